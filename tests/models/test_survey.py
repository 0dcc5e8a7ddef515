"""The quick look over a record: what the rules find with it is what they find without it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recordkit.drafts import blank
from recordkit.errors import CannotRead
from recordkit.loading import load_record
from recordkit.models.answers import Answer, Several
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.models.survey import (
    _SURVEYS,
    PLACEHOLDERS,
    Survey,
    doubtful_questions,
    is_placeholder,
    survey,
)
from recordkit.models.visit import facts, questions
from recordkit.policies import policy_names
from recordkit.rules import questions as rules
from recordkit.rules.report import Report
from tests.changing import blanked, changed, leaves, removed
from tests.conftest import TODAY
from tests.examples import FOLDER, content_of, record_from, report_on
from tests.strategies import contents

EVERY_FILE = sorted(path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.json"))
CHANGED = (("mei-lin-chan", "care_act"), ("derbyshire/arthur-bell", "derbyshire"))
POLICIES = policy_names()


def walked(record: Record, policy: str) -> Report:
    """What the rules find if they walk the whole record."""
    everything = Survey(placeholders=set(type(record).model_fields))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "doubtful_questions", lambda record, locally: list(questions(record)))
        patch.setattr(rules, "survey", lambda record: everything)
        return report_on(record, TODAY, policy)


def assert_same(record: Record) -> None:
    for policy in POLICIES:
        assert report_on(record, TODAY, policy).as_json() == walked(record, policy).as_json()


def assert_same_if_read(content: Any, policy: str) -> None:
    """For content in which a text may stand where a day or a choice belongs."""
    try:
        record = record_from(content)
    except CannotRead:
        return
    assert report_on(record, TODAY, policy).as_json() == walked(record, policy).as_json()


# ---------------------------------------------------------------- the same is found


@pytest.mark.parametrize("name", EVERY_FILE, ids=str)
def test_the_same_is_found_in_every_example_and_draft(name: Any) -> None:
    assert_same(load_record(FOLDER / f"{name}.json"))


def test_the_same_is_found_in_an_empty_record() -> None:
    assert_same(Review())
    assert_same(load_record(blank("review").encode()))
    assert len(walked(Review(), "care_act").findings) > 50


@settings(max_examples=60)
@given(contents(Review, whole=False))
def test_the_same_is_found_in_any_draft(content: Any) -> None:
    assert_same(record_from(content))


@settings(max_examples=25)
@given(contents(Review, whole=True))
def test_the_same_is_found_in_any_whole_record(content: Any) -> None:
    assert_same(record_from(content))


@pytest.mark.parametrize(("name", "policy"), CHANGED)
def test_the_same_is_found_when_anything_is_left_out(name: str, policy: str) -> None:
    content = content_of(name)
    for path in _places(content):
        if path not in ("kind", "meeting.depth") and not path.endswith((".id", "]")):
            assert_same_if_read(removed(content, path), policy)


@pytest.mark.parametrize(("name", "policy"), CHANGED)
@pytest.mark.parametrize("text", ["n/a", "To be CONFIRMED ……", "-" * 40, ". x ."])
def test_the_same_is_found_when_any_text_only_holds_a_place(
    name: str, policy: str, text: str
) -> None:
    content = content_of(name)
    record = record_from(content)
    for path, value in list(facts(record)):
        if isinstance(value, str) and path.endswith((".answer", ".detail", ".what", ".name")):
            assert_same_if_read(changed(content, path, text), policy)


@pytest.mark.parametrize(("name", "policy"), CHANGED)
@pytest.mark.parametrize(
    "answer", [{"not_applicable": "Not here."}, {"detail": "Only this."}, "both", "yes", "no"]
)
def test_the_same_is_found_when_any_question_is_answered_otherwise(
    name: str, policy: str, answer: Any
) -> None:
    content = content_of(name)
    for question in list(questions(record_from(content))):
        value: Any = None
        if isinstance(question.value, Several):
            value = {**_at(content, question.path), "none": "There are none."}
        elif isinstance(question.value, Answer):
            options = type(question.value).options()
            if answer == "both":
                chosen = options[0] if options else "It does."
                value = {"answer": chosen, "not_applicable": "Not here."}
            elif isinstance(answer, dict):
                value = answer
            elif answer in options:
                value = {"answer": answer}
        if value is not None:
            assert_same_if_read(changed(content, question.path, value), policy)


def _places(content: Any) -> set[str]:
    """Every path in some content, of objects too."""
    found: set[str] = set()
    for leaf, _ in leaves(content):
        steps = leaf.split(".")
        found.update(".".join(steps[: count + 1]) for count in range(len(steps)))
    return found


def _at(content: Any, path: str) -> Any:
    *inside, last = path.split(".")
    for step in inside:
        content = content.get(step, {}) if isinstance(content, dict) and "[" not in step else {}
    return content.get(last, {}) if "[" not in last else {}


# ---------------------------------------------------------------- and it spares the way


def test_of_a_complete_record_nothing_is_walked() -> None:
    record = load_record(FOLDER / "mei-lin-chan.json")

    assert doubtful_questions(record, locally=False) == ()
    assert survey(record).placeholders == set()


def test_only_the_sections_that_may_lack_something_are_walked() -> None:
    record = record_from(blanked(content_of("mei-lin-chan"), "changes.needs"))

    walked = doubtful_questions(record, locally=False)

    assert {question.path.partition(".")[0] for question in walked} == {"changes"}
    assert [each.path for each in walked] == [
        each.path for each in questions(record) if each.path.startswith("changes")
    ]


def test_a_record_is_looked_at_once_and_forgotten_with_it(grace: Review) -> None:
    first = survey(grace)
    copy = grace.model_copy(update={"id": "another"})

    assert survey(grace) is first
    assert survey(copy) is not first
    before = len(_SURVEYS)
    del copy
    assert len(_SURVEYS) == before - 1


@pytest.mark.parametrize("text", sorted(PLACEHOLDERS))
@pytest.mark.parametrize("around", ["{}", "{}.", " – {} …", "...{}" + "." * 60])
def test_what_holds_a_place_is_known_with_dots_around_it(text: str, around: str) -> None:
    assert is_placeholder(around.format(text.upper()))


@given(st.text(max_size=40))
def test_a_placeholder_is_found_as_without_the_look_at_its_length(text: str) -> None:
    assert is_placeholder(text) == (text.casefold().strip(" .-–—…") in PLACEHOLDERS)


def test_what_is_not_a_placeholder() -> None:
    assert not any(
        map(is_placeholder, ["None of us knows.", "Nan", "Xia", "to be confirmed by Jo"])
    )
