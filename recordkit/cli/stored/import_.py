"""`recordkit store import`: records that another store has exported."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "import",
    epilog=epilog(
        "recordkit store import grace.zip",
        exit_codes={0: "taken in", 2: "nothing was taken in; the message says why"},
    ),
)
@click.argument("file", type=named)
@desk_options()
def command(desk: Desk, file: str) -> None:
    """Take in what another store has exported, once every history in it checks."""
    from recordkit.store.bundles import LARGEST, take_in
    from recordkit.writing import reason

    by = desk.by()
    try:
        with open(file, "rb") as opened:  # noqa: PTH123  # as its name was given
            content = opened.read(LARGEST)
    except OSError as error:
        raise click.UsageError(f"{safe(file)} cannot be read: {reason(error)}") from None
    with desk.store() as store:
        for each in take_in(store, content, by, file):
            new = counted(each.added, "event") if each.added else "nothing new"
            say(f"{safe(each.record)}: {new}.")
