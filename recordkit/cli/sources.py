"""The files that a command was given: single ones, standard input, whole folders.

A path that cannot be looked at counts as neither file nor folder; reading or writing it then says
why.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from recordkit.errors import CannotRead, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from recordkit.models.record import Record
    from recordkit.positions import Positions

SUFFIX = ".json"


def files_of(paths: tuple[str, ...]) -> Iterator[tuple[str, CannotRead | None]]:
    """Yield every file to read, or what cannot be read and why.

    Args:
        paths: files, "-" for standard input, or folders: every .json file below them, sorted.
    """
    for path in paths:
        if path != "-" and is_folder(path):
            yield from _below(path)
        else:
            yield path, None


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
        raise CannotRead(path, *error.problems) from None


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


def _below(folder: str) -> Iterator[tuple[str, CannotRead | None]]:
    from pathlib import Path

    closed: list[str] = []
    found = sorted(
        Path(here, name)
        for here, _, names in os.walk(folder, onerror=lambda error: closed.append(error.filename))
        for name in names
        if name.endswith(SUFFIX)
    )
    for path in found:
        yield str(path), None
    for name in closed:
        yield name, CannotRead(name, Problem("You are not allowed to look into this folder."))
    if not found and not closed:
        yield folder, CannotRead(folder, Problem(f"There is no {SUFFIX} file in this folder."))
