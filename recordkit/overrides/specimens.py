"""Records to try templates on: the shipped examples, and each of them with one place changed.

An example takes one way through a template. Left blank in one place, or with another answer in one,
it takes the others: a template that prints what an optional fact says, whether it is there or not,
is found that way.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recordkit.documents import DocumentType
from recordkit.documents.recipients import copies_of
from recordkit.errors import CannotRead
from recordkit.loading import load_record
from recordkit.models.answers import Answer
from recordkit.models.record import Record
from recordkit.models.visit import facts, questions, without
from recordkit.overrides.lost import without_numbers
from recordkit.paths import steps_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped

_ENVELOPE = ("kind", "schema_version")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A record with one copy of a document to make of it.

    Attributes:
        record: the record.
        document: the document.
        edition: for whom, and whether it is a draft.
        withheld: the paths that they do not get.
    """

    record: Record
    document: DocumentType
    edition: Edition
    withheld: frozenset[str]


@cache
def examples(kind: str) -> tuple[Record, ...]:
    """The shipped examples of a kind of record."""
    paths = sorted(shipped("examples").rglob("*.json"))
    return tuple(load_record(path) for path in paths if _kind_at(path) == kind)


def _kind_at(path: Path) -> str:
    found: str = json.loads(path.read_bytes())["kind"]
    return found


def specimens_of(document: DocumentType) -> Iterator[Specimen]:
    """Every copy of a document of each example, finished and as a draft."""
    for record in examples(document.kind):
        if document.fits(record):
            yield from _copies(record, document)


def varied_specimens_of(document: DocumentType, mentioned: Collection[str]) -> Iterator[Specimen]:
    """Finished copies of examples with one place blank or answered otherwise.

    Args:
        document: the document.
        mentioned: the paths that its templates print or ask about; each is tried once.
    """
    tried: set[tuple[str, str | None]] = set()
    for record in examples(document.kind):
        if document.fits(record):
            for changed in _variants(record, mentioned, tried):
                if document.fits(changed):
                    yield from _copies(changed, document, drafts=(False,))


def _copies(
    record: Record, document: DocumentType, drafts: tuple[bool, ...] = (False, True)
) -> Iterator[Specimen]:
    for copy in copies_of(record, document):
        for draft in drafts:
            edition = Edition(draft=draft, addressee=copy.addressee)
            yield Specimen(record, document, edition, copy.withheld)


def _variants(
    record: Record, mentioned: Collection[str], tried: set[tuple[str, str | None]]
) -> Iterator[Record]:
    """The record with one place changed; what was tried already is passed by."""
    content = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    for path, answer in _changes(record):
        key = (without_numbers(path), answer)
        if key in tried or key[0] not in mentioned:
            continue
        tried.add(key)
        try:
            yield load_record(json.dumps(_changed(content, path, answer)).encode())
        except CannotRead:
            continue  # no record does without it


def _changes(record: Record) -> Iterator[tuple[str, str | None]]:
    """Each place of a record with another answer for it, None for a blank."""
    for path, _ in facts(record):
        if path not in _ENVELOPE:
            yield path, None
    for question in questions(record):
        if isinstance(question.value, Answer):
            for option in question.value.options():
                if option != question.value.value:
                    yield f"{question.path}.answer", option


def _changed(content: Any, path: str, answer: str | None) -> Any:
    if answer is None:
        return without(content, path)
    copy = json.loads(json.dumps(content))
    *inside, last = steps_of(path)
    here = copy
    for step in inside:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here[int(step)]
    here[last] = answer
    return copy
