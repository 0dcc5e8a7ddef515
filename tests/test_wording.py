"""Dates, lists and numbers as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from recordkit.wording import (
    NO_BREAK_SPACE,
    counted,
    day_in_words,
    kept_together,
    listed,
    unbroken,
    weekday_in_words,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 12), "12 October 2026"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2028, 2, 29), "29 February 2028"),
        (date(1948, 5, 17), "17 May 1948"),
        (date(2026, 12, 31), "31 December 2026"),
    ],
)
def test_a_day_is_written_in_full_without_a_nought_before_it(day: date, words: str) -> None:
    assert day_in_words(day).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_day_is_never_broken_over_two_lines() -> None:
    assert " " not in day_in_words(date(2026, 10, 12))


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2026, 10, 12), "Monday"),
        (date(2026, 10, 18), "Sunday"),
        (date(2028, 2, 29), "Tuesday"),
    ],
)
def test_a_day_may_have_its_weekday_before_it(day: date, weekday: str) -> None:
    assert weekday_in_words(day) == f"{weekday} {day_in_words(day)}"


def test_a_telephone_number_is_never_broken() -> None:
    assert unbroken("01632 960118") == "01632\N{NO-BREAK SPACE}960118"
    assert unbroken(" 01632   960  118 ").split("\N{NO-BREAK SPACE}") == ["01632", "960", "118"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("By 28 November 2026.", "28 November 2026"),
        ("Every 1 May", "1 May"),
        ("You can text 01632 960160.", "01632 960160"),
        ("Ring 020 7946 0018 in the day", "020 7946 0018"),
        ("Riverside RV1 1AB", "RV1 1AB"),
        ("1 Quay Street", "1 Quay"),
        ("12a Mill Lane", "12a Mill"),
    ],
)
def test_what_is_read_in_one_go_stays_on_one_line(text: str, together: str) -> None:
    assert kept_together(text) == text.replace(together, together.replace(" ", NO_BREAK_SPACE))


@pytest.mark.parametrize("text", ["Take 2 tablets a day", "It costs 120 pounds", "in 3 Mays"])
def test_other_words_may_be_parted_anywhere(text: str) -> None:
    assert kept_together(text) == text


@pytest.mark.parametrize(
    ("things", "words"),
    [
        ([], ""),
        (["one"], "one"),
        (["one", "two"], "one and two"),
        (["one", "two", "three"], "one, two and three"),
    ],
)
def test_things_are_listed_as_in_a_sentence(things: list[str], words: str) -> None:
    assert listed(things) == words


def test_the_last_of_the_things_may_follow_another_word() -> None:
    assert listed(["more", "less"], "or") == "more or less"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (counted(0, "record"), "0 records"),
        (counted(1, "record"), "1 record"),
        (counted(2, "record"), "2 records"),
        (counted(1_234, "record"), "1,234 records"),
        (counted(1, "person", "people"), "1 person"),
        (counted(3, "person", "people"), "3 people"),
    ],
)
def test_a_number_agrees_with_its_noun(words: str, expected: str) -> None:
    assert words == expected
