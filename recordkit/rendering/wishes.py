"""What the person asked for that no format gives: somebody has to see to it before sending."""

from __future__ import annotations

import re

from recordkit.documents import documents_of
from recordkit.models.correspondence import AddressedPerson
from recordkit.models.person import NamedPerson, Person
from recordkit.models.record import Record
from recordkit.rendering.large import SIZES, USUAL_LARGE

_LARGE_PRINT = "large-print"
_IN_LARGE_PRINT = (
    "Make it in large print: --format large-print, or large-print-24 for 24 point; there are 16, "
    "18, 20, 24 and 28."
)
_EASY_READ = "easy-read"
_IN_EASY_READ = (
    "This is not: recordkit easy-read draft FILE -o NAME.json proposes the words. Finish them, "
    "then use --format easy-read."
)
_OTHERS = {
    "read-aloud": ("it to be read aloud", "Arrange who reads it to them."),
    "audio": ("a recording", "Have this read aloud and recorded before you send it."),
    "braille": ("braille", "This is print: have it put into braille before you send it."),
    "sign-language": ("sign language", "Arrange who signs it to them, or have it filmed."),
    "translation": ("another language", "This is in English: have it translated."),
}


def format_wished(record: Record) -> tuple[str, str]:
    """The format that the person needs, and why it is this one, or "" where nothing is recorded.

    What no format gives is in print: `unmet_wish` then says what is still to be done.

    Args:
        record: what the document is made of.
    """
    person = record.person
    if not isinstance(person, Person | AddressedPerson):
        return _PRINT, ""
    wish = person.communication.format
    if wish.answer == _LARGE_PRINT:
        size = _size_in(wish.detail)
        return f"{_LARGE_PRINT}-{size}", _because(f"large print, here in {size} point")
    if wish.answer == _EASY_READ and any(each.easy_of for each in documents_of(record)):
        return _EASY_READ, _because("easy read")
    if wish.answer in _AS_WISHED:
        format, words = _AS_WISHED[wish.answer]
        return format, _because(words)
    return _PRINT, ""


_PRINT = "pdf"
_AS_WISHED = {
    "on-a-screen": ("html", "it on a screen, so this is a web page"),
    "plain-text": ("text", "plain text"),
}


def _because(what: str) -> str:
    return f"The person asked for {what} (see person.communication.format)."


def _size_in(detail: str | None) -> int:
    """The size that somebody named, or the next larger that there is; the usual one without."""
    named = [int(number) for number in re.findall(r"\b\d{2}\b", detail or "")]
    wanted = max((number for number in named if number <= SIZES[-1]), default=USUAL_LARGE)
    return next(size for size in SIZES if size >= wanted)


def unmet_wish(person: NamedPerson, format: str) -> str:
    """What is still to be done so that the person can read a document, or "".

    It names neither the person nor what was written about the wish, but where that stands.

    Args:
        person: whose document it is.
        format: the name of the format in which it was made.
    """
    if not isinstance(person, Person | AddressedPerson):  # nobody asked for it
        return ""
    wish = person.communication.format.answer
    if wish == _LARGE_PRINT and not format.startswith((_LARGE_PRINT, _EASY_READ)):
        return _asked("large print", _IN_LARGE_PRINT)
    if wish == _EASY_READ and not format.startswith(_EASY_READ):
        return _asked("easy read", _IN_EASY_READ)
    if wish == "plain-text" and format != "text":
        return _asked("plain text", 'Make it in the format "text" too.')
    if wish in _OTHERS:
        return _asked(*_OTHERS[wish])
    return ""


def _asked(what: str, to_do: str) -> str:
    return f"The person asked for {what} (see person.communication.format). {to_do}"
