"""Blank drafts: every heading with its question beside it, and nothing answered yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_origin

import pytest

import recordkit.api
from recordkit.drafts import blank, blank_place
from recordkit.errors import NotKnown
from recordkit.models.answers import Answer, Asked, Item, Several, Statement, asked_fields
from recordkit.models.base import Part
from recordkit.models.kinds import kind, kinds
from recordkit.models.visit import part_in
from tests.conftest import TODAY


def every_field(model: type[Part], path: str = "") -> Iterator[tuple[str, Asked | None, Any]]:
    """Every field of a model: its place in a draft, what it asks, and its type."""
    for name, info in model.model_fields.items():
        here = f"{path}.{name}" if path else name
        if left_out(model, name):
            continue
        yield here, asked_fields(model).get(name), info.annotation
        inner = part_in(info.annotation)
        if inner is not None and not issubclass(inner, Answer):
            listed = "[0]" if "tuple[" in str(info.annotation) else ""
            yield from every_field(inner, here + listed)


def left_out(model: type[Part], name: str) -> bool:
    """Whether a practitioner has no use for a field: an id that nothing refers to."""
    return name == "id" and issubclass(model, Item) and not model.referred_to


def at(draft: Any, path: str) -> tuple[Any, str]:
    """The value at a place of a draft, and the note beside it."""
    *inside, last = path.replace("[0]", ".0").split(".")
    for step in inside:
        draft = draft[int(step) if step == "0" else step]
    value = draft[last]
    note = value.get("#", "") if isinstance(value, dict) else draft.get(f"#{last}", "")
    return value, note


def note_above(draft: Any, path: str) -> str:
    """The note of the part that a place lies in."""
    around = path.rpartition(".")[0]
    return at(draft, around)[1] if around and not around.endswith("]") else ""


@cache
def draft_of(name: str) -> Any:
    """The draft that asks most: of a full record, under the policy with questions of its own."""
    return json.loads(blank(name, policy="derbyshire"))


FIELDS = [(name, *field) for name, model in kinds().items() for field in every_field(model)]
QUESTIONS = [(name, path, asked, type_) for name, path, asked, type_ in FIELDS if asked]


def plain(text: str) -> str:
    return text.replace('"', "'")


@pytest.mark.parametrize("name", kinds())
def test_names_every_field(name: str) -> None:
    draft = draft_of(name)

    for path, _, _ in every_field(kind(name)):
        at(draft, path)  # raises KeyError where it is not there


@pytest.mark.parametrize(("name", "path", "asked", "type_"), QUESTIONS)
def test_every_question_stands_beside_its_answer(
    name: str, path: str, asked: Asked, type_: Any
) -> None:
    _, note = at(draft_of(name), path)

    assert note.startswith(plain(asked.question))
    assert plain(asked.hint[1:]) in note or plain(asked.hint[1:]) in note_above(
        draft_of(name), path
    )
    assert note.endswith(f"[{', '.join(asked.cites)}]")


@pytest.mark.parametrize(("name", "path", "asked", "type_"), QUESTIONS)
def test_a_note_says_which_answers_there_are_and_which_need_a_detail(
    name: str, path: str, asked: Asked, type_: Any
) -> None:
    model = part_in(type_)
    if model is None or not issubclass(model, Answer):
        return
    value, note = at(draft_of(name), path)

    wanted = ["#", "answer", "detail", "not_applicable"]
    if issubclass(model, Statement):
        wanted.remove("detail")
    if asked.of_everybody:
        wanted.remove("not_applicable")
    assert list(value) == wanted
    for option in model.options():
        assert f"'{option}'" in note
    above = note_above(draft_of(name), path)
    assert ("needs a detail" in note or "Each needs a detail" in above) == bool(asked.detail_for)


@pytest.mark.parametrize(("name", "path", "asked", "type_"), QUESTIONS)
def test_a_note_says_what_is_asked_later_or_only_sometimes(
    name: str, path: str, asked: Asked, type_: Any
) -> None:
    _, note = at(draft_of(name), path)
    notes = (note, note_above(draft_of(name), path))

    conditional = any("Only if" in each or "Only where" in each for each in notes)
    assert conditional == (not asked.always)
    assert ("after the document was sent" in note) == (asked.gate == "close")


def test_a_note_says_when_a_question_is_needed() -> None:
    _, note = at(draft_of("review"), "changes.what_changed")

    assert "Only if needs or circumstances have changed." in note


def test_what_holds_for_every_question_of_a_part_is_said_once_above_them() -> None:
    draft = draft_of("review")
    part, inside = at(draft, "meeting.delegation")[0], at(draft, "meeting.delegation.suitable")[1]

    assert "Only if " in part["#"]
    assert part["#"].endswith(". Otherwise leave it blank, or delete it.")
    assert "Only if" not in inside


def test_a_detail_that_every_question_of_a_part_needs_is_said_once_above_them() -> None:
    draft = draft_of("review")
    part = at(draft, "meeting.urgent_preparation")[0]

    assert "Each needs a detail if the answer is 'no': say what could not be done" in part["#"]
    assert "needs a detail" not in part["consent"]["#"]


@pytest.mark.parametrize(("severity", "mark"), [("should", "(should)"), ("note", "(may)")])
def test_a_note_says_what_can_stay_open(severity: str, mark: str) -> None:
    for name, path, asked, _ in QUESTIONS:
        assert (mark in at(draft_of(name), path)[1]) == (asked.severity == severity)


@pytest.mark.parametrize(("name", "path", "asked", "type_"), FIELDS)
def test_a_date_says_how_it_is_written(
    name: str, path: str, asked: Asked | None, type_: Any
) -> None:
    _, note = at(draft_of(name), path)

    assert ("year-month-day" in note) == ("datetime.date" in str(type_) and not part_in(type_))


@pytest.mark.parametrize(("name", "path", "asked", "type_"), QUESTIONS)
def test_a_list_shows_one_blank_item_and_the_way_to_say_there_is_none(
    name: str, path: str, asked: Asked, type_: Any
) -> None:
    model = part_in(type_)
    if model is None or not issubclass(model, Several):
        return
    value, note = at(draft_of(name), path)

    assert len(value["items"]) == 1
    assert f"for each further {model.item_noun}." in value["items"][0]["#"]
    assert value["none"] == ""
    assert "none" in note


@pytest.mark.parametrize("name", kinds())
def test_answers_nothing(name: str) -> None:
    empty = recordkit.api.load(json.dumps({"kind": name}).encode())
    draft = recordkit.api.load(blank(name).encode())

    assert draft == empty
    assert recordkit.api.check(draft, today=TODAY) == recordkit.api.check(empty, today=TODAY)


@pytest.mark.parametrize(("name", "path", "asked", "type_"), FIELDS)
def test_every_list_shows_one_blank_place(
    name: str, path: str, asked: Asked | None, type_: Any
) -> None:
    value, _ = at(draft_of(name), path)

    assert isinstance(value, list) == (get_origin(type_) is tuple)
    assert not isinstance(value, list) or len(value) == 1


def test_refuses_an_unknown_kind() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'review'"):
        blank("reveiw")


def test_a_light_touch_draft_asks_what_a_light_touch_review_is_always_asked() -> None:
    draft = json.loads(blank("review", depth="light-touch"))
    record = recordkit.api.load(json.dumps(draft).encode())

    assert draft["meeting"]["depth"] == "light-touch"
    left_out: list[str] = []
    for name, path, asked, _ in QUESTIONS:
        if name != "review" or path.startswith(tuple(left_out)):
            continue  # a part of a list that is not asked for
        wanted = asked.always and not asked.local and "light-touch" in asked.depths
        if not wanted:
            left_out.append(f"{path}.")
        assert is_in(draft, path) == wanted, path
    assert recordkit.api.check(record, today=TODAY).stopping


def is_in(draft: Any, path: str) -> bool:
    try:
        at(draft, path)
    except KeyError:
        return False
    return True


def test_a_light_touch_draft_keeps_no_detail_that_nothing_asks_for() -> None:
    draft = json.loads(blank("review", depth="light-touch"))

    assert "detail" not in draft["changes"]["needs"]
    assert "detail" in draft["budget"]["enough"]


def test_a_councils_own_questions_are_asked_under_its_policy_alone() -> None:
    elsewhere = json.loads(blank("review"))

    for name, path, asked, _ in QUESTIONS:
        if name == "review":
            assert is_in(elsewhere, path) != asked.local, path


def test_the_first_lines_say_what_to_do_with_the_file() -> None:
    first, check, render, *_ = json.loads(blank("review"))["#"]

    assert first.startswith("Fill this file in")
    assert "recordkit check" in check
    assert "recordkit render" in render


def test_a_detail_that_every_answer_needs_is_not_listed_by_answer() -> None:
    _, note = at(draft_of("review"), "meeting.combination.appropriate")

    assert "It needs a detail: say why." in note


def test_one_place_of_a_draft_is_as_in_the_whole_draft() -> None:
    steps = ("meeting", "delegation", "suitable")

    (name,) = block = blank_place("review", steps)

    assert name == "suitable"
    assert set(block[name]) == {"#", "answer"}
    assert blank_place("review", ("carers",))["carers"] == at(draft_of("review"), "carers")[0]
    assert blank_place("review", ("given", "on"))["on"] == ""
    assert blank_place("review", ("nothing", "here")) == {}
