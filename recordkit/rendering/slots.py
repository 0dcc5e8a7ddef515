"""Values on their way through Jinja and Markdown: one private character each.

While a template is rendered every printed value becomes a single character of plane 15, which no
markup language gives a meaning. It is put back once the text has become a tree, so nothing that
somebody typed is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from recordkit.rendering.view import Run, Unprintable

FIRST = 0xF0000
LAST = 0xFFFFD
SLOT = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@dataclass
class _Collection:
    draft: bool
    owed: frozenset[str]
    waived: frozenset[str]
    runs: list[Run] = field(default_factory=list)


# A context variable, since an imported macro does not see the context of the template.
_current: ContextVar[_Collection] = ContextVar("recordkit_collection")


@contextmanager
def collecting(
    *, draft: bool, owed: frozenset[str] = frozenset(), waived: frozenset[str] = frozenset()
) -> Iterator[list[Run]]:
    """Collect what a template prints; the list fills while it renders.

    Args:
        draft: whether a gap may be printed.
        owed: the paths of the gaps that a draft shows where a template says "is asked".
        waived: the paths of the gaps that no document shows, since somebody decided to leave them.
    """
    collection = _Collection(draft, _with_the_parts_around(owed), waived)
    token = _current.set(collection)
    try:
        yield collection.runs
    finally:
        _current.reset(token)


def keep(run: Run) -> str:
    """Keep a piece of text and return the character that stands for it.

    Raises:
        Unprintable: it is a gap, and the document is no draft.
    """
    collection = _current.get()
    if run.gap and not collection.draft:
        raise Unprintable(
            f"it prints {run.path}, which is not recorded. Print it inside {{% if … %}}."
        )
    if len(collection.runs) > LAST - FIRST:
        raise Unprintable("a document cannot print more than 65,000 values.")
    collection.runs.append(run)
    return chr(FIRST + len(collection.runs) - 1)


def is_owed(path: str) -> bool:
    """Whether a draft shows a gap at this path, or inside the part that stands there."""
    collection = _current.get()
    return collection.draft and path in collection.owed


def shown(runs: list[Run]) -> list[Run]:
    """The runs without the gaps that are not told here: waived ones, and those of no question."""
    waived = _current.get().waived
    return [
        run
        for run in runs
        if not (run.gap and run.path in waived) and (not run.if_owed or is_owed(run.path))
    ]


def _with_the_parts_around(paths: frozenset[str]) -> frozenset[str]:
    """The paths, and those of the parts that they lie in."""
    found = set(paths)
    for path in paths:
        names = path.split(".")
        found.update(".".join(names[:count]) for count in range(1, len(names)))
    return frozenset(found)


def kept(character: str, runs: list[Run]) -> Run:
    """The piece of text that a character stands for."""
    return runs[ord(character) - FIRST]
