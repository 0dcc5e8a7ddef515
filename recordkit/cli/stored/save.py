"""`recordkit store save`: a version of a record."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.sources import record_at
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "save",
    epilog=epilog(
        "recordkit store save grace.json",
        "recordkit store save grace.json --expected 1",
        exit_codes={
            0: "kept",
            2: "not kept: somebody changed it meanwhile, it was issued, or it could not be read",
        },
    ),
)
@click.argument("file", type=named)
@click.option(
    "--expected",
    type=click.IntRange(min=0),
    metavar="N",
    help="The version that you started from, 0 for a new record. If another one is there by now, "
    "nothing is kept and you are told what changed.",
)
@desk_options()
def command(desk: Desk, file: str, expected: int | None) -> None:
    """Keep a record, complete or a draft, as its next version.

    Once a document of it was issued, a record can only be amended.
    """
    record, _ = record_at(file)
    by = desk.by()
    with desk.registrar() as registrar:
        event, report = registrar.keep(record, by, expected=expected)
    say(f"Kept {safe(event.record)}, version {event.version}.")
    if not report.complete:
        things = counted(len(report.stopping), "thing")
        say(f"It is not complete yet: {things} to do before it can be sent.")
        say(f"See them: recordkit check {safe(file)}")
