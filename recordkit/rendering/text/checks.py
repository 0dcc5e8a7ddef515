"""Is the plain text what the tree says? It is read again word by word, with where lines begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.runs import heading_levels

FORMAT = "text"
_WIDTH = 70  # columns
_UNDERLINE = re.compile(r"=+|-+")


class Start(IntEnum):
    """What a word begins; a line may also begin anywhere, since lines are filled."""

    NOTHING = 0
    LINE = 1
    BLOCK = 2  # a line after an empty one


@dataclass(frozen=True, slots=True)
class Part:
    """Words that must begin a line or a block, and the path they are from.

    Attributes:
        words: None for the line under a heading, whose length is the writer's choice.
    """

    start: Start
    words: list[str] | None
    path: str = ""


def check(content: bytes, document: tree.Document) -> None:
    """Check a plain text against the document it was written from.

    Raises:
        OutputFault: the first thing that is wrong.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise OutputFault(FORMAT, "encoding", "it is not UTF-8") from fault
    if "\r" in text or not text.endswith("\n") or text.endswith("\n\n"):
        raise OutputFault(FORMAT, "lines", "a line does not end with one line feed")
    heading_levels(document.blocks, FORMAT)
    parts = list(_document(document))
    found = list(_found(text))
    _words([word for word, _ in found], parts)
    _starts([start for _, start in found], parts)
    _width(text, document)


def _found(text: str) -> Iterator[tuple[str, Start]]:
    """Every word of the text, with what it begins."""
    start = Start.BLOCK
    for line in text.split("\n"):
        if not line:
            start = Start.BLOCK
        for word in line.split():
            yield word, start
            start = Start.NOTHING
        start = max(start, Start.LINE)


def _words(found: list[str], parts: list[Part]) -> None:
    place = 0
    for part in parts:
        here = found[place : place + (1 if part.words is None else len(part.words))]
        if part.words is None:
            same = _UNDERLINE.fullmatch("".join(here)) is not None
        else:
            same = here == part.words
        if not same:
            raise OutputFault(
                FORMAT, "words", f"the words from word {place + 1} on are not as given", part.path
            )
        place += len(here)
    if len(found) > place:
        raise OutputFault(FORMAT, "words", "it has words that the document has not")


def _starts(found: list[Start], parts: list[Part]) -> None:
    """Parts begin where they must, and no empty line stands inside one."""
    place = 0
    due = Start.NOTHING  # of the parts without words before this one, too
    for part in parts:
        due = max(due, part.start)
        count = 1 if part.words is None else len(part.words)
        if not count:
            continue
        first, *rest = found[place : place + count]
        right = first >= due and (first is Start.BLOCK) == (due is Start.BLOCK)
        if not right or Start.BLOCK in rest:
            raise OutputFault(
                FORMAT, "structure", f"word {place + 1} and others run together", part.path
            )
        place += count
        due = Start.NOTHING


def _width(text: str, document: tree.Document) -> None:
    """A line may only be too long where one word, or words held together, fill it."""
    long = [line.split() for line in text.split("\n") if len(line) > _WIDTH]
    if not long:
        return
    held = [
        piece.replace("\N{NO-BREAK SPACE}", " ").split()
        for block in tree.walk(document.blocks)
        for run in tree.inlines(block)
        for piece in re.split(r"[ \n]+", _said(run))
    ]
    for words in long:
        if not any(
            words[-len(piece) :] == piece and len(words) <= len(piece) + 1
            for piece in held
            if piece
        ):
            raise OutputFault(FORMAT, "lines", f"a line is longer than {_WIDTH} columns")


# ---------------------------------------------------------------- what it must hold


def _document(document: tree.Document) -> Iterator[Part]:
    sender = document.sender
    yield Part(Start.BLOCK, document.marking.split())
    yield Part(Start.BLOCK, sender.organisation.split())
    yield Part(Start.LINE, sender.service.split())
    yield from _blocks(document.blocks)
    yield Part(Start.BLOCK, document.footer.split())


def _blocks(blocks: tree.Blocks, after: Start = Start.BLOCK) -> Iterator[Part]:
    """The parts of blocks, each of which begins `after` the one before."""
    for place, block in enumerate(blocks):
        start = after if place else Start.BLOCK
        match block:
            case tree.Heading(children=children):
                yield Part(start, _said(children).split(), _path(children))
                yield Part(Start.LINE, None)
            case tree.Paragraph(children=children):
                yield from _run(start, children)
            case tree.List():
                yield Part(start, [])
                yield from _list(block)
            case tree.Table():
                yield from _table(block)
            case tree.Section() | tree.Notice():
                yield from _blocks(block.blocks, _between(block))


def _between(block: tree.Section | tree.Notice) -> Start:
    """How far apart blocks stand: the lines of a reference or a lead are one block of text."""
    lines = isinstance(block, tree.Section) and block.name in tree.LINES
    if lines and {type(inside) for inside in block.blocks} == {tree.Paragraph}:
        return Start.LINE
    return Start.BLOCK


def _list(listed: tree.List) -> Iterator[Part]:
    for number, item in enumerate(listed.items, start=1):
        yield Part(Start.LINE, [f"{number}." if listed.ordered else "-"])
        yield from _run(Start.NOTHING, item.children)
        if item.below is not None:
            yield from _list(item.below)


def _table(table: tree.Table) -> Iterator[Part]:
    for row in table.rows:
        yield Part(Start.BLOCK, [])
        for column, cell in zip(table.columns, row, strict=True):
            yield Part(Start.LINE, _label(column))
            yield from _run(Start.NOTHING, cell)


def _label(column: tree.Inlines) -> list[str]:
    words = _said(column).split()
    if words and words[-1][-1] not in ":?":
        words[-1] += ":"
    return words


def _run(start: Start, children: tree.Inlines) -> Iterator[Part]:
    """A run, whose words begin a line where somebody typed a line break."""
    for line in _said(children).split("\n"):
        words = line.split()
        yield Part(start, words, _path(children))
        if words:
            start = Start.LINE


def _path(children: tree.Inlines) -> str:
    leaves = tree.leaves(children)
    return next((leaf.path for leaf in leaves if isinstance(leaf, tree.Value | tree.Gap)), "")


def _said(children: tree.Inlines) -> str:
    """What a run says; a break is a newline, and a link says where it leads."""
    return "".join(map(_said_by, children))


def _said_by(child: tree.Inline) -> str:
    match child:
        case tree.Break():
            return "\n"
        case tree.Strong(children=inside):
            return _said(inside)
        case tree.Link(target=target, children=inside):
            words = _said(inside)
            scheme, _, rest = target.partition(":")
            typed = rest if scheme.lower() in ("tel", "mailto") else target
            return words if _says(words, scheme.lower(), typed) else f"{words} ({typed})"
        case tree.Text(text=text) | tree.Value(text=text) | tree.Gap(text=text):
            return text


def _says(words: str, scheme: str, typed: str) -> bool:
    """Whether words already say an address, which is given as somebody would type it."""
    if typed.startswith("#"):
        return True
    if scheme == "tel":
        return _number(words) == _number(typed)
    address = typed.lower().rstrip("/")
    said = re.sub(r"\s", "", words).lower().rstrip("/")
    return said in (address, address.split("://", 1)[-1])


def _number(said: str) -> str:
    """A telephone number as it is dialled in the United Kingdom."""
    dialled = "".join(sign for sign in said.replace("(0)", "") if sign.isalnum() or sign in "+_")
    digits = "".join(filter(str.isdecimal, dialled))
    if dialled.startswith(("+44", "0044")):
        return "0" + digits.removeprefix("00").removeprefix("44")
    return digits
