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
    if any(map(_can_be_waived, counting)):
        yield wrapped(_WAIVING)
        yield ""
    yield wrapped(_closing_line(report, closing=closing))
    if not (report.closed if closing else report.complete):
        yield wrapped(_how_to_fill_in())


def in_short(
    path: str, report: Report, positions: Positions, settings: str | None
) -> Iterator[str]:
    """Yield the lines that say why no document was made: how much is missing, and what first.

    Args:
        path: the record's file, as the user named it.
        report: what was found.
        positions: the lines of the file.
        settings: the settings file, where the user named one.
    """
    yield heading(f"{named(path)}: {_to_record(report)}")
    yield ""
    for number, finding in enumerate(report.stopping[:FIRST], 1):
        yield from _lines(number, finding, positions)
        yield ""
    option = "" if settings is None else f" --settings {safe(settings)}"
    more = len(report.stopping) - FIRST
    yield wrapped(
        f"{f'And {more} more: ' if more > 0 else ''}"
        f"recordkit check {safe(path)}{option} lists {'them all' if more > 0 else 'all it finds'}."
    )


def _how_to_fill_in() -> str:
    """Where help is: the page too, where the folder that recordkit came in is at hand."""
    from recordkit.cli.sources import is_file

    page = f", and {GUIDE}" if is_file(GUIDE) else ""
    return f"How to fill in a record: recordkit new --help{page}"


def _can_be_waived(finding: Finding) -> bool:
    return finding.severity == "should" and finding.gate != "none" and finding.waived is None


def _lines(number: int, finding: Finding, positions: Positions) -> Iterator[str]:
    start = f"{number:>3}. "
    yield wrapped(finding.message, start)
    cites = f"  [{', '.join(finding.cites)}]" if finding.cites else ""
    weight = f"  (should, rule: {finding.rule})" if _can_be_waived(finding) else ""
    yield wrapped(f"at {_place(finding.path, positions)}{cites}{weight}", " " * len(start))
    if finding.waived is not None:
        yield wrapped("Waived in this record.", " " * len(start))


def _place(path: str, positions: Positions) -> str:
    """Where to record it: the path, after the line where the file has the place or one around."""
    from recordkit.paths import steps_of

    line = positions.line(steps_of(path))
    return path if line is None else f"line {line}, {path}"


def _closing_line(report: Report, *, closing: bool) -> str:
    owed = len(report.owed)
    if not report.complete:
        return f"{_to_record(report)} {owed} more after sending." if owed else _to_record(report)
    if owed and closing:
        return f"{counted(owed, 'thing')} to record before this can be closed."
    purpose = "closed" if closing else "sent"
    line = f"Complete: nothing that recordkit checks is missing, so it can be {purpose}."
    if owed:
        line += f" After sending, record: {', '.join(finding.path for finding in report.owed)}."
    return line


def _to_record(report: Report) -> str:
    return f"{counted(len(report.stopping), 'thing')} to record before this can be sent."


def how_much_is_checked() -> str:
    """How much "complete" says: what is not checked may still be missing."""
    from recordkit.explanation import coverage

    checked, known = coverage()
    return (
        f"recordkit checks {checked} of {known} requirements so far; the rest concern letters, "
        "sharing, and what comes before and after a review."
    )


FIRST = 3
"""Findings that stand where a document was asked for; a check lists them all."""

MOST = 10
"""Requirements that a summary names, of what must and of what should be recorded."""

GUIDE = "docs/how-to/fill-in-a-record.md"

_WAIVING = (
    'What is marked "should" can stay open for a good reason: write a waiver with its rule and '
    "its path into the record."
)

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


def of_many(tally: Tally, *, all_of_them: bool) -> Iterator[str]:
    """Yield what ends the lines of many records: how many are complete, and what most lack.

    Args:
        tally: what was counted.
        all_of_them: whether every requirement is named, or only those that most records lack.
    """
    yield ""
    yield _totals(tally)
    for severity in ("must", "should"):
        missing = tally.worst_first(severity)
        shown = missing if all_of_them else missing[:MOST]
        if missing:
            yield ""
            yield heading(f"Missing or contradictory most often: what {severity} be recorded")
            yield from columns([_row(lack, tally) for lack in shown], cut=False)
        if len(shown) < len(missing):
            yield wrapped(f"and {len(missing) - len(shown)} more: the same command with --all")
    if tally.lacking:
        yield ""
        yield wrapped("Which records they are: the same command with --list ID")
    yield wrapped(how_much_is_checked())


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
