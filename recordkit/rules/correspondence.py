"""Letters reach whoever should have them, on a ground, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from recordkit.models.correspondence import Correspondence, Letter, Recipient
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import folded

WISHED = ("asked-for", "consented-to")
"""The grounds that are the person's own wish, so that they need capacity."""
APPROPRIATE = ("attorney-or-deputy", "advocate", "best-interests")
"""Those of somebody who gets it because the person lacks capacity."""
AHEAD = timedelta(days=14)
"""How far ahead a letter may be dated: a later date is a slip of the pen."""
LONG_AGO = timedelta(days=366)
"""How far back the date of a letter may lie that has not left yet."""


@rule(severity="must", cites=("PREP-I01",), model=Correspondence)
def letter_reaches_somebody(record: Correspondence, context: Context) -> Iterator[Breach]:
    """The letter goes to the person, to whom they named, or to an appropriate person."""
    letter = record.letter
    grounds = _grounds(letter)
    if letter.to_the_person.answer == "no":
        if letter.recipients.none is not None:
            yield Breach(
                "letter.recipients.none",
                "The letter does not go to the person, and to nobody else. Name who gets it, or "
                "let it go to the person.",
            )
        elif letter.capacity.answer == "yes" and grounds and not grounds & {*WISHED, None}:
            yield Breach(
                "letter.to_the_person",
                "The person can decide who gets this letter. If it goes to somebody else in their "
                "place, that has to be somebody they asked for: say so as the ground.",
            )
    if letter.capacity.answer == "no" and grounds and not grounds & {*APPROPRIATE, None}:
        yield Breach(
            "letter.recipients",
            "The person lacks the capacity to decide who gets this letter, and nobody gets it on "
            "their behalf. Add an attorney, a deputy or an advocate; where there is none, somebody "
            "appropriate in their best interests, such as the manager of the care home.",
        )


def _grounds(letter: Letter) -> set[str | None]:
    return {each.ground.answer for each in letter.recipients.items}


@rule(severity="must", cites=("NEXT-X01",), model=Correspondence)
def ground_fits_capacity(record: Correspondence, context: Context) -> Iterator[Breach]:
    """Consent is a ground where the person can decide, and best interests where they cannot."""
    capacity = record.letter.capacity.answer
    for path, recipient in _recipients(record.letter):
        ground = recipient.ground.answer
        if capacity == "no" and ground in WISHED:
            yield Breach(
                f"{path}.ground.answer",
                "The person lacks the capacity to decide who gets this letter, so their wish alone "
                "is no ground. Name another, or correct letter.capacity.",
            )
        if capacity == "no" and recipient.may_read_all.answer == "yes":
            yield Breach(
                f"{path}.may_read_all.answer",
                "The person lacks the capacity to decide who gets this letter, so they cannot have "
                "agreed to it. Answer no, or give the ground on which this recipient reads it all.",
            )
        if capacity == "yes" and ground == "attorney-or-deputy":
            yield Breach(
                f"{path}.ground.answer",
                "The person can decide who gets this letter, and an attorney or a deputy acts for "
                "somebody who cannot. Ask the person, and name their consent as the ground.",
                severity="should",
            )
        if capacity == "yes" and ground == "best-interests":
            yield Breach(
                f"{path}.ground.answer",
                "The person can decide who gets this letter, so nobody decides in their best "
                "interests. Ask them, or correct letter.capacity.",
            )


@rule(severity="must", cites=("NEXT-X01",), model=Correspondence)
def recipients_told_apart(record: Correspondence, context: Context) -> Iterator[Breach]:
    """Each recipient has an id of their own, so that nobody gets another one's copy."""
    taken = {"person"}
    for index, (path, recipient) in enumerate(_recipients(record.letter), start=1):
        id = folded(recipient.id or f"recipient-{index}")
        if id in taken:
            yield Breach(
                f"{path}.id",
                "Another recipient has this id, or it is the word person, which names the person's "
                "own copy. Give it one of its own.",
            )
        taken.add(id)


@rule(severity="must", cites=("LEGAL-D09",), model=Correspondence)
def requester_reads_what_was_agreed(record: Correspondence, context: Context) -> Iterator[Breach]:
    """Of somebody who only made a request it is known how much they may read."""
    for index, (path, recipient) in enumerate(_recipients(record.letter), start=1):
        if recipient.ground.answer == "made-the-request":
            why = "They get it because they made a request."
            yield from brought_up(
                recipient, path, ("may_read_all",), why, label=f"Recipient {index}"
            )


@rule(severity="must", cites=("PREP-I01",), model=Correspondence)
def letter_dates_in_order(record: Correspondence, context: Context) -> Iterator[Breach]:
    """A letter is dated about the day it is made, and posted on that day or later."""
    dated, posted = record.letter.dated, record.letter.posted_on
    if dated and dated > context.today + AHEAD:
        yield Breach(
            "letter.dated",
            "The letter is dated more than two weeks from now. Give it the day on which you send "
            "it.",
        )
    if dated and not (posted or record.letter.not_posted) and dated + LONG_AGO < context.today:
        yield Breach(
            "letter.dated",
            "The letter is dated more than a year ago, and was not posted. Give it the day on "
            "which you send it; or say when it was posted, or that it was not.",
        )
    if posted and posted > context.today:
        yield Breach(
            "letter.posted_on",
            "The letter was posted on a day still to come. Leave this blank until it has left.",
            gate="close",
        )
    if dated and posted and posted < dated:
        yield Breach(
            "letter.posted_on",
            "The letter was posted before its date. Correct this day, or letter.dated.",
            gate="close",
        )


@rule(severity="must", gate="close", cites=("PREP-I01",), model=Correspondence)
def letter_posted_or_not(record: Correspondence, context: Context) -> Iterator[Breach]:
    """A letter was posted, or it was not."""
    letter = record.letter
    if letter.posted_on and letter.not_posted:
        yield Breach(
            "letter.not_posted",
            "The letter has a day of posting, and it is said not to have been posted. Keep one.",
        )


def _recipients(letter: Letter) -> Iterator[tuple[str, Recipient]]:
    for index, recipient in enumerate(letter.recipients.items):
        yield f"letter.recipients.items[{index}]", recipient
