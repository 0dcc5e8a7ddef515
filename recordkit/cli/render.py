"""`recordkit render`: a document of a record."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from recordkit.cli.copies import every_copy, others, refuse_beside_all, the_copy
from recordkit.cli.folders import folder_at
from recordkit.cli.options import epilog, named, settings_from, settings_option, today_option
from recordkit.cli.printing import Refused, is_terminal, safe, say, show_bytes
from recordkit.cli.sources import SUFFIX, is_file, names_folder, record_at

if TYPE_CHECKING:
    from pathlib import Path

    from recordkit.cli.copies import Wanted
    from recordkit.models.record import Record
    from recordkit.positions import Positions
    from recordkit.rendering.formats import Format
    from recordkit.settings import Settings

DEFAULT, STDOUT = "pdf", "-"


@click.command(
    "render",
    epilog=epilog(
        "recordkit render grace.json",
        "recordkit render grace.json -o letters/ --format docx",
        "recordkit render call.json --to yaa -o copy.pdf",
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
    "--all", "everything", is_flag=True, help="Every document of the record, for each recipient."
)
@click.option(
    "--format",
    "format_id",
    metavar="FORMAT",
    help="Which format; recordkit formats lists them. Without it: as the name after -o ends, "
    f"else what the person needs, else {DEFAULT}.",
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
    a --draft. Where nothing says which format, it is the one that the person needs. A letter is
    made for the person; for others whom the record names, ask with --to, or for all with --all.
    """
    from recordkit.rendering.formats import format_called
    from recordkit.rendering.wishes import format_wished

    if everything:
        refuse_beside_all(document, to, output)
        folder_at(str(output))
    if format_id == "easy-read" and output is not None and output.lower().endswith(".html"):
        format_id = "easy-read-html"
    usual = format_called(format_id or _format_for(output))
    record, positions = record_at(file)
    wanted = None if everything else the_copy(record, document, to)
    wished, why = format_wished(record)
    leaves_open = to is None and _leaves_open(format_id, output, wished)
    chosen = _for(wanted, format_called(wished), usual) if leaves_open else usual
    target = None if output == STDOUT else _target(file, output, chosen, draft=draft)
    if target is None and is_terminal(sys.stdout) and not chosen.media_type.startswith("text/"):
        raise Refused(f"A {chosen.id} is not for a terminal. Name a file after -o.")
    desk = _Desk(file, record, positions, settings, settings_from(settings), today, draft)
    if wanted is None:
        done = desk.make_all(str(output), chosen, usual)
    else:
        done = [desk.make(wanted, chosen, target)]
    if not any(done):
        say("Nothing was written. Use --draft for a working copy.")
        return 1
    if desk.council.sample:
        say("There is no recordkit.toml here, so the document names a sample council.")
    _tell(record, wanted, chosen, why if chosen is not usual else "")
    return 0 if all(done) else 1


def _tell(record: Record, wanted: Wanted | None, chosen: Format, why: str) -> None:
    """Say why it is in this format, what is still to be done, and what else there is."""
    from recordkit.api import notes

    theirs = wanted is None or wanted.copy.is_the_persons
    asked_for = notes(record, chosen.id) if theirs else ()
    further = others(record, wanted) if wanted is not None else ()
    for note in (*([why] if why else []), *asked_for, *further):
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

    def make_all(self, output: str, own: Format, usual: Format) -> list[bool]:
        """Make every document for everybody, the person's own copies in their own format."""
        wanted = every_copy(self.record)
        done = []
        for each in wanted:
            format = _for(each, own, usual) if each.copy.is_the_persons else usual
            addition = each.addition(wanted[0].document)
            target = _target(self.file, output, format, draft=self.draft, addition=addition)
            done.append(self.make(each, format, target))
        return done

    def make(self, wanted: Wanted, format: Format, target: Path | None) -> bool:
        """Make a copy and hand it over, or say what is missing and return False."""
        from recordkit.api import render
        from recordkit.cli.reports import in_short
        from recordkit.errors import Incomplete
        from recordkit.writing import write_whole

        try:
            content = render(
                self.record,
                format.id,
                today=self.today,
                document=wanted.document.id,
                to=wanted.copy.id,
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


def _format_for(output: str | None) -> str:
    """The format that the name of the output asks for."""
    from recordkit.rendering.formats import FORMATS

    if output is None or output == STDOUT or names_folder(output):
        return DEFAULT
    named = _format_named_by(output)
    if named is not None:
        return named.id
    if _names_record(output):
        return DEFAULT  # `_target` refuses it
    known = ", ".join(each.suffix for each in FORMATS.values())
    raise Refused(
        f"{safe(output)} does not say which format. Let it end in {known}, or add --format."
    )


def _for(wanted: Wanted | None, own: Format, usual: Format) -> Format:
    """The person's own format, unless that is easy read and the document has no such text."""
    from recordkit.documents import easy_reads

    if wanted is None:
        return own
    has_text = wanted.document.easy_of or wanted.document.id in easy_reads()
    return own if has_text or not own.easy else usual


def _leaves_open(format_id: str | None, output: str | None, wished: str) -> bool:
    """Whether what was asked for can be the format that the person needs."""
    from recordkit.rendering.formats import format_called

    if format_id is not None or output == STDOUT:
        return False
    if output is None or names_folder(output):
        return True
    named = _format_named_by(output)
    return named is not None and named.suffix == format_called(wished).suffix


def _format_named_by(output: str) -> Format | None:
    from pathlib import Path

    from recordkit.rendering.formats import FORMATS

    suffix = Path(output).suffix.lower()
    return next((each for each in FORMATS.values() if each.suffix == suffix), None)


def _target(
    file: str, output: str | None, chosen: Format, *, draft: bool, addition: str = ""
) -> Path:
    """Where the document goes: never over a record, nor under the name of another format."""
    from pathlib import Path

    if output is not None and not names_folder(output):
        target = Path(output)
    else:
        stem = "record" if file == STDOUT else Path(file).stem
        ending = "-draft" if draft else ""  # so that it never takes the place of what was sent
        target = Path(output or "", f"{stem}{addition}{ending}{chosen.ending}")
    name = safe(str(target))
    itself = file != STDOUT and is_file(target) and target.samefile(file)
    if itself or _names_record(str(target)):
        stem = f"{target.stem}-document" if target.suffix == chosen.suffix else target.stem
        raise Refused(
            f"{name} is a record. Nothing was written. Give the document another name, such as "
            f"{safe(stem + chosen.suffix)}."
        )
    named = _format_named_by(str(target))
    if named is not None and named.suffix != chosen.suffix:
        raise Refused(
            f"{name} ends as {named.id} does, and --format says {chosen.id}. Nothing was written. "
            f"Let it end in {chosen.suffix}, or leave --format out."
        )
    return target


def _names_record(output: str) -> bool:
    return output.lower().endswith(SUFFIX)
