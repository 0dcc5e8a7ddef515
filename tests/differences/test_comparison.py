"""What is told of a change, as a specification: what was edited, and what a reader gets to know."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.differences import Change, differences
from recordkit.differences.words import NOTHING, NOUNS, Said, heading_of, question_of
from recordkit.models.answers import Answer, Several
from recordkit.models.base import Part
from recordkit.models.kinds import kinds
from recordkit.models.visit import is_list, part_in
from tests.changing import removed
from tests.differences.versions import GRACE, changes
from tests.examples import content_of, record_from

STEP = "decision.next_steps.items"


def only(edits: dict[str, Any], base: Any = None) -> Change:
    (found,) = changes(edits, base)
    return found


# ---------------------------------------------------------------- one place at a time


@pytest.mark.parametrize(
    ("edit", "value", "path", "kind", "question", "before", "after"),
    [
        (
            "person.name",
            "Grace Adeyemi-Cole",
            "person.name",
            "changed",
            "What is the person's full name?",
            "Grace Adeyemi",
            "Grace Adeyemi-Cole",
        ),
        (
            "id",
            "RC-20419",
            "id",
            "changed",
            "What is the reference of this record?",
            "RC-20418",
            "RC-20419",
        ),
        (
            "meeting.held_on",
            "2026-10-13",
            "meeting.held_on",
            "changed",
            "On what day was the review held?",
            "12\u00a0October\u00a02026",
            "13\u00a0October\u00a02026",
        ),
        (
            "meeting.depth",
            "light-touch",
            "meeting.depth",
            "changed",
            "How far the review went",
            "Full",
            "Light touch",
        ),
        # a closed list of answers is told in words, with its detail as one change
        (
            "meeting.method",
            {"answer": "on-information-available"},
            "meeting.method",
            "changed",
            "In what way was the review held?",
            "Face to face.",
            "On information available.",
        ),
        (
            "changes.needs",
            {"answer": "yes", "detail": "You tire sooner."},
            "changes.needs",
            "changed",
            "Have the person's needs changed?",
            "No.",
            "Yes. You tire sooner.",
        ),
        (
            "elements.items[3].working",
            {"not_applicable": "You have no pendant any more."},
            "elements.items[r4].working",
            "changed",
            "Is this part of the plan working as intended?",
            "Yes.",
            "It does not apply: You have no pendant any more.",
        ),
        # a blank is told as a blank
        (
            "outcomes.items[2].steps.answer",
            "Tom brings a new pan.",
            "outcomes.items[o3].steps",
            "added",
            "What will help the person to achieve it, and does the plan have to change for that?",
            NOTHING,
            "Tom brings a new pan.",
        ),
        (
            "risks.contingency",
            {},
            "risks.contingency",
            "removed",
            "Does the contingency plan work?",
            "Partly. Nobody comes.",
            NOTHING,
        ),
        # an address is one thing
        (
            "person.address[0]",
            "15 Mill Lane",
            "person.address",
            "changed",
            "The address",
            "14 Mill Lane\nRiverside\nRV2 6QT",
            "15 Mill Lane\nRiverside\nRV2 6QT",
        ),
        # an id that names something is told as what it names
        (
            "elements.items[3].element",
            "sister",
            "elements.items[r4].element",
            "changed",
            "What in the plan is it about?",
            "A pendant alarm, with the key in a safe by the front door",
            "Your sister Ngozi helps you up from your chair and to bed",
        ),
    ],
)
def test_a_place_that_was_edited(
    edit: str, value: Any, path: str, kind: str, question: str, before: str, after: str
) -> None:
    base = content_of(GRACE)
    base["risks"]["contingency"] = {"answer": "partly", "detail": "Nobody comes."}

    found = only({edit: value}, base)

    assert (found.path, found.kind, found.question) == (path, kind, question)
    assert (found.before, found.after) == (before, after)
    assert not found.whole


def test_says_in_which_part_and_which_one_of_several() -> None:
    found = only({f"{STEP}[2].who": "Riverside Therapy"})

    assert found.path == "decision.next_steps.items[s3].who"
    assert found.heading == "What will be done"
    assert found.label == "Next step 3"
    assert found.about == "Visit you about a higher chair and a stand aid"


def test_what_tells_one_from_the_others_is_not_said_twice() -> None:
    assert only({f"{STEP}[2].what": "Telephone you"}).about == ""


def test_what_tells_one_from_the_others_is_short() -> None:
    base = content_of(GRACE)
    base["decision"]["next_steps"]["items"][2]["what"] = "Visit you again, and again. " * 30

    about = only({f"{STEP}[2].who": "Riverside Therapy"}, base).about

    assert about.startswith("Visit you again")
    assert len(about) <= 73
    assert about.endswith("…")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("person.name", "The person, as they were when the record was made"),
        ("meeting.place", "How the review was carried out"),
        ("meeting.reviewer.name", "Who carried out the review"),
        ("decision.regard.person.answer", "What was weighed in the decision"),
        ("decision.decided_by", "What was decided, why, and what happens next"),
        ("carers.items[0].name", "Each carer's views"),
        ("plan.elements[0].provided_by", "The plan under review"),
        ("id", "A review of a care and support plan"),
    ],
)
def test_the_heading_is_that_of_the_innermost_part(path: str, heading: str) -> None:
    assert only({path: "Something-else"}).heading == heading


def test_the_changes_are_in_the_order_of_the_record() -> None:
    edits = {
        f"{STEP}[0].who": "Nobody yet",
        "meeting.place": "at the centre",
        "id": "RC-1",
        "changes.impact.answer": "None.",
    }

    assert [each.path.partition(".")[0] for each in changes(edits)] == [
        "id",
        "meeting",
        "changes",
        "decision",
    ]


# ---------------------------------------------------------------- items of lists


def test_a_new_item_is_one_change_with_all_its_parts() -> None:
    found = only({f"{STEP}[4]": {"id": "ramp", "what": "Fit a ramp", "by": "2027-01-31"}})

    assert found.path == "decision.next_steps.items[ramp]"
    assert (found.kind, found.whole, found.label) == ("added", True, "Next step 5")
    assert found.question == "What was agreed to happen next?"
    assert found.before == NOTHING
    assert found.after == "What will be done? Fit a ramp\nBy what day? 31\u00a0January\u00a02027"
    assert found.parts == (
        Said("What will be done?", "Fit a ramp"),
        Said("By what day?", "31\u00a0January\u00a02027"),
    )


def test_an_item_that_is_gone_is_one_change_too() -> None:
    before = content_of(GRACE)
    after = removed(before, f"{STEP}[1]")

    (found,) = differences(record_from(before), record_from(after))

    assert found.path == "decision.next_steps.items[s2]"
    assert (found.kind, found.whole, found.label) == ("removed", True, "Next step 2")
    assert found.before.startswith("What will be done? Move your morning visit to 9.30\n")
    assert found.after == NOTHING


def test_a_question_that_is_put_as_a_name_gets_a_colon() -> None:
    found = only({"plan.elements[4]": {"id": "ramp", "what": "A ramp", "provided_by": "Wheelers"}})

    assert found.after == (
        "What is provided: A ramp\nWho provides it, if it is a service: Wheelers"
    )


def test_the_reason_why_there_are_none_is_set_against_what_was_listed() -> None:
    reason, carer = changes({"carers": {"none": "You have no unpaid carer."}})

    assert (reason.path, reason.kind) == ("carers.none", "changed")
    assert reason.question == (
        "What does each carer say about any change in needs or circumstances?"
    )
    assert (reason.before, reason.after) == ("One is listed.", "You have no unpaid carer.")
    assert (carer.path, carer.kind, carer.label) == ("carers.items[ngozi]", "removed", "Carer 1")


def test_a_reason_where_nothing_was_said_is_added() -> None:
    base = removed(content_of(GRACE), "carers")

    found = only({"carers": {"none": "You have no unpaid carer."}}, base)

    assert (found.kind, found.before) == ("added", NOTHING)


# ---------------------------------------------------------------- what is no change


def test_another_order_is_no_change_since_no_list_ranks_what_is_in_it() -> None:
    base = content_of(GRACE)
    assert changes({STEP: base["decision"]["next_steps"]["items"][::-1]}) == ()


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({f"{STEP}[0].id": "evenings"}, id="of an item"),
        pytest.param(
            {"plan.elements[0].id": "care", "elements.items[0].element": "care"},
            id="of something that is named elsewhere",
        ),
    ],
)
def test_another_id_is_no_change(edits: dict[str, Any]) -> None:
    assert changes(edits) == ()


def test_a_carer_under_another_id_with_another_answer_is_told_as_another_carer() -> None:
    """Ids stay the same from version to version, so two ids are two carers."""
    found = changes({"carers.items[0].id": "sister", "carers.items[0].name": "Ngozi Ade"})

    assert {(each.kind, each.path) for each in found} == {
        ("removed", "carers.items[ngozi]"),
        ("added", "carers.items[sister]"),
    }


# ---------------------------------------------------------------- words


def test_every_item_of_a_plain_list_has_a_noun() -> None:
    """One that is not in NOUNS would be called an entry."""
    plain = {
        part_in(info.annotation)
        for model in all_parts()
        if not issubclass(model, Several)
        for info in model.model_fields.values()
        if is_list(info.annotation) and part_in(info.annotation) is not None
    }

    assert plain == set(NOUNS)


def test_every_field_has_a_question_and_a_heading_in_words() -> None:
    for model in all_parts():
        if issubclass(model, Answer):
            continue
        for name, info in model.model_fields.items():
            question = question_of(model, name)
            assert question
            assert question[0].isupper()
            assert "_" not in question
            assert "'" not in question.partition(" '")[2]
            inside = part_in(info.annotation)
            if inside is not None and not issubclass(inside, Answer):
                assert heading_of(model, name, inside)[0].isupper()


def all_parts() -> set[type[Part]]:
    found: set[type[Part]] = set()
    waiting: list[type[Part]] = list(kinds().values())
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            inside = (part_in(info.annotation) for info in model.model_fields.values())
            waiting.extend(each for each in inside if each is not None)
    return found
