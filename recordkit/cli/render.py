"""`recordkit render`: a document of a record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, settings_from, settings_option, today_option
from recordkit.cli.printing import safe, say, show_bytes
from recordkit.cli.sources import is_file, is_folder

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT, STDOUT = "pdf", "-"


@click.command(
    "render",
    epilog=epilog(
        "recordkit render grace.json",
        "recordkit render grace.json -o letters/ --format docx",
        "recordkit render draft.json --draft -o draft.pdf",
        exit_codes={
            0: "written",
            1: "something is still to be recorded, so nothing was written",
            2: "something could not be read or written, or the command was not understood",
        },
    ),
)
@click.argument("file")
@click.option("--document", metavar="ID", help="Which document; recordkit documents lists them.")
@click.option(
    "--format",
    "format_id",
    metavar="FORMAT",
    help="Which format; recordkit formats lists them. Without it: as the name after -o ends, "
    f"else {DEFAULT}.",
)
@click.option("-o", "--output", metavar="OUT", help="A file, a folder, or - for standard output.")
@click.option("--draft", is_flag=True, help="A working copy that shows what is still missing.")
@settings_option
@today_option
def command(  # noqa: PLR0913  # one argument an option
    file: str,
    document: str | None,
    format_id: str | None,
    output: str | None,
    draft: bool,
    settings: str | None,
    today: date,
) -> int:
    """Make a document of a record.

    FILE is a record, or - for standard input. Without -o the document is written to this folder
    under the record's name. It is checked before it is handed over, and written whole or not at
    all. A record that is not complete makes no document, unless it is a --draft.
    """
    from recordkit.api import load, render
    from recordkit.cli.reports import of_one
    from recordkit.errors import Incomplete
    from recordkit.rendering.formats import format_called
    from recordkit.writing import write_whole

    chosen = format_called(format_id or _format_for(output))
    record = load(file)
    council = settings_from(settings)
    try:
        content = render(
            record, chosen.id, today=today, document=document, settings=council, draft=draft
        )
    except Incomplete as error:
        for line in of_one(file, error.report):
            say(line)
        say("Nothing was written. Use --draft for a working copy.")
        return 1
    if council.sample:
        say("There is no recordkit.toml here, so the document names a sample council.")
    if output == STDOUT:
        show_bytes(content)
        return 0
    target = _target(file, output, chosen.suffix)
    write_whole(target, content)
    say(f"Wrote {safe(str(target))}")
    return 0


def _format_for(output: str | None) -> str:
    """The format that the name of the output asks for."""
    from pathlib import Path

    from recordkit.rendering.formats import FORMATS

    if output is None or output == STDOUT or _names_folder(output):
        return DEFAULT
    suffix = Path(output).suffix.lower()
    for each in FORMATS.values():
        if each.suffix == suffix:
            return each.id
    known = ", ".join(each.suffix for each in FORMATS.values())
    raise click.UsageError(
        f"{safe(output)} does not say which format. Let it end in {known}, or add --format."
    )


def _target(file: str, output: str | None, suffix: str) -> Path:
    """Where the document goes; the record itself is never written over."""
    from pathlib import Path

    if output is not None and not _names_folder(output):
        target = Path(output)
    else:
        stem = "record" if file == "-" else Path(file).stem
        target = Path(output or "", stem + suffix)
    if file != "-" and is_file(target) and target.samefile(file):
        raise click.UsageError(f"{safe(str(target))} is the record itself. Name another file.")
    return target


def _names_folder(output: str) -> bool:
    return output.endswith("/") or is_folder(output)
