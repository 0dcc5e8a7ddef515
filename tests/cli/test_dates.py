"""`recordkit dates end-of-service`: the days counted, the answer, and whose it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recordkit.wording import NO_BREAK_SPACE
from tests.cli.conftest import Run
from tests.cli.test_main import HEAVY, modules_after

OVER_EASTER = ("dates", "end-of-service", "--posted", "2026-03-27")


def plain(text: str) -> str:
    """The words in one line, with ordinary spaces."""
    return " ".join(text.replace(NO_BREAK_SPACE, " ").split())


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The policy of a council that reads clear days and is closed on one more day."""
    path = tmp_path / "ours.toml"
    path.write_text(
        'title = "Our council"\n'
        'extends = "care_act"\n'
        'end_of_service_convention = "clear-days"\n'
        '[closed_days]\n2026-04-02 = "staff training"\n2026-04-07 = ""\n',
        encoding="utf-8",
    )
    return path


@pytest.mark.proves("DERBY-X06")
def test_shows_each_day_and_then_the_answer(run: Run) -> None:
    result = run(*OVER_EASTER)
    lines = result.stdout.replace(NO_BREAK_SPACE, " ").splitlines()

    assert result.exit_code == 0
    assert lines[:19] == [
        "Friday 27 March 2026    day 0, posted",
        "Saturday 28 March 2026  not counted: weekend",
        "Sunday 29 March 2026    not counted: weekend",
        "Monday 30 March 2026    working day 1",
        "Tuesday 31 March 2026   working day 2",
        "Wednesday 1 April 2026  working day 3",
        "Thursday 2 April 2026   working day 4",
        "Friday 3 April 2026     not counted: bank holiday, Good Friday",
        "Saturday 4 April 2026   not counted: weekend",
        "Sunday 5 April 2026     not counted: weekend",
        "Monday 6 April 2026     not counted: bank holiday, Easter Monday",
        "Tuesday 7 April 2026    working day 5",
        "Wednesday 8 April 2026  working day 6",
        "Thursday 9 April 2026   working day 7",
        "Friday 10 April 2026    working day 8",
        "Saturday 11 April 2026  not counted: weekend",
        "Sunday 12 April 2026    not counted: weekend",
        "Monday 13 April 2026    working day 9",
        "Tuesday 14 April 2026   working day 10",
    ]
    assert lines[19:21] == ["", "The service may end on Tuesday 14 April 2026 at the earliest."]


def test_says_whose_days_they_are_and_that_some_read_them_otherwise(run: Run) -> None:
    told = plain(run(*OVER_EASTER).stdout)

    assert "Care Act 2014 and statutory guidance (care_act). Convention: tenth-day; " in told
    assert "[DERBY-X06]." in told
    assert "Some read this as 10 clear working days in between." in told
    assert "the service may end on Wednesday 15 April 2026 at the earliest." in told
    assert "provisional" not in told


def test_a_council_s_convention_and_closed_days_hold(run: Run, ours: Path) -> None:
    told = plain(run(*OVER_EASTER, "--policy", ours).stdout)

    assert "Thursday 2 April 2026 not counted: the council is closed, staff training " in told
    assert "Tuesday 7 April 2026 not counted: the council is closed Wednesday 8" in told
    assert "The service may end on Friday 17 April 2026 at the earliest." in told
    assert "Our council (ours). Convention: clear-days; 10 clear working days lie between" in told
    assert "Some read" not in told


def test_the_settings_name_the_policy_where_nothing_else_does(run: Run, ours: Path) -> None:
    settings = ours.parent / "recordkit.toml"
    settings.write_text(
        'policy = "ours.toml"\n'
        '[council]\nname = "Ours"\n'
        '[contact]\ntelephone = "01632 960100"\nhours = "All day"\n'
        '[complaints]\nhow = "Ring us."\n',
        encoding="utf-8",
    )

    for options in ((), ("--settings", str(settings))):
        assert json.loads(run(*OVER_EASTER, "--json", *options).stdout)["policy"] == "ours"
    shipped = run(*OVER_EASTER, "--json", "--policy", "derbyshire")
    assert json.loads(shipped.stdout)["policy"] == "derbyshire"


