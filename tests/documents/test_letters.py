"""What holds for every letter: no mandatory fact is missing, and each format says the same.

A letter is found by looking: every document of an example that is no review.
"""

from __future__ import annotations

from functools import cache

import pytest

from recordkit.api import render
from recordkit.documents import DocumentType, document_types
from recordkit.documents.recipients import copies_of
from recordkit.errors import Incomplete, NotAllowed, NotKnown
from recordkit.models.correspondence import Correspondence
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import formats
from recordkit.rendering.tree import Document, Heading, Section, walk, words
from tests.blanks import TOGETHER, answers_left_blank
from tests.changing import blanked
from tests.conftest import TODAY
from tests.examples import (
    content_of,
    policy_of,
    record_from,
    record_of,
    report_on,
    sendable_documents,
    settings_of,
)

pytestmark = TOGETHER

DOCUMENTS = document_types()
LETTERS = tuple(
    (name, id)
    for name, id in sendable_documents(TODAY)
    if isinstance(record_of(name), Correspondence)
)


@cache
def made(name: str, id: str, to: str | None = None) -> Document:
    record, document = record_of(name), DOCUMENTS[id]
    copies = copies_of(record, document)
    copy = next(each for each in copies if to in (None, each.id))
    return build(
        record,
        document,
        settings_of(name),
        edition=Edition(addressee=copy.addressee),
        withheld=copy.withheld,
    )


def formats_of(id: str) -> list[str]:
    """The formats in which a document can be had."""
    easy = bool(DOCUMENTS[id].easy_of)
    return [each.id for each in formats().values() if each.easy == easy]


def said(document: Document) -> str:
    return " ".join(words(document.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def test_each_letter_can_be_sent_of_an_example() -> None:
    of_letters = {
        each.id for each in DOCUMENTS.values() if each.kind not in ("review", "amendment")
    }
    assert {id for _, id in LETTERS} == of_letters


def calling_for(document: DocumentType) -> str:
    """The question whose answer calls for a letter, or the lines of its easy-read copy."""
    if document.easy_of:
        return "easy_read"
    return document.only_if[0].removesuffix(".answer") if document.only_if else ""


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_without_the_answer_that_calls_for_it_a_letter_is_not_made(name: str, id: str) -> None:
    if path := calling_for(DOCUMENTS[id]):
        record = record_from(blanked(content_of(name), path))
        with pytest.raises((NotAllowed, NotKnown)):
            render(record, formats_of(id)[-1], today=TODAY, document=id, settings=settings_of(name))


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_each_mandatory_fact_left_blank_stops_the_letter_and_says_why(name: str, id: str) -> None:
    document, policy, passed = DOCUMENTS[id], policy_of(name), []
    format = formats_of(id)[-1]
    tried = 0
    for question, blank in answers_left_blank(name):
        asked = question.asked
        if asked.severity == "note" or asked.gate != "issue" or question.excused:
            continue
        if not document.is_made_of(question.path) or question.path == calling_for(document):
            continue
        tried += 1
        record = record_from(blanked(content_of(name), question.path))
        stopping = document.concerning(report_on(record, TODAY, policy)).stopping
        reasons = [f for f in stopping if set(f.cites) & set(asked.cites) and f in blank.found]
        if not reasons or not all(each.message for each in reasons):
            passed.append(question.path)
            continue
        with pytest.raises(Incomplete) as refused:
            render(record, format, today=TODAY, document=id, settings=settings_of(name))
        assert reasons[0].message in {f.message for f in refused.value.report.stopping}
    assert passed == []
    assert tried > (5 if document.easy_of else 10)


@pytest.mark.parametrize(
    ("name", "id", "format"),
    [(name, id, format) for name, id in LETTERS for format in formats_of(id)],
)
def test_each_copy_of_a_letter_is_made_and_checked_in_each_format(
    name: str, id: str, format: str
) -> None:
    """Each format is compared with the tree word by word before it is handed over.

    The first copy is made as a PDF where every PDF of the examples is.
    """
    record = record_of(name)
    copies = copies_of(record, DOCUMENTS[id])
    for copy in copies[1:] if formats()[format].suffix == ".pdf" else copies:
        content = render(
            record, format, today=TODAY, document=id, to=copy.id, settings=settings_of(name)
        )
        assert len(content) > 500


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_a_letter_has_an_address_a_date_a_greeting_and_whoever_signs_it(name: str, id: str) -> None:
    record = record_of(name)
    assert isinstance(record, Correspondence)
    letter = made(name, id)
    sections = [block.name for block in letter.blocks if isinstance(block, Section)]

    assert sections[:2] == ["address", "reference"]
    assert "signature" in sections
    assert "Dear " in said(letter)
    sender = record.letter.sender
    (signature,) = (
        b for b in walk(letter.blocks) if isinstance(b, Section) and b.name == "signature"
    )
    signed = " ".join(words(signature.blocks)).replace("\N{NO-BREAK SPACE}", " ")
    assert signed.startswith(f"Yours sincerely {sender.name} {sender.role}")
    assert str(sender.telephone) in signed
    assert str(sender.email) in signed


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_a_letter_that_gives_a_decision_says_how_to_complain(name: str, id: str) -> None:
    if "DERBY-C01" in DOCUMENTS[id].cites:
        assert "complain" in {b.name for b in walk(made(name, id).blocks) if isinstance(b, Section)}
        assert "appeal" in said(made(name, id))


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_a_copy_holds_nothing_that_is_withheld_from_whoever_gets_it(name: str, id: str) -> None:
    record = record_of(name)
    for copy in copies_of(record, DOCUMENTS[id]):
        if copy.addressee is None or not record.person.address:
            continue
        if record.person.address[0] not in copy.addressee.address:  # some live with the person
            assert record.person.address[0] not in said(made(name, id, copy.id))


@pytest.mark.parametrize(("name", "id"), LETTERS)
def test_a_letter_has_a_title_and_few_headings(name: str, id: str) -> None:
    headings = [block for block in walk(made(name, id).blocks) if isinstance(block, Heading)]
    assert [each.level for each in headings].count(1) == 1
