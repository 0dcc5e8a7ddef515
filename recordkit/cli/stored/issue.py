"""`recordkit store issue`: a document made, kept as it is sent, and written to a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recordkit.cli.folders import folder_at
from recordkit.cli.options import epilog, named
from recordkit.cli.printing import safe, say
from recordkit.cli.store_options import (
    Desk,
    desk_options,
    recipient_from,
    recipient_options,
)

if TYPE_CHECKING:
    from recordkit.keeping import Sent


@click.command(
    "issue",
    epilog=epilog(
        "recordkit store issue RC-20418",
        'recordkit store issue RC-20418 --to "Ngozi Adeyemi" --role carer --format html',
        "recordkit store issue RC-20418 --again -o post/",
        exit_codes={
            0: "made, kept and written",
            1: "something is still to be recorded, so nothing was made",
            2: "it could not be made or kept; the message says why",
        },
    ),
)
@click.argument("record", type=named)
@click.option("--document", metavar="ID", help="Which document, where there are several.")
@recipient_options
@click.option(
    "--again",
    is_flag=True,
    help="The amended record, with a letter, to everyone who had an earlier version and is still "
    "owed it, each in their format.",
)
@click.option(
    "-o", "--output", type=named, default=".", metavar="FOLDER", help="Where to write the files."
)
@desk_options()
def command(  # noqa: PLR0913  # one argument an option
    desk: Desk,
    record: str,
    document: str | None,
    to: str | None,
    role: str | None,
    format_id: str | None,
    again: bool,
    output: str,
) -> None:
    """Make the document of the newest version, and keep it byte for byte as it is sent.

    Without --to it is for the person. What is kept is the evidence of what was sent, to whom, and
    when.
    """
    if again and (document or to or role or format_id):
        raise click.UsageError(
            "--again sends it to everyone who is owed it, each in their own format. Leave --to, "
            "--role, --format and --document out, or leave out --again."
        )
    by = desk.by()
    folder = folder_at(output)
    with desk.registrar() as registrar:
        if again:
            sent: Iterable[Sent] = registrar.issue_again(record, by)
        else:
            recipient = recipient_from(registrar, record, to, role, format_id, document)
            sent = [registrar.issue(record, recipient, by, document=document)]
        count = write_sent(sent, folder)
    if again and not count:
        say("Nobody is owed the newest version: all have it, or a reason why not is kept.")
        say("Whoever was left out of an earlier one is listed by: recordkit store owed")


def write_sent(sent: Iterable[Sent], folder: Path) -> int:
    """Write documents that were kept, and say for whom each is; gives how many."""
    from recordkit.rendering.formats import format_called
    from recordkit.writing import write_whole

    count = 0
    for each in sent:
        count += 1
        # Two people may be owed a file of the same name.
        target = _free(folder, f"{each.event.number:03}-{each.file_name}")
        write_whole(target, each.content)
        format = format_called(each.recipient.format)
        how = f", as {format.phrase}" if format.easy or format.size else ""
        say(f"Wrote {safe(str(target))}, for {safe(each.recipient.name)}{how}.")
        if each.to_do:
            say(each.to_do)
    return count


def _free(folder: Path, name: str) -> Path:
    """A name that no file has yet: nothing that was written before is written over."""
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{number}-{name}"
    return target
