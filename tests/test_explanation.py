"""`explain` tells the truth about each requirement."""

from __future__ import annotations

from collections import Counter

import pytest

from recordkit.errors import NotKnown
from recordkit.explanation import explain

SPINE = {
    "OUTCOME-M01",
    "OUTCOME-M02",
    "OUTCOME-M04",
    "OUTCOME-M12",
    "OUTCOME-R01",
    "OUTCOME-G01",
}


def test_every_requirement_is_explained() -> None:
    assert len(explain()) == 177


def test_the_spine_is_covered_with_fields_rules_documents_and_tests() -> None:
    for id in SPINE:
        (found,) = explain(id)
        assert found.status == "covered", id
        assert found.fields, id
        assert found.rules, id
        assert found.documents == ("review-record",), id
        assert found.tests, id


def test_what_is_not_covered_says_so() -> None:
    (found,) = explain("OUTCOME-M07")
    assert found.status == "planned"
    assert not found.fields


def test_guidance_owes_no_rule() -> None:
    (found,) = explain("LEGAL-P01")
    assert found.status == "guidance"


def test_a_figure_names_the_policies_that_set_it() -> None:
    (found,) = explain("DERBY-T01")
    assert found.figures == ("derbyshire: first_review_weeks = 6",)


def test_an_id_in_small_letters_is_found() -> None:
    assert explain("outcome-m01")[0].id == "OUTCOME-M01"


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotKnown, match="OUTCOME-M1"):
        explain("OUTCOME-M1")


def test_as_json_has_plain_values() -> None:
    found = explain("OUTCOME-M01")[0].as_json()
    assert found["id"] == "OUTCOME-M01"
    assert found["fields"] == [
        "review.elements",
        "review.elements.items[].in_place",
        "review.elements.items[].working",
    ]
    assert Counter(each.status for each in explain())["covered"] >= len(SPINE)
