"""The letter that says that a service ends after a reassessment, and what else there is."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.documents.recipients import LEFT_OUT

SERVICE_END = DocumentType(
    id="service-end",
    title="The letter that says that a service ends",
    kind="service-end",
    template="letters/service-end.md",
    called="The letter about the end of the service",
    cites=("DERBY-X05", "DERBY-X06", "DERBY-C01"),
    not_printed={
        **LEFT_OUT,
        "*.id": "joins items to each other",
        "ending.posting_on": "the letter bears its date",
        "carer.*": "the letter names those who get it",
    },
    apart=("easy_read",),
    private=(
        "services",
        "reassessment",
        "needs",
        "alternatives",
        "discussion",
        "ending",
        "carer",
    ),
)
