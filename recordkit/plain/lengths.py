"""How many words a sentence has."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule

MOST_WORDS = 15
AIM_OF_WORDS = 12

_LONG = rule("long-sentence")
_LONGISH = rule("longish-sentence")


def length_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on a sentence of more words than are easily kept in mind."""
    count = len(sentence.words)
    if count > MOST_WORDS:
        message = (
            f"This sentence has {count} words. "
            f"Make 2 or more sentences of it, of at most {AIM_OF_WORDS} words each."
        )
        yield _LONG.remark(sentence, message)
    elif count > AIM_OF_WORDS:
        message = (
            f"This sentence has {count} words. {AIM_OF_WORDS} are easier: leave a word out, "
            "or make 2 sentences of it."
        )
        yield _LONGISH.remark(sentence, message)
