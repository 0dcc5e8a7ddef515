"""The documents there are: one module each, found by looking.

A document says which kind of record it is made from, its template, the requirements it meets, and
which paths of the record it does not print on purpose.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from recordkit.errors import NotKnown


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document that recordkit makes.

    Attributes:
        id: its name on the command line.
        title: what it is, in a few words.
        kind: the kind of record it is made from.
        template: under the templates folder.
        cites: the requirements of kind "document" that it meets.
        not_printed: patterns of paths that it leaves out on purpose, with the reason;
            `*` stands for one step or one number.
    """

    id: str
    title: str
    kind: str
    template: str
    cites: tuple[str, ...]
    not_printed: Mapping[str, str]


@cache
def document_types() -> Mapping[str, DocumentType]:
    """Every document by its id."""
    found: dict[str, DocumentType] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, DocumentType):
                found[value.id] = value
    return found


def document_for(kind: str, id: str | None = None) -> DocumentType:
    """The document of that id, or the first one made from that kind of record.

    Raises:
        NotKnown: there is none; the message names those that there are.
    """
    fitting = {each.id: each for each in document_types().values() if each.kind == kind}
    if id is None and fitting:
        return next(iter(fitting.values()))
    if id in fitting:
        return fitting[id]
    raise NotKnown(f"document of a {kind}", id, tuple(fitting))
