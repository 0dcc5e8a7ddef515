"""From bytes to a record, or to reasons why not.

Every reason names the line and the path inside the record, or the line where the file itself is
malformed. None repeats what was typed.
"""

from __future__ import annotations

import codecs
import json
import stat
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from recordkit.blanks import COMMENT, without_blanks
from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.malformed import mistake, other_sort
from recordkit.misfits import misfit, path_of, safe_name
from recordkit.models.kinds import kinds
from recordkit.models.quick import read_at_once
from recordkit.models.record import Record
from recordkit.models.upgrades import newest, upgraded
from recordkit.paths import Step
from recordkit.positions import Positions, line_outside_texts, repeated_name

__all__ = ["COMMENT", "LARGEST_FILE", "load_record", "positions_in", "read"]

LONGEST_LIST = 500
"""Items in one list. Beyond it, making a document would take minutes."""

MOST_WORDED = 200
"""Reasons that are put into words; a file with more of them is not a record."""

LARGEST_FILE = 10_000_000
"""Bytes. A review with thirty outcomes has about 60,000."""

_LONG_NUMBER = 1_000
"""Digits. Python reads no number of 4,300, and no record holds one of a hundred."""


def load_record(source: str | Path | bytes) -> Record:
    """Read a record from a file, from standard input ("-") or from bytes of JSON.

    Raises:
        CannotRead: it is not a record; every reason found is in `problems`.
    """
    if isinstance(source, bytes):
        name, content = "the record", source
    else:
        name, content = str(source), read(source)
    try:
        found = read_at_once(content, LONGEST_LIST) if len(content) <= LARGEST_FILE else None
        if found is not None:
            return found
        text = _decode(content)
        return _record(_parse(text), Positions(text))
    except CannotRead as error:
        raise error.called(name) from None
    except RecursionError:
        raise CannotRead(name, Problem("It is nested too deeply to be a record.")) from None


