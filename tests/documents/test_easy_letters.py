"""The easy-read copies of letters: each is a copy of the letter that is due, in its own words.

That no fact is left out of what it carries is seen to whenever one is built.
"""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Any

import pytest

from recordkit.api import render
from recordkit.documents import document_types, documents_due, documents_of
from recordkit.documents.recipients import copies_of
from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.easy_read import EasyToRead
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Document, PictureRow, walk, words
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, record_of, settings_of

DECLINED = "letters/gwen-pritchard-request"
WAITS = "letters/lorna-mcallister-advocate"
ARRANGED = "letters/ines-carvalho-review"
STRANGER = "letters/tomasz-wieczorek-request"
"""A neighbour asked, and may read nothing about his life."""

EXAMPLES = {
    "telephone-confirmation": "letters/callum-reid-call",
    "decline": DECLINED,
    "service-end": "letters/arjun-mistry-service-end",
    "delay": WAITS,
    "changed-timeframe": "letters/leon-baptiste-new-time",
    "announcement": "letters/margit-halasz-announced",
    "preparation": ARRANGED,
}
CARRIES = {
    "telephone-confirmation": ("Monday 16 November 2026", "by Tuesday 1 December 2026"),
    "decline": ("We decided not to do this now", "by Tuesday 28 September 2027", "appeal"),
    "service-end": ("your travel escort is Thursday 17 December 2026", "appeal"),
    "delay": ("by Friday 18 December 2026", "by Friday 4 December 2026"),
    "changed-timeframe": ("by Friday 18 December 2026", "Before, we said by 27 November 2026"),
    "announcement": ("This is called a review", "the second half of January"),
    "preparation": ("Thursday 10 December 2026, at 10.30am", "Deaf Centre", "Tom Birch"),
}
"""What is first in each: what it is about, and by when."""
LETTERS = tuple(EXAMPLES.items())


@cache
def easy(letter: str, name: str) -> Document:
    return made(letter, record_of(name), name)


def made(letter: str, record: Record, name: str, to: str | None = None) -> Document:
    document = document_types()[f"{letter}-easy-read"]
    copy = next(each for each in copies_of(record, document) if to in (None, each.id))
    edition = Edition(addressee=copy.addressee)
    return build(record, document, settings_of(name), edition=edition, withheld=copy.withheld)


