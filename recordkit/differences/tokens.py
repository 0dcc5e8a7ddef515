"""Texts in pieces that can be compared: words, white space, punctuation; of any script.

No piece ends inside what a reader takes for one character: a letter with its accents, an emoji of
a family, a syllable of Hindi. This follows Unicode's "grapheme clusters" (UAX 29), and where that
is finer than needed it keeps more together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_ZERO_WIDTH_JOINER = "\u200d"
_STACKERS = frozenset("\u1039\u17d2\u1a60\ua9c0")
"""Signs of Burmese, Khmer, Tai Tham and Javanese that put the next letter below the last."""

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u2060\ufeff")
"""They stand inside words and part nothing that is seen."""

_UNSPACED = (
    ("\u0e01", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # Japanese syllables
    ("\u3400", "\u9fff"),  # Chinese characters
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003fffd"),
)
"""Scripts that write no space between words: there, each character is compared by itself."""

_JOINING = frozenset("'’.,:-@/")
"""What may stand inside a word or number: don't, 9.30, twenty-one, an email address."""

ENDS = frozenset(
    ".!?…\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
    "\N{ARABIC FULL STOP}\N{ARABIC QUESTION MARK}\N{DEVANAGARI DANDA}"
)
"""What ends a sentence."""

_AFTER_THE_END = ENDS | frozenset("\"'”’»)]")
"""What still belongs to a sentence after it."""


def characters(text: str) -> Iterator[str]:
    """Yield what a reader takes for single characters."""
    start = 0
    for place in range(1, len(text)):
        if not _belongs_together(text, start, place):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _belongs_together(text: str, start: int, place: int) -> bool:
    """Whether the code point at a place goes on with the character that started before it."""
    last, this = text[place - 1], text[place]
    if last < "\u0300" and this < "\u0300":
        return last == "\r" and this == "\n"
    if this == _ZERO_WIDTH_JOINER or _extends(this):
        return not last.isspace() or unicodedata.category(this)[0] == "M"
    if last == _ZERO_WIDTH_JOINER or last in _STACKERS or _goes_before(last):
        return not this.isspace()
    if _is_flag_letter(last) and _is_flag_letter(this):
        return (place - start) % 2 == 1
    return False


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "M"
        or character in "\u0e33\u0eb3"  # vowels of Thai and Lao that are drawn around a letter
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # tones of skin
        or "\U000e0020" <= character <= "\U000e007f"  # tags, as in the flag of Wales
        or "\uff9e" <= character <= "\uff9f"
    )


def _goes_before(character: str) -> bool:
    """Whether it is a sign of Arabic or Syriac that encloses the number after it."""
    return "\u0600" <= character <= "\u0605" or character in "\u06dd\u070f\u08e2"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def tokens(text: str) -> list[str]:
    """The words, the runs of white space and the signs of a text; joined they are the text."""
    found: list[str] = []
    sort = ""
    pieces = list(characters(text))
    for place, piece in enumerate(pieces):
        here = _sort_of(piece)
        if here == "joining":
            after = pieces[place + 1] if place + 1 < len(pieces) else ""
            here = "word" if sort == "word" and _sort_of(after) == "word" else "sign"
        if here == sort and here in ("word", "space"):
            found[-1] += piece
        else:
            found.append(piece)
        sort = here
    return found


def _sort_of(piece: str) -> str:
    first = piece[:1]
    if first.isspace():
        return "space"
    if any(low <= first <= high for low, high in _UNSPACED):
        return "character"
    if first.isalnum() or first in _INVISIBLE:
        return "word"
    return "joining" if first in _JOINING else "sign"


def words_in(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text."""
    return (token for token in tokens(text) if _sort_of(token) in ("word", "character"))


def sentences(pieces: Sequence[str]) -> list[tuple[str, ...]]:
    """The tokens of a text by sentence; the white space between two stands by itself."""
    found: list[tuple[str, ...]] = []
    here: list[str] = []
    ended = False
    for piece in pieces:
        between = piece.isspace() and (ended or "\n" in piece)
        if here and (between or (ended and piece not in _AFTER_THE_END)):
            found.append(tuple(here))
            here = []
        if between:
            found.append((piece,))
        else:
            here.append(piece)
        ended = not between and (piece in ENDS or (ended and piece in _AFTER_THE_END))
    if here:
        found.append(tuple(here))
    return found
