"""The letters about a contact: one confirms a telephone call, one says that a letter arrived."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.documents.recipients import LEFT_OUT

_OFFICE = "about the making of the letter"
_WORDED = "the letter is worded for it"
_COLLEAGUES = "for the practitioner; the letter says who is in touch, and when"
_INSIDE = "joins items to each other"

_CONVERSATION = ("with_whom", "name", "role", "practitioner")
_WHAT_CAME_OF_IT = ("said", "outcome", "agreed", "advice", "otherwise_by")

TELEPHONE_CONFIRMATION = DocumentType(
    id="telephone-confirmation",
    title="The letter that confirms a telephone call",
    kind="contact",
    template="letters/telephone-confirmation.md",
    called="The letter that confirms the call",
    cites=("LEGAL-K01", "PREP-K01", "PREP-K02"),
    not_printed={
        **LEFT_OUT,
        "*.id": _INSIDE,
        "conversation.with_whom.answer": _WORDED,
        "conversation.person_may_know.*": _OFFICE,
        "conversation.gets_copy.*": "the letter names those who get it",
        "passing_on.to_another.answer": _WORDED,
        "passing_on.allocated.*": _OFFICE,
        "passing_on.message.*": _COLLEAGUES,
        "passing_on.reply.*": "is of what was written",
        "passing_on.original.*": "is of what was written",
        "passing_on.acknowledged.*": "is of what was written",
        "concern.*": "what comes of it is the outcome of the conversation",
    },
    only_if=("conversation.way.answer", ("telephone",)),
    apart=("easy_read",),
    private=(
        "conversation.way",
        "conversation.on",
        *(f"conversation.{name}" for name in (*_CONVERSATION, *_WHAT_CAME_OF_IT)),
        "conversation.about.detail",
        "conversation.about.not_applicable",
        "passing_on",
        "concern",
        "letter.enclosures",
        "waivers",
    ),
)

ACKNOWLEDGEMENT = DocumentType(
    id="acknowledgement",
    title="The letter that says that what was written has arrived",
    kind="contact",
    template="letters/acknowledgement.md",
    called="The letter that acknowledges what was written",
    cites=("NEXT-H03",),
    not_printed={
        **LEFT_OUT,
        "conversation.with_whom.answer": _WORDED,
        "conversation.person_may_know.*": _OFFICE,
        "conversation.gets_copy.*": "the letter names those who get it",
        "passing_on.to_another.answer": _WORDED,
        "passing_on.allocated.*": _OFFICE,
        "passing_on.message.*": _COLLEAGUES,
        "passing_on.reply.*": _OFFICE,
        "passing_on.original.*": _OFFICE,
        "passing_on.acknowledged.*": _OFFICE,
    },
    only_if=("passing_on.acknowledged.answer", ("yes",)),
    # Nothing of what was written is repeated, so that a letter that goes astray gives nothing away.
    needs=(
        "id",
        "person",
        "conversation.way",
        "conversation.on",
        "conversation.with_whom",
        "conversation.name",
        "conversation.role",
        "conversation.person_may_know",
        "conversation.gets_copy",
        "passing_on",
        "letter",
    ),
    private=(
        "conversation.with_whom",
        "conversation.name",
        "conversation.role",
        "passing_on.to_another.detail",
        "passing_on.done",
        "passing_on.told",
        "letter.enclosures",
    ),
)
