"""`recordkit store history`: everything that happened to a record."""

from __future__ import annotations

import sys

import click

from recordkit.cli.options import epilog, json_option, named
from recordkit.cli.printing import Refused, is_terminal, safe, say, show_bytes, show_json
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "history",
    epilog=epilog(
        "recordkit store history RC-20418",
        "recordkit store history RC-20418 --format pdf -o history.pdf",
        exit_codes={0: "printed", 2: "there is no such record"},
    ),
)
@click.argument("record", type=named)
@click.option("--format", "format_id", default="text", show_default=True, metavar="FORMAT")
@click.option("-o", "--output", type=named, metavar="FILE", help="Write it to this file.")
@json_option
@desk_options()
def command(desk: Desk, record: str, format_id: str, output: str | None, as_json: bool) -> None:
    """Tell what happened to a record: when, what, by whom, and why.

    It tells everything, also what the person's record leaves out, such as why somebody was not sent
    a copy: look through it before you give it to anybody.
    """
    from recordkit.writing import write_whole

    with desk.registrar() as registrar:
        reader = desk.reader(registrar)
        if as_json:
            registrar.note_reading(record, reader)
            show_json(
                [
                    {
                        **each.event.header,
                        "hash": each.event.hash,
                        "entry": each.entry and each.entry.model_dump(mode="json"),
                    }
                    for each in registrar.store.history(record)
                ]
            )
            return
        content = registrar.told(record, format_id, by=reader)
    if output is None and format_id not in ("text", "html") and is_terminal(sys.stdout):
        raise Refused(f"A {format_id} is not for a terminal. Name a file after -o.")
    if output is None:
        show_bytes(content)
        return
    write_whole(output, content)
    say(f"Wrote {safe(output)}")
