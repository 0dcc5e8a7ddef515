"""`recordkit store document`: a file exactly as it was sent."""

from __future__ import annotations

import os
from pathlib import Path

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "document",
    epilog=epilog(
        "recordkit store document RC-20418 2",
        exit_codes={0: "written", 2: "there is no such document, or it was disposed of"},
    ),
)
@click.argument("record", type=named)
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "-o",
    "--output",
    type=named,
    metavar="FILE",
    help="Where to write it.",
)
@desk_options()
def command(desk: Desk, record: str, number: int, output: str | None) -> None:
    """Write a document byte for byte as it was sent; NUMBER is its number in the history."""
    from recordkit.writing import write_whole

    with desk.registrar() as registrar:
        found = registrar.document(record, number, by=desk.reader(registrar))
    target = output or _free(found.entry.file_name)
    write_whole(target, found.content)
    say(f"Wrote {safe(target)}, as it was sent to {safe(found.entry.recipient)}.")


def _free(name: str) -> str:
    """The name in this folder, whatever another store called it, if no file has it yet."""
    target = Path(name).name
    if os.path.lexists(target):
        raise click.UsageError(f"{safe(target)} is there already. Say where to write it: -o FILE")
    return target
