"""Is the plain text what the tree says? Its words are compared with the tree, read in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.runs import heading_levels
from recordkit.rendering.text.writer import FORMAT, WIDTH, label, words_of

_LINE = re.compile(r"=+|-+")
_UNDER_HEADING = None  # stands for the line under a heading, whose length is the writer's choice

Wanted = tuple[str | None, str]  # a word, and the path it is from


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
    wanted = list(_document(document))
    _words(text, wanted)
    _width(text, document)


def _words(text: str, wanted: list[Wanted]) -> None:
    found = text.split()
    for place, (word, path) in enumerate(wanted):
        here = found[place] if place < len(found) else ""
        same = _LINE.fullmatch(here) is not None if word is _UNDER_HEADING else here == word
        if not same:
            raise OutputFault(FORMAT, "words", f"word {place + 1} is not as given", path)
    if len(found) > len(wanted):
        raise OutputFault(FORMAT, "words", "it has words that the document has not")


def _width(text: str, document: tree.Document) -> None:
    """A line may only be too long where one word, or words held together, fill it."""
    long = [line.split() for line in text.split("\n") if len(line) > WIDTH]
    if not long:
        return
    held = [
        piece.replace("\N{NO-BREAK SPACE}", " ").split()
        for block in tree.walk(document.blocks)
        for run in tree.inlines(block)
        for piece in re.split(r"[ \n]+", words_of(run))
    ]
    for words in long:
        if not any(
            words[-len(piece) :] == piece and len(words) <= len(piece) + 1
            for piece in held
            if piece
        ):
            raise OutputFault(FORMAT, "lines", f"a line is longer than {WIDTH} columns")


def _document(document: tree.Document) -> Iterator[Wanted]:
    sender = document.sender
    yield from _split(" ".join((document.marking, sender.organisation, sender.service)))
    for block in tree.walk(document.blocks):
        yield from _block(block)
    yield from _split(document.footer)


def _block(block: tree.Block) -> Iterator[Wanted]:
    match block:
        case tree.Heading(children=children):
            yield from _run(children)
            yield _UNDER_HEADING, ""
        case tree.Paragraph(children=children):
            yield from _run(children)
        case tree.List(items=items, ordered=ordered):
            for number, item in enumerate(items, start=1):
                yield (f"{number}." if ordered else "-"), ""
                yield from _run(item.children)
                if item.below is not None:
                    yield from _block(item.below)
        case tree.Table(columns=columns, rows=rows):
            for row in rows:
                for column, cell in zip(columns, row, strict=True):
                    yield from _split(label(column))
                    yield from _run(cell)


def _run(children: tree.Inlines) -> Iterator[Wanted]:
    paths = [leaf.path for leaf in tree.leaves(children) if isinstance(leaf, tree.Value | tree.Gap)]
    return _split(words_of(children), paths[0] if paths else "")


def _split(text: str, path: str = "") -> Iterator[Wanted]:
    for word in text.split():
        yield word, path
