"""`recordkit store`: versions of records, what was sent, and amendments."""

from __future__ import annotations

import os
from importlib import import_module

import click

from recordkit.cli.options import epilog

HELP = """Keep versions of records, what was sent, and corrections.

\b
Start here:
  recordkit store init records.db          a store in a file
  recordkit store save grace.json          the first version
  recordkit store issue RC-20418           the document, made and kept as it was sent
  recordkit store history RC-20418         what happened, when, by whom, and why

\b
When somebody shows that a record is wrong:
  recordkit store request-amendment        what they ask for
  recordkit store amend or refuse          the answer, with its reasons
  recordkit store issue RC-20418 --again   the amended record, to everyone who had the old one

The store is named by --store, by $RECORDKIT_STORE or in recordkit.toml, and so is who you are
(--as, $RECORDKIT_ACTOR).
"""


class StoreCommands(click.Group):
    """The commands: each is the `command` of a module of `stored`, imported when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _modules().get(cmd_name)
        if module is None:
            return None
        found: click.Command = import_module(f"recordkit.cli.stored.{module}").command
        return found


def _modules() -> dict[str, str]:
    """The modules by the name of their command."""
    folder = os.path.join(os.path.dirname(__file__), "stored")  # noqa: PTH118, PTH120  # pathlib takes 3 ms
    with os.scandir(folder) as entries:
        names = [entry.name[:-3] for entry in entries if entry.name.endswith(".py")]
    return {name.strip("_").replace("_", "-"): name for name in names if name[0] != "_"}


command = StoreCommands(
    "store",
    help=HELP,
    epilog=epilog(
        "recordkit store init records.db",
        "recordkit store save --help",
        exit_codes={0: "done", 2: "the command was not understood, or the store cannot be used"},
    ),
)
