"""A requirement counts as covered only when blanking its fact brings a finding that cites it.

This tries what `recordkit.explanation` says, on every complete example, by a way of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from recordkit.errors import CannotRead
from recordkit.explanation import explain
from recordkit.models.record import Record
from recordkit.models.visit import facts, questions
from tests.changing import blanked
from tests.conftest import TODAY
from tests.examples import complete_examples, content_of, record_from, report_on, settings_of

FIRST_SIX = (
    "OUTCOME-M01",
    "OUTCOME-M02",
    "OUTCOME-M04",
    "OUTCOME-M12",
    "OUTCOME-R01",
    "OUTCOME-G01",
)
EXAMPLES = complete_examples(TODAY)
COVERED = [each for each in explain() if each.status == "covered"]


def cited(record: Record, policy: str) -> set[tuple[str, str, str]]:
    """Each requirement cited, with the rule and the place that cite it."""
    return {(id, f.rule, f.path) for f in report_on(record, TODAY, policy) for id in f.cites}


def places(record: Record) -> list[str]:
    """The places of a record that hold a fact or an answer, at most three of each field."""
    found = [path for path, _ in facts(record)]
    found += [each.path for each in questions(record) if each.answered]
    by_field: dict[str, list[str]] = {}
    for path in found:
        by_field.setdefault(general(record, path), []).append(path)
    return [path for same in by_field.values() for path in same[:3]]


def general(record: Record, path: str) -> str:
    """A place without its numbers and after its kind, as explain names a field."""
    return f"{record.kind}.{re.sub(r'[0-9]+(?=])', '', path)}"


@cache
def blanks(name: str) -> list[tuple[str, frozenset[str]]]:
    """Each field of an example that can be left blank, with the requirements then cited."""
    content = content_of(name)
    record = record_from(content)
    policy = settings_of(name).policy_source
    known = cited(record, policy)
    return [
        (general(record, path), frozenset(id for id, _, _ in cited(changed, policy) - known))
        for path in places(record)
        for changed in _without(content, path)
    ]


def _without(content: Any, path: str) -> Iterator[Record]:
    try:
        yield record_from(blanked(content, path))
    except CannotRead:  # the kind of record, which no record does without
        return


@pytest.mark.parametrize("id", FIRST_SIX)
def test_the_first_six_are_covered(id: str) -> None:
    assert id in {each.id for each in COVERED}


@pytest.mark.parametrize("id", [each.id for each in COVERED])
def test_blanking_a_fact_of_what_is_covered_brings_a_finding_that_cites_it(id: str) -> None:
    assert any(id in ids for name in EXAMPLES for _, ids in blanks(name))


@pytest.mark.parametrize(
    ("id", "field"), [(each.id, field) for each in COVERED for field in each.fields]
)
def test_blanking_any_field_of_what_is_covered_brings_a_finding_that_cites_it(
    id: str, field: str
) -> None:
    found = [ids for name in EXAMPLES for path, ids in blanks(name) if path == field]

    assert found, "no complete example has it"
    assert any(id in ids for ids in found)


def test_what_no_blank_brings_up_does_not_count_as_covered() -> None:
    found = {id for name in EXAMPLES for _, ids in blanks(name) for id in ids}

    assert found == {each.id for each in COVERED}
