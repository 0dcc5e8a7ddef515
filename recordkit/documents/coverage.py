"""Nothing recorded is lost: recorded − printed − withheld − left out on purpose = nothing."""

from __future__ import annotations

import re
from functools import cache

from recordkit.documents import DocumentType, is_inside
from recordkit.models.record import Record
from recordkit.models.visit import facts


def unprinted(
    record: Record,
    document: DocumentType,
    printed: set[str],
    withheld: frozenset[str] = frozenset(),
) -> list[str]:
    """The paths that hold a fact which the document should carry and does not."""
    return [
        path
        for path, _ in facts(record)
        if path not in printed
        and document.is_made_of(path)
        and not is_inside(path, withheld)
        and not left_out(document, path)
    ]


def left_out(document: DocumentType, path: str) -> bool:
    """Whether a document leaves a place of the record out on purpose, or all that is inside it.

    Args:
        document: the document.
        path: the place; an item of a list stands there by its number or by its id.
    """
    places = (path, f"{path}.anything")
    return any(_pattern(each).fullmatch(place) for each in document.not_printed for place in places)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of paths; a leading or trailing `*` stands for any number of steps."""
    if pattern.startswith("*."):
        return re.compile(rf".+\.{re.escape(pattern[2:])}")
    steps = re.escape(pattern).replace(re.escape("[*]"), r"\[[^\]]+\]").replace(r"\.\*", r"\..*")
    return re.compile(steps)
