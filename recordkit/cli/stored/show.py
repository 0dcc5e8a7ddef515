"""`recordkit store show`: a version as it was recorded."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say, show_bytes
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "show",
    epilog=epilog(
        "recordkit store show RC-20418",
        "recordkit store show RC-20418 --version 1 -o grace-1.json",
        exit_codes={0: "printed", 2: "there is no such version, or it was disposed of"},
    ),
)
@click.argument("record", type=named)
@click.option("--version", type=click.IntRange(min=1), help="Which one. Without it: the newest.")
@click.option("-o", "--output", type=named, metavar="FILE", help="Write it to this file.")
@desk_options()
def command(desk: Desk, record: str, version: int | None, output: str | None) -> None:
    """Print a version of a record as JSON, to be read, compared or amended."""
    from recordkit.writing import write_whole

    with desk.registrar() as registrar:
        found = registrar.read(record, version, by=desk.reader(registrar))
        if found.number in registrar.store.withdrawn(record):
            say(f"Version {found.number} was withdrawn: it was made in error.")
    content = found.record.model_dump_json(indent=2, exclude_unset=True).encode() + b"\n"
    if output is None:
        show_bytes(content)
        return
    write_whole(output, content)
    say(f"Wrote {safe(output)}: {safe(record)}, version {found.number} of {found.of}.")
