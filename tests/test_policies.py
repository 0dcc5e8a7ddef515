"""The policies that come with recordkit: what they set, and where councils differ."""

from __future__ import annotations

import pytest

from recordkit.errors import NotKnown
from recordkit.models.questions import asked_locally
from recordkit.policies import (
    DEFAULT,
    KNOWN_FIGURES,
    Figure,
    Policy,
    load_policy,
    policy_names,
)
from recordkit.policies.comparison import Comparison, Setting, compared, compared_for
from recordkit.procedures import requirements


def figure(policy: Policy, name: str) -> Figure:
    found = policy.figure(name)
    assert found is not None
    return found


# ---------------------------------------------------------------- shipped policies


def test_four_policies_are_shipped_and_the_one_that_the_others_extend_comes_first() -> None:
    assert policy_names() == ("care_act", "croydon", "derbyshire", "lincolnshire")
    assert load_policy().name == DEFAULT == "care_act"


@pytest.mark.proves("LEGAL-T01")
def test_the_guidance_says_eight_weeks() -> None:
    assert figure(load_policy(), "first_review_weeks").value == 8
    assert figure(load_policy(), "first_review_weeks").cites == ("LEGAL-T01",)


@pytest.mark.proves("DERBY-T01")
def test_derbyshire_says_six_weeks() -> None:
    derbyshire = load_policy("derbyshire")

    assert derbyshire.title == "Derbyshire County Council"
    assert figure(derbyshire, "first_review_weeks").value == 6
    assert figure(derbyshire, "first_review_weeks").cites == ("DERBY-T01",)


@pytest.mark.proves("LEGAL-T02")
def test_the_guidance_says_twelve_months_and_nobody_says_otherwise() -> None:
    assert figure(load_policy(), "next_review_months").cites == ("LEGAL-T02",)
    assert figure(load_policy("derbyshire"), "next_review_months").cites == ("DERBY-T02",)
    months = {figure(load_policy(name), "next_review_months").value for name in policy_names()}
    assert months == {12}


def test_a_first_review_comes_too_soon_by_the_guidance_and_never_in_derbyshire() -> None:
    assert figure(load_policy(), "first_review_from_weeks").value == 6
    assert figure(load_policy("derbyshire"), "first_review_from_weeks").value == 0


def test_derbyshire_alone_wants_an_early_review_within_six_months() -> None:
    assert figure(load_policy("derbyshire"), "early_review_months").value == 6
    assert figure(load_policy("derbyshire"), "new_service_months").value == 3
    for name in ("care_act", "croydon", "lincolnshire"):
        assert load_policy(name).figure("early_review_months") is None
        assert load_policy(name).figure("new_service_months") is None


def test_croydon_alone_names_the_ways_in_which_it_holds_reviews() -> None:
    croydon = load_policy("croydon")

    assert croydon.title == "London Borough of Croydon"
    assert croydon.methods == (
        "face-to-face",
        "telephone",
        "self-review",
        "on-information-available",
    )
    assert croydon.figures == load_policy().figures
    assert [name for name in policy_names() if load_policy(name).methods] == ["croydon"]


def test_derbyshire_alone_asks_more_than_the_law_and_asks_all_that_can_be_asked() -> None:
    assert load_policy("derbyshire").asks == set(asked_locally())
    assert [name for name in policy_names() if load_policy(name).asks] == ["derbyshire"]
    assert all(id.startswith("DERBY-") for id in asked_locally())


def test_lincolnshire_sets_nothing_of_its_own() -> None:
    lincolnshire, guidance = load_policy("lincolnshire"), load_policy()

    assert lincolnshire.title == "Lincolnshire County Council"
    assert lincolnshire.figures == guidance.figures
    assert (lincolnshire.severities, lincolnshire.asks, lincolnshire.methods) == (
        guidance.severities,
        guidance.asks,
        guidance.methods,
    )


@pytest.mark.parametrize("name", policy_names())
def test_none_says_in_how_many_days_a_record_is_written(name: str) -> None:
    assert load_policy(name).figure("record_within_working_days") is None


@pytest.mark.parametrize("name", policy_names())
def test_every_shipped_figure_cites_what_is_in_the_catalogue(name: str) -> None:
    for each in load_policy(name).figures.values():
        assert set(each.cites) <= set(requirements())


@pytest.mark.proves("DERBY-X06")
@pytest.mark.parametrize("name", policy_names())
def test_every_council_ends_services_on_the_tenth_working_day_or_later(name: str) -> None:
    policy = load_policy(name)

    assert figure(policy, "end_of_service_working_days").value == 10
    assert figure(policy, "end_of_service_working_days").cites == ("DERBY-X06",)
    assert policy.end_of_service_convention == "tenth-day"
    assert policy.closed_days == {}


def test_a_figure_that_no_rule_looks_up_is_a_mistake_in_the_rule() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'first_review_weeks'"):
        load_policy().figure("first_review_week")


# ---------------------------------------------------------------- policies side by side


def setting(comparison: Comparison, policy: str) -> Setting:
    (found,) = (each for each in comparison.settings if each.policy == policy)
    return found


def test_everything_that_a_policy_can_set_is_compared_once() -> None:
    assert [each.name for each in compared()] == [
        *KNOWN_FIGURES,
        "end_of_service_convention",
        "closed_days",
        "methods",
        "asks",
    ]
    for each in compared():
        assert tuple(found.policy for found in each.settings) == policy_names()


def test_councils_differ_where_one_sets_another_value() -> None:
    differing = {each.name: each for each in compared() if each.differs}

    assert list(differing) == [
        "first_review_weeks",
        "first_review_from_weeks",
        "early_review_months",
        "new_service_months",
        "methods",
        "asks",
    ]
    weeks = differing["first_review_weeks"]
    assert setting(weeks, "lincolnshire").value == 8
    assert setting(weeks, "derbyshire").as_json()["cites"] == ["DERBY-T01"]
    assert [[found.policy for found in group] for group in weeks.groups] == [
        ["care_act", "croydon", "lincolnshire"],
        ["derbyshire"],
    ]


def test_what_a_requirement_sets_is_compared_under_it() -> None:
    assert [each.name for each in compared_for("LEGAL-T01")] == [
        "first_review_weeks",
        "first_review_from_weeks",
    ]
    assert [each.name for each in compared_for("PREP-M01")] == ["methods"]
    assert [each.name for each in compared_for("DERBY-X06")] == [
        "end_of_service_working_days",
        "end_of_service_convention",
    ]
    assert list(compared_for("OUTCOME-M01")) == []


def test_closed_days_and_the_convention_are_told_in_words_and_as_the_file_gives_them() -> None:
    found = {each.name: setting(each, "derbyshire") for each in compared()}

    assert found["closed_days"].words == "none"
    assert found["closed_days"].as_json()["value"] is None
    assert found["end_of_service_convention"].as_json()["value"] == "tenth-day"
    assert found["end_of_service_convention"].words.startswith("tenth-day (")


def test_of_a_requirement_that_only_some_ask_it_is_told_who_does() -> None:
    (asked,) = compared_for("DERBY-Q01")

    assert {found.policy: found.words for found in asked.settings} == {
        "care_act": "no",
        "croydon": "no",
        "derbyshire": "yes",
        "lincolnshire": "no",
    }
