"""Every answer counts: each one left blank, in every complete example, is asked for by its ids.

Each example is checked under the policy of its own council. A blank is expected to bring one
finding, in its own place, that cites what the question cites and weighs as the question does.
There are two sorts of exception, and each has a row in a table here with the reason:

- `UNASKED`: the answer was given although nothing asks it there, so its blank is no gap.
- `ALONG`: the blank also takes away the ground on which something else rested.

A row holds only where its answers are as `where` says. Whatever no row says is a failure: a
finding too many as well as one too few. So is a row that no example bears out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from recordkit.models.answers import Answer
from recordkit.models.review import Review
from recordkit.models.visit import Question
from tests.blanks import (
    TOGETHER,
    Blank,
    answers_left_blank,
    details_left_blank,
    example,
    field_of,
)
from tests.changing import steps
from tests.conftest import TODAY
from tests.examples import complete_reviews, policy_of

pytestmark = TOGETHER

EXAMPLES = complete_reviews(TODAY)

Place = tuple[str, tuple[str, ...]]
"""Where something is found, and the requirements that it cites."""

Values = str | tuple[str, ...] | None
"""One answer, or one of several, or none."""

SOMETHING = "*"
"""Whatever was answered."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An exception: of which fields it holds, where, and why.

    Attributes:
        fields: the places, without their numbers.
        where: what other answers it needs; numbers are those of the place.
        when: what else has to hold, None where the answers say it all.
        policy: the one under which it holds, "" for every one.
        why: the reason, in a sentence.
    """

    fields: tuple[str, ...]
    where: Mapping[str, Values] = field(default_factory=dict)
    when: Callable[[Review], bool] | None = None
    policy: str = ""
    why: str


@dataclass(frozen=True, kw_only=True)
class Unasked(Row):
    """Fields whose answer nothing asks for there."""


@dataclass(frozen=True, kw_only=True)
class Along(Row):
    """Fields whose blank brings up another place too, with the ids that are cited there."""

    at: str
    ids: tuple[str, ...]


LIGHT_TOUCH: Mapping[str, Values] = {"meeting.depth": "light-touch"}
PLAN_CHANGES: Mapping[str, Values] = {
    "decision.outcome": ("plan-changes", "plan-and-budget-change")
}


def in_time_by_the_change_alone(review: Review, weeks: int) -> bool:
    """Whether the next review is soon after the plan changes, and not so soon after the review."""
    held, change = review.meeting.held_on, review.decision.holds_from
    following, limit = review.decision.next_review.by, timedelta(weeks=weeks)
    return bool(held and change and following and held + limit < following <= change + limit)


UNASKED = (
    Unasked(
        fields=("meeting.prompted_by", "meeting.allocated_worker"),
        where=LIGHT_TOUCH,
        why="A light touch review is not asked it; who holds one may say it all the same.",
    ),
    Unasked(
        fields=(
            "decision.next_review.worker_monitors",
            "decision.next_review.sound_provider",
        ),
        where={"decision.next_review.person_can_monitor": "yes"},
        policy="derbyshire",
        why="One of the three reasons for a year is enough.",
    ),
    Unasked(
        fields=("involvement.participants.items[].view",),
        where={"involvement.participants.items[].attended": "yes"},
        why="Only who was not there has to be asked apart; who was there spoke in the meeting.",
    ),
    Unasked(
        fields=(
            "involvement.conflicts_of_interest",
            "meeting.environment",
            "meeting.notice",
            "meeting.profile",
            "working.strengths",
        ),
        policy="care_act",
        why="Only another council asks it; nobody is kept from telling of it here.",
    ),
    Unasked(
        fields=("advocacy.sort",),
        where={"involvement.capacity": "yes", "advocacy.qualifies_for_imha": "no"},
        why="Somebody who has capacity and is no mental health patient has a right to one sort.",
    ),
    Unasked(
        fields=("advocacy.in_place_on",),
        where={"advocacy.began_before": SOMETHING},
        why="Why the review began without an advocate is told, and noted with or without the day.",
    ),
    Unasked(
        fields=("changes.reassessment", "changes.urgent_support"),
        where={"changes.needs": "no"},
        why="Only changed needs call for it; where circumstances alone changed it may be told.",
    ),
    Unasked(
        fields=("safeguarding.liberty",),
        where={"involvement.capacity": "yes"},
        why="Who has capacity can agree to where they live, so nobody has to ask.",
    ),
)

ALONG = (
    Along(
        fields=(
            "changes.needs",
            "changes.circumstances",
            "elements",
            "elements.items[].in_place",
            "elements.items[].working",
            "working.might_change",
            "outcomes",
            "outcomes.items[].achieved",
            "new_outcomes",
            "working.improvements",
            "budget.enough",
            "budget.best_way",
            "budget.sufficiency_test",
            "informal_support.changed",
            "risks.abuse_or_neglect",
            "working.satisfied",
            "involvement.participants.items[].satisfied",
        ),
        at="meeting.depth",
        ids=("LEGAL-L02",),
        where=LIGHT_TOUCH,
        why="A light touch review is only one if it touches all that a review establishes.",
    ),
    Along(
        fields=("meeting.allocated_worker",),
        at="meeting.depth",
        ids=("NEXT-V02",),
        where={
            **LIGHT_TOUCH,
            "meeting.prompted_by": "request",
            "meeting.allocated_worker": "yes",
            "decision.budget": ("more", "less", "after-reassessment"),
        },
        why="What somebody asked for changes the budget, so a worker has to be allocated to it.",
    ),
    Along(
        fields=("meeting.method.detail",),
        at="meeting.method.answer",
        ids=("DERBY-T05",),
        where={"meeting.method": "telephone"},
        when=lambda review: any(item.in_place.answer == "no" for item in review.elements.items),
        policy="derbyshire",
        why="A part of the plan is missing, so it has to be told why a call is enough.",
    ),
    Along(
        fields=("safeguarding.concern.detail",),
        at="safeguarding.concern.detail",
        ids=("OUTCOME-R08",),
        where={"safeguarding.concern": "no", "risks.abuse_or_neglect": "yes"},
        why="Somebody is at risk of abuse or neglect, so it has to be told why nobody is worried.",
    ),
    Along(
        fields=("decision.outcome",),
        at="decision.next_review.reason",
        ids=("LEGAL-T03",),
        where={
            **PLAN_CHANGES,
            "decision.next_review.likely_to_change": "yes",
            "decision.next_review.reason": None,
        },
        why="Why the next review is early is plain after a change of plan; otherwise it is said.",
    ),
    Along(
        fields=("decision.holds_from",),
        at="decision.next_review.by",
        ids=("OUTCOME-M12", "LEGAL-T01"),
        where=PLAN_CHANGES,
        when=lambda review: in_time_by_the_change_alone(review, weeks=8),
        policy="care_act",
        why="The eight weeks until a changed plan is reviewed count from the day it holds from.",
    ),
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_answer_left_blank_is_found_by_what_asks_it_and_by_nothing_else(name: str) -> None:
    found, expected = {}, {}
    for question, blank in answers_left_blank(name):
        found[blank.path] = _places(blank)
        expected[blank.path] = sorted(_expected(question, name))

    different = {path for path in found if found[path] != expected[path]}
    assert {path: found[path] for path in different} == {path: expected[path] for path in different}
    assert len(found) > 50


_ONLY_TOLD = {("kevin-marsh", "advocacy.referred_on"): "none"}
"""He turned the advocate down, so none can be asked for any more."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_found_weighs_and_stops_what_its_question_says(name: str) -> None:
    for question, blank in answers_left_blank(name):
        asked = question.asked
        for finding in blank.found:
            if finding.path == question.path:
                assert finding.severity == asked.severity
                assert finding.gate == _ONLY_TOLD.get((name, finding.path), asked.gate)
                assert finding.message.startswith((asked.question, question.wording))


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_detail_left_blank_is_found_where_the_answer_needs_it_and_only_there(
    name: str,
) -> None:
    found, expected = {}, {}
    for question, blank in details_left_blank(name):
        found[blank.path] = _places(blank)
        needed = question.value.value in question.asked.detail_for
        own = [(blank.path, question.asked.cites)] if needed else []
        expected[blank.path] = sorted([*own, *_along(blank.path, name)])

    assert _different(found, expected) == _different(expected, found)
    assert found


