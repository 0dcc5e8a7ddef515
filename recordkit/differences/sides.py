"""A change as two texts side by side, with marks where words were taken out or put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from recordkit.differences.comparison import Change
from recordkit.differences.marks import Piece, marked
from recordkit.differences.tokens import words_in
from recordkit.wording import counted

SPACING = "Only spaces or line breaks are different."
PLACING = "The words are the same. Only where they were written down is different."
NO_CHANGES = "Nothing that anybody reads is different."


LEAST_KEPT = 0.25
"""The share of the words of the shorter text. Below it, words are the same by chance."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What it said and what it says now.

    Attributes:
        before: the pieces of the earlier text, some of them taken out.
        after: the pieces of the later text, some of them put in.
        note: what the eye would miss, or "".
    """

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    note: str = ""


def sides(change: Change) -> Sides:
    """The two texts of a change. Where they have too little in common, nothing is marked."""
    pieces = marked(change.before, change.after) if change.kind == "changed" else ()
    kept = sum(_words(piece.text) for piece in pieces if piece.sort == "kept")
    if kept < max(1, LEAST_KEPT * min(_words(change.before), _words(change.after))):
        return Sides((Piece("kept", change.before),), (Piece("kept", change.after),))
    before = tuple(part for piece in pieces if piece.sort != "in" for part in _trimmed(piece))
    after = tuple(part for piece in pieces if piece.sort != "out" for part in _trimmed(piece))
    return Sides(before, after, _note(change))


def _words(text: str) -> int:
    return sum(1 for _ in words_in(text))


def _trimmed(piece: Piece) -> Iterator[Piece]:
    """A piece with the white space around its words outside the mark, where it has words."""
    words = piece.text.strip()
    if piece.sort == "kept" or not words:
        yield piece
        return
    start, _, end = piece.text.partition(words)
    trimmed = (Piece("kept", start), Piece(piece.sort, words), Piece("kept", end))
    yield from (part for part in trimmed if part.text)


def _note(change: Change) -> str:
    if change.before == change.after:
        return PLACING
    return SPACING if change.before.split() == change.after.split() else ""


def by_heading(changes: tuple[Change, ...]) -> list[tuple[str, list[Change]]]:
    """The changes under their headings."""
    grouped = groupby(changes, key=lambda change: change.heading)
    return [(heading, list(group)) for heading, group in grouped]


def summary(changes: tuple[Change, ...]) -> str:
    """How much is different, in a sentence."""
    if not changes:
        return NO_CHANGES
    verb = "is" if len(changes) == 1 else "are"
    return f"{counted(len(changes), 'thing')} {verb} different."
