"""The files that a command was given: single ones, standard input, whole folders.

A path that cannot be looked at counts as neither file nor folder; reading or writing it then says
why.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recordkit.cli.printing import safe
from recordkit.errors import CannotRead, Problem
from recordkit.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from recordkit.models.record import Record
    from recordkit.positions import Positions

SUFFIX = ".json"
"""How a record's name ends, in small letters or capitals."""

FEW = 5
"""Names that a message lists before it counts the rest."""


@dataclass(slots=True)
class Files:
    """The files to read, and what in the folders is not read, so that nothing is passed by unsaid.

    Attributes:
        to_read: each with the reason where it is known already that it cannot be read.
        other: files of a folder whose names do not end as a record's does.
        again: folders that a link leads to although they were looked through already.
    """

    to_read: list[tuple[str, CannotRead | None]] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)

    def left_out(self) -> Iterator[str]:
        """Yield a sentence for each sort of thing that is not read."""
        records = [name for name in self.other if _is_like_a_record(name)]
        if records:
            files = counted(len(records), "file")
            yield f"Left out {files} not ending in {SUFFIX}: {_first_few(records)}."
        others = len(self.other) - len(records)
        if others:
            yield f"Left out {counted(others, 'file')} of another sort."
        if self.again:
            folders = counted(len(self.again), "linked folder")
            yield f"Left out {folders} that had been looked through: {_first_few(self.again)}."

    def settings_other_than(self, used: str | None) -> list[str]:
        """The settings files in the folders, save the one that is used."""
        from pathlib import Path

        from recordkit.settings import FILE_NAME

        found = [name for name in self.other if Path(name).name == FILE_NAME]
        if used is None or not is_file(used):
            return found
        return [name for name in found if not Path(name).samefile(used)]


def names_folder(output: str) -> bool:
    """Whether what was named is a folder, there or to come."""
    return output.endswith("/") or is_folder(output)


def files_of(paths: tuple[str, ...]) -> Files:
    """Every file to read, and what is left out.

    Args:
        paths: files, "-" for standard input, or folders: every .json file below them, sorted.
            Folders that are linked into them are looked through as well, each once.
    """
    files = Files()
    for path in paths:
        if path != "-" and is_folder(path):
            _add_folder(path, files)
        else:
            files.to_read.append((path, None))
    return files


def record_at(path: str) -> tuple[Record, Positions]:
    """Read a record and the lines of its file.

    Raises:
        CannotRead: it is not a record.
    """
    from recordkit.loading import positions_in

    record, content = record_and_content(path)
    return record, positions_in(content)


def record_and_content(path: str) -> tuple[Record, bytes]:
    """Read a record, and what is in its file, which standard input gives only once.

    Raises:
        CannotRead: it is not a record.
    """
    from recordkit.api import load
    from recordkit.loading import read

    content = read(path)
    try:
        return load(content), content
    except CannotRead as error:
        raise error.called(path) from None


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder at this path."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: str | Path) -> bool:
    """Whether there is a regular file at this path, and no device or pipe."""
    return stat.S_ISREG(_mode(path))


def _mode(path: str | Path) -> int:
    from pathlib import Path

    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):
        return 0


def _add_folder(folder: str, files: Files) -> None:
    found, closed = _below(folder, files.again)
    records = sorted(path for path in found if path.name.lower().endswith(SUFFIX))
    files.other += map(str, sorted(set(found).difference(records)))
    files.to_read += ((str(path), None) for path in records)
    for name in closed:
        refusal = CannotRead(name, Problem("You are not allowed to look into this folder."))
        files.to_read.append((name, refusal))
    if not records and not closed:
        refusal = CannotRead(folder, Problem(f"There is no {SUFFIX} file in this folder."))
        files.to_read.append((folder, refusal))


def _below(folder: str, again: list[str]) -> tuple[list[Path], list[str]]:
    """Every file below a folder, and the folders that are closed to us.

    Links are followed last, so that a file goes by its own path where it has one here.
    """
    from pathlib import Path

    found: list[Path] = []
    closed: list[str] = []
    seen: set[Path] = set()
    starts = [Path(folder)]
    for start in starts:
        for here, folders, names in os.walk(start, onerror=lambda e: closed.append(e.filename)):
            itself = Path(here).resolve()
            if itself in seen:
                again.append(here)
                folders.clear()
                continue
            seen.add(itself)
            starts += (path for name in sorted(folders) if (path := Path(here, name)).is_symlink())
            found += (Path(here, name) for name in names)
    return found, closed


def _is_like_a_record(path: str) -> bool:
    """Whether a name has the ending inside it, as Windows leaves it: NAME.json.txt."""
    from pathlib import Path

    return f"{SUFFIX}." in Path(path).name.lower()


def _first_few(names: Sequence[str]) -> str:
    named = ", ".join(map(safe, names[:FEW]))
    more = len(names) - FEW
    return f"{named} and {more:,} more" if more > 0 else named
