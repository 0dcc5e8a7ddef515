"""What is said of a history, in words."""

from __future__ import annotations

from collections.abc import Mapping

from recordkit.store.events import Event, Kind
from recordkit.wording import day_in_words

HAPPENED: Mapping[Kind, str] = {
    "recorded": "Version {version} was recorded",
    "requested": "An amendment of version {version} was asked for",
    "refused": "An amendment of version {version} was refused",
    "amended": "Version {version} was made, an amendment",
    "issued": "Version {version} was issued",
    "not-issued": "Version {version} was not sent to somebody who had the one before",
    "withdrawn": "Version {version} was withdrawn: it was made in error",
    "disposed": "What was recorded was disposed of",
    "read": "Version {version} was read",
    "exported": "The record was exported",
    "imported": "The record was brought in from another store",
}
"""What each kind of event says happened."""


def happened(event: Event) -> str:
    """What happened, in one sentence without its full stop."""
    return HAPPENED[event.kind].format(version=event.version)


def moment_in_words(event: Event) -> str:
    """When it happened in England, such as "3 March 2026, 14:05"."""
    return f"{day_in_words(event.day)}, {event.moment:%H:%M}"


def in_a_line(event: Event) -> str:
    """An event in one line: when, what, by whom."""
    # It goes into messages, where a space that does not break would show as its number.
    moment = moment_in_words(event).replace("\N{NO-BREAK SPACE}", " ")
    return f"{moment}: {happened(event)}, by {event.actor}."
