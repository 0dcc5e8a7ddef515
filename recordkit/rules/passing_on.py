"""A contact for another practitioner: passed on to the right one, and not lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.contact import Contact
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule

WRITTEN = ("email", "letter")
"""The ways of contact that can be filed, forwarded and acknowledged."""
_PASSED_ON = (
    "to",
    "allocated",
    "available",
    "who_answers",
    "contact_by",
    "message",
    "done",
    "if_nobody_calls",
)
_OF_WHAT_WAS_WRITTEN = ("reply", "original")


@rule(severity="should", cites=("NEXT-H01", "NEXT-H02"), model=Contact)
def contact_passed_on(contact: Contact, context: Context) -> Iterator[Breach]:
    """What is passed on says to whom, who gets in touch by when, and what if nobody does."""
    passing = contact.passing_on
    if passing.to_another.answer == "yes":
        why = "The contact is passed on."
        yield from brought_up(passing, "passing_on", _PASSED_ON, why)
        if passing.available.answer == "away":
            why = "The practitioner is away."
            yield from brought_up(passing, "passing_on", ("back_on",), why)
        if passing.acknowledged.answer != "yes":
            why = "The contact is passed on, and no letter tells when somebody is in touch."
            yield from brought_up(passing, "passing_on", ("told",), why)
    if passing.to_another.answer == "no":
        yield from told_otherwise(
            "passing_on",
            (name for name in told(passing) if name != "to_another"),
            of="a contact that is passed on",
            but='passing_on.to_another is "no"',
            change="Change that",
        )


@rule(severity="should", cites=("NEXT-H02",), model=Contact)
def written_contact_kept_safe(contact: Contact, context: Context) -> Iterator[Breach]:
    """What was written and is passed on is filed or forwarded securely, and answered if need be."""
    passing, way = contact.passing_on, contact.conversation.way.answer
    if way in WRITTEN and passing.to_another.answer == "yes":
        why = "What is passed on was written."
        yield from brought_up(passing, "passing_on", _OF_WHAT_WAS_WRITTEN, why)
    if way is not None and way not in WRITTEN:
        yield from told_otherwise(
            "passing_on",
            told(passing, (*_OF_WHAT_WAS_WRITTEN, "acknowledged")),
            of="something that was written",
            but=f'conversation.way is "{way}"',
            change="Change that",
        )


@rule(severity="should", cites=("NEXT-H03",), model=Contact)
def written_contact_acknowledged(contact: Contact, context: Context) -> Iterator[Breach]:
    """What needs a reply is acknowledged where its practitioner is away, and only there."""
    passing = contact.passing_on
    if contact.conversation.way.answer not in WRITTEN or passing.to_another.answer != "yes":
        return
    reply, available = passing.reply.answer, passing.available.answer
    if reply in ("asked-for", "needed") and available in ("away", "not-known"):
        why = "It has to be answered, and the practitioner is away."
        yield from brought_up(passing, "passing_on", ("acknowledged",), why)
    elif reply == "neither":
        yield from _not_acknowledged(contact, 'passing_on.reply is "neither"')
    elif available == "yes":
        yield from _not_acknowledged(contact, 'passing_on.available is "yes"')


def _not_acknowledged(contact: Contact, but: str) -> Iterator[Breach]:
    names = told(contact.passing_on, ("acknowledged",))
    yield from told_otherwise(
        "passing_on", names, of="a letter that asks for patience", but=but, change="Change that"
    )


@rule(severity="should", cites=("NEXT-H01", "NEXT-H02"), model=Contact)
def passed_on_days_in_order(contact: Contact, context: Context) -> Iterator[Breach]:
    """Somebody is in touch after the contact, and the practitioner not before they are back."""
    passing, held = contact.passing_on, contact.conversation.on
    back, promised = passing.back_on, passing.contact_by
    for name, day in {"back_on": back, "contact_by": promised}.items():
        if day and held and day < held:
            yield Breach(
                f"passing_on.{name}",
                "This day is before the contact. Check the year, and give a later one.",
            )
    if back and passing.available.answer in ("yes", "not-known"):
        yield from told_otherwise(
            "passing_on",
            ("back_on",),
            of="the day on which the practitioner is back",
            but=f'passing_on.available is "{passing.available.answer}"',
            change='Change that to "away"',
        )
    is_same = passing.who_answers is not None and passing.who_answers == passing.to
    if is_same and back and promised and (held is None or promised >= held) and promised < back:
        yield Breach(
            "passing_on.contact_by",
            "The practitioner is to be in touch before they are back. Give a later day, or name "
            "somebody who stands in under passing_on.who_answers.",
        )
    dated = contact.letter.dated
    if promised and dated and held and held <= promised < dated:
        yield Breach(
            "passing_on.contact_by",
            "The letter promises a day that is past when it is written. Give a later day, and tell "
            "whoever waits.",
        )
