"""The person is prepared for the review before it is held."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.arrangement import Arrangement
from recordkit.rules.arrangements import ARRANGED, is_arranged
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule


@rule(severity="must", cites=("PREP-B03", "PREP-B05", "PREP-B04"), model=Arrangement)
def person_prepared(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The person is told of a financial assessment, of any tool, and gets it all on a day."""
    if is_arranged(record):
        names = ("finances", "tool", "given_on")
        yield from brought_up(record.preparation, "preparation", names, ARRANGED)


@rule(severity="should", cites=("PREP-B05",), model=Arrangement)
def tool_seen_before(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A tool that the review uses is given beforehand, or it is said why not."""
    if record.preparation.tool.answer == "yes":
        why = "A tool is used in the review."
        yield from brought_up(record.preparation, "preparation", ("tool_given",), why)


@rule(severity="should", cites=("PREP-B05",), model=Arrangement)
def tool_used_or_not(record: Arrangement, context: Context) -> Iterator[Breach]:
    """No tool is given that the review does not use."""
    if record.preparation.tool.answer == "no" and record.preparation.tool_given.given:
        yield Breach(
            "preparation.tool_given",
            "No tool is used, and it is said when the person gets it. Correct preparation.tool, "
            "or delete what stands here.",
        )


@rule(severity="should", gate="close", cites=("PREP-B04",), model=Arrangement)
def prepared_before_review(record: Arrangement, context: Context) -> Iterator[Breach]:
    """What prepares the person is given before the review, or it is said why not."""
    given, held = record.preparation.given_on, record.appointment.on
    if given and given > context.today:
        yield Breach(
            "preparation.given_on",
            "The person was given this on a day still to come. Leave it blank until the letter "
            "is sent.",
        )
    if given and held and given >= held:
        why = "It was given on the day of the review, or after it."
        yield from brought_up(record.preparation, "preparation", ("not_before",), why)


@rule(severity="should", gate="none", cites=("PREP-B04",), model=Arrangement)
def letter_before_review(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The letter that prepares the person does not come after the review."""
    dated, held = record.letter.dated, record.appointment.on
    if (
        is_arranged(record)
        and dated
        and held
        and dated >= held
        and not record.preparation.not_before.given
    ):
        yield Breach(
            "letter.dated",
            "The letter that prepares the person is not dated before the review. Check both days; "
            "if they are right, say under preparation.not_before why.",
        )
