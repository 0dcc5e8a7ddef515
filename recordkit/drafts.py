"""Blank drafts: every heading of a kind of record, with its question beside it.

A draft is written from the models alone, so a new field is in it without anything done here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pydantic.fields import FieldInfo

from recordkit.blanks import COMMENT
from recordkit.misfits import part_at
from recordkit.models.answers import (
    Answer,
    Asked,
    Depth,
    Item,
    Several,
    Severity,
    Statement,
    asked_fields,
    options_in,
)
from recordkit.models.base import Part
from recordkit.models.kinds import kind
from recordkit.models.visit import is_list, part_in
from recordkit.paths import Step
from recordkit.policies import DEFAULT, Policy, load_policy
from recordkit.procedures import requirement
from recordkit.rules.questions import is_asked_here
from recordkit.wording import listed

_FIRST, _LAST = ("answer",), ("waivers",)
"""An answer stands before what is said about it; waivers are written after a check."""

BLANK = ""
"""What stands where nothing is written yet: easier to write into than null."""

_LIGHT_TOUCH = (
    "This draft is for a light touch review. One line is enough for each answer.",
    "If an answer shows that more is needed, start a full one: recordkit new review",
)
_HOW_TO_FILL_IN = (
    "Fill this file in with a plain text editor, and save it. Leave blank what is not known yet.",
    "To see what is missing, as often as you like: recordkit check FILE",
    "To make the document once nothing is missing: recordkit render FILE",
    "Write each answer between its two double quotation marks.",
    "The person reads this. Write to them, in whole sentences: 'You wear a hearing aid.'",
    "A detail is printed right after its answer, so do not say the answer again.",
    "Where a question does not apply to this person, say why beside not_applicable.",
    "Where a list is empty, say why beside none. To add to a list, copy a block and its commas.",
    "Names that start with # are notes for you. They are not recorded; leave or delete them.",
    "(should): it can stay open for a good reason, given in a waiver. (may): it can stay open.",
    "Square brackets name the requirement that asks. To read about it: recordkit explain ID",
)


_WEIGHTS: Mapping[Severity, tuple[str, ...]] = {
    "must": (),
    "should": ("(should)",),
    "note": ("(may)",),
}


@dataclass(frozen=True, slots=True)
class _Scope:
    """How much a draft asks: at which depth, and under which policy."""

    depth: Depth
    policy: Policy

    def asks(self, asked: Asked | None) -> bool:
        """Whether a field is in the draft; one that asks nothing always is.

        A light touch draft leaves out what is asked only if something else holds: a review of
        which that holds is seldom a light touch one, and a check names what it then needs.
        """
        if asked is None:
            return True
        return (
            self.depth in asked.depths
            and (asked.always or self.depth == "full")
            and is_asked_here(asked, self.policy)
        )


def blank(kind_name: str, *, depth: Depth = "full", policy: str = DEFAULT) -> str:
    """A draft of that kind of record in which nothing is answered yet.

    Args:
        kind_name: the kind, as "review".
        depth: how far the review goes; a light touch draft shows only what that needs.
        policy: the name of a policy, or the path of one that ends in ".toml"; it says which
            of the councils' own questions are asked.

    Returns:
        JSON text. It loads, and checking it finds all that an empty record lacks.

    Raises:
        NotKnown: there is no such kind or policy.
    """
    scope = _Scope(depth, load_policy(policy))
    how = (*_HOW_TO_FILL_IN, *_LIGHT_TOUCH) if depth == "light-touch" else _HOW_TO_FILL_IN
    draft = {COMMENT: how, **_fields(kind(kind_name), scope)}
    return json.dumps(draft, ensure_ascii=False, indent=2) + "\n"


def blank_place(kind_name: str, steps: Sequence[Step], *, policy: str = DEFAULT) -> dict[str, Any]:
    """What a full draft holds at one place: the field by its name, with the notes beside it.

    Args:
        kind_name: the kind of record.
        steps: the names and numbers that lead to the place, its own name last.
        policy: the name of a policy, or the path of one that ends in ".toml".
    """
    *inside, name = steps
    model = part_at(kind(kind_name), inside)
    if model is None or name not in model.model_fields:
        return {}
    noted = not issubclass(model, Answer)
    info, asked = model.model_fields[str(name)], asked_fields(model).get(str(name))
    return _field(str(name), info, asked, noted, _Scope("full", load_policy(policy)), ())


def _fields(model: type[Part], scope: _Scope, told: Sequence[str] = ()) -> dict[str, Any]:
    """The fields of a model, with a note beside each.

    Args:
        model: the model.
        scope: how much the draft asks.
        told: the sentences that hold for all of them and stand above them already.
    """
    asked = asked_fields(model)
    names = sorted(model.model_fields, key=lambda name: (name in _LAST) - (name in _FIRST))
    noted = not issubclass(model, Answer)  # an answer's one note is its question
    draft: dict[str, Any] = {}
    for name in names:
        if _can_be_left_out(model, name) or not scope.asks(asked.get(name)):
            continue
        draft |= _field(name, model.model_fields[name], asked.get(name), noted, scope, told)
    return draft


def _can_be_left_out(model: type[Part], name: str) -> bool:
    """Whether a practitioner has no use for a field: an item's id that nothing refers to."""
    return name == "id" and issubclass(model, Item) and not model.referred_to


