"""The end of a service: found, shared and discussed before it is set, and told to everybody due.

How late the last day has to be has a module of its own, `last_day`.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.service_end import ServiceEnd
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import folded


@rule(severity="must", cites=("DERBY-X05",), model=ServiceEnd)
def service_end_names_a_service(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """A letter about the end of a service names the service."""
    if record.services.none is not None:
        yield Breach(
            "services.none",
            "No service is named. List each one that ends; if none does, this record is not "
            "needed.",
        )


@rule(severity="must", cites=("DERBY-X04",), model=ServiceEnd)
def service_end_tells_how_needs_are_met(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """For each need that the service met, it is told how it is or can be met without it."""
    if record.needs.none is not None:
        yield Breach(
            "needs.none",
            "A service met a need. List each need and outcome that it was for, and say how it is, "
            "or can be, met without it.",
        )


@rule(severity="must", cites=("DERBY-X01",), model=ServiceEnd)
def shared_before_end_set(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """The person had the reassessment, and could discuss it, before a last day was set."""
    held, given = record.reassessment.held_on, record.discussion.copy_given_on
    discussed, end_set = record.discussion.discussed_on, record.ending.set_on
    if held and given and given < held:
        yield Breach(
            "discussion.copy_given_on",
            "The copy of the reassessment was given before the reassessment was held. Correct this "
            "day, or reassessment.held_on.",
        )
    if given and discussed and discussed < given:
        yield Breach(
            "discussion.discussed_on",
            "The reassessment was discussed before they had the copy. Offer another talk, now that "
            "they can read it, and give that day; or correct discussion.copy_given_on.",
        )
    if not end_set:
        return
    late = [each for each in (given, discussed) if each and each > end_set]
    if late:
        yield Breach(
            "ending.set_on",
            "The last day was set before the person had the reassessment and could discuss it. "
            "Set it anew now that they have, with what they said in mind, and give that day here.",
        )


@rule(severity="must", cites=("DERBY-X01",), model=ServiceEnd)
def service_end_days_are_past(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """What led to the end of the service has happened, and came before the letter."""
    done = {
        "reassessment.held_on": record.reassessment.held_on,
        "discussion.copy_given_on": record.discussion.copy_given_on,
        "discussion.discussed_on": record.discussion.discussed_on,
        "ending.decided_on": record.ending.decided_on,
        "ending.set_on": record.ending.set_on,
    }
    for path, day in done.items():
        if day and day > context.today:
            yield Breach(
                path, "This day is still to come. Leave it blank until it is done, and wait."
            )
        elif day and record.letter.dated and day > record.letter.dated:
            yield Breach(
                path, "This day is after the date of the letter. Correct it, or letter.dated."
            )


@rule(severity="must", cites=("DERBY-X02",), model=ServiceEnd)
def end_decided_after_reassessment(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """It is decided on what the reassessment found, and so not before it."""
    held, decided = record.reassessment.held_on, record.ending.decided_on
    if held and decided and decided < held:
        yield Breach(
            "ending.decided_on",
            "It was decided before the needs were reassessed. Correct this day, or "
            "reassessment.held_on; if it is right, decide anew with what was found.",
        )


@rule(severity="must", cites=("DERBY-X02",), model=ServiceEnd)
def support_that_goes_on(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """Whoever still qualifies for other support is told which goes on."""
    outcome, ending = record.reassessment.outcome.answer, record.ending
    if outcome == "still-qualifies":
        why = "They still qualify for other support."
        yield from brought_up(ending, "ending", ("goes_on",), why)
    if outcome == "does-not-qualify":
        yield from told_otherwise(
            "ending",
            told(ending, ("goes_on",)),
            "support that goes on",
            'reassessment.outcome is "does-not-qualify"',
            'Change that to "still-qualifies"',
        )


@rule(severity="must", cites=("DERBY-X05",), model=ServiceEnd)
def carer_gets_a_copy(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """A carer who gets the letter is named, and is among those it goes to."""
    carer = record.carer
    if carer.gets_it.answer == "yes":
        yield from brought_up(carer, "carer", ("name",), "The carer gets a copy.")
        if carer.name and not _is_recipient(record, carer.name):
            yield Breach(
                "letter.recipients",
                "The carer gets a copy, but does not stand among the recipients. List them by the "
                "same name, with the ground, or change carer.gets_it.",
            )
    elif carer.gets_it.given:
        yield from told_otherwise(
            "carer",
            told(carer, ("name",)),
            "a carer who gets a copy",
            "carer.gets_it says that none does",
            'Change that to "yes"',
        )


def _is_recipient(record: ServiceEnd, name: str) -> bool:
    names = (each.name for each in record.letter.recipients.items if each.name)
    return folded(name) in map(folded, names)
