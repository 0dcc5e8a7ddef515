"""What an answer brings with it: further questions, and answers that no longer fit.

`owed` asks all that a requirement asks of a part at once; `brought_up` asks questions one by one,
for where one requirement asks a chain of them (was there danger, then were the police called), and
each is asked only when its turn comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from recordkit.models.answers import Answer, asked_fields
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.models.visit import Question, is_a, is_answered
from recordkit.paths import join
from recordkit.rules.questions import is_asked_here, unanswered
from recordkit.rules.registry import Breach, Context


def brought_up(
    part: Part, path: str, names: tuple[str, ...], why: str, label: str = ""
) -> Iterator[Breach]:
    """Yield a breach for each question that has no answer, or is wrongly said not to apply.

    Args:
        part: the part of the record that asks the questions.
        path: where the part is.
        names: the fields that ask them.
        why: what makes them questions here, in a sentence.
        label: which of several the part is ("Carer 2").
    """
    every = asked_fields(type(part))
    for name in names:
        asked, value = every[name], getattr(part, name)
        excused = bool(asked.unless) and getattr(part, asked.unless) is not None
        answered = excused or is_answered(value)
        if answered and not (asked.of_everybody and _is_said_not_to_apply(value)):
            continue
        question = Question(join(path, name), asked, value, label)
        if not answered:
            yield from unanswered(question, why)
        else:
            yield Breach(
                join(question.path, "not_applicable"),
                f"{question.wording} {why} It does apply: answer it, and delete what stands here.",
                asked.cites,
                asked.severity,
                asked.gate,
            )


def _is_said_not_to_apply(value: object) -> bool:
    return is_a(type(value), Answer) and getattr(value, "not_applicable", None) is not None


def owed(
    part: Part, path: str, id: str, why: str, context: Context, label: str = ""
) -> Iterator[Breach]:
    """Yield a breach for each question of a part that a requirement asks here, as `brought_up`.

    Args:
        part: the part of the record; what is inside its own parts is not looked at.
        path: where the part is.
        id: the requirement. Questions that cite it and are not always asked are looked at.
        why: what makes it a question here, in a sentence.
        context: the policy, which may not ask it.
        label: which of several the part is.
    """
    asked, policy = asked_fields(type(part)), context.policy
    names = (name for name in _asked_by(type(part), id) if is_asked_here(asked[name], policy))
    yield from brought_up(part, path, tuple(names), why, label)


@cache
def _asked_by(model: type[Part], id: str) -> tuple[str, ...]:
    """The questions of a model that a requirement asks, of those not always asked."""
    asked = asked_fields(model)
    return tuple(name for name, each in asked.items() if not each.always and id in each.cites)


def asked_here_too(
    record: Record, part: Part, path: str, name: str, why: str, label: str = ""
) -> Iterator[Breach]:
    """Yield a breach if a question has no answer that is not asked at this depth of review.

    Args:
        record: the record.
        part: the part of it that asks the question.
        path: where the part is.
        name: the field that asks it.
        why: what makes it a question here all the same, in a sentence.
        label: which of several the part is.
    """
    asked = asked_fields(type(part))[name]
    if record.depth not in asked.depths:
        yield from unanswered(Question(join(path, name), asked, getattr(part, name), label), why)


def is_told(value: object) -> bool:
    """Whether a field tells of something: it has an answer, or a value of its own."""
    found: object = getattr(value, "value", None) if is_a(type(value), Answer) else value
    return found is not None


def told(part: Part, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """The fields of a part that tell of something, of those named or of all."""
    written = part.model_fields_set  # most parts hold nothing, and are soon done
    if not written:
        return ()
    names = type(part).model_fields if names is None else names
    return tuple(name for name in names if name in written and is_told(getattr(part, name)))


def told_otherwise(
    path: str, names: Iterable[str], of: str, but: str, change: str, cites: tuple[str, ...] = ()
) -> Iterator[Breach]:
    """Yield a breach for each field that tells of what another answer denies.

    Args:
        path: where the fields are.
        names: the fields that tell of it.
        of: what they tell of.
        but: which answer denies it, and what it says.
        change: what to change there, if that is the wrong one.
        cites: the requirements, where they are not those of the rule.
    """
    for name in names:
        yield Breach(
            join(path, name),
            f"This tells of {of}, but {but}. {change}, or delete this.",
            cites or None,
        )
