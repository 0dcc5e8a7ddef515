"""Whether a hard word is explained: before, or in the sentence that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recordkit.plain.glossary import Entry
from recordkit.plain.naming import meaning_of, name_in
from recordkit.plain.reading import Sentence, Use

_EXPLAINS = "is are means mean meant".split()
_POINTS = "this it that these they".split()
_WHAT = frozenset(
    """a an the when where how what who someone somebody people money help care another for
    something""".split()
)
_MARKED = re.compile(
    r"\*\*[^*]+\*\*|“[^”]+”|\"[^\"]+\""
    "|\N{LEFT SINGLE QUOTATION MARK}[^’]+’"
    r"|(?<!\w)'[^']+'(?!\w)"
)
_LONGEST_LEAD = 2
"""Words that may stand before the word that a sentence explains: "A", "Your", "The word"."""


Uses = Sequence[Use[Entry]]


def explained_in(sentences: Sequence[Sentence], uses: Sequence[Uses], place: int) -> frozenset[str]:
    """The words of the glossary that one sentence uses and that are explained there.

    A word is explained where the sentence itself, or one right behind it, says what it is
    ("An advocate is …"), or where the next one begins with "This means", "It is a" or the like.
    Such a beginning explains a single word: the one in bold or in quotation marks, or else the
    last one.

    Args:
        sentences: all sentences in their order.
        uses: where each of them uses words of the glossary.
        place: which of them, from 0.
    """
    own = uses[place]
    if not own:
        return frozenset()
    near = range(place, min(place + 1 + len(own), len(sentences)))
    found = {_named(sentences[each], uses[each]) for each in near}
    if place + 1 < len(sentences) and _points_back(sentences[place + 1]):
        found.add(_pointed_at(sentences[place], own).word)
    return frozenset(found & {use.meaning.word for use in own})


def _named(sentence: Sentence, uses: Uses) -> str:
    """The word that a sentence says the meaning of, "" where it does not."""
    if not uses or uses[0].first > _LONGEST_LEAD:
        return ""
    use = uses[0]
    rest = sentence.small[use.last + 1 : use.last + 3]
    if not rest:
        return ""
    if rest[0] in ("means", "mean") or (rest[0] in ("is", "are") and rest[-1] in _WHAT):
        return use.meaning.word
    name = name_in(use.meaning, sentence.span(use.first, use.last))
    return use.meaning.word if sentence.text in meaning_of(use.meaning, name) else ""


def _points_back(sentence: Sentence) -> bool:
    first = sentence.small[:3]
    if len(first) < 3 or first[0] not in _POINTS or first[1] not in _EXPLAINS:
        return False
    return first[1].startswith("mean") or first[2] in _WHAT


def _pointed_at(sentence: Sentence, uses: Uses) -> Entry:
    """The word that "This means" explains."""
    for found in _MARKED.finditer(sentence.text):
        for use in uses:
            if found.start() < sentence.end(use.last) and sentence.start(use.first) < found.end():
                return use.meaning
    return uses[-1].meaning
