"""The letters about a review to come, the most recent step first."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.documents.recipients import LEFT_OUT

_STEP = "the letter that is sent says it"
_OFFICE = "about the making of the arrangement"
_AFTER = "known only after the letter was sent"

_SHARED = ("id", "person", "letter")
_ABOUT_THEM = ("review", "delay", "change", "appointment", "regard", "timing", "involvement")
_PRIVATE = (*_ABOUT_THEM, "preparation")
"""Somebody who only asked for the review learns that it will be held, and nothing else."""

CHANGED_TIMEFRAME = DocumentType(
    id="changed-timeframe",
    title="The letter that says that a review is at another time",
    kind="arrangement",
    template="letters/changed-timeframe.md",
    called="The letter about the new time",
    cites=("PREP-Y03",),
    not_printed={**LEFT_OUT, "change.known_on": _OFFICE, "change.told_on": _AFTER},
    only_if=("progress.answer", ("timeframe-changed",)),
    needs=(
        *_SHARED,
        "delay.review_by",
        "delay.contact_by",
        "delay.advice",
        "delay.if_changed",
        "delay.monitoring",
        "change",
    ),
    private=_PRIVATE,
)

DELAY = DocumentType(
    id="delay",
    title="The letter that says that a review has to wait",
    kind="arrangement",
    template="letters/delay.md",
    called="The letter about the delay",
    cites=("PREP-Y05",),
    not_printed={
        **LEFT_OUT,
        "delay.worse.*": _OFFICE,
        "delay.harm.*": _OFFICE,
        "delay.urgent_support.*": _OFFICE,
        "delay.understood.*": _OFFICE,
        "delay.unhappy.answer": "somebody who is content with it is told nothing about that",
        "delay.complaint_told_on": _AFTER,
        "delay.told_on": _AFTER,
    },
    only_if=("progress.answer", ("not-yet", "timeframe-changed")),
    needs=(*_SHARED, "review.why", "delay"),
    private=_PRIVATE,
    told_on="delay.told_on",
)

PREPARATION = DocumentType(
    id="preparation",
    title="The letter that prepares for a review, with the questions",
    kind="arrangement",
    template="letters/preparation.md",
    called="The letter that prepares for the review",
    cites=("PREP-B01", "PREP-B02", "PREP-B03", "PREP-B05"),
    not_printed={
        **LEFT_OUT,
        "*.id": "joins items to each other",
        "regard.waiting.*": _OFFICE,
        "timing.risk.*": _OFFICE,
        "timing.need.*": _OFFICE,
        "timing.support.*": _OFFICE,
        "timing.urgency.*": _OFFICE,
        "timing.deterioration.*": _OFFICE,
        "timing.fluctuation.*": _OFFICE,
        "timing.named_before.*": _OFFICE,
        "timing.advocate.*": _OFFICE,
        "involvement.advocate.answer": "the letter says what is arranged",
        "involvement.hard_to_bear.answer": "the letter says what is arranged",
        "involvement.information.answer": "the letter says what is arranged",
        "involvement.communication.answer": "the letter says what is arranged",
        "involvement.body.answer": "the letter says what is arranged",
        "preparation.tool.answer": "the letter says which tool",
        "preparation.given_on": _AFTER,
        "preparation.not_before.*": _AFTER,
    },
    only_if=("progress.answer", ("arranged",)),
    needs=(
        *_SHARED,
        "review.sort",
        "review.depth",
        "review.why",
        "appointment",
        "regard",
        "timing",
        "involvement",
        "preparation",
    ),
    private=_PRIVATE,
)

ANNOUNCEMENT = DocumentType(
    id="announcement",
    title="The letter that says that there will be a review",
    kind="arrangement",
    template="letters/announcement.md",
    called="The letter that announces the review",
    cites=("PREP-I01", "PREP-I03"),
    not_printed={
        **{path: why for path, why in LEFT_OUT.items() if path != "person.communication.*"},
        "person.communication.needs.detail": "goes with the need, and is nothing without it",
        "person.communication.needs.not_applicable": "there is nothing to say back to the person",
        "person.communication.format.*": _OFFICE,
        "review.depth.*": _STEP,
        "review.decided_on": _OFFICE,
        "review.told_on": _AFTER,
    },
    needs=(*_SHARED, "review"),
    private=_PRIVATE,
    told_on="review.told_on",
)
