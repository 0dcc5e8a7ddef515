"""What is wrong with a file that is not JSON, in plain words with what to do.

The parser names the place. What it says there differs between versions of Python and assumes that
the reader writes programs, so the words are found by looking at the text around the place.
"""

from __future__ import annotations

from collections.abc import Callable
from json import JSONDecodeError

from recordkit.errors import Problem

_CURLY = "“”„\N{LEFT SINGLE QUOTATION MARK}’"

_TOO_EARLY = "The file ends too early: a } or ] is missing at the end."
_UNCLOSED = (
    'this text has no closing quotation mark ("), or has a new line in it. Close it on the same '
    "line; for a new paragraph type \\n\\n, for a tab a space."
)
_CURLY_MARK = (
    'this has a curly quotation mark. Replace it with a straight one ("). Word makes curly ones; '
    "a plain text editor does not."
)
_COMMA_TOO_MANY = "there is a comma too many here. Delete it."

# How files begin that are given by mistake; what their names end in says little.
_ZIPPED = b"PK\x03\x04"
_SORTS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (rb"{\rtf", "Rich Text (.rtf)"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
)
_ZIPPED_SORTS = (
    (b"word/", "Word"),
    (b"xl/", "Excel"),
    (b"opendocument", "LibreOffice"),
)


def other_sort(content: bytes) -> str | None:
    """What sort of file this is, where it is one that people mistake for a record.

    Args:
        content: the file's bytes, without a byte order mark.
    """
    if content.startswith(_ZIPPED):
        return next((name for mark, name in _ZIPPED_SORTS if mark in content), "zip")
    return next((name for mark, name in _SORTS if content.lstrip().startswith(mark)), None)


def mistake(error: JSONDecodeError) -> Problem:
    """Why a text is not JSON, without anything of the text."""
    text, at = error.doc, min(error.pos, len(error.doc))
    for begins, words in _IN_A_TEXT.items():
        if error.msg.startswith(begins):
            return words(text, at)
    if not text[at:].strip():
        return Problem(_TOO_EARLY)
    if text[at] in _CURLY or _has_odd_curly(text, at):
        return _at(text, at, _CURLY_MARK)
    if text[at] == "'":
        return _at(text, at, "write double quotation marks (\") here, not single ones (').")
    for begins, words in _BETWEEN_TEXTS.items():
        if error.msg.startswith(begins):
            return words(text, at)
    return _at(text, at, "this is not written as a record is. Compare it with a new draft.")


def _unclosed(text: str, at: int) -> Problem:
    if _has_odd_curly(text, at):
        return _at(text, at, _CURLY_MARK)
    if text[at : at + 1] in ("", *'"\n\r\t'):
        return _at(text, at, _UNCLOSED)
    return _at(text, at, "this text has a character that cannot be printed. Type it again.")


def _backslash(text: str, at: int) -> Problem:
    return _at(text, at, "for a backslash type two: \\\\")


def _trailing_comma(text: str, at: int) -> Problem:
    return _at(text, at, _COMMA_TOO_MANY)


def _colon_expected(text: str, at: int) -> Problem:
    return _at(text, at, 'a colon (:) is missing, or the name before it has no closing (").')


def _after_the_end(text: str, at: int) -> Problem:
    return _at(text, at, "the record ends before this. Is there a } too many here, or further up?")


def _name_expected(text: str, at: int) -> Problem:
    before = _before(text, at)
    if text[at] == "}" and before >= 0 and text[before] == ",":
        return _at(text, before, _COMMA_TOO_MANY)
    if text[at] == ",":
        return _at(text, at, _COMMA_TOO_MANY)
    if text[at] == "/":
        return _at(text, at, 'a note is written as "#": "the note", not after //.')
    return _at(text, at, 'a name in straight quotation marks (") is missing here.')


def _value_expected(text: str, at: int) -> Problem:
    before = _before(text, at)
    if before < 0:
        return _at(
            text, at, "this is not a record. A record starts with {: recordkit new makes one."
        )
    if text[before] == ":" and text[at] in ",}":
        return _at(text, before, 'nothing stands after the colon. Write "" for what is blank.')
    if text[at] == "]" and text[before] == ",":
        return _at(text, before, _COMMA_TOO_MANY)
    if text[at] == ",":
        return _at(text, at, _COMMA_TOO_MANY)
    return _at(text, at, 'write a straight quotation mark (") before and after a text.')


def _comma_expected(text: str, at: int) -> Problem:
    before = _before(text, at)
    if text[at] in "}]":
        needed = "]" if text[at] == "}" else "}"
        return _at(text, at, f"there is a {text[at]} where a {needed} is needed first.")
    if "\n" in text[before:at]:
        return _at(text, before, "a comma is missing at the end of this line.")
    if text[before] == "0" and text[at].isdecimal():
        return _at(text, at, 'write a quotation mark (") before and after a number such as 0123.')
    return _at(
        text,
        at,
        'a comma is missing here, or a text has a quotation mark in it. Inside a text write \\" '
        "or '.",
    )


def _before(text: str, at: int) -> int:
    """The place of the last character before this one that is not blank, or -1."""
    return len(text[:at].rstrip()) - 1


def _has_odd_curly(text: str, at: int) -> bool:
    """Whether a curly mark on the line has no fellow, as where it stands for a straight one."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : len(text) if end < 0 else end]
    return line.count("“") + line.count("„") != line.count("”")


def _at(text: str, at: int, message: str) -> Problem:
    line = text.count("\n", 0, at) + 1
    return Problem(message, line=line, column=at - text.rfind("\n", 0, at))


# How the parser's messages begin, in every version of Python from 3.11.
_IN_A_TEXT: dict[str, Callable[[str, int], Problem]] = {
    "Unterminated string": _unclosed,
    "Invalid control character": _unclosed,
    "Invalid \\": _backslash,
}
_BETWEEN_TEXTS: dict[str, Callable[[str, int], Problem]] = {
    "Illegal trailing comma": _trailing_comma,
    "Expecting property name": _name_expected,
    "Expecting value": _value_expected,
    "Expecting ','": _comma_expected,
    "Expecting ':'": _colon_expected,
    "Extra data": _after_the_end,
}
