"""The headings of a document: each has something below it, and none skips a level."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from recordkit.errors import TemplateFault
from recordkit.rendering.tree import (
    Block,
    Blocks,
    Heading,
    Notice,
    PictureRow,
    Section,
    Text,
    leaves,
    walk,
)


def without_empty_headings(blocks: Blocks) -> Blocks:
    """The blocks without the headings that nothing stands below, as where all is withheld.

    A heading with words of the record stays: they must not be lost. So does the title.
    """
    alone: set[int] = set()
    below = 0  # the level of the heading that comes next, 0 where something else does
    nothing = True  # whether the end of the document comes next
    for block in reversed(list(walk(blocks))):
        if isinstance(block, Section | Notice | PictureRow):
            continue
        if isinstance(block, Heading):
            empty = nothing or 0 < below <= block.level
            if empty and block.level > 1 and _is_of_the_template(block):
                alone.add(id(block))
                continue
            below = block.level
        else:
            below = 0
        nothing = False
    return _without(blocks, alone) if alone else blocks


def _is_of_the_template(heading: Heading) -> bool:
    return all(isinstance(leaf, Text) for leaf in leaves(heading.children))


def _without(blocks: Blocks, alone: set[int]) -> Blocks:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Section | Notice | PictureRow):
            inside = _without(block.blocks, alone)
            if inside:
                found.append(replace(block, blocks=inside))
        elif id(block) not in alone:
            found.append(block)
    return tuple(found)


def check_outline(blocks: Blocks, template: str) -> None:
    """Refuse a second title and a level that is skipped: both mislead a screen reader.

    Raises:
        TemplateFault: there is one.
    """
    levels = [block.level for block in walk(blocks) if isinstance(block, Heading)]
    if levels.count(1) > 1:
        raise TemplateFault(template, None, "it has more than one title (a line with one #).")
    if any(after > before + 1 for before, after in pairwise(levels)):
        raise TemplateFault(template, None, "a heading skips a level, such as ### after #.")
