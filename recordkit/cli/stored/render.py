"""`recordkit store render`: a document of any version, made anew."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "render",
    epilog=epilog(
        "recordkit store render RC-20418 --version 1 -o grace-1.pdf",
        exit_codes={0: "written", 2: "there is no such version, or it could not be made"},
    ),
)
@click.argument("record", type=named)
@click.option("--version", type=click.IntRange(min=1), help="Which one. Without it: the newest.")
@click.option("--format", "format_id", default="pdf", show_default=True, metavar="FORMAT")
@click.option("-o", "--output", type=named, required=True, metavar="FILE")
@desk_options()
def command(desk: Desk, record: str, version: int | None, format_id: str, output: str) -> None:
    """Make a copy of a version with the templates of today. Every page says so.

    It is not evidence of what was sent: for that see recordkit store document.
    """
    from recordkit.writing import write_whole

    with desk.registrar() as registrar:
        reader = desk.reader(registrar)
        content, edition = registrar.copy(record, format_id, version, by=reader)
    write_whole(output, content)
    say(f"Wrote {safe(output)}. Every page says: {edition.standing}")
