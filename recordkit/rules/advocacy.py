"""Independent advocacy: whether it is owed, which sort, and whether it was there in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recordkit.models.review import Review
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.involvement import capacity_not_in_doubt, needs_support
from recordkit.rules.registry import Breach, Context, rule

_IS_OWED = "An advocate is owed, so this is needed."


def has_advocate(review: Review) -> bool:
    """Whether an advocate supports the person: by duty or by choice, and not turned down."""
    advocacy = review.advocacy
    return advocacy.declined.answer != "yes" and (
        advocacy.advocate is not None
        or advocacy.in_place_on is not None
        or (_accepted(review) and advocacy.began_before.answer is None)
    )


@rule(severity="must", cites=("PREP-V01",), model=Review)
def appropriate_person_considered(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person needs support to take part, an appropriate person is looked for."""
    if needs_support(review):
        why = "The person lacks capacity or has substantial difficulty, so this is needed."
        yield from brought_up(review.advocacy, "advocacy", ("appropriate_person",), why)


@rule(severity="must", cites=("PREP-V01",), model=Review)
def duty_rests_on_both_limbs(review: Review, context: Context) -> Iterator[Breach]:
    """An advocate is owed where the person has substantial difficulty and no appropriate person.

    In a few cases the law owes one beside an appropriate person; then a detail says which.
    """
    advocacy = review.advocacy
    if advocacy.duty.answer == "no":
        if needs_support(review) and advocacy.appropriate_person.answer == "no":
            yield Breach(
                "advocacy.duty.answer",
                "The person has substantial difficulty and there is no appropriate person, so an "
                'advocate is owed. Answer "yes", whether or not the person wants one, or change '
                "advocacy.appropriate_person.",
            )
    elif advocacy.duty.answer == "yes":
        if review.involvement.difficulty.answer == "no" and not needs_support(review):
            yield Breach(
                "advocacy.duty.answer",
                "An advocate is owed only to somebody who has substantial difficulty, and "
                'involvement.difficulty is "no". Change one of the two. An advocate arranged by '
                "choice can stand under advocacy.advocate all the same.",
            )
        if advocacy.appropriate_person.answer == "yes" and advocacy.duty.detail is None:
            yield Breach(
                "advocacy.duty.answer",
                "There is an appropriate person, so as a rule no advocate is owed. Change one of "
                "the two; if one is owed even so, such as for a long stay in hospital or because "
                "the council and the appropriate person disagree, say so as the detail.",
            )


@rule(severity="must", cites=("NEXT-A04",), model=Review)
def appropriate_person_reasoned(review: Review, context: Context) -> Iterator[Breach]:
    """An appropriate person is named, with the reason why they are right for this."""
    if review.advocacy.appropriate_person.answer == "yes":
        why = "There is said to be an appropriate person."
        names = ("appropriate_person_name", "why_appropriate")
        yield from brought_up(review.advocacy, "advocacy", names, why)


@rule(severity="must", cites=("NEXT-A04",), model=Review)
def appropriate_person_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where there is no appropriate person, none is named."""
    if review.advocacy.appropriate_person.answer == "no":
        yield from told_otherwise(
            "advocacy",
            told(review.advocacy, ("appropriate_person_name", "why_appropriate")),
            of="an appropriate person",
            but="advocacy.appropriate_person says that there is none",
            change='Change that answer to "yes"',
        )


@rule(severity="must", cites=("NEXT-A01",), model=Review)
def advocate_referred(review: Review, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed, the advocacy service was asked for one."""
    if review.advocacy.duty.answer == "yes":
        why = "An advocate is owed. If the service was not asked yet, ask it and give that day."
        for breach in brought_up(review.advocacy, "advocacy", ("referred_on",), why):
            # Whoever was turned down beforehand cannot be asked for any more: it is only told.
            turned_down = review.advocacy.declined.answer == "yes"
            yield replace(breach, gate="none") if turned_down else breach


