"""The checks of easy-read text: what to look at in each sentence, and in the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from recordkit.plain.contractions import contraction_remarks
from recordkit.plain.days import date_remarks
from recordkit.plain.explaining import explained_in
from recordkit.plain.figures import figure_remarks
from recordkit.plain.forms import abbreviation_remarks, capital_remarks
from recordkit.plain.glossary import known_words, uses_in
from recordkit.plain.hard_words import hard_word_remarks, told_once
from recordkit.plain.ideas import idea_remarks
from recordkit.plain.lengths import length_remarks
from recordkit.plain.negatives import negative_remarks
from recordkit.plain.reading import Sentence, without_mark
from recordkit.plain.remark import Remark
from recordkit.plain.sentences import sentences
from recordkit.plain.signs import sign_remarks
from recordkit.plain.voice import voice_remarks
from recordkit.plain.whole import page_remarks, same_word_remarks

__all__ = ["Passage", "document_remarks", "remarks", "sentences_of"]

_OF_A_SENTENCE: tuple[Callable[[Sentence], Iterator[Remark]], ...] = (
    length_remarks,
    idea_remarks,
    contraction_remarks,
    abbreviation_remarks,
    capital_remarks,
    figure_remarks,
    date_remarks,
    sign_remarks,
    voice_remarks,
    negative_remarks,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an easy-read document: a row, with its picture.

    Attributes:
        text: its sentences.
        explains: words of the glossary, in any form, that a box beside the text explains.
    """

    text: str
    explains: tuple[str, ...] = ()


def remarks(text: str, *, explained: Collection[str] = ()) -> tuple[Remark, ...]:
    """What to look at in a text, sentence by sentence.

    A text that anybody could have typed is accepted; nothing is raised.

    Args:
        text: what was typed. A new word may stand in bold, as `**advocate**`, or in quotation
            marks, and the next sentence explains it.
        explained: words of the glossary, in any form, that were explained before the text or that
            a box beside it explains.
    """
    return tuple(_remarks_on(sentences_of([Passage(text)]), explained))


def document_remarks(
    passages: Sequence[Passage], *, explained: Collection[str] = (), pages: int | None = None
) -> tuple[Remark, ...]:
    """What to look at in a whole document: each sentence, then the whole.

    A hard word that several passages leave unexplained is remarked on once, where it stands first.

    Args:
        passages: its parts, in the order in which they are read.
        explained: words of the glossary, in any form, that are explained before all of them.
        pages: how many A4 pages it has; None to estimate it from the number of sentences.
    """
    read = sentences_of(passages)
    return (
        *told_once(_remarks_on(read, explained, [passage.explains for passage in passages])),
        *same_word_remarks(read),
        *page_remarks(read, pages),
    )


def sentences_of(passages: Iterable[Passage]) -> tuple[Sentence, ...]:
    """The sentences of all passages, numbered from 1."""
    found: list[Sentence] = []
    for place, passage in enumerate(passages):
        for text in sentences(passage.text):
            found.append(Sentence(without_mark(text), len(found) + 1, place))
    return tuple(found)


def _remarks_on(
    read: Sequence[Sentence],
    explained: Collection[str],
    beside: Sequence[Collection[str]] = ((),),
) -> Iterator[Remark]:
    """Remark on sentences; `beside` holds what is explained beside each passage."""
    known, passage = set(known_words(explained)), -1
    uses = [tuple(uses_in(sentence)) for sentence in read]
    for place, sentence in enumerate(read):
        if sentence.passage != passage:
            passage = sentence.passage
            known |= known_words(beside[passage])
        known |= explained_in(read, uses, place)
        yield from hard_word_remarks(sentence, uses[place], known)
        for check in _OF_A_SENTENCE:
            yield from check(sentence)
