"""Questions that an answer brings with it, named one by one.

`owed` asks all that a requirement asks of a part at once. Where one requirement asks a chain of
questions (was there danger, then were the police called), each is asked only when its turn comes.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.answers import Answer, asked_fields
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.models.visit import Question, is_a, is_answered
from recordkit.paths import join
from recordkit.rules.questions import unanswered
from recordkit.rules.registry import Breach


def asked_here_too(record: Record, part: Part, path: str, name: str, why: str) -> Iterator[Breach]:
    """Yield a breach if a question has no answer that is not asked at this depth of review.

    Args:
        record: the record.
        part: the part of it that asks the question.
        path: where the part is.
        name: the field that asks it.
        why: what makes it a question here all the same, in a sentence.
    """
    asked = asked_fields(type(part))[name]
    if record.depth not in asked.depths:
        yield from unanswered(Question(join(path, name), asked, getattr(part, name)), why)


def is_told(value: object) -> bool:
    """Whether a field tells of something: it has an answer, or a value of its own."""
    found: object = getattr(value, "value", None) if is_a(type(value), Answer) else value
    return found is not None


def brought_up(part: Part, path: str, names: tuple[str, ...], why: str) -> Iterator[Breach]:
    """Yield a breach for each question that has no answer, or is wrongly said not to apply.

    Args:
        part: the part of the record that asks the questions.
        path: where the part is.
        names: the fields that ask them.
        why: what makes them questions here, in a sentence.
    """
    for name in names:
        asked, value = asked_fields(type(part))[name], getattr(part, name)
        if not is_answered(value):
            yield from unanswered(Question(join(path, name), asked, value), why)
        elif asked.of_everybody and is_a(type(value), Answer) and value.not_applicable is not None:
            yield Breach(
                join(join(path, name), "not_applicable"),
                f"{asked.question} {why} It does apply: answer it, and delete what stands here.",
                asked.cites,
                asked.severity,
                asked.gate,
            )
