"""Requests to correct a record: weighed before they are answered, and answered with reasons."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.dates import add_months
from recordkit.models.amendment import Amendment
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words


@rule(severity="must", cites=("OUTCOME-A02",), model=Amendment)
def person_consulted(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """Where somebody other than the person asks, the person was consulted."""
    asked_by = amendment.request.by.answer
    if asked_by not in (None, "the-person"):
        why = "Somebody other than the person asks for this change."
        yield from brought_up(amendment.consideration, "consideration", ("consulted",), why)


@rule(severity="must", cites=("OUTCOME-A03",), model=Amendment)
def refusal_explained(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """A refusal has its reasons, and the person was told of the right to complain."""
    if amendment.decision.outcome.answer == "refused":
        why = "The request is refused."
        yield from brought_up(amendment.decision, "decision", ("reasons", "complaint_told_on"), why)


@rule(severity="must", cites=("OUTCOME-A04",), model=Amendment)
def amendment_explained(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """An accepted request has its rationale."""
    if amendment.decision.outcome.answer == "accepted":
        why = "The record is changed."
        yield from brought_up(amendment.decision, "decision", ("rationale",), why)


@rule(severity="must", cites=("OUTCOME-A02",), model=Amendment)
def amendment_answered_one_way(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """The reasons given are those of the answer given."""
    decision = amendment.decision
    if decision.outcome.answer == "accepted" and decision.reasons.given:
        yield Breach(
            "decision.reasons",
            "The record is changed, and there are reasons why it is not. Move what is true to the "
            "rationale, and delete what stands here.",
        )
    if decision.outcome.answer == "refused" and decision.rationale.given:
        yield Breach(
            "decision.rationale",
            "The record is not changed, and there are reasons why it is. Move what is true to the "
            "reasons, and delete what stands here.",
        )


@rule(severity="must", cites=("OUTCOME-A01",), model=Amendment)
def amendment_dates_in_order(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """The request, its answer and what was told follow each other, and are not to come."""
    asked, decided = amendment.request.on, amendment.decision.decided_on
    told = amendment.decision.complaint_told_on
    if asked and asked > context.today:
        yield Breach(
            "request.on",
            "It was asked for on a day still to come. Give the day on which somebody asked.",
        )
    if decided and decided > context.today:
        yield Breach(
            "decision.decided_on",
            "It was decided on a day still to come. Until it is decided, leave this blank.",
        )
    if asked and decided and decided < asked:
        yield Breach(
            "decision.decided_on",
            "It was decided before it was asked for. Correct this day, or request.on.",
        )
    if told and told > context.today:
        yield Breach(
            "decision.complaint_told_on",
            "The person was told of the right to complain on a day still to come. Leave this "
            "blank until the letter is sent.",
            gate="close",
        )
    if decided and told and told < decided:
        yield Breach(
            "decision.complaint_told_on",
            "The person was told of the right to complain before the refusal was decided. Give "
            "the day on which the letter was sent, or correct decision.decided_on.",
            gate="close",
        )


@rule(severity="note", gate="none", cites=("OUTCOME-A02",), model=Amendment)
def amendment_answered_in_time(amendment: Amendment, context: Context) -> Iterator[Breach]:
    """A request is answered within a month, or what the policy sets."""
    figure = context.policy.figure("amendment_answer_months")
    asked = amendment.request.on
    if figure is None or asked is None:
        return
    due = add_months(asked, figure.value)
    decided = amendment.decision.decided_on
    if decided is None and context.today > due:
        yield Breach(
            "decision.decided_on",
            f"The answer was due by {day_in_words(due)}. Decide now, and tell whoever asked why it "
            "took longer.",
        )
    if decided and decided > due:
        yield Breach(
            "decision.decided_on",
            f"The answer was due by {day_in_words(due)}, and came later.",
        )
