"""What is recorded, as people read it: questions, headings and answers, no codes or field names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from recordkit.differences.references import is_reference, referred_to
from recordkit.differences.tokens import characters
from recordkit.models.answers import Answer, Item, Several, asked_fields, options_in
from recordkit.models.base import Part
from recordkit.models.plan import PlanElement, PlanOutcome
from recordkit.models.record import Record, Waiver
from recordkit.wording import day_in_words

NOTHING = "Nothing was recorded."
"""What is said of a blank, so that nobody takes it for a lost answer."""

NOUNS: Mapping[type[Part], str] = {
    PlanElement: "part of the plan",
    PlanOutcome: "outcome of the plan",
    Waiver: "exception",
}
"""What one of a plain list is called; a `Several` says it of itself."""

_LONGEST_NAME = 72
"""Characters of what tells an item from the others."""

_SPELT_OUT = {
    "care-act": "under the Care Act",
    "imca": "Independent Mental Capacity Advocate",
    "imha": "Independent Mental Health Advocate",
    "care-act-and-imca": "under the Care Act, and Independent Mental Capacity Advocate",
}
"""Answers that are short for something; all others are words with hyphens."""

_HOW_TO_WRITE = re.compile(
    r"""(?<=[.?])\s.*          # what follows the first sentence
      | ,\ in\ (words|a)\ .*   # in words that go on from others, in a few words, in a sentence
      | :?\ ['"].*             # an example
      | ^A\ line\ of\ |\ for\ each\ line
    """,
    re.VERBOSE | re.DOTALL,
)
"""In a field's description, what is for whoever fills it in."""


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what was said to it, both in words."""

    question: str
    words: str

    def __str__(self) -> str:
        return f"{self.lead} {self.words}"

    @property
    def lead(self) -> str:
        """The question, with a colon where it is put as a name."""
        return self.question if self.question.endswith("?") else f"{self.question}:"


# ---------------------------------------------------------------- questions and headings


@cache
def question_of(model: type[Part], name: str) -> str:
    """What a field asks, in words."""
    asked = asked_fields(model).get(name)
    if asked is not None:
        return asked.question
    if is_reference(model, name):
        return "What in the plan is it about?"
    described = model.model_fields[name].description
    if described:
        return _capital(_HOW_TO_WRITE.sub("", described).rstrip(" .:"))
    return _capital(name.replace("_", " "))


@cache
def heading_of(model: type[Part], name: str, inside: type[Part]) -> str:
    """What the part in a field is about, in words.

    Args:
        model: what the field belongs to.
        name: the field.
        inside: the model of what is in it, or of each one of a list.
    """
    described = model.model_fields[name].description or inside.__doc__ or ""
    return described.partition("\n")[0].rstrip(" .")


def noun_of(item: type[Part], several: Several | None) -> str:
    """What one of a list is called: "next step"."""
    return several.item_noun if several is not None else NOUNS.get(item, "entry")


# ---------------------------------------------------------------- what was said


@dataclass(frozen=True, slots=True)
class Wording:
    """Says what one version of a record holds.

    Attributes:
        named: the items that are named elsewhere in this version.
    """

    named: Mapping[tuple[str, str], Item]

    @classmethod
    def of(cls, record: Record) -> Wording:
        """The wording of one version."""
        return cls(referred_to(record))

    def value(self, model: type[Part], name: str, value: Any) -> str:
        """What a field holds.

        Args:
            model: what the field belongs to.
            name: the field.
            value: what is in it.
        """
        if value is None or value == ():
            return NOTHING
        if isinstance(value, Answer):
            return self._answer(value)
        if isinstance(value, date):
            return day_in_words(value)
        if isinstance(value, tuple):
            return "\n".join(str(each) for each in value)
        if is_reference(model, name):
            item = self.named.get((name, value))
            return value if item is None else self.about(item) or str(value)
        if any(options_in(model.model_fields[name].annotation)):
            return choice_in_words(str(value))
        return str(value)

    def _answer(self, answer: Answer) -> str:
        options, value = answer.options(), answer.value
        said = [] if value is None else [choice_in_words(value) + "." if options else value]
        if answer.detail is not None:
            said.append(answer.detail)
        if answer.not_applicable is not None:
            said.append(f"It does not apply: {answer.not_applicable}")
        return ("\n" if "\n" in "".join(said) or not options else " ").join(said) or NOTHING

    def parts(self, item: Part) -> tuple[Said, ...]:
        """All that an item holds, in the order in which it is asked."""
        return tuple(self._said_in(item))

    def _said_in(self, part: Part) -> Iterator[Said]:
        model = type(part)
        for name in model.model_fields:
            value = getattr(part, name)
            if name == "id" or is_blank(value):
                continue
            if isinstance(value, Part) and not isinstance(value, Answer):
                yield from self._said_in(value)
            elif holds_parts(value):
                for each in value:
                    yield from self._said_in(each)
            else:
                yield Said(question_of(model, name), self.value(model, name, value))

    def about(self, item: Part | None) -> str:
        """The words that tell an item from the others of its list: the first that it holds."""
        if item is None:
            return ""
        model = type(item)
        for name in model.model_fields:
            value = getattr(item, name)
            if name != "id" and isinstance(value, str):
                return self.value(model, name, value)
        return ""


def shortened(text: str) -> str:
    """The beginning of a text that only says which item it is, on one line."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST_NAME:
        return words
    kept = ""
    for character in characters(words):
        if len(kept) + len(character) >= _LONGEST_NAME:
            break
        kept += character
    return f"{kept.rstrip()}…"


def is_blank(value: Any) -> bool:
    """Whether nothing was recorded in a field."""
    return value is None or value == () or (isinstance(value, Answer) and value == type(value)())


def holds_parts(value: Any) -> bool:
    """Whether a value is a list of parts, as against a list of texts."""
    return isinstance(value, tuple) and any(isinstance(each, Part) for each in value)


def choice_in_words(value: str) -> str:
    """An answer of a closed list in words: "plan-changes" is "Plan changes"."""
    return _capital(_SPELT_OUT.get(value, value.replace("-", " ")))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def how_many(several: Several) -> str:
    """What a list holds where it says nothing of why there are none."""
    count = len(several.items)
    if not count:
        return NOTHING
    return "One is listed." if count == 1 else f"{count} are listed."
