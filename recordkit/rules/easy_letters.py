"""A letter in easy read: it is there for whoever needs it, and it is a copy of the right letter."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.arrangement import Arrangement
from recordkit.models.contact import Contact
from recordkit.models.correspondence import Correspondence
from recordkit.models.request import ReviewRequest
from recordkit.rules.consequences import brought_up
from recordkit.rules.easy_read import WHY
from recordkit.rules.registry import Breach, Context, rule
from recordkit.rules.requests import REFUSED


@rule(severity="should", cites=("PREP-I02",), model=Correspondence)
def easy_letter_written(record: Correspondence, context: Context) -> Iterator[Breach]:
    """Somebody who needs easy read gets the letter in easy read, with all its parts."""
    easy, due = record.easy_read, letter_due(record)
    wanted = (
        record.person.communication.format.answer == "easy-read"
        and record.letter.to_the_person.answer != "no"
    )
    if due is None or not (wanted or easy.lines):
        return
    yield from brought_up(easy, "easy_read", easy.parts, WHY)
    if easy.lines and easy.of != due:
        yield Breach(
            "easy_read.of",
            f"The letter that is due is {due}, and this is not a copy of it. Write it for that "
            "letter (recordkit easy-read draft FILE --anew proposes it), and put its name here.",
        )


def letter_due(record: Correspondence) -> str | None:
    """The letter that a record calls for, where there is one in easy read, by its id.

    Args:
        record: the record that the letter is made from.
    """
    if isinstance(record, Contact):
        return "telephone-confirmation" if record.conversation.way.answer == "telephone" else None
    if isinstance(record, ReviewRequest):
        return "decline" if record.decision.outcome.answer in REFUSED else None
    if isinstance(record, Arrangement):
        return _ARRANGING[record.progress.answer] if record.progress.answer else None
    return record.kind


_ARRANGING = {
    "announced": "announcement",
    "not-yet": "delay",
    "timeframe-changed": "changed-timeframe",
    "arranged": "preparation",
}
