"""`explain` tells the truth about each requirement."""

from __future__ import annotations

from collections import Counter

import pytest

from recordkit.errors import NotKnown
from recordkit.explanation import coverage, explain, title, where_councils_differ
from recordkit.procedures import requirements


def test_every_requirement_is_explained_in_the_order_of_the_sources() -> None:
    assert [found.id for found in explain()] == list(requirements())
    assert len(explain()) == 177


def test_what_is_checked_is_explained_with_its_fields_rules_documents_and_tests() -> None:
    (found,) = explain("OUTCOME-R01")

    assert found.status == "covered"
    assert found.fields == ("review.changes.what_changed", "review.changes.impact")
    assert found.rules == ("change-explained", "change-discussed", "change-acknowledged")
    assert found.documents == ("review-record",)
    assert "tests/rules/cases/changes.yml::change-explained" in found.tests


@pytest.mark.parametrize("id", ["OUTCOME-S01", "PREP-O06", "PREP-M07", "NEXT-T01", "NEXT-L01"])
def test_what_is_not_checked_yet_says_so(id: str) -> None:
    (found,) = explain(id)

    assert found.status == "planned"
    assert (found.fields, found.rules, found.documents) == ((), (), ())


def test_guidance_owes_no_rule() -> None:
    (found,) = explain("LEGAL-P01")

    assert found.status == "guidance"
    assert (found.fields, found.rules) == ((), ())


def test_what_is_always_asked_names_the_rule_that_asks_it() -> None:
    assert explain("LEGAL-E08")[0].rules == ("answered",)
    assert "answered" not in explain("OUTCOME-R01")[0].rules


def test_a_figure_names_the_policies_that_set_it() -> None:
    (found,) = explain("DERBY-T01")

    assert found.figures == (
        "derbyshire: first_review_weeks = 6",
        "derbyshire: first_review_from_weeks = 0",
    )
    assert [each.name for each in found.policies] == [
        "first_review_weeks",
        "first_review_from_weeks",
    ]


def test_what_is_no_number_is_no_figure() -> None:
    (found,) = explain("PREP-M01")

    assert found.figures == ()
    assert [each.name for each in found.policies] == ["methods"]


def test_what_only_some_councils_ask_names_those_that_do() -> None:
    (asked,) = explain("DERBY-F01")[0].policies

    assert [each.policy for each in asked.settings if each.value is True] == ["derbyshire"]


def test_where_councils_differ_is_told_and_where_they_agree_is_not() -> None:
    differing = [each.name for each in where_councils_differ()]

    assert "first_review_weeks" in differing
    assert "next_review_months" not in differing


def test_an_id_in_small_letters_is_found() -> None:
    assert explain("outcome-m01")[0].id == "OUTCOME-M01"


def test_several_are_explained_in_their_order_and_each_once() -> None:
    found = explain("LEGAL-E01", "[OUTCOME-M02, LEGAL-E01]", "element-put-right")

    assert [each.id for each in found] == ["LEGAL-E01", "OUTCOME-M02", "OUTCOME-R02"]


def test_a_title_is_the_question_that_asks_or_the_beginning_of_what_is_needed() -> None:
    assert title("OUTCOME-R06") == "What will change in the contingency plan?"
    assert title("LEGAL-T01") == "A review by the end of week 8 of its start"


@pytest.mark.parametrize("id", [each.id for each in explain() if each.status == "covered"])
def test_a_title_is_one_short_sentence(id: str) -> None:
    assert 0 < len(title(id)) <= 160
    assert title(id).count("?") <= 1


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
    (asked,) = explain("DERBY-F01")[0].as_json()["policies"]
    assert asked["setting"] == "asks"
    assert {each["policy"]: each["value"] for each in asked["values"]}["croydon"] is False


def test_each_requirement_has_one_of_three_states() -> None:
    counted = Counter(each.status for each in explain())

    assert set(counted) == {"covered", "guidance", "planned"}
    assert coverage() == (counted["covered"], 177)
