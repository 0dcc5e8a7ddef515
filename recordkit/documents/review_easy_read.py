"""The easy-read copy of the record of a review."""

from __future__ import annotations

from recordkit.documents import DocumentType

REVIEW_EASY_READ = DocumentType(
    id="review-easy-read",
    title="The record of the review in easy read, with pictures",
    kind="review",
    template="easy-read/review.md",
    called="The easy-read copy of the record",
    cites=("OUTCOME-G02",),
    not_printed={
        "*.id": "joins items to each other",
        "*.picture": "it is drawn",
        "*.none": "for whoever checks it: a part without a line is left out",
    },
    needs=(
        "id",
        "person.name",
        "meeting.held_on",
        "meeting.reviewer.name",
        "meeting.reviewer.telephone",
        "decision.next_review.by",
        "easy_read",
    ),
    easy_of="review-record",
    beside=True,
)
