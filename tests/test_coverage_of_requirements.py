"""A requirement counts as covered only when blanking its fact brings a finding that cites it.

This tries what `recordkit.explanation` says, on every complete example under the policy of its
council, by a way of its own.
"""

from __future__ import annotations

from functools import cache

import pytest

from recordkit.documents import document_types
from recordkit.documents.coverage import left_out
from recordkit.explanation import explain, fields_by_requirement
from tests.blanks import (
    TOGETHER,
    Blank,
    answers_left_blank,
    details_left_blank,
    facts_left_blank,
)
from tests.conftest import TODAY
from tests.examples import complete_examples

pytestmark = TOGETHER

EXAMPLES = complete_examples(TODAY)
COVERED = {each.id: each for each in explain() if each.status == "covered"}


OPERATIONS = {"OUTCOME-A05"}
"""What the store does and no field records: the tests of the store prove it."""


def kinds_of(id: str) -> set[str]:
    """The kinds of record that ask something for a requirement."""
    return {field.partition(".")[0] for field in COVERED[id].fields}


@cache
def blanks() -> tuple[Blank, ...]:
    answers = (blank for name in EXAMPLES for _, blank in answers_left_blank(name))
    details = (blank for name in EXAMPLES for _, blank in details_left_blank(name))
    facts = (blank for name in EXAMPLES for blank in facts_left_blank(name))
    return (*answers, *details, *facts)


@cache
def brought_up() -> frozenset[str]:
    """The requirements that some blank brings up."""
    return frozenset(id for blank in blanks() for finding in blank.found for id in finding.cites)


@pytest.mark.proves(
    "OUTCOME-M01",
    "OUTCOME-M02",
    "OUTCOME-M03",
    "OUTCOME-M04",
    "OUTCOME-M05",
    "OUTCOME-M06",
    "OUTCOME-M07",
    "OUTCOME-M08",
    "OUTCOME-M09",
    "OUTCOME-M10",
    "OUTCOME-M11",
    "OUTCOME-M12",
    "OUTCOME-R01",
    "OUTCOME-R02",
    "OUTCOME-R03",
    "OUTCOME-R04",
    "OUTCOME-R05",
    "OUTCOME-R06",
    "OUTCOME-R07",
    "OUTCOME-R08",
    "OUTCOME-R09",
    "OUTCOME-R10",
    "OUTCOME-D01",
    "OUTCOME-D02",
    "OUTCOME-D03",
    "OUTCOME-D04",
    "OUTCOME-D05",
    "OUTCOME-D06",
    "OUTCOME-D07",
    "OUTCOME-D08",
    "OUTCOME-D09",
    "OUTCOME-G01",
    "OUTCOME-G02",
    "OUTCOME-G03",
    "OUTCOME-G04",
    "OUTCOME-A01",
    "OUTCOME-A02",
    "OUTCOME-A03",
    "OUTCOME-A04",
    "LEGAL-P02",
    "LEGAL-T01",
    "LEGAL-T02",
    "LEGAL-T03",
    "LEGAL-T04",
    "LEGAL-W01",
    "LEGAL-W02",
    "LEGAL-W03",
    "LEGAL-E01",
    "LEGAL-E02",
    "LEGAL-E03",
    "LEGAL-E04",
    "LEGAL-E05",
    "LEGAL-E06",
    "LEGAL-E07",
    "LEGAL-E08",
    "LEGAL-E09",
    "LEGAL-E10",
    "LEGAL-E11",
    "LEGAL-C01",
    "LEGAL-L01",
    "LEGAL-L02",
    "LEGAL-L03",
    "LEGAL-Q01",
    "LEGAL-Q02",
    "LEGAL-Q03",
    "LEGAL-Q04",
    "LEGAL-Q05",
    "LEGAL-Q06",
    "LEGAL-D01",
    "LEGAL-D02",
    "LEGAL-D03",
    "LEGAL-D04",
    "LEGAL-D05",
    "LEGAL-D06",
    "LEGAL-D07",
    "LEGAL-D08",
    "LEGAL-D09",
    "LEGAL-K01",
    "LEGAL-N01",
    "LEGAL-N02",
    "LEGAL-N03",
    "PREP-I01",
    "PREP-I02",
    "PREP-I03",
    "PREP-K01",
    "PREP-K02",
    "PREP-Y01",
    "PREP-Y02",
    "PREP-Y03",
    "PREP-Y04",
    "PREP-Y05",
    "PREP-C01",
    "PREP-C02",
    "PREP-C03",
    "PREP-C04",
    "PREP-C05",
    "PREP-C06",
    "PREP-G01",
    "PREP-A01",
    "PREP-A03",
    "PREP-A04",
    "PREP-A05",
    "PREP-B01",
    "PREP-B02",
    "PREP-B03",
    "PREP-B04",
    "PREP-B05",
    "PREP-V01",
    "PREP-O01",
    "PREP-O02",
    "PREP-O03",
    "PREP-O04",
    "PREP-O05",
    "PREP-M01",
    "PREP-M02",
    "PREP-M03",
    "PREP-M04",
    "PREP-M05",
    "PREP-M06",
    "PREP-U01",
    "NEXT-F01",
    "NEXT-F02",
    "NEXT-P01",
    "NEXT-X01",
    "NEXT-H01",
    "NEXT-H02",
    "NEXT-H03",
    "NEXT-V01",
    "NEXT-V02",
    "NEXT-V03",
    "NEXT-S01",
    "NEXT-A01",
    "NEXT-A05",
    "NEXT-A02",
    "NEXT-A03",
    "NEXT-A04",
    "NEXT-J01",
    "NEXT-J03",
    "NEXT-J02",
    "DERBY-Q01",
    "DERBY-Q02",
    "DERBY-Q03",
    "DERBY-P01",
    "DERBY-P02",
    "DERBY-P03",
    "DERBY-T03",
    "DERBY-T04",
    "DERBY-T05",
    "DERBY-F01",
    "DERBY-F02",
    "DERBY-F03",
    "DERBY-U01",
    "DERBY-X01",
    "DERBY-X02",
    "DERBY-X03",
    "DERBY-X04",
    "DERBY-X05",
    "DERBY-X06",
    "DERBY-C01",
)
def test_a_blank_brings_up_each_requirement_that_is_claimed(
    request: pytest.FixtureRequest,
) -> None:
    mark = request.node.get_closest_marker("proves")
    assert mark is not None
    claimed = mark.args

    assert [id for id in claimed if id not in brought_up()] == []
    assert len(set(claimed)) == len(claimed)


