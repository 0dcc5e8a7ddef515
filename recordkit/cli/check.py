"""`recordkit check`: what is still to be recorded, in one record or in many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from recordkit.cli.options import (
    epilog,
    json_option,
    named,
    settings_from,
    settings_option,
    settings_path,
    today_option,
)
from recordkit.cli.printing import Progress, message_of, safe, say, show, show_json
from recordkit.errors import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recordkit.cli.reports import Tally
    from recordkit.rules.report import Finding, Report

COMPLETE, FINDINGS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it: a report, or why it could not be read.

    Attributes:
        path: the file as the user named it.
        report: what the rules found.
        error: why there is no report.
        content: what is in the file.
        closing: whether what is owed after sending counts as well.
    """

    path: str
    report: Report | None
    error: str = ""
    content: bytes = b""
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
        "recordkit check reviews/ --list OUTCOME-M04",
        "recordkit check reviews/ --json > findings.json",
        exit_codes={
            0: "complete",
            1: "something is still to be recorded",
            2: "something could not be read, or the command was not understood",
        },
    ),
)
@click.argument("paths", nargs=-1, required=True, type=named, metavar="PATH…")
@json_option
@click.option(
    "--list",
    "listed",
    type=named,
    metavar="ID",
    help="Print only the names of the files that lack what this requirement asks.",
)
@click.option(
    "--all", "all_of_them", is_flag=True, help="Of several, name all that is missing in any."
)
@click.option(
    "--policy",
    type=named,
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
def command(  # noqa: PLR0913  # one argument an option
    paths: tuple[str, ...],
    as_json: bool,
    listed: str | None,
    all_of_them: bool,
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
    from recordkit.cli.reports import Tally
    from recordkit.cli.sources import files_of
    from recordkit.policies import load_policy

    if listed is not None and as_json:
        raise click.UsageError("Give --list or --json, not both.")
    files = files_of(paths)
    unused = [] if policy else files.settings_other_than(settings_path(settings))
    policy = policy or settings_from(settings).policy_source
    load_policy(policy)  # refused before anything is told, not in the middle of it
    id = None if listed is None else _requirement(listed)
    closing = gate == "close"
    found = (
        _checked(path, refusal, today, policy, closing=closing) for path, refusal in files.to_read
    )
    several = len(files.to_read) > 1
    tally, progress = Tally(), Progress(len(files.to_read))
    if as_json:
        _tell_programs(found, tally, progress, several=several)
    elif id is not None:
        _tell_names(found, tally, progress, id)
    elif several:
        _tell_many(found, tally, progress, policy, all_of_them=all_of_them)
    else:
        _tell_one(next(found), tally, policy)
    for sentence in files.left_out():
        say(sentence)
    for name in unused:
        say(f"{safe(name)} was not used; add --settings {safe(name)}")
    if tally.unread:
        return UNREADABLE
    return COMPLETE if tally.complete == tally.records else FINDINGS


def _requirement(name: str) -> str:
    from recordkit.procedures import requirement

    return requirement(name.strip(" [](),")).id


def _checked(
    path: str, refusal: CannotRead | None, today: date, policy: str, *, closing: bool
) -> Checked:
    from recordkit.api import check
    from recordkit.cli.sources import record_and_content

    try:
        if refusal is not None:
            raise refusal
        record, content = record_and_content(path)
    except CannotRead as error:
        return Checked(path, None, message_of(error), closing=closing)
    return Checked(path, check(record, today=today, policy=policy), "", content, closing)


# ---------------------------------------------------------------- telling it
# Of many files each is told as soon as it is checked, and only counts are kept.


def _tell_one(checked: Checked, tally: Tally, policy: str) -> None:
    from recordkit.cli.reports import of_one
    from recordkit.loading import positions_in

    tally.add(checked)
    if checked.report is None:
        say(checked.error)
        return
    positions = positions_in(checked.content)
    for line in of_one(checked.path, checked.report, positions, policy, closing=checked.closing):
        show(line)


def _tell_many(
    found: Iterable[Checked],
    tally: Tally,
    progress: Progress,
    policy: str,
    *,
    all_of_them: bool,
) -> None:
    from recordkit.cli.reports import before_many, line_of, of_many

    for line in before_many(policy):
        show(line)
    with progress:
        for checked in _counted(found, tally, progress):
            progress.show(line_of(checked))
    for line in of_many(tally, all_of_them=all_of_them):
        show(line)


def _tell_names(found: Iterable[Checked], tally: Tally, progress: Progress, id: str) -> None:
    lacking = 0
    with progress:
        for checked in _counted(found, tally, progress):
            if any(id in finding.cites for finding in checked.counting):
                lacking += 1
                progress.show(safe(checked.path))
            else:
                progress.pass_by()
    if not lacking:
        say(f"No record that could be read lacks what {id} asks.")


def _tell_programs(
    found: Iterable[Checked], tally: Tally, progress: Progress, *, several: bool
) -> None:
    import json

    if not several:
        show_json({"records": [each.as_json() for each in _counted(found, tally, progress)]})
        return
    between = ""
    show('{"records": [')
    with progress:
        for checked in _counted(found, tally, progress):
            progress.show(between + json.dumps(checked.as_json()))
            between = ","
    show("]}")


def _counted(found: Iterable[Checked], tally: Tally, progress: Progress) -> Iterator[Checked]:
    """Yield each, once it is counted; say why where one cannot be read."""
    for checked in found:
        tally.add(checked)
        if checked.error:
            progress.say(checked.error)
        yield checked
