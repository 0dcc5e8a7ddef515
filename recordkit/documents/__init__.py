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
from recordkit.rules.report import Report
from recordkit.wording import listed


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
        only_if: the path of an answer and the answers that call for this document, where it is
            not made of every such record.
        needs: the parts of the record that it is made of; what is missing elsewhere stops other
            documents. Empty where it is made of all.
        apart: the parts that it is not made of although it is made of the rest.
        easy_of: the document that it is the easy-read copy of, by its id. It is made where its
            words were written for that one.
        addressed_to: the path of the organisation that it goes to, where it is not for the person.
        private: the parts that somebody who only made a request does not read, unless the person
            agreed.
        beside: whether it only goes beside other documents of such a record, so that it is made
            where it is asked for.
        told_on: the path of the day on which the person was told what it says, where a record
            goes on from this letter to later ones. Beside a later one it is of an earlier step:
            it bears this day, and is made only where it is asked for.
    """

    id: str
    title: str
    kind: str
    template: str
    called: str
    cites: tuple[str, ...]
    not_printed: Mapping[str, str]
    only_if: tuple[str, tuple[str, ...]] | None = None
    needs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    easy_of: str = ""
    addressed_to: str = ""
    private: tuple[str, ...] = ()
    beside: bool = False
    told_on: str = ""

    def fits(self, record: Record) -> bool:
        """Whether it can be made of this record."""
        if record.kind != self.kind:
            return False
        if self.easy_of and attrgetter("easy_read.written_for")(record) != self.easy_of:
            return False
        path, answers = self.only_if or ("kind", (self.kind,))
        return attrgetter(path)(record) in answers

    def concerning(self, report: Report) -> Report:
        """What was found in the parts of a record that it is made of."""
        if not self.needs and not self.apart:
            return report
        return Report(report.kind, tuple(f for f in report if self.is_made_of(f.path)))

    def is_made_of(self, path: str) -> bool:
        """Whether a place of the record is in a part that it is made of."""
        if is_inside(path, self.apart):
            return False
        return not self.needs or is_inside(path, self.needs)


def is_inside(path: str, parts: Collection[str]) -> bool:
    """Whether a place is one of these parts of a record, or inside one."""
    return any(path == part or path.startswith((f"{part}.", f"{part}[")) for part in parts)


@cache
def document_types() -> Mapping[str, DocumentType]:
    """Every document by its id, those that go beside others last."""
    found: dict[str, DocumentType] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, DocumentType):
                found[value.id] = value
    return {each.id: each for each in sorted(found.values(), key=attrgetter("beside"))}


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
    later = [
        each.only_if
        for each in _all()
        if each.kind == record.kind and each.only_if and not each.easy_of
    ]
    if not fitting and later:
        answers: dict[str, list[str]] = {}
        for path, wanted in later:
            answers.setdefault(path, []).extend(wanted)
        ways = (f"{path} is {listed(wanted, 'or')}" for path, wanted in answers.items())
        raise NotAllowed(
            record.id or "This record",
            f"there is no document of it yet. There is one once {', or '.join(ways)}.",
        )
    return _chosen(f"document of this {record.title}", id, fitting)


@cache
def easy_reads() -> Mapping[str, DocumentType]:
    """The easy-read copies that there are, by the id of what they are a copy of."""
    return {each.easy_of: each for each in _all() if each.easy_of}


def easy_read_of(document: DocumentType) -> DocumentType:
    """The easy-read copy of a document.

    Raises:
        NotKnown: there is none; the message names the documents that have one.
    """
    if document.easy_of:
        return document
    if document.id not in easy_reads():
        raise NotKnown("document with an easy-read copy", document.id, tuple(easy_reads()))
    return easy_reads()[document.id]


def documents_of(record: Record) -> tuple[DocumentType, ...]:
    """Every document that can be made of this record."""
    return tuple(each for each in _all() if each.fits(record))


def documents_due(record: Record) -> tuple[DocumentType, ...]:
    """Every document that can be made of this record, without the letters of earlier steps."""
    return tuple(each for each in documents_of(record) if not is_earlier(each, record))


def is_earlier(document: DocumentType, record: Record) -> bool:
    """Whether a document is the letter of a step after which this record went on."""
    return bool(document.told_on) and not is_due(document, record)


def is_due(document: DocumentType, record: Record) -> bool:
    """Whether a document is the letter that is due, or its easy-read copy."""
    due = documents_of(record)[:1]
    return bool(due) and due[0].id == (document.easy_of or document.id)


def _all() -> Collection[DocumentType]:
    return document_types().values()


def _chosen(sort: str, id: str | None, fitting: list[DocumentType]) -> DocumentType:
    for each in fitting:
        if id in (None, each.id):
            return each
    raise NotKnown(sort, id, tuple(each.id for each in fitting))
