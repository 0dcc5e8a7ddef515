"""Signs: symbols, brackets and semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recordkit.plain.days import spans_of_dates
from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.plain.word_lists import word_lists

_SYMBOL = rule("symbol")
_BRACKETS = rule("brackets")
_SEMICOLON = rule("semicolon")

_ANY = re.compile(r"[&/+@#<>=~\\§^|{}→←↑↓•;()\[\]–—]|(?<=\s)-(?=\s)")
_INSTEAD = {
    "&": "and",
    "/": "or",
    "+": "and",
    "@": "at",
    "#": "number",
    "<": "less than",
    ">": "more than",
    "=": "is",
    "~": "about",
    "→": "then",
}
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_FRACTION = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?!\d)")
_SHARES = {"1/2": "half", "1/1": "all"}
_RANGE = re.compile(r"(?<=\w)\s?[–—]\s?(?=\d)|(?<=\d)-(?=\d)")


def sign_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on signs that are no words, and on signs that join a second idea."""
    text = sentence.without_addresses
    if not _ANY.search(text):
        return
    yield from _on_symbols(sentence, text)
    for found in _IN_BRACKETS.finditer(text):
        message = "Put what is in brackets into a sentence of its own, or leave it out."
        yield _BRACKETS.remark(sentence, message, found=found[0])
    if ";" in text:
        message = "End the sentence at the semicolon, and begin a new one."
        yield _SEMICOLON.remark(sentence, message, found=";", suggestion=".")


def _on_symbols(sentence: Sentence, text: str) -> Iterator[Remark]:
    left_out = [*spans_of_dates(text), *_spans_of_short_forms(text)]
    seen: set[str] = set()
    for found in _ANY.finditer(text):
        sign = found[0]
        if sign in ";()[]" or sign in seen or _within(found.start(), left_out):
            continue
        seen.add(sign)
        yield _on_symbol(sentence, text, found)


def _on_symbol(sentence: Sentence, text: str, found: re.Match[str]) -> Remark:
    sign = found[0]
    fraction = _FRACTION.search(text, max(found.start() - 2, 0), found.end() + 2)
    if sign == "/" and fraction:
        words = _SHARES.get(fraction[0], f"{fraction[1]} out of {fraction[2]}")
        message = f"Say it without the stroke, such as “{words}”."
        return _SYMBOL.remark(sentence, message, found=fraction[0], suggestion=words)
    if sign in "–—-":
        return _on_dash(sentence, text, found)
    instead = _INSTEAD.get(sign, "")
    message = f"Write “{instead}” in place of “{sign}”." if instead else f"Leave “{sign}” out."
    return _SYMBOL.remark(sentence, message, found=sign, suggestion=instead)


def _on_dash(sentence: Sentence, text: str, found: re.Match[str]) -> Remark:
    if _RANGE.match(text, max(found.start() - 1, 0)) or _RANGE.match(text, found.start()):
        message = f"Write “to” in place of “{found[0]}”."
        return _SYMBOL.remark(sentence, message, found=found[0], suggestion="to")
    message = "End the sentence at the dash, and begin a new one."
    return _SYMBOL.remark(sentence, message, found=found[0], suggestion=".")


def _spans_of_short_forms(text: str) -> Iterator[tuple[int, int]]:
    """Where signs are part of what is remarked on as a short form or a figure of speech."""
    small = text.lower()
    listed = (*word_lists().abbreviations, *word_lists().initials, "24/7")
    for short in (each for each in listed if not each.isalpha() and "." not in each):
        place = small.find(short.lower())
        if place >= 0:
            yield place, place + len(short)


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
