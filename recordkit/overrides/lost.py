"""Facts that the shipped templates print and a council's own do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from recordkit.documents import DocumentType
from recordkit.documents.coverage import left_out
from recordkit.models.kinds import kind
from recordkit.models.questions import all_questions
from recordkit.overrides.faults import Fault
from recordkit.overrides.reading import Place, Reading

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


def lost(
    document: DocumentType,
    paths: Iterable[str],
    ours: Reading,
    file_of: Callable[[Place | None], str],
) -> Iterator[Fault]:
    """Say of facts that they are not printed any more; those of one answer together.

    Args:
        document: the document.
        paths: where the facts are.
        ours: what the shipped templates print, and where.
        file_of: the council's file that has to print what ours prints at a place.
    """
    told: set[str] = set()
    for path in paths:
        fact = without_numbers(path)
        whole = _of_answer(fact)
        if whole in told:
            continue
        told.add(whole)
        place = ours.printed.get(fact)
        yield Fault(file_of(place), None, _message(document, whole, place))


def _of_answer(path: str) -> str:
    return next((path.removesuffix(e) for e in _OF_AN_ANSWER if path.endswith(e)), path)


def _message(document: DocumentType, path: str, place: Place | None) -> str:
    asked = _question(document, path)
    said = f"{document.called} no longer prints " + (
        f"“{asked}” ({path})." if asked else f"{path}."
    )
    if place is None:
        return f"{said} Print it, or take your file out so that ours is used."
    block = f"the block {place.block}, " if place.block else ""
    return f"{said} Put it back: ours has it in {block}line {place.line} of {place.file}."


def _question(document: DocumentType, path: str) -> str:
    name = f"{document.kind}.{path}".replace("[*]", "[]")
    questions = {place.replace("[*]", "[]"): asked for place, asked in all_questions()}
    asked = questions.get(name)
    return asked.question if asked else ""
