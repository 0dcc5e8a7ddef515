"""Reports in words: of one record for who fills it in, of many for who looks after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recordkit.cli.printing import columns, heading, safe, wrapped
from recordkit.wording import counted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

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


def of_many(found: Sequence[Checked]) -> Iterator[str]:
    """Yield a line for each record, and then what is missing most often.

    Args:
        found: the records, at least one.
    """
    yield from columns([(_standing(each), named(each.path)) for each in found], cut=False)
    yield ""
    yield _totals(found)
    missing = _by_requirement(found)
    if missing:
        yield ""
        yield heading("Missing most often")
        yield from columns(missing)


def _standing(checked: Checked) -> str:
    if checked.error:
        return "cannot be read"
    return "complete" if checked.complete else f"{len(checked.counting)} to record"


def _totals(found: Sequence[Checked]) -> str:
    complete = sum(each.complete for each in found)
    unread = sum(bool(each.error) for each in found)
    parts = [f"{complete:,} complete", f"{len(found) - complete - unread:,} not complete"]
    if unread:
        parts.append(f"{unread:,} could not be read")
    return f"{counted(len(found), 'record')}: {', '.join(parts)}."


def _by_requirement(found: Sequence[Checked]) -> list[tuple[str, ...]]:
    """Rows of requirements: those that most records lack come first."""
    from collections import Counter

    from recordkit.procedures import requirements

    records: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for each in found:
        cited = [id for finding in each.counting for id in finding.cites]
        records.update(set(cited))
        findings.update(cited)
    worst_first = sorted(records, key=lambda id: (-records[id], -findings[id], id))
    known = requirements()
    return [
        (
            id,
            f"in {counted(records[id], 'record')}",
            counted(findings[id], "finding"),
            known[id].needs if id in known else "",
        )
        for id in worst_first
    ]


def named(path: str) -> str:
    """A record's file for people to read."""
    return "standard input" if path == "-" else safe(path)
