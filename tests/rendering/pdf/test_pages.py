"""What stays together over pages, wherever on a page it begins."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import writer as pdf
from recordkit.rendering.pdf.words import Reader
from tests.rendering import trees

PLACES = range(14, 26)
"""Paragraphs before it: with so many, it begins in the lower half of a page."""


def pages_of(
    block: tree.Block, words: list[str], before: int, first: tree.Block | None = None
) -> list[int]:
    """The page on which each of these words stands, after some paragraphs of one line."""
    heading = tree.Heading(1, trees.text("Title"))
    start = (first, heading) if first else (heading,)
    above = (tree.Paragraph(trees.text("above")),) * before
    document = tree.Document("Title", tree.Sender("Council"), (*start, *above, block))
    with pikepdf.open(BytesIO(pdf.write(document, Materials()))) as file:
        reader = Reader()
        pages = [
            " ".join(piece.text for piece in reader.page(page).pieces).split()
            for page in file.pages
        ]
    return [next(number for number, page in enumerate(pages) if word in page) for word in words]


def steps(rows: int) -> tree.Section:
    columns = tuple(trees.text(each) for each in ("What", "Who", "By"))
    cells = tuple(
        (trees.text(f"row{row}"), trees.text("Shirin Daneshvar"), trees.text("4 December"))
        for row in range(rows)
    )
    return tree.Section("steps", (tree.Table(columns, cells),))


@pytest.mark.parametrize("rows", [2, 3, 4, 7])
def test_the_first_two_rows_of_the_next_steps_stay_together_and_the_last_two(rows: int) -> None:
    names = [f"row{row}" for row in range(rows)]
    broken = 0
    for before in PLACES:
        first, second, *_ = found = pages_of(steps(rows), names, before)
        assert first == second, before
        assert found[-2] == found[-1], before
        broken += found[0] != found[-1]
    assert bool(broken) == (rows > 3), "two or three rows never break; more rows do somewhere"


def test_how_to_complain_stays_on_one_page() -> None:
    words = [f"word{number}" for number in range(7)]
    paragraphs = tuple(tree.Paragraph(trees.text(f"{word} " + "and " * 60)) for word in words)
    section = tree.Section("complain", (tree.Heading(2, trees.text("How")), *paragraphs))
    for before in PLACES:
        assert len(set(pages_of(section, words, before))) == 1, before


def test_a_name_of_two_words_stands_on_one_line_beside_a_long_step() -> None:
    """The cell is wide enough: no other column takes its room."""
    columns = tuple(trees.text(each) for each in ("What", "Who", "By when"))
    long = "Show all six of your carers how the hoist works, with you at the handset " * 3
    row = (trees.text(long), trees.text("Shirin Daneshvar"), trees.text("29\xa0November\xa02026"))
    document = tree.Document(
        "Title",
        tree.Sender("Council"),
        (
            tree.Heading(1, trees.text("Title")),
            tree.Section("steps", (tree.Table(columns, (row,)),)),
        ),
    )
    with pikepdf.open(BytesIO(pdf.write(document, Materials()))) as file:
        pieces = list(Reader().page(file.pages[0]).pieces)
    lines = {
        piece.line for piece in pieces for word in ("Shirin", "Daneshvar") if word in piece.text
    }
    assert len(lines) == 1


def test_no_line_of_a_list_in_a_letter_stands_alone_on_a_page() -> None:
    names = [f"item{number}" for number in range(5)]
    items = tree.List(tuple(tree.Item(trees.text(f"{name} " + "and " * 20)) for name in names))
    address = tree.Section("address", (tree.Paragraph(trees.text("address")),))
    broken = 0
    for before in PLACES:
        letter = tree.Section("changes", (items,))
        found = pages_of(letter, names, before, first=address)
        assert found[0] == found[1], before
        assert found[-2] == found[-1], before
        broken += found[0] != found[-1]
    assert broken, "in the middle it may break"
