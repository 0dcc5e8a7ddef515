"""`recordkit store except`: somebody does not get the amended record, for a reason."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, desk_options

GROUNDS = {"asked": "the-person-asked", "risk": "risk-of-harm"}


@click.command(
    "except",
    epilog=epilog(
        'recordkit store except RC-20418 --to "Brightside Care" --ground asked --why "…"',
        exit_codes={0: "kept", 2: "nothing is owed to them, or no reason is given"},
    ),
)
@click.argument("record", type=named)
@click.option("--to", required=True, metavar="NAME", help="Who does not get it.")
@click.option(
    "--ground",
    type=click.Choice(list(GROUNDS)),
    required=True,
    help="asked: the person asked that they do not get it. risk: there is evidence of a risk of "
    "harm or abuse to the person, another vulnerable adult or a child.",
)
@desk_options()
def command(desk: Desk, record: str, to: str, ground: str) -> None:
    """Keep why somebody who had the earlier version does not get the amended one."""
    by = desk.by()
    if not by.why:
        raise click.UsageError(
            'Say why, in a sentence: --why "Grace asked us on 16 November not to send it to them."'
        )
    with desk.store() as store:
        store.except_from(record, by, recipient=to, ground=GROUNDS[ground])  # type: ignore[arg-type]  # the values are the grounds
    say(f"Kept. {safe(to)} is not owed the newest version of {safe(record)}.")
