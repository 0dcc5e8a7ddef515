"""Walking a record: every question in it, and every fact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from recordkit.models.answers import Answer, Asked, Several, asked_fields
from recordkit.models.base import Part
from recordkit.paths import join, steps_of

is_a: Callable[[type, type], bool] = cache(issubclass)
"""Whether a type is a sort of another. It is remembered, for `isinstance` asks each value anew, and
pydantic's models are slow to say no."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands in one record.

    Attributes:
        path: where its answer is, or would be.
        asked: the question.
        value: what is recorded there.
        label: which of several it is about ("Carer 2"), or "".
        excused: whether the field beside it says why there is nothing to answer.
    """

    path: str
    asked: Asked
    value: Any
    label: str = ""
    excused: bool = False

    @property
    def answered(self) -> bool:
        """Whether it has an answer, or a reason why there is none."""
        return self.excused or is_answered(self.value)

    @property
    def wording(self) -> str:
        """The question, after the one of several that it is about."""
        return f"{self.label}: {self.asked.question}" if self.label else self.asked.question


def is_answered(value: Any) -> bool:
    """Whether the value of a question answers it, or says why it does not apply."""
    kind = type(value)
    if is_a(kind, Answer):
        return value.answer is not None or value.not_applicable is not None
    if is_a(kind, Several):
        return bool(value.items) or value.none is not None
    return value is not None and value != ()


def questions(
    part: Part, path: str = "", label: str = "", *, within: Collection[str] | None = None
) -> Iterator[Question]:
    """Yield every question of a record or a part of one, in the order they are asked.

    Args:
        part: the record, or the part.
        path: where it is.
        label: which of several it is about.
        within: the only fields to look at; without it, all.
    """
    asked = asked_fields(type(part))
    for name in type(part).model_fields:
        if within is not None and name not in within:
            continue
        value = getattr(part, name)
        here = join(path, name)
        if name in asked:
            beside = asked[name].unless
            excused = bool(beside) and getattr(part, beside) is not None
            yield Question(here, asked[name], value, label, excused)
        kind = type(value)
        if is_a(kind, Several):
            for index, item in enumerate(value.items):
                noun = kind.item_noun.capitalize()
                yield from questions(item, f"{here}.items[{index}]", f"{noun} {index + 1}")
        elif is_a(kind, Part) and not is_a(kind, Answer):
            yield from questions(value, here, label)


def facts(
    part: Part, path: str = "", *, within: Collection[str] | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of every fact that is recorded, in the order of the model.

    A fact is a text, a date, a choice or a number; what is left at its default is none, save in
    a field that was written down on purpose.

    Args:
        part: the record, or a part of one.
        path: where it is.
        within: the only fields to look at; without it, all.
    """
    for name in type(part).model_fields:
        if within is None or name in within:
            yield from _facts_of(getattr(part, name), join(path, name))


def _facts_of(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    kind = type(value)
    if is_a(kind, Part):
        yield from facts(value, path)
    elif kind is tuple:
        for index, item in enumerate(value):
            yield from _facts_of(item, f"{path}[{index}]")
    elif value is not None:
        yield path, value


def is_list(annotation: Any) -> bool:
    """Whether a field holds several values: `tuple[Item, ...]`."""
    return get_origin(annotation) is tuple


def part_in(annotation: Any) -> type[Part] | None:
    """The model inside an annotation such as `tuple[Item, ...]` or `Item | None`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in get_args(annotation):
        found = part_in(inner)
        if found is not None:
            return found
    return None


def without(content: Any, path: str) -> Any:
    """A copy of a record's JSON in which one place is blank.

    A place in a list is set to null, so that the other places keep their numbers.
    """
    copy = deepcopy(content)
    *inside, last = steps_of(path)
    here = copy
    for step in inside:
        here = here[step]
    if isinstance(last, int):
        here[last] = None
    else:
        here.pop(last, None)
    return copy
