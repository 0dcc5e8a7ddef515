"""The examples of reviews: complete ones are complete, drafts lack what they were to lack.

They are found by looking. An example needs a place here only if its report notes something, or if
it is a draft: then in the one table that says what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from recordkit.models.answers import Answer, Several
from recordkit.models.base import Part
from recordkit.models.decision import Outcome
from recordkit.models.review import Review
from recordkit.models.visit import facts
from recordkit.rules.report import Finding, Report
from recordkit.settings import load_settings
from tests.conftest import TODAY
from tests.examples import FOLDER, all_drafts, all_examples, policy_of, record_of, report_on

COMPLETE = tuple(name for name in all_examples() if record_of(name).kind == "review")
DRAFTS = all_drafts()
EVERY = (*COMPLETE, *DRAFTS)
TEXTS = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".json", ".toml", ".md"})
SETTINGS = sorted(FOLDER.rglob("recordkit.toml"))

Place = tuple[str, str]

# What stops nothing and is told all the same, each because the example is about it. Of a complete
# example that is not here, nothing is told.
NOTED: dict[str, set[Place]] = {
    "amina-warsame": {
        ("advocate-before-the-review", "advocacy.in_place_on"),
        ("easy-read-read-by-somebody", "easy_read.tested_by"),
    },
    "irena-kowalczyk": {("easy-read-read-by-somebody", "easy_read.tested_by")},
    "derbyshire/arthur-bell": {("next-review-in-time", "decision.next_review.by")},
    "derbyshire/joan-whitaker": {
        ("telephone-enough", "meeting.method.answer"),
        ("next-review-in-time", "decision.next_review.by"),
    },
    "grace-adeyemi": {("next-review-in-time", "decision.next_review.by")},
    "large-plan": {("next-review-in-time", "decision.next_review.by")},
}

# What each draft was written to lack, among all that nobody has come to yet.
LACKING: dict[str, set[Place]] = {
    "drafts/frank-ellison": {
        ("detailed", "elements.items[1].working.detail"),
        ("detailed", "elements.items[3].in_place.detail"),
        ("answered", "changes.evidence"),
        ("change-explained", "changes.what_changed"),
        ("answered", "carers.items[0].view"),
        ("detailed", "decision.budget.detail"),
        ("budget-fits-outcome", "decision.budget.answer"),
        ("answered", "decision.next_steps.items[1].who"),
        ("answered", "decision.next_steps.items[2].who"),
        ("answered", "decision.next_review.by"),
    },
    "drafts/yusuf-demir": {
        ("answered", "changes.evidence.items[1].shows"),
        ("answered", "decision.next_steps.items[1].by"),
    },
}


@cache
def example(name: str) -> Review:
    record = record_of(name)
    assert isinstance(record, Review)
    return record


@cache
def report(name: str) -> Report:
    """The report on an example under the policy of its own council."""
    return report_on(example(name), TODAY, policy_of(name))


def places(findings: tuple[Finding, ...]) -> set[Place]:
    return {(finding.rule, finding.path) for finding in findings}


def lists_in(part: Part) -> Iterator[tuple[Any, ...]]:
    """Every list of things in a record: those of a plan, and those of its review."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Several):
            value = value.items
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield value
            for item in value:
                yield from lists_in(item)
        elif isinstance(value, Part) and not isinstance(value, Answer):
            yield from lists_in(value)


def test_the_tables_above_are_about_examples_that_there_are() -> None:
    assert set(NOTED) <= set(COMPLETE)
    assert set(LACKING) <= set(DRAFTS)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_can_be_sent(name: str) -> None:
    assert places(report(name).stopping) == set()


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_tells_of_nothing_but_what_it_is_about(name: str) -> None:
    assert places(report(name).reported) == NOTED.get(name, set())


@pytest.mark.parametrize("name", COMPLETE)
def test_what_was_given_owes_nothing_and_what_was_not_owes_when_and_how(name: str) -> None:
    owed = {path for _, path in places(report(name).owed)}

    if example(name).given.on:
        assert owed == set()
    else:
        assert {"given.on", "given.how", "given.format", "given.may_not_understand"} <= owed
        assert all(path.startswith(("given.", "follow_up.")) for path in owed)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_lacks_what_it_was_written_to_lack(name: str) -> None:
    assert report(name).stopping
    assert LACKING.get(name, set()) <= places(report(name).stopping)


def test_one_draft_is_nearly_done_and_lacks_nothing_else() -> None:
    name = "drafts/yusuf-demir"

    assert places(report(name).stopping) == LACKING[name]


@pytest.mark.parametrize("name", EVERY)
def test_reviews_every_part_and_every_outcome_of_the_plan(name: str) -> None:
    review = example(name)

    assert review.plan.elements
    assert [item.element for item in review.elements.items] == [
        element.id for element in review.plan.elements
    ]
    assert [item.outcome for item in review.outcomes.items] == [
        outcome.id for outcome in review.plan.outcomes
    ]


@pytest.mark.parametrize("name", EVERY)
def test_gives_every_item_an_id_of_its_own(name: str) -> None:
    lists = [
        [item.id for item in items] for items in lists_in(example(name)) if hasattr(items[0], "id")
    ]

    assert len(lists) >= 4
    for ids in lists:
        assert None not in ids
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", EVERY)
def test_is_about_an_adult_whom_the_record_names(name: str) -> None:
    person, held = example(name).person, example(name).meeting.held_on

    assert person.name
    assert person.address
    assert held is not None
    assert person.date_of_birth is not None
    assert held.year - person.date_of_birth.year > 18


