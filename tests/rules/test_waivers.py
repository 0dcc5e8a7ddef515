"""Waivers: a "should" can be let pass, openly; a "must" cannot."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.models.answers import Severity
from recordkit.policies import Policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from recordkit.rules.report import Report
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import record_from

TELEPHONE = "meeting.reviewer.telephone"


def waiver(rule: str, path: str | None = None) -> dict[str, str | None]:
    return {
        "rule": rule,
        "path": path,
        "reason": "WHY-91c2",
        "decided_by": "Amina Yusuf, team lead",
        "decided_on": "2026-10-14",
    }


def checked(content: Any, **severities: Severity) -> Report:
    """The report, of what can be done before sending alone, under a policy of such severities."""
    given = {
        "on": "2026-10-19",
        "how": "by post",
        "format": {"answer": "large-print"},
        "may_not_understand": {"answer": "no"},
    }
    policy = Policy("a-council", "A council", severities=severities)
    return check_record(record_from(changed(content, "given", given)), Context(policy, TODAY))


@pytest.fixture
def without_telephone(grace_json: dict[str, Any]) -> Any:
    """A review that lacks one thing that it should have."""
    return blanked(grace_json, TELEPHONE)


def test_without_a_waiver_what_should_be_there_stops_the_document(without_telephone: Any) -> None:
    assert [f.path for f in checked(without_telephone).stopping] == [TELEPHONE]


def test_what_should_be_there_can_be_waived_and_stays_visible(without_telephone: Any) -> None:
    content = changed(without_telephone, "waivers", [waiver("answered", TELEPHONE)])
    report = checked(content)

    assert report.complete
    assert report.closed
    (finding,) = report.reported
    assert finding.path == TELEPHONE
    assert finding.waived is not None
    assert finding.waived.decided_by == "Amina Yusuf, team lead"
    assert report.as_json()["findings"][0]["waived"] is True


def test_a_waiver_of_a_rule_about_every_question_has_no_effect_without_a_place(
    without_telephone: Any,
) -> None:
    report = checked(changed(without_telephone, "waivers", [waiver("answered")]))

    assert [finding.path for finding in report.stopping] == [TELEPHONE]
    (note,) = report.reported
    assert note.rule == "idle-waiver"
    assert "say under path which place" in note.message


def test_what_must_be_there_cannot_be_waived(grace_json: dict[str, Any]) -> None:
    content = blanked(grace_json, "changes.needs")
    report = checked(changed(content, "waivers", [waiver("answered", "changes.needs")]))

    (stopping,) = report.stopping
    assert (stopping.path, stopping.waived) == ("changes.needs", None)
    (note,) = report.reported
    assert (note.rule, note.severity, note.gate) == ("idle-waiver", "note", "none")
    assert note.path == "waivers[0]"
    assert "cannot be waived" in note.message


def test_a_waiver_of_one_place_leaves_the_others(grace_json: dict[str, Any]) -> None:
    one, other = (f"elements.items[{index}].steps" for index in (0, 1))
    content = blanked(blanked(grace_json, one), other)
    report = checked(changed(content, "waivers", [waiver("element-put-right", other)]))

    assert [finding.path for finding in report.stopping] == [one]
    assert [finding.path for finding in report.reported] == [other]


def test_a_waiver_of_no_place_holds_for_all_of_them(grace_json: dict[str, Any]) -> None:
    one, other = (f"elements.items[{index}].steps" for index in (0, 1))
    content = blanked(blanked(grace_json, one), other)
    report = checked(changed(content, "waivers", [waiver("element-put-right")]))

    assert report.complete
    assert [finding.path for finding in report.reported] == [one, other]


def test_a_waiver_of_another_place_has_no_effect(without_telephone: Any) -> None:
    content = changed(without_telephone, "waivers", [waiver("answered", "meeting.place")])
    report = checked(content)

    assert [finding.path for finding in report.stopping] == [TELEPHONE]
    assert [finding.rule for finding in report.reported] == ["idle-waiver"]


def test_a_waiver_of_another_rule_has_no_effect(without_telephone: Any) -> None:
    content = changed(without_telephone, "waivers", [waiver("detailed", TELEPHONE)])

    assert [finding.path for finding in checked(content).stopping] == [TELEPHONE]


def test_a_policy_that_raises_a_rule_ends_its_waiver(without_telephone: Any) -> None:
    content = changed(without_telephone, "waivers", [waiver("answered", TELEPHONE)])

    assert checked(content).complete
    assert not checked(content, answered="must").complete


def test_a_waiver_that_nothing_needs_any_more_is_told(grace_json: dict[str, Any]) -> None:
    report = checked(changed(grace_json, "waivers", [waiver("answered", TELEPHONE)]))

    assert report.complete
    (note,) = report.reported
    assert note.rule == "idle-waiver"
    assert "Remove the waiver" in note.message


def test_a_waiver_of_a_rule_that_does_not_exist_is_told(without_telephone: Any) -> None:
    waivers = [waiver("answered", TELEPHONE), waiver("answred", TELEPHONE)]
    report = checked(changed(without_telephone, "waivers", waivers))

    assert report.complete
    notes = {note.path: note.message for note in report.reported if note.rule == "idle-waiver"}
    assert list(notes) == ["waivers[1]"]
    assert "does not exist" in notes["waivers[1]"]


@pytest.mark.parametrize("name", ["rule", "reason", "decided_by", "decided_on"])
def test_a_waiver_that_does_not_say_which_rule_why_who_and_when_has_no_effect_yet(
    without_telephone: Any, name: str
) -> None:
    half_filled = waiver("answered", TELEPHONE) | {name: None}
    report = checked(changed(without_telephone, "waivers", [half_filled]))

    assert [finding.path for finding in report.stopping] == [TELEPHONE]
    (note,) = report.reported
    assert (note.rule, note.path) == ("idle-waiver", "waivers[0]")
    assert "not filled in" in note.message


def test_no_report_repeats_the_reason(without_telephone: Any) -> None:
    report = checked(changed(without_telephone, "waivers", [waiver("answered", TELEPHONE)]))

    assert "WHY-91c2" not in f"{report!r} {report.as_json()}"