def test_what_a_blank_brings_up_is_said_to_be_covered_and_nothing_else() -> None:
    assert set(COVERED) == brought_up() | OPERATIONS


def test_a_blank_of_any_field_of_what_is_covered_brings_a_finding_that_cites_it() -> None:
    shown = {
        (id, f"{blank.kind}.{blank.field}")
        for blank in blanks()
        for finding in blank.found
        for id in finding.cites
    }
    listed = {(id, field) for id in brought_up() for field in fields_by_requirement().get(id, ())}
    # One reason is enough for a year; one kind of letter shows what whoever asked may read.
    one_is_enough = {(id, field) for id, field in listed if id in ("DERBY-T04", "LEGAL-D09")}

    assert sorted(listed - one_is_enough - shown) == []
    assert one_is_enough & shown


@pytest.mark.parametrize("id", COVERED)
def test_what_is_covered_is_explained_with_its_fields_or_rules_and_its_tests(id: str) -> None:
    found = COVERED[id]

    assert found.fields or found.rules or id in OPERATIONS
    assert found.tests


@pytest.mark.parametrize("id", [id for id, each in COVERED.items() if each.fields])
def test_what_the_person_can_be_told_of_is_printed(id: str) -> None:
    documents = {each.id for each in document_types().values() if each.kind in kinds_of(id)}
    kept_back = all(is_kept_back(field) for field in COVERED[id].fields)

    assert kept_back or set(COVERED[id].documents) & documents


def is_kept_back(field: str) -> bool:
    """Whether each document of its kind leaves a field out on purpose, with a reason."""
    kind, _, path = field.partition(".")
    place = path.replace("[]", "[0]")
    return all(
        left_out(each, place) or not each.is_made_of(place)
        for each in document_types().values()
        if each.kind == kind
    )
