"""What was taken out of a text, and what was put in, word by word.

difflib takes quadratic time where a text repeats itself. So whole sentences are compared first, and
words only in stretches of sentences that differ; each time without what is equal at both ends, and
up to a size. A longer stretch without a common sentence was rewritten, and is told as that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeVar

from recordkit.differences.tokens import ENDS, characters, sentences, tokens

Sort = Literal["kept", "out", "in"]

MOST_WORK = 400_000
"""Pairs of equal pieces that are looked at in one comparison: a fraction of a second."""

MOST_SENTENCES = 2_000
"""A text of 20,000 characters has a few hundred; with more, it is no prose."""

SMALL = 4
"""Characters. So little between two changes is read as part of them: "a", "of", "the"."""

Sentence = tuple[str, ...]
Token = TypeVar("Token", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both versions ("kept"), or was taken "out" or put "in"."""

    sort: Sort
    text: str


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """What became of a text.

    Kept and taken out pieces make up the earlier text, kept and put in ones the later. What was
    taken out stands before what was put in for it.
    """
    changes = _by_sentence(tokens(before), tokens(after))
    pieces = list(_without_islands(list(_gathered(changes))))
    _begin_after_sentences(pieces)
    return tuple(piece for piece in pieces if piece.text)


def _by_sentence(before: list[str], after: list[str]) -> Iterator[Piece]:
    old, new = sentences(before), sentences(after)
    start, end = _equal_ends(old, new)
    yield from _kept_of(old[:start])
    yield from _of_sentences(old[start : len(old) - end], new[start : len(new) - end])
    yield from _kept_of(old[len(old) - end :])


def _kept_of(found: Sequence[Sentence]) -> Iterator[Piece]:
    yield Piece("kept", "".join(_words_of(found)))


def _words_of(found: Sequence[Sentence]) -> list[str]:
    return [word for sentence in found for word in sentence]


def _of_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_SENTENCES or _work(old, new) > MOST_WORK:
        yield from _by_word(_words_of(old), _words_of(new))
        return
    matcher = SequenceMatcher(_is_space, old, new, autojunk=False)
    for same, here, there in _steps(matcher):
        if same:
            yield from _kept_of(old[here])
        else:
            yield from _by_word(_words_of(old[here]), _words_of(new[there]))


def _is_space(sentence: Sentence) -> bool:
    return sentence[0].isspace()


def _by_word(before: list[str], after: list[str]) -> Iterator[Piece]:
    start, end = _equal_ends(before, after)
    yield Piece("kept", "".join(before[:start]))
    yield from _rewritten(before[start : len(before) - end], after[start : len(after) - end])
    yield Piece("kept", "".join(before[len(before) - end :]))


def _equal_ends(before: Sequence[Token], after: Sequence[Token]) -> tuple[int, int]:
    """How many pieces are equal from the start, and how many of the rest from the end."""
    start = _common(before, after)
    return start, _common(before[start:][::-1], after[start:][::-1])


def _common(before: Sequence[Token], after: Sequence[Token]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _rewritten(before: list[str], after: list[str]) -> Iterator[Piece]:
    if len(before) * len(after) > MOST_WORK:
        yield Piece("out", "".join(before))
        yield Piece("in", "".join(after))
        return
    # White space is everywhere, so it is no place to begin: words are, and it joins them.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for same, here, there in _steps(matcher):
        if same:
            yield Piece("kept", "".join(before[here]))
        else:
            yield Piece("out", "".join(before[here]))
            yield Piece("in", "".join(after[there]))


def _steps(matcher: SequenceMatcher[Token]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield each stretch: whether it is equal, and where it is in both texts."""
    for name, start, end, start_after, end_after in matcher.get_opcodes():
        yield name == "equal", slice(start, end), slice(start_after, end_after)


def _work(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    counts = Counter(after)
    return sum(counts[piece] for piece in before)


def _gathered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours as one: what was kept as it comes, and between, all taken out, then all put in."""
    for kept, group in groupby(
        (piece for piece in pieces if piece.text), key=lambda piece: piece.sort == "kept"
    ):
        stretch = list(group)
        sorts: tuple[Sort, ...] = ("kept",) if kept else ("out", "in")
        for sort in sorts:
            text = "".join(piece.text for piece in stretch if piece.sort == sort)
            if text:
                yield Piece(sort, text)


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without the few letters that were kept by chance between two changes."""
    last = len(pieces) - 1
    return _gathered(
        part
        for place, piece in enumerate(pieces)
        for part in (_halves(piece) if 0 < place < last and _is_island(piece) else (piece,))
    )


def _is_island(piece: Piece) -> bool:
    return piece.sort == "kept" and len(piece.text.strip()) <= SMALL and "\n" not in piece.text


def _halves(piece: Piece) -> tuple[Piece, Piece]:
    return Piece("out", piece.text), Piece("in", piece.text)


def _begin_after_sentences(pieces: list[Piece]) -> None:
    """Let a new sentence begin with its first word, and not with the full stop before it.

    "on foot[. You like that]." says the same as "on foot.[ You like that.]", and reads worse.
    """
    for place in range(1, len(pieces) - 1):
        before, piece, after = pieces[place - 1 : place + 2]
        if before.sort == after.sort == "kept" and piece.sort != "kept":
            end = next(characters(piece.text))
            if end in ENDS and end == next(characters(after.text)):
                pieces[place - 1] = Piece("kept", before.text + end)
                pieces[place] = Piece(piece.sort, piece.text[len(end) :] + end)
                pieces[place + 1] = Piece("kept", after.text[len(end) :])
