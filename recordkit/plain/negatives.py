"""Negatives that cancel each other."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule

_NEGATIVE = rule("double-negative")

_NEGATIONS = frozenset(
    """not never no nobody nothing none nowhere cannot without unless don't doesn't didn't can't
    won't isn't aren't wasn't weren't hasn't haven't couldn't shouldn't wouldn't""".split()
)
_SAYING = frozenset("say says said saying answer answered".split())
_SAME_CLAUSE = 6
"""Words within which two negatives are mostly about the same thing."""
_NEXT_CLAUSE = frozenset(
    """and but or so that who whom which because if when where while than what how as until before
    i you he she it we they""".split()
)
_UN = frozenset(
    """unable unhappy uncommon unusual unlikely unsafe unwell unkind unknown unreasonable impossible
    incorrect unaware unwilling unimportant""".split()
)


def negative_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on a clause that denies twice: "not without", "not unhappy"."""
    small = sentence.small
    found = [place for place in range(len(small)) if _denies(sentence, place)]
    for place in found:
        end = _denied_again(sentence, place)
        if end:
            message = "Say what is so, in place of what is not so: this denies twice."
            yield _NEGATIVE.remark(sentence, message, found=sentence.span(place, end))
            return


def _denies(sentence: Sentence, place: int) -> bool:
    """Whether a word says no, and is not an answer ("No, …", "you may say no")."""
    small = sentence.small
    if small[place] not in _NEGATIONS or (place and small[place - 1] in _SAYING):
        return False
    return small[place] != "no" or not sentence.between(place).startswith(",")


def _denied_again(sentence: Sentence, place: int) -> int:
    """The second negative of the same clause; 0 where there is none."""
    small = sentence.small
    for following in range(place + 1, min(place + 1 + _SAME_CLAUSE, len(small))):
        if sentence.between(following - 1).strip() or small[following] in _NEXT_CLAUSE:
            return 0
        if _denies(sentence, following):
            return following
        if small[following] in _UN and following == place + 1:
            return following
    return 0
