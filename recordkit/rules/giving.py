"""How the person is given the record: in a format that they need, and with help to understand it.

Most of it is known only once the record was sent, so it does not stop the record from being sent.
That it can be sent safely is settled before.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.advocacy import has_advocate
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.rules.risks import risk_of_abuse


@rule(severity="should", cites=("OUTCOME-R08",), model=Review)
def reaches_the_person_safely(review: Review, context: Context) -> Iterator[Breach]:
    """Where somebody may harm the person, the record tells how it reaches the person safely."""
    at_risk = risk_of_abuse(review) or review.safeguarding.concern.answer == "yes"
    if at_risk and review.given.not_given is None:
        # The hint, which comes next, says what to do; why is plain from the question.
        yield from brought_up(review.given, "given", ("safely",), "")


@rule(severity="note", gate="none", cites=("OUTCOME-G01",), model=Review)
def record_not_given(review: Review, context: Context) -> Iterator[Breach]:
    """That the person was not given the record, and why, is noted."""
    if review.given.not_given is not None:
        yield Breach(
            "given.not_given",
            "The person was not given this record. The reason stands here; offer it again "
            "whenever they may want it.",
        )


@rule(severity="must", gate="close", cites=("OUTCOME-G02",), model=Review)
def given_as_needed(review: Review, context: Context) -> Iterator[Breach]:
    """The person is given the record in the format that they need, or helped to understand it.

    Another format can do on the day; that it did, and why, is noted.
    """
    given, needed = review.given, review.person.communication.format.answer
    format = given.format.answer
    if format is None or needed is None or format == needed or _helped(review):
        return
    if given.may_not_understand.answer == "no" and given.format.detail is not None:
        yield Breach(
            "given.format.answer",
            f'The person needs "{needed}" and was given "{format}". That they can understand it '
            "all the same stands beside it.",
            severity="note",
            gate="none",
        )
    else:
        yield Breach(
            "given.format.answer",
            f'The person needs "{needed}" but was given "{format}". Give it to them as they need '
            'it; or answer "yes" under given.may_not_understand and say what was done to help. If '
            "they can understand it so, say as the detail how you know.",
        )


@rule(severity="should", gate="close", cites=("OUTCOME-G03",), model=Review)
def understanding_helped(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person may not understand it, they are helped, and an advocate is considered."""
    if review.given.may_not_understand.answer == "yes":
        why = "The person may not understand the record, so this is needed."
        yield from brought_up(review.given, "given", ("help", "advocacy_considered"), why)


@rule(severity="should", gate="close", cites=("OUTCOME-G04",), model=Review)
def advocate_told(review: Review, context: Context) -> Iterator[Breach]:
    """An advocate is told of the record no later than the person is given it."""
    if not has_advocate(review):
        return
    yield from brought_up(
        review.given, "given", ("advocate_told_on",), "There is an advocate, so this is needed."
    )
    told, given, held = review.given.advocate_told_on, review.given.on, review.meeting.held_on
    if told and told > context.today:
        yield Breach(
            "given.advocate_told_on",
            "The advocate was told on a day still to come. Tell them, and give the day on which "
            "that was done.",
        )
    elif told and held and told < held:
        yield Breach(
            "given.advocate_told_on",
            "The advocate was told before the review was held, so not of this record. Tell them of "
            "it, and give that day.",
        )
    elif told and given and told > given:
        yield Breach(
            "given.advocate_told_on",
            "The advocate was told only after the person was given the record, and could not help "
            "with it from the start.",
            gate="none",
        )


@rule(severity="must", gate="close", cites=("PREP-C04",), model=Review)
def invited_to_look(review: Review, context: Context) -> Iterator[Breach]:
    """Whoever did not take part is invited to look at the record and to say what they think."""
    if review.involvement.took_part.answer not in ("did-not-want-to", "could-not"):
        return
    why = "The person did not take part, so this is needed."
    yield from brought_up(review.given, "given", ("invited_to_look",), why)
    invited = review.given.invited_to_look
    if invited.answer == "no" and invited.detail is None:
        yield Breach(
            "given.invited_to_look.answer",
            "The person did not take part, so they are invited to look at the record and say what "
            'they think. Invite them and answer "yes"; if that cannot be, say why as the detail.',
        )
    elif invited.answer == "no":
        yield Breach(
            "given.invited_to_look.answer",
            "The person did not take part and was not invited to look at the record. The reason "
            "stands beside it.",
            severity="note",
            gate="none",
        )


def _helped(review: Review) -> bool:
    """Whether the help that OUTCOME-G03 asks for is recorded in full."""
    given = review.given
    return (
        given.may_not_understand.answer == "yes"
        and given.help.answer is not None
        and given.advocacy_considered.answer is not None
    )
