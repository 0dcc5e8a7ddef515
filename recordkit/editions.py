"""Which copy a document of a kept version is, and what its last page says of an amendment."""

from __future__ import annotations

from datetime import date

from recordkit.differences import Change, differences
from recordkit.documents import DocumentType
from recordkit.documents.coverage import left_out
from recordkit.models.amendment import Amendment
from recordkit.models.review import Review
from recordkit.rendering.amended import AmendmentNote, ChangeNote
from recordkit.rendering.edition import Edition
from recordkit.store.account import amendment_in
from recordkit.store.entries import Role
from recordkit.store.facts import Version
from recordkit.store.store import Store

SEES_REASONS: tuple[Role, ...] = ("the person", "their representative")
"""Who is told who asked for an amendment, why it was or was not made, and what was there before."""

_WHERE_THEY_LIVE = frozenset({"person.address"})
_WHO_ASKED_AND_WHY = frozenset({"request", "consideration", "decision.rationale"})


def withheld_from(role: Role) -> frozenset[str]:
    """What a letter with an amended record does not tell somebody of that role."""
    if role == "the person":
        return frozenset()
    return _WHERE_THEY_LIVE if role in SEES_REASONS else _WHERE_THEY_LIVE | _WHO_ASKED_AND_WHY


def edition_of(
    store: Store,
    found: Version,
    document: DocumentType,
    *,
    role: Role | None = None,
    copied_on: date | None = None,
) -> Edition:
    """Which copy of a version a document is.

    Args:
        store: the store.
        found: the version.
        document: the document that is made of it.
        role: what whoever gets it is to the person; None for the council's own use.
        copied_on: the day, where it is a copy made anew and no issue.

    Raises:
        Tampered: the history is not what was written.
    """
    id = found.event.record
    newest = store.newest(id)
    return Edition(
        # What is issued is complete by the rules of today, whatever it was when it was kept.
        draft=copied_on is not None and not found.entry.complete,
        version=found.number,
        of=found.of,
        superseded_by=newest if newest > found.number else None,
        amendment=_note(store, found, document, told_why=role is None or role in SEES_REASONS),
        withdrawn=found.number in store.withdrawn(id),
        copied_on=copied_on,
    )


def amendment_of(found: Version) -> Amendment | None:
    """The request, with its answer, that made a version."""
    return None if found.entry.amendment is None else amendment_in(found.entry.amendment)


def _note(
    store: Store, found: Version, document: DocumentType, *, told_why: bool
) -> AmendmentNote | None:
    """What the last page of an amended record says.

    It leaves out whatever the document leaves out, such as how it reaches the person safely. Only
    those who are told the reasons read again what was wrong.
    """
    amendment = amendment_of(found)
    if amendment is None:
        return None
    before = store.version(found.event.record, found.number - 1)
    return AmendmentNote(
        replaces=_written_on(before),
        asked_on=amendment.request.on if told_why else None,
        why=amendment.decision.rationale.answer if told_why else None,
        decided_by=amendment.decision.decided_by,
        decided_on=amendment.decision.decided_on,
        changes=tuple(
            _change(each, told_before=told_why)
            for each in differences(before.record, found.record)
            if not left_out(document, each.path)
        ),
    )


def _change(each: Change, *, told_before: bool) -> ChangeNote:
    return ChangeNote(
        question=each.question,
        which=": ".join(filter(None, (each.label, each.about))) or None,
        before=each.before if told_before else None,
        after=each.after,
    )


def _written_on(version: Version) -> date:
    """The day that a version bears: the one it was written on, else the one it was kept on."""
    record = version.record
    written = record.meeting.recorded_on if isinstance(record, Review) else None
    return written or version.event.day
