"""The easy-read copy of a review: what it carries, and how it looks in the file."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from recordkit.api import check, render
from recordkit.documents import document_of, document_types, easy_read_of
from recordkit.documents.review_easy_read import REVIEW_EASY_READ
from recordkit.documents.review_record import REVIEW_RECORD
from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Document, PictureRow, Strong, inlines, plain, walk, words
from tests.changing import changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, record_of, settings_of

IRENA = "irena-kowalczyk"
SETTINGS = settings_of(IRENA)


def easy(record: Record | None = None) -> Document:
    return build(record or record_of(IRENA), REVIEW_EASY_READ, SETTINGS, edition=Edition())


def said(document: Document) -> str:
    return " ".join(words(document.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def test_the_easy_read_copy_belongs_to_the_record_of_the_review() -> None:
    assert easy_read_of(REVIEW_RECORD) is REVIEW_EASY_READ
    assert easy_read_of(REVIEW_EASY_READ) is REVIEW_EASY_READ
    assert document_of(record_of(IRENA)) is REVIEW_RECORD


def test_a_document_without_one_says_which_have_one() -> None:
    with pytest.raises(NotKnown, match="review-record"):
        easy_read_of(document_types()["acknowledgement"])


@pytest.mark.proves("OUTCOME-G02")
def test_it_carries_its_own_text_the_contact_the_next_review_and_how_to_complain() -> None:
    text, content = said(easy()), content_of(IRENA)

    for part in content["easy_read"].values():
        for line in part["items"]:
            assert line["text"] in text
    assert "Ask Leah Goldberg if you have a question. Ring 01632 960147." in text
    assert "We will look at your plan again by Tuesday 12 October 2027." in text
    assert "Ring 01632 960110." in text


def test_whom_to_ring_comes_before_what_happens_next_and_that_before_the_rest() -> None:
    text = said(easy())
    order = ["Ask Leah Goldberg", "What happens next", "What we talked about", "Your rights"]

    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_each_line_has_its_picture() -> None:
    rows = [block for block in walk(easy().blocks) if isinstance(block, PictureRow)]
    lines = sum(len(part["items"]) for part in content_of(IRENA)["easy_read"].values())

    assert len(rows) == lines + 4  # the review, the contact, the next review, the complaint
    assert all(row.picture.content and row.picture.alt for row in rows)


def test_a_hard_word_is_in_bold_where_it_is_first_met() -> None:
    bold = [
        plain(inline.children)
        for block in walk(easy().blocks)
        for run in inlines(block)
        for inline in run
        if isinstance(inline, Strong)
    ]
    assert bold.count("advocate") == 1
    assert "review" in bold


def test_it_says_that_it_is_a_draft_until_somebody_has_read_it() -> None:
    assert "DRAFT EASY READ: not yet tested with readers." in easy().marking
    content = changed(content_of(IRENA), "easy_read.tested_by", "The Larkfield readers")
    tested = easy(record_from(changed(content, "easy_read.tested_on", "2026-11-20")))

    assert "DRAFT" not in tested.marking
    assert "The Larkfield readers read this on 20 November 2026" in said(tested)


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("tested_by", "The Larkfield readers", "The Larkfield readers read this on [Still to be"),
        ("tested_on", "2026-11-20", "read this on 20 November 2026"),
    ],
)
def test_a_draft_keeps_the_half_that_is_known_of_who_read_it_when(
    name: str, value: str, printed: str
) -> None:
    record = record_from(changed(content_of(IRENA), f"easy_read.{name}", value))
    report = check(record, today=TODAY)
    draft = build(record, REVIEW_EASY_READ, SETTINGS, edition=Edition(draft=True), report=report)

    assert printed in said(draft)


def test_where_nobody_has_begun_it_it_says_what_to_do() -> None:
    with pytest.raises(NotAllowed, match="recordkit easy-read draft"):
        render(record_of("grace-adeyemi"), "easy-read", today=TODAY)


def test_a_picture_that_there_is_not_is_refused() -> None:
    content = changed(content_of(IRENA), "easy_read.working.items[0].picture", "unicorn")

    with pytest.raises(NotKnown, match="picture"):
        easy(record_from(content))


@pytest.mark.parametrize("format", ["easy-read", "easy-read-html"])
def test_it_is_made_and_checked(format: str) -> None:
    content = render(record_of(IRENA), format, today=TODAY, settings=SETTINGS)

    assert content.startswith(b"%PDF" if format == "easy-read" else b"<!DOCTYPE html>")


@pytest.mark.parametrize(("asked", "made"), [("pdf", "easy-read"), ("html", "easy-read-html")])
def test_asked_for_by_its_name_it_is_made_in_easy_read_all_the_same(asked: str, made: str) -> None:
    named = render(
        record_of(IRENA), asked, document="review-easy-read", today=TODAY, settings=SETTINGS
    )
    assert named == render(record_of(IRENA), made, today=TODAY, settings=SETTINGS)


@pytest.mark.parametrize("format", ["docx", "text"])
def test_in_another_format_it_is_not_made(format: str) -> None:
    with pytest.raises(NotKnown, match="easy-read"):
        render(record_of(IRENA), format, document="review-easy-read", today=TODAY)


def test_five_or_six_rows_fit_a_page() -> None:
    content = render(record_of(IRENA), "easy-read", today=TODAY, settings=SETTINGS)
    rows = sum(isinstance(block, PictureRow) for block in walk(easy().blocks))

    with pikepdf.open(BytesIO(content)) as file:
        assert rows / len(file.pages) >= 4


def test_the_standard_record_is_not_stopped_by_what_is_missing_in_easy_read() -> None:
    record = record_from(changed(content_of(IRENA), "easy_read", None))

    assert render(record, "text", today=TODAY, settings=SETTINGS)
