"""Templates written in a test, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest

from recordkit.errors import TemplateFault
from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.rendering.markdown import blocks_of
from recordkit.rendering.materials import Materials, shipped
from recordkit.rendering.templates import render_skeleton
from recordkit.rendering.tree import Block, Blocks, Break, Inlines, Value, inlines, leaves, walk
from recordkit.rendering.view import View
from recordkit.settings import SAMPLE

EXAMPLES = sorted(
    path
    for path in shipped("examples").rglob("*.json")
    if path.parent.name != "drafts" and load_record(path).kind == "review"
)
"""The reviews that are no drafts."""
GRACE = cast(Review, load_record(shipped("examples") / "grace-adeyemi.json"))
NAME = "records/written.md"


def tree_of(
    source: str,
    record: Record = GRACE,
    *,
    draft: bool = False,
    withheld: frozenset[str] = frozenset(),
    owed: frozenset[str] = frozenset(),
    others: Mapping[str, str] | None = None,
) -> Blocks:
    """The blocks of a template that stands in a council's folder, with others beside it."""
    materials = _folder_with(tuple({NAME: source, **(others or {})}.items()))
    view = View(record, withheld=withheld)
    names = {name: getattr(view, name) for name in type(record).model_fields}
    names |= {"settings": View(SAMPLE, "settings"), "draft": draft}
    skeleton, runs = render_skeleton(NAME, materials, names, draft=draft, owed=owed)
    return blocks_of(skeleton, runs, NAME)


@cache
def _folder_with(files: tuple[tuple[str, str], ...]) -> Materials:
    """A council's folder; kept, since compiling a template costs more than rendering it."""
    folder = Path(_KEPT.name) / str(next(_numbers))
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    return Materials((folder,))


# One for all threads: made when first asked for, two threads would make one each, and the one
# that nobody keeps is deleted under the other.
_KEPT = TemporaryDirectory()


_numbers = count()


def fault_of(
    source: str, *, draft: bool = False, others: Mapping[str, str] | None = None
) -> TemplateFault:
    """The fault that a template has; it is the only error that a template may cause."""
    with pytest.raises(TemplateFault) as caught:
        tree_of(source, draft=draft, others=others)
    return caught.value


def saying(words: str) -> Record:
    """A review in which the person said these words: changes.person_view.answer."""
    part = GRACE.changes.person_view.model_copy(update={"answer": words})
    changes = GRACE.changes.model_copy(update={"person_view": part})
    return GRACE.model_copy(update={"changes": changes})


def kinds(blocks: Blocks) -> list[str]:
    """The kinds of the blocks in reading order."""
    return [type(block).__name__ for block in walk(blocks)]


def lines(blocks: Blocks) -> list[str]:
    """Each run of words as one line, its white space as single spaces, a break as a stroke."""
    return [
        " ".join(
            "".join("/" if isinstance(leaf, Break) else leaf.text for leaf in leaves(run)).split()
        )
        for block in walk(blocks)
        for run in inlines(block)
    ]


def only(blocks: Blocks) -> Block:
    """The one block that there is."""
    (block,) = blocks
    return block


def inside(block: Block) -> Inlines:
    """The one run of words of a block."""
    (run,) = inlines(block)
    return run


def words_at(blocks: Blocks, path: str) -> list[str]:
    """The words of the record that stand in the document and came from one path."""
    return [
        word
        for block in walk(blocks)
        for run in inlines(block)
        for leaf in leaves(run)
        if isinstance(leaf, Value) and leaf.path == path
        for word in leaf.text.split()
    ]