def _field(
    name: str,
    info: FieldInfo,
    asked: Asked | None,
    noted: bool,
    scope: _Scope,
    told: Sequence[str],
) -> dict[str, Any]:
    inner = part_in(info.annotation)
    shared = () if inner is None or asked is not None else _shared(inner, scope)
    # A double quotation mark would stand in the file with a backslash before it.
    note = " ".join(_sentences(info, asked, inner, told if asked else shared)).replace('"', "'")
    if inner is None:
        beside = {COMMENT + name: note} if note and noted else {}
        return {**beside, name: scope.depth if _is_depth(info) else _blank_value(info)}
    if is_list(info.annotation):
        return {COMMENT + name: note, name: [_item(inner, "one", scope)]}
    if issubclass(inner, Several):
        return {name: _several(inner, note, scope)}
    fields = _fields(inner, scope, shared)
    if not fields:
        return {}  # a part of which this draft asks nothing
    if asked is not None and asked.of_everybody:
        del fields["not_applicable"]
    if asked is not None and _says_it_all(inner, asked, scope):
        del fields["detail"]
    return {name: {COMMENT: note, **fields}}


def _says_it_all(answer: type[Part], asked: Asked, scope: _Scope) -> bool:
    """Whether an answer needs no detail: it is in words, or one line is enough."""
    if not issubclass(answer, Answer):
        return False
    return issubclass(answer, Statement) or (scope.depth == "light-touch" and not asked.detail_for)


def _is_depth(info: FieldInfo) -> bool:
    # Where it has no default, it is a question like any other.
    return tuple(options_in(info.annotation)) == get_args(Depth) and info.default is not None


def _several(model: type[Several], note: str, scope: _Scope) -> dict[str, Any]:
    draft: dict[str, Any] = {COMMENT: note}
    for name, info in model.model_fields.items():
        item = part_in(info.annotation)
        draft[name] = BLANK if item is None else [_item(item, model.item_noun, scope)]
    return draft


def _item(model: type[Part], noun: str, scope: _Scope) -> dict[str, Any]:
    note = f"Copy this block, from {{ to }}, for each further {noun}."
    return {COMMENT: note, **_fields(model, scope)}


def _blank_value(info: FieldInfo) -> Any:
    if not info.is_required() and info.default not in (None, ()):
        return info.default
    return [BLANK] if is_list(info.annotation) else BLANK


# ---------------------------------------------------------------- what stands beside a field


def _sentences(
    info: FieldInfo, asked: Asked | None, inner: type[Part] | None, told: Sequence[str]
) -> Iterator[str]:
    if asked is None:
        yield from _descriptions(info, inner)
        yield from told
        yield from _choices(info.annotation, "Write")
        return
    yield asked.question
    if not asked.always and _condition(asked) not in told:
        yield _condition(asked)
    yield from _descriptions(info, None)
    answer = inner.model_fields.get("answer") if inner else None
    yield from _choices((answer or info).annotation, "Answer" if answer else "Write")
    yield from _hints(asked, answer, told)
    if asked.unless:
        yield f"If there is no such answer, say why beside '{asked.unless}'."
    if inner and issubclass(inner, Several):
        yield "If there are none, say why beside 'none', in a sentence that can stand alone."
    if asked.gate == "close":
        yield "Fill this in after the document was sent."
    yield from _WEIGHTS[asked.severity]
    if asked.cites:
        yield f"[{', '.join(asked.cites)}]"


