"""Which documents a record makes, and for whom: what the options of `render` choose from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recordkit.cli.printing import Refused, safe
from recordkit.cli.sources import names_folder

if TYPE_CHECKING:
    from recordkit.documents import DocumentType
    from recordkit.documents.recipients import Copy
    from recordkit.models.record import Record

NOT_THE_PERSON = "The person gets none: see letter.to_the_person."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy of a document that is to be made."""

    document: DocumentType
    copy: Copy

    def addition(self, usual: DocumentType) -> str:
        """What the name of its file says besides: nothing of what is usual and for the person."""
        what = "" if self.document is usual else f"-{self.document.id}"
        whose = "" if self.copy.is_the_persons else f"-{self.copy.id}"
        return f"{what}{whose}".replace("/", "-")


def the_copy(record: Record, document: str | None, to: str | None) -> Wanted:
    """The one that was asked for.

    Raises:
        NotKnown: there is no such document of this record, or they do not get one.
        NotAllowed: there is no document of this record yet.
    """
    from recordkit.documents import document_of
    from recordkit.documents.recipients import copy_for

    wanted = document_of(record, document)
    return Wanted(wanted, copy_for(record, wanted, to))


def every_copy(record: Record) -> list[Wanted]:
    """Every document that is due of a record, for each who gets it.

    The letters of earlier steps were sent before, and are made where they are asked for.

    Raises:
        NotAllowed: there is no document of this record yet.
    """
    from recordkit.documents import document_of, documents_due
    from recordkit.documents.recipients import copies_of

    document_of(record)
    return [
        Wanted(each, copy)
        for each in documents_due(record)
        if not each.easy_of  # it is made in a format of its own
        for copy in copies_of(record, each)
    ]


def copies_for_all(record: Record, document: str | None) -> list[Wanted]:
    """A document for each who gets it.

    Raises:
        NotKnown: there is no such document of this record.
        NotAllowed: there is no document of this record yet.
    """
    from recordkit.documents import document_of
    from recordkit.documents.recipients import copies_of

    wanted = document_of(record, document)
    return [Wanted(wanted, copy) for copy in copies_of(record, wanted)]


def others(record: Record, made: Wanted) -> Iterator[str]:
    """Yield a sentence for each other copy of the document, and for the record's other letters."""
    from recordkit.documents import documents_of
    from recordkit.documents.recipients import copies_of

    if made.copy.is_in_their_place:
        yield f"This copy is made out to {safe(made.copy.name or made.copy.id)}. {NOT_THE_PERSON}"
    for copy in copies_of(record, made.document):
        if copy.id != made.copy.id:
            yield f"It also goes to {safe(copy.name or copy.id)}: add --to {safe(copy.id)}."
    further = [
        each.id for each in documents_of(record) if each.id != made.document.id and not each.easy_of
    ]
    if further:
        listed = ", ".join(f"--document {each}" for each in further)
        yield f"This record can also make: {listed}."


def refuse_beside_several(
    document: str | None, to: str | None, output: str | None, *, everything: bool, recipients: bool
) -> None:
    """Refuse what --all and --recipients leave no choice about.

    Raises:
        Refused: one document or one recipient was named, or no folder.
    """
    if everything and (document or to or recipients):
        raise Refused(
            "--all makes every document for everybody: leave out --document, --to and --recipients."
        )
    if to:
        raise Refused("--recipients makes one for everybody who gets it: leave out --to.")
    if output is None or not names_folder(output):
        option = "--all" if everything else "--recipients"
        raise Refused(
            f"{option} writes several files: name a folder after -o, such as -o letters/."
        )
