"""Easy read: what is done to its words once they are in their places."""

from __future__ import annotations

import re
from dataclasses import replace

from recordkit.plain import entries_in
from recordkit.rendering.tree import (
    Block,
    Blocks,
    Inline,
    Inlines,
    Paragraph,
    PictureRow,
    Strong,
    Value,
    plain,
)


def with_hard_words_in_bold(blocks: Blocks) -> Blocks:
    """The blocks with each word of the glossary in bold where it is first met beside a picture.

    Args:
        blocks: those of an easy-read document.
    """
    met: set[str] = set()
    return tuple(_block(block, met) for block in blocks)


def _block(block: Block, met: set[str]) -> Block:
    if isinstance(block, PictureRow):
        return replace(block, blocks=tuple(_block(each, met) for each in block.blocks))
    if isinstance(block, Paragraph):
        return Paragraph(_inlines(block.children, met))
    return block


def _inlines(children: Inlines, met: set[str]) -> Inlines:
    found: list[Inline] = []
    for child in children:
        if isinstance(child, Strong):  # the template put it in bold
            met.update(entry.word for entry in entries_in(plain(child.children)))
        found += _emphasised(child, met) if isinstance(child, Value) else [child]
    return tuple(found)


def _emphasised(value: Value, met: set[str]) -> list[Inline]:
    """A value, in pieces where it has hard words that were not met before."""
    for entry in entries_in(value.text):
        if entry.word in met:
            continue
        met.add(entry.word)
        names = "|".join(re.escape(name) for name in sorted(entry.names, key=len, reverse=True))
        where = re.search(rf"\b({names})\b", value.text, re.IGNORECASE)
        if where is not None:
            before, after = value.text[: where.start()], value.text[where.end() :]
            pieces: list[Inline] = [Value(before, value.path)] if before else []
            pieces.append(Strong((Value(where[0], value.path),)))
            rest = _emphasised(Value(after, value.path), met) if after else []
            return pieces + rest
    return [value]
