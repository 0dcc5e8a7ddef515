"""`recordkit check`: what is still to be recorded, in one record or in many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from recordkit.cli.options import epilog, json_option, settings_from, settings_option, today_option
from recordkit.cli.printing import message_of, say, show, show_json
from recordkit.errors import CannotRead

if TYPE_CHECKING:
    from recordkit.positions import Positions
    from recordkit.rules.report import Finding, Report

COMPLETE, FINDINGS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it: a report, or why it could not be read.

    Attributes:
        path: the file as the user named it.
        report: what the rules found.
        error: why there is no report.
        positions: the lines of the file, where its findings are told with theirs.
        closing: whether what is owed after sending counts as well.
    """

    path: str
    report: Report | None
    error: str = ""
    positions: Positions | None = None
    closing: bool = False

    @property
    def complete(self) -> bool:
        if self.report is None:
            return False
        return self.report.closed if self.closing else self.report.complete

    @property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that keep it from being complete."""
        if self.report is None:
            return ()
        return self.report.stopping + (self.report.owed if self.closing else ())

    def as_json(self) -> dict[str, Any]:
        report = self.report
        found = {
            "path": self.path,
            "kind": None if report is None else report.kind,
            "complete": self.complete,
            "findings": [] if report is None else [_as_json(finding) for finding in report],
        }
        return {**found, "error": self.error} if self.error else found


def _as_json(finding: Finding) -> dict[str, Any]:
    """The finding; whether it was waived is said only where it was."""
    found = finding.as_json()
    if not found.pop("waived"):
        return found
    return {**found, "waived": True}


@click.command(
    "check",
    epilog=epilog(
        "recordkit check draft.json",
        "recordkit check reviews/ --policy derbyshire",
        "recordkit check reviews/ --json > findings.json",
        exit_codes={
            0: "complete",
            1: "something is still to be recorded",
            2: "something could not be read, or the command was not understood",
        },
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@json_option
@click.option(
    "--policy",
    metavar="NAME",
    help="Whose figures hold: a name, or a .toml file. Without it: the council's settings.",
)
@click.option(
    "--gate",
    type=click.Choice(["issue", "close"]),
    default="issue",
    show_default=True,
    help="Complete for what: to be sent, or to be closed after it was sent.",
)
@settings_option
@today_option
def command(
    paths: tuple[str, ...],
    as_json: bool,
    policy: str | None,
    gate: str,
    settings: str | None,
    today: date,
) -> int:
    """Say what is still to be recorded.

    PATH is a record, a folder (every .json file below it) or - for standard input. One record
    is told in full: what to record, where, and which paragraph asks for it. Of several, each is
    told in a line, and then what is missing most often.
    """
    from recordkit.cli import reports
    from recordkit.cli.sources import files_of

    policy = policy or settings_from(settings).policy_source
    closing = gate == "close"
    files = list(files_of(paths))
    found = []
    for path, refusal in files:
        checked = _checked(path, refusal, today, policy, closing=closing)
        # Of many files none is told with its lines, so their texts are not kept.
        found.append(checked if len(files) == 1 else replace(checked, positions=None))
        if checked.error:
            say(checked.error)
    if as_json:
        show_json({"records": [each.as_json() for each in found]})
    elif len(found) > 1:
        for line in reports.of_many(found):
            show(line)
    elif (only := found[0]).report is not None and only.positions is not None:
        for line in reports.of_one(only.path, only.report, only.positions, closing=closing):
            show(line)
    if any(each.error for each in found):
        return UNREADABLE
    return COMPLETE if all(each.complete for each in found) else FINDINGS


def _checked(
    path: str, refusal: CannotRead | None, today: date, policy: str, *, closing: bool
) -> Checked:
    from recordkit.api import check
    from recordkit.cli.sources import record_at

    try:
        if refusal is not None:
            raise refusal
        record, positions = record_at(path)
    except CannotRead as error:
        return Checked(path, None, message_of(error), closing=closing)
    report = check(record, today=today, policy=policy)
    return Checked(path, report, positions=positions, closing=closing)
