"""What in a file was not recorded: notes, and whatever was left blank in a form."""

from __future__ import annotations

from typing import Any

COMMENT = "#"
"""A key that starts with this is a note to whoever fills in the file; it is not recorded."""


def without_blanks(found: Any) -> Any:
    """A copy of a file's content without notes and blanks: null, "", { } and [ ]."""
    if isinstance(found, dict):
        kept = ((k, without_blanks(v)) for k, v in found.items() if not k.startswith(COMMENT))
        return {key: value for key, value in kept if not is_blank(value)}
    if isinstance(found, list):
        return [item for item in map(without_blanks, found) if not is_blank(item)]
    return found


def is_blank(value: Any) -> bool:
    """Whether nothing is left once notes and blanks inside are left out."""
    return value in (None, {}, []) or (isinstance(value, str) and not value.strip())
