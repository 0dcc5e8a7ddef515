"""The letters about a contact: one confirms a telephone call, one says that a letter arrived."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.documents import DocumentType, document_of, documents_of
from recordkit.documents.contact import ACKNOWLEDGEMENT, TELEPHONE_CONFIRMATION
from recordkit.documents.recipients import copies_of, copy_for
from recordkit.errors import NotAllowed
from recordkit.models.record import Record
from recordkit.models.visit import facts
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Document, Notice, Paragraph, Strong, walk, words
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import (
    content_of,
    found_in,
    record_from,
    record_of,
    report_on,
    settings_of,
)

MALCOLM = "letters/malcolm-osei-call"
"""He rang about his review, and his daughter gets a copy."""
CALLUM = "letters/callum-reid-call"
"""He was told on the telephone that there is no review now."""
PARVATI = "letters/parvati-joshi-call"
"""Her daughter rang, and the call was passed on to a practitioner who is away."""
STANLEY = "derbyshire/stanley-orme-call"
"""The manager of his home care rang, who gets no copy."""
SIOBHAN = "letters/siobhan-doherty-email"
"""She wrote to a practitioner who is away."""
CALLS = (MALCOLM, CALLUM, PARVATI, STANLEY)

REQUESTER = {
    "id": "jo",
    "name": "Jo Fenn",
    "role": "your neighbour",
    "address": ["8 Mill Lane"],
    "ground": {"answer": "made-the-request"},
    "may_read_all": {"answer": "no"},
}


def with_changes(name: str, changes: dict[str, Any]) -> Record:
    content = content_of(name)
    for path, value in changes.items():
        content = changed(content, path, value)
    return record_from(content)


def letter(record: Record, to: str | None = None, document: DocumentType | None = None) -> Document:
    document = document or document_of(record)
    copy = copy_for(record, document, to)
    edition = Edition(addressee=copy.addressee)
    return build(record, document, settings_of(MALCOLM), edition=edition, withheld=copy.withheld)


def plain(blocks: Any) -> str:
    return " ".join(words(blocks)).replace("\N{NO-BREAK SPACE}", " ")


def said(record: Record, to: str | None = None) -> str:
    return plain(letter(record, to).blocks)


def box_of(record: Record, to: str | None = None) -> str:
    (box,) = (b for b in walk(letter(record, to).blocks) if isinstance(b, Notice))
    return plain(box.blocks)


@pytest.mark.parametrize("name", [*CALLS, SIOBHAN])
def test_nothing_at_all_is_found_in_an_example(name: str) -> None:
    assert found_in(name, TODAY) == []


TITLES = {
    MALCOLM: "Your review: our telephone call on 12 November 2026",
    CALLUM: "No review now: our telephone call on 16 November 2026",
    PARVATI: "Information about your review: our telephone call with Anjali Joshi on "
    "17 November 2026",
    STANLEY: "What we said: our telephone call with Carol Swindell on 19 November 2026",
    SIOBHAN: "Your email arrived on 18 November 2026",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_the_title_tells_what_it_is_about_and_the_day(name: str, title: str) -> None:
    assert letter(record_of(name)).title.replace("\N{NO-BREAK SPACE}", " ") == title


@pytest.mark.proves("LEGAL-K01", "PREP-K01")
@pytest.mark.parametrize("name", CALLS)
def test_the_first_box_says_what_came_of_it_and_what_if_it_was_understood_otherwise(
    name: str,
) -> None:
    box, content = box_of(record_of(name)), content_of(name)

    assert box.startswith(content["conversation"]["outcome"]["answer"])
    assert "Did you understand it otherwise? Ring or write to me by " in box
    assert "put it right in writing" in box


def test_what_came_of_it_is_bold_in_each_of_its_paragraphs() -> None:
    outcome = {"answer": "We come on Monday.\n\nBring your list."}
    record = with_changes(MALCOLM, {"conversation.outcome": outcome})
    (box,) = (b for b in walk(letter(record).blocks) if isinstance(b, Notice))
    bold = [
        plain((Paragraph((run,)),))
        for block in box.blocks
        if isinstance(block, Paragraph)
        for run in block.children
        if isinstance(run, Strong)
    ]

    assert "We come on Monday." in " ".join(bold)
    assert "Bring your list." in " ".join(bold)


@pytest.mark.proves("LEGAL-K01", "PREP-K01", "PREP-K02", "NEXT-F01")
@pytest.mark.parametrize("name", CALLS)
def test_the_letter_confirms_what_was_said_agreed_and_advised(name: str) -> None:
    text, conversation = said(record_of(name)), content_of(name)["conversation"]

    assert conversation["practitioner"] in text
    assert conversation["said"]["answer"] in text
    for each in conversation["agreed"]["items"]:
        assert f"{each['by_whom']}: {each['what']}. " in text
    for each in conversation["advice"].get("items", []):
        assert f"{each['about']} {each['follow_up_who']} will ask you by " in text
    assert conversation["advice"].get("none", "") in text


def test_the_letter_comes_to_the_point_first_and_ends_with_whom_to_ask() -> None:
    text = said(record_of(CALLUM))
    order = [
        "No review now",
        "We will not review your plan now.",
        "by Tuesday 1 December 2026",
        "What was said",
        "on Monday 16 November 2026",
        "What was agreed",
        "Priya Nair: Send you the decision and its reasons. By 20 November 2026.",
        "Information and advice",
        "How to complain or appeal",
        "If you have a question",
        "Yours sincerely",
    ]

    places = [text.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.proves("DERBY-C01")
def test_only_a_call_that_gave_a_decision_says_how_to_complain_about_it() -> None:
    telling = {name for name in CALLS if "How to complain or appeal" in said(record_of(name))}

    assert telling == {CALLUM}


AGREED = {
    "by a day": (
        {},
        "Samira Khan: Write to you with the questions for the review. By 27 November 2026.",
    ),
    "no day yet": (
        {"conversation.agreed.items[0]": {"what": "Ring", "by_whom": "You", "no_day_yet": "Soon"}},
        "You: Ring. Soon.",
    ),
    "nothing": ({"conversation.agreed": {"none": "There was nothing to agree."}}, "nothing to agr"),
    "advice without a day": (
        {"conversation.advice.items[0].follow_up_by": None},
        "Samira Khan will ask you whether it helped.",
    ),
    "advice that nobody asks about": (
        {"conversation.advice.items[0].follow_up_who": None},
        "We will ask you by 9 December 2026 whether it helped.",
    ),
    "more about who it was": (
        {"conversation.with_whom": {"answer": "the-person", "detail": "Yaa was with you."}},
        "Yaa was with you.",
    ),
    "more about the subject": (
        {"conversation.about": {"answer": "review-arranged", "detail": "It is earlier."}},
        "It is earlier.",
    ),
    "why it is not passed on": (
        {"passing_on.to_another": {"answer": "no", "detail": "Samira is your worker."}},
        "Samira is your worker.",
    ),
    "no day to object": (
        {"conversation.otherwise_by": None},
        "Ring or write to me. I will talk it over",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), AGREED.values(), ids=AGREED)
def test_every_answer_about_a_call_has_its_words(changes: dict[str, Any], expected: str) -> None:
    assert expected in said(with_changes(MALCOLM, changes))


def test_a_call_without_agreement_or_advice_in_the_record_has_no_empty_headings() -> None:
    text = said(
        record_from(
            blanked(blanked(content_of(MALCOLM), "conversation.agreed"), "conversation.advice")
        )
    )

    assert "What was agreed" not in text
    assert "Information and advice" not in text
    assert "Who is in touch with you next" not in text


def test_the_person_learns_who_rang_about_them_and_what_was_said() -> None:
    text = said(record_of(PARVATI))

    assert (
        "Anjali Joshi, your daughter, spoke about you on the telephone on Tuesday 17 November "
        "2026. The call was with Daniel Whitlock, contact officer. We tell you, so that you know"
    ) in text
    by = "Carol Swindell, the manager of your home care, spoke about you on the telephone on "
    assert by in said(record_of(STANLEY))


@pytest.mark.proves("NEXT-H01")
def test_a_call_that_was_passed_on_says_who_is_in_touch_by_when_and_what_if_not() -> None:
    text, passing = said(record_of(PARVATI)), content_of(PARVATI)["passing_on"]

    assert "Leah Brandt will be in touch about it by Wednesday 25 November 2026." in text
    assert "to Leah Brandt, who is away and back on Monday 23 November 2026." in text
    for part in ("told", "done"):
        assert passing[part]["answer"] in text
    assert f"If nobody is in touch by then: {passing['if_nobody_calls']['answer']}" in text


def test_what_colleagues_tell_each_other_is_not_in_a_letter() -> None:
    for name in (PARVATI, SIOBHAN):
        assert content_of(name)["passing_on"]["message"]["answer"] not in said(record_of(name))
    concern = content_of(STANLEY)["concern"]["considered"]["answer"]
    assert concern not in said(record_of(STANLEY))


AVAILABLE = {
    "away": ({"answer": "away"}, "who is away and back on"),
    "there": ({"answer": "yes"}, "who is at work"),
    "nobody knows": ({"answer": "not-known"}, "who is away, and we cannot say yet for how long"),
    "more": ({"answer": "away", "detail": "She is on a course."}, "2026. She is on a course."),
}


@pytest.mark.parametrize(("available", "expected"), AVAILABLE.values(), ids=AVAILABLE)
@pytest.mark.parametrize("name", [PARVATI, SIOBHAN])
def test_whether_the_practitioner_is_there_has_its_words(
    name: str, available: Any, expected: str
) -> None:
    assert expected in said(with_changes(name, {"passing_on.available": available}))


@pytest.mark.proves("NEXT-X01")
def test_whoever_rang_gets_a_copy_that_says_whose_letter_it_is() -> None:
    own, copy = copies_of(record_of(PARVATI), TELEPHONE_CONFIRMATION)

    assert (own.name, copy.name) == ("Parvati Joshi", "Anjali Joshi")
    assert "This is a copy of our letter to Parvati Joshi." in said(record_of(PARVATI), "anjali")


@pytest.mark.parametrize(
    ("about", "answer"),
    [
        ("decline", "We have decided not to do what you asked for."),
        ("review-arranged", "We will do what you asked for."),
        ("information", "We have given the information that was asked for."),
        ("something-else", "We have looked into what you told us."),
    ],
)
def test_whoever_only_asked_reads_the_answer_to_a_call_and_nothing_else(
    about: str, answer: str
) -> None:
    changes = {
        "conversation.about": {"answer": about, "detail": "It is about your knee."},
        "letter.recipients": {"items": [REQUESTER]},
    }
    record = with_changes(MALCOLM, changes)
    text = said(record, "jo")

    assert box_of(record, "jo") == answer
    assert ("you can complain." in text) == (about == "decline")
    for telling in ("review", "your care", "support", "appeal"):
        assert telling not in text, "whether they have care and support is theirs to tell"
    for path, value in facts(record):
        if path.startswith(("conversation.", "passing_on.")) and len(str(value)) > 20:
            assert str(value) not in text, path


def test_only_a_call_is_confirmed_and_only_what_is_acknowledged_has_that_letter() -> None:
    assert documents_of(record_of(MALCOLM)) == (TELEPHONE_CONFIRMATION,)
    assert documents_of(record_of(SIOBHAN)) == (ACKNOWLEDGEMENT,)
    untold = with_changes(SIOBHAN, {"passing_on.acknowledged": {"answer": "no"}})
    with pytest.raises(NotAllowed):
        document_of(untold)


@pytest.mark.proves("NEXT-H02", "NEXT-H03")
def test_an_acknowledgement_says_that_it_arrived_when_to_expect_contact_and_what_if_not() -> None:
    box = box_of(record_of(SIOBHAN))

    assert "Thank you for writing. Priya Nair will be in touch about it by Wednesday 25" in box
    assert "You do not have to write again." in box
    assert "If nobody is in touch by then: Write to adult.care@riverside.example" in box
    text = said(record_of(SIOBHAN))
    assert "If it cannot wait, ring 01632 960100, Monday to Friday, 8.30am to 5pm." in text
    assert "In the evening and at weekends, ring 01632 960900." in text
    assert "ring 999" in text


def test_an_acknowledgement_repeats_nothing_of_what_was_written() -> None:
    record = with_changes(
        SIOBHAN,
        {
            "conversation.outcome": {"answer": "You get a turning sheet."},
            "conversation.agreed": {"none": "We agreed nothing about your nights."},
            "conversation.about": {"answer": "something-else", "detail": "It is about nights."},
        },
    )
    text = said(record)

    assert content_of(SIOBHAN)["conversation"]["said"]["answer"] not in text
    assert "turning sheet" not in text
    assert "nights" not in text


@pytest.mark.parametrize(("way", "noun"), [("email", "email"), ("letter", "letter")])
def test_an_acknowledgement_says_what_arrived_and_from_whom(way: str, noun: str) -> None:
    own = with_changes(SIOBHAN, {"conversation.way": {"answer": way}})
    others = with_changes(
        SIOBHAN,
        {
            "conversation.way": {"answer": way},
            "conversation.with_whom": {"answer": "somebody-else", "detail": "It came by courier."},
            "conversation.name": "Niamh Doherty",
            "conversation.role": "your sister",
            "passing_on.told": {"answer": "We told her too."},
        },
    )

    assert f"Your {noun} arrived on 18 November 2026" in said(own)
    assert f"The {noun} about you arrived on 18 November 2026" in said(others)
    assert "It is from Niamh Doherty, your sister. Priya Nair will" in said(others)
    assert "It came by courier." in said(others)
    assert "We told her too." in said(others)


def test_whoever_only_asked_reads_of_an_acknowledgement_that_it_arrived() -> None:
    record = with_changes(
        SIOBHAN,
        {
            "conversation.with_whom": {"answer": "somebody-else"},
            "conversation.name": "Jo Fenn",
            "conversation.role": "your neighbour",
            "letter.recipients": {"items": [REQUESTER]},
        },
    )
    text = said(record, "jo")

    assert "The email about Siobhan Doherty arrived on 18 November 2026" in text
    assert "Priya Nair will be in touch about it by Wednesday 25 November 2026." in text
    assert "night service" not in text


@pytest.mark.parametrize("name", [PARVATI, SIOBHAN])
@pytest.mark.parametrize("part", ["conversation", "passing_on", "letter"])
def test_a_draft_without_a_part_can_be_read(name: str, part: str) -> None:
    record = record_from(blanked(content_of(name), part))
    document = ACKNOWLEDGEMENT if name == SIOBHAN else TELEPHONE_CONFIRMATION
    report = report_on(record, TODAY)
    draft = build(record, document, settings_of(name), edition=Edition(draft=True), report=report)

    assert "Yours sincerely" in plain(draft.blocks)
    if part != "passing_on":  # of a contact that may not be passed on, nothing is owed yet
        assert "[Still to be recorded:" in plain(draft.blocks)
