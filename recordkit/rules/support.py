"""Support from people around the person, and information and advice."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import brought_up, owed
from recordkit.rules.registry import Breach, Context, rule


@rule(severity="must", cites=("OUTCOME-M10",), model=Review)
def informal_support_explored(review: Review, context: Context) -> Iterator[Breach]:
    """Where informal support changed, it is recorded whether it can go on and what it can do."""
    if review.informal_support.changed.answer == "yes":
        why = "This support has changed, so this is needed."
        yield from owed(review.informal_support, "informal_support", "OUTCOME-M10", why, context)


@rule(severity="should", cites=("NEXT-F02",), model=Review)
def advice_understood(review: Review, context: Context) -> Iterator[Breach]:
    """Where advice was given, it is recorded whether the person needs help with it, and which."""
    if review.advice.given.items:
        why = "Information or advice was given, so this is needed."
        yield from brought_up(review.advice, "advice", ("needs_help",), why)
    if review.advice.needs_help.answer == "yes":
        why = "The person needs help to understand it."
        yield from brought_up(review.advice, "advice", ("help",), why)
