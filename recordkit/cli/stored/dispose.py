"""`recordkit store dispose`: what was recorded is removed for good."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "dispose",
    epilog=epilog(
        'recordkit store dispose RC-20418 --why "Eight years after care ended." --yes',
        exit_codes={0: "removed", 2: "not removed; the message says why"},
    ),
)
@click.argument("record", type=named)
@click.option("--yes", is_flag=True, help="You are sure: nobody can bring it back.")
@desk_options()
def command(desk: Desk, record: str, yes: bool) -> None:
    """Remove what was recorded and issued. That there was a record, and its history, stay.

    For the end of the retention period. Backups and exported files keep what they hold.
    """
    by = desk.by()
    if not by.why:
        raise click.UsageError('Say why: --why "The retention period of eight years has ended."')
    if not yes:
        raise click.UsageError(
            f"This removes every version and document of {safe(record)} for good. Nothing was "
            "removed yet. If that is what you want, add --yes."
        )
    with desk.store() as store:
        store.dispose(record, by)
    say(f"What was recorded in {safe(record)} is removed. Its history stays, and still checks.")
