"""Large print: the same words, one below the other, and no letters that are too small."""

from __future__ import annotations

import pytest

from recordkit.errors import NotKnown, OutputFault
from recordkit.rendering import tree
from recordkit.rendering.formats import format_called
from recordkit.rendering.large import SIZES, in_large_print
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import checks, writer
from tests.rendering import trees

MATERIALS = Materials()


def table(*rows: tuple[str, ...]) -> tree.Document:
    columns = tuple((tree.Text(name),) for name in ("What", "Who", "By when?"))
    cells = tuple(
        tuple((tree.Value(text, f"steps[{n}]"),) if text else () for text in row)
        for n, row in enumerate(rows)
    )
    return trees.document(tree.Table(columns, cells))


def made(document: tree.Document, size: int) -> bytes:
    large = in_large_print(document, size)
    content = writer.write(large, MATERIALS, size=size, style="large-print")
    checks.check(content, large, size=size)
    return content


def test_a_table_becomes_a_list_that_says_the_heading_of_each_column() -> None:
    large = in_large_print(table(("Ring you", "Samira Khan", "4 December")), 18)
    (listed,) = (block for block in large.blocks if isinstance(block, tree.List))

    (item,) = listed.items
    assert tree.plain(item.children) == ("What: Ring you\nWho: Samira Khan\nBy when? 4 December")


def test_a_cell_that_holds_nothing_has_no_line() -> None:
    large = in_large_print(table(("Ring you", "", "4 December")), 18)
    (listed,) = (block for block in large.blocks if isinstance(block, tree.List))

    assert tree.plain(listed.items[0].children) == "What: Ring you\nBy when? 4 December"


def test_a_table_inside_a_part_becomes_a_list_too() -> None:
    section = tree.Section("steps", table(("a", "b", "c")).blocks)
    large = in_large_print(trees.document(section), 18)

    assert not any(isinstance(block, tree.Table) for block in tree.walk(large.blocks))


def test_what_each_value_came_from_is_kept() -> None:
    document = table(("Ring you", "Samira Khan", "4 December"))
    large = in_large_print(document, 18)

    assert tree.printed_paths(large.blocks) == tree.printed_paths(document.blocks)


@pytest.mark.parametrize("size", SIZES)
def test_a_long_review_fits_its_pages_at_every_size(size: int) -> None:
    marking = "Amended record, version 2 of 3, replaces the version of 12 October 2026."
    made(trees.review(marking=marking, rows=20), size)


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
def test_what_was_typed_arrives_as_typed(size: int) -> None:
    """All in one document, which is quicker; a fault names which by its path.

    A word of ten thousand letters takes half a minute so large: it goes on over pages as a
    thousand do.
    """
    typed = [
        trees.said(words[:1000], path=name).blocks[1:] for name, words in trees.HOSTILE.items()
    ]
    made(trees.document(*(block for blocks in typed for block in blocks)), size)


@pytest.mark.parametrize("size", SIZES)
def test_a_word_that_is_longer_than_a_line_breaks(size: int) -> None:
    made(table(("Antidisestablishmentarianism" * 5, "x" * 200, "4 December")), size)


def test_letters_that_are_too_small_are_refused() -> None:
    document = in_large_print(table(("Ring you", "Samira Khan", "4 December")), 18)

    with pytest.raises(OutputFault, match="smaller than 16 point"):
        checks.check(writer.write(document, MATERIALS), document, size=18)


@pytest.mark.parametrize("size", SIZES)
def test_a_size_is_named_with_the_format(size: int) -> None:
    assert format_called(f"large-print-{size}").size == size


def test_without_a_size_it_is_eighteen_points() -> None:
    assert format_called("large-print").size == 18


@pytest.mark.parametrize("name", ["large-print-17", "large-print-", "large-print-x"])
def test_another_size_is_refused_and_those_that_there_are_are_named(name: str) -> None:
    with pytest.raises(NotKnown) as refused:
        format_called(name)
    assert "large-print-28" in refused.value.known
