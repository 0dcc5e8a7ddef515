"""What the person asked for and no format gives is told, never replaced in silence."""

from __future__ import annotations

import pytest

from recordkit.api import notes
from recordkit.models.person import InformationFormat
from recordkit.rendering.formats import FORMATS
from tests.changing import changed
from tests.examples import content_of, record_from

GIVEN = {"standard-print", "on-a-screen"}


def told(wish: str | None, format: str, detail: str | None = None) -> tuple[str, ...]:
    answer = {"answer": wish, "detail": detail}
    content = changed(content_of("grace-adeyemi"), "person.communication.format", answer)
    return notes(record_from(content), format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("wish", InformationFormat.options())
def test_every_wish_is_met_by_a_format_or_told(wish: str, format: str) -> None:
    met = wish in GIVEN or (wish, format) == ("plain-text", "text")
    assert len(told(wish, format)) == (not met)


@pytest.mark.parametrize("wish", sorted(set(InformationFormat.options()) - GIVEN))
def test_it_says_in_a_line_what_was_asked_for_where_that_stands_and_what_to_do(wish: str) -> None:
    (note,) = told(wish, "pdf")
    assert note.startswith("The person asked for ")
    assert "(see person.communication.format). " in note
    assert note.endswith(".")
    assert "\n" not in note
    assert "-" not in wish or wish not in note, "a code is not a word for people"


@pytest.mark.parametrize("format", FORMATS)
def test_large_print_says_what_this_file_is(format: str) -> None:
    (note,) = told("large-print", format, "18 point")
    assert "large print" in note
    assert ("14 point" in note) == (format in ("pdf", "docx"))


@pytest.mark.parametrize("format", ["pdf", "html", "text"])
def test_large_print_is_made_as_word(format: str) -> None:
    (note,) = told("large-print", format)
    assert "recordkit render FILE -o NAME.docx" in note
    assert "Ctrl+]" in note


def test_large_print_in_word_is_set_in_the_file_itself() -> None:
    (note,) = told("large-print", "docx")
    assert "Ctrl+]" in note
    assert "recordkit render" not in note


def test_it_names_nobody_and_repeats_nothing_that_was_typed() -> None:
    for wish in InformationFormat.options():
        text = " ".join(told(wish, "pdf", "Sylheti, in 18 point"))
        assert "Grace" not in text
        assert "Sylheti" not in text


def test_where_no_wish_is_recorded_nothing_is_told() -> None:
    assert told(None, "pdf") == ()
