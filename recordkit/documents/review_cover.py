"""The letter that goes with the record of a review, and invites the person to look at it."""

from __future__ import annotations

from typing import Any

from recordkit.documents import DocumentType
from recordkit.models.base import Part
from recordkit.models.decision import Decision, NextReview
from recordkit.models.involvement import Involvement
from recordkit.models.meeting import Meeting, Reviewer
from recordkit.models.person import Person
from recordkit.models.review import Review
from recordkit.models.visit import is_list, part_in

_THERE = "the record that it goes with says it"


def _besides(model: type[Part], path: str, *printed: str) -> dict[str, str]:
    """The fields of a part that the cover does not print, as they stand in what it goes with."""
    return {
        f"{path}{name}{_inside(info.annotation)}": _THERE
        for name, info in model.model_fields.items()
        if name not in printed
    }


def _inside(annotation: Any) -> str:
    """What a pattern adds to the path of a field, for all that is inside it."""
    if part_in(annotation) is None:
        return ""
    return "[*].*" if is_list(annotation) else ".*"


REVIEW_COVER = DocumentType(
    id="review-cover",
    title="The letter that goes with the record of the review",
    kind="review",
    template="letters/review-cover.md",
    called="The letter with the record of the review",
    cites=("OUTCOME-G01", "PREP-C04", "DERBY-C01"),
    # It is made of the whole record: whatever stops that stops the letter with it.
    not_printed={
        **_besides(Review, "", "id", "person", "meeting", "involvement", "decision"),
        **_besides(Person, "person.", "name", "addressed_as", "address"),
        **_besides(Meeting, "meeting.", "held_on", "recorded_on", "reviewer"),
        **_besides(Reviewer, "meeting.reviewer.", "name", "role", "telephone", "email"),
        **_besides(Involvement, "involvement.", "took_part", "further_review"),
        "involvement.took_part.detail": _THERE,
        "involvement.took_part.not_applicable": _THERE,
        "decision.outcome.not_applicable": _THERE,
        **_besides(Decision, "decision.", "outcome", "holds_from", "next_review"),
        **_besides(NextReview, "decision.next_review.", "by"),
    },
    beside=True,
)
