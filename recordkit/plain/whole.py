"""What only the whole of a text shows: its pages, its words for one thing, how easy it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recordkit.plain.glossary import uses_in
from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.plain.word_lists import word_lists

__all__ = ["Score", "page_remarks", "same_word_remarks", "score"]

_MANY = rule("many-pages")
_TOO_MANY = rule("too-many-pages")
_SAME = rule("same-word")

MANY_PAGES = 20
MOST_PAGES = 24
SENTENCES_A_PAGE = 8
"""Five or six rows fit on a page at 16 points; most hold one sentence, some two."""

FEWEST_SENTENCES = 10
"""Below that, a score says nothing."""
_EASY_LENGTH = 8
_LONG_WORD = 8
"""Letters. Such words are mostly the rarer ones."""


@dataclass(frozen=True, slots=True)
class Score:
    """How easy a text reads, as far as counting tells. It is information and stops nothing.

    Attributes:
        sentences: how many there are.
        words: how many there are.
        words_a_sentence: the mean.
        longest: how many words the longest sentence has.
        long_words: the share of words of 8 letters or more, from 0 to 1.
        hard_words: the share of words that are in the glossary or have an easier twin, explained
            or not, from 0 to 1.
        points: 100 for the easiest text, 0 for the hardest; None below 10 sentences, where it
            would say nothing.
    """

    sentences: int
    words: int
    words_a_sentence: float
    longest: int
    long_words: float
    hard_words: float
    points: int | None


def score(read: Sequence[Sentence]) -> Score:
    """Score a whole text by the length of its sentences and of its words.

    Each word that sentences have on average beyond 8 takes 5 points, and each long word in a
    hundred takes 2.

    Args:
        read: its sentences.
    """
    words = [word for sentence in read for word in sentence.words]
    mean = len(words) / len(read) if read else 0.0
    long = sum(_is_long(word) for word in words) / len(words) if words else 0.0
    lost = 5 * max(mean - _EASY_LENGTH, 0) + 200 * long
    points = max(0, round(100 - lost)) if len(read) >= FEWEST_SENTENCES else None
    return Score(
        sentences=len(read),
        words=len(words),
        words_a_sentence=round(mean, 1),
        longest=max((len(sentence.words) for sentence in read), default=0),
        long_words=round(long, 3),
        hard_words=round(sum(map(_hard_words, read)) / len(words), 3) if words else 0.0,
        points=points,
    )


def _hard_words(sentence: Sentence) -> int:
    """How many of its words belong to a hard word or phrase."""
    spans = [(use.first, use.last) for use in uses_in(sentence)]
    spans += [(use.first, use.last) for use in word_lists().easier.uses(sentence)]
    return len({place for first, last in spans for place in range(first, last + 1)})


def _is_long(word: str) -> bool:
    return len(word) >= _LONG_WORD and word.isalpha() and word.islower()


def page_remarks(read: Sequence[Sentence], pages: int | None = None) -> Iterator[Remark]:
    """Remark on a text of more pages than can be read in one go.

    Args:
        read: its sentences.
        pages: how many A4 pages it has; None to estimate it.
    """
    count = pages if pages is not None else -(-len(read) // SENTENCES_A_PAGE)
    about = "has" if pages is not None else "makes about"
    advice = "Keep what the person most needs, or make 2 documents."
    if count > MOST_PAGES:
        message = f"The text {about} {count} pages; {MOST_PAGES} are the most. {advice}"
        yield _TOO_MANY.on_the_whole(message)
    elif count > MANY_PAGES:
        message = f"The text {about} {count} pages; up to {MANY_PAGES} are better. {advice}"
        yield _MANY.on_the_whole(message)


def same_word_remarks(read: Sequence[Sentence]) -> Iterator[Remark]:
    """Remark where a second word for the same thing stands for the first time."""
    first: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for sentence in read:
        for use in word_lists().same_thing.uses(sentence):
            thing, word = use.meaning
            if first.setdefault(thing, word) == word or (thing, word) in seen:
                continue
            seen.add((thing, word))
            message = (
                f"Above it is “{first[thing]}”, here it is “{word}”. "
                "If both are the same, use the same word."
            )
            found = sentence.span(use.first, use.last)
            yield _SAME.remark(sentence, message, found=found, suggestion=first[thing])
