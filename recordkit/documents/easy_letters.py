"""The easy-read copies of letters, each made of its own few words and the facts of its letter.

What it is made of is the list of what it has to say: who it is for and from, the days that matter,
and the lines that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from recordkit.documents import DocumentType
from recordkit.documents.arrangement import ANNOUNCEMENT, CHANGED_TIMEFRAME, DELAY, PREPARATION
from recordkit.documents.contact import TELEPHONE_CONFIRMATION
from recordkit.documents.recipients import LEFT_OUT
from recordkit.documents.request import DECLINE
from recordkit.documents.service_end import SERVICE_END

_EVERY_LETTER = (
    "id",
    "person.name",
    "person.address",
    "letter.dated",
    "letter.sender",
    "letter.enclosures",
    "letter.recipients",
    "easy_read",
)
_IN_LETTER = "is in the letter that it is a copy of"
_LEFT_OUT = {
    **LEFT_OUT,
    "*.id": "joins items to each other",
    "*.picture": "it is drawn",
    "*.none": "for whoever checks it: a part without a line is left out",
    "easy_read.of": "for programs",
}


def _easy_read_of(
    letter: DocumentType, *facts: str, but: Mapping[str, str] = MappingProxyType({})
) -> DocumentType:
    """The easy-read copy of a letter.

    Args:
        letter: the letter.
        facts: the paths of what it says besides what every letter has.
        but: patterns of paths among them that it does not print, and why.
    """
    return replace(
        letter,
        id=f"{letter.id}-easy-read",
        title=f"{letter.title}, in easy read with pictures",
        template=f"easy-read/{letter.id}.md",
        called="The easy-read copy of the letter",
        cites=("OUTCOME-G02", "PREP-I02"),
        not_printed={**_LEFT_OUT, **but},
        needs=(*_EVERY_LETTER, *facts),
        apart=(),
        private=(),
        easy_of=letter.id,
        beside=True,
    )


TELEPHONE_CONFIRMATION_EASY_READ = _easy_read_of(
    TELEPHONE_CONFIRMATION, "conversation.on", "conversation.name", "conversation.otherwise_by"
)
DECLINE_EASY_READ = _easy_read_of(
    DECLINE,
    "asked.by.answer",
    "decision.outcome.answer",
    "decision.decided_on",
    "until_then.next_review_by",
    "until_then.no_next_review",
    but={"asked.by.answer": "the letter is worded for it"},
)
SERVICE_END_EASY_READ = _easy_read_of(
    SERVICE_END,
    "services",
    "ending.last_day",
    but={"services.items[*].provider": _IN_LETTER, "services.items[*].does": _IN_LETTER},
)
DELAY_EASY_READ = _easy_read_of(DELAY, "delay.review_by", "delay.contact_by")
CHANGED_TIMEFRAME_EASY_READ = _easy_read_of(
    CHANGED_TIMEFRAME,
    "delay.review_by",
    "change.review_by",
    "change.contact_by",
)
ANNOUNCEMENT_EASY_READ = _easy_read_of(ANNOUNCEMENT, "review.about_when")
PREPARATION_EASY_READ = _easy_read_of(
    PREPARATION,
    "review.depth.answer",
    "appointment.way.answer",
    "appointment.on",
    "appointment.at",
    "appointment.place",
    "appointment.number",
    "appointment.held_by",
    "preparation.more_questions",
    but={"review.depth.answer": "the questions are chosen by it"},
)
