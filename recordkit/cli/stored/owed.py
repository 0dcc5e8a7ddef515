"""`recordkit store owed`: who still has a version that is out of date."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, safe, say, show, show_json
from recordkit.cli.store_options import Desk, desk_options


@click.command(
    "owed",
    epilog=epilog(
        "recordkit store owed",
        "recordkit store owed RC-20418",
        exit_codes={0: "nobody is owed anything", 1: "somebody is", 2: "the store cannot be read"},
    ),
)
@click.argument("record", required=False)
@json_option
@desk_options(why=False)
def command(desk: Desk, record: str | None, as_json: bool) -> int:
    """List who had an earlier version and neither the newest nor a reason why not."""
    with desk.store() as store:
        records = [record] if record else list(store.ledger.records())
        owed = [(each, entry) for each in records for entry in store.still_owed(each)]
        exempt = [(each, entry) for each in records for entry in store.exempt(each)]
    if as_json:
        show_json(
            [
                {
                    "record": each,
                    "recipient": entry.recipient,
                    "role": entry.role,
                    "format": entry.format,
                }
                for each, entry in owed
            ]
        )
    elif not owed:
        say("Nobody is owed a newer version.")
    else:
        rows = [
            (safe(each), safe(entry.recipient), f"{entry.role}, as {entry.format}")
            for each, entry in owed
        ]
        for line in columns(rows):
            show(line)
    if not as_json:
        for each, left_out in exempt:
            name = safe(left_out.entry.recipient)
            say(
                f"{safe(each)}: {name} did not get version {left_out.version}, for a reason. "
                "Decide anew: recordkit store except, or issue with --why."
            )
    return 1 if owed else 0
