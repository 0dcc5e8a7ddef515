"""The examples: complete records are complete, drafts lack what they were written to lack."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from recordkit.loading import load_record
from recordkit.models.review import Review
from recordkit.models.visit import facts
from recordkit.policies import load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from recordkit.rules.report import Finding, Report
from recordkit.settings import load_settings

EXAMPLES = Path(__file__).parents[1] / "examples"
COMPLETE = sorted(path.name for path in EXAMPLES.glob("*.json"))
DRAFTS = sorted(path.name for path in EXAMPLES.glob("drafts/*.json"))
EVERY = [*COMPLETE, *(f"drafts/{name}" for name in DRAFTS)]
TEXTS = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in {".json", ".toml", ".md"})

TODAY = date(2026, 11, 23)

TO_GIVE = {("answered", "given.on"), ("answered", "given.how")}

# What is owed after sending; nothing else may be found in a complete example.
OWED: dict[str, set[tuple[str, str]]] = {
    "grace-adeyemi.json": TO_GIVE,
    "large-plan.json": TO_GIVE,
    "mei-lin-chan.json": set(),
    "peter-lindqvist.json": TO_GIVE,
    "rahima-khatun.json": set(),
}

# What stops each draft, in the order of the record.
STOPPING: dict[str, list[tuple[str, str]]] = {
    "frank-ellison.json": [
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
    ],
    "yusuf-demir.json": [
        ("answered", "changes.evidence.items[1].shows"),
        ("answered", "decision.next_steps.items[1].by"),
    ],
}

OUTCOMES = {
    "grace-adeyemi.json": ("plan-changes", "same"),
    "large-plan.json": ("plan-and-budget-change", "more"),
    "mei-lin-chan.json": ("no-change", "same"),
    "peter-lindqvist.json": ("reassessment", "after-reassessment"),
    "rahima-khatun.json": ("plan-and-budget-change", "more"),
}


def example(name: str) -> Review:
    return cast(Review, load_record(EXAMPLES / name))


def report_on(name: str) -> Report:
    return check_record(example(name), Context(load_policy("care_act"), TODAY))


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in findings]


def test_every_example_is_listed_here() -> None:
    assert set(OWED) == set(OUTCOMES) == set(COMPLETE)
    assert set(STOPPING) == set(DRAFTS)


@pytest.mark.parametrize("name", COMPLETE)
def test_complete_example_can_be_sent(name: str) -> None:
    report = report_on(name)

    assert places(report.stopping) == []
    assert set(places(report.owed)) == OWED[name]
    assert report.reported == ()


@pytest.mark.parametrize("name", DRAFTS)
def test_draft_lacks_what_it_was_written_to_lack(name: str) -> None:
    report = report_on(f"drafts/{name}")

    assert sorted(places(report.stopping)) == sorted(STOPPING[name])
    assert set(places(report.owed)) == TO_GIVE
    assert report.reported == ()


@pytest.mark.parametrize("name", EVERY)
def test_reviews_every_part_of_the_plan(name: str) -> None:
    review = example(name)

    assert review.plan.elements
    assert [item.element for item in review.elements.items] == [
        element.id for element in review.plan.elements
    ]


@pytest.mark.parametrize("name", EVERY)
def test_gives_every_item_an_id_of_its_own(name: str) -> None:
    review = example(name)

    for items in (
        review.plan.elements,
        review.elements.items,
        review.changes.evidence.items,
        review.carers.items,
        review.decision.next_steps.items,
    ):
        ids = [item.id for item in items]
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


def test_every_record_has_its_own_reference() -> None:
    references = [example(name).id for name in EVERY]

    assert len(set(references)) == len(EVERY)


@pytest.mark.parametrize("name", COMPLETE)
def test_reaches_the_outcome_that_it_is_an_example_of(name: str) -> None:
    decision = example(name).decision

    assert (decision.outcome.answer, decision.budget.answer) == OUTCOMES[name]


@pytest.mark.parametrize("name", COMPLETE)
def test_was_reviewed_this_autumn(name: str) -> None:
    review = example(name)
    days = [review.meeting.held_on, review.meeting.recorded_on, review.given.on]
    known = [day for day in days if day is not None]

    assert known == sorted(known)
    assert date(2026, 9, 1) <= known[0]
    assert known[-1] <= TODAY


def test_one_review_is_light_touch_and_has_no_carer() -> None:
    review = example("mei-lin-chan.json")

    assert review.depth == "light-touch"
    assert review.carers.none
    assert not review.carers.items


def test_one_record_is_very_large() -> None:
    review = example("large-plan.json")

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
    texts = [str(value) for _, value in facts(example("rahima-khatun.json"))]

    assert any(re.search(script, text) for text in texts)


# ---------------------------------------------------------------- nobody real


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_telephone_number_or_address_can_reach_anybody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    numbers = re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text)

    assert all(re.fullmatch(r"01632 960\d{3}", number) for number in numbers)
    assert {found.lower() for found in re.findall(r"@[\w.-]+\w", text)} <= {"@riverside.example"}


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
    text = (EXAMPLES / name).read_text(encoding="utf-8")

    assert "\\u" not in text
    assert text.endswith("}\n")
    assert json.loads(text)["kind"] == "review"


# ---------------------------------------------------------------- the council, the list


def test_settings_are_those_of_riverside_council() -> None:
    settings = load_settings(folder=EXAMPLES)

    assert settings.council.name == "Riverside Council"
    assert not settings.sample
    assert "Ombudsman" in settings.complaints.how


def test_logo_is_a_small_picture_with_words_that_stand_for_it() -> None:
    council = load_settings(folder=EXAMPLES).council
    assert council.logo is not None
    assert council.logo_alt

    with Image.open(EXAMPLES / council.logo) as picture:
        assert picture.format == "PNG"
        assert max(picture.size) <= 600


def test_list_of_examples_names_every_file() -> None:
    listed = re.findall(r"^\| \[([^]]+)\]", (EXAMPLES / "README.md").read_text("utf-8"), re.M)

    assert sorted(listed) == sorted(EVERY)
