"""One quick look over a whole record: what it holds, and where something may be missing.

Most of what is checked is as it should be. Walking every question with its path and its wording
costs many times what it costs to find that nothing needs saying, so that is found first: a
**survey** goes once through what was written down, and tells which parts are **doubtful**. Then
only those are walked.

A part that is not doubtful gives the rules of `rules/questions.py` nothing to say. One that is may
still turn out to be right: the rules decide, the survey only spares them the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args
from weakref import ref

from recordkit.models.answers import Answer, Asked, Depth, Several, asked_fields
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.models.visit import Question, is_list, part_in, questions
from recordkit.paths import join


@dataclass(slots=True)
class Survey:
    """What was found on going once through a record.

    Attributes:
        names: how many names of fields have something written down under them.
        texts: every text that was written down; closed choices may be among them.
        longest: items in its longest list.
        empty: whether there is an item in which nothing was written down.
        doubtful: the parts, by `id`, in which a question that is asked everywhere may be open.
        doubtful_locally: those in which one may be that only some councils ask.
    """

    names: int = 0
    texts: list[str] = field(default_factory=list)
    longest: int = 0
    empty: bool = False
    doubtful: set[int] = field(default_factory=set)
    doubtful_locally: set[int] = field(default_factory=set)


def survey(record: Record) -> Survey:
    """The survey of a record; it is made once, and kept as long as the record."""
    key = id(record)
    known = _SURVEYS.get(key)
    if known is not None:
        return known[1]
    found = Survey()
    found.names = _LOOKS[record.depth][type(record)](record, found)
    _SURVEYS[key] = ref(record, lambda _: _SURVEYS.pop(key, None)), found
    return found


_SURVEYS: dict[int, tuple[ref[Record], Survey]] = {}
"""By the `id` of a record, since a look at an equal one finds other parts. Each goes when its
record does, before another can have that `id`."""


# ---------------------------------------------------------------- the look at a model

_Look = Callable[[Any, Survey], int]
"""Goes through a part, notes what it finds, and returns how many names it has."""


class _Looks(dict[type[Part], _Look]):
    """The looks at one depth of review; each is made when its model is first met."""

    def __init__(self, depth: Depth) -> None:
        super().__init__()
        self._depth = depth

    def __missing__(self, model: type[Part]) -> _Look:
        self[model] = look = _look_at(model, self._depth, self)
        return look


_LOOKS: dict[Depth, _Looks] = {depth: _Looks(depth) for depth in get_args(Depth)}


def _look_at(model: type[Part], depth: Depth, looks: _Looks) -> _Look:
    asked = asked_fields(model)
    fields = {
        name: _expected(info.annotation, asked.get(name), depth)
        for name, info in model.model_fields.items()
    }
    needed, needed_locally = needed_fields(model, depth)
    several = issubclass(model, Several)

    def look(part: Part, found: Survey) -> int:
        given, held, keep = part.__pydantic_fields_set__, part.__dict__, found.texts.append
        known, known_locally = len(found.doubtful), len(found.doubtful_locally)
        doubt = not needed <= given
        if several:
            doubt |= bool(held["items"]) == (held["none"] is not None)
        names = 0
        for name in given:
            value = held[name]
            kind = type(value)
            answers, required, everybody, explained, in_words = fields[name]
            if kind is answers:
                # Most of a record is answers, so they are looked at here, not in a call for each.
                inside = value.__dict__
                answer, detail, excuse = inside["answer"], inside["detail"], inside["not_applicable"]
                if answer is None:
                    doubt |= required if excuse is None else everybody
                    names += excuse is not None or detail is not None
                else:
                    doubt |= excuse is not None or (answer in explained and detail is None)
                    names += 2
                    if in_words:
                        keep(answer)
                if detail is not None:
                    names += 1
                    keep(detail)
                if excuse is not None:
                    names += 1
                    keep(excuse)
            elif kind is str:
                names += 1
                keep(value)
            elif kind is tuple:
                if value:
                    names += 1
                if len(value) > found.longest:
                    found.longest = len(value)
                for item in value:
                    if type(item) is str:
                        keep(item)
                    elif type(item) in looks or isinstance(item, Part):
                        written = looks[type(item)](item, found)
                        names += written
                        if not written:
                            found.empty = True
            elif value is None:
                doubt = True
            elif kind in looks or isinstance(value, Part):
                written = looks[kind](value, found)
                if written:
                    names += 1 + written
                doubt |= isinstance(value, Answer)  # of a sort that the field does not declare
            else:
                names += 1
        if doubt or len(found.doubtful) > known:
            found.doubtful.add(id(part))
        if not needed_locally <= given or len(found.doubtful_locally) > known_locally:
            found.doubtful_locally.add(id(part))
        return names

    return look


@cache
def needed_fields(model: type[Part], depth: Depth) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that leave a question open where nothing is written down.

    Returns:
        Those with a question that is asked everywhere, and those with one that is asked locally.
    """
    everywhere, locally = set(), set()
    asked = asked_fields(model)
    for name, info in model.model_fields.items():
        if info.is_required():
            continue
        default = info.get_default(call_default_factory=True)
        inside = [Question("", asked[name], default)] if name in asked else []
        if isinstance(default, Part) and not isinstance(default, Answer):
            inside += questions(default)
        for each in inside:
            if each.asked.always and depth in each.asked.depths and not each.answered:
                (locally if each.asked.local else everywhere).add(name)
    return frozenset(everywhere), frozenset(locally)


_Expected = tuple[type[Answer] | None, bool, bool, frozenset[str], bool]
"""Of a field: its sort of answer (None where it holds something else), whether it has to be
answered, whether "not applicable" is no answer, which answers need a detail, and whether the
answer is in somebody's own words."""

_FLAT = {"answer", "detail", "not_applicable"}


def _expected(annotation: Any, asked: Asked | None, depth: Depth) -> _Expected:
    part = None if is_list(annotation) else part_in(annotation)
    flat = part is not None and issubclass(part, Answer) and set(part.model_fields) == _FLAT
    answers = part if flat else None
    if asked is None:
        return answers, False, False, frozenset(), True
    return (
        answers,
        asked.always and depth in asked.depths,
        asked.always and asked.of_everybody,
        frozenset(asked.detail_for),
        answers is not None and not answers.options(),
    )


# ---------------------------------------------------------------- the questions in doubt


def doubtful_questions(record: Record, *, locally: bool) -> Iterator[Question]:
    """Yield the questions of a record about which a rule may have something to say.

    They come as `questions` yields them and in the same order; the others are left out.

    Args:
        record: the record.
        locally: whether those count that only some councils ask.
    """
    found = survey(record)
    doubtful = found.doubtful | found.doubtful_locally if locally else found.doubtful
    return _in_doubt(record, "", "", doubtful) if doubtful else iter(())


def _in_doubt(part: Part, path: str, label: str, doubtful: set[int]) -> Iterator[Question]:
    asked, given = asked_fields(type(part)), part.model_fields_set
    for name in type(part).model_fields:
        value, here = getattr(part, name), join(path, name)
        if name in asked:
            yield Question(here, asked[name], value, label)
        if isinstance(value, Several):
            noun = type(value).item_noun.capitalize()
            for index, item in enumerate(value.items):
                if id(item) in doubtful:
                    inside, which = f"{here}.items[{index}]", f"{noun} {index + 1}"
                    yield from _in_doubt(item, inside, which, doubtful)
        elif isinstance(value, Part) and not isinstance(value, Answer):
            if name not in given:
                yield from questions(value, here, label)
            elif id(value) in doubtful:
                yield from _in_doubt(value, here, label, doubtful)
