"""Nothing recorded is lost: what is neither printed, withheld nor left out on purpose is named."""

from __future__ import annotations

import pytest

from recordkit.documents import DocumentType, document_types
from recordkit.documents.coverage import unprinted
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.models.visit import facts
from tests.examples import record_from

SMALL = {
    "kind": "review",
    "id": "RC-1",
    "person": {"name": "Jo", "address": ["1 Mill Lane", "Riverside"]},
    "plan": {"elements": [{"id": "home-care", "what": "Home care"}]},
    "carers": {"items": [{"id": "c1", "name": "Ngozi"}, {"id": "c2", "name": "Femi"}]},
    "given": {"on": "2026-10-19", "how": "by post"},
}

ALWAYS = ["kind", "schema_version", "meeting.depth"]
"""Facts that every review holds."""


@pytest.fixture
def record() -> Record:
    return record_from(SMALL)


def document(*patterns: str) -> DocumentType:
    reasons = dict.fromkeys((*ALWAYS, *patterns), "a reason")
    return DocumentType("a-letter", "A letter", "review", "letter.md", "A letter", (), reasons)


def every(record: Record) -> set[str]:
    return {path for path, _ in facts(record)}


def test_what_is_printed_is_not_missing(record: Record) -> None:
    assert unprinted(record, document(), every(record)) == []


def test_what_is_not_printed_is_named_in_the_order_of_the_record(record: Record) -> None:
    assert unprinted(record, document(), set()) == [
        path for path, _ in facts(record) if path not in ALWAYS
    ]
    assert unprinted(record, document(), every(record) - {"carers.items[1].name", "id"}) == [
        "id",
        "carers.items[1].name",
    ]


@pytest.mark.parametrize(
    ("withheld", "missing"),
    [
        ("carers.items[0]", ["carers.items[1].id", "carers.items[1].name"]),
        (
            "carers.items[1].name",
            ["carers.items[0].id", "carers.items[0].name", "carers.items[1].id"],
        ),
        ("carers", []),
        ("car", [f"carers.items[{i}].{name}" for i in (0, 1) for name in ("id", "name")]),
    ],
)
def test_what_is_withheld_is_not_missing_nor_is_anything_in_it(
    record: Record, withheld: str, missing: list[str]
) -> None:
    printed = {path for path in every(record) if not path.startswith("carers")}

    assert unprinted(record, document(), printed, frozenset({withheld})) == missing


def test_a_withheld_item_does_not_hide_one_whose_number_begins_alike() -> None:
    carers = {"items": [{"name": f"Carer {number}"} for number in range(12)]}
    record = record_from({"kind": "review", "carers": carers})

    missing = unprinted(record, document(), set(), frozenset({"carers.items[1]"}))

    assert len(missing) == 11
    assert "carers.items[11].name" in missing


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("given.on", {"given.on"}),
        ("given.*", {"given.on", "given.how"}),
        ("carers.items[*].name", {"carers.items[0].name", "carers.items[1].name"}),
        ("person.address[*]", {"person.address[0]", "person.address[1]"}),
        ("carers.items[*].*", {f"carers.items[{i}].{n}" for i in (0, 1) for n in ("id", "name")}),
        ("*.name", {"person.name", "carers.items[0].name", "carers.items[1].name"}),
        ("person", set()),
        ("give.*", set()),
        ("givenXon", set()),
        ("ame", set()),
    ],
)
def test_what_is_left_out_on_purpose_is_named_by_a_pattern(
    record: Record, pattern: str, left_out: set[str]
) -> None:
    missing = set(unprinted(record, document(pattern), set()))

    assert every(record) - set(ALWAYS) - missing == left_out


def test_leaving_out_the_ids_of_items_does_not_leave_out_the_reference(record: Record) -> None:
    assert "id" in unprinted(record, document("*.id"), set())


@pytest.mark.parametrize("each", document_types().values(), ids=document_types())
def test_every_document_says_why_it_leaves_something_out(each: DocumentType) -> None:
    assert all(reason.strip() for reason in each.not_printed.values())


def test_an_empty_record_needs_nothing_printed() -> None:
    assert unprinted(Review(), document(), set()) == []
