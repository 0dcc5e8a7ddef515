"""Findings, and the report that gathers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recordkit.models.answers import Gate, Severity
from recordkit.models.record import Waiver


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        rule: the rule's name.
        severity: "must", "should" or "note".
        gate: what it stops: "issue" the document, "close" the end of the matter, "none" nothing.
        cites: the ids of the requirements it comes from.
        path: the place in the record.
        message: in plain English, what to record.
        waived: the waiver that lets it pass, if there is one.
    """

    rule: str
    severity: Severity
    gate: Gate
    cites: tuple[str, ...]
    path: str
    message: str
    waived: Waiver | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done: it is no note, and nobody waived it."""
        return self.severity != "note" and self.waived is None

    def as_json(self) -> dict[str, Any]:
        """The finding as plain JSON values; a waiver is told apart from its text."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "gate": self.gate,
            "cites": list(self.cites),
            "path": self.path,
            "message": self.message,
            "waived": self.waived is not None,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All that the rules found in one record, in the order of the record.

    Attributes:
        kind: the record's kind.
        findings: everything found, waived findings and notes too.
    """

    kind: str
    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The open findings that stop a document from being sent."""
        return tuple(f for f in self.findings if f.open and f.gate == "issue")

    @property
    def owed(self) -> tuple[Finding, ...]:
        """The open findings that can only be met after the document was sent."""
        return tuple(f for f in self.findings if f.open and f.gate == "close")

    @property
    def reported(self) -> tuple[Finding, ...]:
        """What stops nothing: notes, lateness, and findings that were waived."""
        return tuple(f for f in self.findings if not f.open or f.gate == "none")

    @property
    def complete(self) -> bool:
        """Whether a document can be sent."""
        return not self.stopping

    @property
    def closed(self) -> bool:
        """Whether a document can be sent and nothing is owed after it."""
        return not self.stopping and not self.owed

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {
            "kind": self.kind,
            "complete": self.complete,
            "closed": self.closed,
            "findings": [finding.as_json() for finding in self.findings],
        }
