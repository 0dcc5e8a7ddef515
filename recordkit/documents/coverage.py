"""Nothing recorded is lost: recorded − printed − withheld − left out on purpose = nothing."""

from __future__ import annotations

import re
from functools import cache

from recordkit.documents import DocumentType
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
        and not any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in withheld)
        and not any(_pattern(each).fullmatch(path) for each in document.not_printed)
    ]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of paths; a leading or trailing `*` stands for any number of steps."""
    if pattern.startswith("*."):
        return re.compile(rf".+\.{re.escape(pattern[2:])}")
    steps = re.escape(pattern).replace(re.escape("[*]"), r"\[\d+\]").replace(r"\.\*", r"\..*")
    return re.compile(steps)
