"""`recordkit store export`: everything of one person in one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted

if TYPE_CHECKING:
    from recordkit.store.store import Store


@click.command(
    "export",
    epilog=epilog(
        "recordkit store export RC-20418 -o grace.zip",
        "recordkit store export --person P-4471 -o grace.zip",
        "recordkit store export RC-20418 --key recordkit-private.pem -o grace.zip",
        exit_codes={0: "written", 2: "there is no such record, or it cannot be written"},
    ),
)
@click.argument("records", nargs=-1)
@click.option("--person", metavar="REFERENCE", help="All records of this person.")
@click.option(
    "--key",
    type=named,
    metavar="FILE",
    help="The private key to sign it with, so that another store can see who wrote it.",
)
@click.option("-o", "--output", type=named, required=True, metavar="FILE")
@desk_options()
def command(
    desk: Desk, records: tuple[str, ...], person: str | None, key: str | None, output: str
) -> None:
    """Write records with every version, every document and a history to be read.

    For the person who asks for all that is kept of them, or for another store, which takes the file
    in with recordkit store import. It tells everything, also what the person's record leaves out,
    such as how it reaches them safely, or why somebody was left out: look through it before you
    give it to anybody.
    """
    from recordkit.loading import read
    from recordkit.store.bundles import export
    from recordkit.writing import write_whole

    by = desk.by()
    signing = read(key) if key else None
    _require_place(output)
    with desk.registrar() as registrar:
        store = registrar.store
        wanted = tuple(dict.fromkeys(records + _records_of(store, person)))
        if not wanted:
            raise click.UsageError("Name a record, or --person.")
        # The event of the export says that they were read.
        histories = "\n\n".join(registrar.post.told(each, "text").decode() for each in wanted)
        content = export(store, wanted, by, histories, signing)
    write_whole(output, content)
    say(f"Wrote {safe(output)}: {counted(len(wanted), 'record')}. It can be read by you alone.")
    say("It tells everything that is kept: look through it before you give it to anybody.")


def _records_of(store: Store, person: str | None) -> tuple[str, ...]:
    if person is None:
        return ()
    found = store.ledger.records(person)
    if not found:
        raise click.UsageError("There is no record of this person. Nothing was exported.")
    return found


def _require_place(output: str) -> None:
    """See that the file can be written before the history says that it was exported.

    Raises:
        CannotWrite: it cannot.
    """
    from recordkit.errors import CannotWrite

    target = Path(output)
    if target.is_dir():
        raise CannotWrite(output, "it is a folder.")
    if target.exists() and not target.is_file():
        return  # a device or a pipe
    folder = target.resolve().parent
    if not folder.is_dir():
        raise CannotWrite(output, "there is no such folder.")
    if not os.access(folder, os.W_OK):
        raise CannotWrite(output, "you are not allowed to write there.")
