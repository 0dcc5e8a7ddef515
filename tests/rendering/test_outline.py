"""A heading has something below it; what is withheld leaves none behind."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from recordkit.documents import document_for
from recordkit.errors import TemplateFault
from recordkit.loading import load_record
from recordkit.models.visit import facts
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.outline import without_empty_headings
from recordkit.rendering.tree import Blocks, Heading, Notice, Section, plain, walk
from recordkit.settings import SAMPLE
from tests.rendering.written import EXAMPLES, GRACE, lines, tree_of


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("# T\n\n## A\n\ntext\n", ["T", "A", "text"]),
        ("# T\n\n## A\n\n## B\n\ntext\n", ["T", "B", "text"]),
        ("# T\n\n## A\n\n### B\n\ntext\n", ["T", "A", "B", "text"]),
        ("# T\n\n## A\n\n### B\n\n## C\n\ntext\n", ["T", "C", "text"]),
        ("# T\n\n## A\n\n### B\n", ["T"]),
        ("# T\n", ["T"]),
        ("# T\n\n## {{ person.name }}\n", ["T", "Grace Adeyemi"]),
        ("# T\n\n## A\n\n### {{ person.name }}\n", ["T", "A", "Grace Adeyemi"]),
        ("# T\n\n::: section a\n## A\n:::\n\n## B\n\ntext\n", ["T", "B", "text"]),
        ("# T\n\n::: section a\n## A\n:::\n\ntext\n", ["T", "A", "text"]),
        ("# T\n\n## A\n\n::: notice a\n- text\n:::\n", ["T", "A", "text"]),
    ],
)
def test_a_heading_that_nothing_stands_below_is_left_out(source: str, kept: list[str]) -> None:
    assert lines(without_empty_headings(tree_of(source))) == kept


def test_a_part_that_only_had_such_a_heading_goes_with_it() -> None:
    tree = tree_of("# T\n\n::: section a\n## A\n:::\n")
    assert [type(block) for block in without_empty_headings(tree)] == [Heading]


def empty_headings(blocks: Blocks) -> list[str]:
    shown = [block for block in walk(blocks) if not isinstance(block, Section | Notice)]
    return [
        plain(block.children)
        for block, following in zip_longest(shown, shown[1:])
        if isinstance(block, Heading)
        and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        )
    ]


def parts(value: Any, path: str = "") -> set[str]:
    """Every part of the record that could be withheld as one."""
    found: set[str] = set()
    for each, _ in facts(value):
        names = each.split(".")
        found.update(".".join(names[:count]) for count in range(1, len(names) + 1))
    return found


def test_whatever_is_withheld_no_heading_is_left_alone() -> None:
    document = document_for("review")
    tried = 0
    for path in sorted(parts(GRACE)):
        try:
            tree = build(GRACE, document, SAMPLE, edition=Edition(), withheld=frozenset({path}))
        except TemplateFault:
            continue  # the document cannot do without it
        assert empty_headings(tree.blocks) == [], path
        tried += 1
    assert tried > 100


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_example_has_a_heading_alone(path: Path) -> None:
    record = load_record(path)
    tree = build(record, document_for("review"), SAMPLE, edition=Edition())
    assert empty_headings(tree.blocks) == []
