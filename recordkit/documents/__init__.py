"""The documents there are: one module each, found by looking.

A document says which kind of record it is made from, its template, the requirements it meets, and
which paths of the record it does not print on purpose.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.record import Record


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document that recordkit makes.

    Attributes:
        id: its name on the command line.
        title: what it is, in a few words.
        kind: the kind of record it is made from.
        template: under the templates folder.
        called: how it is called at the beginning of a sentence.
        cites: the requirements of kind "document" that it meets.
        not_printed: patterns of paths that it leaves out on purpose, with the reason;
            `*` stands for one step or one number.
        only_if: the path of an answer and what it must be, where it is not of every such record.
    """

    id: str
    title: str
    kind: str
    template: str
    called: str
    cites: tuple[str, ...]
    not_printed: Mapping[str, str]
    only_if: tuple[str, str] | None = None

    def fits(self, record: Record) -> bool:
        """Whether it can be made of this record."""
        if record.kind != self.kind or self.only_if is None:
            return record.kind == self.kind
        path, answer = self.only_if
        return bool(attrgetter(path)(record) == answer)


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
    return _chosen(f"document of a {kind}", id, [each for each in _all() if each.kind == kind])


def document_of(record: Record, id: str | None = None) -> DocumentType:
    """The document of that id, or the first one that can be made of this record.

    Raises:
        NotKnown: there is none of that id; the message names those that there are.
        NotAllowed: there is none of this record yet.
    """
    fitting = [each for each in _all() if each.fits(record)]
    later = [each.only_if for each in _all() if each.kind == record.kind and each.only_if]
    if not fitting and later:
        paths = " or ".join(dict.fromkeys(path for path, _ in later))
        answers = " or ".join(answer for _, answer in later)
        raise NotAllowed(
            record.id or "This record",
            f"there is no document of it yet. There is one once {paths} is {answers}.",
        )
    return _chosen(f"document of this {record.title}", id, fitting)


def _all() -> Collection[DocumentType]:
    return document_types().values()


def _chosen(sort: str, id: str | None, fitting: list[DocumentType]) -> DocumentType:
    for each in fitting:
        if id in (None, each.id):
            return each
    raise NotKnown(sort, id, tuple(each.id for each in fitting))
