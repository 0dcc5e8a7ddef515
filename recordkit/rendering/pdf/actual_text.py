"""What can be known of a text from the glyphs that draw it in a PDF."""

from __future__ import annotations

import unicodedata

# Latin, Greek and Cyrillic without combining marks; punctuation, currency and symbols.
_PLAIN = (
    (0x20, 0x2FF),
    (0x370, 0x482),
    (0x48A, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20CF),
    (0x2100, 0x22FF),
)
_SAME_GLYPH = str.maketrans({"\u2010": "-", "\u2011": "-"})


_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})


def reads_back(text: str, *, beside_right_to_left: bool = False) -> bool:
    """Whether every character has a glyph of its own, drawn in the order of the words.

    Args:
        text: what is drawn.
        beside_right_to_left: whether text that runs from right to left is in the same document.
            There an opening bracket is drawn with the glyph of a closing one, and a font can say
            only one of the two of a glyph (Unicode Bidirectional Algorithm, rule L4).
    """
    if beside_right_to_left and any(map(unicodedata.mirrored, text)):
        return False
    return text.isascii() or all(
        any(first <= ord(character) <= last for first, last in _PLAIN) for character in text
    )


def runs_right_to_left(text: str) -> bool:
    """Whether any of it is drawn from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text
    )


def letters(word: str) -> str:
    """A word as it can be compared with what was drawn.

    Characters that draw nothing are left out, and those that fonts draw with the same glyph are
    made the same (Unicode normalization form KC).
    """
    if word.isascii():
        return word
    return "".join(
        character
        for character in unicodedata.normalize("NFKC", word).translate(_SAME_GLYPH)
        if not _draws_nothing(character)
    )


def _draws_nothing(character: str) -> bool:
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or character in "\u034f "
    )
