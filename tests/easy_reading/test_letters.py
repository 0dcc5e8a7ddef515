"""Easy read proposed for a letter: it is filled in for the letter that is due."""

from __future__ import annotations

from typing import cast

import pytest

from recordkit.easy_reading import proposed
from recordkit.errors import NotAllowed
from recordkit.models.correspondence import Correspondence
from recordkit.models.easy_read import EasyLetter, EasyToRead
from recordkit.models.record import Record
from recordkit.rules.easy_letters import letter_due
from tests.changing import changed
from tests.conftest import TODAY
from tests.examples import all_examples, content_of, record_from, record_of, report_on

DECLINED = "letters/gwen-pritchard-request"
MONITORED = "letters/hyacinth-campbell-request"
WAITS = "letters/sunita-rao-delay"
LATER = "letters/leon-baptiste-new-time"
ENDS = "letters/jadwiga-nowak-service-end"
EMAIL = "letters/siobhan-doherty-email"


def easy(record: Record) -> EasyLetter:
    found = proposed(cast(EasyToRead, record), anew=True).easy_read
    assert isinstance(found, EasyLetter)
    return found


def said(record: Record, part: str) -> list[str]:
    return [line.text or "" for line in getattr(easy(record), part).items]


def due(name: str) -> str | None:
    record = record_of(name)
    return letter_due(record) if isinstance(record, Correspondence) else None


LETTERS = [name for name in all_examples() if due(name)]


def test_there_is_an_example_of_each_letter() -> None:
    assert len({due(name) for name in LETTERS}) == 7


@pytest.mark.parametrize("name", LETTERS)
def test_every_part_is_proposed_for_the_letter_that_is_due(name: str) -> None:
    copy = easy(record_of(name))

    assert copy.of == due(name)
    for part in EasyLetter.parts:
        lines = getattr(copy, part)
        assert lines.items or lines.none
        assert all(line.text and line.picture and line.id for line in lines.items)


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_proposed_can_be_checked_and_finished(name: str) -> None:
    found = {each.rule for each in report_on(proposed(record_of(name), anew=True), TODAY)}

    assert "easy-letter-written" not in found
    assert "easy-read-pictures" not in found


@pytest.mark.parametrize(
    ("name", "part", "line"),
    [
        (DECLINED, "next_steps", "Carl Hughes will"),
        (MONITORED, "next_steps", "The first time is on"),
        (WAITS, "next_steps", "Your plan stays the same now."),
        (LATER, "news", "We are sorry about this change."),
        (ENDS, "why", "We found that you do not need our help any more."),
        (ENDS, "rights", "You can say what you think about this."),
    ],
)
def test_what_was_recorded_is_filled_in(name: str, part: str, line: str) -> None:
    assert any(each.startswith(line) for each in said(record_of(name), part))


def test_the_day_that_the_letter_gives_by_itself_is_not_said_twice() -> None:
    assert not any("18 December 2026" in each for each in said(record_of(LATER), "next_steps"))


def test_once_the_review_is_arranged_it_is_proposed_for_the_letter_about_that() -> None:
    record = record_from(changed(content_of(LATER), "progress.answer", "arranged"))

    assert easy(record).of == "preparation"
    assert said(record, "next_steps")[0].startswith("You can think about the questions")


@pytest.mark.parametrize("name", [EMAIL, "letters/rosa-delgado-request"])
def test_where_there_is_no_letter_in_easy_read_it_says_so(name: str) -> None:
    with pytest.raises(NotAllowed, match="can be had in easy read"):
        easy(record_of(name))


def test_of_a_record_that_is_no_letter_it_says_so() -> None:
    with pytest.raises(NotAllowed, match="can be had in easy read"):
        proposed(record_of("amendments/grace-accepted"))
