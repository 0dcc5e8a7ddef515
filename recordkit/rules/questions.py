"""The rules that walk the questions: every question is answered, once, and with its detail.

Which questions there are, where they come from and how much they weigh is written beside the
fields (`Asked`), so that a new field needs no new rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from recordkit.misfits import part_at
from recordkit.models.answers import Answer, Asked, Several
from recordkit.models.base import Words
from recordkit.models.record import Record
from recordkit.models.survey import doubtful_questions, is_fragment, is_placeholder, survey
from recordkit.models.visit import Question, facts, is_a, questions
from recordkit.paths import join, steps_of
from recordkit.policies import Policy
from recordkit.rules.registry import Breach, Context, rule


@rule(severity="must", model=Record)
def answered(record: Record, context: Context) -> Iterator[Breach]:
    """Every question that this record is asked has an answer."""
    for question in _doubtful(record, context):
        if (
            question.asked.always
            and not question.answered
            and record.depth in question.asked.depths
            and is_asked_here(question.asked, context.policy)
        ):
            yield from unanswered(question)


@rule(severity="must", model=Record)
def detailed(record: Record, context: Context) -> Iterator[Breach]:
    """An answer that needs explaining is explained."""
    for question in _doubtful(record, context):
        value = question.value
        if (
            is_a(type(value), Answer)
            and value.value in question.asked.detail_for
            and value.detail is None
        ):
            yield _breach(
                question,
                join(question.path, "detail"),
                f'You answered "{value.value}". {question.asked.hint} Write it as the detail.',
            )


@rule(severity="must", model=Record)
def answered_once(record: Record, context: Context) -> Iterator[Breach]:
    """Nothing is both answered and said not to apply."""
    for question in _doubtful(record, context):
        value = question.value
        if is_a(type(value), Answer) and value.value and value.not_applicable:
            yield _breach(
                question,
                question.path,
                "It has an answer and is also said not to apply. Keep one of the two.",
            )
        if is_a(type(value), Several) and value.items and value.none:
            yield _breach(
                question,
                question.path,
                "Something is listed and there is also said to be none. Keep one of the two.",
            )


@rule(severity="must", model=Record)
def asked_of_everybody(record: Record, context: Context) -> Iterator[Breach]:
    """What is asked of everybody is not said not to apply."""
    for question in _doubtful(record, context):
        value = question.value
        if (
            question.asked.always
            and question.asked.of_everybody
            and is_a(type(value), Answer)
            and value.not_applicable
        ):
            yield _breach(
                question,
                join(question.path, "not_applicable"),
                "This applies to everybody. Answer it, and delete what stands here.",
            )


@rule(severity="must", model=Record)
def said_in_words(record: Record, context: Context) -> Iterator[Breach]:
    """No text only holds the place of an answer, or makes sense only beside its question."""
    sections = survey(record).placeholders
    if not sections:
        return
    asked = {question.path: question for question in questions(record, within=sections)}
    for path, value in facts(record, within=sections):
        if not isinstance(value, str):
            continue
        question = asked.get(path) or asked.get(path.rpartition(".")[0])
        if is_fragment(value) and _is_read_by_itself(type(record), path):
            what_to_do = "This is not a sentence that can stand alone. Write it to the person."
        elif is_placeholder(value):
            what_to_do = (
                "What stands here only holds the place of an answer. Write what the person can "
                "read, or leave it blank until you know."
            )
        else:
            continue
        if question is None:
            yield Breach(path, what_to_do, ())
        else:
            hint = question.asked.hint if _is_about(question, path) else ""
            yield _breach(question, path, f"{what_to_do} {hint}".strip())


def _is_read_by_itself(kind: type[Record], path: str) -> bool:
    """Whether the person reads a text as a sentence: no name or choice, and not for the office."""
    *inside, name = steps_of(path)
    model = part_at(kind, inside)
    return (
        "waivers" not in inside
        and model is not None
        and Words in get_args(model.model_fields[str(name)].annotation)
    )


def _is_about(question: Question, path: str) -> bool:
    """Whether the hint of a question tells what to write at a place: some are of the detail."""
    return path.endswith(".detail") == bool(question.asked.detail_for)


def _doubtful(record: Record, context: Context) -> tuple[Question, ...]:
    """The questions to look at. Those of sections in which all is as it should be are left out."""
    return doubtful_questions(record, locally=bool(context.policy.asks))


def is_asked_here(asked: Asked, policy: Policy) -> bool:
    """Whether a question is asked under a policy: most are asked everywhere."""
    return not asked.local or not policy.asks.isdisjoint(asked.cites)


def unanswered(question: Question, why: str = "") -> Iterator[Breach]:
    """Yield a breach if the question has no answer.

    Args:
        question: the question as it stands in a record.
        why: what makes it a question here, in a sentence, for those not always asked.
    """
    if question.answered:
        return
    if is_a(type(question.value), Several):
        way_out = 'List each one; if there are none, say why under "none".'
    elif question.asked.unless:
        way_out = f'Answer it; if there is no such answer, say why under "{question.asked.unless}".'
    elif not is_a(type(question.value), Answer):
        way_out = "This is still to be filled in."
    elif question.asked.of_everybody:
        way_out = "Answer it."
    else:
        way_out = 'Answer it, or say under "not_applicable" why it does not apply.'
    # A hint about the detail waits until there is an answer that needs one.
    hint = "" if question.asked.detail_for else question.asked.hint
    yield _breach(question, question.path, " ".join(filter(None, (why, hint, way_out))))


def _breach(question: Question, path: str, what_to_do: str) -> Breach:
    return Breach(
        path,
        f"{question.wording} {what_to_do}".strip(),
        question.asked.cites,
        question.asked.severity,
        question.asked.gate,
    )
