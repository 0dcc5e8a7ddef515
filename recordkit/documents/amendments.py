"""The letters that answer a request to correct a record."""

from __future__ import annotations

from recordkit.documents import DocumentType

_LEFT_OUT = {
    "kind": "the letter says what it is about",
    "schema_version": "for programs",
    "version": "joins the request to a version",
    "person.addressed_as": "a copy for somebody else greets somebody else",
    "person.date_of_birth": "the letter is addressed to the person",
    "person.id": "joins the records of one person",
    "decision.complaint_told_on": "known only once the letter was sent",
    "waivers[*].*": "about the making of the letter, not about the person",
}

AMENDMENT_REFUSED = DocumentType(
    id="amendment-refused",
    title="The letter that says why a record is not changed",
    kind="amendment",
    template="letters/amendment-refused.md",
    called="The letter about the refusal",
    cites=("OUTCOME-A03",),
    not_printed={**_LEFT_OUT, "decision.rationale.*": "is of the other answer"},
    only_if=("decision.outcome.answer", ("refused",)),
)

AMENDMENT_MADE = DocumentType(
    id="amendment-made",
    title="The letter that goes with an amended record",
    kind="amendment",
    template="letters/amendment-made.md",
    called="A letter with the amended record",
    cites=("OUTCOME-A05",),
    not_printed={**_LEFT_OUT, "decision.reasons.*": "is of the other answer"},
    only_if=("decision.outcome.answer", ("accepted",)),
)
