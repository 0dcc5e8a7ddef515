"""A report: what stops a document, what is owed after it, and what is only told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.errors import Incomplete
from recordkit.models.answers import Gate, Severity
from recordkit.models.record import Waiver
from recordkit.rules.report import Finding, Report

WAIVER = Waiver(
    rule="a-rule", reason="A good one.", decided_by="Tom", decided_on=date(2026, 10, 12)
)


def finding(severity: Severity, gate: Gate, waived: Waiver | None = None) -> Finding:
    return Finding("a-rule", severity, gate, ("OUTCOME-M01",), "elements", "Do this.", waived)


@pytest.mark.parametrize(
    ("severity", "gate", "group"),
    [
        ("must", "issue", "stopping"),
        ("should", "issue", "stopping"),
        ("note", "issue", "reported"),
        ("must", "close", "owed"),
        ("should", "close", "owed"),
        ("note", "close", "reported"),
        ("must", "none", "reported"),
        ("should", "none", "reported"),
        ("note", "none", "reported"),
    ],
)
def test_severity_and_gate_decide_what_a_finding_stops(
    severity: Severity, gate: Gate, group: str
) -> None:
    report = Report("review", (finding(severity, gate),))
    groups = {"stopping": report.stopping, "owed": report.owed, "reported": report.reported}

    assert {name for name, found in groups.items() if found} == {group}
    assert report.complete == (group != "stopping")
    assert report.closed == (group == "reported")


@pytest.mark.parametrize("gate", ["issue", "close", "none"])
def test_a_waived_finding_stops_nothing_and_is_still_told(gate: Gate) -> None:
    report = Report("review", (finding("should", gate, WAIVER),))

    assert report.complete
    assert report.closed
    assert report.reported == report.findings


@given(
    st.lists(
        st.builds(
            finding,
            st.sampled_from(["must", "should", "note"]),
            st.sampled_from(["issue", "close", "none"]),
            st.sampled_from([None, WAIVER]),
        )
    )
)
def test_every_finding_is_in_one_group(findings: list[Finding]) -> None:
    report = Report("review", tuple(findings))

    assert len(report.stopping) + len(report.owed) + len(report.reported) == len(findings)
    assert list(report) == findings


def test_nothing_found_is_complete_and_closed() -> None:
    report = Report("review", ())

    assert report.complete
    assert report.closed
    assert report.as_json() == {
        "kind": "review",
        "complete": True,
        "closed": True,
        "findings": [],
    }


def test_as_json_a_finding_has_these_names_and_nothing_of_a_waiver_but_that_it_is_there() -> None:
    report = Report("review", (finding("should", "issue", WAIVER),))

    assert report.as_json()["findings"] == [
        {
            "rule": "a-rule",
            "severity": "should",
            "gate": "issue",
            "cites": ["OUTCOME-M01"],
            "path": "elements",
            "message": "Do this.",
            "waived": True,
        }
    ]


def test_an_incomplete_record_is_refused_with_what_stops_it_alone() -> None:
    report = Report("review", (finding("must", "issue"), finding("must", "close")))

    assert str(Incomplete(report)) == (
        "The record is not complete: one thing to do before it can be sent.\n"
        "  - Do this. (OUTCOME-M01)"
    )
