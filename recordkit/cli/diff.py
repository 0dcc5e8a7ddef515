"""`recordkit diff`: what differs between two versions of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog
from recordkit.cli.printing import safe, say, show, show_bytes
from recordkit.cli.sources import SUFFIX, is_file, record_and_content

if TYPE_CHECKING:
    from recordkit.differences import Change
    from recordkit.models.record import Record

SAME, DIFFERENT = 0, 1
STDIN = STDOUT = "-"
TEXT, HTML, JSON = "text", "html", "json"
SUFFIXES = {".html": HTML, SUFFIX: JSON, ".txt": TEXT}


@click.command(
    "diff",
    epilog=epilog(
        "recordkit diff grace.json grace-amended.json",
        "recordkit diff grace.json grace-amended.json -o changes.html",
        exit_codes={
            0: "nothing that anybody reads is different",
            1: "something is different",
            2: "a file could not be read, compared or written, or the command was not understood",
        },
    ),
)
@click.argument("before")
@click.argument("after")
@click.option("--html", "form", flag_value=HTML, help="Make a page, to be read or printed.")
@click.option("--json", "form", flag_value=JSON, help="Print JSON, for programs, and nothing else.")
@click.option("-o", "--output", metavar="FILE", help="A file, or - for standard output.")
def command(before: str, after: str, form: str | None, output: str | None) -> int:
    """Say what differs between two versions of a record.

    BEFORE and AFTER are records of one kind about one person; one of them may be - for standard
    input. Each change is told with its question: what it said, and what it says now. The order of
    a list, and ids that only programs read, are differences in --json alone. The page of --html is
    for the person: it leaves out what their record leaves out, such as how it reaches them safely.
    """
    if before == after == STDIN:
        raise click.UsageError("Only one of the two can come from standard input.")
    _form(form, output)
    _keep(output, before, after)
    old, _ = record_and_content(before)
    new, _ = record_and_content(after)
    return tell((old, new), _called((before, after)), form, output)


def tell(
    records: tuple[Record, Record], names: tuple[str, str], form: str | None, output: str | None
) -> int:
    """Say what differs between two records, and give the exit code.

    Args:
        records: the earlier and the later one.
        names: what the two are called.
        form: in which form; without it, as the name of the output ends.
        output: a file, "-" or None for standard output.
    """
    from recordkit.differences import differences

    form = _form(form, output)
    changes = differences(*records)
    to_file = output not in (None, STDOUT)
    made = _made(form, records, names, changes, colour=not to_file and _in_colour())
    _hand_over(made, form, output)
    if form != JSON and not changes and records[0] != records[1]:
        say("The order of a list, or an id, is different: --json shows it.")
    return DIFFERENT if changes else SAME


def _hand_over(made: str, form: str, output: str | None) -> None:
    if output is not None and output != STDOUT:
        from recordkit.writing import write_whole

        write_whole(output, made.encode())
        say(f"Wrote {safe(output)}")
    elif form == HTML:
        show_bytes(made.encode())
    else:
        show(made.removesuffix("\n"))


def _form(form: str | None, output: str | None) -> str:
    """In which form: as was asked, else as the name of the output ends."""
    from pathlib import Path

    named = None if output is None else SUFFIXES.get(Path(output).suffix.lower())
    if form is not None and named is not None and named != form:
        raise click.UsageError(
            f"{safe(output or '')} ends as {named} does, and --{form} says otherwise. "
            "Leave one of them out."
        )
    return form or named or TEXT


def _keep(output: str | None, *records: str) -> None:
    """Refuse to write over what is compared."""
    from pathlib import Path

    if output is None or not is_file(output):
        return
    for record in records:
        if is_file(record) and Path(output).samefile(record):
            raise click.UsageError(f"{safe(output)} is one of the two records. Name another file.")


def _made(
    form: str,
    records: tuple[Record, Record],
    names: tuple[str, str],
    changes: tuple[Change, ...],
    *,
    colour: bool,
) -> str:
    old, new = records
    if form == JSON:
        import json

        from recordkit.differences import raw_differences

        return json.dumps(raw_differences(old, new), indent=2) + "\n"
    if form == HTML:
        from recordkit.differences.page import TEMPLATE, as_page
        from recordkit.rendering import direction
        from recordkit.rendering.materials import Materials

        template = Materials().text(TEMPLATE)
        told = _for_the_person(new.kind, changes)
        return as_page(new, told, template, direction=direction.of_text, versions=names)
    from recordkit.differences.text import as_text

    title = "What has changed"
    if new.person.name is not None:
        title += f" in the record of {new.person.name}"
    return as_text(title, changes, colour=colour)


def _for_the_person(kind: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes without those in the parts that the record for the person leaves out.

    Whoever may harm the person could read the page too, so it tells no more than that record does.
    """
    from recordkit.documents import document_types
    from recordkit.documents.coverage import left_out
    from recordkit.wording import counted

    documents = [
        each for each in document_types().values() if each.kind == kind and not each.beside
    ]
    told = tuple(
        change
        for change in changes
        if not any(left_out(document, change.path) for document in documents)
    )
    if len(told) < len(changes):
        count = counted(len(changes) - len(told), "change")
        say(f"Left out of the page, as the person's record does not print it: {count}.")
    return told


def _called(names: tuple[str, str]) -> tuple[str, str]:
    """The names of the files, without where they are."""
    from pathlib import Path

    before, after = ("standard input" if name == STDIN else Path(name).name for name in names)
    return safe(before), safe(after)


def _in_colour() -> bool:
    """Whether somebody watches who has not asked for no colour (no-color.org)."""
    import os
    import sys

    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
