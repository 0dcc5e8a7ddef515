"""`recordkit store verify`: whether every history is as it was written."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option, named
from recordkit.cli.printing import safe, say, show, show_json
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import counted


@click.command(
    "verify",
    epilog=epilog(
        "recordkit store verify",
        "recordkit store verify --head head.json --public-key recordkit-public.pem",
        exit_codes={0: "all is as it was written", 1: "something is not", 2: "it cannot be read"},
    ),
)
@click.option("--head", type=named, metavar="FILE", help="An earlier signed head of this store.")
@click.option("--public-key", type=named, metavar="FILE", help="Of whoever signed it.")
@json_option
@desk_options(why=False)
def command(desk: Desk, head: str | None, public_key: str | None, as_json: bool) -> int:
    """Look whether anything in the store was changed, removed or put in from outside.

    Without a signed head this cannot see that the newest events of a record, or all of a record,
    were removed, or that all was written anew.
    """
    from recordkit.errors import Tampered
    from recordkit.loading import read
    from recordkit.store.heads import read_head
    from recordkit.store.verification import verify

    if (head is None) != (public_key is None):
        raise click.UsageError("Give both --head and --public-key, or neither.")
    signed = None
    if head is not None and public_key is not None:
        try:
            signed = read_head(read(head), read(public_key), head)
        except Tampered as error:
            say(str(error))
            return 1
    with desk.store() as store:
        verdict = verify(store.ledger, signed)
    if as_json:
        show_json(
            {
                "records": verdict.records,
                "events": verdict.events,
                "against_head": verdict.against_head,
                "findings": [
                    {
                        "sort": each.sort,
                        "record": each.record,
                        "number": each.number,
                        "message": each.message,
                    }
                    for each in verdict.findings
                ],
            }
        )
        return 1 if verdict.findings else 0
    for each in verdict.findings:
        show(safe(str(each)))
    looked = f"{counted(verdict.records, 'record')}, {counted(verdict.events, 'event')}"
    if verdict.findings:
        say(f"Looked at {looked}: {counted(len(verdict.findings), 'thing')} not as written.")
        say("Change nothing, keep a copy of the store, and tell whoever answers for it.")
        return 1
    say(f"Looked at {looked}: all is as it was written.")
    if not verdict.against_head:
        say("No signed head was compared: see recordkit store head --help.")
    return 0
