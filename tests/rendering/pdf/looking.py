"""What an eye would find wrong with the pages of a PDF: colours, order, pictures over words.

`recordkit.rendering.pdf.checks` compares a file with its document whenever one is made. This looks
at the pages alone, the way that they are drawn, and so knows nothing of what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import combinations, pairwise
from statistics import median
from typing import Any

import pikepdf

from recordkit.colours import LEAST_CONTRAST, contrast
from recordkit.rendering.pdf.structure import Node, structure
from recordkit.rendering.pdf.words import Reader, Span

_OPERATORS = "q Q cm rg re m l c f BDC BMC EMC TJ Tj Do"
_WHITE, _BLACK = "#ffffff", "#000000"
_NEAR = 2.0  # points: as far as one line may stand above the one before, as in a row of a table


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a page in points, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def within(self, other: Box) -> bool:
        return self.around(other) == other

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


@dataclass(slots=True)
class Sheet:
    """One page: where its words and pictures stand by their mark, and the colours of the words."""

    paper: Box
    words: dict[int, Box] = field(default_factory=dict)
    drawn: dict[int, Box] = field(default_factory=dict)
    colours: set[tuple[str, str]] = field(default_factory=set)
    sizes: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _State:
    """What is true until it is set back: the scale, the place of the origin, and the colour."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0
    colour: str = _BLACK

    def moved(self, operands: Any) -> _State:
        across, _, _, down, x, y = map(float, operands)
        return replace(
            self,
            across=self.across * across,
            down=self.down * down,
            x=self.x + x * self.across,
            y=self.y + y * self.down,
        )

    def place(self, x: float, y: float) -> Box:
        """A point, as a box."""
        x, y = self.x + x * self.across, self.y + y * self.down
        return Box(x, y, x, y)


def sheets(file: Any) -> list[Sheet]:
    """The pages of a pikepdf file."""
    reader = Reader()
    return [_sheet(page, reader) for page in file.pages]


def _sheet(page: Any, reader: Reader) -> Sheet:
    look = _Look(page, reader)
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        look.set(operator, operands)
        look.paint(operator, operands)
    return look.sheet


class _Look:
    """Follows what is drawn on one page."""

    def __init__(self, page: Any, reader: Reader) -> None:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        read = reader.page(page)
        self.sheet = Sheet(Box(0.0, 0.0, width, height))
        self.points, self.spans = read.points, iter(read.spans)
        # From the top: the first instruction of a page turns it over.
        self.state, self.kept = _State(down=-1.0, y=height), list[_State]()
        self.marks: list[int | None] = []
        self.path: list[Box] = []
        self.grounds: list[tuple[Box, str]] = []

    @property
    def mark(self) -> int | None:
        return next((each for each in reversed(self.marks) if each is not None), None)

    def set(self, operator: str, operands: Any) -> None:
        """Follow what says how, where and as what something is drawn."""
        match operator:
            case "q":
                self.kept.append(self.state)
            case "Q":
                self.state = self.kept.pop()
            case "cm":
                self.state = self.state.moved(operands)
            case "rg":
                parts = (round(float(part) * 255) for part in operands)
                self.state = replace(self.state, colour="#" + "".join(f"{n:02x}" for n in parts))
            case "BDC" | "BMC":
                properties: Any = operands[1] if len(operands) > 1 else {}
                self.marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
            case "EMC":
                self.marks.pop()

    def paint(self, operator: str, operands: Any) -> None:
        """Follow what is drawn: paths, pictures and words."""
        match operator:
            case "re":
                x, y, wide, high = map(float, operands)
                self.path = [self.state.place(x, y), self.state.place(x + wide, y + high)]
            case "m":
                self.path = [self.state.place(*map(float, operands))]
            case "l" | "c":
                self.path.append(self.state.place(*map(float, list(operands)[-2:])))
            case "f":
                self.fill(_around(self.path))
            case "Do" if self.mark is not None:
                square = _around([self.state.place(0, 0), self.state.place(1, 1)])
                _add(self.sheet.drawn, self.mark, square)
            case "TJ" | "Tj":
                self.show(next(self.spans))

    def fill(self, box: Box) -> None:
        """What is filled is part of a picture or, with no mark of its own, a ground for words."""
        if self.mark is None:
            self.grounds.append((box, self.state.colour))
        else:
            _add(self.sheet.drawn, self.mark, box)

    def show(self, span: Span) -> None:
        line, size = span.line * self.points, span.size * self.points
        box = Box(span.start * self.points, line - size * 0.7, span.end * self.points, line)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        under = (colour for area, colour in reversed(self.grounds) if area.holds(x, y))
        self.sheet.colours.add((self.state.colour, next(under, _WHITE)))
        self.sheet.sizes.append(size)
        if self.mark is not None:
            _add(self.sheet.words, self.mark, box)


def _around(boxes: list[Box]) -> Box:
    first, *others = boxes
    for each in others:
        first = first.around(each)
    return first


def _add(boxes: dict[int, Box], mark: int, box: Box) -> None:
    boxes[mark] = boxes[mark].around(box) if mark in boxes else box


def faults(content: bytes, size: int) -> list[str]:
    """All that is wrong with the pages of a PDF.

    Args:
        content: the file.
        size: of the letters that it was to be written in, in points.
    """
    with pikepdf.open(BytesIO(content)) as file:
        pages, root = sheets(file), structure(file)
    return [*_faint(pages), *_small(pages, size), *_disordered(pages, root), *_covered(pages)]


def _faint(pages: list[Sheet]) -> Iterator[str]:
    for words, ground in sorted(set().union(*(page.colours for page in pages))):
        if contrast(words, ground) < LEAST_CONTRAST:
            yield f"{words} on {ground} cannot be read"


def _small(pages: list[Sheet], size: int) -> Iterator[str]:
    if median(each for page in pages for each in page.sizes) < size - 0.01:
        yield f"most of its letters are smaller than {size} points"


def _disordered(pages: list[Sheet], root: Node) -> Iterator[str]:
    """Each run stands after the one that is read before it: below it, or to its right."""
    for number, page in enumerate(pages, start=1):
        for before, after in pairwise(_runs(page, number - 1, root)):
            if after.top < before.top - _NEAR and after.left < before.right - _NEAR:
                yield f"page {number}: what is read at {after} stands above {before}"


def _runs(page: Sheet, number: int, root: Node) -> Iterator[Box]:
    for node in root.walk():
        if node.kind:
            boxes = [page.words[mark] for at, mark in node.places()
                     if at == number and mark in page.words]  # fmt: skip
            if boxes:
                yield _around(boxes)


def _covered(pages: list[Sheet]) -> Iterator[str]:
    """Pictures are on the paper, and over no words and no other picture."""
    for number, page in enumerate(pages, start=1):
        pictures = list(page.drawn.values())
        if not all(each.within(page.paper) for each in pictures):
            yield f"page {number}: a picture leaves the page"
        if any(each.meets(words) for each in pictures for words in page.words.values()):
            yield f"page {number}: a picture lies over words"
        if any(one.meets(other) for one, other in combinations(pictures, 2)):
            yield f"page {number}: pictures lie over each other"