@pytest.mark.parametrize(
    ("ends", "code", "answer"),
    [
        ("2026-04-13", 1, "Monday 13 April 2026 is too early. The service may end on Tuesday 14"),
        ("2026-03-01", 1, "Sunday 1 March 2026 is too early. "),
        ("2026-04-14", 0, "Tuesday 14 April 2026 is late enough. "),
        ("2026-04-24", 0, "Friday 24 April 2026 is late enough. "),
    ],
)
def test_says_whether_a_last_day_is_late_enough(
    run: Run, ends: str, code: int, answer: str
) -> None:
    result = run(*OVER_EASTER, "--ends", ends)

    assert result.exit_code == code
    assert answer in plain(result.stdout)
    assert ("Some read this as" in plain(result.stdout)) == (ends == "2026-04-14")
    assert run(*OVER_EASTER, "--ends", ends, "--json").exit_code == code


def test_calls_a_count_past_the_announced_years_provisional(run: Run) -> None:
    told = plain(run("dates", "end-of-service", "--posted", "2028-12-22").stdout)

    assert "may end on Wednesday 10 January 2029 at the earliest, provisionally." in told
    assert "This is provisional: the bank holidays after 2028 are not announced yet." in told


def test_json_has_the_same_facts(run: Run, ours: Path) -> None:
    found = json.loads(run(*OVER_EASTER, "--policy", ours, "--ends", "2026-04-16", "--json").stdout)
    days = found.pop("days")

    assert found == {
        "posted": "2026-03-27",
        "earliest": "2026-04-17",
        "provisional": False,
        "bank_holidays_announced_until": "2028-12-31",
        "policy": "ours",
        "policy_title": "Our council",
        "working_days": 10,
        "convention": "clear-days",
        "cites": ["DERBY-X06"],
        "earliest_by_clear_days": "2026-04-17",
        "ends": "2026-04-16",
        "late_enough": False,
    }
    assert days[0] == {
        "date": "2026-03-27",
        "weekday": "Friday",
        "kind": "start",
        "number": 0,
        "name": "",
    }
    assert {day["date"]: day["name"] for day in days if day["kind"] == "bank-holiday"} == {
        "2026-04-03": "Good Friday",
        "2026-04-06": "Easter Monday",
    }
    assert [day["number"] for day in days if day["number"]] == list(range(1, 12))


def test_json_says_nothing_of_a_last_day_that_was_not_given(run: Run) -> None:
    found = json.loads(run(*OVER_EASTER, "--json").stdout)

    assert (found["ends"], found["late_enough"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Missing option '--posted'"),
        (("--posted", "27 March"), "such as 2026-10-12"),
        (("--posted", "2026-02-30"), "a day that exists"),
        (("--posted", "20260327"), "year-month-day"),
        (("--posted", ""), "year-month-day"),
        (("--posted", "1850-03-27"), "one from 2012 to 2199"),
        (("--posted", "2206-03-27"), "one from 2012 to 2199"),
        (("--posted", "2026-03-27", "--ends", "1926-04-24"), "one from 2012 to 2199"),
        (("--posted", "2026-03-27", "--policy", "derbyshre"), "Did you mean 'derbyshire'?"),
        (("--posted", "2026-03-27", "--settings", "none.toml"), "There is no such file."),
    ],
)
def test_what_cannot_be_counted_is_one_message_and_2(
    run: Run, options: tuple[str, ...], words: str
) -> None:
    result = run("dates", "end-of-service", *options)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr


def test_a_policy_that_sets_no_working_days_is_told_what_to_do(run: Run, tmp_path: Path) -> None:
    alone = tmp_path / "alone.toml"
    alone.write_text('title = "Alone"', encoding="utf-8")

    result = run(*OVER_EASTER, "--policy", alone)
    assert result.exit_code == 2
    assert "Alone (alone) does not say how many working days to count." in result.stderr
    assert "end_of_service_working_days" in result.stderr


@pytest.mark.parametrize("columns", [50, 88])
def test_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run("dates", "end-of-service", "--posted", "2028-12-22").stdout

    assert max(map(len, shown.splitlines())) <= columns


def test_help_gives_examples_and_imports_nothing_heavy(run: Run) -> None:
    shown = run("dates", "end-of-service", "--help").stdout

    assert "Examples:\n    recordkit dates end-of-service --posted 2026-03-27\n" in shown
    assert "    1  the day that --ends gives is too early" in shown
    assert not modules_after("dates", "end-of-service", "--help") & HEAVY


def test_counting_imports_nothing_that_writes_documents() -> None:
    imported = modules_after(*OVER_EASTER)

    assert not imported & {"weasyprint", "docxtpl", "docx", "jinja2", "markdown", "pikepdf"}
