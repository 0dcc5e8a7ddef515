"""`recordkit store requests`: which requests wait for an answer."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, safe, say, show, show_json
from recordkit.cli.store_options import Desk, desk_options
from recordkit.wording import day_in_words


@click.command(
    "requests",
    epilog=epilog(
        "recordkit store requests",
        "recordkit store requests --overdue",
        exit_codes={0: "none is overdue", 1: "some are overdue", 2: "the store cannot be read"},
    ),
)
@click.option("--overdue", is_flag=True, help="Only those that should have been answered by now.")
@json_option
@desk_options(why=False)
def command(desk: Desk, overdue: bool, as_json: bool) -> int:
    """List the requests for an amendment that wait for an answer, the most urgent first."""
    from recordkit.store.account import amendment_in

    with desk.store() as store:
        waiting = [
            each for record in store.ledger.records() for each in store.open_requests(record)
        ]
    late = sum(each.overdue(desk.today) for each in waiting)
    wanted = [each for each in waiting if not overdue or each.overdue(desk.today)]
    wanted.sort(key=lambda each: (each.entry.due_on, each.event.record))
    if as_json:
        show_json(
            [
                {
                    "record": each.event.record,
                    "request": each.event.number,
                    "due_on": each.entry.due_on.isoformat(),
                    "overdue": each.overdue(desk.today),
                }
                for each in wanted
            ]
        )
    elif not wanted:
        say("No request is overdue." if overdue else "No request waits for an answer.")
    else:
        rows = [
            (
                safe(each.event.record),
                f"request {each.event.number}",
                safe(amendment_in(each.entry.amendment).request.by.detail or "the person"),
                ("OVERDUE since " if each.overdue(desk.today) else "answer by ")
                + day_in_words(each.entry.due_on),
            )
            for each in wanted
        ]
        for line in columns(rows):
            show(line)
    return 1 if late else 0
