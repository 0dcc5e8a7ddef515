"""The body of a Word document: each block of the tree as WordprocessingML.

Everything is built as elements, so that no words, whatever they are, can become markup. How things
look is the letterhead's: the body only names its styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from recordkit.errors import OutputFault, TemplateFault
from recordkit.rendering import direction, tree
from recordkit.rendering.docx.columns import widths
from recordkit.rendering.docx.xml import LETTERHEAD, Element, R, add, add_text, make, w
from recordkit.rendering.measures import TALL_ITEM

if TYPE_CHECKING:
    from recordkit.rendering.docx.letterhead import Letterhead, ListStyle

FORMAT = "docx"
SPACE_AFTER_TABLE = "240"  # 12 points: Word gives a table no space of its own
PARAGRAPH_STYLES = {"reference": "Reference", "lead": "Lead"}  # by the name of the section


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands, which decides its style."""

    section: str = ""
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What the words of a run are, besides words."""

    strong: bool = False
    link: bool = False


def body(blocks: tree.Blocks, letterhead: Letterhead) -> list[Element]:
    """The elements that stand for the blocks, in order.

    Raises:
        OutputFault: XML cannot hold a character of a value.
        TemplateFault: the letterhead lacks a style, or its lists are not deep enough.
    """
    writer = _Writer(letterhead, bookmarks=_bookmarks(blocks))
    return list(_spaced(writer.blocks(blocks, Place())))


def _bookmarks(blocks: tree.Blocks) -> dict[str, str]:
    """A bookmark for each section that a link leads to; Word takes letters, digits and _ only."""
    wanted = {
        link.target[1:]
        for block in tree.walk(blocks)
        for run in tree.inlines(block)
        for link in _links(run)
        if link.target.startswith("#")
    }
    names = [b.name for b in tree.walk(blocks) if isinstance(b, tree.Section | tree.Notice)]
    there = [name for name in dict.fromkeys(names) if name in wanted]
    return {
        name: f"s{number}_{re.sub('[^A-Za-z0-9]', '_', name)}"[:40]
        for number, name in enumerate(there, start=1)
    }


def _links(children: tree.Inlines) -> Iterator[tree.Link]:
    for child in children:
        if isinstance(child, tree.Link):
            yield child
        elif isinstance(child, tree.Strong):
            yield from _links(child.children)


def _spaced(elements: Iterable[Element]) -> Iterator[Element]:
    """Put space after each table, as an empty paragraph only where no other can carry it.

    Word runs two tables together when nothing stands between them, and wants none at the end.
    """
    for element, following in pairwise([*elements, None]):
        yield element
        if element.tag != w("tbl"):
            continue
        if following is None or following.tag == w("tbl"):
            yield make("p")
        elif following.find(f"{w('pPr')}/{w('keepNext')}") is None:
            properties = following.find(w("pPr"))
            spacing = make("spacing", before=SPACE_AFTER_TABLE)
            _insert(properties, spacing, before=("ind", "contextualSpacing", "outlineLvl"))


def _insert(properties: Element, element: Element, *, before: tuple[str, ...]) -> None:
    later = {w(name) for name in before}
    for place, child in enumerate(properties):
        if child.tag in later:
            properties.insert(place, element)
            return
    properties.append(element)


@dataclass(slots=True)
class _Writer:
    """Turns blocks into elements; remembers the heading and the bookmarks met on the way."""

    letterhead: Letterhead
    bookmarks: dict[str, str]
    heading: str = ""
    placed: set[str] = field(default_factory=set)

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: tree.Blocks, place: Place) -> Iterator[Element]:
        for block in blocks:
            match block:
                case tree.Heading():
                    yield self.headed(block, place)
                case tree.Paragraph(children=children):
                    yield self.paragraph(self.paragraph_style(place), children)
                case tree.List():
                    yield from self.listed(block, place, depth=0)
                case tree.Table():
                    yield self.table(block)
                case tree.Section(name=name, blocks=inner):
                    within = replace(place, section=name)
                    yield from self.named(name, self.blocks(inner, within))
                case tree.Notice(name=name, blocks=inner):
                    within = Place(section=name, notice=True)
                    yield from self.named(name, self.blocks(inner, within))

    def named(self, name: str, elements: Iterator[Element]) -> Iterator[Element]:
        """Mark the first paragraph of a section that a link leads to."""
        for element in elements:
            if name in self.bookmarks and name not in self.placed:
                self.placed.add(name)
                number = str(len(self.placed))
                paragraph = next(element.iter(w("p")))
                start = 1 if paragraph[0].tag == w("pPr") else 0
                paragraph.insert(start, make("bookmarkStart", id=number, name=self.bookmarks[name]))
                paragraph.insert(start + 1, make("bookmarkEnd", id=number))
            yield element

    def paragraph_style(self, place: Place) -> str:
        if place.notice:
            return "Notice"
        return PARAGRAPH_STYLES.get(place.section, "Body Text")

    def headed(self, heading: tree.Heading, place: Place) -> Element:
        """A heading: its level is real even where a notice gives it another look."""
        self.heading = " ".join(tree.plain(heading.children).split())
        if not place.notice:
            return self.paragraph(f"Heading {heading.level}", heading.children, self.keep)
        return self.paragraph(
            "Notice Heading",
            heading.children,
            self.keep,
            lambda properties: add(properties, "outlineLvl", val=str(heading.level - 1)),
        )

    def keep(self, properties: Element) -> None:
        add(properties, "keepNext")

    def keep_lines(self, properties: Element) -> None:
        add(properties, "keepLines")

    def listed(self, block: tree.List, place: Place, depth: int) -> Iterator[Element]:
        look = self.letterhead.numbers if block.ordered else self.letterhead.bullets
        if depth >= len(look.indents):
            raise TemplateFault(
                LETTERHEAD,
                None,
                f"its lists are {len(look.indents)} deep, and this document needs more. In "
                "Word, give the styles List Bullet and List Number a multilevel list",
            )
        number = self.letterhead.restarted(look, depth) if block.ordered else look.number

        def numbered(properties: Element) -> None:
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=str(depth))
            add(numbering, "numId", val=number)

        for item in block.items:
            kept = (self.keep_lines,) if len(tree.plain(item.children)) <= TALL_ITEM else ()
            framed = (self.framed(look, depth),) if place.notice else ()
            yield self.paragraph(
                "List Number" if block.ordered else "List Bullet",
                item.children,
                *kept,
                numbered,
                *framed,
            )
            if item.below is not None:
                yield from self.listed(item.below, place, depth + 1)

    def framed(self, look: ListStyle, depth: int) -> Callable[[Element], None]:
        """The border and tint of a notice for an item of a list inside it.

        The sign stands where the words of the notice do, or the border would step inwards.
        """
        frame = self.letterhead.frame
        inwards = look.indents[depth]

        def properties(properties: Element) -> None:
            properties.extend(deepcopy(element) for element in frame.elements)
            add(
                properties,
                "ind",
                left=str(frame.left + inwards),
                right=str(frame.right),
                hanging=str(inwards),
            )

        return properties

    # ------------------------------------------------------------ tables

    def table(self, table: tree.Table) -> Element:
        columns = widths(table, self.letterhead.text_width)
        element = make("tbl")
        self.table_properties(element, sum(columns))
        grid = add(element, "tblGrid")
        for width in columns:
            add(grid, "gridCol", w=str(width))
        self.row(element, table.columns, columns, head=True)
        for cells in table.rows:
            self.row(element, cells, columns, head=False)
        return element

    def table_properties(self, element: Element, width: int) -> None:
        properties = add(element, "tblPr")
        add(properties, "tblStyle", val=self.letterhead.style("recordkit Table", "table"))
        add(properties, "tblW", w=str(width), type="dxa")
        add(properties, "tblLayout", type="fixed")
        add(
            properties,
            "tblLook",
            val="04A0",
            firstRow="1",
            lastRow="0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
        if self.heading:
            add(properties, "tblCaption", val=self.heading)

    def row(
        self, element: Element, cells: Iterable[tree.Inlines], columns: list[int], *, head: bool
    ) -> None:
        row = add(element, "tr")
        properties = add(row, "trPr")
        add(properties, "cantSplit")
        if head:
            add(properties, "tblHeader")
        for run, width in zip(cells, columns, strict=True):
            cell = add(row, "tc")
            add(add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
            cell.append(self.paragraph("Normal", run, *((self.keep,) if head else ())))

    # ------------------------------------------------------------ inside a line

    def paragraph(
        self,
        style: str,
        children: tree.Inlines,
        *properties: Callable[[Element], None],
    ) -> Element:
        """A paragraph; `properties` add to how it stands, in the order of the schema."""
        element = make("p")
        holder = add(element, "pPr")
        add(holder, "pStyle", val=self.letterhead.style(style))
        for change in properties:
            change(holder)
        if _runs_right_to_left(children):
            _insert(
                holder, make("bidi"), before=("spacing", "ind", "contextualSpacing", "outlineLvl")
            )
        self.inlines(element, children, Emphasis())
        return element

    def inlines(self, parent: Element, children: tree.Inlines, emphasis: Emphasis) -> None:
        for child in children:
            match child:
                case tree.Text(text=text):
                    self.run(parent, text, emphasis)
                case tree.Value(text=text, path=path):
                    self.run(parent, text, emphasis, path=path)
                case tree.Gap(text=text, path=path):
                    self.run(parent, text, emphasis, path=path, style="Gap")
                case tree.Break():
                    add(add(parent, "r"), "br")
                case tree.Strong(children=words):
                    self.inlines(parent, words, replace(emphasis, strong=True))
                case tree.Link(target=target, children=words):
                    self.link(parent, target, words, emphasis)

    def link(
        self, parent: Element, target: str, children: tree.Inlines, emphasis: Emphasis
    ) -> None:
        """A link; one that leads to a section that is not there is words only."""
        if not target.startswith("#"):
            element = add(parent, "hyperlink", history="1")
            element.set(f"{{{R}}}id", self.letterhead.link(target))
        elif target[1:] in self.bookmarks:
            element = add(parent, "hyperlink", anchor=self.bookmarks[target[1:]], history="1")
        else:
            self.inlines(parent, children, emphasis)
            return
        self.inlines(element, children, replace(emphasis, link=True))

    def run(
        self,
        parent: Element,
        text: str,
        emphasis: Emphasis,
        *,
        path: str = "",
        style: Literal["", "Gap"] = "",
    ) -> None:
        if not text:
            return
        run = add(parent, "r")
        self.run_properties(run, emphasis, style, right_to_left=direction.of_text(text) == "rtl")
        try:
            add_text(run, text)
        except ValueError as error:
            raise OutputFault(
                FORMAT, "characters", "Word cannot hold one of the characters", path
            ) from error

    def run_properties(
        self, run: Element, emphasis: Emphasis, style: str, *, right_to_left: bool
    ) -> None:
        """A run has one style; bold that the style leaves out is set beside it."""
        named = style or ("Hyperlink" if emphasis.link else "Strong" if emphasis.strong else "")
        if not named and not right_to_left:
            return
        properties = add(run, "rPr")
        if named:
            add(properties, "rStyle", val=self.letterhead.style(named, "character"))
        if emphasis.strong and named != "Strong":
            add(properties, "b")
            add(properties, "bCs")
        if right_to_left:
            add(properties, "rtl")


def _runs_right_to_left(children: tree.Inlines) -> bool:
    """Whether every part of a run that has letters begins with one written right to left."""
    texts = [leaf.text for leaf in tree.leaves(children) if not isinstance(leaf, tree.Break)]
    ways = {direction.of_text(text) for text in texts if any(map(str.isalpha, text))}
    return ways == {"rtl"}
