"""Plain text: for e-mail, and to be read aloud. In UTF-8, 70 columns, in one column from the top.

Nothing is drawn with characters except the line under a heading. A table becomes one short block
for each row, with the column's heading before each cell, because a table of spaces cannot be
followed by ear. Words are never broken, so a very long one makes a long line.
"""

from __future__ import annotations

import re
from textwrap import wrap

from recordkit.rendering import tree
from recordkit.rendering.labels import label
from recordkit.rendering.materials import Materials

FORMAT = "text"
WIDTH = 70  # columns
_NESTING = "  "


def write(document: tree.Document, materials: Materials) -> bytes:
    """Write a document as plain text; `materials` are not needed."""
    del materials
    sender = [line for line in (document.sender.organisation, document.sender.service) if line]
    parts = ["\n".join(_lines(document.marking)) if document.marking else ""]
    parts.append("\n".join(line for name in sender for line in _lines(name)))
    parts += _blocks(document.blocks)
    parts.append(document.footer and "\n".join(_lines(document.footer)))
    text = "\n\n".join(part for part in parts if part)
    return (text.replace("\N{NO-BREAK SPACE}", " ") + "\n").encode()


def words_of(children: tree.Inlines) -> str:
    """The text of a run, with the target after a link whose words do not say it."""
    said = ""
    for child in children:
        match child:
            case tree.Strong(children=inside):
                said += words_of(inside)
            case tree.Link(target=target, children=inside):
                words = words_of(inside)
                said += words if _says(words, target) else f"{words} ({address(target)})"
            case tree.Break():
                said += "\n"
            case _:
                said += child.text
    return said


def address(target: str) -> str:
    """A link's target as somebody would type it."""
    scheme, _, rest = target.partition(":")
    return rest if scheme.lower() in ("mailto", "tel") else target


def _says(words: str, target: str) -> bool:
    """Whether the words of a link already say where it leads, or need not."""
    if target.startswith("#"):  # a place in the same document
        return True
    if target.lower().startswith("tel:"):
        return _dialled(words) == _dialled(address(target))
    plain = "".join(words.split()).lower().rstrip("/")
    goal = address(target).lower().rstrip("/")
    return plain in (goal, goal.removeprefix("https://"), goal.removeprefix("http://"))


def _dialled(number: str) -> str:
    """What is dialled for a telephone number, however it is spaced; +44 is 0 within the country."""
    digits = "".join(re.findall(r"\d", number.replace("(0)", "")))
    return re.sub("^(00)?44", "0", digits) if re.match(r"\W*(\+|00)", number) else digits


def _blocks(blocks: tree.Blocks) -> list[str]:
    parts: list[str] = []
    for block in blocks:
        match block:
            case tree.Heading():
                parts.append(_heading(block))
            case tree.Paragraph(children=children):
                parts.append("\n".join(_lines(words_of(children))))
            case tree.List():
                parts.append("\n".join(_list(block)))
            case tree.Table():
                parts += _rows(block)
            case tree.Section(name=name, blocks=inside) if name in tree.LINES and all(
                isinstance(one, tree.Paragraph) for one in inside
            ):
                parts.append("\n".join(filter(None, _blocks(inside))))
            case tree.Section() | tree.Notice() | tree.PictureRow():
                parts += _blocks(block.blocks)
    return parts


def _heading(heading: tree.Heading) -> str:
    lines = _lines(words_of(heading.children).replace("\n", " "))
    line = ("=" if heading.level == 1 else "-") * min(max(map(len, lines), default=0), WIDTH)
    before = [""] if heading.level <= 2 else []  # with the blank line between parts, two
    return "\n".join([*before, *lines, line])


def _list(listed: tree.List, indent: str = "") -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(listed.items, start=1):
        mark = f"{number}. " if listed.ordered else "- "
        rest = indent + " " * len(mark)
        lines += _lines(words_of(item.children), indent + mark, rest)
        if item.below is not None:
            lines += _list(item.below, rest)
    return lines


def _rows(table: tree.Table) -> list[str]:
    labels = [label(words_of(column)) for column in table.columns]
    return [
        "\n".join(
            line
            for name, cell in zip(labels, row, strict=False)
            for line in _lines(f"{name} {words_of(cell)}".lstrip(" "), "", _NESTING)
            if line
        )
        for row in table.rows
    ]


def _lines(text: str, first: str = "", rest: str = "") -> list[str]:
    """Wrap a text; `first` and `rest` stand before its first line and the others.

    Where somebody typed a line break, there is one. A no-break space holds its words together.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines += wrap(
            part,
            WIDTH,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines or [first.rstrip()]
