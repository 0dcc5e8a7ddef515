"""The paragraphs and tables of a body: what each of them is, and how it is written.

The order of properties is the schema's (ECMA-376 part 1, 17.3.1.26 for paragraphs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recordkit.rendering.docx.xml import attribute


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: the id of its style.
        runs: its words, as XML.
        keep_next: whether it stays on the page of what follows.
        keep_lines: whether no page ends in it.
        numbering: the list that it is in and how deep, as XML.
        frame: a border and a tint of its own, as XML.
        turned: whether it is read from right to left.
        before: space before it, in twentieths of a point; None where its style says.
        indent: how far in it stands, as XML.
        level: of the heading that it is, from 1, where its style does not say; 0 otherwise.
        bookmark: the number and the name that a link to it has.
    """

    style: str
    runs: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    numbering: str = ""
    frame: str = ""
    turned: bool = False
    before: int | None = None
    indent: str = ""
    level: int = 0
    bookmark: tuple[int, str] | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """Itself."""
        yield self

    def last_paragraphs(self) -> Sequence[Paragraph]:
        """What has to stay with what follows, so that all of it does."""
        return (self,)

    def xml(self) -> str:
        """The paragraph as XML."""
        mark = ""
        if self.bookmark is not None:
            number, name = self.bookmark
            mark = (
                f'<w:bookmarkStart w:id="{number}" w:name={attribute(name)}/>'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )
        next_kept = "<w:keepNext/>" if self.keep_next else ""
        lines_kept = "<w:keepLines/>" if self.keep_lines else ""
        turned = "<w:bidi/>" if self.turned else ""
        space = f'<w:spacing w:before="{self.before}"/>' if self.before is not None else ""
        level = f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{next_kept}{lines_kept}'
            f"{self.numbering}{self.frame}{turned}{space}{self.indent}{level}</w:pPr>"
            f"{mark}{self.runs}</w:p>"
        )


@dataclass(slots=True)
class Table:
    """A table: its first row heads the columns and is repeated on each page.

    Attributes:
        style: the id of its style.
        widths: of its columns, in twentieths of a point.
        rows: the cells of each row, a paragraph each.
        caption: what it is about.
    """

    style: str
    widths: list[int]
    rows: list[list[Paragraph]] = field(default_factory=list)
    caption: str = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Those of its cells, row by row."""
        for row in self.rows:
            yield from row

    def last_paragraphs(self) -> Sequence[Paragraph]:
        """What has to stay with what follows, so that the last row does."""
        return self.rows[-1]

    def xml(self) -> str:
        """The table as XML; no row of it is split between pages."""
        caption = f"<w:tblCaption w:val={attribute(self.caption)}/>" if self.caption else ""
        head = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>'
        )
        return "".join(
            (
                head,
                *(f'<w:gridCol w:w="{width}"/>' for width in self.widths),
                "</w:tblGrid>",
                *(self._row(row, head=not place) for place, row in enumerate(self.rows)),
                "</w:tbl>",
            )
        )

    def _row(self, cells: list[Paragraph], *, head: bool) -> str:
        written = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell.xml()}</w:tc>'
            for cell, width in zip(cells, self.widths, strict=True)
        )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(written)}</w:tr>"


def xml(parts: Iterable[Paragraph | Table]) -> str:
    """A body as XML.

    Word gives a table no space of its own, wants none at the end, and runs two together where
    nothing stands between them.
    """
    found: list[str] = []
    after_table = False
    for part in parts:
        if after_table and isinstance(part, Table):
            found.append("<w:p/>")
        found.append(part.xml())
        after_table = isinstance(part, Table)
    return "".join((*found, "<w:p/>" if after_table else ""))
