"""The request for joint work, and the letter that tells the person what was settled."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.api import render
from recordkit.documents import document_of, documents_of
from recordkit.documents.joint_work import JOINT_WORK_REQUEST, JOINT_WORK_SETTLED
from recordkit.documents.recipients import copies_of
from recordkit.models.correspondence import Correspondence
from recordkit.models.joint_work import JointDelay, Settled
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import words
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, record_of, settings_of

NAME = "letters/gethin-prosser-joint-work"
GETHIN = content_of(NAME)
SETTINGS = settings_of(NAME)


def said(content: Any, document: Any, to: str | None = None) -> str:
    record = record_from(content)
    copy = next(each for each in copies_of(record, document) if to in (None, each.id))
    edition = Edition(addressee=copy.addressee)
    tree = build(record, document, SETTINGS, edition=edition, withheld=copy.withheld)
    return " ".join(words(tree.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def request(content: Any = GETHIN) -> str:
    return said(content, JOINT_WORK_REQUEST)


def settled(content: Any = GETHIN, to: str | None = None) -> str:
    return said(content, JOINT_WORK_SETTLED, to)


@pytest.mark.proves("NEXT-J01")
def test_a_request_says_which_work_which_skills_and_who_agreed_to_it() -> None:
    text, joint = request(), GETHIN["joint_work"]

    assert joint["work"]["answer"] in text
    assert joint["skills"]["answer"] in text
    assert "Gethin Prosser agreed that we ask you" in text
    assert text.index(joint["work"]["answer"]) < text.index(joint["skills"]["answer"])


def test_a_request_goes_to_the_service_and_not_to_the_person() -> None:
    record = record_of(NAME)

    assert [each.name for each in copies_of(record, JOINT_WORK_REQUEST)] == [
        "Riverside Community Respiratory Team"
    ]
    assert request().startswith(
        "Riverside Community Respiratory Team Weir House 2 Hospital Way Riverside RV6 1QT "
        "22 October 2026 Our reference AR-50274"
    )
    assert "Dear Sister Okoro Please work with us on a review" in request()
    assert "Dear colleague" in request(blanked(GETHIN, "joint_work.service.addressed_as"))


def test_a_request_tells_no_more_about_the_person_than_it_needs() -> None:
    text = request()

    assert "Gethin Prosser" in text
    assert "8 February 1963" in text
    for private in ("delay", "change", "advocacy_referral", "review"):
        for value in GETHIN[private].values():
            words_of_it = value.get("answer", "") if isinstance(value, dict) else ""
            if len(words_of_it) > 20:
                assert words_of_it not in text
    assert "We also send this letter to" not in text


AGREED = {
    "their-representative": "Somebody who represents Gethin Prosser agreed to it.",
    "best-interests": "Gethin Prosser cannot decide this. It was decided in their best interests.",
}


@pytest.mark.parametrize(("answer", "expected"), AGREED.items())
def test_a_request_says_who_agreed_in_the_persons_place(answer: str, expected: str) -> None:
    agreed = {"answer": answer, "detail": "His sister agreed."}
    text = request(changed(GETHIN, "joint_work.agreed", agreed))

    assert f"{expected} His sister agreed." in text


WHEN: dict[str, tuple[dict[str, Any], str]] = {
    "a day and a time": (
        {"appointment": {"on": "2026-12-16", "at": "10.30am"}},
        "The review is on Wednesday 16 December 2026, at 10.30am.",
    ),
    "a day": ({"appointment": {"on": "2026-12-16"}}, "The review is on Wednesday 16 December"),
    "a day that was given later": (
        {"appointment": {"on": "2026-12-16"}, "preparation": {"given_on": "2026-12-01"}},
        "The review will be in November.",
    ),
    "a new time": (
        {"change": {"review_by": "2026-12-16", "known_on": "2026-10-22"}},
        "The review will be held by Wednesday 16 December 2026.",
    ),
    "a time": (
        {"delay": {"review_by": "2026-11-27", "told_on": "2026-10-22"}},
        "The review will be held by Friday 27 November 2026.",
    ),
    "what is known now, and was not then": ({}, "The review will be in November."),
    "about when": ({"change": {}, "delay": {}}, "The review will be in November."),
    "nothing": (
        {"change": {}, "delay": {}, "review": {}},
        "The day of the review is not fixed yet.",
    ),
}


@pytest.mark.parametrize(("parts", "expected"), WHEN.values(), ids=WHEN)
def test_a_request_says_when_the_review_is_as_far_as_it_is_known(
    parts: dict[str, Any], expected: str
) -> None:
    assert expected in request(GETHIN | parts)


def test_a_request_asks_for_an_answer_by_a_day_where_one_is_set() -> None:
    assert "Please answer by Monday 2 November 2026." in request()
    assert "Please answer by" not in request(blanked(GETHIN, "joint_work.answer_by"))


def test_what_was_settled_later_does_not_stop_a_request() -> None:
    early = blanked(blanked(GETHIN, "joint_work.settled"), "joint_work.answer")
    render(
        record_from(early),
        "text",
        today=TODAY,
        document="joint-work-request",
        settings=SETTINGS,
    )
    assert JOINT_WORK_SETTLED not in documents_of(record_from(early))


def test_neither_letter_takes_the_place_of_the_one_that_tells_of_the_review() -> None:
    record = record_of(NAME)

    assert not document_of(record).beside
    assert documents_of(record)[-2:] == (JOINT_WORK_REQUEST, JOINT_WORK_SETTLED)


@pytest.mark.parametrize("name", Settled.model_fields)
def test_the_person_is_told_each_of_the_seven_things(name: str) -> None:
    value = GETHIN["joint_work"]["settled"][name]
    words_of_it = value["answer"] if isinstance(value, dict) else value

    assert words_of_it in settled()


def test_the_letter_says_first_whom_to_ask_and_that_they_are_delayed() -> None:
    text = settled()

    for first in (
        "Riverside Community Respiratory Team agreed to work with us, but cannot begin when we",
        "We will review your plan by Wednesday 16 December 2026.",
        "Whom you",
    ):
        assert text.index(first) < text.index("What happens until they can begin")


HELD: dict[str, tuple[dict[str, Any], str]] = {
    "arranged": ({"on": "2026-12-16"}, "Your review is on Wednesday 16 December 2026. Whom"),
    "timeframe-changed": ({}, "We will review your plan by Wednesday 16 December 2026."),
    "not-yet": ({}, "We will review your plan by Friday 27 November 2026."),
    "announced": ({}, "Your review will be in November."),
}


@pytest.mark.parametrize("progress", HELD)
def test_the_person_is_told_when_the_review_is_now(progress: str) -> None:
    appointment, expected = HELD[progress]
    content = GETHIN | {"appointment": appointment, "progress": {"answer": progress}}

    assert expected in settled(content)


def test_the_time_of_a_review_is_said_where_it_is_known() -> None:
    content = GETHIN | {"appointment": {"on": "2026-12-16", "at": "2pm"}}
    content = changed(content, "progress", {"answer": "arranged"})

    assert "Your review is on Wednesday 16 December 2026, at 2pm." in settled(content)
    assert "Your review is on" not in settled(blanked(content, "appointment"))


@pytest.mark.parametrize("name", [name for name in JointDelay.model_fields if name != "decided"])
def test_the_person_is_told_what_was_agreed_about_the_delay(name: str) -> None:
    agreed = {"answer": "This is what was agreed."}

    assert agreed["answer"] in settled(changed(GETHIN, f"joint_work.delay.{name}", agreed))


def test_somebody_without_a_carer_is_not_told_so() -> None:
    carer = GETHIN["joint_work"]["delay"]["carer"]["not_applicable"]

    assert carer not in settled()


def test_what_is_added_to_the_answer_of_the_other_service_stands_after_the_sentence() -> None:
    more = {"answer": "agreed", "detail": "They know you well."}

    assert "when we hoped. They know you well." in settled(
        changed(GETHIN, "joint_work.answer", more)
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("go-on", "We go on with your review without waiting"), ("wait", "We wait for them before")],
)
def test_the_person_is_told_whether_the_review_waits(answer: str, expected: str) -> None:
    assert expected in settled(changed(GETHIN, "joint_work.delay.decided", {"answer": answer}))


def test_where_nobody_is_delayed_nothing_is_said_of_what_happens_until_then() -> None:
    in_time = changed(GETHIN, "joint_work.delayed", {"answer": "no"})
    text = settled(blanked(in_time, "joint_work.delay"))

    assert "agreed to work with us, and can begin when we hoped." in text
    assert "What happens until they can begin" not in text


def test_a_copy_says_why_somebody_else_gets_it_and_who_you_is() -> None:
    text = settled(to="okoro")

    assert "This is a copy of our letter to Gethin Prosser." in text
    assert text.index("“you” means Gethin Prosser.") < text.index("We work on your review")
    assert "Lock Basin" not in text


def test_somebody_who_only_asked_for_the_review_learns_nothing_of_it() -> None:
    ground = {"answer": "made-the-request"}
    asked = changed(GETHIN, "letter.recipients.items[0].ground", ground)
    text = settled(asked, to="okoro")

    assert "We are doing what you asked for, together with another service." in text
    for private in ("Morfudd", "oxygen", "Respiratory", "delayed", "wait"):
        assert private not in text.replace("Dear Sister Okoro", "")


def test_a_draft_shows_what_is_still_to_be_recorded() -> None:
    begun = blanked(GETHIN, "joint_work.settled.aim")
    begun = blanked(begun, "joint_work.work")
    record = record_from(begun)
    assert isinstance(record, Correspondence)

    for id in ("joint-work-request", "joint-work-settled"):
        content = render(
            record, "text", today=TODAY, document=id, settings=SETTINGS, draft=True
        ).decode()
        assert "[Still to be recorded:" in " ".join(content.split())
