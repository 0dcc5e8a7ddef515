"""The quick way to read a file: the record of the other way, or none."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic_core import SchemaValidator

from recordkit import loading
from recordkit.errors import CannotRead
from recordkit.loading import LONGEST_LIST, load_record
from recordkit.models import quick
from recordkit.models.quick import read_at_once
from recordkit.models.record import Record
from recordkit.models.review import Review
from tests.changing import changed
from tests.examples import FOLDER, all_examples
from tests.strategies import contents

TOKENS = [
    *'{}[]",:\\ #\n\r\t\0',
    "null",
    '""',
    "{}",
    "[]",
    '\\"',
    "\\\\",
    "\\u0041",
    "\\u0007",
    "é",
]


def at_once(content: bytes | str) -> Record | None:
    content = content.encode() if isinstance(content, str) else content
    return read_at_once(content, LONGEST_LIST)


def at_length(content: bytes) -> Record | None:
    """The record as it is read the other way, None where it is refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_at_once", lambda *_: None)
        try:
            return load_record(content)
        except CannotRead:
            return None


def assert_same(content: bytes) -> None:
    """See that the quick way reads what the other way does, if it reads anything."""
    found = at_once(content)
    if found is not None:
        expected = at_length(content)
        assert expected is not None
        assert found == expected
        assert found.model_dump(exclude_unset=True) == expected.model_dump(exclude_unset=True)


@pytest.mark.parametrize("name", all_examples())
@pytest.mark.parametrize("layout", [{}, {"indent": 1}, {"ensure_ascii": False}])
def test_every_example_is_read_the_quick_way(name: str, layout: dict[str, Any]) -> None:
    content = (FOLDER / f"{name}.json").read_bytes()

    assert at_once(content) is not None
    assert at_once(json.dumps(json.loads(content), **layout)) is not None
    assert_same(content)
    assert_same(json.dumps(json.loads(content), **layout).encode())


@settings(max_examples=60)
@given(contents(Review, whole=False))
def test_any_draft_is_read_as_the_other_way_does(content: Any) -> None:
    assert_same(json.dumps(content).encode())
    assert_same(json.dumps(content, ensure_ascii=False).encode())


@pytest.mark.parametrize("seed", range(8))
def test_a_file_changed_anywhere_is_read_as_the_other_way_does(seed: int) -> None:
    chance = random.Random(seed)
    text = (FOLDER / "mei-lin-chan.json").read_text(encoding="utf-8")
    for _ in range(150):
        broken = text
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(len(broken))
            broken = broken[:at] + chance.choice(TOKENS) + broken[at + chance.randint(0, 2) :]
        assert_same(broken.encode())


@pytest.mark.parametrize(
    "content",
    [
        '{"kind": "review", "kind": "review"}',
        '{"kind": "review", "person": {"name": "Jo", "name": "Ann"}}',
        '{"kind": "review", "person" : {"name" :"Jo"}, "person":{}}',
        r'{"kind": "review", "person": {"name": "\"", "name": "a\\"}}',
        '{"kind": "review", "person": {"name": null}}',
        '{"kind": "review", "person": { }}',
        '{"kind": "review", "waivers": [ ]}',
        '{"kind": "review", "carers": {"items": [{}]}}',
        '{"kind": "review", "changes": {"needs": {"answer": null, "detail": "So."}}}',
        '{"kind": "review", "changes": {"needs": {}}}',
        '{"kind": "review", "#": "A note."}',
        '{"kind": "review", "person": {"name": " "}}',
        '\ufeff{"kind": "review"}',
        '{"kind": "plan"}',
        "{}",
        '{"person": {"name": "Jo"}}',
        '{"carers": {"items": [{"kind": "review"}]}}',
        '["kind": "review"]',
        "",
    ],
)
def test_what_needs_a_closer_look_is_not_read_the_quick_way(content: str) -> None:
    assert at_once(content) is None


def test_a_list_that_is_too_long_is_left_to_the_other_way() -> None:
    content = changed({"kind": "review"}, "carers.items", [{"name": "Jo"}] * (LONGEST_LIST + 1))

    assert at_once(json.dumps(content)) is None


@pytest.mark.parametrize(
    "text",
    [
        "“Jo” said: 10:30 {sic}",
        'Jo "says"',
        "a\\b",
        "one\ntwo\tthree",
        "Zoë\u200d",
        "\u2800",
        "\u2800é",
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_text_is_read_as_the_other_way_does(text: str, ascii_only: bool) -> None:
    content = {"kind": "review", "person": {"name": text}}
    written = json.dumps(content, ensure_ascii=ascii_only).encode()

    assert_same(written)
    assert (at_once(written) is None) == (at_length(written) is None)


@pytest.mark.parametrize("text", ["\u2800", "\ufffd", "\u202e", "\ue000", "\x7f", "\x85", "\u2028"])
def test_a_character_that_cannot_be_printed_is_not_read(text: str) -> None:
    for written in (f"a{text}b", f"é{text}b"):
        content = {"kind": "review", "person": {"name": written}}
        expected = at_length(json.dumps(content).encode())
        for layout in (True, False):
            found = at_once(json.dumps(content, ensure_ascii=layout))
            assert (found is None) == (expected is None)


@pytest.mark.parametrize("day", ["1700000000", "2026-10-12T00:00:00", "20261012", "2026-02-30"])
def test_a_day_is_no_number_of_seconds(day: str) -> None:
    assert at_once(json.dumps({"kind": "review", "meeting": {"held_on": day}})) is None


def test_without_the_quick_validator_the_model_s_own_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of_another_version(schema: Any) -> SchemaValidator:
        return SchemaValidator(schema)

    monkeypatch.setattr(quick, "SchemaValidator", of_another_version)
    quick._validator_for_usual_texts.cache_clear()
    try:
        assert_same((FOLDER / "mei-lin-chan.json").read_bytes())
    finally:
        quick._validator_for_usual_texts.cache_clear()
