"""Finding a picture by what a sentence is about, the best ones first.

Words count as a whole, in any of their usual forms: "bus" finds buses, and nothing that is busy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from functools import cache

from recordkit.pictures.entry import Entry

NEAREST = 3
"""How many pictures are named where none fits."""

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset("a an and at by for in my of on or our the their to with your".split())
"""What is passed over, unless nothing else was asked for."""

_HISSING = ("ss", "us", "x", "ch", "sh")
_NO_PLURAL = ("ss", "us", "is")
_SHORTEST_STEM = 4  # so that caring is not a car
_FEWEST_LETTERS = 3  # that say what a word may begin with
_LIKENESS = 0.8  # of two words, from 0 to 1

_Meets = Callable[[str, str], bool]
_Fields = Callable[[Entry], "tuple[Collection[str], ...]"]


def found_by(entries: Iterable[Entry], words: str) -> tuple[Entry, ...]:
    """The pictures that all of these words fit, the best first.

    Whole words come first, and what a picture is for before what is seen in it: glasses are no
    magnifying glass. Only then are beginnings of words looked for, and the headings of groups.

    Args:
        entries: the pictures, in the order that decides between two that fit as well.
        words: what was typed; every picture fits none at all.
    """
    wanted, entries = _stems(words, asked=True), tuple(entries)
    if not wanted:
        return entries if not words.strip() else ()
    return (
        _best_first(entries, wanted, _is_the_same, _purpose)
        or _best_first(entries, wanted, _is_the_same)
        or _best_first(entries, wanted, _begins)
        or tuple(entry for entry in entries if set(wanted) <= set(_stems(entry.group)))
    )


def nearest(entries: Iterable[Entry], words: str) -> tuple[Entry, ...]:
    """A few pictures that may be meant where none fits: by some of the words, or a word like it."""
    entries = tuple(entries)
    known = sorted({stem for entry in entries for field in _fields(entry) for stem in field})
    found: dict[str, Entry] = {}
    for stem in _stems(words, asked=True):
        alike = [stem] if stem in known else get_close_matches(stem, known, NEAREST, _LIKENESS)
        for like in alike:
            best = _best_first(entries, (like,), _is_the_same)[0]
            found.setdefault(best.id, best)
    return tuple(found.values())[:NEAREST]


@cache
def _fields(entry: Entry) -> tuple[Collection[str], ...]:
    """The words of all that is said about a picture, what tells most first."""
    said = (entry.id, " ".join(entry.words), entry.meaning, entry.alt)
    return tuple(frozenset(_stems(each)) for each in said)


def _purpose(entry: Entry) -> tuple[Collection[str], ...]:
    """The words of what a picture is for."""
    return _fields(entry)[:-1]


def _best_first(
    entries: Iterable[Entry], wanted: tuple[str, ...], meets: _Meets, fields: _Fields = _fields
) -> tuple[Entry, ...]:
    ranks = [(_rank(entry, wanted, meets, fields), entry) for entry in entries]
    fitting = [(rank, entry) for rank, entry in ranks if rank is not None]
    return tuple(entry for _, entry in sorted(fitting, key=lambda each: each[0]))


def _rank(
    entry: Entry, wanted: tuple[str, ...], meets: _Meets, fields: _Fields
) -> tuple[int, int] | None:
    """How well the words fit: less is better; None where one of them does not."""
    places = [_place(fields(entry), stem, meets) for stem in wanted]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return None
    named = any(_stems(name) == wanted for name in (entry.id, *entry.words))
    return (0 if named else 1, sum(known))


def _place(fields: Iterable[Collection[str]], stem: str, meets: _Meets) -> int | None:
    """In which field the word stands, from 0; None where it is in none."""
    for place, said in enumerate(fields):
        if any(meets(stem, each) for each in said):
            return place
    return None


def _is_the_same(wanted: str, stem: str) -> bool:
    return wanted == stem


def _begins(wanted: str, stem: str) -> bool:
    return len(wanted) >= _FEWEST_LETTERS and stem.startswith(wanted)


def _stems(text: str, *, asked: bool = False) -> tuple[str, ...]:
    """The words of a text, without their endings; `asked` leaves out what says nothing."""
    words = _WORD.findall(text.casefold().replace("'s", "").replace("’s", ""))
    telling = [word for word in words if word not in _SMALL_WORDS]
    return tuple(map(_stem, (telling or words) if asked else words))


def _stem(word: str) -> str:
    """A word without the endings that it may have: lunches, shopping, worried."""
    word = _without_s(word)
    if word.endswith("ied") and len(word) > _SHORTEST_STEM:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _undoubled(word.removesuffix(ending)).removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def _without_s(word: str) -> str:
    if len(word) <= _FEWEST_LETTERS or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_STEM:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return word[:-2]
    return word[:-1]


def _undoubled(stem: str) -> str:
    """Shopp is shop, while fall and press stay as they are."""
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "aeioulsz" else stem