def test_every_record_has_its_own_reference_and_is_about_somebody_else() -> None:
    for values in ([example(name).id for name in EVERY], [example(n).person.name for n in EVERY]):
        assert len(set(values)) == len(EVERY)


@pytest.mark.parametrize("name", COMPLETE)
def test_was_reviewed_this_autumn(name: str) -> None:
    review = example(name)
    days = [review.meeting.held_on, review.meeting.recorded_on, review.given.on]
    known = [day for day in days if day is not None]

    assert known == sorted(known)
    assert date(2026, 9, 1) <= known[0]
    assert known[-1] <= TODAY


# ---------------------------------------------------------------- what they show together


def test_together_they_reach_every_outcome_with_the_budgets_that_go_with_it() -> None:
    decisions = [example(name).decision for name in COMPLETE]

    assert {each.outcome.answer for each in decisions} == set(Outcome.options())
    assert {each.budget.answer for each in decisions} >= {"same", "more", "after-reassessment"}


def test_together_they_show_both_depths_and_what_is_owed_before_and_after_sending() -> None:
    reviews = [example(name) for name in COMPLETE]

    assert {each.depth for each in reviews} == {"full", "light-touch"}
    assert {each.given.on is None for each in reviews} == {True, False}
    assert {bool(each.carers.items) for each in reviews} == {True, False}


def test_together_they_follow_the_law_alone_and_a_council_that_asks_more() -> None:
    assert {policy_of(name) for name in COMPLETE} == {"care_act", "derbyshire"}


def test_one_record_is_very_large() -> None:
    review = example("large-plan")

    assert len(review.plan.elements) == 30
    assert {item.working.value for item in review.elements.items} == {"yes", "partly", "no", None}
    assert len(review.changes.evidence.items) == 12
    assert len(review.decision.next_steps.items) == 10
    assert len(review.carers.items) == 3
    assert (review.decision.rationale.answer or "").count("\n\n") == 3


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("[\u0980-\u09ff]", id="Bengali"),
        pytest.param("[\u0600-\u06ff]", id="Urdu"),
        pytest.param("[\u0141\u0142\u00f3\u00e9\u00eb]", id="accents"),
        pytest.param("£[0-9]", id="pounds"),
    ],
)
def test_one_record_holds_several_scripts(script: str) -> None:
    texts = [str(value) for _, value in facts(example("rahima-khatun"))]

    assert any(re.search(script, text) for text in texts)


# ---------------------------------------------------------------- nobody real


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_telephone_number_or_address_can_reach_anybody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    numbers = re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text)

    assert all(re.fullmatch(r"01632 960\d{3}", number) for number in numbers)
    hosts = re.findall(r"@([\w.-]+\w)", text)
    assert all(re.fullmatch(r"[a-z-]+\.example", host.lower()) for host in hosts)


@pytest.mark.parametrize("name", EVERY)
def test_speaks_to_the_person_in_plain_words(name: str) -> None:
    texts = [str(value) for _, value in facts(example(name))]
    words = " ".join(texts).lower()

    assert re.search(r"\byour?\b", words)
    assert not re.search(
        r"\b(clients?|service users?|patients?|non-compliant|challenging behaviour)\b", words
    )


@pytest.mark.parametrize("name", EVERY)
def test_is_written_as_json_that_people_can_read(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")

    assert "\\u" not in text
    assert text.endswith("}\n")
    assert json.loads(text)["kind"] == "review"


# ---------------------------------------------------------------- the councils, the list


def test_settings_are_those_of_riverside_council() -> None:
    settings = load_settings(folder=FOLDER)

    assert settings.council.name == "Riverside Council"
    assert settings.policy_source == "care_act"


@pytest.mark.parametrize("path", SETTINGS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_settings_of_every_folder_are_those_of_a_council_to_which_one_can_complain(
    path: Path,
) -> None:
    settings = load_settings(path)

    assert not settings.sample
    assert settings.contact.telephone
    assert "Ombudsman" in settings.complaints.how


def test_logo_is_a_small_picture_with_words_that_stand_for_it() -> None:
    council = load_settings(folder=FOLDER).council
    assert council.logo is not None
    assert council.logo_alt

    with Image.open(FOLDER / council.logo) as picture:
        assert picture.format == "PNG"
        assert max(picture.size) <= 600


def state_of(name: str) -> str:
    if name in DRAFTS:
        return "Draft"
    return "Complete and given" if report(name).closed else "Complete, not yet given"


def test_the_list_of_examples_names_every_file_with_the_state_that_it_is_in() -> None:
    rows = re.findall(
        r"^\| \[([^]]+)\.json\]\(\1\.json\) \|.*\| ([^|]+) \|$",
        (FOLDER / "README.md").read_text("utf-8"),
        re.M,
    )

    assert len(dict(rows)) == len(rows)
    assert {name: state for name, state in rows if name in EVERY} == {
        name: state_of(name) for name in EVERY
    }
    assert set(dict(rows)) == {*all_examples(), *all_drafts()}
