"""`recordkit templates`: what a council may edit, bringing it out, and checking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recordkit.cli.options import (
    epilog,
    json_option,
    named,
    settings_from,
    settings_option,
    settings_path,
)
from recordkit.cli.printing import (
    Progress,
    Refused,
    columns,
    heading,
    safe,
    say,
    show,
    show_bytes,
    show_json,
    wrapped,
)
from recordkit.wording import counted, listed

if TYPE_CHECKING:
    from pathlib import Path

    from recordkit.overrides.catalogue import Editable
    from recordkit.overrides.checking import Findings
    from recordkit.overrides.copying import Copy
    from recordkit.settings import Settings

FOLDER = "our-templates"
"""The folder that is made where the settings name none."""

STDOUT = "-"

FEW = 3
"""Documents that a line names before it counts them."""

HELP = """Change the templates, and check what you changed.

\b
Start here:
  recordkit templates list                       what there is to change
  recordkit templates copy decline               which blocks a letter has
  recordkit templates copy decline --block close its end, to be changed
  recordkit templates check                      what is wrong, before a letter goes out

Yours take the place of those that come with recordkit, and are in the folder that recordkit.toml
names.
"""


@click.group(
    "templates",
    help=HELP,
    epilog=epilog(
        "recordkit templates list",
        "recordkit templates copy --help",
        exit_codes={0: "done", 1: "something is wrong", 2: "the command was not understood"},
    ),
)
def command() -> None:
    """Change the templates, and check what you changed."""


# ---------------------------------------------------------------- list


@command.command(
    "list",
    epilog=epilog(
        "recordkit templates list",
        "recordkit templates list --json",
        exit_codes={0: "printed", 2: "the settings could not be read"},
    ),
)
@settings_option
@json_option
def list_command(settings: str | None, as_json: bool) -> None:
    """List what can be changed: the templates, their parts, and the look."""
    from recordkit.overrides.catalogue import editables

    found = editables(_folder_of(settings_from(settings)))
    if as_json:
        show_json([each.as_json() for each in found])
        return
    for role, title in _TITLES.items():
        of_role = [each for each in found if each.role == role]
        show(heading(title))
        for line in columns(((f"  {each.name}", _about(each)) for each in of_role), cut=False):
            show(line)
        show()
    show("To change one: recordkit templates copy NAME")


_TITLES = {
    "document": "Documents",
    "part": "Parts that documents use",
    "page": "Other pages",
    "style": "Look of the PDF and the web page",
    "letterhead": "Word letterhead",
}


def _about(found: Editable) -> str:
    said = ["Yours."] if found.ours else []
    if found.role in ("document", "part") and found.documents:
        many = len(found.documents) > FEW
        users = f"{len(found.documents)} documents" if many else listed(found.documents)
        said.append(f"For {users}.")
    if found.blocks:
        said.append(f"Blocks: {', '.join(found.blocks)}.")
    return " ".join(said) or "One file, brought out whole."


# ---------------------------------------------------------------- copy


@command.command(
    "copy",
    epilog=epilog(
        "recordkit templates copy decline",
        "recordkit templates copy decline --block complain --block close",
        "recordkit templates copy letters/parts.md",
        "recordkit templates copy letterhead.docx -o our-templates",
        exit_codes={
            0: "written",
            2: "nothing was written: there is no such template or block, yours is there already, "
            "or you have to say which blocks",
        },
    ),
)
@click.argument("name", type=named)
@click.option(
    "--block",
    "blocks",
    metavar="BLOCK",
    multiple=True,
    help="A block to change; the rest stays ours and follows its improvements. Repeat for more.",
)
@click.option("--whole", is_flag=True, help="The complete file; nothing of it follows then.")
@click.option(
    "-o",
    "--output",
    type=named,
    metavar="OUT",
    help="The folder, or - for standard output. Without it: the one that recordkit.toml names, "
    f"else {FOLDER}.",
)
@settings_option
def copy_command(
    name: str, blocks: tuple[str, ...], whole: bool, output: str | None, settings: str | None
) -> None:
    """Bring a template out, so that you can change it.

    NAME is a document, such as review-record, or a file, such as letters/parts.md, styles/print.css
    or letterhead.docx. What you have already is never written over.
    """
    from recordkit.overrides.catalogue import editable

    council = settings_from(settings)
    folder = _folder_to_write(council, output)
    found = editable(name, folder)
    copy = _copy_of(found, blocks, whole=whole)
    if output == STDOUT:
        show_bytes(copy.content)
        return
    target = folder / copy.name
    if target.exists() or target.is_symlink():
        raise Refused(_is_there(found, target, blocks))
    _write_new(target, copy.content)
    say(f"Wrote {safe(str(target))}")
    for line in _how_to_use(folder, council, settings):
        say(line)


def _copy_of(found: Editable, blocks: tuple[str, ...], *, whole: bool) -> Copy:
    from recordkit.overrides import copying

    if whole and blocks:
        raise Refused("Say either --whole or --block, not both. Nothing was written.")
    if blocks:
        if not found.blocks:
            raise Refused(
                f"{found.name} has no blocks. Nothing was written. Without --block, all of it is "
                "brought out."
            )
        return copying.some_blocks(found, blocks)
    if found.blocks and not whole:
        raise Refused(
            f"{found.name} has the blocks {listed(found.blocks)}. Nothing was written. Say which "
            f"you want to change: recordkit templates copy {found.name} --block {found.blocks[0]}. "
            "The rest then follows our improvements. (--whole brings all of it out.)"
        )
    return copying.whole(found)


def _is_there(found: Editable, target: Path, blocks: tuple[str, ...]) -> str:
    said = f"{safe(str(target))} is there already. Nothing was written."
    ask = "".join(f" --block {each}" for each in blocks) or (" --whole" if found.blocks else "")
    shown = "print it, and copy what you need into your file"
    if found.name.endswith(".docx"):
        return f"{said} To see ours, bring it out into another folder, with -o."
    return f"{said} To see ours, {shown}: recordkit templates copy {found.name}{ask} -o -"


def _write_new(target: Path, content: bytes) -> None:
    """Write a file that was not there, whole or not at all.

    It is made empty first, so that nobody else's is written over, and so that everybody may read
    it: it is about nobody.

    Raises:
        CannotWrite: it could not be written.
    """
    from contextlib import suppress

    from recordkit.errors import CannotWrite
    from recordkit.writing import reason, write_whole

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.open("x").close()
    except OSError as error:
        raise CannotWrite(str(target), reason(error)) from None
    try:
        write_whole(target, content)
    except BaseException:  # an interruption too must leave nothing behind
        with suppress(OSError):
            target.unlink()
        raise


def _how_to_use(folder: Path, council: Settings, path: str | None) -> list[str]:
    """What to do so that the council's folder counts, and what comes next."""
    used = _folder_of(council)
    check = "Change it, then: recordkit templates check"
    if used is not None and used.resolve() == folder.resolve():
        return [check]
    home = (council.folder or folder.parent).resolve()
    inside = folder.resolve().is_relative_to(home)
    name = folder.resolve().relative_to(home) if inside else folder.resolve()
    line = f'templates = "{safe(name.as_posix())}"'
    if used is not None:
        return [f"Your settings use {safe(str(used))} and not this folder.", check]
    if settings_path(path) is None:
        return [
            f"It takes effect once a recordkit.toml beside that folder says: {line}",
            "examples/recordkit.toml is one to copy. The line stands above the first [ ].",
            check,
        ]
    return [
        f"It takes effect once {safe(str(settings_path(path)))} says, above the first [ ]: {line}",
        check,
    ]


