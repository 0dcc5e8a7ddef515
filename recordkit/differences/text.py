"""The changes for a terminal: 72 columns wide, with marks that can be read without colour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from recordkit.differences.comparison import Change
from recordkit.differences.marks import Piece
from recordkit.differences.sides import by_heading, sides, summary
from recordkit.differences.tokens import characters

WIDTH = 72
"""Columns."""

_INDENT = "    "

_OPEN_OUT, _CLOSE_OUT, _OPEN_IN, _CLOSE_IN = "\ue000\ue001\ue002\ue003"
"""Stand for the marks while lines are made. No record can hold them, so none is taken for one."""

_MARKS: Mapping[str, str] = {_OPEN_OUT: "[-", _CLOSE_OUT: "-]", _OPEN_IN: "{+", _CLOSE_IN: "+}"}
_BRACKETS: Mapping[str, tuple[str, str]] = {
    "kept": ("", ""),
    "out": (_OPEN_OUT, _CLOSE_OUT),
    "in": (_OPEN_IN, _CLOSE_IN),
}

_BOLD, _RED, _GREEN, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[0m"
_COLOURS: Mapping[str, str] = {_OPEN_OUT: _RED, _OPEN_IN: _GREEN, _CLOSE_OUT: "", _CLOSE_IN: ""}


def as_text(title: str, changes: tuple[Change, ...], *, colour: bool = False) -> str:
    """What is different, as lines of text.

    Args:
        title: what stands above it.
        changes: the changes.
        colour: whether headings are bold and marks in colour.
    """
    return "\n".join(_lines(title, changes, colour)) + "\n"


def _lines(title: str, changes: tuple[Change, ...], colour: bool) -> Iterator[str]:
    yield from _headed(title, "=", colour)
    yield ""
    yield summary(changes)
    for heading, group in by_heading(changes):
        yield ""
        yield from _headed(heading, "-", colour)
        for change in group:
            yield ""
            yield from _change(change, colour)


def _headed(text: str, line: str, colour: bool) -> Iterator[str]:
    lines = list(wrapped(text, WIDTH))
    for each in lines:
        yield f"{_BOLD}{each}{_PLAIN}" if colour else each
    yield line * max(map(columns_of, lines), default=0)


def _change(change: Change, colour: bool) -> Iterator[str]:
    if change.label:
        about = f": {change.about}" if change.about else ""
        yield from wrapped(change.label + about, WIDTH)
    if change.whole:
        yield "  This was added:" if change.kind == "added" else "  This was taken out:"
        for said in change.parts:
            yield from _indented(str(said), colour)
        return
    yield from wrapped(change.question, WIDTH)
    both = sides(change)
    yield "  It said:"
    yield from _indented(_with_marks(both.before), colour)
    yield "  It says now:"
    yield from _indented(_with_marks(both.after), colour)
    if both.note:
        yield f"  ({both.note})"


def _with_marks(pieces: Iterable[Piece]) -> str:
    parts = []
    for piece in pieces:
        opening, closing = _BRACKETS[piece.sort]
        parts += [opening, piece.text, closing]
    return "".join(parts)


def _indented(text: str, colour: bool) -> Iterator[str]:
    within = ""
    for line in wrapped(text, WIDTH - len(_INDENT)):
        shown = within
        for character in line:
            if character in _MARKS:
                within = _COLOURS[character] if colour else ""
                end = _PLAIN if colour and not within else ""
                shown += f"{within}{_MARKS[character]}{end}"
            else:
                shown += character
        # A colour ends with its line, so that it does not run into the margin.
        yield f"{_INDENT}{shown}{_PLAIN if within else ''}".rstrip()


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, none wider than so many columns.

    Args:
        text: the text; its own line breaks stay.
        width: columns. A word that is wider is broken, never inside a character.
    """
    for paragraph in text.replace("\t", " ").split("\n"):
        line, used = "", 0
        for word in _fitting(paragraph, width):
            size = columns_of(word)
            if used and used + size > width:
                yield line.rstrip(" ")
                line, used = "", 0
                if word.isspace():
                    continue
            line += word
            used += size
        yield line.rstrip(" ")


def _fitting(paragraph: str, width: int) -> Iterator[str]:
    """The words and spaces of a paragraph; a no-break space is part of a word."""
    for word in re.findall(r" |[^ ]+", paragraph):
        if columns_of(word) <= width:
            yield word
            continue
        part, used = "", 0
        for character in characters(word):
            size = columns_of(character)
            if used + size > width:
                yield part
                part, used = "", 0
            part += character
            used += size
        yield part


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_one, text))


def _columns_of_one(character: str) -> int:
    if character in _MARKS:
        return 2
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
