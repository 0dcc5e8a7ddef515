"""A word of the glossary under the name that the writer used for it.

Whoever wrote of a "care plan" is shown how to explain a care plan, and is never asked for the
"care and support plan" that the text does not speak of.
"""

from __future__ import annotations

import re
from functools import cache

from recordkit.plain.glossary import Entry
from recordkit.plain.reading import Sentence

_SAME_BEGINNING = 4  # letters that forms of one word share
_VOWELS = tuple("aeiou")


def name_in(entry: Entry, typed: str) -> str:
    """The name of a word as the glossary writes it.

    Args:
        entry: the word.
        typed: one of its names, however it was typed.
    """
    stems = Sentence(typed).stems
    return next((name for name in entry.names if Sentence(name).stems == stems), entry.word)


@cache
def meaning_of(entry: Entry, name: str) -> str:
    """What a word means, in sentences that speak of it by one of its names.

    Args:
        entry: the word.
        name: the name, as the glossary writes it.
    """
    if _is_form_of(entry.word, name):
        return entry.meaning
    begin = re.match(
        rf"((?:an?|the|your) )?{re.escape(entry.word)} (is |means )?", entry.meaning, re.IGNORECASE
    )
    if begin is None:
        return entry.meaning
    article, verb = begin[1], begin[2] or ""
    rest = entry.meaning[begin.end() :]
    if article is None:
        return f"This {verb}{rest}" if verb else f"{name[0].upper()}{name[1:]} {rest}"
    one = _singular(entry, name)
    if article.strip().lower() in ("a", "an"):
        article = "An " if one.startswith(_VOWELS) else "A "
    return f"{article}{one} {verb}{rest}"


def _is_form_of(word: str, name: str) -> bool:
    """Whether a name is a form of the word, or has the word in it: hoists, care review."""
    if _joined(word) in _joined(name):
        return True
    ours, theirs = word.lower().split(), name.lower().split()
    return len(ours) == len(theirs) and all(map(_are_forms, ours, theirs))


def _are_forms(one: str, other: str) -> bool:
    return one == other or one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING]


def _joined(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _singular(entry: Entry, name: str) -> str:
    """The name for one of it, where there is one: package of care, for packages of care."""
    words = name.split()
    for place, word in enumerate(words):
        one = " ".join((*words[:place], word.removesuffix("s"), *words[place + 1 :]))
        if one != name and one in entry.names:
            return one
    return name
