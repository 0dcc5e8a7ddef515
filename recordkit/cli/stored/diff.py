"""`recordkit store diff`: what differs between two versions of a record."""

from __future__ import annotations

import click

from recordkit.cli.diff import HTML, JSON, tell
from recordkit.cli.options import epilog, named
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "diff",
    epilog=epilog(
        "recordkit store diff RC-20418",
        "recordkit store diff RC-20418 1 3 --html -o changes.html",
        exit_codes={0: "nothing differs", 1: "something differs", 2: "there is no such version"},
    ),
)
@click.argument("record", type=named)
@click.argument("earlier", type=click.IntRange(min=1), required=False)
@click.argument("later", type=click.IntRange(min=1), required=False)
@click.option("--html", "form", flag_value=HTML, help="Make a page, to be read or printed.")
@click.option("--json", "form", flag_value=JSON, help="Print JSON, for programs, and nothing else.")
@click.option("-o", "--output", type=named, metavar="FILE", help="Write it to this file.")
@desk_options()
def command(
    desk: Desk,
    record: str,
    earlier: int | None,
    later: int | None,
    form: str | None,
    output: str | None,
) -> int:
    """Show what differs between two versions; without numbers, between the newest two."""
    with desk.registrar() as registrar:
        reader = desk.reader(registrar)
        after = registrar.read(record, later, by=reader)
        if earlier is None and after.number == 1:
            raise click.UsageError("There is only one version, so there is nothing to compare.")
        before = registrar.read(record, earlier or after.number - 1, by=reader)
    names = (f"version {before.number}", f"version {after.number}")
    return tell((before.record, after.record), names, form, output)
