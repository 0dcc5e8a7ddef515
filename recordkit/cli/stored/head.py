"""`recordkit store head`: how far every history reached, signed."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "head",
    epilog=epilog(
        "recordkit store head --key recordkit-private.pem -o head-2026-11.json",
        exit_codes={0: "written", 2: "the store does not verify, or it or the key cannot be read"},
    ),
)
@click.option("--key", type=named, required=True, metavar="FILE", help="The private key.")
@click.option("-o", "--output", type=named, required=True, metavar="FILE")
@desk_options(why=False)
def command(desk: Desk, key: str, output: str) -> None:
    """Write down how far every history reached, and sign it.

    Do it each month or each night, and keep the file where nobody who can write to the store can
    write. With it, verify finds even what was cut off or written anew. A store that does not
    verify is not signed.
    """
    from recordkit.errors import Tampered
    from recordkit.loading import read
    from recordkit.store.heads import head_of
    from recordkit.store.verification import verify
    from recordkit.writing import write_whole

    by = desk.by()
    private = read(key)
    with desk.store() as store:
        findings = verify(store.ledger).findings
        if findings:
            raise Tampered(tuple(safe(str(each)) for each in findings))
        head = head_of(store.ledger, by.actor, by.at)
    write_whole(output, head.signed(private))
    say(f"Wrote {safe(output)}: {counted(len(head.records), 'record')}.")
