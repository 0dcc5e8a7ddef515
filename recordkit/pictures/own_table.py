"""A council's own pictures: a folder with a pictures.toml that says their words.

    [grace-in-her-garden]
    alt = "Grace beside her roses"

The file is then grace-in-her-garden.png, .jpg or .jpeg, or the one that `file` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recordkit.errors import CannotRead, Problem
from recordkit.pictures.entry import Entry
from recordkit.pictures.images import SUFFIXES
from recordkit.toml_file import read_toml

FILE_NAME = "pictures.toml"
GROUP = "Your own"
_SETTINGS = ("alt", "meaning", "file", "licence", "source")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def own_entries(folder: Path, shipped: Mapping[str, Entry]) -> dict[str, Entry]:
    """The pictures of a council's folder that have words, by their id.

    Args:
        folder: the council's folder.
        shipped: ours. One of the council's of the same id keeps the meaning and the place of ours
            where it says no other.

    Raises:
        CannotRead: the table of the folder is not right; every reason is listed.
    """
    table = folder / FILE_NAME
    if not table.is_file():
        return {}
    rows = read_toml(table)
    problems = [problem for name, row in rows.items() for problem in _problems(name, row, folder)]
    if problems:
        raise CannotRead(str(table), *problems)
    return {name: _entry(name, row, folder, shipped.get(name)) for name, row in rows.items()}


def wordless(folder: Path, entries: Mapping[str, Entry]) -> dict[str, str]:
    """The names of the picture files that have no words, by the id that they would have.

    Args:
        folder: the council's folder.
        entries: the pictures in it that have words.
    """
    used = {entry.path.resolve() for entry in entries.values()}
    found = {
        _NOT_IN_ID.sub("-", path.stem.lower()).strip("-"): path.name
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in SUFFIXES and path.name[0] != "." and path.resolve() not in used
    }
    return {name: file for name, file in found.items() if name not in entries}


def words_wanted(folder: Path, name: str, file: str) -> CannotRead:
    """What to write, so that a picture without words can be used."""
    which = "" if Path(file).stem.lower() == name else f'file = "{file}" and '
    return CannotRead(
        str(folder / FILE_NAME),
        Problem(
            f"{file} has no words for somebody who does not see it. Write there, in a line each: "
            f'[{name}], {which}alt = "what is seen".'
        ),
    )


def _entry(name: str, row: Mapping[str, str], folder: Path, ours: Entry | None) -> Entry:
    return Entry(
        id=name,
        group=ours.group if ours else GROUP,
        meaning=row.get("meaning") or (ours.meaning if ours else row["alt"]),
        alt=row["alt"].strip(),
        licence=row.get("licence", ""),
        source=row.get("source", ""),
        path=folder / (_file(name, row, folder) or name),
        own=True,
        words=ours.words if ours else (),
    )


def _problems(name: str, row: Any, folder: Path) -> Iterator[Problem]:
    if _ID.fullmatch(name) is None:
        yield Problem("Name it in small letters, digits and hyphens, such as her-garden.", name)
    if not isinstance(row, dict):
        yield Problem(f"This must be a table: [{name}], and its settings below.", name)
        return
    for key, value in row.items():
        if key not in _SETTINGS:
            yield Problem(f"There is no such setting. There is: {', '.join(_SETTINGS)}.", key)
        elif not isinstance(value, str) or not value.strip():
            yield Problem("This must be a text, in quotation marks.", f"{name}.{key}")
    if "alt" not in row:
        yield Problem(
            'It has no words for somebody who does not see it. Write alt = "what is seen".', name
        )
    if isinstance(row.get("file", ""), str):
        yield from _file_problems(name, row, folder)


def _file_problems(name: str, row: Mapping[str, str], folder: Path) -> Iterator[Problem]:
    file = _file(name, row, folder)
    if file is None:
        endings = ", ".join(SUFFIXES[:-1]) + f" or {SUFFIXES[-1]}"
        yield Problem(
            f"There is no picture of that name here that ends in {endings}. Put it into this "
            'folder, or name another: file = "its name".',
            name,
        )
    elif not _is_inside(folder / file, folder):
        yield Problem("The picture is not inside this folder. Copy it into it.", f"{name}.file")
    elif not (folder / file).is_file():
        yield Problem("There is no picture of that name in this folder.", f"{name}.file")


def _file(name: str, row: Mapping[str, str], folder: Path) -> str | None:
    """The name of a picture's file: the one that the row says, else the one of its id."""
    if "file" in row:
        return row["file"]
    wanted = {name + end for end in SUFFIXES}
    return next((path.name for path in folder.iterdir() if path.name.lower() in wanted), None)


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a file is in the folder, where links lead as well."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # no name of a file, or links that go round
        return False
