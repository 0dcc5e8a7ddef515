"""Walking a record: every question, and every fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from hypothesis import given

from recordkit.explanation import fields_by_requirement
from recordkit.models.answers import Item, Statement, YesNo, asked_fields
from recordkit.models.base import Part, Words
from recordkit.models.decision import NextReview
from recordkit.models.kinds import kinds
from recordkit.models.review import Review
from recordkit.models.visit import facts, part_in, questions, without
from recordkit.procedures import requirements
from tests.changing import changed, leaves
from tests.examples import record_from
from tests.strategies import contents, made

EVERY_QUESTION = [
    question for kind in kinds() for question in questions(record_from({"kind": kind}))
]


def test_the_questions_of_an_empty_record_are_those_without_items() -> None:
    paths = [question.path for question in questions(Review())]

    assert len(paths) == len(set(paths))
    assert not any("[" in path for path in paths)
    assert {"id", "person.name", "meeting.reviewer.name", "carers", "given.on"} <= set(paths)
    assert paths.index("person.name") < paths.index("changes.needs") < paths.index("given.on")


def test_each_item_is_asked_its_own_questions_under_its_number() -> None:
    record = record_from(
        {"kind": "review", "carers": {"items": [{"name": "Ngozi"}, {"relationship": "nephew"}]}}
    )
    found = [each for each in questions(record) if each.path.startswith("carers")]

    assert [(each.path, each.label, each.answered) for each in found] == [
        ("carers", "", True),
        ("carers.items[0].name", "Carer 1", True),
        ("carers.items[0].view", "Carer 1", False),
        ("carers.items[0].agreed_to", "Carer 1", False),
        ("carers.items[0].involved_otherwise", "Carer 1", False),
        ("carers.items[0].satisfied", "Carer 1", False),
        ("carers.items[1].name", "Carer 2", False),
        ("carers.items[1].view", "Carer 2", False),
        ("carers.items[1].agreed_to", "Carer 2", False),
        ("carers.items[1].involved_otherwise", "Carer 2", False),
        ("carers.items[1].satisfied", "Carer 2", False),
    ]
    assert found[1].wording == "Carer 1: What is the carer's name?"
    assert found[0].wording == found[0].asked.question


def test_the_fields_that_explain_lists_are_the_questions_that_a_whole_record_is_asked() -> None:
    listed = {field for fields in fields_by_requirement().values() for field in fields}
    asked = {
        f"{kind}.{re.sub(r'[0-9]+(?=])', '', question.path)}"
        for kind, model in kinds().items()
        for question in questions(record_from(made(model, seed=1)))  # each list has an item
    }

    assert listed == asked


@pytest.mark.parametrize("each", EVERY_QUESTION, ids=[each.path for each in EVERY_QUESTION])
def test_every_question_is_a_question_from_the_catalogue(each: Any) -> None:
    assert each.asked.question.endswith("?")
    assert not each.asked.hint or each.asked.hint.endswith((".", ".'", '."', '…"'))
    assert each.asked.cites
    assert set(each.asked.cites) <= set(requirements())
    options = type(each.value).options() if hasattr(each.value, "options") else ()
    assert set(each.asked.detail_for) <= set(options)


@given(contents(Review, whole=False))
def test_the_facts_of_a_record_are_all_that_was_written_in_it(content: Any) -> None:
    record = record_from(content)
    written = dict(leaves(record.model_dump(mode="json", exclude_none=True)))

    assert {path: str(value) for path, value in facts(record)} == {
        path: str(value) for path, value in written.items()
    }


def test_a_fact_stands_under_the_path_by_which_it_can_be_changed(
    grace: Review, grace_json: dict[str, Any]
) -> None:
    assert dict(facts(grace)).keys() == dict(leaves(grace_json)).keys()


@pytest.mark.parametrize(
    ("annotation", "part"),
    [
        (Item, Item),
        (Item | None, Item),
        (tuple[Item, ...], Item),
        (tuple[YesNo, ...] | None, YesNo),
        (str, None),
        (str | None, None),
        (Literal["yes", "no"], None),
        (None, None),
    ],
)
def test_the_model_inside_an_annotation(annotation: Any, part: Any) -> None:
    assert part_in(annotation) is part


def test_a_place_is_left_blank_in_a_copy(grace_json: dict[str, Any]) -> None:
    before = record_from(grace_json)

    assert record_from(without(grace_json, "person.name")).person.name is None
    fewer = record_from(without(grace_json, "decision.next_steps.items[1]"))
    assert isinstance(fewer, Review)
    assert [step.id for step in fewer.decision.next_steps.items] == ["s1", "s3", "s4"]
    assert record_from(grace_json) == before


def test_a_question_with_a_reason_for_not_applying_is_answered() -> None:
    content = changed({"kind": "review"}, "changes.needs", {"not_applicable": "Not yet."})
    found = {each.path: each for each in questions(record_from(content))}

    assert found["changes.needs"].answered
    assert not found["changes.impact"].answered
    assert isinstance(found["changes.impact"].value, Statement)


def test_a_question_is_answered_by_the_reason_beside_it_why_there_is_nothing_to_answer() -> None:
    gone = NextReview(none="You have moved to Leeds.")
    still_open = {each.path for each in questions(NextReview()) if not each.answered}

    assert {"by", "likely_to_change"} <= still_open
    assert not {"by", "likely_to_change"} & {e.path for e in questions(gone) if not e.answered}


def test_the_reason_beside_a_question_is_a_text_of_the_same_part() -> None:
    for model in _parts_of(Review):
        for asked in asked_fields(model).values():
            if asked.unless:
                assert model.model_fields[asked.unless].annotation == Words | None


def _parts_of(model: type[Part]) -> Iterator[type[Part]]:
    yield model
    for info in model.model_fields.values():
        inner = part_in(info.annotation)
        if inner is not None:
            yield from _parts_of(inner)
