"""The referral to an advocacy service: only what an advocate needs in order to begin."""

from __future__ import annotations

from recordkit.documents import DocumentType

ADVOCACY_REFERRAL = DocumentType(
    id="advocacy-referral",
    title="The letter that asks an advocacy service for an advocate",
    kind="arrangement",
    template="letters/advocacy-referral.md",
    called="The referral for an advocate",
    cites=("NEXT-A02", "NEXT-A03"),
    not_printed={
        "*.id": "joins items to each other",
        "advocacy_referral.service.telephone": "the service knows its own number",
    },
    only_if=("advocacy_referral.made.answer", ("duty", "choice")),
    needs=("id", "person.name", "person.address", "advocacy_referral", "letter.sender"),
    addressed_to="advocacy_referral.service",
    beside=True,
)
