"""The changes for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.differences.text import WIDTH, as_text, columns_of, wrapped
from recordkit.differences.tokens import characters
from tests.changing import removed
from tests.differences.versions import GRACE, changes
from tests.examples import content_of
from tests.hostile import ACCEPTED
from tests.strategies import texts

PLACE = "meeting.why_this_way.answer"


def told(before: str, after: str, *, colour: bool = False) -> str:
    base = content_of(GRACE)
    base["meeting"]["why_this_way"]["answer"] = before
    return as_text("What has changed", changes({PLACE: after}, base), colour=colour)


def test_a_change_is_told_with_its_question() -> None:
    found = changes(
        {
            "decision.next_steps.items[2].who": "Occupational therapy and Tom",
            "decision.next_steps.items[4]": {"id": "ramp", "what": "Fit a ramp"},
            "advocacy.duty": {"answer": "yes"},
        }
    )

    assert as_text("What has changed in the record of Grace Adeyemi", found) == (
        """\
What has changed in the record of Grace Adeyemi
===============================================

3 things are different.

Whether an independent advocate is owed, and who
------------------------------------------------

Does the council have to provide an independent advocate?
  It said:
    No.
  It says now:
    Yes.

What will be done
-----------------

Next step 3: Visit you about a higher chair and a stand aid
Who will do it?
  It said:
    Occupational therapy
  It says now:
    Occupational therapy {+and Tom+}

Next step 5
  This was added:
    What will be done? Fit a ramp
"""
    )


def test_says_that_nothing_is_different() -> None:
    assert as_text("What has changed", ()) == (
        "What has changed\n================\n\nNothing that anybody reads is different.\n"
    )


def test_one_thing_is_one_thing() -> None:
    assert "\n1 thing is different.\n" in told("You walk.", "You ride.")


def test_where_little_is_the_same_nothing_is_marked() -> None:
    shown = told(
        "A chair of the right height would let you get up whenever you like.",
        "You said that you would rather talk about this in December.",
    )

    assert "[-" not in shown
    assert "{+" not in shown


def test_says_what_the_eye_would_miss() -> None:
    assert "(Only spaces or line breaks are different.)" in told("You walk.", "You  walk.")
    assert "(" not in told("You walk.", "You ride.").partition("It said")[2]


def test_says_that_only_the_place_of_the_words_is_different() -> None:
    base = content_of(GRACE)
    base["changes"]["what_changed"] = {"answer": "One.\nTwo."}

    found = changes({"changes.what_changed": {"answer": "One.", "detail": "Two."}}, base)

    assert "The words are the same." in as_text("", found)


def test_something_taken_out_says_so() -> None:
    base = content_of(GRACE)
    found = changes({"carers": removed(base, "carers.items[0]")["carers"]}, base)

    assert "Carer 1\n  This was taken out:\n    What is the carer's name? Ngozi Adeyemi\n" in (
        as_text("", found)
    )


def test_marks_are_in_colour_where_that_is_seen() -> None:
    shown = told("You walk to the shop.", "You walk to the park.", colour=True)

    assert "to the \x1b[31m[-shop-]\x1b[0m." in shown
    assert "to the \x1b[32m{+park+}\x1b[0m." in shown
    assert "\x1b" not in told("You walk to the shop.", "You walk to the park.")


def test_a_colour_ends_with_its_line_and_goes_on_in_the_next() -> None:
    shown = told("You walk.", "You walk. " + "And ride. " * 30, colour=True)

    coloured = [line for line in shown.splitlines() if "And ride" in line]
    assert len(coloured) > 3
    assert all(line.endswith("\x1b[0m") for line in coloured)
    assert all("\x1b[32m" in line for line in coloured)


@pytest.mark.parametrize("name", ACCEPTED)
def test_hostile_texts_are_told_in_lines_that_fit(name: str) -> None:
    shown = told("You walk to the shop.", f"You walk to the shop. {ACCEPTED[name][:19_000]}")

    assert all(columns_of(line) <= WIDTH for line in shown.splitlines())
    assert shown.isprintable() or set(filter(lambda c: not c.isprintable(), shown)) <= allowed(name)


def allowed(name: str) -> set[str]:
    """What is not printed by itself, and was typed."""
    return {"\n", *(character for character in ACCEPTED[name] if character not in "\t\r")}


def test_marks_that_somebody_typed_stay_as_they_are() -> None:
    assert "    See [-this-] and {+that+} {+now+}\n" in told(
        "See [-this-] and {+that+}", "See [-this-] and {+that+} now"
    )


@given(texts(400), st.integers(4, 80))
def test_lines_hold_every_character_and_fit(text: str, width: int) -> None:
    lines = list(wrapped(text, width))

    assert all(columns_of(line) <= width for line in lines)
    kept = "".join(lines).replace(" ", "")
    assert kept == text.replace("\t", "").replace("\n", "").replace(" ", "")


def test_a_word_that_is_too_long_is_broken_between_characters() -> None:
    lines = list(wrapped("e\u0301" * 30, 8))

    assert all(set(characters(line)) == {"e\u0301"} for line in lines)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("e\u0301", 1), ("公园", 4), ("a\u200db", 2), ("", 0)]
)
def test_columns(text: str, columns: int) -> None:
    assert columns_of(text) == columns
