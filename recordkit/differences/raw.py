"""The differences for programs: values by path, nothing left out and nothing put in other words.

With them, the later version follows from the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from recordkit.differences.persons import require_comparable
from recordkit.differences.walk import Difference, walk
from recordkit.models.answers import Answer
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.paths import join


def raw_differences(before: Record, after: Record) -> list[dict[str, Any]]:
    """Every value that differs, as `{"path", "kind", "before", "after"}`.

    `kind` is "added", "removed" or "changed". Of an item that was added or removed, the value is
    all of it. `path` names an item by its id; one without an id by its number in the earlier
    version, from 0, or if added in the later. An id of digits alone stands in quotation marks.

    A fourth kind, "reordered", says in `before` how many items a list had, and in `after` for each
    item that it has now which number that one had; null is one that was added. Without it, what
    was kept stands first, in the order that it had.

    Args:
        before: the earlier version.
        after: the later version.

    Raises:
        NotComparable: they are of different kinds, or of different persons.
    """
    require_comparable(before, after)
    return [entry for found in walk(before, after) for entry in _entries(found)]


def _entries(found: Difference) -> Iterator[dict[str, Any]]:
    if found.sort == "order":
        order = list(found.after)
        yield {"path": found.path, "kind": "reordered", "before": found.before, "after": order}
    elif isinstance(found.before, Answer) and isinstance(found.after, Answer):
        for name in type(found.before).model_fields:
            old, new = getattr(found.before, name), getattr(found.after, name)
            if old != new:
                yield _entry(join(found.path, name), old, new)
    else:
        yield _entry(found.path, found.before, found.after)


def _entry(path: str, before: Any, after: Any) -> dict[str, Any]:
    old, new = _plain(before), _plain(after)
    kind = "added" if old is None else "removed" if new is None else "changed"
    return {"path": path, "kind": kind, "before": old, "after": new}


def _plain(value: Any) -> Any:
    """A value as it stands in JSON; a list without anything in it is none."""
    if isinstance(value, Part):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple):
        return [_plain(each) for each in value] or None
    return value.isoformat() if isinstance(value, date) else value
