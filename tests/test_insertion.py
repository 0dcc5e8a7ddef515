"""A part is put into a file, and nothing else of it changes."""

from __future__ import annotations

import json

import pytest

from recordkit.insertion import with_part

PART = {"of": 'a }, " and\nmore', "items": [{"id": "1"}]}


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        " {\n}\n",
        '{"kind": "review"}',
        '{"kind": "review", "notes": {"easy_read": "}"}, "#": "once", "#": "twice"}\r\n\r\n',
        '{\n  "kind" : "review" ,\n  "list": [1, "]", {}]\n\n}',
        '{"easy_read": null, "kind": "review"}',
        '{"kind": "review",\n "easy_read" :\t{"of": "x", "items": [{}, {}]} }\n',
    ],
)
def test_it_reads_back_as_the_same_with_the_part(text: str) -> None:
    found = with_part(text, "easy_read", PART)

    assert json.loads(found) == {**json.loads(text), "easy_read": PART}
    assert list(json.loads(found))[: len(json.loads(text))] == list(json.loads(text))


def test_what_stood_before_and_after_stays_as_it_was_typed() -> None:
    before, after = '{ "#": "ask Ngozi",\t"kind":"review",', ' "meeting":  {"depth": "full"}}\n'
    found = with_part(before + '"easy_read": {"of": null},' + after, "easy_read", PART)

    assert found.startswith(before)
    assert found.endswith(after)


def test_a_note_that_stands_twice_stays_twice() -> None:
    assert with_part('{"#": 1, "#": 2}', "easy_read", PART).startswith('{"#": 1, "#": 2,\n')
