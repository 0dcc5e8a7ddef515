"""How matters stand with a record: what its history says is open, owed or withdrawn.

Each function goes through the happenings of one record and asks nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recordkit.errors import NotAllowed
from recordkit.store.entries import (
    ExceptionEntry,
    Happening,
    IssueEntry,
    RefusalEntry,
    RequestEntry,
    Role,
    VersionEntry,
)
from recordkit.store.facts import OpenRequest

Happenings = Sequence[Happening]


@dataclass(frozen=True, slots=True)
class Exempt:
    """Somebody who did not get an earlier version, for a reason, and was not looked at since.

    Attributes:
        entry: the reason.
        version: the version that they did not get.
    """

    entry: ExceptionEntry
    version: int


def open_requests(happenings: Happenings) -> tuple[OpenRequest, ...]:
    """The requests for an amendment that are not answered yet, oldest first."""
    answered = {
        each.entry.request
        for each in happenings
        if isinstance(each.entry, VersionEntry | RefusalEntry)
    }
    return tuple(
        OpenRequest(each.event, each.entry)
        for each in happenings
        if isinstance(each.entry, RequestEntry) and each.event.number not in answered
    )


def require_open(id: str, number: int, happenings: Happenings) -> OpenRequest:
    """The open request of that number.

    Raises:
        NotAllowed: there is none; the message names those that wait.
    """
    waiting = open_requests(happenings)
    for each in waiting:
        if each.event.number == number:
            return each
    listed = ", ".join(str(each.event.number) for each in waiting)
    there_are = f"Waiting for an answer: {listed}." if listed else "None waits for an answer."
    raise NotAllowed(
        id,
        f"there is no open request number {number}. {there_are} A new one is kept with "
        "recordkit store request-amendment.",
        ("OUTCOME-A01",),
    )


def withdrawn(happenings: Happenings) -> frozenset[int]:
    """The versions that were withdrawn."""
    return frozenset(each.event.version for each in happenings if each.event.kind == "withdrawn")


def newest(happenings: Happenings) -> int:
    """The newest version that was not withdrawn, 0 if there is none."""
    gone = withdrawn(happenings)
    return max(set(range(1, happenings[-1].event.versions + 1)) - gone, default=0)


def still_owed(happenings: Happenings) -> tuple[IssueEntry, ...]:
    """Who received an earlier version and neither the newest one nor a reason why not.

    Somebody who was exempted from an earlier amendment stays so until it is decided anew: see
    `exempt`.

    Returns:
        The last issue to each of them, in the order in which they first received one.
    """
    wanted = newest(happenings)
    last, exempted = _last_of_each(happenings)
    return tuple(
        entry for who, (entry, version) in last.items() if version < wanted and who not in exempted
    )


def exempt(happenings: Happenings) -> tuple[Exempt, ...]:
    """Who did not get an earlier version for a reason, and is not decided about for the newest."""
    wanted = newest(happenings)
    _, exempted = _last_of_each(happenings)
    return tuple(each for each in exempted.values() if each.version < wanted)


def issue_to(happenings: Happenings, recipient: str) -> IssueEntry | None:
    """The last issue of a record, no letter, to somebody of that name."""
    found = None
    for each in happenings:
        entry = each.entry
        if isinstance(entry, IssueEntry) and not entry.letter and entry.recipient == recipient:
            found = entry
    return found


Who = tuple[str, str]


def who(role: Role, name: str) -> Who:
    """Who somebody is: the person is one, whatever name they have by now."""
    return (role, "" if role == "the person" else " ".join(name.casefold().split()))


def _last_of_each(
    happenings: Happenings,
) -> tuple[dict[Who, tuple[IssueEntry, int]], dict[Who, Exempt]]:
    """The newest version that each recipient got, and those exempted since."""
    last: dict[Who, tuple[IssueEntry, int]] = {}
    exempted: dict[Who, Exempt] = {}
    for each in happenings:
        entry, version = each.entry, each.event.version
        if isinstance(entry, IssueEntry) and not entry.letter:
            them = who(entry.role, entry.recipient)
            last[them] = (entry, version)
            exempted.pop(them, None)
        elif isinstance(entry, ExceptionEntry):
            exempted[who(entry.role, entry.recipient)] = Exempt(entry, version)
    return last, exempted
