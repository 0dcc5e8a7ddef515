"""`recordkit store list`: which records there are."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, safe, say, show, show_json
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "list",
    epilog=epilog(
        "recordkit store list",
        "recordkit store list --person P-4471",
        exit_codes={0: "printed", 2: "the store could not be read"},
    ),
)
@click.option("--person", metavar="REFERENCE", help="Only the records of this person.")
@json_option
@desk_options(why=False)
def command(desk: Desk, person: str | None, as_json: bool) -> None:
    """List the records, with their newest version and what happened last."""
    from recordkit.store.wording import happened, moment_in_words

    with desk.store() as store:
        heads = [each for each in store.ledger.heads() if person in (None, each.person)]
    if as_json:
        show_json(
            [
                {
                    "record": each.record,
                    "person": each.person,
                    "versions": each.versions,
                    "issued": each.issued,
                    "last": each.kind,
                    "at": each.at,
                }
                for each in heads
            ]
        )
        return
    if not heads:
        say("There is no such record." if person else "There is no record in this store yet.")
        return
    rows = [
        (
            safe(each.record),
            counted(each.versions, "version"),
            f"{moment_in_words(each)}: {happened(each)}",
        )
        for each in heads
    ]
    for line in columns(rows, cut=False):
        show(line)
