"""Every rule passes and fails where its cases say so.

The cases stand in cases/, one file a module of rules and in it one entry a rule. Each case has

- `name`: what it shows, in a sentence;
- `from`: the example that it starts from, "grace-adeyemi" unless given, or "nothing";
- `set`, `blank`, `remove`: what is changed in it, by path;
- `policy`: a shipped policy by name, or figures by name; "care_act" unless given;
- `today`: the day to count from.

A failing case says with `finds` which places the rule reports and, where they are not the rule's
own, the requirements that each finding cites, its `severity` and its `gate`. Every value is read
as the text that it is: no is "no", and a date is what a record holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from recordkit.policies import Figure, Policy, load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context, Rule, rules
from recordkit.rules.report import Finding
from tests.changing import blanked, changed, removed
from tests.conftest import TODAY
from tests.examples import content_of, record_from

FOLDER = Path(__file__).parent / "cases"
RULES = {rule.name: rule for rule in rules()}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One record on which a rule finds nothing, or exactly what is listed."""

    rule: str
    name: str
    start: str = "grace-adeyemi"
    set: Mapping[str, Any] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    policy: str | Mapping[str, str] = "care_act"
    today: str = TODAY.isoformat()
    finds: tuple[Any, ...] = ()
    severity: str = ""
    gate: str = ""

    @property
    def expected(self) -> list[tuple[str, tuple[str, ...]]]:
        """The path and the citations of each finding, in any order."""
        return sorted(self._places())

    def findings(self) -> list[Finding]:
        """What the rule finds."""
        content = {"kind": "review"} if self.start == "nothing" else content_of(self.start)
        for path in self.remove:
            content = removed(content, path)
        for path in self.blank:
            content = blanked(content, path)
        for path, value in self.set.items():
            content = changed(content, path, value)
        context = Context(policy_of_case(self.policy), date.fromisoformat(self.today))
        report = check_record(record_from(content), context)
        return [finding for finding in report if finding.rule == self.rule]

    def _places(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for place in self.finds:
            if isinstance(place, str):
                yield place, RULES[self.rule].cites
            else:
                ((path, cites),) = place.items()
                yield path, (cites,) if isinstance(cites, str) else tuple(cites)


def policy_of_case(given: str | Mapping[str, str]) -> Policy:
    if isinstance(given, str):
        return load_policy(given)
    figures = {name: Figure(int(value), ("A-COUNCIL",)) for name, value in given.items()}
    return Policy("a-council", "A council", figures)


@cache
def _entries(module: str) -> dict[str, dict[str, list[dict[str, Any]]]]:
    # The base loader leaves every value the text that was typed.
    text = (FOLDER / f"{module}.yml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, list[dict[str, Any]]]] = yaml.load(text, yaml.BaseLoader)
    return entries


def _modules() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


@cache
def cases(verdict: str) -> tuple[Case, ...]:
    return tuple(
        Case(rule=rule, **{"start" if name == "from" else name: it for name, it in given.items()})
        for module in _modules()
        for rule, entry in _entries(module).items()
        for given in entry.get(verdict, [])
    )


def _parameters(verdict: str) -> list[Any]:
    return [pytest.param(case, id=f"{case.rule}: {case.name}") for case in cases(verdict)]


@pytest.mark.parametrize("case", _parameters("passes"))
def test_passes(case: Case) -> None:
    assert case.findings() == []


@pytest.mark.parametrize("case", _parameters("fails"))
def test_fails(case: Case) -> None:
    findings = case.findings()

    assert sorted((finding.path, finding.cites) for finding in findings) == case.expected
    rule = RULES[case.rule]
    assert {finding.severity for finding in findings} == {case.severity or rule.severity}
    assert {finding.gate for finding in findings} == {case.gate or rule.gate}


def test_every_module_of_rules_has_a_file_and_every_file_a_module() -> None:
    assert _modules() == sorted({_module(rule) for rule in RULES.values()})


@pytest.mark.parametrize("module", _modules())
def test_a_file_has_an_entry_for_each_rule_of_its_module_in_the_same_order(module: str) -> None:
    assert list(_entries(module)) == [r.name for r in RULES.values() if _module(r) == module]


@pytest.mark.parametrize("verdict", ["passes", "fails"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_passing_and_a_failing_case(rule: str, verdict: str) -> None:
    assert [case for case in cases(verdict) if case.rule == rule]


def test_every_requirement_that_a_rule_cites_is_cited_by_a_failing_case() -> None:
    shown = {id for case in cases("fails") for _, cites in case.expected for id in cites}

    assert {id for rule in RULES.values() for id in rule.cites} <= shown


def test_a_failing_case_says_what_is_found_and_a_passing_one_does_not() -> None:
    assert not [case.name for case in cases("passes") if case.finds]
    assert not [case.name for case in cases("fails") if not case.finds]


def test_every_case_is_named_once_by_a_sentence() -> None:
    named = [(case.rule, case.name) for each in ("passes", "fails") for case in cases(each)]

    assert len(named) == len(set(named))
    assert not [name for _, name in named if not name.endswith(".")]


def _module(rule: Rule) -> str:
    return rule.check.__module__.rpartition(".")[2]
