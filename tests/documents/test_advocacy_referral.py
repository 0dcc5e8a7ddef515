"""The referral to an advocacy service."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.api import render
from recordkit.documents import documents_of
from recordkit.documents.advocacy_referral import ADVOCACY_REFERRAL
from recordkit.documents.recipients import copies_of
from recordkit.errors import Incomplete
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import title_of, words
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, record_of, settings_of

OWED, BY_CHOICE = "letters/lorna-mcallister-advocate", "letters/gethin-prosser-joint-work"
LORNA, GETHIN = content_of(OWED), content_of(BY_CHOICE)
SETTINGS = settings_of(OWED)
PART = "advocacy_referral"


def said(content: Any = LORNA) -> str:
    tree = build(record_from(content), ADVOCACY_REFERRAL, SETTINGS, edition=Edition())
    return " ".join(words(tree.blocks)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.proves("NEXT-A02")
@pytest.mark.parametrize("name", ["task", "reach", "communication", "told", "risks"])
@pytest.mark.parametrize("content", [LORNA, GETHIN], ids=["owed", "by choice"])
def test_an_advocate_is_told_what_they_need_in_order_to_begin(content: Any, name: str) -> None:
    assert content[PART][name]["answer"] in said(content)


def test_for_whom_and_by_when_comes_first() -> None:
    tree = build(record_of(OWED), ADVOCACY_REFERRAL, SETTINGS, edition=Edition())
    title = title_of(tree.blocks).replace("\N{NO-BREAK SPACE}", " ")

    assert title == "An advocate for Lorna McAllister, by 27 November 2026"
    assert "by Friday 27 November 2026 at the latest" in said()
    assert "The review will be held by Friday 18 December 2026." in said()


def test_it_goes_to_the_service_alone() -> None:
    assert [each.name for each in copies_of(record_of(OWED), ADVOCACY_REFERRAL)] == [
        "Riverside Voices Advocacy"
    ]
    assert said().startswith("Riverside Voices Advocacy The Corn Store 4 Wharf Street")
    assert "Dear colleague" in said()
    greeted = changed(LORNA, f"{PART}.service.addressed_as", "Ms Bello")
    assert "Dear Ms Bello" in said(greeted)


def test_one_that_is_owed_shows_both_limbs_of_the_duty() -> None:
    text, referral = said(), LORNA[PART]

    assert "We have to provide one, under section 67 of the Care Act 2014." in text
    assert "The review does not begin before the advocate is there." in text
    for each in referral["difficulties"]["items"]:
        assert each["how"] in text
    assert referral["nobody_appropriate"]["answer"] in text


def test_one_by_choice_says_why_and_claims_no_duty() -> None:
    text = said(GETHIN)

    assert "The law does not require one here. Gethin Prosser wants one, and we ask" in text
    assert GETHIN[PART]["why"]["answer"] in text
    assert "section 67" not in text
    assert "substantial difficulty" not in text


DIFFICULT = {
    "understanding": "Understanding information.",
    "retaining": "Retaining information.",
    "using-or-weighing": "Using or weighing information.",
    "communicating": "Communicating views, wishes and feelings.",
}


@pytest.mark.parametrize(("answer", "expected"), DIFFICULT.items())
def test_it_says_what_the_person_has_difficulty_with(answer: str, expected: str) -> None:
    items = [{"part": {"answer": answer}, "how": "It shows on most days."}]
    content = changed(LORNA, f"{PART}.difficulties", {"items": items})

    assert f"{expected} It shows on most days." in said(content)
    others = set(DIFFICULT.values()) - {expected}
    assert not [other for other in others if other in said(content)]


def test_one_by_choice_can_say_that_there_is_no_difficulty() -> None:
    content = changed(GETHIN, f"{PART}.difficulties", {"none": "He takes part in all of it."})
    assert "He takes part in all of it." in said(content)


SORTS = {
    "care-act": "We ask for an advocate under the Care Act.",
    "imca": "We ask for an Independent Mental Capacity Advocate (IMCA).",
    "imha": "We ask for an Independent Mental Health Advocate (IMHA).",
    "care-act-and-imca": "We ask for one advocate who works both under the Care Act and as",
}


@pytest.mark.parametrize(("answer", "expected"), SORTS.items())
def test_it_says_which_sort_of_advocate_and_why(answer: str, expected: str) -> None:
    sort = {"answer": answer, "detail": "Nobody loses anything by it."}
    text = said(changed(LORNA, f"{PART}.sort", sort))

    assert expected in text
    assert "Nobody loses anything by it." in text


YES_OR_NO = [
    ("capacity", "yes", "Lorna McAllister has the mental capacity to take part"),
    ("capacity", "no", "Lorna McAllister lacks the mental capacity to take part"),
    ("qualifies_for_imha", "yes", "Lorna McAllister qualifies for an Independent"),
    ("qualifies_for_imha", "no", "Lorna McAllister does not qualify for an Independent"),
]


@pytest.mark.parametrize(("name", "answer", "expected"), YES_OR_NO)
def test_it_says_what_the_sort_depends_on(name: str, answer: str, expected: str) -> None:
    text = said(changed(LORNA, f"{PART}.{name}", {"answer": answer, "detail": "Joe found that."}))

    assert expected in text
    assert "Joe found that." in text


AGREED = {
    "the-person": "Lorna McAllister agreed that we ask you",
    "their-representative": "Somebody who represents Lorna McAllister agreed to it.",
    "best-interests": "It was decided in their best interests.",
    "nobody": "We ask you all the same, because an advocate has to be there",
}


@pytest.mark.parametrize(("answer", "expected"), AGREED.items())
def test_it_says_who_agreed_to_it(answer: str, expected: str) -> None:
    text = said(changed(LORNA, f"{PART}.agreed", {"answer": answer, "detail": "Joe asked her."}))

    assert expected in text
    assert "Joe asked her." in text


def test_it_tells_nothing_that_an_advocate_does_not_need() -> None:
    text = said()

    assert "30 June 1982" not in text
    assert "01632 960710" not in text, "the service knows its own number"
    assert LORNA["person"]["communication"]["needs"]["answer"] not in text
    assert LORNA["delay"]["advice"]["answer"] not in text


def test_where_no_risk_is_known_that_is_said() -> None:
    risks = {"not_applicable": "We know of none."}
    assert "Risks to know of We know of none." in said(changed(LORNA, f"{PART}.risks", risks))


def test_an_arrangement_without_a_referral_makes_none() -> None:
    for part in ({}, {"made": {"answer": "no"}}):
        record = record_from(LORNA | {PART: part})
        assert ADVOCACY_REFERRAL not in documents_of(record)


def test_what_is_missing_for_another_letter_does_not_stop_it() -> None:
    for path in ("delay.reason", "letter.to_the_person", "letter.dated"):
        record = record_from(blanked(LORNA, path))
        render(record, "text", today=TODAY, document=ADVOCACY_REFERRAL.id, settings=SETTINGS)


def test_a_draft_shows_what_is_still_to_be_recorded_and_nothing_else_is_made() -> None:
    begun = blanked(blanked(LORNA, f"{PART}.difficulties"), f"{PART}.told")
    record = record_from(begun)
    how: dict[str, Any] = {
        "today": TODAY,
        "document": ADVOCACY_REFERRAL.id,
        "settings": SETTINGS,
    }

    with pytest.raises(Incomplete):
        render(record, "text", **how)
    draft = " ".join(render(record, "text", draft=True, **how).decode().split())
    assert "[Still to be recorded: what the person has substantial difficulty with]" in draft
    assert "[Still to be recorded: What was the person told about an advocate" in draft
