"""Who gets a document, and what of it each of them does not read.

A letter goes to the person, and to whoever the record names with a ground: a copy each. Somebody
who only made a request gets the answer, and nothing about the person's life unless they agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Literal

from recordkit.documents import DocumentType, is_due, is_earlier
from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.base import Line, Part
from recordkit.models.correspondence import AddressedPerson, Correspondence, Recipient
from recordkit.models.person import InformationFormat, NamedPerson, Person
from recordkit.models.record import Record
from recordkit.wording import folded

PERSON = "person"
"""How the person's own copy is asked for."""

LEFT_OUT: Mapping[str, str] = {
    "kind": "the letter says what it is about",
    "schema_version": "for programs",
    "person.id": "joins the records of one person",
    "person.date_of_birth": "the letter is addressed to the person",
    "person.communication.*": "about the making of the letter",
    "person.addressed_as": "a copy for somebody else greets somebody else",
    "letter.capacity.*": "about the making of the letter",
    "letter.to_the_person.*": "about the making of the letter",
    "letter.their_way.*": "about the making of the letter",
    "letter.recipients.none": "the letter names those who get it",
    "letter.recipients.items[*].id": "for programs",
    "letter.recipients.items[*].addressed_as": "their own copy greets them",
    "letter.recipients.items[*].address": "their own copy bears it",
    "letter.recipients.items[*].address[*]": "their own copy bears it",
    "letter.recipients.items[*].ground.*": "their own copy says it",
    "letter.recipients.items[*].format.*": "about the making of their copy",
    "letter.recipients.items[*].may_read_all.*": "about the making of their copy",
    "letter.posted_on": "known only after the letter was sent",
    "letter.not_posted": "known only after the letter was not sent",
    "waivers[*].*": "about the making of the letter, not about the person",
}
"""What letters leave out of the parts that all of them share."""

_NOT_TO_THEM = (
    "the person does not get this letter. If they want it now, change letter.to_the_person, which "
    "says that somebody gets it in their place."
)
_NOT_FOR_OTHERS = frozenset({"person.address", "person.communication", "letter.recipients"})


class Addressee(Part):
    """Somebody other than the person who gets a copy, so that "you" is not right.

    Attributes:
        name: as on the envelope.
        role: who they are to the person.
        addressed_as: how the letter greets them, where that is not their name.
        address: a line each.
        ground: why they get it.
        reads: all of it; all of it, in the person's place; or the answer alone.
    """

    name: Line | None = None
    role: Line | None = None
    addressed_as: Line | None = None
    address: tuple[Line, ...] = ()
    ground: Line | None = None
    reads: Literal["all", "in-their-place", "the-answer"] = "all"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a document.

    Attributes:
        id: how it is asked for: "person", or the id or the name of whoever gets it.
        name: who gets it, None where that is not recorded yet.
        addressee: whom it is made out to, None for the person.
        withheld: the parts of the record that they do not read, and those of another letter.
        format: in which format they read best, where that is recorded.
        format_at: the place of the record where that stands.
    """

    id: str
    name: str | None
    addressee: Addressee | None = None
    withheld: frozenset[str] = frozenset()
    format: InformationFormat = field(default_factory=InformationFormat)
    format_at: str = ""

    @property
    def is_the_persons(self) -> bool:
        """Whether it is the person's own."""
        return self.id == PERSON

    @property
    def is_in_their_place(self) -> bool:
        """Whether it goes to somebody in the place of the person, who gets none."""
        return self.addressee is not None and self.addressee.reads == "in-their-place"

    @property
    def reads_answer_alone(self) -> bool:
        """Whether whoever gets it reads the answer, and nothing about the person's life."""
        return self.addressee is not None and self.addressee.reads == "the-answer"


