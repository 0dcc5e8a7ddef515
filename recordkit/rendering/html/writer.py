"""HTML: one page that needs nothing else, and the same page as the PDF is laid out from.

The page is built as elements and serialised once, so that no words, whatever they are, can become
markup. It has no script, fetches nothing, and says so in its content security policy.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from recordkit.colours import tint
from recordkit.errors import OutputFault
from recordkit.rendering import direction, tree
from recordkit.rendering.html.breaks import say, say_breakable
from recordkit.rendering.labels import label
from recordkit.rendering.materials import Materials
from recordkit.rendering.measures import LONG_WORD, TALL_ITEM

FORMAT = "html"
TALL_ROW = 900  # letters in a cell times columns; a taller row may go on over a page
TALL_SECTION = 1200  # letters; a longer notice or pair of sections may go on over a page
ENDLESS_WORD = 60  # letters; finding a column's width by such a word would take minutes
_TARGET = re.compile(r"(https?://|mailto:|tel:|#)[^\s]+", re.IGNORECASE)
_CLASS = re.compile(r"[a-z][a-z0-9-]*")

Medium = Literal["screen", "print"]


def write(document: tree.Document, materials: Materials, style: str = "") -> bytes:
    """Write a document as one self-contained page, in UTF-8.

    Args:
        document: what to write.
        materials: where the style sheets are found.
        style: the name of a style sheet that comes after the usual one.

    Raises:
        OutputFault: a link leads somewhere not allowed, or the style sheet could break out of
            the page.
        TemplateFault: the style sheet is not text.
    """
    css = materials.text("styles/screen.css")
    if style:
        css += materials.text(f"styles/{style}-screen.css")
    return serialised(page(document, css, medium="screen"))


def serialised(root: Element) -> bytes:
    """The bytes of a page."""
    return b"<!DOCTYPE html>\n" + bytes(tostring(root, encoding="utf-8", method="html")) + b"\n"


def page(document: tree.Document, css: str, *, medium: Medium, scale: float = 1) -> Element:
    """Build the page of a document.

    Args:
        document: what to write.
        css: the style sheet to carry inside; the accent is put before it.
        medium: "screen" has the marking and the footer as elements; in "print" they are on every
            page's margins, so the marking is an element once and the rest are attributes.
        scale: how many times as large as usual it is printed; less fits on a page then.
    """
    format = FORMAT if medium == "screen" else "pdf"
    root = Element("html", {"lang": document.language})
    if direction.of_language(document.language) == "rtl":
        root.set("dir", "rtl")
    _head(root, document, css, format)
    body = SubElement(root, "body")
    if any(isinstance(b, tree.Section) and b.name == "address" for b in document.blocks):
        body.set("class", "letter")
    if medium == "print":
        _marking(body, document)
    header = SubElement(body, "header")
    if medium == "screen":  # in a landmark: those who go from one to the next hear it
        _marking(header, document)
    _letterhead(header, document)
    main = SubElement(body, "main")
    writer = _Writer(format, direction.of_language(document.language), scale)
    writer.blocks(main, document.blocks)
    if medium == "print":
        body.set("data-footer", document.footer)
        body.set("data-marking", document.marking)
    elif document.footer:
        SubElement(SubElement(body, "footer"), "p").text = document.footer
    return root


def _head(root: Element, document: tree.Document, css: str, format: str) -> None:
    accent = document.sender.accent
    style = f":root{{--accent:{accent};--tint:{tint(accent)}}}\n{css}"
    if "</" in style:  # a style element is not escaped, so nothing in it may close it
        raise OutputFault(format, "style", "the style sheet holds '</'")
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    if format == FORMAT:
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"
        SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
        SubElement(
            head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}
        )
    SubElement(head, "title").text = document.title
    SubElement(head, "style").text = style


def _marking(parent: Element, document: tree.Document) -> None:
    if document.marking:
        SubElement(parent, "p", {"class": "marking"}).text = document.marking


def _letterhead(header: Element, document: tree.Document) -> None:
    sender = document.sender
    if sender.logo is not None:
        _picture(header, sender.logo)
    SubElement(header, "p", {"class": "organisation"}).text = sender.organisation
    if sender.service:
        SubElement(header, "p", {"class": "service"}).text = sender.service


def _picture(parent: Element, picture: tree.Picture) -> None:
    content = b64encode(picture.content).decode("ascii")
    source = f"data:{picture.media_type};base64,{content}"
    SubElement(parent, "img", {"src": source, "alt": picture.alt})


@dataclass(slots=True)
class _Writer:
    """Turns blocks into elements; remembers the headings and names met on the way."""

    format: str
    direction: str
    scale: float = 1
    headings: int = 0
    label: str = ""
    names: set[str] = field(default_factory=set)

    def blocks(self, parent: Element, blocks: tree.Blocks) -> None:
        for block in blocks:
            match block:
                case tree.Heading():
                    self.heading(parent, block)
                case tree.Paragraph(children=children):
                    self.run(SubElement(parent, "p"), children)
                case tree.List():
                    self.list(parent, block)
                case tree.Table():
                    self.table(parent, block)
                case tree.Section() | tree.Notice():
                    self.section(parent, block)
                case tree.PictureRow():
                    self.row(parent, block)

    def fitting(self, letters: int) -> float:
        """How many letters fit where so many do at the usual size."""
        return letters / self.scale**2

    def heading(self, parent: Element, heading: tree.Heading) -> None:
        self.headings += 1
        self.label = f"h{self.headings}"
        element = SubElement(parent, f"h{heading.level}", {"id": self.label})
        self.run(element, heading.children)

    def section(self, parent: Element, section: tree.Section | tree.Notice) -> None:
        if _CLASS.fullmatch(section.name) is None:
            raise OutputFault(self.format, "sections", "the name of a section is not a plain word")
        element = SubElement(parent, "section")
        notice = isinstance(section, tree.Notice)
        names = ["notice", section.name] if notice else [section.name]
        if _length(section.blocks) > self.fitting(TALL_SECTION):
            names.append("tall")
        element.set("class", " ".join(names))
        if section.name not in self.names:
            self.names.add(section.name)
            element.set("id", section.name)
        before = self.headings
        self.blocks(element, section.blocks)
        if notice and self.headings > before:
            element.set("aria-labelledby", f"h{before + 1}")

    def row(self, parent: Element, row: tree.PictureRow) -> None:
        """Add a picture and the words beside it."""
        element = SubElement(parent, "section", {"class": "row"})
        _picture(element, row.picture)
        self.blocks(SubElement(element, "section", {"class": "words"}), row.blocks)

    def list(self, parent: Element, listed: tree.List) -> None:
        element = SubElement(parent, "ol" if listed.ordered else "ul")
        for item in listed.items:
            entry = SubElement(element, "li")
            long = len(tree.plain(item.children)) > self.fitting(TALL_ITEM)
            tall = item.below is not None or long
            if tall and self.format != FORMAT:
                entry.set("class", "tall")
            self.run(entry, item.children)
            if item.below is not None:
                self.list(entry, item.below)

    def table(self, parent: Element, table: tree.Table) -> None:
        """Add a table.

        On a telephone the style sheet stacks its cells, each after the heading of its column. A
        part that is not displayed as a table loses its role, so each says its role.
        """
        element = self.part(parent, "table", "table")
        if self.label:
            element.set("aria-labelledby", self.label)
        every = [cell for row in (table.columns, *table.rows) for cell in row]
        if max(map(_longest_word, every), default=0) > ENDLESS_WORD:
            element.set("class", "even")
        row = self.part(self.part(element, "thead", "rowgroup"), "tr", "row")
        for column in table.columns:
            self.cell(self.part(row, "th", "columnheader", scope="col"), column)
        body = self.part(element, "tbody", "rowgroup")
        labels = [label(tree.plain(column)) for column in table.columns]
        for cells in table.rows:
            row = self.part(body, "tr", "row")
            if max((len(tree.plain(cell)) for cell in cells), default=0) * len(cells) > TALL_ROW:
                row.set("class", "tall")
            for place, (name, cell) in enumerate(zip(labels, cells, strict=True)):
                if place:
                    element = self.part(row, "td", "cell")
                else:
                    element = self.part(row, "th", "rowheader", scope="row")
                if self.format == FORMAT:
                    element.set("data-label", name)
                self.cell(element, cell)

    def part(self, parent: Element, tag: str, role: str, **attributes: str) -> Element:
        """Add a part of a table; in print, where none is stacked, it needs no role."""
        element = SubElement(parent, tag, attributes)
        if self.format == FORMAT:
            element.set("role", role)
        return element

    def cell(self, element: Element, cell: tree.Inlines) -> None:
        """Fill a cell; only one with a very long word may break words.

        If all could, every column would shrink to a letter's width before any wraps.
        """
        if _longest_word(cell) > LONG_WORD:
            element.set("class", "long")
        self.run(element, cell)

    def run(self, element: Element, children: tree.Inlines) -> None:
        """Put a run of words into an element, turned round if it is one value that must be."""
        if len(children) == 1 and isinstance(children[0], tree.Value):
            way = direction.of_text(children[0].text)
            if way != self.direction and not _has_loose_marks(children[0].text):
                element.set("dir", way)
                element.text = children[0].text
                return
        self.inlines(element, children)

    def inlines(self, parent: Element, children: tree.Inlines) -> None:
        for child in children:
            match child:
                case tree.Text(text=text):
                    self.say(parent, text)
                case tree.Value(text=text):
                    self.value(parent, text)
                case tree.Gap(text=text):
                    SubElement(parent, "mark", {"class": "gap"}).text = text
                case tree.Break():
                    SubElement(parent, "br")
                case tree.Strong(children=words):
                    self.inlines(SubElement(parent, "strong"), words)
                case tree.Link(target=target, children=words):
                    self.inlines(SubElement(parent, "a", {"href": self.target(target)}), words)

    def value(self, parent: Element, text: str) -> None:
        """Say a value; one that runs the other way stands apart, so that it turns nothing else."""
        way = direction.of_text(text)
        if _has_loose_marks(text):
            SubElement(parent, "bdi", {"dir": way, "class": "marks"}).text = text
        elif way != self.direction or direction.holds_right_to_left(text):
            SubElement(parent, "bdi", {"dir": way}).text = text
        else:
            self.say(parent, text)

    def say(self, parent: Element, text: str) -> None:
        """Say words; on a screen, which may be narrow, with the places where a line may break."""
        (say_breakable if self.format == FORMAT else say)(parent, text)

    def target(self, target: str) -> str:
        if _TARGET.fullmatch(target) is None:
            raise OutputFault(
                self.format, "links", "a link leads elsewhere than to https, mailto, tel or #"
            )
        return target


def _has_loose_marks(text: str) -> bool:
    """Whether a Latin, Greek or Cyrillic letter has a mark that no single character has.

    The first typeface has the marks and not every letter: they would stand beside each other.
    """
    return not text.isascii() and any("\u0300" <= each <= "\u036f" for each in text)


def _longest_word(cell: tree.Inlines) -> int:
    return max(map(len, tree.plain(cell).split()), default=0)


def _length(blocks: tree.Blocks) -> int:
    return sum(len(tree.plain(run)) for block in tree.walk(blocks) for run in tree.inlines(block))
