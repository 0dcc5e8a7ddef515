"""What the person asked for and no format gives is told, never replaced in silence."""

from __future__ import annotations

import re

import pytest

from recordkit.api import notes
from recordkit.documents import document_of
from recordkit.documents.recipients import copy_for
from recordkit.models.person import InformationFormat
from recordkit.models.record import Record
from recordkit.rendering.formats import FORMATS
from recordkit.rendering.wishes import format_wished
from tests.changing import changed
from tests.examples import content_of, record_from, record_of

GIVEN = {"standard-print", "on-a-screen"}
MET = {
    ("plain-text", "text"),
    ("large-print", "large-print"),
    ("easy-read", "easy-read"),
    ("easy-read", "easy-read-html"),
    # Who asked for easy read in the end is not told again that it could be larger.
    ("large-print", "easy-read"),
    ("large-print", "easy-read-html"),
}


def told(wish: str | None, format: str, detail: str | None = None) -> tuple[str, ...]:
    answer = {"answer": wish, "detail": detail}
    content = changed(content_of("grace-adeyemi"), "person.communication.format", answer)
    return notes(record_from(content), format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("wish", InformationFormat.options())
def test_every_wish_is_met_by_a_format_or_told(wish: str, format: str) -> None:
    met = wish in GIVEN or (wish, format) in MET
    assert len(told(wish, format)) == (not met)


@pytest.mark.parametrize("wish", sorted(set(InformationFormat.options()) - GIVEN))
def test_it_says_in_a_line_what_was_asked_for_where_that_stands_and_what_to_do(wish: str) -> None:
    (note,) = told(wish, "pdf")
    assert note.startswith("The person asked for ")
    assert "(see person.communication.format). " in note
    assert note.endswith(".")
    assert "\n" not in note
    said = re.sub(r"(--format|recordkit) \S+( or \S+)?", "", note)
    assert "-" not in wish or wish not in said, "a code is not a word for people"


@pytest.mark.parametrize(
    "format", sorted(each.id for each in FORMATS.values() if not (each.easy or each.size))
)
def test_large_print_is_made_when_it_is_asked_for(format: str) -> None:
    (note,) = told("large-print", format, "18 point")
    assert "large print" in note
    assert "--format large-print" in note


@pytest.mark.parametrize("format", ["large-print", "large-print-28"])
def test_in_large_print_nothing_is_left_to_do(format: str) -> None:
    assert told("large-print", format) == ()


def test_a_letter_is_looked_at_as_a_record_is() -> None:
    content = changed(
        content_of("letters/malcolm-osei-call"),
        "person.communication.format",
        {"answer": "braille"},
    )
    (note,) = notes(record_from(content), "pdf")
    assert "braille" in note


def test_it_names_nobody_and_repeats_nothing_that_was_typed() -> None:
    for wish in InformationFormat.options():
        text = " ".join(told(wish, "pdf", "Sylheti, in 18 point"))
        assert "Grace" not in text
        assert "Sylheti" not in text


def test_where_no_wish_is_recorded_nothing_is_told() -> None:
    assert told(None, "pdf") == ()


# ---------------------------------------------------------------- the format that the person needs


def wished(wish: str | None, detail: str | None = None) -> tuple[str, str]:
    answer = {"answer": wish, "detail": detail}
    content = changed(content_of("grace-adeyemi"), "person.communication.format", answer)
    return wished_for(record_from(content))


def wished_for(record: Record, to: str | None = None) -> tuple[str, str]:
    document = document_of(record)
    return format_wished(record, document, copy_for(record, document, to))


@pytest.mark.parametrize(
    ("detail", "format"),
    [
        ("16 point", "large-print-16"),
        ("at least 20 point, in bold", "large-print-20"),
        ("22 point", "large-print-24"),
        ("N 24", "large-print-24"),
        ("40 point", "large-print-28"),
        ("20 point, since her fall on the 14th", "large-print-20"),
        ("as large as it goes", "large-print-18"),
        (None, "large-print-18"),
    ],
)
def test_large_print_is_made_in_the_size_that_was_named_or_the_next_larger(
    detail: str | None, format: str
) -> None:
    assert wished("large-print", detail)[0] == format


@pytest.mark.parametrize(
    ("wish", "format"),
    [("on-a-screen", "html"), ("plain-text", "text"), ("standard-print", "pdf"), (None, "pdf")],
)
def test_what_was_asked_for_is_the_format(wish: str | None, format: str) -> None:
    assert wished(wish)[0] == format


@pytest.mark.parametrize("wish", ["braille", "audio", "translation", "easy-read", "read-aloud"])
def test_what_no_format_gives_is_in_print_and_what_is_left_to_do_is_told(wish: str) -> None:
    assert wished(wish) == ("pdf", "")
    assert told(wish, "pdf")


def test_it_says_why() -> None:
    assert wished("large-print", "20 point")[1] == (
        "The person asked for large print, here in 20 point (see person.communication.format)."
    )


def test_of_a_record_without_the_question_it_is_print() -> None:
    assert wished_for(record_of("amendments/grace-refused")) == ("pdf", "")


def test_easy_read_is_made_once_it_is_written() -> None:
    assert wished_for(record_of("irena-kowalczyk"))[0] == "easy-read"
    assert wished("easy-read") == ("pdf", ""), "nobody has written one for Grace"


def test_in_another_format_it_says_to_make_the_easy_read_copy_too_or_to_write_it_first() -> None:
    (note,) = notes(record_of("irena-kowalczyk"), "pdf")
    assert note.endswith("Make it in easy read too: --format easy-read.")

    (note,) = notes(record_from(changed(content_of("grace-adeyemi"), FORMAT, "easy-read")), "pdf")
    assert "recordkit easy-read draft" in note


# ---------------------------------------------------------------- the format of others

FORMAT = "person.communication.format.answer"

LETTER = "letters/leon-baptiste-new-time"
"""Leon gets it in easy read, and his sister Naomi gets a copy."""


def with_wish(answer: str, detail: str | None = None) -> Record:
    wish = {"answer": answer, "detail": detail}
    return record_from(changed(content_of(LETTER), "letter.recipients.items[0].format", wish))


def test_somebody_else_gets_their_own_format_and_not_the_person_s() -> None:
    record = with_wish("large-print", "24 point")

    format, why = wished_for(record, "naomi")
    assert format == "large-print-24"
    assert why.startswith("Whoever gets this copy asked for large print, here in 24 point")
    assert why.endswith("(see letter.recipients.items[0].format).")
    assert wished_for(record, "person")[0] == "easy-read"
    assert wished_for(record_of(LETTER), "naomi") == ("pdf", "")


def test_somebody_else_who_reads_all_of_it_can_have_the_easy_read_copy() -> None:
    assert wished_for(with_wish("easy-read"), "naomi")[0] == "easy-read"


def test_whoever_reads_the_answer_alone_has_no_easy_read_copy_and_that_is_told() -> None:
    stranger = "letters/tomasz-wieczorek-request"
    content = changed(content_of(stranger), "letter.recipients.items[0].format.answer", "easy-read")
    content["easy_read"] = content_of("letters/gwen-pritchard-request")["easy_read"]
    record = record_from(content)
    to = content["letter"]["recipients"]["items"][0]["id"]

    assert wished_for(record, to) == ("pdf", "")
    (note,) = notes(record, "pdf", to=to)
    assert "in easy read for the person alone" in note


def test_what_is_left_to_do_for_somebody_else_is_told_of_their_copy() -> None:
    record = with_wish("braille")

    (note,) = notes(record, "pdf", to="naomi")
    assert note.startswith("Whoever gets this copy asked for braille")
    assert "(see letter.recipients.items[0].format)" in note
    assert notes(record, "easy-read") == ()
