"""The lines of a text in Markdown, as they have to stand for what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STARTS_A_LIST = re.compile(r"^\s*([-*+]|\d+\.)\s")
_STARTS_A_TABLE = re.compile(r"^\s*\|")


def apart(lines: list[str]) -> Iterator[str]:
    """Put a blank line before a list or a table that follows text, which Markdown asks for."""
    before = ""
    for line in lines:
        if _STARTS_A_TABLE.match(before) and line.strip() and not _STARTS_A_TABLE.match(line):
            yield ""
        if _is_another_list(before, line):
            yield ""
        for starts in (_STARTS_A_LIST, _STARTS_A_TABLE):
            inside = starts.match(before) or (starts is _STARTS_A_LIST and before[:1] == " ")
            if starts.match(line) and before.strip() and not inside:
                yield ""
        yield line
        before = line


def _is_another_list(before: str, line: str) -> bool:
    first, second = _STARTS_A_LIST.match(before), _STARTS_A_LIST.match(line)
    if first is None or second is None or first.start(1) != second.start(1):
        return False
    return first[1][0].isdigit() != second[1][0].isdigit()


def rows(lines: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The cells of the first row of each table, and of each row of it."""
    head: list[str] = []
    for line in lines:
        if not _STARTS_A_TABLE.match(line):
            head = []
            continue
        cells = line.strip().strip("|").split("|")
        head = head or cells
        yield head, cells
