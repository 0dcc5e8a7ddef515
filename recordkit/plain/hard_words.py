"""Hard words: those that need explaining, those with an easier one, and figures of speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from recordkit.plain.explaining import Uses
from recordkit.plain.glossary import known_words
from recordkit.plain.naming import meaning_of, name_in
from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.plain.word_lists import word_lists

_UNEXPLAINED = rule("unexplained-word")
_EASIER = rule("easier-word")
_FIGURE = rule("figure-of-speech")


def hard_word_remarks(sentence: Sentence, uses: Uses, explained: Set[str]) -> Iterator[Remark]:
    """Remark on hard words of a sentence.

    Args:
        sentence: the sentence.
        uses: where it uses words of the glossary.
        explained: the words of the glossary that were explained before or are explained here.
    """
    yield from _unexplained(sentence, uses, explained)
    covered = {place for use in uses for place in range(use.first, use.last + 1)}
    lists = word_lists()
    for use in lists.easier.uses(sentence):
        if use.first not in covered and not _is_name(sentence, use.first):
            hard, easier = use.meaning
            message = f"Write “{easier}” or another easy word in place of “{hard}”."
            found = sentence.span(use.first, use.last)
            yield _EASIER.remark(sentence, message, found=found, suggestion=easier)
    for use in lists.figures_of_speech.uses(sentence):
        figure, meant = use.meaning
        message = f"“{figure}” does not mean what it says. Write “{meant}” or the like."
        found = sentence.span(use.first, use.last)
        yield _FIGURE.remark(sentence, message, found=found, suggestion=meant)


def _unexplained(sentence: Sentence, uses: Uses, explained: Set[str]) -> Iterator[Remark]:
    said = set(explained)
    for use in uses:
        entry = use.meaning
        if entry.word in said:
            continue
        said.add(entry.word)
        found = sentence.span(use.first, use.last)
        name = name_in(entry, found)
        meaning = meaning_of(entry, name)
        message = f"Explain “{name}” in the next sentence, as in: “{meaning}”"
        if entry.instead:
            message += f" Or write “{entry.instead}”."
        yield _UNEXPLAINED.remark(
            sentence, message, found=found, suggestion=entry.instead or meaning
        )


def told_once(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The remarks with one for each unexplained word, which says in how many lines it stands.

    Args:
        remarks: those on a whole document, in its order.
    """
    listed = tuple(remarks)
    lines: dict[Set[str], set[int]] = {}
    for remark in listed:
        if remark.rule == _UNEXPLAINED.id:
            lines.setdefault(known_words((remark.found,)), set()).add(remark.passage)
    for remark in listed:
        if remark.rule != _UNEXPLAINED.id:
            yield remark
        elif stands_in := lines.pop(known_words((remark.found,)), None):
            yield _with_count(remark, len(stands_in))


def _with_count(remark: Remark, lines: int) -> Remark:
    if lines == 1:
        return remark
    message = f"{remark.message} It stands in {lines} lines: explain it in the first."
    return replace(remark, message=message)


def _is_name(sentence: Sentence, word: int) -> bool:
    """Whether it is part of a name: a capital in the middle of a sentence."""
    return word > 0 and sentence.words[word][:1].isupper()
