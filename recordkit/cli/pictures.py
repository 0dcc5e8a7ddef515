"""`recordkit pictures`: the pictures that there are for easy read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, json_option, named, settings_from, settings_option
from recordkit.cli.printing import Refused, columns, heading, safe, say, show, show_json
from recordkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from recordkit.pictures import Entry, Pictures
    from recordkit.settings import Settings

FORMATS = {".pdf": "pdf", ".html": "html"}


@click.command(
    "pictures",
    epilog=epilog(
        "recordkit pictures --find wash",
        "recordkit pictures -o pictures.pdf",
        'recordkit pictures --find "social worker" --json',
        exit_codes={
            0: "listed or written",
            1: "no picture was found",
            2: "the settings or a picture could not be read, or the file not written",
        },
    ),
)
@click.option("--find", "words", metavar="WORD", help="Only those for this word, the best first.")
@click.option(
    "-o",
    "--output",
    type=named,
    metavar="FILE",
    help="Write a sheet to look at: a .pdf, for printing, or an .html.",
)
@settings_option
@json_option
def command(words: str | None, output: str | None, settings: str | None, as_json: bool) -> int:
    """List the pictures for easy read.

    Each is listed with its name and when to use it. With --find, only those for that word in any
    of its forms, or for all of several words. Yours come before ours: they are in the folder
    that recordkit.toml names as its pictures.
    """
    from recordkit.rendering.pictures import pictures_of

    if output is not None and as_json:
        raise click.UsageError("Say either -o or --json, not both.")
    form = None if output is None else _format(output)
    council = settings_from(settings)
    pictures = pictures_of(council)
    entries = pictures.found_by(words or "")
    _tell_wordless(pictures)
    if as_json:
        show_json([_as_json(each) for each in entries])
    elif not entries:
        _tell_nearest(pictures.nearest(words or ""))
    elif output is not None and form is not None:
        listed = [each for each in pictures.entries.values() if each in entries]
        _write_sheet(listed, council, form, output)
    elif words:
        _list_found(entries)
    else:
        _list(entries)
    return 0 if entries else 1


def _format(output: str) -> str:
    from pathlib import Path

    try:
        return FORMATS[Path(output).suffix.lower()]
    except KeyError:
        raise Refused(f"{safe(output)} must end in .pdf or .html. Nothing was written.") from None


def _tell_wordless(pictures: Pictures) -> None:
    if pictures.own_folder is not None:
        from recordkit.pictures.own_table import words_wanted

        for name, file in pictures.wordless.items():
            say(f"Left out: {safe(str(words_wanted(pictures.own_folder, name, file)))}")


def _tell_nearest(near: Sequence[Entry]) -> None:
    """Say how to go on where no picture fits."""
    say("No picture is for that. Try another word, or list all: recordkit pictures")
    for each in near:
        say(f"The nearest: {safe(each.id)} ({safe(each.meaning)})")


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "group": entry.group,
        "meaning": entry.meaning,
        "alt": entry.alt,
        "licence": entry.licence,
        "source": entry.source,
        "own": entry.own,
        "words": list(entry.words),
    }


def _write_sheet(entries: Sequence[Entry], council: Settings, form: str, output: str) -> None:
    from recordkit.rendering.building import materials_of
    from recordkit.rendering.formats import FORMATS as MADE
    from recordkit.rendering.pictures import contact_sheet
    from recordkit.writing import write_whole

    content = MADE[form].make(contact_sheet(entries, council), materials_of(council))
    write_whole(output, content)
    say(f"Wrote {safe(output)}: {counted(len(entries), 'picture')}.")


def _list(entries: Sequence[Entry]) -> None:
    for group, listed in groupby(entries, key=lambda each: each.group):
        show(heading(group))
        _list_rows(listed)
    _tell_count(entries)


def _list_found(entries: Sequence[Entry]) -> None:
    """List without groups: they would part the best from the next best."""
    show(heading("The best first"))
    _list_rows(entries)
    _tell_count(entries)


def _list_rows(entries: Iterable[Entry]) -> None:
    rows = [(f"  {each.id}", each.meaning) for each in entries]
    for line in columns(rows, cut=False):
        show(line)
    show()


def _tell_count(entries: Sequence[Entry]) -> None:
    show(f"{counted(len(entries), 'picture')}. To look at them: recordkit pictures -o FILE.pdf")
