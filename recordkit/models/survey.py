"""One quick look over a whole record: what it holds, and which sections a rule should walk.

Most of what is checked is as it should be. To walk every question with its path and its wording
costs many times what it costs to see that nothing needs saying. So a **survey** goes once through
what was written down, without paths, and names the **sections** (the fields of the record itself,
such as `meeting`) about which the rules of `rules/questions.py` may have something to say. Only
those are walked.

A survey may name a section that turns out to be right, and costs a little time then. It must
never leave one out that is wrong: tests/models/test_survey.py compares both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from weakref import ref

from recordkit.models.answers import Answer, Asked, Depth, Several, asked_fields
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.models.visit import Question, is_list, part_in, questions

PLACEHOLDERS = frozenset(
    "|n/a|na|n.a|not applicable|none|nil|nothing|not needed|tbc|tba|tbd|to be confirmed|todo"
    "|see above|as above|see notes|see case notes"
    "|x|xx|xxx|?|??|???".split("|")
)
"""What people write to get past a question. It tells the person nothing."""

FRAGMENTS = frozenset(
    "no|nope|nil|none|nothing|not needed|not applicable|not really|not required|not relevant"
    "|none as such|none at all|none given|none needed|none required|none known|none found"
    "|none identified|none reported|none noted|none stated|none recorded|none so far"
    "|none at present|nothing needed|nothing required|nothing given|nothing new|nothing else"
    "|nothing to add|nothing to report|yes|yep|yeah|ok|okay|fine|done|same|same as before"
    "|as before|as discussed|as agreed".split("|")
)
"""Short answers to a question that the person does not see: alone on a page they are nonsense.

