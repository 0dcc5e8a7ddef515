"""The rules that walk the questions: details, choices, depths, councils, and what a finding says.

`test_each_answer` leaves each answer of every example blank, and each detail; here is the rest of
what those rules hold.
"""

from __future__ import annotations

from typing import Annotated

import pytest

from recordkit.models.answers import Answer, Asked, Depth, YesNo
from recordkit.models.kinds import kinds
from recordkit.models.meeting import Meeting
from recordkit.models.questions import all_questions
from recordkit.models.review import Review
from recordkit.models.visit import questions
from recordkit.policies import Policy, load_policy, policy_names
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context, rules
from tests.blanks import field_of
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import complete_reviews, content_of, record_from, report_on
from tests.strategies import made

EXAMPLES = complete_reviews(TODAY)


def test_there_are_complete_examples_of_a_full_and_of_a_light_touch_review() -> None:
    assert {"full", "light-touch"} == {record_from(content_of(name)).depth for name in EXAMPLES}


@pytest.mark.parametrize("kind", kinds())
def test_each_choice_needs_a_detail_exactly_where_its_question_says_so(kind: str) -> None:
    content = made(kinds()[kind], seed=1)  # every question that there is has an answer in it
    (detailed,) = (rule for rule in rules() if rule.name == "detailed")
    context = Context(load_policy(), TODAY)
    tried = set()
    for question in questions(record_from(content)):
        if not isinstance(question.value, Answer):
            continue
        for option in type(question.value).options():
            alone = record_from(changed(content, question.path, {"answer": option}))
            found = {breach.path: breach.cites for breach in detailed.check(alone, context)}
            needed = option in question.asked.detail_for
            expected = question.asked.cites if needed else None

            assert found.get(f"{question.path}.detail") == expected, (question.path, option)
            tried.add(field_of(f"{kind}.{question.path}"))
    assert tried >= {
        path for path, asked in all_questions() if asked.detail_for and path.startswith(f"{kind}.")
    }


@pytest.mark.parametrize("depth", ["full", "light-touch"])
@pytest.mark.parametrize("policy", policy_names())
def test_an_empty_record_is_asked_every_question_that_is_always_asked_there(
    policy: str, depth: Depth
) -> None:
    asks_its_own = policy == "derbyshire"
    empty = record_from({"kind": "review", "meeting": {"depth": depth}})
    report = report_on(empty, TODAY, policy)
    found = {finding.path for finding in report if finding.rule == "answered"}

    assert found == {
        each.path
        for each in questions(empty)
        if each.asked.always
        and depth in each.asked.depths
        and (asks_its_own or not each.asked.local)
    }
    assert {"changes.needs", "given.on"} <= found
    assert ("meeting.urgent" in found) is (depth == "full")
    assert ("follow_up.issues" in found) is asks_its_own
    assert not {"changes.impact", "budget.direct_payment.finance_team_asked_on"} & found


def test_a_council_asks_those_of_its_questions_that_its_policy_lists() -> None:
    policy = Policy("a-council", "A council", asks=frozenset({"DERBY-Q02"}))
    report = check_record(Review(), Context(policy, TODAY))
    own = {f.cites for f in report if any(id.startswith("DERBY-") for id in f.cites)}

    assert own == {("DERBY-Q02",)}


def test_a_finding_says_the_question_and_what_to_do() -> None:
    report = report_on(record_from({"kind": "review"}), TODAY)
    messages = {finding.path: finding.message for finding in report}

    assert messages["decision.rationale"] == (
        "Why was this decided? Say what the evidence shows. Answer it."
    )
    assert messages["changes.evidence"] == (
        "What evidence was used to decide whether needs or circumstances have changed, and what "
        "does the decision rest on? Name each source and what it shows. "
        'List each one; if there are none, say why under "none".'
    )
    assert messages["person.name"] == (
        "What is the person's full name? This is still to be filled in."
    )
    assert messages["changes.continuing_healthcare"] == (
        "Is an NHS Continuing Healthcare checklist indicated? "
        'Answer it, or say under "not_applicable" why it does not apply.'
    )
    assert messages["decision.next_review.by"] == (
        "By what day will the plan be reviewed again? Usual is a few weeks from the day on which a "
        "changed plan holds, otherwise a year. Your policy's figures: "
        "recordkit explain --policies. "
        'Answer it; if there is no such answer, say why under "none".'
    )


def test_a_finding_about_one_of_several_says_which() -> None:
    content = blanked(content_of("grace-adeyemi"), "decision.next_steps.items[1].who")
    (message,) = (f.message for f in report_on(record_from(content), TODAY) if f.gate == "issue")

    assert message == "Next step 2: Who will do it? This is still to be filled in."


def test_a_finding_of_what_an_answer_brings_with_it_says_of_which_of_several() -> None:
    content = blanked(content_of("grace-adeyemi"), "elements.items[1].steps")
    (message,) = (f.message for f in report_on(record_from(content), TODAY) if f.gate == "issue")

    assert message.startswith("Part of the plan 2: What was agreed to put it right")


class LongReview(Review):
    """A review that asks one thing more of those who go through everything."""

    summary: Annotated[
        YesNo, Asked("Was the plan read aloud?", ("OUTCOME-M01",), depths=("full",))
    ] = YesNo()


@pytest.mark.parametrize(("depth", "asked"), [("full", True), ("light-touch", False)])
def test_a_question_is_asked_at_its_own_depths_alone(depth: Depth, asked: bool) -> None:
    report = report_on(LongReview(meeting=Meeting(depth=depth)), TODAY)

    assert ("summary" in [finding.path for finding in report]) is asked
