"""From a skeleton to the tree: Markdown with an allow-list, and fences that name parts.

A part is fenced by `::: section NAME` or `::: notice NAME` and closed by `:::`. Between fences
stands Markdown: headings, paragraphs, lists, pipe tables, **strong** and [links](target).
Markdown's result is cached by skeleton, which holds no values, so that one record after another
costs little. Values are put back here, into the tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from markdown import Markdown

from recordkit.errors import TemplateFault
from recordkit.rendering.lines import apart, rows
from recordkit.rendering.slots import SLOT, kept
from recordkit.rendering.tree import (
    Block,
    Blocks,
    Break,
    Gap,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Notice,
    Paragraph,
    Picture,
    PictureRow,
    Section,
    Strong,
    Table,
    Text,
    Value,
    plain,
)
from recordkit.rendering.view import Run

_FENCE = re.compile(r"^:::\s*(?:(?P<kind>\S+)\s+(?P<name>\S+))?\s*$")
_NAME = re.compile(r"^[a-z][a-z-]*$")
_TARGET = re.compile(r"(https?://[^/\s]+|mailto:\S|tel:[+(\d]|#)", re.IGNORECASE)
# Where a value is a part of a target, the template has said where the link goes before it.
_START = re.compile(r"(https?://[^/\s]+/|mailto:|tel:|#)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n]+")
_MARKS = re.compile(r"[\s()]")
_NOTHING = re.compile(r"(?!)")


@dataclass
class _Part:
    kind: str
    name: str
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


Find = Callable[[str], Picture]
"""Gives a picture by its name."""


def blocks_of(skeleton: str, runs: list[Run], template: str, picture: Find | None = None) -> Blocks:
    """Turn a rendered skeleton into blocks.

    Args:
        skeleton: what the template rendered to.
        runs: what the private characters in it stand for.
        template: the template's name, for faults.
        picture: gives a picture by its name, in easy read; other documents have none.

    Raises:
        TemplateFault: a fence or an element is not one that documents have.
        NotKnown: there is no picture of that name.
    """
    open_parts = [_Part("", "")]
    for line in skeleton.splitlines():
        fence = _FENCE.match(line) if line.startswith(":::") else None
        if line.lstrip().startswith(":::") and fence is None:
            raise TemplateFault(template, None, f"this fence is not understood: {line!r}.")
        if fence is None:
            open_parts[-1].lines.append(line)
            continue
        _settle(open_parts[-1], runs, template)
        if fence["kind"] == "picture":
            if picture is None:
                reason = "pictures stand in easy read only: in a template below easy-read/."
                raise TemplateFault(template, None, reason)
            open_parts.append(_Part("picture", _named(fence["name"], runs)))
        elif fence["kind"]:
            open_parts.append(_opened(fence["kind"], fence["name"], template))
        elif len(open_parts) == 1:
            raise TemplateFault(template, None, "a ::: closes a part that was not opened.")
        else:
            part = open_parts.pop()
            if part.blocks:
                open_parts[-1].blocks.append(_closed(part, picture))
    if len(open_parts) > 1:
        raise TemplateFault(template, None, f"the part {open_parts[-1].name!r} is not closed.")
    _settle(open_parts[0], runs, template)
    return tuple(open_parts[0].blocks)


def _named(name: str, runs: list[Run]) -> str:
    """The name of a picture, which the template gives or a value of the record."""
    return kept(name, runs).text if SLOT.fullmatch(name) else name


def _closed(part: _Part, picture: Find | None) -> Block:
    blocks = tuple(part.blocks)
    if part.kind == "picture" and picture is not None:
        return PictureRow(picture(part.name), blocks)
    return Notice(part.name, blocks) if part.kind == "notice" else Section(part.name, blocks)


def _opened(kind: str, name: str, template: str) -> _Part:
    if kind not in ("section", "notice"):
        reason = f"there is no part of kind {kind!r}. There is section and notice."
        raise TemplateFault(template, None, reason)
    if not _NAME.match(name):
        reason = f"a part is named with small letters and hyphens, not {name!r}."
        raise TemplateFault(template, None, reason)
    return _Part(kind, name)


def _settle(part: _Part, runs: list[Run], template: str) -> None:
    """Turn the lines gathered so far into blocks of the part."""
    if any(line.strip() for line in part.lines):
        try:
            elements = _elements("\n".join(part.lines), template)
        except _TooManyCells:
            reason = "a row of a table has more cells than columns."
            raise TemplateFault(template, None, reason) from None
        builder = _Builder(runs, template)
        for element, fixed in elements:
            part.blocks.extend(builder.blocks(element) if fixed is None else fixed)
    part.lines.clear()


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    found = Markdown(extensions=["tables", "sane_lists"], tab_length=2)
    for name in ("html_block",):
        found.preprocessors.deregister(name)
    for name in ("code", "quote", "hr", "setextheader", "reference"):
        found.parser.blockprocessors.deregister(name)
    for name in (
        "backtick",
        "reference",
        "image_link",
        "image_reference",
        "short_reference",
        "short_image_ref",
        "autolink",
        "automail",
        "html",
        "entity",
    ):
        found.inlinePatterns.deregister(name)
    found.serializer = lambda element: ElementTree.tostring(element, encoding="unicode")
    return found


_lock = Lock()


class _TooManyCells(Exception):
    """A row of a table has more cells than columns."""


@lru_cache(maxsize=512)
def _markdown(text: str) -> ElementTree.Element:
    lines = text.split("\n")
    if any(len(row) > len(head) for head, row in rows(lines)):
        raise _TooManyCells
    with _lock:  # one converter keeps what it is reading: two threads would mix their documents
        converter = _converter()
        converter.reset()
        converted = converter.convert("\n".join(apart(lines)))
        markup = f"<root>{converted}</root>"
    return ElementTree.fromstring(markup)  # noqa: S314 - the converter made it, a line above


@lru_cache(maxsize=512)
def _elements(
    text: str, template: str
) -> tuple[tuple[ElementTree.Element, tuple[Block, ...] | None], ...]:
    """The elements of a text, and for one that holds no value the blocks that it always makes."""
    builder = _Builder([], template)
    return tuple(
        (child, None if _holds_values(child) else tuple(builder.blocks(child)))
        for child in _markdown(text)
    )


def _holds_values(element: ElementTree.Element) -> bool:
    return SLOT.search(ElementTree.tostring(element, encoding="unicode")) is not None


class _Builder:
    """Builds blocks from Markdown's elements and puts the values back."""

    def __init__(self, runs: list[Run], template: str) -> None:
        self.runs = runs
        self.template = template

    def fault(self, reason: str) -> TemplateFault:
        return TemplateFault(self.template, None, reason)

    def blocks(self, element: ElementTree.Element) -> Iterator[Block]:
        match element.tag:
            case "p":
                yield from self.paragraphs(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                children = _on_one_line(self.inlines(element))
                if plain(children).strip():
                    yield Heading(int(element.tag[1]), children)
            case "ul" | "ol":
                yield self.list(element)
            case "table":
                table = self.table(element)
                if table.rows:
                    yield table
            case _:
                raise self.fault(f"<{element.tag}> is not part of a document.")

    def paragraphs(self, element: ElementTree.Element) -> Iterator[Paragraph]:
        """One paragraph, or more where somebody typed a blank line."""
        current: list[Inline] = []
        for inline in self.inlines(element):
            if inline is _NEW_PARAGRAPH:
                yield from self.paragraph(current)
                current = []
            else:
                current.append(inline)
        yield from self.paragraph(current)

    def paragraph(self, children: list[Inline]) -> Iterator[Paragraph]:
        if plain(tuple(children)).strip():
            yield Paragraph(tuple(children))

    def list(self, element: ElementTree.Element) -> List:
        if element.get("start", "1") != "1":
            raise self.fault("a numbered list starts with 1. What stands between is a part of 1.")
        items = (self.item(child) for child in element)
        full = tuple(item for item in items if plain(item.children).strip() or item.below)
        return List(full, element.tag == "ol")

    def item(self, element: ElementTree.Element) -> Item:
        """An item; paragraphs in it become lines, which is what passes PDF/UA-1."""
        children: list[Inline] = []
        below: List | None = None
        for run in _runs_and_blocks(element):
            if run.tag in ("ul", "ol"):
                if below is not None:
                    raise self.fault("an item of a list can have only one list below it.")
                below = self.list(run)
                continue
            found = _trimmed(self.inlines(run))
            if not found:
                continue
            if below is not None:
                raise self.fault("text stands after a list that is below an item. Put it before.")
            if plain(_with_breaks(tuple(children))).strip():
                children += [Break(), Break()]
            children.extend(found)
        return Item(_trimmed(_with_breaks(tuple(children))), below)

    def table(self, element: ElementTree.Element) -> Table:
        rows = [
            tuple(_trimmed(_with_breaks(self.inlines(cell))) for cell in row)
            for row in element.iter("tr")
        ]
        columns, *body = rows
        if any(not plain(column).strip() for column in columns):
            raise self.fault("every column of a table needs a heading.")
        full = (row for row in body if any(plain(cell).strip() for cell in row))
        return Table(columns, tuple(full))

    def inlines(self, element: ElementTree.Element) -> Inlines:
        found: list[Inline] = list(self.restored(element.text))
        for child in element:
            found.extend(self.inline(child))
            found.extend(self.restored(child.tail))
        return tuple(found)

    def inline(self, element: ElementTree.Element) -> Iterator[Inline]:
        match element.tag:
            case "strong":
                yield Strong(_with_breaks(self.inlines(element)))
            case "a":
                yield Link(self.target(element), _on_one_line(self.inlines(element)))
            case "br":
                yield Break()
            case "em":
                raise self.fault("there is no italic type; it is hard to read. Use **strong**.")
            case _:
                raise self.fault(f"<{element.tag}> is not part of a line.")

    def target(self, element: ElementTree.Element) -> str:
        target = element.get("href", "")
        value = SLOT.search(target)
        if not (_TARGET.match(target) if value is None else _START.match(target[: value.start()])):
            raise self.fault("a link starts with https://, http://, mailto:, tel: or #.")
        strip = _MARKS if target.lower().startswith("tel:") else _NOTHING
        return strip.sub(
            "",
            SLOT.sub(
                lambda found: quote(strip.sub("", kept(found[0], self.runs).text), safe="@+"),
                target,
            ),
        )

    def restored(self, text: str | None) -> Iterator[Inline]:
        """The words of the template, and the values where their characters stand."""
        position = 0
        text = text or ""
        for found in SLOT.finditer(text):
            if found.start() > position:
                yield Text(_SPACES.sub(" ", text[position : found.start()]))
            yield from _value(kept(found[0], self.runs))
            position = found.end()
        if position < len(text):
            yield Text(_SPACES.sub(" ", text[position:]))


_NEW_PARAGRAPH: Any = object()
"""Stands in a run where somebody typed a blank line, until it is known what holds the run."""


def _value(run: Run) -> Iterator[Inline]:
    if run.gap:
        yield Gap(run.text, run.path)
        return
    for index, paragraph in enumerate(re.split(r"\n[ \t]*\n\s*", run.text)):
        if index:
            yield _NEW_PARAGRAPH
        for number, line in enumerate(paragraph.split("\n")):
            if number:
                yield Break()
            if line.strip():
                yield Value(line.strip(" \t"), run.path)


def _with_breaks(children: Inlines) -> Inlines:
    """Line breaks for blank lines, where there can be no paragraph."""
    found: list[Inline] = []
    for child in children:
        found.extend((Break(), Break()) if child is _NEW_PARAGRAPH else (child,))
    return tuple(found)


def _on_one_line(children: Inlines) -> Inlines:
    return _trimmed(tuple(_one_line(child) for child in children))


def _one_line(child: Inline) -> Inline:
    if child is _NEW_PARAGRAPH or isinstance(child, Break):
        return Text(" ")
    return Strong(_on_one_line(child.children)) if isinstance(child, Strong) else child


def _trimmed(children: Inlines) -> Inlines:
    """Without the white space that Markdown leaves at either end."""
    found = list(children)
    while found and isinstance(found[0], Text) and not found[0].text.strip():
        del found[0]
    while found and isinstance(found[-1], Text) and not found[-1].text.strip():
        del found[-1]
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip())
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip())
    return tuple(found)


def _runs_and_blocks(item: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The pieces of a list item: runs of words as if each were a paragraph, and lists."""
    run = ElementTree.Element("run")
    run.text = item.text
    for child in item:
        if child.tag in ("p", "ul", "ol"):
            yield run
            yield child
            run = ElementTree.Element("run")
            run.text = child.tail
        else:
            run.append(child)
    yield run
