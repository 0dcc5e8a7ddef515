"""`recordkit store keys`: a pair of keys to sign heads with."""

from __future__ import annotations

import click

from recordkit.cli.folders import folder_at
from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.sources import is_file

PRIVATE, PUBLIC = "recordkit-private.pem", "recordkit-public.pem"


@click.command(
    "keys",
    epilog=epilog(
        "recordkit store keys -o keys/",
        exit_codes={0: "written", 2: "they are there already, or cannot be written"},
    ),
)
@click.option("-o", "--output", type=named, default=".", metavar="FOLDER")
def command(output: str) -> None:
    """Make a pair of keys: the private one signs heads, the public one checks them.

    Keep the private key away from the store: whoever has both can write a history anew.
    """
    from recordkit.store.heads import new_keys
    from recordkit.writing import write_whole

    folder = folder_at(output)
    for name in (PRIVATE, PUBLIC):
        if is_file(folder / name):
            raise click.UsageError(f"{safe(str(folder / name))} is there already. It is kept.")
    for name, content in zip((PRIVATE, PUBLIC), new_keys(), strict=True):
        write_whole(folder / name, content)
        say(f"Wrote {safe(str(folder / name))}")
    say("Move the private key away from here now, to where only whoever signs can read it.")
