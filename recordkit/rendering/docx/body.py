"""The body of a Word document: each block of the tree as paragraphs and tables.

How things look is the letterhead's: the body only names its styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from recordkit.errors import OutputFault, TemplateFault
from recordkit.rendering import direction, tree
from recordkit.rendering.docx.columns import widths
from recordkit.rendering.docx.parts import Paragraph, Table, xml
from recordkit.rendering.docx.xml import LETTERHEAD, attribute, spoken
from recordkit.rendering.measures import TALL_ITEM

if TYPE_CHECKING:
    from recordkit.rendering.docx.letterhead import Letterhead
    from recordkit.rendering.docx.sheet import Sheet

FORMAT = "docx"
SPACE_AFTER_TABLE = 240  # 12 points: Word gives a table no space of its own
SIGNATURE = "signature"
PARAGRAPH_STYLES = {
    "address": "Address",
    "reference": "Reference",
    "lead": "Lead",
    SIGNATURE: "Signature",
    "enclosures": "Enclosures",
}
"""By the name of the section."""
FIRST_STYLES = {SIGNATURE: "Closing"}
"""Of the first paragraph of a section, where it is another: "Yours sincerely"."""

Part: TypeAlias = Paragraph | Table


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


PLAIN = Emphasis()
MOST_KNOWN = 2_000  # paragraphs; all templates together have fewer


def body(blocks: tree.Blocks, sheet: Sheet) -> str:
    """The XML that stands for the blocks, in order.

    Args:
        blocks: what to write.
        sheet: what it is written on: it names styles, and keeps links and lists.

    Raises:
        OutputFault: XML cannot hold a character of a value.
        TemplateFault: the letterhead lacks a style, or its lists are not deep enough.
    """
    writer = _Writer(sheet, sheet.letterhead, bookmarks=_bookmarks(blocks))
    parts = list(writer.blocks(blocks, Place()))
    for part, following in pairwise(parts):
        # A heading has space of its own before it.
        if isinstance(part, Table) and isinstance(following, Paragraph) and not following.keep_next:
            following.before = SPACE_AFTER_TABLE
    for part in writer.signed:
        for paragraph in part.last_paragraphs():
            paragraph.keep_next = True
    return xml(parts)


def _bookmarks(blocks: tree.Blocks) -> dict[str, str]:
    """A bookmark for each section that a link leads to; Word takes letters, digits and _ only."""
    wanted = {
        link.target[1:]
        for block in tree.walk(blocks)
        for run in tree.inlines(block)
        for link in _links(run)
        if link.target.startswith("#")
    }
    if not wanted:
        return {}
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


@dataclass(slots=True)
class _Writer:
    """Turns blocks into paragraphs and tables; remembers what it met on the way.

    Attributes:
        heading: the words of the last heading.
        placed: the sections that have their bookmark.
        last: what was made last.
        signed: what stands right before a signature, so that no page begins with one.
    """

    sheet: Sheet
    letterhead: Letterhead
    bookmarks: dict[str, str]
    heading: str = ""
    placed: set[str] = field(default_factory=set)
    last: Part | None = None
    signed: list[Part] = field(default_factory=list)

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: tree.Blocks, place: Place) -> Iterator[Part]:
        for position, block in enumerate(blocks):
            first = position == 0
            for part in self.block(block, place, first=first):
                self.last = part
                yield part

    def block(self, block: tree.Block, place: Place, *, first: bool) -> Iterator[Part]:
        match block:
            case tree.Heading():
                yield self.headed(block, place)
            case tree.Paragraph(children=children):
                yield self.paragraph(self.paragraph_style(place, first=first), children)
            case tree.List():
                yield from self.listed(block, place, depth=0)
            case tree.Table():
                yield self.table(block)
            case tree.Section(name=name, blocks=inner):
                if name == SIGNATURE and self.last is not None:
                    self.signed.append(self.last)
                within = replace(place, section=name)
                yield from self.named(name, self.blocks(inner, within))
            case tree.Notice(name=name, blocks=inner):
                within = Place(section=name, notice=True)
                yield from self.named(name, self.blocks(inner, within))

    def named(self, name: str, parts: Iterator[Part]) -> Iterator[Part]:
        """Mark the first paragraph of a section that a link leads to."""
        for part in parts:
            if name in self.bookmarks and name not in self.placed:
                self.placed.add(name)
                next(part.paragraphs()).bookmark = (len(self.placed), self.bookmarks[name])
            yield part

    def paragraph_style(self, place: Place, *, first: bool) -> str:
        if place.notice:
            return "Notice"
        if first and place.section in FIRST_STYLES:
            return FIRST_STYLES[place.section]
        return PARAGRAPH_STYLES.get(place.section, "Body Text")

    def headed(self, heading: tree.Heading, place: Place) -> Paragraph:
        """A heading: its level is real even where a notice gives it another look."""
        self.heading = " ".join(tree.plain(heading.children).split())
        style = "Notice Heading" if place.notice else f"Heading {heading.level}"
        found = self.paragraph(style, heading.children)
        found.keep_next = True
        found.level = heading.level if place.notice else 0
        return found

    def listed(self, block: tree.List, place: Place, depth: int) -> Iterator[Part]:
        look = self.letterhead.numbers if block.ordered else self.letterhead.bullets
        if depth >= len(look.indents):
            raise TemplateFault(
                LETTERHEAD,
                None,
                f"its lists are {len(look.indents)} deep, and this document needs more. In "
                "Word, give the styles List Bullet and List Number a multilevel list",
            )
        number = self.sheet.restarted(look, depth) if block.ordered else look.number
        numbering = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            found = self.paragraph("List Number" if block.ordered else "List Bullet", item.children)
            found.keep_lines = len(tree.plain(item.children)) <= TALL_ITEM
            found.numbering = numbering
            if place.notice:
                self.frame(found, look.indents[depth])
            yield found
            if item.below is not None:
                yield from self.listed(item.below, place, depth + 1)

    def frame(self, item: Paragraph, inwards: int) -> None:
        """Give an item of a list in a notice the border and tint of the notice.

        The sign stands where the words of the notice do, or the border would step inwards.
        """
        frame = self.letterhead.frame
        item.frame = frame.xml
        item.indent = (
            f'<w:ind w:left="{frame.left + inwards}" w:right="{frame.right}" '
            f'w:hanging="{inwards}"/>'
        )

    def table(self, table: tree.Table) -> Table:
        cells = (table.columns, *table.rows)
        found = Table(
            self.letterhead.style("recordkit Table", "table"),
            widths(table, self.letterhead.text_width),
            [[self.paragraph("Normal", cell) for cell in row] for row in cells],
            self.heading,
        )
        for cell in found.rows[0]:
            cell.keep_next = True
        return found

    # ------------------------------------------------------------ inside a line

    def paragraph(self, style: str, children: tree.Inlines) -> Paragraph:
        id = self.letterhead.style(style)
        if not all(type(child) is tree.Text for child in children):
            words = "".join(self.inlines(children, PLAIN))
            return Paragraph(id, words, turned=_runs_right_to_left(children))
        # Words of a template are the same in letter after letter.
        known = self.letterhead.known
        words = known.get(children, "")
        if not words:
            words = "".join(self.inlines(children, PLAIN))
            if len(known) < MOST_KNOWN:
                known[children] = words
        return Paragraph(id, words, turned=_runs_right_to_left(children))

    def inlines(self, children: tree.Inlines, emphasis: Emphasis) -> Iterator[str]:
        for child in children:
            match child:
                case tree.Text(text=text):
                    yield self.run(text, emphasis)
                case tree.Value(text=text, path=path):
                    yield self.run(text, emphasis, path=path)
                case tree.Gap(text=text, path=path):
                    yield self.run(text, emphasis, path=path, style="Gap")
                case tree.Break():
                    yield "<w:r><w:br/></w:r>"
                case tree.Strong(children=words):
                    yield from self.inlines(words, replace(emphasis, strong=True))
                case tree.Link(target=target, children=words):
                    yield from self.link(target, words, emphasis)

    def link(self, target: str, children: tree.Inlines, emphasis: Emphasis) -> Iterable[str]:
        """A link; one that leads to a section that is not there is words only."""
        if not target.startswith("#"):
            where = f"r:id={attribute(self.sheet.link(target))}"
        elif target[1:] in self.bookmarks:
            where = f"w:anchor={attribute(self.bookmarks[target[1:]])}"
        else:
            return self.inlines(children, emphasis)
        words = self.inlines(children, replace(emphasis, link=True))
        return (f'<w:hyperlink {where} w:history="1">', *words, "</w:hyperlink>")

    def run(self, text: str, emphasis: Emphasis, *, path: str = "", style: str = "") -> str:
        if not text:
            return ""
        try:
            words = spoken(text)
        except ValueError as error:
            raise OutputFault(
                FORMAT, "characters", "Word cannot hold one of the characters", path
            ) from error
        turned = direction.of_text(text) == "rtl"
        return f"<w:r>{self.run_properties(emphasis, style, turned=turned)}{words}</w:r>"

    def run_properties(self, emphasis: Emphasis, style: str, *, turned: bool) -> str:
        """A run has one style; bold that the style leaves out is set beside it."""
        named = style or ("Hyperlink" if emphasis.link else "Strong" if emphasis.strong else "")
        if not named and not turned:
            return ""
        id = self.letterhead.style(named, "character") if named else ""
        look = f'<w:rStyle w:val="{id}"/>' if id else ""
        bold = "<w:b/><w:bCs/>" if emphasis.strong and named != "Strong" else ""
        return f"<w:rPr>{look}{bold}{'<w:rtl/>' if turned else ''}</w:rPr>"


def _runs_right_to_left(children: tree.Inlines) -> bool:
    """Whether every part of a run that has letters begins with one written right to left."""
    texts = [leaf.text for leaf in tree.leaves(children) if not isinstance(leaf, tree.Break)]
    if all(map(str.isascii, texts)):
        return False
    ways = {direction.of_text(text) for text in texts if any(map(str.isalpha, text))}
    return ways == {"rtl"}
