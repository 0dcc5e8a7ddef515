"""Lines of places: as in the file, for paths as in the record that was cleaned of blanks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.blanks import without_blanks
from recordkit.drafts import blank
from recordkit.paths import steps_of
from recordkit.positions import Positions, line_outside_texts, repeated_name
from tests.examples import FOLDER

TEXT = """{
  "#": "A note about carers: { [",
  "person": {"name":
    "Grace"},
  "carers": {
    "#": {"items": "no"},
    "items": [
      null, "",
      {"#": "Copy.", "name": ""},
      {
        "name": "Ngozi \\" { [",
        "view": {"answer": "", "#": ""}
      }, 7,
      [[], ["x"]]
    ]
  }
}
"""


def line(path: str, text: str = TEXT) -> int | None:
    return Positions(text).line(steps_of(path))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("person", 3),
        ("person.name", 3),
        ("carers", 5),
        ("carers.items", 7),
        ("carers.items[0]", 10),
        ("carers.items[0].name", 11),
        ("carers.items[1]", 13),
        ("carers.items[2]", 14),
        ("carers.items[2][0][0]", 14),
    ],
)
def test_a_place_has_the_line_on_which_it_starts(path: str, number: int) -> None:
    assert line(path) == number


def test_a_field_that_was_left_blank_has_its_line_all_the_same() -> None:
    assert line("carers.items[0].view") == 12
    assert line("carers.items[0].view.answer") == 12


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("person.date_of_birth", 3),
        ("person.name.first", 3),
        ("person.name[0]", 3),
        ("person[0]", 3),
        ("carers.items[3].name", 7),
        ("carers.items.name", 7),
        ("carers.items[0].needs.answer", 10),
        ("carers.items[1].name", 13),
    ],
)
def test_a_place_that_is_not_there_has_the_line_of_the_nearest_around_it(
    path: str, number: int
) -> None:
    assert line(path) == number


@pytest.mark.parametrize("path", ["", "meeting", "meeting.held_on", "#", "[0]"])
def test_where_only_the_whole_record_is_around_it_there_is_none(path: str) -> None:
    assert line(path) is None


@pytest.mark.parametrize(
    ("path", "lacks"),
    [
        ("person.address", (1, 3)),
        ("decision.outcome.detail", (0, 1)),
        ("carers.items[0].satisfied", (3, 10)),
        ("carers.items[0].view", None),
        ("carers.items[9].view", None),
        ("person.name.more", None),
    ],
)
def test_where_a_name_can_be_added_is_told(path: str, lacks: tuple[int, int] | None) -> None:
    assert Positions(TEXT).lacks(steps_of(path)) == lacks


def test_no_name_can_be_added_before_another_where_there_is_none() -> None:
    assert Positions('{"changes": {}}').lacks(("changes", "needs")) is None


@pytest.mark.parametrize("text", ["[]", "{}", "3", ' "a" ', "null", "[1]"])
def test_what_is_no_object_holds_no_field(text: str) -> None:
    assert line("a.b", text) is None


def test_a_name_is_read_as_json_reads_it() -> None:
    assert line("answer", '{\n"\\u0061nswer" : 1}') == 2
    assert Positions('{"a":\n1,\n"a.b": 2}').line(("a.b",)) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    assert line("person.name", end.join(["", "{", '"person": {', '"name": "a"}}'])) == 4


def test_every_place_of_an_example_is_found_in_its_own_line() -> None:
    text = (FOLDER / "grace-adeyemi.json").read_text(encoding="utf-8")
    positions, lines = Positions(text), text.splitlines()

    for steps, _ in places(without_blanks(json.loads(text))):
        number = positions.line(steps)
        assert number is not None
        if isinstance(steps[-1], str):
            assert f'"{steps[-1]}":' in lines[number - 1]


def test_every_heading_of_a_blank_draft_has_a_line_of_its_own() -> None:
    text = blank("review")
    found = [Positions(text).line((name,)) for name in json.loads(text) if name[0] != "#"]

    assert len(set(found)) == len(found)
    assert None not in found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab \\"{[,\n', max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("#ab.", max_size=3), inner),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 1]))
def test_whatever_a_file_holds_each_place_in_its_record_is_found(
    content: Any, indent: int | None
) -> None:
    """A value that stands at a place starts on the line that is told, after its name."""
    text = json.dumps(content, indent=indent)
    lines, positions = text.splitlines(), Positions(text)
    seen = 0
    for steps, value in places(without_blanks(content)):
        number = positions.line(steps)
        assert number is not None
        if indent and not isinstance(value, dict | list):
            assert json.dumps(value) in lines[number - 1]
        if indent:
            # The places come in the order of the file, each on a line of its own.
            assert number > seen
            seen = number


@pytest.mark.parametrize("depth", [500, 20_000])
def test_a_deep_file_has_lines_as_far_as_it_can_be_looked_into(depth: int) -> None:
    text = '{\n"a": ' + "[" * depth + "1" + "]" * depth + "}"

    assert Positions(text).line(("a", *[0] * 5)) in (2, None)


def test_many_items_are_looked_through_once() -> None:
    count = 100_000
    positions = Positions('{"items": [\n' + ",\n".join(["null", "1"] * count) + "]}")

    assert all(positions.line(("items", n)) == 2 * n + 3 for n in range(count))


# ---------------------------------------------------------------- a file not read to its end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1,\n "a": 2}', ("a", 2)),
        ('{"a": {"b": 1}, "b": 2,\n\n "c": [{"d": "d", "d":', ("d", 3)),
        ('{"#": 1, "#": 2, "a": "b", "b": "a", "c": {"a": 1}, "d": [{"a": 1}, {"a": 2}]}', None),
        ('{"a": 1, "\\u0061" : 2}', ("a", 1)),
        ('{"a": "\\"a\\": 1, \\"a\\": ", "b": 1,\n"b": 2', ("b", 2)),
        ('{"a": 1, "b\n', None),
        ("]]}}", None),
    ],
)
def test_a_name_that_stands_twice_has_the_line_of_the_second(
    text: str, found: tuple[str, int] | None
) -> None:
    assert repeated_name(text) == found


def test_what_stands_in_a_text_is_passed_over() -> None:
    assert line_outside_texts('{"NaN": "NaN \\" NaN",\n"a": NaN}', "NaN") == 2
    assert line_outside_texts('{"NaN": "NaN"}', "NaN") is None


def places(content: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[Any, Any]]:
    """The steps and value of every place in some content, in its order."""
    inside = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    return [
        place
        for step, value in inside
        for place in [((*steps, step), value), *places(value, (*steps, step))]
    ]
