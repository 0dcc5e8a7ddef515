"""The nought of easy read: that of Atkinson Hyperlegible without its stroke.

The stroke tells a nought from a capital O. To somebody who finds reading hard it looks crossed out,
and in easy read a nought stands in days, times and telephone numbers, where no O can be. `python -m
tools.plain_zero` makes a font that holds it and the space, in the same weights and measures.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # it ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # as above

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
FAMILY = "Recordkit Zero"
WEIGHTS = ("Regular", "Bold")
ZERO = "zero"
CHARACTERS = "0 \N{NO-BREAK SPACE}"
"""Pango draws a space with the font of the character before it."""
_NAMES = {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}


def make(weight: str) -> None:
    """Make the font of one weight from the one that has the stroke."""
    font = TTFont(FONTS / f"AtkinsonHyperlegible-{weight}.ttf", recalcTimestamp=False)
    _open_up(font)
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _NAMES[record.nameID]
    font.save(FONTS / f"RecordkitZero-{weight}.ttf")


def _open_up(font: TTFont) -> None:
    """Draw the nought with one opening, as large as the two beside its stroke together."""
    table = font["glyf"]
    coordinates, ends, flags = table[ZERO].getCoordinates(table)
    outer, inner = list(coordinates[: ends[0] + 1]), list(coordinates[ends[0] + 1 :])
    opening = [_moved(point, _box(outer), _box(inner)) for point in outer]
    table[ZERO].coordinates = type(coordinates)([*outer, *reversed(opening)])
    table[ZERO].flags = flags[: ends[0] + 1] + bytearray(reversed(flags[: ends[0] + 1]))
    table[ZERO].endPtsOfContours = [ends[0], 2 * ends[0] + 1]
    table[ZERO].numberOfContours = 2
    table[ZERO].recalcBounds(table)


Box = tuple[float, float, float, float]


def _box(points: list[tuple[int, int]]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _moved(point: tuple[int, int], old: Box, new: Box) -> tuple[int, int]:
    """A point at the same place of another box."""
    x, y = (
        new[axis]
        + (point[axis] - old[axis]) * (new[axis + 2] - new[axis]) / (old[axis + 2] - old[axis])
        for axis in (0, 1)
    )
    return round(x), round(y)


if __name__ == "__main__":
    for each in WEIGHTS:
        make(each)
