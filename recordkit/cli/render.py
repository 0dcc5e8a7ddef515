"""`recordkit render`: a document of a record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from recordkit.cli.copies import (
    NOT_THE_PERSON,
    copies_for_all,
    every_copy,
    others,
    refuse_beside_several,
    the_copy,
)
from recordkit.cli.folders import folder_at
from recordkit.cli.options import epilog, named, settings_from, settings_option, today_option
from recordkit.cli.outputs import (
    DEFAULT,
    Made,
    format_for,
    in_format,
    open_endings,
    targets,
)
from recordkit.cli.printing import Refused, is_terminal, safe, say, show_bytes
from recordkit.cli.sources import names_folder, record_at

if TYPE_CHECKING:
    from pathlib import Path

    from recordkit.models.record import Record
    from recordkit.positions import Positions
    from recordkit.rendering.formats import Format
    from recordkit.settings import Settings


@click.command(
    "render",
    epilog=epilog(
        "recordkit render grace.json",
        "recordkit render grace.json -o letters/ --format docx",
        "recordkit render call.json --to yaa -o copy.pdf",
        "recordkit render call.json --recipients -o letters/",
        "recordkit render call.json --all -o letters/",
        "recordkit render draft.json --draft -o draft.pdf",
        exit_codes={
            0: "written",
            1: "something is still to be recorded, so nothing was written",
            2: "something could not be read or written, or the command was not understood",
        },
    ),
)
@click.argument("file", type=named)
@click.option("--document", metavar="ID", help="Which document; recordkit documents lists them.")
@click.option("--to", metavar="WHO", help="Whose copy: person, or a recipient's id or name.")
@click.option(
    "--recipients",
    is_flag=True,
    help="One for everybody who gets the document, each in their own format.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Every document of the record, for each recipient."
)
@click.option(
    "--format",
    "format_id",
    metavar="FORMAT",
    help="Which format; recordkit formats lists them. Without it: as the name after -o ends, "
    f"else what whoever gets it needs, else {DEFAULT}.",
)
@click.option(
    "-o",
    "--output",
    type=named,
    metavar="OUT",
    help="A file, a folder, or - for standard output.",
)
@click.option("--draft", is_flag=True, help="A working copy that shows what is still missing.")
@settings_option
@today_option
def command(  # noqa: PLR0913  # one argument an option
    file: str,
    document: str | None,
    to: str | None,
    recipients: bool,
    everything: bool,
    format_id: str | None,
    output: str | None,
    draft: bool,
    settings: str | None,
    today: date,
) -> int:
    """Make a document of a record.

    FILE is a record, or - for standard input. Without -o the document is written to this folder
    under the record's name, a draft with -draft after it. It is checked before it is handed over,
    and written whole or not at all. A record that is not complete makes no document, unless it is
    a --draft. Where nothing says which format, it is the one in which whoever gets it reads best. A
    letter is made for the person; for others whom the record names, ask with --to, or for all of
    them with --recipients.
    """
    from recordkit.rendering.formats import format_called

    if everything or recipients:
        refuse_beside_several(document, to, output, everything=everything, recipients=recipients)
    if output is not None and names_folder(output):
        folder_at(output)
    if format_id == "easy-read" and output is not None and output.lower().endswith(".html"):
        format_id = "easy-read-html"
    usual = format_called(format_id or format_for(output))
    record, positions = record_at(file)
    if everything:
        wanted = every_copy(record)
    elif recipients:
        wanted = copies_for_all(record, document)
    else:
        wanted = [the_copy(record, document, to)]
    several = everything or recipients
    made = [in_format(record, each, usual, open_endings(format_id, output)) for each in wanted]
    places = targets(file, output, made, draft=draft, several=several)
    if not several and places == [None]:
        _refuse_in_terminal(made[0].format)
    desk = _Desk(file, record, positions, settings, settings_from(settings), today, draft)
    done = [desk.make(each, target) for each, target in zip(made, places, strict=True)]
    if not any(done):
        say("Nothing was written. Use --draft for a working copy.")
        return 1
    if desk.council.sample:
        say("There is no recordkit.toml here, so the document names a sample council.")
    _tell(record, made, places, several=several)
    return 0 if all(done) else 1


def _refuse_in_terminal(format: Format) -> None:
    if is_terminal(sys.stdout) and not format.media_type.startswith("text/"):
        raise Refused(f"A {format.id} is not for a terminal. Name a file after -o.")


def _tell(
    record: Record, made: list[Made], places: Sequence[Path | None], *, several: bool
) -> None:
    """Say why each is in its format, what is still to be done, and what else there is."""
    from recordkit.api import notes

    said: dict[str, None] = {}
    for each, place in zip(made, places, strict=True):
        wanted = each.wanted
        which = f"{safe(place.name)}: " if place and len(made) > 1 else ""
        further = notes(record, each.format.id, document=wanted.document.id, to=wanted.copy.id)
        for note in filter(None, (each.why, *further)):
            said[f"{which}{note}"] = None
    if several and any(each.wanted.copy.is_in_their_place for each in made):
        said[NOT_THE_PERSON] = None
    for note in (*said, *(() if several else others(record, made[0].wanted))):
        say(note)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every copy of one record is made with."""

    file: str
    record: Record
    positions: Positions
    settings: str | None
    council: Settings
    today: date
    draft: bool

    def make(self, made: Made, target: Path | None) -> bool:
        """Make a copy and hand it over, or say what is missing and return False."""
        from recordkit.api import render
        from recordkit.cli.reports import in_short
        from recordkit.errors import Incomplete
        from recordkit.writing import write_whole

        try:
            content = render(
                self.record,
                made.format.id,
                today=self.today,
                document=made.wanted.document.id,
                to=made.wanted.copy.id,
                settings=self.council,
                draft=self.draft,
            )
        except Incomplete as error:
            for line in in_short(self.file, error.report, self.positions, self.settings):
                say(line)
            return False
        if target is None:
            show_bytes(content)
        else:
            write_whole(target, content)
            say(f"Wrote {safe(str(target))}")
        return True
