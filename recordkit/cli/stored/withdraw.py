"""`recordkit store withdraw`: a version that was made in error."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "withdraw",
    epilog=epilog(
        'recordkit store withdraw RC-20418 --version 1 --why "Recorded for the wrong person."',
        exit_codes={0: "kept", 2: "there is no such version, or no reason is given"},
    ),
)
@click.argument("record", type=named)
@click.option("--version", type=click.IntRange(min=1), required=True, metavar="N")
@desk_options()
def command(desk: Desk, record: str, version: int) -> None:
    """Mark a version as made in error. It stays, and every copy of it says so."""
    from recordkit.store.entries import IssueEntry

    by = desk.by()
    if not by.why:
        raise click.UsageError('Say why: --why "Recorded for the wrong person."')
    with desk.store() as store:
        store.withdraw(record, by, version=version)
        have = {
            each.entry.recipient: each.entry.role
            for each in store.issued(record)
            if isinstance(each.entry, IssueEntry) and each.event.version == version
        }
    say(f"Version {version} of {safe(record)} is withdrawn. It cannot be issued any more.")
    for name, role in have.items():
        say(f"Tell {safe(name)}, {role}, who has it.")
