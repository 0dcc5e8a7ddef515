"""What a name in a template stands for, as the models have it, before there is any record.

These are the shapes of the views in `rendering.view`, and they follow the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from jinja2.runtime import LoopContext

from recordkit.models.answers import Answer, Several
from recordkit.models.base import Part
from recordkit.models.visit import is_list, part_in
from recordkit.paths import join


class Sort:
    """The base of all sorts. As it stands it is anything: nothing is known about it."""

    def names(self) -> Iterable[str] | None:
        """The names that may follow it after a full stop; None where any may."""
        return None

    def named(self, name: str) -> Sort:
        """What stands at one of its names."""
        del name
        return ANYTHING

    def each(self) -> Sort:
        """What a loop over it goes through."""
        return ANYTHING

    def printed(self) -> tuple[str, ...]:
        """The paths of all facts that printing it may print; `[*]` stands for any item."""
        return ()


ANYTHING = Sort()


class _Loop(Sort):
    """What a template may ask of the loop that it is in."""

    def names(self) -> Iterable[str]:
        return [name for name in dir(LoopContext) if not name.startswith("_")]


LOOP = _Loop()


@dataclass(frozen=True, slots=True)
class Plain(Sort):
    """Words of a template, a number, or yes and no; `is_bool` where it cannot be printed."""

    is_bool: bool = False

    def names(self) -> Iterable[str]:
        return ()


@dataclass(frozen=True, slots=True)
class Value(Sort):
    """One value of a record, or what a filter makes of some.

    Attributes:
        paths: where the facts are that it prints.
        options: the answers there are, where it is a choice.
        is_day: whether it is a date.
    """

    paths: tuple[str, ...]
    options: tuple[str, ...] = ()
    is_day: bool = False

    def names(self) -> Iterable[str]:
        return ()

    def printed(self) -> tuple[str, ...]:
        return self.paths


@dataclass(frozen=True, slots=True)
class Portion(Sort):
    """A part of a record, with its fields."""

    model: type[Part]
    path: str

    def names(self) -> Iterable[str]:
        return self.model.model_fields

    def named(self, name: str) -> Sort:
        return sort_of(self.model.model_fields[name].annotation, join(self.path, name))


@dataclass(frozen=True, slots=True)
class Answered(Sort):
    """An answer."""

    model: type[Answer]
    path: str

    @property
    def options(self) -> tuple[str, ...]:
        """The answers there are, empty where it is in somebody's own words."""
        return self.model.options()

    def names(self) -> Iterable[str]:
        return self.model.model_fields

    def named(self, name: str) -> Sort:
        return Value((join(self.path, name),), self.options if name == "answer" else ())

    def more(self) -> tuple[str, ...]:
        """The paths of what is said beside the answer itself."""
        return tuple(join(self.path, name) for name in ("detail", "not_applicable"))

    def printed(self) -> tuple[str, ...]:
        return (join(self.path, "answer"), *self.more())


@dataclass(frozen=True, slots=True)
class Listed(Sort):
    """Several items."""

    item: Sort
    path: str = ""

    def names(self) -> Iterable[str]:
        return ("none",)

    def named(self, name: str) -> Sort:
        return Value((join(self.path, name),))

    def each(self) -> Sort:
        return self.item


@dataclass(frozen=True, slots=True)
class Either(Sort):
    """One of two, as in `a or b`."""

    one: Sort
    other: Sort

    def names(self) -> Iterable[str] | None:
        one, other = self.one.names(), self.other.names()
        return None if one is None or other is None else (*one, *other)

    def named(self, name: str) -> Sort:
        found = [
            each.named(name)
            for each in (self.one, self.other)
            if (names := each.names()) is None or name in names
        ]
        return found[0] if len(found) == 1 else Either(*found)

    def each(self) -> Sort:
        return Either(self.one.each(), self.other.each())

    def printed(self) -> tuple[str, ...]:
        return self.one.printed() + self.other.printed()


def sort_of(annotation: Any, path: str) -> Sort:
    """What a template sees of a field.

    Args:
        annotation: the field's, as the model has it.
        path: where the field is.
    """
    inside = _tuple_in(annotation)
    if inside is not None:
        return Listed(sort_of(get_args(inside)[0], f"{path}[*]"), path)
    model = part_in(annotation)
    if model is None:
        return Value((path,), is_day=_holds(annotation, date))
    if issubclass(model, Several):
        items = sort_of(model.model_fields["items"].annotation, join(path, "items"))
        return Listed(items.each(), path)
    return Answered(model, path) if issubclass(model, Answer) else Portion(model, path)


def _tuple_in(annotation: Any) -> Any:
    if is_list(annotation):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _tuple_in(inner))), None)


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(inner, wanted) for inner in get_args(annotation))
