"""Reports in words: of one record for who fills it in, of many for who looks after them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recordkit.cli.printing import columns, heading, safe, wrapped
from recordkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recordkit.cli.check import Checked
    from recordkit.positions import Positions
    from recordkit.rules.report import Finding, Report


def of_one(
    path: str, report: Report, positions: Positions, *, closing: bool = False
) -> Iterator[str]:
    """Yield the lines of one record's report: what stops it, what is owed, what is only told.

    Args:
        path: the record's file, as the user named it.
        report: what was found.
        positions: the lines of the file.
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
        why = f'It may be left open for a good reason, in a waiver of the rule "{finding.rule}".'
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


@dataclass(slots=True)
class Tally:
    """What is counted over many records.

    Attributes:
        records: all of them.
        complete: those in which nothing is missing.
        unread: those that could not be read.
        lacking: for each requirement, in how many records something is missing that it asks.
        findings: for each requirement, how many findings there are of it.
    """

    records: int = 0
    complete: int = 0
    unread: int = 0
    lacking: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        self.records += 1
        self.complete += checked.complete
        self.unread += bool(checked.error)
        cited = [id for finding in checked.counting for id in finding.cites]
        self.lacking.update(set(cited))
        self.findings.update(cited)

    def worst_first(self) -> list[str]:
        """The requirements that something is missing of: those that most records lack first."""
        return sorted(self.lacking, key=lambda id: (-self.lacking[id], -self.findings[id], id))


def line_of(checked: Checked) -> str:
    """One of many records in a line."""
    if checked.error:
        standing = "cannot be read"
    elif checked.complete:
        standing = "complete"
    else:
        standing = f"{len(checked.counting)} to record"
    return f"{standing:<14}  {named(checked.path)}"


def of_many(tally: Tally) -> Iterator[str]:
    """Yield what ends the lines of many records: how many are complete, and what most lack.

    Args:
        tally: what was counted.
    """
    yield ""
    yield _totals(tally)
    missing = tally.worst_first()
    if missing:
        yield ""
        yield heading("Missing most often")
        yield from columns([_row(id, tally) for id in missing])


def _totals(tally: Tally) -> str:
    open_ones = tally.records - tally.complete - tally.unread
    parts = [f"{tally.complete:,} complete", f"{open_ones:,} not complete"]
    if tally.unread:
        parts.append(f"{tally.unread:,} could not be read")
    return f"{counted(tally.records, 'record')}: {', '.join(parts)}."


def _row(id: str, tally: Tally) -> tuple[str, ...]:
    from recordkit.procedures import requirements

    known = requirements()
    return (
        id,
        f"in {counted(tally.lacking[id], 'record')}",
        counted(tally.findings[id], "finding"),
        known[id].needs if id in known else "",
    )


def named(path: str) -> str:
    """A record's file for people to read."""
    return "standard input" if path == "-" else safe(path)