As a name, an amount or a place they may be right: Ok is a surname."""

_AROUND = " .-–—…"
_SHORT = PLACEHOLDERS | FRAGMENTS
_LONGEST = max(map(len, _SHORT))


def is_placeholder(text: str) -> bool:
    """Whether a text only holds the place of an answer."""
    return _is_one_of(PLACEHOLDERS, text)


def is_fragment(text: str) -> bool:
    """Whether a text says something only beside its question."""
    return _is_one_of(FRAGMENTS, text)


def _is_one_of(texts: frozenset[str], text: str) -> bool:
    bare = text.strip(_AROUND)
    # Case folding makes no text shorter, so most are told apart by their length.
    return len(bare) <= _LONGEST and bare.casefold() in texts


@dataclass(slots=True)
class Survey:
    """What was found on going once through a record.

    Attributes:
        strings: how many strings it has in JSON: the names of its fields, and its texts and days.
        longest: items in its longest list.
        blank: whether something was written down that holds nothing: null, { } or [ ].
        doubtful: the sections in which a question may be open, or wrongly answered.
        doubtful_locally: those in which one may be open that only some councils ask.
        placeholders: the sections with a text that only holds the place of an answer, or may be a
            fragment.
        section: where the look has come to.
        walked: the questions of the doubtful sections once they were walked, with and without
            the local ones.
    """

    strings: int = 0
    longest: int = 0
    blank: bool = False
    doubtful: set[str] = field(default_factory=set)
    doubtful_locally: set[str] = field(default_factory=set)
    placeholders: set[str] = field(default_factory=set)
    section: str = ""
    walked: dict[bool, tuple[Question, ...]] = field(default_factory=dict)


def survey(record: Record) -> Survey:
    """The survey of a record. Loading and rules ask for it, so it is kept as long as the record."""
    key = id(record)
    known = _SURVEYS.get(key)
    if known is not None:
        return known[1]
    found = Survey()
    _look(record, found, _expectations(type(record), record.depth), sections=True)
    _SURVEYS[key] = ref(record, lambda _: _SURVEYS.pop(key, None)), found
    return found


_SURVEYS: dict[int, tuple[ref[Record], Survey]] = {}
"""By the `id` of a record: it is immutable, and to compare records would cost more than a survey.
Each goes when its record does, before another can have that `id`."""


def doubtful_questions(record: Record, *, locally: bool) -> tuple[Question, ...]:
    """The questions of the doubtful sections of a record, in the order they are asked.

    Args:
        record: the record.
        locally: whether questions count that only some councils ask.
    """
    found = survey(record)
    if locally not in found.walked:
        sections = found.doubtful | found.doubtful_locally if locally else found.doubtful
        found.walked[locally] = tuple(questions(record, within=sections)) if sections else ()
    return found.walked[locally]


# ---------------------------------------------------------------- what a model is expected to hold


class _ExpectedAnswer(NamedTuple):
    """When the answer in a field is doubtful.

    Attributes:
        needed: whether it has to be answered.
        of_everybody: whether "not applicable" is no answer.
        explained: the answers that need a detail.
        in_words: whether the answer is in somebody's own words.
    """

    needed: bool
    of_everybody: bool
    explained: frozenset[str]
    in_words: bool


class _Expected(NamedTuple):
    """When a part is doubtful.

    Attributes:
        needed: the fields that leave a question open where nothing is written down.
        needed_locally: those that leave one open that only some councils ask.
        answers: the fields that hold an answer.
        several: whether it is a list, which has either items or a reason why there are none.
    """

    needed: frozenset[str]
    needed_locally: frozenset[str]
    answers: Mapping[str, _ExpectedAnswer]
    several: bool


_Expectations = dict[type[Part], _Expected]


@cache
def _expectations(kind: type[Record], depth: Depth) -> _Expectations:
    """What is expected of each model inside a kind of record, at one depth of review."""
    found: _Expectations = {}
    models: list[type[Part]] = [kind]
    while models:
        model = models.pop()
        if model not in found:
            found[model] = _expected(model, depth)
            inside = (part_in(info.annotation) for info in model.model_fields.values())
            models += [each for each in inside if each is not None]
    return found


def _expected(model: type[Part], depth: Depth) -> _Expected:
    asked = asked_fields(model)
    everywhere: set[str] = set()
    locally: set[str] = set()
    answers: dict[str, _ExpectedAnswer] = {}
    for name, info in model.model_fields.items():
        part = None if is_list(info.annotation) else part_in(info.annotation)
        if part is not None and issubclass(part, Answer):
            answers[name] = _expected_answer(part, asked.get(name), depth)
        if info.is_required():
            continue
        default = info.get_default(call_default_factory=True)
        open_questions = [Question(name, asked[name], default)] if name in asked else []
        if isinstance(default, Part) and not isinstance(default, Answer):
            open_questions += questions(default)
        for each in open_questions:
            if each.asked.always and depth in each.asked.depths and not each.answered:
                (locally if each.asked.local else everywhere).add(name)
    return _Expected(frozenset(everywhere), frozenset(locally), answers, issubclass(model, Several))


def _expected_answer(answer: type[Answer], asked: Asked | None, depth: Depth) -> _ExpectedAnswer:
    assert set(answer.model_fields) == {"answer", "detail", "not_applicable"}
    in_words = not answer.options()
    if asked is None:
        return _ExpectedAnswer(False, False, frozenset(), in_words)
    return _ExpectedAnswer(
        needed=asked.always and depth in asked.depths,
        of_everybody=asked.always and asked.of_everybody,
        explained=frozenset(asked.detail_for),
        in_words=in_words,
    )


# ---------------------------------------------------------------- the look itself
# It is most of what a check costs where nothing is wrong. So it takes values from where pydantic
# keeps them, and what most fields hold is looked at in place, not by functions called for each.


def _look(  # noqa: C901, PLR0912  # as said above
    part: Part, found: Survey, expectations: _Expectations, *, sections: bool = False
) -> None:
    """Look at a part; of the record itself, each field is a section."""
    expected, given, held = expectations[type(part)], part.__pydantic_fields_set__, part.__dict__
    if not expected.needed <= given:
        found.doubtful |= expected.needed - given if sections else {found.section}
    if not expected.needed_locally <= given:
        found.doubtful_locally |= expected.needed_locally - given if sections else {found.section}
    if expected.several and bool(held["items"]) == (held["none"] is not None):
        found.doubtful.add(found.section)
    if not given:
        found.blank = True
    answers, strings = expected.answers, len(given)
    for name in given:
        value = held[name]
        if sections:
            found.section = name
        if name in answers:
            _, _, explained, in_words = answers[name]
            written, inside = len(value.__pydantic_fields_set__), value.__dict__
            strings += 2 * written
            answer, detail = inside["answer"], inside["detail"]
            if answer is None or written != (1 if detail is None else 2):
                _look_closer(value, answers[name], found)
                continue
            if detail is None:
                if answer in explained:
                    found.doubtful.add(found.section)
            elif len(detail.strip(_AROUND)) <= _LONGEST and _is_one_of(_SHORT, detail):
                found.placeholders.add(found.section)
            if not in_words:
                continue
            value = answer
        else:
            kind = type(value)
            if kind in expectations:
                _look(value, found, expectations)
                continue
            if kind is tuple:
                strings += _look_at_items(value, found, expectations)
                continue
            if value is None:
                found.blank = True
                found.doubtful.add(found.section)
                continue
            strings += kind in _WRITTEN_AS_STRINGS
            if kind is not str:
                continue
        # Here `value` is a text. Most are seen to say something by their length.
        bare = value.strip(_AROUND)
        if len(bare) <= _LONGEST and bare.casefold() in _SHORT:
            found.placeholders.add(found.section)
    found.strings += strings


_WRITTEN_AS_STRINGS = (str, date)


def _look_at_items(items: tuple[Any, ...], found: Survey, expectations: _Expectations) -> int:
    """Look at the items of a list, and say how many of them are strings."""
    strings = 0
    if not items:
        found.blank = True
        found.doubtful.add(found.section)
    found.longest = max(found.longest, len(items))
    for item in items:
        if type(item) is str:
            strings += 1
            if _is_one_of(_SHORT, item):
                found.placeholders.add(found.section)
        else:
            _look(item, found, expectations)
    return strings


def _look_closer(answer: Answer, expected: _ExpectedAnswer, found: Survey) -> None:
    """Look at an answer that is not just given, with or without a detail."""
    needed, of_everybody, explained, _ = expected
    value, detail, excuse = answer.value, answer.detail, answer.not_applicable
    if value is None:
        doubtful = needed if excuse is None else of_everybody
    else:
        doubtful = excuse is not None or (detail is None and value in explained)
    if doubtful:
        found.doubtful.add(found.section)
    texts = 0
    for text in (value, detail, excuse):
        if text is not None:
            texts += 1
            if len(text.strip(_AROUND)) <= _LONGEST and _is_one_of(_SHORT, text):
                found.placeholders.add(found.section)
    if not texts or texts < len(answer.model_fields_set):
        found.blank = True
