"""Questions that an answer brings with it, named one by one.

`owed` asks all that a requirement asks of a part at once. Where one requirement asks a chain of
questions (was there danger, then were the police called), each is asked only when its turn comes.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.answers import Answer, asked_fields
from recordkit.models.base import Part
from recordkit.models.visit import Question, is_a, is_answered
from recordkit.paths import join
from recordkit.rules.questions import unanswered
from recordkit.rules.registry import Breach


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