def read(source: str | Path) -> bytes:
    """The bytes of a file, or of standard input ("-").

    Raises:
        CannotRead: they cannot be read, or are too many for a record.
    """
    try:
        if str(source) == "-":
            if sys.stdin is None:
                raise CannotRead("-", Problem("There is none."))
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            # A pipe with a name has no end to wait for; whatever is no file is no record.
            mode = Path(source).stat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise CannotRead(str(source), Problem("It is not a file."))
            with Path(source).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise CannotRead(str(source), Problem("It is a folder. Name the file in it.")) from None
    except FileNotFoundError:
        raise CannotRead(str(source), Problem(_not_there(Path(source)))) from None
    except PermissionError:
        raise CannotRead(str(source), Problem("You are not allowed to read it.")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not a file name"
        raise CannotRead(str(source), Problem(f"{reason}.")) from None
    if len(content) > LARGEST_FILE:
        raise CannotRead(
            str(source),
            Problem(f"It is larger than {LARGEST_FILE // 1_000_000} MB. Is it a record?"),
        )
    return content


def _not_there(path: Path) -> str:
    """That there is no such file, and whether an editor added an ending that Windows hides."""
    with suppress(OSError):  # with four letters more, a name can be too long
        if path.with_name(f"{path.name}.txt").is_file():
            return "There is no such file, but one of this name that ends in .txt. Rename it."
    return "There is no such file."


def positions_in(content: bytes) -> Positions:
    """The lines of the places in a record that has been loaded from these bytes."""
    return Positions(_decode(content))


def _refuse(message: str, path: str = "", line: int | None = None) -> NoReturn:
    raise CannotRead("", Problem(message, path, line))


def _decode(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        _refuse(f"It is larger than {LARGEST_FILE // 1_000_000} MB. Is it a record?")
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        _refuse("It is empty.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse("It is saved as UTF-16. Save it again as UTF-8.")
    sort = other_sort(content)
    if sort is not None:
        _refuse(
            f"This is a {sort} file, not a record. A record is plain text: write it with a plain "
            "text editor, and save it as UTF-8."
        )
    if b"\0" in content:
        _refuse("It holds null characters, so it is not a text file.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = "It is not saved as UTF-8. Save it again with the encoding UTF-8."
        raise CannotRead("", Problem(message, line=line, column=column)) from None
    return text.lstrip("\ufeff")


class _NotOnce(Exception):
    """A name stands twice in one object."""


class _NoConstant(Exception):
    """A number that is none: NaN or an infinite one."""


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise CannotRead("", mistake(error)) from None
    except RecursionError:
        _refuse("It is nested too deeply to be a record.")
    except _NotOnce:
        found = repeated_name(text)
        assert found is not None
        name, line = found
        _refuse("The same name stands twice in one place. Keep one.", safe_name(name), line)
    except _NoConstant as error:
        line_of_it = line_outside_texts(text, str(error))
        _refuse(f"{error} is not a value that a record can hold.", line=line_of_it)
    except ValueError as error:  # a number of thousands of digits
        if isinstance(error, UnicodeError):
            raise
        line_of_it = line_outside_texts(text, f"[0-9]{{{_LONG_NUMBER},}}")
        _refuse("A number in it is far too long.", line=line_of_it)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs if not name.startswith(COMMENT))
        if any(count > 1 for count in counts.values()):
            raise _NotOnce
    return found


def _no_constant(name: str) -> NoReturn:
    raise _NoConstant(name)


def _record(found: Any, positions: Positions) -> Record:
    if not isinstance(found, dict):
        _refuse("It is JSON, but not a record: a record is an object in { }.")
    found = without_blanks(found)
    _refuse_long_lists(found, positions)
    name = found.get("kind")
    if name is None:
        _refuse('It does not say what kind of record it is. Add "kind": "review".', "kind")
    if not isinstance(name, str) or name not in kinds():
        _refuse(
            str(NotKnown("kind of record", None, tuple(kinds()))),
            "kind",
            positions.line(("kind",)),
        )
    model = kinds()[name]
    found = upgraded(found, model)
    _refuse_newer(found.get("schema_version"), model, positions)
    try:
        text = json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        place = _half_character(found) or ()
        _refuse(
            "It holds half of a character (a lone surrogate), which cannot be printed.",
            path_of(place),
            positions.line(place),
        )
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        found_errors = error.errors(include_url=False)
        problems = [misfit(dict(each), model, positions) for each in found_errors[:MOST_WORDED]]
        raise CannotRead("", *problems, further=len(found_errors) - len(problems)) from None


def _refuse_newer(version: object, model: type[Record], positions: Positions) -> None:
    if type(version) is int and version > newest(model):
        _refuse(
            f"It was written by a newer recordkit: this one knows {model.title} records up to "
            f"version {newest(model)}. Bring recordkit up to date.",
            "schema_version",
            positions.line(("schema_version",)),
        )


def _refuse_long_lists(found: Any, positions: Positions) -> None:
    place = _long_list(found)
    if place is not None:
        message = f"This list has more than {LONGEST_LIST} items. Is it a record of one person?"
        _refuse(message, path_of(place), positions.line(place))


def _long_list(found: Any) -> tuple[Step, ...] | None:
    """The steps to the first list that is too long."""
    if isinstance(found, list) and len(found) > LONGEST_LIST:
        return ()
    for step, value in _inside(found):
        if isinstance(value, dict | list):
            within = _long_list(value)
            if within is not None:
                return step, *within
    return None


def _half_character(found: Any) -> tuple[Step, ...] | None:
    """The steps to the first text or name that cannot be printed."""
    if isinstance(found, str):
        return None if found.isprintable() or _encodes(found) else ()
    for step, value in _inside(found):
        if isinstance(step, str) and not _encodes(step):
            return (step,)
        within = _half_character(value)
        if within is not None:
            return step, *within
    return None


def _inside(found: Any) -> Iterable[tuple[Step, Any]]:
    if isinstance(found, dict):
        return found.items()
    return enumerate(found) if isinstance(found, list) else ()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
