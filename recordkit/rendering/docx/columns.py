"""How wide the columns of a table in Word are.

Word can find widths itself, but other programs take what the file says, and a word of ten thousand
letters must not push the other columns off the page. Widths are in twentieths of a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from recordkit.rendering import tree

TYPE_SIZE = 280  # 14 points, what the shipped letterhead sets tables in
GUTTER = 180  # the room beside the words of a cell
LONGEST_WORD = 2600  # about "responsibilities": a longer one may break
LONGEST_CELL = (
    400_000  # about 2,500 letters, so that one endless cell does not take the room of all others
)
SHARE_OF_SHORT = 0.6  # what names and dates may take to stay on one line, before long cells share
LINE_ENDS = 1.15  # lines are not filled to the end

_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]-/ \N{NO-BREAK SPACE}"), frozenset("mwMW@%")
_WHERE_LINES_BREAK = re.compile(r"[ \t\n]+")


def widths(table: tree.Table, total: int) -> list[int]:
    """The width of each column: the fewest lines for the tallest cell, then fewest for the others.

    Args:
        table: the table to lay out.
        total: the width to share; the widths add up to it.
    """
    columns = zip(table.columns, *table.rows, strict=True)
    texts = [[tree.plain(cell) for cell in column] for column in columns]
    least = [min(max(map(_longest_word, cells)), LONGEST_WORD) + GUTTER for cells in texts]
    line = [min(max(map(_length, cells)), LONGEST_CELL) + GUTTER for cells in texts]
    if sum(least) >= total:
        return _shared(total, least)
    least = _on_one_line(least, line, round(total * SHARE_OF_SHORT))
    found = next(fits for fits in _by_lines(least, line) if sum(fits) <= total)
    found = _on_one_line(found, line, total)
    rest = total - sum(found)
    weights = [max(wanted - has, 0) for wanted, has in zip(line, found, strict=True)]
    more = _shared(rest, weights if any(weights) else line)
    return [has + extra for has, extra in zip(found, more, strict=True)]


def _on_one_line(found: list[int], line: list[int], most: int) -> list[int]:
    """The widths, with columns widened to one line where the sum stays within `most`."""
    found = list(found)
    for place in sorted(range(len(line)), key=lambda place: line[place] - found[place]):
        if 0 < line[place] - found[place] <= most - sum(found):
            found[place] = line[place]
    return found


def _by_lines(least: list[int], line: list[int]) -> Iterator[list[int]]:
    """The widths at which no cell takes more than one line, two lines, and so on."""
    yield [max(pair) for pair in zip(least, line, strict=True)]
    for lines in count(2):
        yield [
            max(narrow, min(wide, round(wide / lines * LINE_ENDS)))
            for narrow, wide in zip(least, line, strict=True)
        ]


def _shared(total: int, weights: list[int]) -> list[int]:
    """A whole number shared by weight, with nothing left over."""
    whole = sum(weights)
    found = [total * weight // whole for weight in weights]
    found[weights.index(max(weights))] += total - sum(found)
    return found


def _longest_word(text: str) -> int:
    """The length of the longest word; words tied by a no-break space are one."""
    return max(map(_length, _WHERE_LINES_BREAK.split(text)))


def _length(text: str) -> int:
    """About how long a text is in bold Arial: four sorts of letters are near enough."""
    ems = 0.0
    for letter in text[: 4 * LONGEST_CELL // TYPE_SIZE]:
        if letter in _NARROW:
            ems += 0.33
        elif letter in _WIDE or ord(letter) > 0x2E7F:  # Chinese, Japanese, Korean; emoji
            ems += 0.95
        else:
            ems += 0.72 if letter.isupper() else 0.58
    return round(ems * TYPE_SIZE)
