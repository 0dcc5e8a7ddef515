"""Easy read proposed from what was recorded, so that nothing is written twice.

Days, people, the decision, next steps and rights are put into short sentences. What only a person
can put into easy words is proposed as it was recorded: `check` then says what is not easy in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from recordkit.documents import documents_of, easy_reads
from recordkit.easy_reading.letters import parts_of_letter
from recordkit.easy_reading.own_words import note_on
from recordkit.easy_reading.reviews import parts_of_review
from recordkit.errors import NotAllowed
from recordkit.models.correspondence import Correspondence
from recordkit.models.easy_read import EasyLines, EasyText, EasyToRead
from recordkit.models.record import Record
from recordkit.models.review import Review

__all__ = ["note_on", "proposed"]

R = TypeVar("R", bound=Record)


def proposed(record: R, *, anew: bool = False) -> R:
    """The record with an easy-read part for somebody to finish.

    Args:
        record: a review, or a record that a letter is made of.
        anew: whether to propose the parts again that were written already; otherwise they stay.

    Raises:
        NotAllowed: nothing that is made of this record can be had in easy read yet.
    """
    easy, parts = _copy_of(record, anew=anew)
    filled = {
        name: lines for name, lines in parts.items() if anew or not _is_written(getattr(easy, name))
    }
    return record.model_copy(update={"easy_read": easy.model_copy(update=filled)})


def _copy_of(record: Record, *, anew: bool) -> tuple[EasyText, Mapping[str, EasyLines]]:
    """The easy-read copy as it stands, and what each part of it could say."""
    if not isinstance(record, EasyToRead):
        raise _nothing(record)
    easy = type(record.easy_read)() if anew else record.easy_read
    if isinstance(record, Review):
        return easy, dict(parts_of_review(record))
    letters = [each.id for each in documents_of(record) if each.id in easy_reads()]
    if not letters or not isinstance(record, Correspondence):
        raise _nothing(record)
    parts = dict(parts_of_letter(record, letters[0]))
    return easy.model_copy(update={"of": letters[0]}), parts


def _nothing(record: Record) -> NotAllowed:
    return NotAllowed(
        record.id or "This record",
        "nothing that can be made of it so far can be had in easy read.",
    )


def _is_written(lines: EasyLines) -> bool:
    return bool(lines.items) or lines.none is not None
