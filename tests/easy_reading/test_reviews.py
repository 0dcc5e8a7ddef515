"""Easy read proposed from what was recorded: filled in where it can be, nothing written over."""

from __future__ import annotations

import pytest

from recordkit.easy_reading import proposed
from recordkit.models.easy_read import EasyRead
from recordkit.models.review import Review
from tests.changing import changed
from tests.conftest import TODAY
from tests.examples import complete_reviews, content_of, record_from, record_of, report_on

GRACE, IRENA = "grace-adeyemi", "irena-kowalczyk"


def review(name: str) -> Review:
    found = record_of(name)
    assert isinstance(found, Review)
    return found


def said(record: Review, part: str) -> list[str]:
    return [line.text or "" for line in getattr(record.easy_read, part).items]


@pytest.mark.parametrize("name", complete_reviews(TODAY))
def test_every_part_is_proposed_and_each_line_has_words_and_a_picture(name: str) -> None:
    easy = proposed(review(name), anew=True).easy_read
    for part in EasyRead.parts:
        lines = getattr(easy, part)
        assert lines.items or lines.none
        assert all(line.text and line.picture and line.id for line in lines.items)


def test_the_decision_the_day_and_the_money_are_filled_in() -> None:
    lines = said(proposed(review(GRACE)), "changes")

    assert lines[0] == "Your plan will change."
    assert "This starts on 19 October 2026." in lines
    assert lines[-1] == "The money for your care stays the same."


def test_next_steps_say_who_does_what_by_when() -> None:
    lines = said(proposed(review(GRACE)), "next_steps")

    assert lines[0] == (
        "Brightside Care will help you to bed on 3 evenings. This will happen by 19 October 2026."
    )


def test_what_does_not_work_is_told_with_what_was_recorded_about_it() -> None:
    lines = said(proposed(review(GRACE)), "not_working")

    assert any("too early" in line for line in lines)
    assert all(line.count(".") > 1 for line in lines)


def test_somebody_paid_is_a_care_worker() -> None:
    lines = said(proposed(review(GRACE)), "not_working")

    assert lines[0].startswith("A care worker visits every morning")


def test_parts_of_the_plan_stand_where_they_work_and_where_they_do_not() -> None:
    easy = proposed(review(GRACE))
    works, works_not = said(easy, "working"), said(easy, "not_working")

    assert len(works) + len(works_not) == len(review(GRACE).elements.items)
    assert not set(works) & set(works_not)


def test_what_was_written_stays_unless_it_is_asked_for_anew() -> None:
    written = review(IRENA)

    assert proposed(written) == written
    assert proposed(written, anew=True) != written


def test_only_what_is_missing_is_proposed() -> None:
    half = record_from(changed(content_of(IRENA), "easy_read.rights", None))
    assert isinstance(half, Review)
    full = proposed(half)

    assert full.easy_read.working == half.easy_read.working
    assert full.easy_read.rights.items


def test_nothing_else_of_the_record_is_touched() -> None:
    before = review(GRACE)
    after = proposed(before)

    assert after.model_copy(update={"easy_read": before.easy_read}) == before


def test_of_a_blank_draft_something_is_proposed_too() -> None:
    blank = record_from({"kind": "review"})
    assert isinstance(blank, Review)

    assert said(proposed(blank), "talked_about") == ["We talked with you about your plan."]
    assert proposed(blank).easy_read.working.none


def test_what_is_not_easy_in_it_is_found() -> None:
    report = report_on(proposed(review(GRACE)), TODAY)

    assert "easy-read-in-easy-words" in {finding.rule for finding in report}


def test_what_is_not_as_the_person_wanted_is_said_with_the_reason() -> None:
    lines = said(proposed(review("derek-hargreaves"), anew=True), "changes")
    place = lines.index("This is not all that you wanted.")

    assert lines[place + 1].startswith("You wanted the hoist")
    assert "This is not all that you wanted." not in said(
        proposed(review("mei-lin-chan")), "changes"
    )
