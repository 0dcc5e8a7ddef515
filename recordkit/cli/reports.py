"""Reports in words: of one record for who fills it in, of many for who looks after them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recordkit.cli.pasting import to_paste
from recordkit.cli.printing import columns, heading, safe, wrapped
from recordkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recordkit.cli.check import Checked
    from recordkit.positions import Positions
    from recordkit.rules.report import Finding, Report


def of_one(
    path: str, report: Report, positions: Positions, policy: str, *, closing: bool = False
) -> Iterator[str]:
    """Yield the lines of one record's report: what stops it, what is owed, what is only told.

    Args:
        path: the record's file, as the user named it.
        report: what was found.
        positions: the lines of the file.
        policy: whose figures and questions hold.
        closing: whether the reader wants to close the matter, not only to send the document.
    """
    groups = (
        ("To record before this can be sent", report.stopping),
        ("To record after sending", report.owed),
        ("For information: this stops nothing", report.reported),
    )
    yield heading(f"{named(path)}: {report.kind}")
    yield ""
    number = 0
    for title, findings in groups:
        if findings:
            yield heading(f"{title} ({len(findings)})")
            yield ""
        for finding in findings:
            number += 1
            yield from _lines(number, finding, positions)
            yield ""
    counting = (*report.stopping, *report.owed) if closing else report.stopping
    yield from to_paste(report.kind, counting, positions, policy)
    yield wrapped(_closing_line(report, closing=closing))
    if not (report.closed if closing else report.complete):
        yield wrapped("How to fill in a record: recordkit new --help")


def _lines(number: int, finding: Finding, positions: Positions) -> Iterator[str]:
    start = f"{number:>3}. "
    yield wrapped(finding.message, start)
    cites = f"  [{', '.join(finding.cites)}]" if finding.cites else ""
    yield wrapped(f"at {_place(finding.path, positions)}{cites}", " " * len(start))
    if finding.waived is not None:
        yield wrapped("Waived in this record.", " " * len(start))
    elif finding.severity == "should" and finding.gate != "none":
        why = (
            f'It can stay open for a good reason: a waiver of the rule "{finding.rule}" '
            "at this path."
        )
        yield wrapped(why, " " * len(start))


def _place(path: str, positions: Positions) -> str:
    """Where to record it: the path, after the line where the file has the place or one around."""
    from recordkit.paths import steps_of

    line = positions.line(steps_of(path))
    return path if line is None else f"line {line}, {path}"


def _closing_line(report: Report, *, closing: bool) -> str:
    owed = len(report.owed)
    if not report.complete:
        line = f"{counted(len(report.stopping), 'thing')} to record before this can be sent."
        return f"{line} {owed} more after sending." if owed else line
    if owed and closing:
        return f"{counted(owed, 'thing')} to record before this can be closed."
    purpose = "closed" if closing else "sent"
    line = f"Complete: nothing that recordkit checks is missing, so it can be {purpose}."
    if owed:
        line += f" After sending, record: {', '.join(finding.path for finding in report.owed)}."
    return f"{line} {_coverage()}"


def _coverage() -> str:
    """How much "complete" says: what is not checked may still be missing."""
    from recordkit.explanation import coverage

    checked, known = coverage()
    return f"It checks {checked} of {known} requirements so far; recordkit explain lists them."


Lack = tuple[str, str]
"""How much a finding weighs, and a requirement that it cites."""


@dataclass(slots=True)
class Tally:
    """What is counted over many records.

    Attributes:
        records: all of them.
        complete: those in which nothing is missing.
        unread: those that could not be read.
        lacking: for each requirement and weight, in how many records something is missing.
        findings: for each requirement and weight, how many findings there are of it.
    """

    records: int = 0
    complete: int = 0
    unread: int = 0
    lacking: Counter[Lack] = field(default_factory=Counter)
    findings: Counter[Lack] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        self.records += 1
        self.complete += checked.complete
        self.unread += bool(checked.error)
        lacks = [(each.severity, id) for each in checked.counting for id in each.cites]
        self.lacking.update(set(lacks))
        self.findings.update(lacks)

    def worst_first(self, severity: str) -> list[Lack]:
        """What of this weight is missing: what most records lack first."""
        found = (lack for lack in self.lacking if lack[0] == severity)
        return sorted(found, key=lambda lack: (-self.lacking[lack], -self.findings[lack], lack))


def line_of(checked: Checked) -> str:
    """One of many records in a line."""
    if checked.error:
        standing = "cannot be read"
    elif checked.complete:
        standing = "complete"
    else:
        standing = f"{len(checked.counting)} to record"
    return f"{standing:<14}  {named(checked.path)}"


def before_many(policy: str) -> Iterator[str]:
    """Yield what stands above the lines of many records: whose figures and questions hold.

    Args:
        policy: the name of the policy, or the path of one.
    """
    from recordkit.policies import load_policy

    found = load_policy(policy)
    yield wrapped(f"Policy: {safe(found.title)} ({safe(found.name)}).")
    yield ""


def of_many(tally: Tally) -> Iterator[str]:
    """Yield what ends the lines of many records: how many are complete, and what most lack.

    Args:
        tally: what was counted.
    """
    yield ""
    yield _totals(tally)
    for severity in ("must", "should"):
        missing = tally.worst_first(severity)
        if missing:
            yield ""
            yield heading(f"Missing most often of what {severity} be recorded")
            yield from columns([_row(lack, tally) for lack in missing], cut=False)
    if tally.lacking:
        yield ""
        yield wrapped("Which records lack one: the same command with --list ID")


def _totals(tally: Tally) -> str:
    open_ones = tally.records - tally.complete - tally.unread
    parts = [f"{tally.complete:,} complete", f"{open_ones:,} not complete"]
    if tally.unread:
        parts.append(f"{tally.unread:,} could not be read")
    return f"{counted(tally.records, 'record')}: {', '.join(parts)}."


def _row(lack: Lack, tally: Tally) -> tuple[str, ...]:
    from recordkit.explanation import title

    _, id = lack
    return (
        id,
        f"in {counted(tally.lacking[lack], 'record')}",
        counted(tally.findings[lack], "finding"),
        title(id),
    )


def named(path: str) -> str:
    """A record's file for people to read."""
    return "standard input" if path == "-" else safe(path)
