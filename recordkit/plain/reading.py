"""A sentence with its words, as the checks read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_WORD = re.compile(
    r"(?:https?://|www\.)\S+[^\s.,;:!?)]|[^\s@<>(]{1,64}@[^\s@>)]+\.\w+"  # an address is one word
    r"|(?:[A-Za-z]\.){2,}|[A-Z]&[A-Z]\b"  # e.g., p.m., A&E
    rf"|[^\W_](?:[^\W_]|['’{_HYPHEN}-](?=[^\W_])|[.,:](?=\d))*"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S+")
_LEADING_MARK = re.compile(r"\s*(?:[-–•*]\s+|\(?\d{1,2}[.)]\s+)")

T = TypeVar("T")


@dataclass(frozen=True)
class Sentence:
    """A sentence in its place.

    Attributes:
        text: as it was typed, without a bullet or the number of an item.
        number: which sentence of the whole it is, from 1.
        passage: which passage of the whole it stands in, from 0.
    """

    text: str
    number: int = 1
    passage: int = 0

    @cached_property
    def _matches(self) -> tuple[re.Match[str], ...]:
        return tuple(_WORD.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they were typed."""
        return tuple(found[0] for found in self._matches)

    @cached_property
    def small(self) -> tuple[str, ...]:
        """The words in small letters, with straight apostrophes."""
        return tuple(word.lower().replace("’", "'").replace(_HYPHEN, "-") for word in self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words in small letters, without the 's of a possessive."""
        if "'" not in self.text and "’" not in self.text:
            return self.small
        return tuple(word.removesuffix("'s") for word in self.small)

    @cached_property
    def without_addresses(self) -> str:
        """The text with blanks in place of web and e-mail addresses."""
        if "@" in self.text or "//" in self.text or "www." in self.text:
            return _ADDRESS.sub(lambda found: " " * len(found[0]), self.text)
        return self.text

    def span(self, first: int, last: int) -> str:
        """The text from one word up to and with another."""
        return self.text[self._matches[first].start() : self._matches[last].end()]

    def start(self, word: int) -> int:
        """Where a word begins in the text."""
        return self._matches[word].start()

    def end(self, word: int) -> int:
        """Where a word ends in the text."""
        return self._matches[word].end()

    def between(self, word: int) -> str:
        """What stands between a word and the next one; behind the last one, the rest."""
        following = word + 1
        end = self.start(following) if following < len(self._matches) else len(self.text)
        return self.text[self.end(word) : end]


def without_mark(text: str) -> str:
    """An item of a list without its bullet or number."""
    found = _LEADING_MARK.match(text)
    return text[found.end() :] if found else text


@dataclass(frozen=True, slots=True)
class Use(Generic[T]):
    """Where a phrase stands in a sentence, and what it stands for.

    Attributes:
        first: its first word, from 0.
        last: its last word.
        meaning: what the phrase was listed with.
    """

    first: int
    last: int
    meaning: T


class Phrases(Generic[T]):
    """Words and phrases, each with what it stands for, found whatever their capitals.

    Args:
        listed: each phrase, as it is written, with its meaning.
    """

    def __init__(self, listed: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in listed.items():
            stems = Sentence(phrase).stems
            self._by_first.setdefault(stems[0], []).append((stems, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def uses(self, sentence: Sentence) -> Iterator[Use[T]]:
        """Every use in a sentence; of two that overlap, the first, and there the longest."""
        by_first, free = self._by_first, 0
        for place, stem in enumerate(sentence.stems):
            if stem in by_first and place >= free:
                use = self._use(sentence, place, by_first[stem])
                if use:
                    free = use.last + 1
                    yield use

    def _use(
        self, sentence: Sentence, place: int, known: list[tuple[tuple[str, ...], T]]
    ) -> Use[T] | None:
        for phrase, meaning in known:
            end = place + len(phrase)
            if sentence.stems[place:end] == phrase and _unbroken(sentence, place, end - 1):
                return Use(place, end - 1, meaning)
        return None


def _unbroken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but space, emphasis or a stroke stands between the words of a phrase."""
    return all(not sentence.between(word).strip(" \t\n\u00a0*/'’&.") for word in range(first, last))
