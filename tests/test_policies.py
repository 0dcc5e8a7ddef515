"""Policies: what the law and guidance say, where a council differs, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown
from recordkit.policies import (
    DEFAULT,
    KNOWN_FIGURES,
    Figure,
    Policy,
    load_policy,
    policy_names,
)
from recordkit.procedures import requirements


def figure(policy: Policy, name: str) -> Figure:
    found = policy.figure(name)
    assert found is not None
    return found


def written(folder: Path, text: str, name: str = "our-council") -> str:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


# ---------------------------------------------------------------- shipped policies


def test_two_policies_are_shipped_and_one_is_the_default() -> None:
    assert policy_names() == ("care_act", "derbyshire")
    assert load_policy().name == DEFAULT == "care_act"


@pytest.mark.proves("LEGAL-T01")
def test_the_guidance_says_eight_weeks() -> None:
    assert figure(load_policy(), "first_review_weeks").value == 8
    assert figure(load_policy(), "first_review_weeks").cites == ("LEGAL-T01",)


@pytest.mark.proves("DERBY-T01")
def test_derbyshire_says_six_weeks() -> None:
    derbyshire = load_policy("derbyshire")

    assert derbyshire.title == "Derbyshire County Council"
    assert figure(derbyshire, "first_review_weeks").value == 6
    assert figure(derbyshire, "first_review_weeks").cites == ("DERBY-T01",)


@pytest.mark.proves("LEGAL-T02")
def test_both_say_twelve_months() -> None:
    assert figure(load_policy(), "next_review_months").value == 12
    assert figure(load_policy(), "next_review_months").cites == ("LEGAL-T02",)
    assert figure(load_policy("derbyshire"), "next_review_months").value == 12


@pytest.mark.parametrize("name", policy_names())
def test_neither_says_in_how_many_days_a_record_is_written(name: str) -> None:
    assert load_policy(name).figure("record_within_working_days") is None


@pytest.mark.parametrize("name", policy_names())
def test_every_shipped_figure_cites_what_is_in_the_catalogue(name: str) -> None:
    for each in load_policy(name).figures.values():
        assert set(each.cites) <= set(requirements())


def test_a_figure_that_no_rule_looks_up_is_a_mistake_in_the_rule() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'first_review_weeks'"):
        load_policy().figure("first_review_week")


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
        next-review-in-time = "note"
    """
    ours = load_policy(written(tmp_path, text))

    assert figure(ours, "first_review_weeks").value == 6
    assert ours.severities == {"next-review-in-time": "note"}

    theirs = load_policy(written(tmp_path, f'extends = "{tmp_path}/our-council.toml"', "theirs"))
    assert theirs.severities == ours.severities
    assert theirs.figures == ours.figures


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