def copies_of(record: Record, document: DocumentType) -> tuple[Copy, ...]:
    """The copies that a document is made in, the person's own or the one in its place first.

    Args:
        record: the record.
        document: the document.
    """
    if document.addressed_to:
        organisation = attrgetter(document.addressed_to)(record)
        return (Copy(document.addressed_to.rpartition(".")[2], organisation.name),)
    own = _own(record.person)
    if not isinstance(record, Correspondence):
        return (own,)
    elsewhere = _of_another_letter(record, document)
    own = replace(own, withheld=elsewhere)
    letter = record.letter
    instead = letter.to_the_person.answer == "no"
    can_agree = letter.capacity.answer == "yes"
    others = tuple(
        _copy(each, index, document, elsewhere, instead=instead, can_agree=can_agree)
        for index, each in enumerate(letter.recipients.items)
    )
    if document.easy_of:  # it tells all of it, and in its own words
        others = tuple(each for each in others if not each.reads_answer_alone)
    return others if instead and others else (own, *others)


def copy_for(
    record: Record, document: DocumentType, to: str | None, *, others: bool = False
) -> Copy:
    """The copy that somebody gets, or the first.

    Args:
        record: the record.
        document: the document.
        to: "person", or the id or the name of a recipient; capitals make no difference.
        others: whether to look among the others only: somebody may bear the person's name.

    Raises:
        NotKnown: they do not get one; the message names those who do.
        NotAllowed: two bear that name, so that it takes the id.
    """
    copies = copies_of(record, document)
    if to is None:
        return copies[0]
    wanted = folded(to)
    sought = [each for each in copies if not (others and each.id == PERSON)]
    found = [each for each in sought if folded(each.id) == wanted] or [
        each for each in sought if folded(each.name or "") == wanted
    ]
    if len(found) > 1:
        raise NotAllowed(
            record.id or "This record",
            "two people bear that name. Ask for the one by the id in letter.recipients.",
        )
    if found:
        return found[0]
    if wanted == PERSON and copies[0].is_in_their_place:
        raise NotAllowed(record.id or "This record", _NOT_TO_THEM)
    raise NotKnown("recipient of it", to, tuple(_as_asked_for(each) for each in copies))


def _as_asked_for(copy: Copy) -> str:
    """How somebody is best asked for: by the id that the record gives them, else by their name."""
    numbered = copy.id.startswith("recipient-")
    return copy.name if numbered and copy.name else copy.id


def _of_another_letter(record: Correspondence, document: DocumentType) -> frozenset[str]:
    """What the record says of the letter that is due, where a document is another one.

    Enclosures go with the letter that is due. One of an earlier step bears the day of that step.
    """
    if is_due(document, record):
        return frozenset()
    has_its_day = is_earlier(document, record) and attrgetter(document.told_on)(record)
    return frozenset(
        {"letter.enclosures", "letter.dated"} if has_its_day else {"letter.enclosures"}
    )


def _own(person: NamedPerson) -> Copy:
    if not isinstance(person, Person | AddressedPerson):  # nobody asked how they read
        return Copy(PERSON, person.name)
    return Copy(
        PERSON,
        person.name,
        format=person.communication.format,
        format_at="person.communication.format",
    )


def _copy(
    recipient: Recipient,
    index: int,
    document: DocumentType,
    elsewhere: frozenset[str],
    *,
    instead: bool,
    can_agree: bool,
) -> Copy:
    ground = recipient.ground.answer
    may_read_all = can_agree and recipient.may_read_all.answer == "yes"
    reads: Literal["all", "in-their-place", "the-answer"] = "in-their-place" if instead else "all"
    withheld = _NOT_FOR_OTHERS | elsewhere
    if ground == "made-the-request" and not may_read_all:
        reads = "the-answer"
        # The day of an earlier step is the person's, so their copy bears the date of the record.
        withheld = (withheld - {"letter.dated"}) | {*document.private, "letter.enclosures"}
    return Copy(
        id=recipient.id or f"recipient-{index + 1}",
        name=recipient.name,
        addressee=Addressee(
            name=recipient.name,
            role=recipient.role,
            addressed_as=recipient.addressed_as,
            address=recipient.address,
            ground=ground,
            reads=reads,
        ),
        withheld=frozenset(withheld),
        format=recipient.format,
        format_at=f"letter.recipients.items[{index}].format",
    )
