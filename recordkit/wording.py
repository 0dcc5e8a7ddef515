"""Dates, names and numbers in words, in one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_MONTHS = (
    "January February March April May June July August September October November December"
).split()

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day_in_words(day: date) -> str:
    """A date as people read it: 12 October 2026, never broken over lines."""
    return NO_BREAK_SPACE.join((str(day.day), _MONTHS[day.month - 1], str(day.year)))


def weekday_in_words(day: date) -> str:
    """A date with its day of the week: Monday 12 October 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def unbroken(text: str) -> str:
    """The text with spaces that never break, for telephone numbers."""
    return NO_BREAK_SPACE.join(text.split())


_TOGETHER = re.compile(
    rf"\b\d{{1,2}} (?:{'|'.join(_MONTHS)})(?: \d{{4}})?\b"
    r"|\b0\d{2,4}(?: \d{3,8}){1,2}\b"  # a telephone number
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"  # a postcode
    r"|\A\d{1,4}[a-z]? (?=[A-Z])"  # the number of a house
)


def kept_together(text: str) -> str:
    """The text with its dates, telephone numbers and postcodes each on one line.

    Whoever dials a number or copies an address reads it in one go.
    """
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)


def listed(things: Sequence[str], last: str = "and") -> str:
    """Things in a sentence: "one, two and three"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def with_article(noun: str) -> str:
    """A noun with "a" or "an" before it: "an arrangement", "a review"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 record", "3 records"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def folded(name: str) -> str:
    """A name as it is compared: neither capitals nor spaces matter."""
    return " ".join(name.casefold().split())
