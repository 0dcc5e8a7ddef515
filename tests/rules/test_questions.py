"""The rules that walk the questions, tried on every question of every complete example."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

from recordkit.models.answers import Answer, Asked, Depth, YesNo
from recordkit.models.review import Meeting, Review
from recordkit.models.visit import Question, questions
from recordkit.rules.changes import something_changed
from recordkit.rules.report import Finding
from tests.changing import blanked, changed, removed
from tests.conftest import TODAY
from tests.examples import complete_examples, content_of, record_from, report_on

EXAMPLES = complete_examples(TODAY)

Key = tuple[str, str, tuple[str, ...]]


def key(finding: Finding) -> Key:
    return finding.rule, finding.path, finding.cites


def new_findings(before: Any, after: Any) -> list[Key]:
    """What the rules find after a change, beyond what they found before it."""
    known = {key(finding) for finding in report_on(record_from(before), TODAY)}
    return [
        key(finding)
        for finding in report_on(record_from(after), TODAY)
        if key(finding) not in known
    ]


def answered_questions(content: Any) -> list[Question]:
    return [question for question in questions(record_from(content)) if question.answered]


def test_there_are_complete_examples_of_a_full_and_of_a_light_touch_review() -> None:
    assert {"full", "light-touch"} == {record_from(content_of(name)).depth for name in EXAMPLES}


@pytest.mark.proves(
    "OUTCOME-M01", "OUTCOME-M02", "OUTCOME-M04", "OUTCOME-M12", "OUTCOME-D01", "OUTCOME-G01"
)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_answer_left_blank_is_found_alone(name: str) -> None:
    content = content_of(name)
    found, expected = {}, {}
    for question in answered_questions(content):
        if not question.asked.always:
            continue
        found[question.path] = new_findings(content, blanked(content, question.path))
        expected[question.path] = [("answered", question.path, question.asked.cites)]

    assert found == expected
    assert len(found) > 20


@pytest.mark.proves("OUTCOME-R01")
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_asked_where_something_changed_is_found_there_and_only_there(name: str) -> None:
    content = content_of(name)
    record = record_from(content)
    assert isinstance(record, Review)
    asked = [each for each in questions(record) if not each.asked.always]

    for question in asked:
        found = new_findings(content, blanked(content, question.path))
        if something_changed(record):
            assert found == [("change-explained", question.path, question.asked.cites)]
        else:
            assert found == []
    assert {question.asked.cites for question in asked} == {("OUTCOME-R01",)}


@pytest.mark.proves("OUTCOME-M01", "OUTCOME-M02", "OUTCOME-M12", "OUTCOME-D01")
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_detail_left_blank_is_found_where_the_answer_needs_it(name: str) -> None:
    content = content_of(name)
    for question in answered_questions(content):
        if not isinstance(question.value, Answer) or question.value.detail is None:
            continue
        path = f"{question.path}.detail"
        needed = question.value.value in question.asked.detail_for
        expected = [("detailed", path, question.asked.cites)] if needed else []

        assert new_findings(content, removed(content, path)) == expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_choice_needs_a_detail_exactly_where_its_question_says_so(name: str) -> None:
    content = content_of(name)
    tried = 0
    for question in answered_questions(content):
        if not isinstance(question.value, Answer):
            continue
        for option in type(question.value).options():
            alone = changed(content, question.path, {"answer": option})
            rules = report_on(record_from(alone), TODAY)
            found = [f.path for f in rules if f.rule == "detailed"]
            needed = option in question.asked.detail_for

            assert (f"{question.path}.detail" in found) == needed
            tried += 1
    assert tried > 10


@pytest.mark.proves("OUTCOME-M01", "OUTCOME-M02", "OUTCOME-M04", "OUTCOME-M12", "OUTCOME-G01")
def test_an_empty_record_is_asked_every_question_that_is_always_asked() -> None:
    empty = record_from({"kind": "review"})
    found = {f.path for f in report_on(empty, TODAY) if f.rule == "answered"}

    assert found == {each.path for each in questions(empty) if each.asked.always}
    assert "changes.needs" in found
    assert "changes.impact" not in found


def test_a_finding_says_the_question_and_what_to_do() -> None:
    report = report_on(record_from({"kind": "review"}), TODAY)
    messages = {finding.path: finding.message for finding in report}

    assert messages["decision.rationale"] == (
        "Why was this decided? Say what the evidence shows. Answer it."
    )
    assert messages["changes.evidence"] == (
        "What evidence was used to decide whether needs or circumstances have changed? "
        "Name each source and what it shows. "
        'List each one; if there are none, say why under "none".'
    )
    assert messages["person.name"] == (
        "What is the person's full name? This is still to be filled in."
    )


def test_a_finding_about_one_of_several_says_which() -> None:
    content = blanked(content_of("grace-adeyemi"), "decision.next_steps.items[1].who")
    (message,) = (f.message for f in report_on(record_from(content), TODAY) if f.gate == "issue")

    assert message == "Next step 2: Who will do it? This is still to be filled in."


class LongReview(Review):
    """A review that asks one thing more of those who go through everything."""

    summary: Annotated[
        YesNo, Asked("Was the plan read aloud?", ("OUTCOME-M01",), depths=("full",))
    ] = YesNo()


@pytest.mark.parametrize(("depth", "asked"), [("full", True), ("light-touch", False)])
def test_a_question_is_asked_at_its_own_depths_alone(depth: Depth, asked: bool) -> None:
    report = report_on(LongReview(meeting=Meeting(depth=depth)), TODAY)

    assert ("summary" in [finding.path for finding in report]) is asked