def _where(asked: Asked, answer: FieldInfo | None) -> str:
    """With which answers a detail is needed; nothing where it is with all of them."""
    options = tuple(options_in(answer.annotation)) if answer else ()
    every = set(options) == set(asked.detail_for)
    return "" if every else f" if the answer is {_quoted(asked.detail_for)}"


def _shared(model: type[Part], scope: _Scope) -> tuple[str, ...]:
    """What holds for all questions of a part: when they are asked, and what detail each needs."""
    asked = {name: each for name, each in asked_fields(model).items() if scope.asks(each)}
    conditions = {"" if each.always else _condition(each) for each in asked.values()}
    details = {
        f"Each {_detail(each, _answer_in(model, name))}" if each.detail_for else ""
        for name, each in asked.items()
    }
    if len(asked) == 1:
        details = set()  # it stands beside the one question
    shared: list[str] = []
    if len(conditions) == 1 and conditions != {""}:
        shared += (conditions.pop(), "Otherwise leave it blank, or delete it.")
    if len(details) == 1 and details != {""}:
        shared.append(details.pop())
    return tuple(shared)


def _answer_in(model: type[Part], name: str) -> FieldInfo | None:
    inner = part_in(model.model_fields[name].annotation)
    return inner.model_fields.get("answer") if inner else None


def _hints(asked: Asked, answer: FieldInfo | None, told: Sequence[str]) -> Iterator[str]:
    if not asked.detail_for:
        yield from (asked.hint,) if asked.hint else ()
    elif f"Each {_detail(asked, answer)}" not in told:
        yield f"It {_detail(asked, answer)}"


def _detail(asked: Asked, answer: FieldInfo | None) -> str:
    """Which detail is needed, and with which answers."""
    hint = f"{asked.hint[:1].lower()}{asked.hint[1:]}"
    return f"needs a detail{_where(asked, answer)}: {hint}"


def _condition(asked: Asked) -> str:
    """When a question is asked that is not always asked, as the procedures say it."""
    if asked.when:
        return f"Only if {asked.when}."
    conditions = []
    for id in asked.cites:
        found = requirement(id)
        # "M02 says needs have changed": the question cites its requirement, so a reader needs
        # the condition alone. Elsewhere a bare id gets the name of its source.
        said = re.sub(r"^[A-Z]\d\d says ", "", found.when)
        conditions.append(re.sub(r"\b([A-Z]\d\d)\b", rf"{found.source.key}-\1", said))
    return f"Only if {listed(conditions, 'or')}." if conditions else "Only where it applies."


def _descriptions(info: FieldInfo, inner: type[Part] | None) -> Iterator[str]:
    if info.description:
        yield info.description
    elif inner is not None and inner.__doc__:
        yield inner.__doc__.partition("\n")[0]
    else:
        # A type such as Telephone carries its own description, inside "Telephone | None".
        yield from (
            inside.description
            for inside in _metadata(info.annotation)
            if isinstance(inside, FieldInfo) and inside.description
        )


def _choices(annotation: Any, verb: str) -> Iterator[str]:
    options = tuple(options_in(annotation))
    if len(options) > 1:
        yield f"{verb} {_quoted(options)}."
    if date in (annotation, *_inside(annotation)):
        yield "Written year-month-day, such as 2026-10-31."


def _quoted(options: tuple[str, ...]) -> str:
    return listed([f"'{option}'" for option in options], "or")


def _inside(annotation: Any) -> Iterator[Any]:
    for each in get_args(annotation):
        yield each
        yield from _inside(each)


def _metadata(annotation: Any) -> Iterator[Any]:
    for each in (annotation, *_inside(annotation)):
        yield from getattr(each, "__metadata__", ())
