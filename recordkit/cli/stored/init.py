"""`recordkit store init`: a new store, or an older one brought up to date."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say

DONE = {0: "done", 2: "it could not be done; the message says why, and nothing was changed"}


@click.command(
    "init",
    epilog=epilog(
        "recordkit store init records.db",
        "recordkit store init postgresql+psycopg://recordkit@db.council.example/records",
        exit_codes=DONE,
    ),
)
@click.argument("address", type=named)
def command(address: str) -> None:
    """Make a store, or bring an older one up to date.

    ADDRESS is a file, or the address of a PostgreSQL database that is there already. A file can be
    read by you alone. A store that is up to date stays as it is.
    """
    from recordkit.store.ledger import Ledger

    ledger = Ledger.create(address, datetime.now(UTC))
    shown = safe(ledger.engine.shown)
    ledger.close()
    say(f"The store {shown} is ready ({ledger.engine.name}).")
    say(f"Keep a record in it: recordkit store save FILE --store {shown}")
