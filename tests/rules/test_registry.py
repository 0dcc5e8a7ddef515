"""The rules themselves: named, explained, found, and safe on any record."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy, one_of

import recordkit.notice
from recordkit.models.base import Part
from recordkit.models.correspondence import Correspondence
from recordkit.models.kinds import kinds
from recordkit.models.questions import asked_locally
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.policies import KNOWN_FIGURES, Figure, Policy, policy_names
from recordkit.procedures import requirements
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Breach, Context, Rule, rule, rules, rules_for
from tests.changing import steps
from tests.conftest import TODAY
from tests.examples import record_from, report_on
from tests.strategies import contents

RULES = {each.name: each for each in rules()}

STRICT = Policy(
    "strict",
    "Strict",
    {name: Figure(1, ("A-COUNCIL",)) for name in KNOWN_FIGURES},
    asks=frozenset(asked_locally()),
    methods=("face-to-face",),
)
"""A council that sets every figure, asks all that can be asked, and holds reviews in one way."""


@pytest.mark.parametrize("each", RULES.values(), ids=RULES)
def test_a_rule_is_named_in_words_and_says_in_a_sentence_what_holds(each: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.name)
    assert re.fullmatch(r"[A-Z].+\.", each.summary)


@pytest.mark.parametrize("each", RULES.values(), ids=RULES)
def test_a_rule_cites_what_is_in_the_catalogue(each: Rule) -> None:
    assert set(each.cites) <= set(requirements())
    assert each.cites or each.check.__module__ == "recordkit.rules.questions"


def test_the_rules_of_a_kind_are_its_own_and_those_of_what_it_is_based_on() -> None:
    of_kinds = {name: set(rules_for(model)) for name, model in kinds().items()}
    assert set.union(*of_kinds.values()) == set(RULES.values())
    of_every_record = {each for each in RULES.values() if each.model is Record}
    assert of_every_record
    assert set(rules_for(Record)) == of_every_record == set.intersection(*of_kinds.values())
    of_letters = {each for each in RULES.values() if each.model is Correspondence}
    assert of_letters <= of_kinds["contact"]
    assert not of_letters & of_kinds["review"]


def test_a_marked_function_carries_the_facts_about_itself() -> None:
    @rule(severity="should", gate="close", cites=("OUTCOME-M01",), model=Review)
    def nobody_forgotten(review: Review, context: Context) -> Iterator[Breach]:
        """Nobody is forgotten.

        More about it.
        """
        yield Breach("carers", "Ask them.")

    marked = vars(nobody_forgotten)["rule"]

    assert marked == Rule(
        "nobody-forgotten", "should", "close", ("OUTCOME-M01",), Review, nobody_forgotten
    )
    assert marked.summary == "Nobody is forgotten."


def test_every_figure_that_a_policy_may_set_is_looked_up_by_a_rule() -> None:
    modules = {sys.modules[each.check.__module__] for each in rules()} | {recordkit.notice}
    source = "".join(map(inspect.getsource, modules))

    assert {name for name in KNOWN_FIGURES if f'"{name}"' in source} == set(KNOWN_FIGURES)


def anything(*, whole: bool) -> SearchStrategy[Any]:
    """The JSON of records of every kind."""
    return one_of([contents(model, whole=whole) for model in kinds().values()])


@given(anything(whole=False))
def test_no_draft_makes_a_rule_fail_and_every_finding_names_a_place_in_it(content: Any) -> None:
    record = record_from(content)
    for policy in policy_names():
        assert_places_exist(record, [f.path for f in report_on(record, TODAY, policy)])


@settings(max_examples=30)  # each is large
@given(anything(whole=True))
def test_no_whole_record_makes_a_rule_fail(content: Any) -> None:
    record = record_from(content)
    report = check_record(record, Context(STRICT, TODAY))

    assert_places_exist(record, [finding.path for finding in report])


@given(anything(whole=False))
def test_the_same_record_has_the_same_report(content: Any) -> None:
    first, second = record_from(content), record_from(content)

    assert report_on(first, TODAY).as_json() == report_on(second, TODAY).as_json()
    assert first == second


def test_only_the_day_that_a_rule_is_given_counts(grace: Review) -> None:
    context = Context(STRICT, TODAY)
    earlier = replace(context, today=date(2026, 10, 1))

    assert "dates-in-order" not in {f.rule for f in check_record(grace, context)}
    assert "dates-in-order" in {f.rule for f in check_record(grace, earlier)}


def assert_places_exist(record: Record, paths: list[str]) -> None:
    for path in paths:
        here: Any = record
        for step in steps(path):
            if isinstance(step, int):
                assert step < len(here), path
                here = here[step]
            else:
                assert isinstance(here, Part), path
                assert step in type(here).model_fields, path
                here = getattr(here, step)
