"""`recordkit store backup`: a copy of a store in a file, made while it is used."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "backup",
    epilog=epilog(
        "recordkit store backup -o backup-2026-11-25.db",
        exit_codes={0: "written", 2: "not written; the message says why"},
    ),
)
@click.option("-o", "--output", type=named, required=True, metavar="FILE")
@desk_options(why=False)
def command(desk: Desk, output: str) -> None:
    """Copy a store that is a file, whole, while others go on writing to it.

    A PostgreSQL store is backed up with pg_dump, as its administrator backs up any other database.
    """
    from recordkit.store.backups import back_up

    with desk.store() as store:
        back_up(store.ledger, output)
    say(f"Wrote {safe(output)}. To restore it, copy it back, and check it: recordkit store verify")
