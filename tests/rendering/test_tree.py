"""The tree: the closed list of kinds, and walking it in reading order."""

from __future__ import annotations

import dataclasses
import typing

import pytest

from recordkit.rendering import tree
from recordkit.rendering.tree import (
    Break,
    Gap,
    Heading,
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
    inlines,
    leaves,
    plain,
    printed_paths,
    title_of,
    walk,
    words,
)

EVERYTHING = (
    Section("top", (Paragraph((Text("one"), Break(), Value("two", "a.b"))),)),
    Heading(1, (Text("three "), Strong((Value("four", "c"), Text(" five"))))),
    Notice(
        "seen",
        (
            List(
                (
                    Item((Text("six"),), List((Item((Text("seven"),)),), ordered=True)),
                    Item((Link("https://a.example", (Value("eight", "d[0]"),)),)),
                )
            ),
        ),
    ),
    Table(
        ((Text("nine"),), (Text("ten"),)),
        (((Value("eleven", "e"),), (Strong((Text("twelve"),)),)),),
    ),
    Section("inner", (Section("innermost", (Paragraph((Gap("thirteen", "f"),)),)),)),
    PictureRow(Picture(b"", "image/png", "A cup"), (Paragraph((Text("fourteen"),)),)),
)

IN_ORDER = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)


def test_words_come_in_reading_order() -> None:
    assert words(EVERYTHING) == IN_ORDER


def test_walking_yields_every_block_once_before_what_is_inside_it() -> None:
    assert [type(block).__name__ for block in walk(EVERYTHING)] == (
        "Section Paragraph Heading Notice List Table Section Section Paragraph PictureRow "
        "Paragraph".split()
    )


def test_leaves_are_the_words_without_emphasis_and_links() -> None:
    assert list(leaves(EVERYTHING[1].children)) == [
        Text("three "),
        Value("four", "c"),
        Text(" five"),
    ]


def test_plain_text_has_a_newline_for_a_break() -> None:
    (run,) = inlines(EVERYTHING[0].blocks[0])
    assert plain(run) == "one\ntwo"


def test_printed_paths_are_those_of_values_and_not_of_gaps() -> None:
    assert printed_paths(EVERYTHING) == {"a.b", "c", "d[0]", "e"}


def test_the_title_is_the_first_heading_of_level_1() -> None:
    assert title_of(EVERYTHING) == "three four five"
    assert (
        title_of((Heading(2, (Text("x"),)), Section("s", (Heading(1, (Text("y\n z"),)),)))) == "y z"
    )
    assert title_of(()) == ""


def test_a_word_that_breaks_between_two_pieces_is_one_word() -> None:
    assert words((Paragraph((Text("St "), Value("Luke", "a"), Text("'s"))),)) == ["St", "Luke's"]


@pytest.mark.parametrize(
    "kind", [*typing.get_args(tree.Block), *typing.get_args(tree.Inline), Item, tree.Document]
)
def test_nothing_in_a_tree_can_be_changed(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # every dataclass has it
    assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)


def test_every_kind_of_block_is_walked() -> None:
    """A new kind has to be added here, and so to `inlines`."""
    assert set(typing.get_args(tree.Block)) == {type(block) for block in walk(EVERYTHING)}
