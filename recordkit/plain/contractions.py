"""Contractions: "don't", "we'll"."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule

_CONTRACTION = rule("contraction")

_IRREGULAR = {
    "can't": "cannot",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "ain't": "is not",
    "i'm": "I am",
}
_ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are"}
_TWO_WORDS_WITH_S = frozenset(
    """it that there here he she what who where how when everything nothing something
    everybody nobody somebody everyone someone""".split()
)
_OWNERS = frozenset("everybody nobody somebody everyone someone".split())
"""Of these, whoever may own what follows: "someone's home"."""
_NEVER_OWNED = frozenset("a an the not been got had gone here there always".split())
_TWO_WORDS_WITH_D = frozenset("i you he she it we they who there that".split())

_OFTEN = (
    _TWO_WORDS_WITH_S
    | _TWO_WORDS_WITH_D
    | frozenset(
        """can won shan let ain don doesn didn isn aren wasn weren hasn haven hadn couldn shouldn
        wouldn mustn needn""".split()
    )
)
"""What stands before the apostrophe of the usual ones; before others may stand a name."""

_HAVE_BEFORE = frozenset("been got had gone come become better".split())
"""Words before which "she's" is "she has", and "she'd" is "she had"."""


def contraction_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on each "don't", "we'll" and the like."""
    if "'" not in sentence.text and "’" not in sentence.text:
        return
    for place, typed in enumerate(sentence.words):
        following = sentence.small[place + 1 : place + 3]
        whole = _in_full(sentence.small[place], _HAVE_BEFORE.isdisjoint(following))
        if whole and not _owns(sentence.small[place], following[0] if following else ""):
            whole = whole[0].upper() + whole[1:] if typed[0].isupper() else whole
            message = "Write it in full, as 2 words."
            if sentence.small[place].partition("'")[0] in _OFTEN:
                message = f"Write it in full: “{whole}”."
            yield _CONTRACTION.remark(sentence, message, found=typed, suggestion=whole)


def _owns(small: str, following: str) -> bool:
    """Whether "someone's" says whose it is, and not what somebody is or does."""
    stem, _, ending = small.rpartition("'")
    if ending != "s" or stem not in _OWNERS or not following:
        return False
    return following not in _NEVER_OWNED and not following.endswith("ing")


def _in_full(small: str, present: bool) -> str:
    """The words of a contraction, "" of any other word.

    Args:
        small: the word in small letters.
        present: whether "'s" is "is" and "'d" is "would"; else they are "has" and "had".
    """
    if "'" not in small:
        return ""
    if small in _IRREGULAR:
        return _IRREGULAR[small]
    stem, _, ending = small.rpartition("'")
    if ending == "s" and stem in _TWO_WORDS_WITH_S:
        return f"{stem} is" if present else f"{stem} has"
    if ending == "d" and stem in _TWO_WORDS_WITH_D:
        return f"{'I' if stem == 'i' else stem} {'would' if present else 'had'}"
    for short, whole in _ENDINGS.items():
        if small.endswith(short):
            begin = small.removesuffix(short)
            return f"{'I' if begin == 'i' else begin}{whole}"
    return ""