# ---------------------------------------------------------------- check


@command.command(
    "check",
    epilog=epilog(
        "recordkit templates check",
        "recordkit templates check --settings council/recordkit.toml --json",
        exit_codes={
            0: "nothing is wrong",
            1: "something is wrong",
            2: "the settings or the folder could not be read",
        },
    ),
)
@settings_option
@json_option
def check_command(settings: str | None, as_json: bool) -> int:
    """Tell what is wrong with your own templates, before a letter goes out.

    Every document that uses one of them is read, and made of the example records, also with one
    fact less or another answer in each place. It takes some seconds for each document.
    """
    from recordkit.overrides.checking import Inspection

    council = settings_from(settings)
    inspection = Inspection(council)
    with Progress(len(inspection.documents)) as progress:
        for document in inspection.documents:
            inspection.try_document(document)
            progress.pass_by()
    found = inspection.findings()
    if as_json:
        show_json(_as_json(found))
    else:
        _tell(found, council)
    return 1 if found.faults else 0


def _as_json(found: Findings) -> dict[str, Any]:
    return {
        "files": list(found.files),
        "documents": list(found.documents),
        "records": found.records,
        "untried": list(found.untried),
        "faults": [each.as_json() for each in found.faults],
    }


def _tell(found: Findings, council: Settings) -> None:
    told = ""
    for fault in found.faults:
        if fault.file != told:
            show(heading(safe(fault.file)))
            told = fault.file
        place = f"  line {fault.line}: " if fault.line else "  "
        show(wrapped(safe(fault.message), place, "    "))
    for each in found.untried:
        say(f"Not tried: {safe(each)}")
    show(_in_short(found, council))


def _in_short(found: Findings, council: Settings) -> str:
    if found.faults:
        return f"{counted(len(found.faults), 'thing')} to put right."
    if council.templates is None:
        return "Nothing is wrong. Your settings name no folder of templates, so all are ours."
    if not found.files:
        return "Nothing is wrong. Your folder of templates is empty, so all are ours."
    return (
        f"Nothing is wrong in {counted(len(found.files), 'file')} of yours. Tried: "
        f"{counted(len(found.documents), 'document')}, {counted(found.records, 'time')}."
    )


# ---------------------------------------------------------------- folders


def _folder_of(settings: Settings) -> Path | None:
    """The council's folder of templates, None where the settings name none.

    Raises:
        CannotRead: it is not there.
    """
    from recordkit.rendering.building import materials_of

    return next(iter(materials_of(settings).folders), None)


def _folder_to_write(settings: Settings, output: str | None) -> Path:
    """Where a template is brought out to: the settings may name a folder that is still to come."""
    from pathlib import Path

    if output is not None:
        return Path(output)
    return (settings.folder or Path()) / (settings.templates or FOLDER)
