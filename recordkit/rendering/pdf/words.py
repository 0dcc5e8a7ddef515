"""Reads the words of a PDF back: from its content streams, through its fonts, in reading order.

It is written against the PDF standard (ISO 32000-1), not against what wrote the file: text is
found by its marked content, glyphs become characters through the fonts' ToUnicode tables, and where
a piece of text has an ActualText (14.9.4) that is what it says. Scripts whose letters join, stack
or run from right to left cannot be read back from glyphs alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_OPERATORS = "BDC BMC EMC Tf Tm Tj TJ"
_MAPPING = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")


@dataclass(slots=True)
class Piece:
    """One piece of marked content that holds text.

    Attributes:
        tag: what it is marked as, such as "Span" or "Artifact".
        place: "Header" or "Footer" for an artifact that is one.
        actual: its ActualText, or None.
        drawn: the characters of its glyphs.
        line: where its baseline is, in units of its page, from the top.
        end: where its last glyph ends, in the same units.
        missing: the characters that no font had.
    """

    tag: str
    place: str = ""
    actual: str | None = None
    drawn: str = ""
    line: float = 0.0
    end: float = 0.0
    missing: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.drawn if self.actual is None else self.actual


@dataclass(frozen=True, slots=True)
class Span:
    """Glyphs in one line, in units of their page: from where to where, and how large.

    Attributes:
        start: where the first glyph begins, from the left.
        end: where the last one ends.
        line: where they stand, from the top.
        size: of the font.
    """

    start: float
    end: float
    line: float
    size: float


@dataclass(slots=True)
class Page:
    """The text of one page: what the structure points to by number, and what it does not.

    `points` are there in one of its units.
    """

    width: float
    height: float = 0.0
    points: float = 1.0
    spans: list[Span] = field(default_factory=list)
    marked: dict[int, Piece] = field(default_factory=dict)
    others: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> Iterator[Piece]:
        yield from self.marked.values()
        yield from self.others


@dataclass(frozen=True, slots=True)
class Font:
    """What is needed of a font: characters and widths by glyph, and how many glyphs it has."""

    characters: dict[int, str]
    widths: dict[int, float]
    glyphs: int


@dataclass(slots=True)
class Reader:
    """Reads the pages of one file, each font once."""

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)

    def page(self, page: Any) -> Page:
        """Read one page of a pikepdf file."""
        import pikepdf

        found = Page(width=0.0)
        stack: list[Piece] = []
        loose = Piece("")  # text that is marked as nothing at all
        font, size, x, line = Font({}, {}, 0), 0.0, 0.0, 0.0
        named = {name: self.font(entry) for name, entry in page.resources.get("/Font", {}).items()}
        for instruction in pikepdf.parse_content_stream(page, _OPERATORS + " cm"):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("BDC", "BMC"):
                stack.append(_open(operands, found))
            elif operator == "EMC":
                stack.pop()
            elif operator == "Tf":
                font, size = named[str(operands[0])], float(operands[1])
            elif operator == "Tm":
                x, line = float(operands[4]), float(operands[5])
                (stack[-1] if stack else loose).line = line
            elif operator in ("TJ", "Tj"):
                shown, start = operands[0] if operator == "TJ" else operands, x
                x = _show(shown, font, size, x, stack[-1] if stack else loose)
                found.spans.append(Span(start, x, line, size))
            elif operator == "cm" and not found.width and 0 < float(operands[0]) != 1:
                found.points = float(operands[0])
                found.width = float(page.mediabox[2]) / found.points
        found.width = found.width or float(page.mediabox[2])
        found.height = float(page.mediabox[3]) / found.points
        if loose.drawn:
            found.others.append(loose)
        return found

    def font(self, font: Any) -> Font:
        """Read a font that is embedded as TrueType, by glyph."""
        key = font.objgen
        if key not in self.fonts:
            inner = font.DescendantFonts[0]
            self.fonts[key] = Font(
                _characters(font.ToUnicode.read_bytes()),
                _widths(inner.get("/W", [])),
                _glyph_count(inner.FontDescriptor),
            )
        return self.fonts[key]


def _open(operands: Any, page: Page) -> Piece:
    piece = Piece(str(operands[0])[1:])
    properties = operands[1] if len(operands) > 1 else {}
    if "/ActualText" in properties:
        piece.actual = str(properties["/ActualText"])
    if "/MCID" in properties:
        page.marked[int(properties["/MCID"])] = piece
    else:
        piece.place = str(properties.get("/Subtype", "/"))[1:]
        page.others.append(piece)
    return piece


def _show(shown: Any, font: Font, size: float, x: float, piece: Piece) -> float:
    """Add the glyphs shown to a piece; gives the place after the last."""
    drawn: list[str] = []
    for part in shown:
        if isinstance(part, int | float) or not hasattr(part, "__bytes__"):
            x -= float(part) * size / 1000
            continue
        codes = bytes(part)
        for place in range(0, len(codes), 2):
            glyph = codes[place] << 8 | codes[place + 1]
            character = font.characters.get(glyph, "")
            drawn.append(character)
            if glyph == 0 or glyph >= font.glyphs:
                piece.missing.append(character)
            x += font.widths.get(glyph, 0.0) * size / 1000
    piece.drawn += "".join(drawn)
    piece.end = max(piece.end, x)
    return x


def _characters(table: bytes) -> dict[int, str]:
    return {
        int(glyph, 16): bytes.fromhex(target.decode()).decode("utf-16-be", "replace")
        for glyph, target in _MAPPING.findall(table)
    }


def _widths(array: Any) -> dict[int, float]:
    """Widths by glyph, from the array of ISO 32000-1, 9.7.4.3."""
    widths: dict[int, float] = {}
    entries = list(array)
    place = 0
    while place < len(entries):
        first = int(entries[place])
        if hasattr(entries[place + 1], "__iter__"):
            for offset, width in enumerate(entries[place + 1]):
                widths[first + offset] = float(width)
            place += 2
        else:
            for glyph in range(first, int(entries[place + 1]) + 1):
                widths[glyph] = float(entries[place + 2])
            place += 3
    return widths


def _glyph_count(descriptor: Any) -> int:
    """How many glyphs an embedded TrueType or OpenType font has, from its maxp table."""
    for name in ("/FontFile2", "/FontFile3"):
        if name in descriptor:
            font = descriptor[name].read_bytes()
            for table in range(int.from_bytes(font[4:6], "big")):
                entry = font[12 + 16 * table : 28 + 16 * table]
                if entry[:4] == b"maxp":
                    start = int.from_bytes(entry[8:12], "big")
                    return int.from_bytes(font[start + 4 : start + 6], "big")
    return 1 << 16