def said(document: Document) -> str:
    return " ".join(words(document.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def lines_of(content: dict[str, Any]) -> list[str]:
    parts = [each for each in content["easy_read"].values() if isinstance(each, dict)]
    return [line["text"] for part in parts for line in part.get("items", ())]


def test_each_letter_about_a_review_can_be_had_in_easy_read() -> None:
    letters = {each.easy_of for each in document_types().values() if each.kind != "review"}

    assert letters - {""} == set(EXAMPLES)


@pytest.mark.proves("OUTCOME-G02", "PREP-I02")
@pytest.mark.parametrize(("letter", "name"), LETTERS)
def test_it_carries_its_own_words_and_the_facts_of_its_letter(letter: str, name: str) -> None:
    text = said(easy(letter, name))

    for line in (*CARRIES[letter], *lines_of(content_of(name))):
        assert line in text


@pytest.mark.parametrize(("letter", "name"), LETTERS)
def test_what_it_is_about_and_whom_to_ring_come_before_the_rest(letter: str, name: str) -> None:
    text = said(easy(letter, name))
    sender = content_of(name)["letter"]["sender"]
    order = [CARRIES[letter][0], f"Ask {sender['name']}", lines_of(content_of(name))[0], "complain"]

    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert f"Ring {sender['telephone']}" in text


@pytest.mark.parametrize(("letter", "name"), LETTERS)
def test_what_to_do_by_when_and_whom_to_ring_are_on_page_1(letter: str, name: str) -> None:
    file = render(record_of(name), "easy-read", today=TODAY, settings=settings_of(name))
    page = subprocess.run(
        ["pdftotext", "-l", "1", "-", "-"], input=file, capture_output=True, check=True
    ).stdout.decode()
    on_page = " ".join(page.replace("\N{NO-BREAK SPACE}", " ").split())

    for fact in (*CARRIES[letter], content_of(name)["letter"]["sender"]["telephone"]):
        assert fact in on_page or fact == "appeal"


@pytest.mark.parametrize(("letter", "name"), LETTERS)
def test_each_line_has_its_picture_and_nobody_has_read_it_yet(letter: str, name: str) -> None:
    document = easy(letter, name)
    rows = [block for block in walk(document.blocks) if isinstance(block, PictureRow)]

    assert len(rows) > len(lines_of(content_of(name)))
    assert all(row.picture.content and row.picture.alt for row in rows)
    assert "DRAFT EASY READ" in document.marking


@pytest.mark.parametrize(("letter", "name"), LETTERS)
def test_it_is_due_with_its_letter(letter: str, name: str) -> None:
    due = {each.id for each in documents_due(record_of(name))}

    assert {letter, f"{letter}-easy-read"} <= due


@pytest.mark.parametrize("part", ["next_steps", "why", "help"])
def test_a_part_without_a_line_has_no_heading(part: str) -> None:
    heading = {"next_steps": "While you wait", "why": "Why you", "help": "What can help you now"}
    content = changed(content_of(WAITS), f"easy_read.{part}", {"none": "Nothing."})

    assert heading[part] in said(easy("delay", WAITS))
    assert heading[part] not in said(made("delay", record_from(content), WAITS))


def test_a_copy_of_a_letter_that_is_not_made_is_not_made_either() -> None:
    """The words say that she is refused, and the record that there is a review."""
    record = record_from(changed(content_of(DECLINED), "decision.outcome.answer", "review"))

    assert documents_of(record) == ()
    with pytest.raises(NotAllowed):
        render(record, "easy-read", today=TODAY, settings=settings_of(DECLINED))


def test_words_for_one_letter_never_go_out_as_another() -> None:
    record = record_from(changed(content_of(WAITS), "easy_read.of", "preparation"))

    with pytest.raises(NotAllowed, match="not written yet"):
        render(record, "easy-read", today=TODAY, settings=settings_of(WAITS))
    with pytest.raises(NotKnown):
        render(record, "pdf", document="delay-easy-read", today=TODAY, settings=settings_of(WAITS))


def test_whoever_reads_the_answer_alone_gets_no_easy_copy() -> None:
    """It is in the words that were written for the person, and those cannot be withheld."""
    letter, content = document_types()["decline"], content_of(STRANGER)
    content["easy_read"] = content_of(DECLINED)["easy_read"]
    record = record_from(content)
    assert isinstance(record, EasyToRead)

    assert len(copies_of(record, letter)) == 2
    assert [each.id for each in copies_of(record, document_types()["decline-easy-read"])] == [
        "person"
    ]


def test_who_else_has_it_is_told_who_you_is() -> None:
    text = said(easy("service-end", EXAMPLES["service-end"]))

    assert "Dear Mrs Mistry" in text
    assert "“you” means Arjun Mistry" in text


@pytest.mark.parametrize("depth", ["full", "light-touch"])
def test_the_questions_are_those_of_the_depth(depth: str) -> None:
    record = record_from(changed(content_of(ARRANGED), "review.depth.answer", depth))
    text = said(made("preparation", record, ARRANGED))

    assert ("Is the money for your care enough?" in text) is (depth == "full")
    assert "Now that you live on your own" in text  # a question of her own


def test_without_a_day_for_the_next_review_it_says_why_there_is_none() -> None:
    content = blanked(content_of(DECLINED), "until_then.next_review_by")
    content = changed(content, "until_then.no_next_review", "Your help ends in May.")

    assert "Your help ends in May." in said(made("decline", record_from(content), DECLINED))