@rule(severity="must", cites=("NEXT-A01",), model=Review)
def advocate_in_place(review: Review, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed and wanted, the day is told on which they were there.

    Where there is none yet, it is told instead why the review began without.
    """
    if _accepted(review) and review.advocacy.began_before.answer is None:
        why = (
            "An advocate is owed, and the person did not turn them down. If none is in place yet, "
            "say under advocacy.began_before why the review began without."
        )
        yield from brought_up(review.advocacy, "advocacy", ("in_place_on",), why)


@rule(severity="must", cites=("NEXT-A01",), model=Review)
def advocate_before_the_review(review: Review, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed, no review begins before they are asked for and in place.

    That it did and why is recorded; then it is only reported.
    """
    advocacy, held = review.advocacy, review.meeting.held_on
    if advocacy.duty.answer != "yes":
        return
    late = [
        f"advocacy.{name}"
        for name in ("referred_on", "in_place_on")
        if held and (day := getattr(advocacy, name)) and day > held
    ]
    turned_down = advocacy.declined.answer == "yes"
    explained = advocacy.began_before.answer is not None
    if late and not turned_down and not explained:
        why = "The advocate came after the review was held, so this is needed."
        yield from brought_up(advocacy, "advocacy", ("began_before",), why)
    elif late and not turned_down:
        yield _too_late(late[-1])
    elif explained and not turned_down and advocacy.in_place_on is None:
        yield _too_late("advocacy.in_place_on")


def _too_late(path: str) -> Breach:
    return Breach(
        path,
        "An advocate was owed, and was not there when the review was held. Measures that could "
        "not wait may go ahead; anything else has to be looked at again with the advocate.",
        gate="none",
    )


@rule(severity="must", cites=("NEXT-A01",), model=Review)
def advocacy_dates_in_order(review: Review, context: Context) -> Iterator[Breach]:
    """The advocacy service is asked before the advocate is there, and neither is to come."""
    referred, in_place = review.advocacy.referred_on, review.advocacy.in_place_on
    if referred and referred > context.today:
        yield Breach(
            "advocacy.referred_on",
            "The advocacy service was asked on a day still to come. Ask it and give that day.",
        )
    if in_place and in_place > context.today:
        yield Breach(
            "advocacy.in_place_on",
            "The advocate was in place on a day still to come. Leave this blank until then, and "
            "say under advocacy.began_before why the review began without.",
        )
    if referred and in_place and in_place < referred:
        yield Breach(
            "advocacy.in_place_on",
            "The advocate was in place before the advocacy service was asked. Change one of the "
            "two days; for an advocate who was there already, give the day on which they were "
            "asked to help with this review as both.",
        )


@rule(severity="must", cites=("NEXT-A03",), model=Review)
def sort_of_advocate_chosen(review: Review, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed and the person may have a right to another sort, it is reasoned."""
    advocacy = review.advocacy
    if advocacy.duty.answer != "yes":
        return
    yield from brought_up(advocacy, "advocacy", ("qualifies_for_imha",), _IS_OWED)
    if review.involvement.capacity.answer == "no" or advocacy.qualifies_for_imha.answer == "yes":
        why = "The person may have a right to another sort of advocate too, so this is needed."
        yield from brought_up(advocacy, "advocacy", ("sort",), why)


@rule(severity="must", cites=("NEXT-A03",), model=Review)
def sort_of_advocate_fits(review: Review, context: Context) -> Iterator[Breach]:
    """The advocate is of a sort that this person can have."""
    sort = review.advocacy.sort.answer
    if sort == "imha" and review.advocacy.qualifies_for_imha.answer == "no":
        yield Breach(
            "advocacy.sort.answer",
            'The sort is "imha", but the person does not qualify for an Independent Mental Health '
            "Advocate. Change this answer, or advocacy.qualifies_for_imha.",
        )
    if sort in ("imca", "care-act-and-imca") and capacity_not_in_doubt(review):
        yield Breach(
            "advocacy.sort.answer",
            f'The sort is "{sort}", but an Independent Mental Capacity Advocate is for somebody '
            "who lacks capacity. List under involvement.capacity_concerns the decision that it is "
            "for, or change this answer.",
        )


@rule(severity="must", cites=("NEXT-A05",), model=Review)
def refusal_of_advocate_informed(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person turns the advocate down, it is told how one was offered and explained."""
    if review.advocacy.duty.answer == "yes":
        yield from brought_up(review.advocacy, "advocacy", ("declined",), _IS_OWED)
    if review.advocacy.declined.answer == "yes":
        why = "The person turned the advocate down, so this is needed."
        yield from brought_up(review.advocacy, "advocacy", ("offer",), why)


@rule(severity="must", cites=("NEXT-A05",), model=Review)
def refusal_of_advocate_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """An advocate who was turned down is not said to have been there, or asked what they think.

    That they are named is no contradiction: the person may have met them before they said no.
    """
    if review.advocacy.declined.answer == "yes":
        yield from told_otherwise(
            "advocacy",
            told(review.advocacy, ("in_place_on", "view", "satisfied")),
            of="an advocate who was there for the person",
            but="advocacy.declined says that the person turned them down (what went before can "
            "be told under advocacy.offer)",
            change='Change that answer to "no"',
        )


@rule(severity="should", cites=("PREP-O01",), model=Review)
def advocate_among_participants(review: Review, context: Context) -> Iterator[Breach]:
    """Whoever took part as an advocate is the advocate of whom the record tells."""
    if review.advocacy.duty.answer is None or has_advocate(review):
        return
    for index, participant in enumerate(review.involvement.participants.items):
        if participant.ground.answer == "advocate":
            yield Breach(
                f"involvement.participants.items[{index}].ground.answer",
                f"Participant {index + 1} took part as an advocate, but there is none under "
                "advocacy. Write their name under advocacy.advocate, or change this answer.",
            )


@rule(severity="must", cites=("LEGAL-E11",), model=Review)
def advocate_heard(review: Review, context: Context) -> Iterator[Breach]:
    """Where there is an advocate, they are named and say whether they are satisfied."""
    if has_advocate(review):
        why = "There is an advocate, so this is needed."
        yield from brought_up(review.advocacy, "advocacy", ("advocate", "satisfied"), why)


def _accepted(review: Review) -> bool:
    return review.advocacy.duty.answer == "yes" and review.advocacy.declined.answer == "no"
