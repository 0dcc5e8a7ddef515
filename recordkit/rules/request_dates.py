"""The days of a request for a review: in an order that can be, and done by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from recordkit.models.answers import Gate
from recordkit.models.request import ReviewRequest
from recordkit.rules.registry import Breach, Context, rule


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened on a day.

    Attributes:
        path: where the day is.
        what: what happened, at the beginning of a sentence.
        cites: the requirements.
        gate: what it stops if the day cannot be right.
        after: the paths of the days that it does not come before.
    """

    path: str
    what: str
    cites: tuple[str, ...]
    gate: Gate = "issue"
    after: tuple[str, ...] = ()


_DONE = (
    _Event("asked.on", "The review was asked for", ("LEGAL-Q01",)),
    _Event("consulted.on", "They were consulted", ("LEGAL-Q04",), after=("asked.on",)),
    _Event(
        "decision.decided_on",
        "It was decided",
        ("LEGAL-Q04",),
        after=("asked.on", "consulted.on"),
    ),
    _Event(
        "told.person_on",
        "The person was told",
        ("LEGAL-D08",),
        "close",
        after=("decision.decided_on",),
    ),
    _Event(
        "told.requester_on",
        "Whoever asked was told",
        ("LEGAL-D08",),
        "close",
        after=("decision.decided_on",),
    ),
    _Event(
        "review.arranged_on",
        "The review was arranged",
        ("LEGAL-Q05",),
        "close",
        after=("asked.on",),
    ),
)
_TO_COME = (
    _Event("letter.dated", "The letter is dated", ("LEGAL-D01",), after=("decision.decided_on",)),
    _Event(
        "until_then.next_review_by",
        "The next planned review is",
        ("LEGAL-D03",),
        after=("decision.decided_on", "letter.dated"),
    ),
    _Event(
        "review.planned_for",
        "The review is",
        ("LEGAL-Q05",),
        "close",
        after=("review.arranged_on", "decision.decided_on"),
    ),
)


@rule(
    severity="must", cites=("LEGAL-Q01", "LEGAL-Q04", "LEGAL-D08", "LEGAL-Q05"), model=ReviewRequest
)
def request_done_by_now(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """What is recorded as done was not done on a day still to come."""
    for event in _DONE:
        day = _day(request, event.path)
        if day and day > context.today:
            yield Breach(
                event.path,
                f"{event.what} on a day still to come. Leave this blank until it is done, or "
                "correct the day.",
                event.cites,
                gate=event.gate,
            )


@rule(
    severity="must",
    cites=("LEGAL-Q04", "LEGAL-D01", "LEGAL-D03", "LEGAL-D08", "LEGAL-Q05"),
    model=ReviewRequest,
)
def request_dates_in_order(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """It was asked for, talked over, decided and told, in that order; what is to come is later."""
    for event in (*_DONE, *_TO_COME):
        day = _day(request, event.path)
        for earlier in event.after:
            before = _day(request, earlier)
            if day and before and day < before:
                yield Breach(
                    event.path,
                    f"{event.what} before the day under {earlier}. Correct one of the two.",
                    event.cites,
                    gate=event.gate,
                )


@rule(severity="must", cites=("LEGAL-D07",), model=ReviewRequest)
def timescales_to_come(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """What was agreed is to be done after it was asked for."""
    asked = request.asked.on
    for index, each in enumerate(request.until_then.timescales.items):
        if asked and each.by and each.by < asked:
            yield Breach(
                f"until_then.timescales.items[{index}].by",
                f"Timescale {index + 1} ends before the review was asked for. Check the year.",
            )


def _day(request: ReviewRequest, path: str) -> date | None:
    found: date | None = attrgetter(path)(request)
    return found
