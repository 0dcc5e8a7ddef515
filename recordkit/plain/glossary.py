"""Words of adult social care that a reader may not know, in easy words of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.plain.reading import Phrases, Sentence, Use, without_mark
from recordkit.plain.sentences import sentences
from recordkit.toml_file import read_toml

__all__ = ["Entry", "entries_in", "entry", "glossary", "known_words", "uses_in"]

_FILE = Path(__file__).parent / "glossary.toml"
_NO_NAMES = frozenset(
    """a an the your our my his her their this that each every no any some with for about and of in
    on at if when we i you he she they it is are""".split()
)
"""Words that begin with a capital only where they begin a sentence."""
_TEXTS = ("word", "meaning", "instead", "picture")
_LISTS = ("forms", "uses")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that needs explaining.

    Attributes:
        word: as it is written in the middle of a sentence.
        meaning: one or two whole sentences in easy words; the first says what it is.
        forms: its other forms, and other names of the same thing.
        instead: an easier word that often does, "" where there is none.
        uses: other words of the glossary that the meaning cannot do without.
        picture: the id of a picture that fits, "" where there is none.
    """

    word: str
    meaning: str
    forms: tuple[str, ...] = ()
    instead: str = ""
    uses: tuple[str, ...] = ()
    picture: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The word and all its forms."""
        return (self.word, *self.forms)


def glossary() -> Mapping[str, Entry]:
    """Every entry by its word, in the order of the file.

    Raises:
        CannotRead: the file was damaged; every reason is listed.
    """
    return _read(_FILE)


def entry(word: str) -> Entry:
    """The entry of a word or of one of its forms, whatever its capitals.

    Raises:
        NotKnown: the glossary does not have it.
    """
    try:
        return _by_name()[_key(word)]
    except KeyError:
        raise NotKnown("word in the glossary", None, tuple(glossary())) from None


def known_words(words: Iterable[str]) -> frozenset[str]:
    """The words of the glossary that some words or their forms stand for; others are left out."""
    by_name = _by_name()
    return frozenset(by_name[key].word for word in words if (key := _key(word)) in by_name)


def uses_in(sentence: Sentence) -> Iterator[Use[Entry]]:
    """Where a sentence uses words of the glossary, other than in a name ("Lantern Home Care")."""
    return (use for use in _phrases().uses(sentence) if not _is_in_a_name(sentence, use))


def entries_in(text: str) -> tuple[Entry, ...]:
    """The words of the glossary that a text uses, each once, in the order of their first use."""
    found: dict[str, Entry] = {}
    for sentence in sentences(text):
        for use in uses_in(Sentence(without_mark(sentence))):
            found.setdefault(use.meaning.word, use.meaning)
    return tuple(found.values())


def _is_in_a_name(sentence: Sentence, use: Use[Entry]) -> bool:
    """Whether the words begin with a capital and stand beside another name, in one run."""
    words, first, last = sentence.words, use.first, use.last
    if not first or not words[first][0].isupper() or use.meaning.word[0].isupper():
        return False
    before = sentence.small[first - 1]
    if words[first - 1][0].isupper() and before not in _NO_NAMES and not before.endswith("'s"):
        return not sentence.between(first - 1).strip()
    after = words[last + 1 : last + 2]
    return bool(after) and after[0][0].isupper() and not sentence.between(last).strip()


@cache
def _phrases() -> Phrases[Entry]:
    return Phrases({name: each for each in glossary().values() for name in each.names})


@cache
def _by_name() -> Mapping[str, Entry]:
    return {_key(name): each for each in glossary().values() for name in each.names}


def _key(word: str) -> str:
    return " ".join(Sentence(word).stems)


@cache
def _read(path: Path) -> Mapping[str, Entry]:
    content = read_toml(path).get("word", [])
    problems = list(_problems(content))
    if problems:
        raise CannotRead(path.name, *problems)
    entries = (_entry(table) for table in content)
    return MappingProxyType({each.word: each for each in entries})


def _entry(table: dict[str, Any]) -> Entry:
    lists = {key: tuple(table.get(key, ())) for key in _LISTS}
    return Entry(**{**table, **lists})


def _problems(content: Any) -> Iterator[Problem]:
    """Yield what is wrong with the file, so that it is never served in part."""
    if not isinstance(content, list) or not content:
        yield Problem("there must be at least one", "word")
        return
    seen: dict[str, int] = {}
    for number, table in enumerate(content):
        path = f"word[{number}]"
        if not _is_entry(table):
            yield Problem("must have a word and a meaning, and nothing unknown", path)
            continue
        for key in {_key(name) for name in (table["word"], *table.get("forms", ()))}:
            if seen.setdefault(key, number) != number:
                yield Problem(f"{key!r} is there twice", path)
    for number, table in enumerate(content):
        for name in table.get("uses", ()) if _is_entry(table) else ():
            if _key(name) not in seen:
                yield Problem(f"{name!r} is no word of the glossary", f"word[{number}].uses")


def _is_entry(table: Any) -> bool:
    if not isinstance(table, dict) or not {"word", "meaning"} <= set(table):
        return False
    texts = all(isinstance(table[key], str) and table[key] for key in _TEXTS if key in table)
    lists = all(
        isinstance(table[key], list) and all(isinstance(name, str) and name for name in table[key])
        for key in _LISTS
        if key in table
    )
    return texts and lists and set(table) <= {*_TEXTS, *_LISTS}
