"""The format in which somebody reads best, and what no format gives.

The second has to be seen to before a document is sent.
"""

from __future__ import annotations

import re

from recordkit.documents import DocumentType, easy_reads
from recordkit.documents.recipients import Copy, copies_of
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
_WRITTEN = "Make it in easy read too: --format easy-read."
_OF_THE_ANSWER = (
    "This is not, and is made in easy read for the person alone: tell them in easy words."
)
_OTHERS = {
    "read-aloud": ("it to be read aloud", "Arrange who reads it to them."),
    "audio": ("a recording", "Have this read aloud and recorded before you send it."),
    "braille": ("braille", "This is print: have it put into braille before you send it."),
    "sign-language": ("sign language", "Arrange who signs it to them, or have it filmed."),
    "translation": ("another language", "This is in English: have it translated."),
}


def format_wished(record: Record, document: DocumentType, copy: Copy) -> tuple[str, str]:
    """The format in which whoever gets a copy reads best, and why, or "" where none is recorded.

    What no format gives is in print: `unmet_wish` then says what is still to be done.

    Args:
        record: what the document is made of.
        document: the document, or its easy-read copy.
        copy: the copy.
    """
    wish = copy.format
    if wish.answer == _LARGE_PRINT:
        size = _size_in(wish.detail)
        return f"{_LARGE_PRINT}-{size}", _because(copy, f"large print, here in {size} point")
    if wish.answer == _EASY_READ and _has_easy_read(record, document, copy):
        return _EASY_READ, _because(copy, "easy read")
    if wish.answer in _AS_WISHED:
        format, words = _AS_WISHED[wish.answer]
        return format, _because(copy, words)
    return _PRINT, ""


def _has_easy_read(record: Record, document: DocumentType, copy: Copy) -> bool:
    """Whether this copy can be had in easy read: its words are written, and for them to read."""
    easy = easy_reads().get(document.easy_of or document.id)
    return (
        easy is not None
        and easy.fits(record)
        and copy.id in {each.id for each in copies_of(record, easy)}
    )


_PRINT = "pdf"
_AS_WISHED = {
    "on-a-screen": ("html", "it on a screen, so this is a web page"),
    "plain-text": ("text", "plain text"),
}


def _because(copy: Copy, what: str) -> str:
    return f"{_who(copy)} asked for {what} (see {copy.format_at})."


def _who(copy: Copy) -> str:
    return "The person" if copy.is_the_persons else "Whoever gets this copy"


def _size_in(detail: str | None) -> int:
    """The size that somebody named, or the next larger that there is; the usual one without."""
    said = detail or ""
    named = re.findall(r"\b(\d{2})[ -]?p(?:oin)?t", said) or re.findall(r"\b\d{2}\b", said)
    wanted = max((int(number) for number in named), default=USUAL_LARGE)
    return next((size for size in SIZES if size >= wanted), SIZES[-1])


def unmet_wish(record: Record, document: DocumentType, copy: Copy, format: str) -> str:
    """What is still to be done so that whoever gets a copy can read it, or "".

    It names nobody and repeats nothing that was written about the wish, but says where that stands.

    Args:
        record: what the document is made of.
        document: the document.
        copy: the copy.
        format: the name of the format in which it was made.
    """
    wish = copy.format.answer
    if wish == _LARGE_PRINT and not format.startswith((_LARGE_PRINT, _EASY_READ)):
        return _asked(copy, "large print", _IN_LARGE_PRINT)
    if wish == _EASY_READ and not format.startswith(_EASY_READ):
        if copy.reads_answer_alone:
            return _asked(copy, "easy read", _OF_THE_ANSWER)
        written = _has_easy_read(record, document, copy)
        return _asked(copy, "easy read", _WRITTEN if written else _IN_EASY_READ)
    if wish == "plain-text" and format != "text":
        return _asked(copy, "plain text", 'Make it in the format "text" too.')
    if wish in _OTHERS:
        return _asked(copy, *_OTHERS[wish])
    return ""


def _asked(copy: Copy, what: str, to_do: str) -> str:
    return f"{_who(copy)} asked for {what} (see {copy.format_at}). {to_do}"
