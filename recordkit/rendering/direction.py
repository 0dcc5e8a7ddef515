"""Which way words run: left to right, or right to left."""

from __future__ import annotations

import unicodedata

_STRONG_RIGHT = frozenset({"R", "AL"})
_SCRIPTS = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def of_language(language: str) -> str:
    """The direction of a language, "ltr" or "rtl", from its BCP 47 tag."""
    primary, *rest = language.lower().split("-")
    if "latn" in rest:
        return "ltr"
    return "rtl" if primary in _SCRIPTS or "arab" in rest else "ltr"


def holds_right_to_left(text: str) -> bool:
    """Whether any character of the text is written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _STRONG_RIGHT for character in text
    )


def of_text(text: str) -> str:
    """The direction of a text: that of its first letter, and "ltr" where it has none."""
    if text.isascii():
        return "ltr"
    for character in text:
        strength = unicodedata.bidirectional(character)
        if strength in _STRONG_RIGHT:
            return "rtl"
        if strength == "L":
            return "ltr"
    return "ltr"
