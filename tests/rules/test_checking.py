"""Running the rules: what a policy changes, and the order of what is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recordkit.errors import CannotRead
from recordkit.models.answers import Severity
from recordkit.models.visit import questions
from recordkit.policies import Policy, load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context, rules
from recordkit.rules.report import Report
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, report_on

LATE_POLICY = """
[figures.record_within_working_days]
value = 5
cites = ["OUTCOME-D07"]
"""

STRICT_POLICY = """
extends = "care_act"
[severities]
next-review-in-time = "must"
"""


def checked(content: Any, **severities: Severity) -> Report:
    """The report under a policy that weighs some rules otherwise."""
    renamed = {name.replace("_", "-"): severity for name, severity in severities.items()}
    policy = Policy("a-council", "A council", severities=renamed)
    return check_record(record_from(content), Context(policy, TODAY))


@pytest.fixture
def given_json() -> dict[str, Any]:
    """A review that was given to the person, and of which nothing is open."""
    return content_of("mei-lin-chan")


@pytest.mark.proves("OUTCOME-G01", "OUTCOME-G02", "OUTCOME-G03")
def test_a_complete_review_can_be_sent_and_owes_how_it_was_given(
    given_json: dict[str, Any],
) -> None:
    report = report_on(record_from(blanked(given_json, "given")), TODAY)

    assert report.kind == "review"
    assert report.complete
    assert not report.closed
    assert [finding.path for finding in report.owed] == [
        "given.on",
        "given.how",
        "given.format",
        "given.may_not_understand",
    ]
    assert list(report) == list(report.owed)


@pytest.mark.proves("OUTCOME-G01", "OUTCOME-G02", "OUTCOME-G03")
def test_a_review_that_was_given_owes_nothing(given_json: dict[str, Any]) -> None:
    report = report_on(record_from(given_json), TODAY)

    assert list(report) == []
    assert report.closed


@pytest.mark.parametrize("path", ["meeting.reviewer.telephone", "changes.needs"])
def test_what_stops_a_document_is_said(grace_json: dict[str, Any], path: str) -> None:
    report = report_on(record_from(blanked(grace_json, path)), TODAY)

    assert not report.complete
    assert [finding.path for finding in report.stopping] == [path]


@pytest.mark.proves("OUTCOME-D07")
def test_a_late_record_never_stops_a_document(grace_json: dict[str, Any], tmp_path: Path) -> None:
    policy = tmp_path / "late.toml"
    policy.write_text(LATE_POLICY, encoding="utf-8")
    late = changed(grace_json, "meeting.recorded_on", "2026-11-20")
    report = report_on(record_from(late), TODAY, str(policy))

    assert report.complete
    (finding,) = report.reported
    assert (finding.rule, finding.cites) == ("recorded-in-time", ("OUTCOME-D07",))
    assert "29 working days" in finding.message
    assert "late allows 5" in finding.message


def test_a_policy_lowers_what_a_council_asks_of_itself_until_it_stops_nothing() -> None:
    unasked = blanked(content_of("derbyshire/joan-whitaker"), "meeting.telephone.met_last_year")

    def found(**severities: Severity) -> Report:
        renamed = {name.replace("_", "-"): severity for name, severity in severities.items()}
        context = Context(replace(load_policy("derbyshire"), severities=renamed), TODAY)
        return check_record(record_from(unasked), context)

    assert [finding.rule for finding in found().stopping] == ["telephone-conditions-checked"]
    lowered = found(telephone_conditions_checked="note")
    assert lowered.complete
    assert "telephone-conditions-checked" in {finding.rule for finding in lowered.reported}


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        ("budget-fits-outcome", "note"),
        ("budget-fits-outcome", "should"),
        ("next-review-in-time", "note"),
        ("answered", "should"),
        ("said-in-words", "note"),
    ],
)
def test_a_policy_that_lowers_what_the_law_or_its_guidance_asks_is_refused(
    grace_json: dict[str, Any], tmp_path: Path, rule: str, severity: str
) -> None:
    policy = tmp_path / "lax.toml"
    policy.write_text(f'[severities]\n{rule} = "{severity}"', encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        report_on(record_from(grace_json), TODAY, str(policy))

    (problem,) = refused.value.problems
    assert (refused.value.source, problem.path) == ("lax", f"severities.{rule}")
    assert "raise it but not lower it" in problem.message


def test_what_cannot_be_mended_any_more_never_keeps_a_record_open(
    given_json: dict[str, Any],
) -> None:
    unmendable = {rule.name: "must" for rule in rules() if rule.gate == "none"}
    context = Context(Policy("a-council", "A council", load_policy().figures, unmendable), TODAY)  # type: ignore[arg-type]  # "must" is a severity
    late = changed(given_json, "meeting.due_by", "2026-01-31")
    report = check_record(record_from(late), context)

    (finding,) = report
    assert (finding.rule, finding.severity, finding.gate) == (
        "planned-review-in-time",
        "must",
        "none",
    )
    assert report.closed


def test_a_policy_raises_a_rule(grace_json: dict[str, Any], tmp_path: Path) -> None:
    strict = tmp_path / "strict.toml"
    strict.write_text(STRICT_POLICY, encoding="utf-8")
    late = changed(grace_json, "decision.next_review.by", "2027-04-12")
    late = blanked(late, "decision.next_review.reason")

    def severity(policy: str) -> str:
        (found,) = report_on(record_from(late), TODAY, policy).stopping
        return found.severity

    assert severity("care_act") == "should"
    assert severity(str(strict)) == "must"


def test_a_policy_leaves_other_rules_as_they_are(grace_json: dict[str, Any]) -> None:
    raised = checked(blanked(grace_json, "meeting.reviewer.telephone"), next_review_in_time="must")

    assert [finding.severity for finding in raised.stopping] == ["should"]


def test_findings_stand_in_the_order_of_the_record(grace_json: dict[str, Any]) -> None:
    content = changed(grace_json, "changes.circumstances.answer", "no")
    content = changed(content, "decision.budget", {"answer": "less", "detail": "£20 a week"})
    content = changed(content, "decision.next_review.by", "2026-10-01")
    content = changed(content, "decision.next_steps.items[3].by", "2026-10-01")
    for path in (
        "decision.next_steps.items[0].who",
        "decision.rationale",
        "decision.outcome.detail",
        "advice.needs_help",
        "budget.managed",
        "safeguarding.concern",
        "risks.reducing",
        "carers.items[0].satisfied",
        "working.satisfied",
        "new_outcomes",
        "outcomes.items[0].achieved",
        "elements.items[3].working",
        "advocacy.duty",
        "involvement.took_part",
        "elements.items[0].element",
        "meeting.recorded_on",
        "person.name",
    ):
        content = blanked(content, path)

    found = [finding.path for finding in report_on(record_from(content), TODAY)]

    assert list(dict.fromkeys(found)) == [
        "person.name",
        "plan.elements[0]",
        "meeting.recorded_on",
        "involvement.took_part",
        "advocacy.duty",
        "elements.items[0].element",
        "elements.items[3].working",
        "outcomes.items[0].achieved",
        "new_outcomes",
        "working.satisfied",
        "changes.what_changed",
        "changes.impact",
        "carers.items[0].satisfied",
        "risks.reducing",
        "safeguarding.concern",
        "budget.managed",
        "advice.needs_help",
        "decision.outcome.detail",
        "decision.budget.answer",
        "decision.rationale",
        "decision.next_steps.items[0].who",
        "decision.next_steps.items[3].by",
        "decision.next_review.by",
        "given.on",
        "given.how",
        "given.format",
        "given.may_not_understand",
    ]


def test_what_an_empty_record_is_asked_stands_in_the_order_of_its_questions() -> None:
    empty = record_from({"kind": "review"})
    order = [question.path for question in questions(empty)]
    found = [f.path for f in report_on(empty, TODAY, "derbyshire") if f.rule == "answered"]

    assert found == [path for path in order if path in found]
    assert found[-1].startswith("follow_up.")


def test_the_tenth_of_several_stands_after_the_ninth(grace_json: dict[str, Any]) -> None:
    step = {"what": "Ring you", "by": "2026-12-01"}
    content = changed(grace_json, "decision.next_steps.items", [step] * 11)
    found = [finding.path for finding in report_on(record_from(content), TODAY).stopping]

    assert found == [f"decision.next_steps.items[{index}].who" for index in range(11)]
