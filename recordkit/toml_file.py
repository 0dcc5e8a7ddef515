"""Settings, policies and the catalogue are TOML files; this is how each of them is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from recordkit.errors import CannotRead, Problem

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds.

    Raises:
        CannotRead: it is not there, not saved as UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        problem = _misspelt(str(error))
    except UnicodeDecodeError:
        problem = Problem("It is not saved as UTF-8.")
    except RecursionError:
        problem = Problem("It is nested too deeply.")
    except FileNotFoundError:
        problem = Problem("There is no such file.")
    except OSError as error:
        problem = Problem(f"{error.strerror or 'It cannot be opened'}.")
    except ValueError:  # a name that no file can have, or a number of more digits than Python reads
        problem = Problem("Its name is not a file name, or a number in it is too long.")
    raise CannotRead(str(path), problem)


def _misspelt(reason: str) -> Problem:
    """Python's reason in plain words, and the line that it names."""
    place = _PLACE.search(reason)
    if place is None or place[1] is None:
        return Problem("It is not TOML: it ends before something in it is closed.")
    line, column = int(place[1]), int(place[2])
    if reason.startswith(_TWICE):
        return Problem("It is not TOML: the same name is set twice.", "", line, column)
    message = 'It is not TOML: a setting is a name, = and a value, such as name = "Riverside".'
    return Problem(message, "", line, column)
