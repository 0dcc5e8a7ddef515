"""Who gets a letter, and what of it each of them does not read."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.documents import DocumentType, document_types
from recordkit.documents.recipients import LEFT_OUT, PERSON, copies_of, copy_for
from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import words
from recordkit.settings import SAMPLE
from tests.changing import changed
from tests.examples import content_of, record_from, record_of, settings_of

CALL = "letters/malcolm-osei-call"
LETTER = document_types()["telephone-confirmation"]
NO = {"answer": "no", "detail": "Malcolm wants his daughter to have it."}


def with_recipient(**fields: Any) -> dict[str, Any]:
    """The call, with other facts about who else gets its letter."""
    content = content_of(CALL)
    for name, value in fields.items():
        content = changed(content, f"letter.recipients.items[0].{name}", value)
    return content


def said(record: Record, to: str, document: DocumentType = LETTER) -> str:
    copy = copy_for(record, document, to)
    made = build(
        record,
        document,
        settings_of(CALL),
        edition=Edition(addressee=copy.addressee),
        withheld=copy.withheld,
    )
    return " ".join(words(made.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_letter_goes_to_the_person_first_and_to_each_recipient() -> None:
    own, copy = copies_of(record_of(CALL), LETTER)

    assert (own.id, own.name, own.addressee, own.withheld) == (
        PERSON,
        "Malcolm Osei",
        None,
        frozenset(),
    )
    assert (copy.id, copy.name) == ("yaa", "Yaa Osei")
    assert copy.addressee is not None
    assert copy.addressee.reads == "all"


def test_where_it_does_not_go_to_the_person_it_goes_to_others_in_their_place() -> None:
    record = record_from(changed(content_of(CALL), "letter.to_the_person", NO))
    (copy,) = copies_of(record, LETTER)

    assert copy.id == "yaa"
    assert copy.addressee is not None
    assert copy.addressee.reads == "in-their-place"
    assert (
        "This letter is about Malcolm Osei. It comes to you because Malcolm Osei asked us"
        in said(record, "yaa")
    )


def test_where_nobody_else_gets_it_a_draft_is_made_out_to_the_person_all_the_same() -> None:
    content = changed(content_of(CALL), "letter.to_the_person", NO)
    record = record_from(changed(content, "letter.recipients", {"none": "Nobody is to know."}))

    assert [copy.id for copy in copies_of(record, LETTER)] == [PERSON]


def test_a_review_is_made_for_the_person() -> None:
    record = record_of("grace-adeyemi")

    assert [copy.id for copy in copies_of(record, document_types()["review-record"])] == [PERSON]


@pytest.mark.parametrize("to", ["yaa", "YAA", "Yaa Osei", "yaa osei"])
def test_a_copy_is_asked_for_by_id_or_name(to: str) -> None:
    assert copy_for(record_of(CALL), LETTER, to).id == "yaa"


def test_without_a_name_it_is_the_first() -> None:
    assert copy_for(record_of(CALL), LETTER, None).id == PERSON


def test_a_letter_gives_the_address_and_what_to_do_without_speaking_where_they_are_set() -> None:
    text = said(record_of(CALL), PERSON)

    assert "Our address: Bridge House, 1 Quay Street, Riverside RV1 1AB Dear Mr Osei" in text
    assert "or write to me. You can text 01632 960160, or use Relay UK (18001 first). " in text
    assert "Tell me if you need this in larger print" in text
    bare = settings_of(CALL).model_copy(
        update={
            "council": SAMPLE.council,
            "contact": SAMPLE.contact,
        }
    )
    made = build(record_of(CALL), LETTER, bare, edition=Edition())
    without = " ".join(words(made.blocks)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Our address" not in without
    assert "or write to me. Tell me if" in without


@pytest.mark.parametrize("role", ["social worker", "Social worker"])
def test_a_role_begins_with_a_capital_below_the_name(role: str) -> None:
    record = record_from(changed(content_of(CALL), "letter.sender.role", role))

    assert "Yours sincerely Samira Khan Social worker Telephone" in said(record, PERSON)


def test_a_recipient_without_an_id_is_numbered() -> None:
    assert copy_for(record_from(with_recipient(id=None)), LETTER, "recipient-1").name == "Yaa Osei"


def test_whoever_is_no_recipient_gets_nothing() -> None:
    with pytest.raises(NotKnown, match="person, yaa"):
        copy_for(record_of(CALL), LETTER, "Kofi")


def test_a_copy_bears_its_own_address_and_greets_whoever_gets_it() -> None:
    record = record_from(with_recipient(addressed_as="Mrs Osei"))
    copy = said(record, "yaa")

    assert copy.startswith("Yaa Osei 2 Mill Lane")
    assert "Dear Mrs Osei" in copy
    assert "14 Carlow Terrace" not in copy
    assert "In this letter, “you” means Malcolm Osei." in copy


def test_the_persons_own_letter_says_who_else_gets_it_and_a_copy_does_not() -> None:
    assert "Yaa Osei, your daughter" in said(record_of(CALL), PERSON)
    assert "your daughter" not in said(record_of(CALL), "yaa")


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        ("asked-for", "because Malcolm Osei asked us to send it to you."),
        ("consented-to", "because Malcolm Osei agreed that we send it to you."),
        ("attorney-or-deputy", "because you have the legal right to act for Malcolm Osei."),
        ("advocate", "because you are the advocate of Malcolm Osei."),
        ("best-interests", "because it is in the best interests of Malcolm Osei that you know."),
    ],
)
def test_a_copy_says_why_somebody_gets_it(ground: str, why: str) -> None:
    record = record_from(with_recipient(ground={"answer": ground, "detail": "On record."}))

    assert f"It comes to you {why}" in said(record, "yaa")


def test_who_made_a_request_reads_all_only_where_the_person_agreed() -> None:
    private = DocumentType(
        id="a-letter",
        title="A letter",
        kind="contact",
        template=LETTER.template,
        called="A letter",
        cites=(),
        not_printed=LEFT_OUT,
        private=("conversation",),
    )
    asked = {"ground": {"answer": "made-the-request"}}
    agreed = record_from(with_recipient(**asked, may_read_all={"answer": "yes"}))
    refused = record_from(with_recipient(**asked, may_read_all={"answer": "no"}))
    unknown = record_from(with_recipient(**asked))

    assert "conversation" not in copy_for(agreed, private, "yaa").withheld
    for record in (refused, unknown):
        copy = copy_for(record, private, "yaa")
        assert "conversation" in copy.withheld
        assert copy.addressee is not None
        assert copy.addressee.reads == "the-answer"


def test_who_lacks_capacity_cannot_have_agreed_that_somebody_reads_it_all() -> None:
    content = with_recipient(ground={"answer": "made-the-request"}, may_read_all={"answer": "yes"})
    lacking = {"answer": "no", "detail": "Found on 10 November 2026."}
    record = record_from(changed(content, "letter.capacity", lacking))
    copy = copy_for(record, LETTER, "yaa")

    assert copy.addressee is not None
    assert copy.addressee.reads == "the-answer"


def test_of_two_with_one_name_the_id_is_wanted() -> None:
    content = changed(content_of(CALL), "letter.recipients.items[1]", {"name": "YAA  osei"})
    record = record_from(content)

    with pytest.raises(NotAllowed, match="by the id"):
        copy_for(record, LETTER, "Yaa Osei")
    assert copy_for(record, LETTER, "yaa").name == "Yaa Osei"


def test_somebody_who_bears_the_persons_name_does_not_get_the_persons_copy() -> None:
    record = record_from(with_recipient(name="Malcolm Osei", id="son"))

    assert copy_for(record, LETTER, "Malcolm Osei", others=True).id == "son"
    assert copy_for(record, LETTER, PERSON).id == PERSON
