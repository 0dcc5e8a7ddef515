"""Dates: in full, with the month in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.wording import day_in_words

_DATE = rule("date-in-full")

_DIGIT = re.compile(r"\d")
_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"|(?P<d>\d\d?)(?P<mark>[/.-])(?P<m>\d\d?)(?:(?P=mark)(?P<y>\d{4}|\d\d))?)(?![\d/]|[.-]\d)"
)
_FRACTIONS = frozenset("1/2 1/3 1/4 3/4 2/3 1/5 1/8 1/10".split())
_DAY_AND_NIGHT = "24/7"

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CUT_MONTH = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\b\.?(?P<year>\s\d{4})?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)\s(?:of\s)?({'|'.join(_MONTHS)})\b", re.I)
_CUT_DAY = re.compile(
    r"(?:\b(?:next|on|last|every|each|this|till|until|by|from|and|to|or)\s|\A)"
    r"(?P<day>Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b(?!\w)(?=\.|\s\d|\s(?:at|and|to)\b|,|\Z)",
)
_VAGUE_DAY = re.compile(
    rf"\b(?:(?:next|this coming|last)\s(?:week|month|{'|'.join(_DAYS)})|tomorrow|yesterday)\b"
    r"(?!\sof\b)",
    re.IGNORECASE,
)


def date_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on dates in figures, days and months cut short, and days that no date names."""
    text = sentence.without_addresses
    if _DIGIT.search(text):
        yield from _on_dates(sentence, text)
    yield from _on_days(sentence, text)


def spans_of_dates(text: str) -> list[tuple[int, int]]:
    """Where a text has dates in figures, so that their strokes are not remarked on again."""
    return [found.span() for found in _IN_FIGURES.finditer(text) if _is_date(found)]


def _on_dates(sentence: Sentence, text: str) -> Iterator[Remark]:
    for found in _IN_FIGURES.finditer(text):
        if _is_date(found):
            yield _date_remark(sentence, found[0], _in_full(found))
    for found in _CUT_MONTH.finditer(text):
        month = next(each for each in _MONTHS if each.startswith(found["month"][:3].title()))
        yield _date_remark(sentence, found[0], f"{found['day']} {month}{found['year'] or ''}")
    for found in _ORDINAL.finditer(text):
        yield _date_remark(sentence, found[0], f"{found[1]} {found[2]}")


def _on_days(sentence: Sentence, text: str) -> Iterator[Remark]:
    for found in _CUT_DAY.finditer(text):
        day = next(each for each in _DAYS if each.startswith(found["day"][:3]))
        message = f"Write the day in full: “{day}”. Give the date, too."
        yield _DATE.remark(sentence, message, found=found["day"], suggestion=day)
    for found in _VAGUE_DAY.finditer(text):
        message = "Say which day it is: the day of the week, the day, the month and the year."
        yield _DATE.remark(sentence, message, found=found[0])


def _date_remark(sentence: Sentence, found: str, suggestion: str) -> Remark:
    message = "Write the date in full, with the month in words and the year: “12 March 2026”."
    return _DATE.remark(sentence, message, found=found, suggestion=suggestion)


def _is_date(found: re.Match[str]) -> bool:
    """Whether figures are a date, and not a time ("9.30"), a range ("2-3") or half a tablet."""
    if found["year"]:
        return _fits(int(found["day"]), int(found["month"]))
    if found["y"] is None and (found["mark"] != "/" or found[0] in _FRACTIONS):
        return False
    return found[0] != _DAY_AND_NIGHT and _fits(int(found["d"]), int(found["m"]))


def _fits(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _in_full(found: re.Match[str]) -> str:
    """The date as people read it: the day comes first, as in Britain; "" where there is none."""
    if found["year"]:
        return _worded(int(found["year"]), int(found["month"]), int(found["day"]))
    day, month, year = int(found["d"]), int(found["m"]), found["y"]
    if year is None:
        return f"{day} {_MONTHS[month - 1]}"
    return _worded(int(year) if len(year) == 4 else 2000 + int(year), month, day)


def _worded(year: int, month: int, day: int) -> str:
    try:
        return day_in_words(date(year, month, day))
    except ValueError:
        return ""
