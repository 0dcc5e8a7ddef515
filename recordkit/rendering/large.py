"""Large print: the same words, laid out for somebody who reads them large.

A table becomes a list: beside each other its columns would be a few letters wide, and a reader with
a magnifier would lose the row. Each part of a row then follows the heading of its column, as on a
telephone.
"""

from __future__ import annotations

from dataclasses import replace

from recordkit.rendering.labels import label
from recordkit.rendering.tree import (
    Block,
    Blocks,
    Break,
    Document,
    Inline,
    Inlines,
    Item,
    List,
    Notice,
    PictureRow,
    Section,
    Strong,
    Table,
    Text,
    plain,
)

SIZES = (16, 18, 20, 24, 28)
"""The sizes of letters that there are, in points."""
USUAL_LARGE = 18
"""The size that is made where none is named."""


def in_large_print(document: Document, size: int) -> Document:
    """The document as it is laid out in letters of this size.

    Args:
        document: the document.
        size: of its letters, in points.
    """
    del size  # the same at every size, so that two of them can be laid beside each other
    return replace(document, blocks=_laid_out(document.blocks))


def _laid_out(blocks: Blocks) -> Blocks:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    if isinstance(block, Section | Notice | PictureRow):
        return replace(block, blocks=_laid_out(block.blocks))
    return _rows_below_each_other(block) if isinstance(block, Table) else block


def _rows_below_each_other(table: Table) -> List:
    """A list with an item for each row, and a line for each of its cells that holds something."""
    labels = [label(plain(column)) for column in table.columns]
    return List(tuple(Item(_lines(labels, row)) for row in table.rows))


def _lines(labels: list[str], row: tuple[Inlines, ...]) -> Inlines:
    found: list[Inline] = []
    for name, cell in zip(labels, row, strict=True):
        if not plain(cell).strip():
            continue
        if found:
            found.append(Break())
        found += [Strong((Text(name),)), Text(" ")] if name else []
        found += cell
    return tuple(found)
