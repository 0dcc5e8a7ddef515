"""The document as a tree of blocks: the one thing that every format is a writer of.

The list of kinds is closed. A template becomes a tree once per document, recipient and edition;
each writer turns the tree into bytes, and each writer's output is compared with `words` of it.

Text that somebody typed is always a `Value`, which remembers the path in the record that it came
from. A `Value` never holds a newline: the parser turned those into `Break` or paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# ---------------------------------------------------------------- inside a line


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the template."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """Words of the record, with the path they came from."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something is still to be recorded. Drafts only."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that somebody typed."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` starts with https:, http:, mailto:, tel: or #."""

    target: str
    children: Inlines


Inline = Text | Value | Gap | Break | Strong | Link
Inlines = tuple[Inline, ...]

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document and stands once."""

    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: one run of words, and at most one list below it.

    It never holds a paragraph: a list item with a block inside fails PDF/UA-1.
    """

    children: Inlines
    below: List | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list with bullets, or numbers where the order matters."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every column has a heading, and the first cell of a row heads that row."""

    columns: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a name, which styles may use; it adds no words."""

    name: str
    blocks: Blocks


LINES = frozenset({"address", "reference", "signature", "lead"})
"""The sections whose paragraphs stand close, as lines of one thing."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A part that must be seen first: the decision, or that this is a draft."""

    name: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words that stand for it."""

    content: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture, and beside it the words that it belongs to: easy read. They are never parted."""

    picture: Picture
    blocks: Blocks


Block = Heading | Paragraph | List | Table | Section | Notice | PictureRow
Blocks = tuple[Block, ...]

# ---------------------------------------------------------------- the document


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose document it is: the words and the logo at the head of the first page."""

    organisation: str
    service: str = ""
    logo: Picture | None = None
    accent: str = "#00515c"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        title: the title, as in the first heading; also in the file's properties.
        sender: whose letterhead it carries.
        blocks: the content.
        footer: the words at the foot of every page, before "Page x of y".
        marking: what every page must say about this copy ("Draft: not complete"), or "".
        language: of the words that are not a Value, as a BCP 47 tag.
    """

    title: str
    sender: Sender
    blocks: Blocks
    footer: str = ""
    marking: str = ""
    language: str = "en-GB"


def walk(blocks: Blocks) -> Iterator[Block]:
    """Yield every block in reading order, the ones inside sections too."""
    for block in blocks:
        yield block
        if isinstance(block, Section | Notice | PictureRow):
            yield from walk(block.blocks)


def inlines(block: Block) -> Iterator[Inlines]:
    """Yield each run of words of one block in reading order; nothing for a section."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case List(items=items):
            for item in items:
                yield item.children
                if item.below is not None:
                    yield from inlines(item.below)
        case Table(columns=columns, rows=rows):
            yield from columns
            for row in rows:
                yield from row


def leaves(children: Inlines) -> Iterator[Text | Value | Gap | Break]:
    """Yield the words of a run without their emphasis and links."""
    for child in children:
        if isinstance(child, Strong | Link):
            yield from leaves(child.children)
        else:
            yield child


def plain(children: Inlines) -> str:
    """The text of a run; a break is a newline."""
    return "".join("\n" if isinstance(leaf, Break) else leaf.text for leaf in leaves(children))


def words(blocks: Blocks) -> list[str]:
    """The words in reading order: what every format has to hold, no more and no fewer."""
    found: list[str] = []
    for block in walk(blocks):
        for run in inlines(block):
            found.extend(plain(run).split())
    return found


def printed_paths(blocks: Blocks) -> set[str]:
    """The paths of the record whose words reach the reader."""
    return {
        leaf.path
        for block in walk(blocks)
        for run in inlines(block)
        for leaf in leaves(run)
        if isinstance(leaf, Value)
    }


def pictures(document: Document) -> tuple[Picture, ...]:
    """The pictures in reading order: the logo, and those beside words."""
    logo = document.sender.logo
    beside = (each.picture for each in walk(document.blocks) if isinstance(each, PictureRow))
    return (*([logo] if logo else []), *beside)


def title_of(blocks: Blocks) -> str:
    """The words of the first heading of level 1, or ""."""
    for block in walk(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return " ".join(plain(block.children).split())
    return ""
