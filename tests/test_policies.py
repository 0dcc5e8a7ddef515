"""Policies: what the law and guidance say, where a council differs, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown
from recordkit.models.questions import asked_locally
from recordkit.policies import (
    DEFAULT,
    KNOWN_FIGURES,
    Figure,
    Policy,
    load_policy,
    policy_names,
)
from recordkit.policies.comparison import Comparison, Setting, compared, compared_for
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


def test_four_policies_are_shipped_and_the_one_that_the_others_extend_comes_first() -> None:
    assert policy_names() == ("care_act", "croydon", "derbyshire", "lincolnshire")
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
def test_the_guidance_says_twelve_months_and_nobody_says_otherwise() -> None:
    assert figure(load_policy(), "next_review_months").cites == ("LEGAL-T02",)
    assert figure(load_policy("derbyshire"), "next_review_months").cites == ("DERBY-T02",)
    months = {figure(load_policy(name), "next_review_months").value for name in policy_names()}
    assert months == {12}


def test_a_first_review_comes_too_soon_by_the_guidance_and_never_in_derbyshire() -> None:
    assert figure(load_policy(), "first_review_from_weeks").value == 6
    assert figure(load_policy("derbyshire"), "first_review_from_weeks").value == 0


def test_derbyshire_alone_wants_an_early_review_within_six_months() -> None:
    assert figure(load_policy("derbyshire"), "early_review_months").value == 6
    assert figure(load_policy("derbyshire"), "new_service_months").value == 3
    for name in ("care_act", "croydon", "lincolnshire"):
        assert load_policy(name).figure("early_review_months") is None
        assert load_policy(name).figure("new_service_months") is None


def test_croydon_alone_names_the_ways_in_which_it_holds_reviews() -> None:
    croydon = load_policy("croydon")

    assert croydon.title == "London Borough of Croydon"
    assert croydon.methods == (
        "face-to-face",
        "telephone",
        "self-review",
        "on-information-available",
    )
    assert croydon.figures == load_policy().figures
    assert [name for name in policy_names() if load_policy(name).methods] == ["croydon"]


def test_derbyshire_alone_asks_more_than_the_law_and_asks_all_that_can_be_asked() -> None:
    assert load_policy("derbyshire").asks == set(asked_locally())
    assert [name for name in policy_names() if load_policy(name).asks] == ["derbyshire"]
    assert all(id.startswith("DERBY-") for id in asked_locally())


def test_lincolnshire_sets_nothing_of_its_own() -> None:
    lincolnshire, guidance = load_policy("lincolnshire"), load_policy()

    assert lincolnshire.title == "Lincolnshire County Council"
    assert lincolnshire.figures == guidance.figures
    assert (lincolnshire.severities, lincolnshire.asks, lincolnshire.methods) == (
        guidance.severities,
        guidance.asks,
        guidance.methods,
    )


@pytest.mark.parametrize("name", policy_names())
def test_none_says_in_how_many_days_a_record_is_written(name: str) -> None:
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


# ---------------------------------------------------------------- policies side by side


def setting(comparison: Comparison, policy: str) -> Setting:
    (found,) = (each for each in comparison.settings if each.policy == policy)
    return found


def test_everything_that_a_policy_can_set_is_compared_once() -> None:
    assert [each.name for each in compared()] == [*KNOWN_FIGURES, "methods", "asks"]
    for each in compared():
        assert tuple(found.policy for found in each.settings) == policy_names()


def test_councils_differ_where_one_sets_another_value() -> None:
    differing = {each.name: each for each in compared() if each.differs}

    assert list(differing) == [
        "first_review_weeks",
        "first_review_from_weeks",
        "early_review_months",
        "new_service_months",
        "methods",
        "asks",
    ]
    weeks = differing["first_review_weeks"]
    assert setting(weeks, "lincolnshire").value == 8
    assert setting(weeks, "derbyshire").as_json()["cites"] == ["DERBY-T01"]
    assert [[found.policy for found in group] for group in weeks.groups] == [
        ["care_act", "croydon", "lincolnshire"],
        ["derbyshire"],
    ]


def test_what_a_requirement_sets_is_compared_under_it() -> None:
    assert [each.name for each in compared_for("LEGAL-T01")] == [
        "first_review_weeks",
        "first_review_from_weeks",
    ]
    assert [each.name for each in compared_for("PREP-M01")] == ["methods"]
    assert list(compared_for("OUTCOME-M01")) == []


def test_of_a_requirement_that_only_some_ask_it_is_told_who_does() -> None:
    (asked,) = compared_for("DERBY-Q01")

    assert {found.policy: found.words for found in asked.settings} == {
        "care_act": "no",
        "croydon": "no",
        "derbyshire": "yes",
        "lincolnshire": "no",
    }


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
