"""Which characters a record may hold.

Every script that people write their names in is welcome, emoji too. Refused are the characters
that cannot reach a reader as typed: control characters, those that XML forbids, those that no
font draws, and the invisible ones that turn the words after them round.
"""

from __future__ import annotations

import re
import unicodedata

from pydantic_core import PydanticCustomError

_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, save tab and newline
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # explicit embeddings, overrides and isolates of direction
    "\ud800-\udfff"  # lone surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufff9-\uffff"  # interlinear annotation, replacement, noncharacters
    "]|[\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff]"
)

_MEANING = {
    "Cc": "a control character",
    "Cs": "half of a character",
    "Co": "a character that only one program knows",
    "Cn": "a character that does not exist",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
    "Cf": "an invisible character that turns text round",
    "So": "a mark that a character was lost",
}


_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""They count as letters or signs, and nothing is drawn for them."""

_BLANK = " " + _BLANK_LETTERS

_LOST = "\ufffc\ufffd"
"""Signs that stand for something that was lost. Python counts them as printable."""


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNPS" and character not in _BLANK_LETTERS


def _is_usual(text: str) -> bool:
    """Whether no character of a text has to be looked at by itself, as in most texts.

    Python's own `isprintable` takes letters, marks, numbers, signs and the space, and nothing else.
    """
    one_line = text.replace("\n", " ")
    return (
        one_line.isprintable()
        and one_line.strip(_BLANK) != ""
        and not any(sign in one_line for sign in _LOST)
    )


def is_usual_throughout(text: str) -> bool:
    """Whether `refuse_unprintable` takes every part of a text, save a blank one, as it stands."""
    return text.isprintable() and not any(sign in text for sign in _LOST + _BLANK_LETTERS)


def refuse_unprintable(text: str) -> str:
    """Return the text with its line endings as newlines.

    Raises:
        PydanticCustomError: it holds a character that cannot be printed; the message names the
            character's code point and where it stands, and nothing else of the text.
    """
    # Texts are most of a record, so the usual ones are told apart before any is looked through.
    if (text.isascii() and text.isprintable() and not text.isspace()) or _is_usual(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _REFUSED.search(text)
    if found is None:
        if not any(map(_is_seen, text)):
            raise PydanticCustomError("unprintable", "nothing in it can be seen. Type it again.")
        return text
    character = found[0]
    raise PydanticCustomError(
        "unprintable",
        "character {position} is {meaning} (U+{code}), which cannot be printed. "
        "Delete it and type it again.",
        {
            "position": found.start() + 1,
            "meaning": _MEANING.get(unicodedata.category(character), "a special character"),
            "code": f"{ord(character):04X}",
        },
    )
