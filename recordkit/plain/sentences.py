"""Text as sentences: where one ends, and where a full stop means something else."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["pieces", "sentences"]

_QUOTE = "\N{LEFT SINGLE QUOTATION MARK}"
_END = re.compile(
    r"""(?P<stop>(?<![.!?…])[.!?…]+)[)\]”’"'*_»]*(?P<gap>\s+)"""  # what closes, then a space
    r"""|(?P<line>\n\s*)"""  # or the end of a line
)
_WORD_BEFORE = re.compile(rf"[^\s(\[“{_QUOTE}\"'*_]*\Z")
_BULLET = re.compile(r"[-–•*]\s|\(?\d{1,2}[.)]\s")
_NUMBER_OF_ITEM = re.compile(r"\s*\(?\d{1,2}\Z")
_NEAR = 60
"""Characters on either side of a full stop that say what it is; more would be slow."""
_OPENING = f"“{_QUOTE}\"'([*_"

_TITLES = frozenset("dr mr mrs ms mx prof rev fr sr st cllr hon capt sgt messrs mme".split())
"""What stands before a name, so that no sentence ends behind it."""

_NEVER_LAST = _TITLES | frozenset("e.g eg i.e ie viz vs cf approx incl no nos p pp tel ext".split())

_MAYBE_LAST = frozenset(
    """a.m p.m am pm etc ltd inc co plc jr snr dept govt est hrs mins min yrs wks max
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    rd ave""".split()
)
"""Short forms that may end a sentence: one begins behind them only with a capital."""

_TIMES = frozenset("a.m p.m am pm".split())
_DAY_OR_MONTH = re.compile(
    r"(mon|tues?|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december",
)
_NUMBERED = frozenset("no nos p pp tel ext".split())
"""Short forms that are words of their own where no number follows ("They said no.")."""

_BEGINNERS = frozenset(
    """a after all an and any are as at before but by can do does for from he her here his how i if
    in is it its my no not now of on our please she so some that the their then there these they
    this those to we what when where which who why will with you your""".split()
)
"""Words with which a sentence often begins, and a surname never."""


def pieces(text: str) -> tuple[str, ...]:
    """The text cut after each sentence, with the spaces behind it; joined, they are the text."""
    cuts = [0]
    for found in _END.finditer(text):
        if found.end() < len(text) and _is_end(text, found, cuts[-1]):
            cuts.append(found.end())
    cuts.append(len(text))
    return tuple(text[a:b] for a, b in pairwise(cuts) if b > a)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text without the spaces between them.

    The end of a line ends a sentence too, unless the next line goes on in small letters; so each
    item of a list is one.

    Args:
        text: what was typed, in one paragraph or several.
    """
    return tuple(stripped for piece in pieces(text) if (stripped := piece.strip()))


def _is_end(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a sentence that began at `start` ends with what was found."""
    behind = text[found.end() : found.end() + _NEAR]
    gap = found["gap"] or found["line"]
    if "\n" in gap and _new_line(gap, behind):
        return True
    stop = found["stop"]
    if stop is None:
        return False
    if stop == ".":
        before = text[max(start, found.start() - _NEAR) : found.start()]
        return _ends_with_full_stop(before, _last_word(before), behind)
    return not behind.lstrip(_OPENING)[:1].islower()


def _new_line(gap: str, behind: str) -> bool:
    return gap.count("\n") > 1 or bool(_BULLET.match(behind)) or not behind[:1].islower()


def _last_word(before: str) -> str:
    found = _WORD_BEFORE.search(before)
    return found[0] if found else ""


def _ends_with_full_stop(before: str, word: str, behind: str) -> bool:
    following = behind.lstrip(_OPENING)
    small = word.lower()
    if _NUMBER_OF_ITEM.fullmatch(before):
        return False
    if small in _NEVER_LAST:
        return small in _NUMBERED and not following[:1].isdigit()
    if len(word) == 1 and word.isupper():
        return _ends_with_letter(following)
    if small in _TIMES and _DAY_OR_MONTH.match(following.lower()):
        return False
    if following[:1].islower():
        return word.isalpha() and len(word) > 3 and small not in _MAYBE_LAST
    return True


def _ends_with_letter(following: str) -> bool:
    """Whether a capital ends a sentence ("vitamin D. She") and is no initial ("J. Smith")."""
    first = re.match(r"[^\W\d_]+", following)
    if first is None:
        return True
    return first[0].lower() in _BEGINNERS and (len(first[0]) > 1 or first[0] == "I")
