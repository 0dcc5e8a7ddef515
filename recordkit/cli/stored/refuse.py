"""`recordkit store refuse`: a record stays as it is, with reasons."""

from __future__ import annotations

from pathlib import Path

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import (
    ROLES,
    Desk,
    amendment_at,
    desk_options,
    recipient_options,
)
from recordkit.cli.stored.issue import write_sent


@click.command(
    "refuse",
    epilog=epilog(
        "recordkit store refuse request.json --request 5",
        exit_codes={
            0: "kept, and the letter written",
            1: "the reasons, or something else, are still to be recorded",
            2: "there is no such request, or something could not be read",
        },
    ),
)
@click.argument("file", type=named)
@click.option("--request", type=click.IntRange(min=1), required=True, metavar="NUMBER")
@recipient_options
@click.option(
    "-o", "--output", type=named, default=".", metavar="FOLDER", help="Where to write the letter."
)
@desk_options()
def command(  # noqa: PLR0913  # one argument an option
    desk: Desk,
    file: str,
    request: int,
    to: str | None,
    role: str,
    format_id: str,
    output: str,
) -> None:
    """Refuse a request with reasons, and write the letter that says them and how to complain."""
    amendment = amendment_at(file)
    by = desk.by()
    folder = Path(output)
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {safe(output)}. Make it, or name another.")
    with desk.registrar() as registrar:
        recipient = registrar.recipient(amendment.of or "", to, ROLES[role], format_id)
        sent = registrar.refuse(amendment, by, request=request, recipient=recipient)
        write_sent([sent], folder)
    say(f"Request {request} is refused, and stays in the history.")
