"""Short forms and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recordkit.plain.glossary import known_words
from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.plain.word_lists import word_lists

_INITIALS = rule("initials")
_ABBREVIATION = rule("abbreviation")
_CAPITALS = rule("capitals")

_WELL_KNOWN = frozenset("NHS UK TV DVD USB ID OK BBC GB MP PIN AM PM CD PC EU DIY".split())
"""Initials that people know better than the words."""
_SHOUTED = frozenset(
    """NOT NO YES MUST NEVER ALWAYS ALL ONLY STOP DO AND OR BUT VERY PLEASE NOW NEW YOU YOUR WE
    WILL CAN OUR THE DRAFT HELP CARE HOME DAY BE IS ARE ANY NONE URGENT NOTE""".split()
)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_LONGEST_INITIALS = 6
_FIRST_NAMES = frozenset("max min".split())


def abbreviation_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on words that are cut short: "approx.", "e.g."."""
    cut_short = word_lists().abbreviations
    seen: set[str] = set()
    for place, small in enumerate(sentence.small):
        short, typed = small.rstrip("."), sentence.words[place]
        if typed.isupper() and len(typed) > 1:
            continue
        with_stroke = _with_stroke(sentence, place)
        if with_stroke in cut_short:
            short, typed = with_stroke, sentence.span(place, place + 1)
        if short in cut_short and short not in seen and not _is_name(sentence, place, short):
            seen.add(short)
            whole = cut_short[short]
            message = f"Write it in full: “{whole}”."
            yield _ABBREVIATION.remark(sentence, message, found=typed, suggestion=whole)


def _with_stroke(sentence: Sentence, place: int) -> str:
    if "/" not in sentence.text or sentence.between(place) != "/":
        return ""
    if place + 1 == len(sentence.words):
        return ""
    return f"{sentence.small[place]}/{sentence.small[place + 1]}"


def _is_name(sentence: Sentence, place: int, short: str) -> bool:
    """Whether what looks cut short is a name: "Max came", "in Tel Aviv"."""
    if sentence.between(place).startswith(".") or not sentence.words[place][0].isupper():
        return False
    return place > 0 or short in _FIRST_NAMES


def capital_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on initials, and on words in capitals: once where a whole run of them shouts."""
    if sentence.text.islower():
        return
    run: list[int] = []
    for place, word in enumerate(sentence.words):
        if _in_capitals(word):
            run.append(place)
        elif run:
            yield from _on_capitals(sentence, run)
            run = []
    if run:
        yield from _on_capitals(sentence, run)


def _in_capitals(word: str) -> bool:
    if len(word) < 2 or word.islower():
        return False
    if word.isupper() and (word.isalpha() or _DOTTED.fullmatch(word)):
        return True
    return word in word_lists().initials


def _on_capitals(sentence: Sentence, run: list[int]) -> Iterator[Remark]:
    if any(_shouts(sentence.words[place]) for place in run):
        found = sentence.span(run[0], run[-1])
        message = "Write this in small letters. To make it stand out, use bold."
        yield _CAPITALS.remark(sentence, message, found=found, suggestion=found.lower())
        return
    for place in run:
        yield from _on_initials(sentence, sentence.words[place])


def _shouts(word: str) -> bool:
    known = word in word_lists().initials
    return not known and (word in _SHOUTED or len(word.replace(".", "")) > _LONGEST_INITIALS)


def _on_initials(sentence: Sentence, word: str) -> Iterator[Remark]:
    plain = word.replace(".", "")
    if plain in _WELL_KNOWN or known_words((plain,)):
        return
    whole = word_lists().initials.get(plain, "")
    message = f"Write it in full: “{whole}”." if whole else "Write these initials in full."
    yield _INITIALS.remark(sentence, message, found=word, suggestion=whole)
