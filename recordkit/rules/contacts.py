"""A contact is recorded so that its letter can confirm it: with whom, what was said, what follows.

What is owed where it is passed on has a module of its own, `passing_on`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recordkit.dates import working_days_between
from recordkit.models.contact import Contact
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import folded

_OTHER = ("name", "role", "person_may_know", "gets_copy")
_CONFIRMED = ("outcome", "agreed", "advice", "otherwise_by")


@rule(severity="must", cites=("LEGAL-K01", "PREP-K01", "PREP-K02", "NEXT-X01"), model=Contact)
def other_caller_named(contact: Contact, context: Context) -> Iterator[Breach]:
    """Where somebody else was in contact, it says who, and what the person and they may read."""
    conversation = contact.conversation
    if conversation.with_whom.answer == "somebody-else":
        why = "Somebody other than the person was in contact."
        yield from brought_up(conversation, "conversation", _OTHER, why)
    if conversation.with_whom.answer == "the-person":
        yield from told_otherwise(
            "conversation",
            told(conversation, _OTHER),
            of="somebody else who was in contact",
            but='conversation.with_whom is "the-person"',
            change="Change that",
        )


@rule(severity="must", cites=("NEXT-X01",), model=Contact)
def caller_kept_from_person(contact: Contact, context: Context) -> Iterator[Breach]:
    """What the person cannot be told is not sent to them."""
    untold = contact.conversation.person_may_know.answer == "no"
    if untold and contact.letter.to_the_person.answer == "yes":
        yield Breach(
            "letter.to_the_person.answer",
            "The person cannot be told of this contact, and the letter goes to them. Do not send "
            "it. Agree with your manager how and when they are told, and change "
            "conversation.person_may_know once they can be.",
        )


@rule(severity="must", cites=("NEXT-X01",), model=Contact)
def caller_copy_fits(contact: Contact, context: Context) -> Iterator[Breach]:
    """Whoever is to get a copy is named with a ground, and whoever is not is not named."""
    name, copy = contact.conversation.name, contact.conversation.gets_copy.answer
    if name is None or copy is None:
        return
    named = {folded(each.name) for each in contact.letter.recipients.items if each.name}
    if copy == "yes" and folded(name) not in named:
        yield Breach(
            "letter.recipients",
            "Whoever was in contact is to get a copy, and is not named here. Add them with the "
            "ground on which they get it, under the name that conversation.name gives.",
        )
    if copy == "no" and folded(name) in named:
        yield Breach(
            "conversation.gets_copy.answer",
            "Whoever was in contact gets no copy, and is named under letter.recipients. Take them "
            "out there, or change this.",
        )


@rule(severity="should", cites=("LEGAL-K01", "PREP-K01", "PREP-K02"), model=Contact)
def call_confirmed(contact: Contact, context: Context) -> Iterator[Breach]:
    """A telephone call is confirmed: what came of it, what was agreed, and until when to object."""
    if contact.conversation.way.answer == "telephone":
        why = "It was a telephone call, which a letter confirms."
        yield from brought_up(contact.conversation, "conversation", _CONFIRMED, why)


@rule(severity="should", cites=("PREP-K02",), model=Contact)
def information_is_listed(contact: Contact, context: Context) -> Iterator[Breach]:
    """A contact that gave information about a review says which."""
    conversation = contact.conversation
    if conversation.about.answer == "information" and conversation.advice.none is not None:
        yield Breach(
            "conversation.advice.none",
            "The contact was about information, and none is said to have been given. List it, or "
            "change conversation.about.",
        )


@rule(severity="should", cites=("LEGAL-K01", "PREP-K01", "PREP-K02"), model=Contact)
def agreed_day_or_words(contact: Contact, context: Context) -> Iterator[Breach]:
    """What was agreed has a day, or words for when there is none."""
    for index, each in enumerate(contact.conversation.agreed.items):
        if each.by_when and each.no_day_yet:
            yield Breach(
                f"conversation.agreed.items[{index}].no_day_yet",
                f"Agreement {index + 1} has a day, and is said to have none yet. Keep one of the "
                "two.",
            )


@rule(severity="must", cites=("LEGAL-K01", "PREP-K01", "PREP-K02"), model=Contact)
def contact_days_in_order(contact: Contact, context: Context) -> Iterator[Breach]:
    """A contact is past, its letter comes after it, and what was agreed is still to come then."""
    held, dated = contact.conversation.on, contact.letter.dated
    if held and held > context.today:
        yield Breach(
            "conversation.on",
            "The contact is on a day still to come. Give the day on which it was.",
        )
    if held and dated and dated < held:
        yield Breach(
            "letter.dated",
            "The letter is dated before the contact that it is about. Correct this day, or "
            "conversation.on.",
        )
    for path, day in _days_ahead(contact):
        if held and day and day < held:
            yield Breach(
                path, "This day is before the contact. Check the year, and give a later one."
            )
    otherwise = contact.conversation.otherwise_by
    if otherwise and dated and held and otherwise >= held and otherwise <= dated:
        yield Breach(
            "conversation.otherwise_by",
            "The letter leaves no time to answer it. Give a later day, two weeks after the letter "
            "or so.",
        )


def _days_ahead(contact: Contact) -> Iterator[tuple[str, date | None]]:
    """The days that are to come when a contact is made."""
    conversation = contact.conversation
    for index, agreement in enumerate(conversation.agreed.items):
        yield f"conversation.agreed.items[{index}].by_when", agreement.by_when
    for index, advice in enumerate(conversation.advice.items):
        yield f"conversation.advice.items[{index}].follow_up_by", advice.follow_up_by
    yield "conversation.otherwise_by", conversation.otherwise_by


@rule(severity="should", cites=("DERBY-U01",), model=Contact)
def concern_followed_up(contact: Contact, context: Context) -> Iterator[Breach]:
    """Where a contact raises concern, monitoring was considered and a provider's alert logged."""
    concern, held = contact.concern, contact.conversation.on
    if concern.raised.answer == "yes" and "DERBY-U01" in context.policy.asks:
        why = "The contact raises concern."
        yield from brought_up(concern, "concern", ("considered", "provider_alert"), why)
        if concern.provider_alert.answer == "yes":
            why = "A provider alerts the council."
            yield from brought_up(concern, "concern", ("logged_on",), why)
    if concern.raised.answer == "no":
        yield from told_otherwise(
            "concern",
            told(concern, ("considered", "provider_alert", "logged_on")),
            of="a concern",
            but='concern.raised is "no"',
            change="Change that",
        )
    logged = concern.logged_on
    if logged and (logged > context.today or (held and logged < held)):
        yield Breach(
            "concern.logged_on",
            "The alert was logged before it came, or on a day still to come. Give the day on which "
            "it was.",
        )


@rule(severity="should", gate="none", cites=("LEGAL-K01", "PREP-K01", "PREP-K02"), model=Contact)
def call_confirmed_in_time(contact: Contact, context: Context) -> Iterator[Breach]:
    """The letter that confirms a call is posted within the working days that the council sets."""
    figure = context.policy.figure("call_confirmed_working_days")
    held, letter = contact.conversation.on, contact.letter
    if figure is None or held is None or letter.not_posted is not None:
        return
    if contact.conversation.way.answer != "telephone":
        return
    taken = working_days_between(held, letter.posted_on or context.today)
    if taken > figure.value:
        yield Breach(
            "letter.posted_on",
            f"It is {taken} working days from the call until this letter was posted; "
            f"{context.policy.title} allows {figure.value}. If it is still here, post it now.",
        )
