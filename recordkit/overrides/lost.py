"""Facts that the shipped templates print and a council's own do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recordkit.documents import DocumentType
from recordkit.documents.coverage import left_out
from recordkit.models.kinds import kind
from recordkit.models.questions import all_questions
from recordkit.overrides.catalogue import blocks_of
from recordkit.overrides.faults import Fault
from recordkit.overrides.reading import Place, Reading
from recordkit.wording import counted

_NUMBER = re.compile(r"\[\d+\]")
_OF_AN_ANSWER = (".answer", ".detail", ".not_applicable")


def without_numbers(path: str) -> str:
    """A path with `[*]` for the number of each item."""
    return _NUMBER.sub("[*]", path)


def never_printed(document: DocumentType, ours: Reading, theirs: Reading) -> Iterator[str]:
    """The paths of facts that our templates print somewhere, and the council's nowhere."""
    fields = kind(document.kind).model_fields
    for path in ours.printed:
        is_fact = re.split(r"[.\[]", path)[0] in fields and document.is_made_of(path)
        if is_fact and path not in theirs.printed and not left_out(document, path):
            yield path


@dataclass(frozen=True, slots=True)
class Lost:
    """A fact, or a whole answer, that is not printed any more.

    Attributes:
        file: the council's file that has to print it.
        path: where it is in the record.
        place: where ours prints it.
    """

    file: str
    path: str
    place: Place | None


def lost(
    paths: Iterable[str], ours: Reading, file_of: Callable[[Place | None], str]
) -> Iterator[Lost]:
    """Yield what a document no longer prints; the facts of one answer together.

    Args:
        paths: where the facts are.
        ours: what the shipped templates print, and where.
        file_of: the council's file that has to print what ours prints at a place.
    """
    told: set[str] = set()
    for path in paths:
        whole = _of_answer(path)
        if whole not in told:
            told.add(whole)
            place = ours.printed.get(path)
            file = file_of(place)
            if place is not None and file == place.file and place.block not in blocks_of(file):
                place = replace(place, block="")  # that of whatever document uses this part
            yield Lost(file, whole, place)


def told(fact: Lost, documents: Sequence[DocumentType]) -> Fault:
    """What to say of something that is lost.

    Args:
        fact: what it is.
        documents: those that it is lost from, at least one.
    """
    first, further = documents[0], len(documents) - 1
    asked, place = _question(first, fact.path), fact.place
    what = f"“{asked}” ({fact.path})" if asked else fact.path
    who = f"{first.called} no longer prints"
    if further:
        who = f"{first.called} and {counted(further, 'other document')} no longer print"
    if place is None:
        put_back = "Print it, or take your file out so that ours is used."
    elif place.block and place.block not in blocks_of(place.file):
        put_back = (
            f"Put it back: ours has it in the block {place.block}, which takes it from "
            f"{place.file}, line {place.line}."
        )
    else:
        block = f"in the block {place.block}, line" if place.block else "on line"
        put_back = f"Put it back: ours has it {block} {place.line} of {place.file}."
    return Fault(fact.file, None, f"{who} {what}. {put_back}")


def _of_answer(path: str) -> str:
    return next((path.removesuffix(e) for e in _OF_AN_ANSWER if path.endswith(e)), path)


def _question(document: DocumentType, path: str) -> str:
    name = f"{document.kind}.{path}".replace("[*]", "[]")
    questions = {place.replace("[*]", "[]"): asked for place, asked in all_questions()}
    asked = questions.get(name)
    return asked.question if asked else ""
