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
        "recordkit store import grace.zip --public-key their-public.pem",
        exit_codes={0: "taken in", 2: "nothing was taken in; the message says why"},
    ),
)
@click.argument("file", type=named)
@click.option(
    "--public-key",
    type=named,
    metavar="FILE",
    help="Of whoever must have signed it; nothing else is taken in.",
)
@desk_options()
def command(desk: Desk, file: str, public_key: str | None) -> None:
    """Take in what another store has exported, once every history in it checks.

    That shows that nothing inside a history was changed. It shows who wrote it only with
    --public-key, of a bundle that was exported with --key: without, anybody can have made it up.
    """
    from recordkit.loading import read
    from recordkit.store.bundles import LARGEST, take_in
    from recordkit.writing import reason

    by = desk.by()
    key = read(public_key) if public_key else None
    try:
        with open(file, "rb") as opened:  # noqa: PTH123  # as its name was given
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise click.UsageError(f"{safe(file)} cannot be read: {reason(error)}") from None
    with desk.store() as store:
        for each in take_in(store, content, by, file, key):
            new = counted(each.added, "event") if each.added else "nothing new"
            say(f"{safe(each.record)}: {new}.")
