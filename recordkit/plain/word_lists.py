"""The lists of words.toml, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recordkit.errors import CannotRead, Problem
from recordkit.plain.reading import Phrases
from recordkit.toml_file import read_toml

_FILE = Path(__file__).parent / "words.toml"
_PAIRS = ("verbs", "words", "phrases", "initials", "abbreviations", "figures_of_speech")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that easy read does without.

    Attributes:
        easier: hard words and phrases, each with an easier one.
        figures_of_speech: what does not mean what it says, each with what it means.
        initials: initials with the whole words.
        abbreviations: words cut short, in small letters, with the whole ones.
        same_thing: the words of each group, with the group's name and the word.
    """

    easier: Phrases[tuple[str, str]]
    figures_of_speech: Phrases[tuple[str, str]]
    initials: Mapping[str, str]
    abbreviations: Mapping[str, str]
    same_thing: Phrases[tuple[str, str]]


@cache
def word_lists() -> WordLists:
    """The lists that recordkit ships.

    Raises:
        CannotRead: the file was damaged; every reason is listed.
    """
    content = _content()
    return WordLists(
        easier=_paired(easier_words()),
        figures_of_speech=_paired(content["figures_of_speech"]),
        initials=content["initials"],
        abbreviations={word.rstrip("."): full for word, full in content["abbreviations"].items()},
        same_thing=Phrases(
            {
                form: (group, word)
                for group, words in content["same_thing"].items()
                for word in words
                for form in (word, f"{word}s")
            }
        ),
    )


@cache
def easier_words() -> Mapping[str, str]:
    """Every hard word and phrase, in all its forms, with an easier one."""
    content = _content()
    found: dict[str, str] = {}
    for verb, easier in content["verbs"].items():
        found |= dict.fromkeys(forms_of(verb), easier)
    found |= content["words"]
    found |= content["phrases"]
    return found


@cache
def _content() -> dict[str, Any]:
    content = read_toml(_FILE)
    problems = list(_problems(content))
    if problems:
        raise CannotRead(_FILE.name, *problems)
    return content


def forms_of(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb that doubles no letter: commence, commences, commenced."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing"


def _paired(listed: Mapping[str, str]) -> Phrases[tuple[str, str]]:
    """Phrases whose meaning holds the phrase as it is listed, too: messages name that one."""
    return Phrases({phrase: (phrase, meaning) for phrase, meaning in listed.items()})


def _problems(content: dict[str, Any]) -> Iterator[Problem]:
    for name in _PAIRS:
        table = content.get(name)
        if not isinstance(table, dict) or not all(_is_text(each) for each in table.values()):
            yield Problem("must be a table of words, each with what to write instead", name)
    groups = content.get("same_thing")
    if not isinstance(groups, dict) or not all(isinstance(each, list) for each in groups.values()):
        yield Problem("must be a table of lists", "same_thing")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)
