"""`recordkit store export`: everything of one person in one file."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "export",
    epilog=epilog(
        "recordkit store export RC-20418 -o grace.zip",
        "recordkit store export --person P-4471 -o grace.zip",
        exit_codes={0: "written", 2: "there is no such record, or it cannot be written"},
    ),
)
@click.argument("records", nargs=-1)
@click.option("--person", metavar="REFERENCE", help="All records of this person.")
@click.option("-o", "--output", type=named, required=True, metavar="FILE")
@desk_options()
def command(desk: Desk, records: tuple[str, ...], person: str | None, output: str) -> None:
    """Write records with every version, every document and a history to be read.

    For the person who asks for all that is kept of them, or for another store, which takes the file
    in with recordkit store import.
    """
    from recordkit.store.bundles import export
    from recordkit.writing import write_whole

    by = desk.by()
    with desk.registrar() as registrar:
        store = registrar.store
        wanted = records + (store.ledger.records(person) if person else ())
        if not wanted:
            raise click.UsageError(
                "There is no record of this person." if person else "Name a record, or --person."
            )
        histories = "\n\n".join(registrar.post.told(each, "text").decode() for each in wanted)
        content = export(store, wanted, by, histories)
    write_whole(output, content)
    say(f"Wrote {safe(output)}: {counted(len(wanted), 'record')}. It can be read by you alone.")
