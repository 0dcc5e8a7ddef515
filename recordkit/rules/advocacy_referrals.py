"""Referrals for an advocate: why one is asked for, which sort, for what, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.advocacy_referral import AdvocacyReferral
from recordkit.models.arrangement import Arrangement
from recordkit.models.visit import facts
from recordkit.rules.consequences import brought_up, owed, told_otherwise
from recordkit.rules.correspondence import AHEAD
from recordkit.rules.registry import Breach, Context, rule

_PATH = "advocacy_referral"
_MADE = ("duty", "choice")
_ALWAYS_TOLD = (
    "asked_on",
    "task",
    "needed_by",
    "reach",
    "communication",
    "told",
    "agreed",
    "risks",
)
_THE_DUTY = ("difficulties", "nobody_appropriate")
_IMCA = ("imca", "care-act-and-imca")


@rule(severity="must", cites=("NEXT-A02",), model=Arrangement)
def referral_decided(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where anything is told of a referral, it is told whether it is made and on which ground."""
    if _told(record.advocacy_referral):
        why = "This record tells of a referral for an advocate."
        yield from brought_up(record.advocacy_referral, _PATH, ("made",), why)


@rule(severity="must", cites=("NEXT-A02",), model=Arrangement)
def referral_complete(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A referral tells what an advocate needs in order to begin."""
    referral = record.advocacy_referral
    if referral.made.answer in _MADE:
        why = "An advocacy service is asked for an advocate."
        yield from owed(referral.service, f"{_PATH}.service", "NEXT-A02", why, context)
        yield from brought_up(referral, _PATH, _ALWAYS_TOLD, why)


@rule(severity="must", cites=("NEXT-A02",), model=Arrangement)
def referral_shows_its_ground(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A referral that is owed shows both limbs of the duty; one by choice says why."""
    referral = record.advocacy_referral
    if referral.made.answer == "duty":
        why = "The council has to provide an advocate."
        yield from brought_up(referral, _PATH, _THE_DUTY, why)
        if referral.difficulties.none is not None:
            yield Breach(
                "advocacy_referral.difficulties.none",
                "An advocate is owed only to somebody who has substantial difficulty. List with "
                'what, or answer "choice" to advocacy_referral.made.',
            )
    elif referral.made.answer == "choice":
        why = "The council asks for an advocate by choice."
        yield from brought_up(referral, _PATH, ("why",), why)
        if referral.difficulties.items and referral.nobody_appropriate.answer:
            yield Breach(
                "advocacy_referral.made.answer",
                "The person has substantial difficulty and nobody appropriate to support them, so "
                'an advocate is owed. Answer "duty".',
            )


@rule(severity="must", cites=("NEXT-A02",), model=Arrangement)
def referral_not_denied(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where no advocate is asked for, nothing is told of a referral."""
    if record.advocacy_referral.made.answer == "no":
        yield from told_otherwise(
            _PATH,
            _told(record.advocacy_referral),
            of="a referral",
            but="advocacy_referral.made says that no advocate is asked for",
            change='Change that answer to "duty" or "choice"',
        )


@rule(severity="must", cites=("NEXT-A03",), model=Arrangement)
def referral_names_a_sort(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Which sort of advocate is asked for, with the reason where there is a choice."""
    referral = record.advocacy_referral
    if referral.made.answer not in _MADE:
        return
    why = "An advocacy service is asked for an advocate."
    yield from owed(referral, _PATH, "NEXT-A03", why, context)
    a_choice = referral.capacity.answer == "no" or referral.qualifies_for_imha.answer == "yes"
    if a_choice and referral.sort.answer == "care-act" and referral.sort.detail is None:
        yield Breach(
            "advocacy_referral.sort.detail",
            "The person may have a right to another sort of advocate too. Say why an advocate "
            "under the Care Act, and that no other that they are entitled to is lost.",
        )


@rule(severity="must", cites=("NEXT-A03",), model=Arrangement)
def referral_sort_fits(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The sort of advocate that is asked for is one that this person can have."""
    referral = record.advocacy_referral
    sort, capacity = referral.sort.answer, referral.capacity
    if sort == "imha" and referral.qualifies_for_imha.answer == "no":
        yield Breach(
            "advocacy_referral.sort.answer",
            'The sort is "imha", but the person does not qualify for an Independent Mental Health '
            "Advocate. Change this answer, or advocacy_referral.qualifies_for_imha.",
        )
    if sort in _IMCA and capacity.answer == "yes" and capacity.detail is None:
        yield Breach(
            "advocacy_referral.sort.answer",
            f'The sort is "{sort}", but an Independent Mental Capacity Advocate is for somebody '
            "who lacks capacity. Say as the detail of advocacy_referral.capacity for which "
            "decision it is in doubt, or change this answer.",
        )


@rule(severity="must", cites=("NEXT-A02",), model=Arrangement)
def referral_dates_in_order(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The referral is dated about the day it is made, and the advocate is needed after that."""
    asked, needed_by = record.advocacy_referral.asked_on, record.advocacy_referral.needed_by
    if asked and asked > context.today + AHEAD:
        yield Breach(
            "advocacy_referral.asked_on",
            "The referral is dated more than two weeks from now. Make it without delay, and give "
            "it the day on which you send it.",
        )
    if asked and needed_by and needed_by < asked:
        yield Breach(
            "advocacy_referral.needed_by",
            "The advocate is needed before the date of the referral. Correct this day, or "
            "advocacy_referral.asked_on.",
        )


@rule(severity="must", cites=("NEXT-A01",), model=Arrangement)
def advocate_asked_for_before_the_review(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed, they are needed by the day of the review at the latest."""
    referral, held = record.advocacy_referral, record.appointment.on
    if referral.made.answer == "duty" and held and referral.needed_by and referral.needed_by > held:
        yield Breach(
            "advocacy_referral.needed_by",
            "The advocate is needed only after the day of the review. No review begins before the "
            "advocate is in place: ask for an earlier day, or hold the review later.",
        )


def _told(referral: AdvocacyReferral) -> list[str]:
    """The fields and parts, apart from the ground, in which anything is recorded."""
    names = [name for name in type(referral).model_fields if name != "made"]
    return [name for name in names if any(facts(referral, within=(name,)))]
