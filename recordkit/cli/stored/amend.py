"""`recordkit store amend`: a record is corrected."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.sources import record_at
from recordkit.cli.store_options import Desk, amendment_at, desk_options
from recordkit.wording import counted


@click.command(
    "amend",
    epilog=epilog(
        "recordkit store show RC-20418 -o grace.json",
        "recordkit store amend grace.json --answer request.json --request 8 --expected 1",
        exit_codes={
            0: "kept",
            1: "something is still to be recorded, in the record or in the answer",
            2: "somebody changed it meanwhile, nothing differs, or something could not be read",
        },
    ),
)
@click.argument("file", type=named)
@click.option(
    "--answer",
    type=named,
    required=True,
    metavar="FILE",
    help="The request with its answer: which evidence, and why.",
)
@click.option("--request", type=click.IntRange(min=1), required=True, metavar="NUMBER")
@click.option(
    "--expected",
    type=click.IntRange(min=1),
    required=True,
    metavar="N",
    help="The version that FILE was made from.",
)
@desk_options()
def command(desk: Desk, file: str, answer: str, request: int, expected: int) -> None:
    """Keep a corrected record as its next version, in answer to a request.

    FILE is the whole record as it is from now on. It is checked again. The earlier version stays,
    and says that it is superseded.
    """
    record, _ = record_at(file)
    amendment = amendment_at(answer)
    by = desk.by()
    with desk.registrar() as registrar:
        event = registrar.amend(record, amendment, by, request=request, expected=expected)
        owed = registrar.store.still_owed(event.record)
    name = safe(event.record)
    say(f"Kept {name}, version {event.version}: an amendment.")
    if owed:
        people = counted(len(owed), "person", "people")
        say(f"It is owed to {people} who had the version before.")
        say(f"Send it to them: recordkit store issue {name} --again")