@pytest.mark.parametrize(
    ("row", "field"),
    [
        pytest.param(row, field, id=f"{type(row).__name__.lower()}: {field}")
        for row in (*UNASKED, *ALONG)
        for field in row.fields
    ],
)
def test_an_example_bears_out_each_row_of_the_tables(row: Row, field: str) -> None:
    assert any(
        field_of(blank.path) == field and _applies(row, blank.path, name)
        for name in EXAMPLES
        for _, blank in (*answers_left_blank(name), *details_left_blank(name))
    )


@pytest.mark.parametrize("row", [*UNASKED, *ALONG], ids=lambda row: row.fields[0])
def test_the_reason_of_each_row_is_a_sentence(row: Row) -> None:
    assert re.fullmatch(r"[A-Z].+\.", row.why)


def _places(blank: Blank) -> list[Place]:
    return sorted((finding.path, finding.cites) for finding in (*blank.found, *blank.reweighed))


def _expected(question: Question, name: str) -> Iterator[Place]:
    """The place and the ids of each finding that the blank of an answer brings, in any order."""
    if not any(_applies(row, question.path, name) for row in UNASKED):
        yield question.path, question.asked.cites
    yield from _along(question.path, name)


def _along(path: str, name: str) -> Iterator[Place]:
    """The place and the ids of each finding that comes along with the blank of a place."""
    for row in ALONG:
        if _applies(row, path, name):
            yield _here(row.at, path), row.ids


def _different(these: Mapping[str, Any], those: Mapping[str, Any]) -> dict[str, Any]:
    """What is not the same in two tables, as it stands in the first one."""
    return {path: value for path, value in these.items() if those[path] != value}


def _applies(row: Row, path: str, name: str) -> bool:
    review = example(name)
    assert isinstance(review, Review)
    return (
        field_of(path) in row.fields
        and row.policy in ("", policy_of(name))
        and (row.when is None or row.when(review))
        and all(
            _holds(values, _answer(review, _here(place, path)))
            for place, values in row.where.items()
        )
    )


def _holds(values: Values, answer: object) -> bool:
    if values == SOMETHING:
        return answer is not None
    return answer in (values if isinstance(values, tuple) else (values,))


def _here(place: str, path: str) -> str:
    """A place whose numbers are those of a path: `items[]` is `items[2]` beside `items[2]`."""
    numbers = iter(re.findall(r"\[\d+\]", path))
    return re.sub(r"\[\]", lambda _: next(numbers), place)


def _answer(record: Review, path: str) -> Any:
    here: Any = record
    for step in steps(path):
        here = here[step] if isinstance(step, int) else getattr(here, step)
    return here.value if isinstance(here, Answer) else here
