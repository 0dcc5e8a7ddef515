"""A council's own policy file: what it may set, and why it may be refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown
from recordkit.policies import KNOWN_FIGURES, Figure, load_policy, policy_names
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from tests.conftest import TODAY
from tests.examples import content_of, record_from
from tests.test_policies import figure


def written(folder: Path, text: str, name: str = "our-council") -> str:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


# ---------------------------------------------------------------- a council's own


def test_a_council_takes_over_what_it_does_not_change(tmp_path: Path) -> None:
    ours = load_policy(
        written(
            tmp_path,
            """
            title = "Our council"
            extends = "care_act"
            [figures.record_within_working_days]
            value = 5
            cites = ["OUTCOME-D07"]
            note = "Agreed in March."
            [severities]
            next-review-in-time = "must"
            """,
        )
    )

    assert (ours.name, ours.title) == ("our-council", "Our council")
    assert figure(ours, "first_review_weeks") == figure(load_policy(), "first_review_weeks")
    assert figure(ours, "record_within_working_days") == Figure(
        5, ("OUTCOME-D07",), "Agreed in March."
    )
    assert ours.severities == {"next-review-in-time": "must"}


def test_a_closed_day_that_is_set_twice_is_refused(tmp_path: Path) -> None:
    text = '[closed_days]\n2026-12-24 = "a"\n2026-12-24 = "b"\n'

    with pytest.raises(CannotRead, match="set twice"):
        load_policy(written(tmp_path, text))


def test_a_council_may_stand_alone(tmp_path: Path) -> None:
    ours = load_policy(written(tmp_path, 'title = "Our council"'))

    assert [name for name in KNOWN_FIGURES if ours.figure(name)] == []


def test_a_policy_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('title = "Ours"', encoding="utf-8-sig")

    assert load_policy(str(tmp_path / "ours.toml")).title == "Ours"


def test_what_a_figure_cites_is_named_as_in_the_catalogue(tmp_path: Path) -> None:
    ours = load_policy(written(tmp_path, FIGURE + 'value = 8\ncites = ["legal-t01"]'))

    assert figure(ours, "first_review_weeks").cites == ("LEGAL-T01",)


def test_a_council_without_a_title_is_called_as_its_file(tmp_path: Path) -> None:
    assert load_policy(written(tmp_path, "")).title == "our-council"


def test_what_one_policy_extends_is_not_changed_by_it(tmp_path: Path) -> None:
    text = """
        extends = "care_act"
        [figures.first_review_weeks]
        value = 4
        cites = ["LEGAL-T01"]
    """

    assert figure(load_policy(written(tmp_path, text)), "first_review_weeks").value == 4
    assert figure(load_policy(), "first_review_weeks").value == 8


def test_a_policy_may_extend_one_that_extends_another(tmp_path: Path) -> None:
    text = """
        extends = "derbyshire"
        [severities]
        next-review-in-time = "must"
    """
    ours = load_policy(written(tmp_path, text))

    assert figure(ours, "first_review_weeks").value == 6
    assert ours.severities == {"next-review-in-time": "must"}

    theirs = load_policy(written(tmp_path, f'extends = "{tmp_path}/our-council.toml"', "theirs"))
    assert theirs.severities == ours.severities
    assert theirs.figures == ours.figures


def test_a_council_asks_some_of_what_another_asks(tmp_path: Path) -> None:
    ours = load_policy(written(tmp_path, 'extends = "care_act"\nasks = ["derby-t05"]'))
    more = 'extends = "our-council.toml"\nasks = ["DERBY-Q01"]'

    assert ours.asks == {"DERBY-T05"}
    assert load_policy(written(tmp_path, more, "theirs")).asks == {"DERBY-T05", "DERBY-Q01"}


def test_a_council_that_names_its_ways_names_all_of_them(tmp_path: Path) -> None:
    text = 'extends = "croydon"\nmethods = ["video", "face-to-face"]'

    assert load_policy(written(tmp_path, text)).methods == ("face-to-face", "video")
    same = load_policy(written(tmp_path, 'extends = "croydon"', "same"))
    assert same.methods == load_policy("croydon").methods


def test_a_council_says_on_which_days_it_is_closed(tmp_path: Path) -> None:
    text = """
        extends = "care_act"
        [closed_days]
        2027-12-24 = ""
        2026-12-24 = " Christmas Eve "
    """
    ours = load_policy(written(tmp_path, text))
    more = 'extends = "our-council.toml"\n[closed_days]\n2026-12-29 = "as agreed"'

    assert list(ours.closed_days.items()) == [
        (date(2026, 12, 24), "Christmas Eve"),
        (date(2027, 12, 24), ""),
    ]
    assert load_policy(written(tmp_path, more, "theirs")).closed_days == {
        **ours.closed_days,
        date(2026, 12, 29): "as agreed",
    }


@pytest.mark.parametrize(("closed", "late"), [("2026-10-16", True), ("2026-10-14", False)])
def test_a_closed_day_does_not_count_when_a_record_is_late(
    tmp_path: Path, closed: str, late: bool
) -> None:
    text = f"""
        [figures.record_within_working_days]
        value = 2
        cites = ["OUTCOME-D07"]
        [closed_days]
        {closed} = ""
    """
    # Held on a Monday and written up on the Thursday: two working days if one between is closed.
    record = record_from(content_of("grace-adeyemi"))
    report = check_record(record, Context(load_policy(written(tmp_path, text)), TODAY))

    assert ("recorded-in-time" in {finding.rule for finding in report}) == late


def test_a_council_says_how_it_reads_the_days_before_a_service_ends(tmp_path: Path) -> None:
    ours = load_policy(written(tmp_path, 'end_of_service_convention = "clear-days"'))
    same = written(tmp_path, 'extends = "our-council.toml"', "same")
    other = 'extends = "our-council.toml"\nend_of_service_convention = "tenth-day"'

    assert ours.end_of_service_convention == "clear-days"
    assert load_policy(same).end_of_service_convention == "clear-days"
    assert load_policy(written(tmp_path, other, "other")).end_of_service_convention == "tenth-day"


def test_a_first_review_may_come_at_any_time(tmp_path: Path) -> None:
    text = '[figures.first_review_from_weeks]\nvalue = 0\ncites = ["LEGAL-T01"]'

    assert figure(load_policy(written(tmp_path, text)), "first_review_from_weeks").value == 0


def test_a_policy_extends_a_file_that_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    written(tmp_path, 'extends = "care_act"', "region")

    ours = load_policy(written(tmp_path, 'extends = "region.toml"'))
    assert figure(ours, "first_review_weeks").value == 8


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize("name", ["care-act", "nobody", "", "no-such-file.toml", "a\0b"])
def test_a_policy_that_is_not_there_is_not_known(name: str) -> None:
    with pytest.raises(NotKnown) as refused:
        load_policy(name)
    assert refused.value.known == policy_names()


def test_a_misspelt_policy_gets_the_nearest_name() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'derbyshire'"):
        load_policy("derbyshre")


FIGURE = "[figures.first_review_weeks]\n"

REFUSED = {
    "not TOML": ("figures = = 1", "", "not TOML"),
    "no requirement": (
        FIGURE + 'value = 8\ncites = ["LEGAL-T01", "LEGAL-T99"]',
        "figures.first_review_weeks",
        "no requirement called 'LEGAL-T99'",
    ),
    "extends in a circle": ('extends = "../{folder}/our-council.toml"', "extends", "circle"),
    "unknown setting": ('titel = "X"', "titel", "There is no such setting"),
    "unknown figure": (
        '[figures.first_review_days]\nvalue = 3\ncites = ["LEGAL-T01"]',
        "figures.first_review_days",
        "first_review_weeks",
    ),
    "no value": (FIGURE + 'cites = ["LEGAL-T01"]', "figures.first_review_weeks", "whole number"),
    "nought": (
        FIGURE + 'value = 0\ncites = ["LEGAL-T01"]',
        "figures.first_review_weeks",
        "whole number",
    ),
    "a fraction": (
        FIGURE + 'value = 1.5\ncites = ["LEGAL-T01"]',
        "figures.first_review_weeks",
        "whole number",
    ),
    "true": (
        FIGURE + 'value = true\ncites = ["LEGAL-T01"]',
        "figures.first_review_weeks",
        "whole number",
    ),
    "text": (
        FIGURE + 'value = "8"\ncites = ["LEGAL-T01"]',
        "figures.first_review_weeks",
        "whole number",
    ),
    "more than any calendar has": (
        FIGURE + 'value = 1000000000\ncites = ["LEGAL-T01"]',
        "figures.first_review_weeks",
        "",
    ),
    "no source": (FIGURE + "value = 8", "figures.first_review_weeks", "requirements"),
    "empty source": (FIGURE + "value = 8\ncites = []", "figures.first_review_weeks", "requirement"),
    "source is no list": (
        FIGURE + 'value = 8\ncites = "LEGAL-T01"',
        "figures.first_review_weeks",
        "requirement",
    ),
    "source is no text": (
        FIGURE + "value = 8\ncites = [1]",
        "figures.first_review_weeks",
        "requirement",
    ),
    "unknown part of a figure": (
        FIGURE + 'value = 8\ncites = ["LEGAL-T01"]\nunit = "weeks"',
        "figures.first_review_weeks",
        "unit",
    ),
    "a figure that is a number": (
        "[figures]\nfirst_review_weeks = 8",
        "figures.first_review_weeks",
        "value",
    ),
    "figures that are no table": ("figures = 8", "figures", ""),
    "unknown severity": (
        '[severities]\nanswered = "maybe"',
        "severities.answered",
        '"must", "should" or "note"',
    ),
    "a severity that is a number": ("[severities]\nanswered = 1", "severities.answered", "must"),
    "severities that are no table": ('severities = "must"', "severities", ""),
    "a title that is a number": ("title = 8", "title", ""),
    "extends a number": ("extends = 8", "extends", "This must be the name of a policy."),
    "asks what everybody is asked": ('asks = ["OUTCOME-M01"]', "asks", "asked everywhere"),
    "asks what there is not": ('asks = ["DERBY-Z99"]', "asks", "no requirement called"),
    "asks a number": ("asks = [1]", "asks", "id of a requirement"),
    "asks that are no list": ('asks = "DERBY-Q01"', "asks", ""),
    "no way of holding a review": ("methods = []", "methods", "at least one way"),
    "a way that there is not": ('methods = ["by-post"]', "methods", '"face-to-face"'),
    "a way that is a number": ("methods = [1]", "methods", "at least one way"),
    "ways that are no list": ('methods = "video"', "methods", ""),
    "a convention that there is not": (
        'end_of_service_convention = "eleventh-day"',
        "end_of_service_convention",
        '"tenth-day" or "clear-days"',
    ),
    "a convention that is a number": (
        "end_of_service_convention = 10",
        "end_of_service_convention",
        '"tenth-day" or "clear-days"',
    ),
    "closed days that are a list": (
        "closed_days = [2026-12-24]",
        "closed_days",
        "2026-12-24 = ",
    ),
    "a closed day that does not exist": (
        '[closed_days]\n2026-02-30 = ""',
        "closed_days.2026-02-30",
        "a day that exists",
    ),
    "a closed day in another order": (
        '[closed_days]\n24-12-2026 = ""',
        "closed_days.24-12-2026",
        "year-month-day",
    ),
    "a closed day without its hyphens": (
        '[closed_days]\n20261224 = ""',
        "closed_days.20261224",
        "year-month-day",
    ),
    "a closed day long ago": (
        '[closed_days]\n1926-12-24 = ""',
        "closed_days.1926-12-24",
        "from 2012 to 2199",
    ),
    "a reason that is no text": (
        "[closed_days]\n2026-12-24 = true",
        "closed_days.2026-12-24",
        "why the council is closed",
    ),
    "a reason in two lines": (
        '[closed_days]\n2026-12-24 = "Christmas\\nEve"',
        "closed_days.2026-12-24",
        "in one line",
    ),
    "extends itself": ('extends = "our-council.toml"', "extends", ""),
}


@pytest.mark.parametrize(("text", "path", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_right_is_refused_with_the_place_and_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, path: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    source = written(tmp_path, text.replace("{folder}", tmp_path.name))

    with pytest.raises(CannotRead) as refused:
        load_policy(source)
    (problem,) = refused.value.problems
    assert refused.value.source.endswith("our-council.toml")
    assert problem.path == path
    assert reason in problem.message


def test_every_reason_is_listed(tmp_path: Path) -> None:
    text = 'titel = "X"\nauthor = "Y"\n[severities]\nanswered = "maybe"\n'

    with pytest.raises(CannotRead) as refused:
        load_policy(written(tmp_path, text))
    assert {problem.path for problem in refused.value.problems} == {
        "titel",
        "author",
        "severities.answered",
    }


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "Café"'.encode("latin-1"))

    with pytest.raises(CannotRead):
        load_policy(str(path))
