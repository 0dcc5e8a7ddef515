"""`recordkit store request-amendment`: somebody says that a record is wrong."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import Desk, amendment_at, desk_options
from recordkit.wording import day_in_words


@click.command(
    "request-amendment",
    epilog=epilog(
        "recordkit new amendment -o request.json",
        "recordkit store request-amendment request.json",
        exit_codes={
            0: "kept",
            1: "who asks, when, for what or on which ground is still to be recorded",
            2: "there is no such record, or the file could not be read",
        },
    ),
)
@click.argument("file", type=named)
@desk_options()
def command(desk: Desk, file: str) -> None:
    """Keep what somebody asks to be changed in a record.

    FILE says who asks, when, for what and on which ground; how it was weighed and decided may still
    be blank. If somebody other than the person asks, ask the person about it next.
    """
    amendment = amendment_at(file)
    by = desk.by()
    with desk.registrar() as registrar:
        request = registrar.ask(amendment, by)
    event, due = request.event, day_in_words(request.entry.due_on)
    say(f"Kept as request {event.number} for {safe(event.record)}. Answer it by {due}.")
    if amendment.request.by.answer != "the-person" and not amendment.consideration.consulted.given:
        say(
            "Somebody other than the person asks: ask the person, or their representative, what "
            "they say about it, and write it under consideration.consulted. [OUTCOME-A02]"
        )
    name, number = safe(file), event.number
    say(f"If it is refused: recordkit store refuse {name} --request {number}")
    say(
        "If it is accepted: recordkit store amend CORRECTED.json "
        f"--answer {name} --request {number} --expected {event.versions}"
    )
