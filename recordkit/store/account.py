"""The history of a record as it is told to people: the person, a court, whoever asks later."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from recordkit.models.amendment import Amendment, AmendmentDecision
from recordkit.models.base import Part
from recordkit.models.upgrades import upgraded
from recordkit.rendering.formats import formats
from recordkit.store.entries import (
    Entry,
    ExceptionEntry,
    Happening,
    IssueEntry,
    RefusalEntry,
    RequestEntry,
    VersionEntry,
)
from recordkit.store.events import Event
from recordkit.store.wording import happened, moment_in_words
from recordkit.wording import day_in_words

_GROUNDS = {
    "the-person-asked": "the person asked that it is not sent to them",
    "risk-of-harm": "sending it could put somebody at risk of harm or abuse",
}


class AccountLine(Part):
    """One event in words.

    Attributes:
        number: its place in the history, as other lines refer to it.
        when: the moment.
        headline: what happened, in a sentence.
        more: what else there is to say of it, in sentences.
        who: who did it.
    """

    number: int
    when: str
    headline: str
    more: tuple[str, ...]
    who: str


class Account(Part):
    """The history of a record in words."""

    record: str
    lines: tuple[AccountLine, ...]


def account(record: str, happenings: Sequence[Happening], titles: Mapping[str, str]) -> Account:
    """The history of a record in words.

    Args:
        record: the record's id.
        happenings: its events.
        titles: what each document is called, by its id.
    """
    return Account(
        record=record,
        lines=tuple(
            AccountLine(
                number=each.event.number,
                when=moment_in_words(each.event),
                headline=_headline(each.event, each.entry, titles),
                more=tuple(_more(each.entry)),
                who=each.event.actor,
            )
            for each in happenings
        ),
    )


def _headline(event: Event, entry: Entry | None, titles: Mapping[str, str]) -> str:
    if not isinstance(entry, IssueEntry):
        return f"{happened(event)}."
    title = titles.get(entry.document, entry.document)
    version = "" if entry.letter else f" (version {event.version})"
    to = f"{entry.recipient}, {entry.role}"
    return f"{title}{version} was issued to {to}, as {_called(entry.format)}."


def _called(format: str) -> str:
    """What a format is called in a sentence; one of a later recordkit by its id."""
    known = formats().get(format)
    return known.phrase if known else format


def _more(entry: Entry | None) -> Iterator[str]:
    if entry is None:
        yield "What else there was to say of it was disposed of."
        return
    yield from _particulars(entry)
    if entry.why:
        yield entry.why


def _particulars(entry: Entry) -> Iterator[str]:
    match entry:
        case VersionEntry():
            if not entry.complete:
                yield "Something was still to be recorded in it."
            if entry.request is not None:
                yield f"It answers the request under number {entry.request}."
                yield from _rationale(entry.amendment)
        case RequestEntry():
            asked = amendment_in(entry.amendment).request
            yield f"Who asked: {asked.by.detail or 'the person'}."
            yield f"What should be changed: “{asked.what.answer}”"
            yield f"It was to be answered by {day_in_words(entry.due_on)}."
        case RefusalEntry():
            yield f"It answers the request under number {entry.request}."
            decision = amendment_in(entry.amendment).decision
            yield f"Reasons: {decision.reasons.answer}"
            yield _decided(decision)
        case ExceptionEntry():
            yield f"To {entry.recipient}, because {_GROUNDS[entry.ground]}."
        case _:
            return


def _rationale(kept: Mapping[str, object] | None) -> Iterator[str]:
    if kept is not None:
        decision = amendment_in(kept).decision
        yield f"Why: {decision.rationale.answer}"
        yield _decided(decision)


def _decided(decision: AmendmentDecision) -> str:
    day = day_in_words(decision.decided_on) if decision.decided_on else "a day not recorded"
    return f"Decided by {decision.decided_by or 'somebody not recorded'} on {day}."


def amendment_in(kept: Mapping[str, object]) -> Amendment:
    """A request as it was kept, in the shape of today."""
    content = upgraded(dict(kept), Amendment)
    return Amendment.model_validate_json(json.dumps(content))
