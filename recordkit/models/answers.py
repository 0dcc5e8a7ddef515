"""Answers, and the questions they answer.

An **Answer** is flat: `answer`, `detail`, `not_applicable`. None of them set means that it was
not asked yet. A **Several** is a list of items, or `none` with the reason why there are none.
"Not applicable" and "there is none" are answers, with a reason; a blank is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import BeforeValidator, Field

from recordkit.models.base import Id, Part, Words

Severity = Literal["must", "should", "note"]
Gate = Literal["issue", "close", "none"]
Depth = Literal["full", "light-touch"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a field asks, and where the question comes from.

    Attributes:
        question: the question in plain English, as a practitioner would ask it.
        cites: the ids of the requirements it comes from.
        hint: what a good answer says, for messages and blank drafts.
        detail_for: the answers that need a `detail` as well.
        depths: the depths of review that ask it.
        always: False where it is asked only if something else holds; then a rule asks it.
        when: what has to hold, in words that follow "only if", where the condition of the
            requirement does not say it.
        local: True where only some councils ask it: those whose policy lists one of its
            requirements under `asks`.
        unless: the field beside it that says why there is nothing to answer, where that can be.
        of_everybody: True where it applies to every person of whom it is asked, so that "not
            applicable" is no answer.
        severity: how much an unanswered question weighs: the verb of the source.
        gate: "issue" if the document cannot be sent without it, "close" if it can only be known
            after sending.
    """

    question: str
    cites: tuple[str, ...] = ()
    hint: str = ""
    detail_for: tuple[str, ...] = ()
    depths: tuple[Depth, ...] = ("full", "light-touch")
    always: bool = True
    when: str = ""
    local: bool = False
    unless: str = ""
    of_everybody: bool = False
    severity: Severity = "must"
    gate: Gate = "issue"


class Answer(Part):
    """The base of every answer."""

    detail: Words | None = Field(default=None, description="More about the answer, in words.")
    not_applicable: Words | None = Field(
        default=None, description="Why the question does not apply to this person."
    )

    @property
    def given(self) -> bool:
        """Whether it was answered, or said not to apply."""
        return self.value is not None or self.not_applicable is not None

    @property
    def value(self) -> str | None:
        """The answer itself, None while there is none."""
        return getattr(self, "answer", None)

    @classmethod
    @cache
    def options(cls) -> tuple[str, ...]:
        """The closed list of answers, empty where the answer is in somebody's own words."""
        return tuple(options_in(cls.model_fields["answer"].annotation))


def _as_written_in_the_list(given: object) -> object:
    """A choice as the closed list writes it: "Plan changes" is "plan-changes"."""
    return "-".join(given.lower().split()) if isinstance(given, str) else given


Chosen = BeforeValidator(_as_written_in_the_list)
"""Marks a closed list of answers: capitals and spaces do not matter."""


class Statement(Answer):
    """An answer in somebody's own words."""

    answer: Words | None = None


class YesNo(Answer):
    """Yes or no."""

    answer: Annotated[Literal["yes", "no"], Chosen] | None = None


class Degree(Answer):
    """Yes, partly or no."""

    answer: Annotated[Literal["yes", "partly", "no"], Chosen] | None = None


class Item(Part):
    """One of several; its id stays the same from version to version."""

    id: Annotated[Id | None, Field(description="A short name that stays the same.")] = None

    referred_to: ClassVar[bool] = False
    """Whether another part of the record names these items by their ids."""


class Several(Part):
    """The base of every list: `items`, or `none` with the reason."""

    items: tuple[Any, ...] = ()
    none: Words | None = Field(default=None, description="Why there are none.")

    item_noun: ClassVar[str] = "item"


def options_in(annotation: Any) -> Iterator[str]:
    """The closed list inside an annotation such as `Literal["yes", "no"] | None`, if any."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif annotation is not str:
        for inner in get_args(annotation):
            yield from options_in(inner)


@cache
def asked_fields(model: type[Part]) -> Mapping[str, Asked]:
    """The fields of a model that ask something, in the order they are asked."""
    return {
        name: found
        for name, info in model.model_fields.items()
        for found in info.metadata
        if isinstance(found, Asked)
    }
