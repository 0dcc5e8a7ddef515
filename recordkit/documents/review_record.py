"""The written record of the review, for the person."""

from __future__ import annotations

from recordkit.documents import DocumentType

REVIEW_RECORD = DocumentType(
    id="review-record",
    title="The record of the review, for the person",
    kind="review",
    template="records/review.md",
    called="The record of the review",
    cites=("OUTCOME-G01",),
    not_printed={
        "kind": "the title says it",
        "schema_version": "for programs",
        "meeting.depth": "a full and a light touch record differ in what they hold",
        "person.addressed_as": "greets them in a letter, and this is none",
        "person.id": "joins the records of one person",
        "*.id": "joins items to each other",
        "elements.items[*].element": "printed as what the element is",
        "outcomes.items[*].outcome": "printed as what the outcome is",
        "involvement.participants.items[*].family.answer": "who is not family needs no sentence",
        "risks.new_risks.items[*].cause.answer": "said where it is a changed need, or may be abuse",
        "given.*": "known only after the record was given",
        "follow_up.*": "known only after the record was given",
        "waivers[*].*": "about the making of the record, not about the person",
    },
    apart=("easy_read",),
)
