"""What a document is written as, and where: the format that fits whoever gets it, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recordkit.cli.printing import Refused, safe
from recordkit.cli.sources import SUFFIX, is_file, names_folder

if TYPE_CHECKING:
    from pathlib import Path

    from recordkit.cli.copies import Wanted
    from recordkit.models.record import Record
    from recordkit.rendering.formats import Format

DEFAULT, STDOUT = "pdf", "-"


@dataclass(frozen=True, slots=True)
class Made:
    """A copy, the format that it is made in, and why, where that was chosen for whoever gets it."""

    wanted: Wanted
    format: Format
    why: str


def in_format(record: Record, wanted: Wanted, usual: Format, endings: tuple[str, ...]) -> Made:
    """A copy in the format in which whoever gets it reads best, where that can still be chosen.

    Args:
        record: the record.
        wanted: the copy.
        usual: the format otherwise.
        endings: how the name of its file may end.
    """
    from recordkit.rendering.formats import format_called
    from recordkit.rendering.wishes import format_wished

    wished, why = format_wished(record, wanted.document, wanted.copy)
    chosen = format_called(wished)
    if not why or chosen.suffix not in endings:
        return Made(wanted, usual, "")
    return Made(wanted, chosen, why if chosen is not usual else "")


def targets(
    file: str, output: str | None, made: list[Made], *, draft: bool, several: bool
) -> list[Path | None]:
    """Where each goes; standard output is no place."""
    if output == STDOUT:
        return [None]
    usual = made[0].wanted.document
    return [
        _target(
            file,
            output,
            each.format,
            draft=draft,
            addition=each.wanted.addition(usual) if several else "",
        )
        for each in made
    ]


def format_for(output: str | None) -> str:
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


def open_endings(format_id: str | None, output: str | None) -> tuple[str, ...]:
    """How the file may end, where what was asked for leaves its format open."""
    from recordkit.rendering.formats import FORMATS

    if format_id is not None or output == STDOUT:
        return ()
    if output is None or names_folder(output):
        return tuple(each.suffix for each in FORMATS.values())
    named = _format_named_by(output)
    return (named.suffix,) if named is not None else ()


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
