"""`recordkit store refuse`: a record stays as it is, with reasons."""

from __future__ import annotations

import click

from recordkit.cli.folders import folder_at
from recordkit.cli.options import epilog, named
from recordkit.cli.printing import say
from recordkit.cli.store_options import (
    Desk,
    amendment_at,
    desk_options,
    recipient_from,
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
    role: str | None,
    format_id: str | None,
    output: str,
) -> None:
    """Refuse a request with reasons, and write the letter that says them and how to complain."""
    amendment = amendment_at(file)
    by = desk.by()
    folder = folder_at(output)
    with desk.registrar() as registrar:
        recipient = recipient_from(registrar, amendment.of or "", to, role, format_id)
        sent = registrar.refuse(amendment, by, request=request, recipient=recipient)
        write_sent([sent], folder)
    say(f"Request {request} is refused, and stays in the history.")
