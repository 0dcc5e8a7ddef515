"""Local figures as data: what the law and guidance say, and where one council differs.

A policy is a TOML file. It may extend another; every figure cites the requirement it comes from.
A policy may also raise or lower the severity of a rule. `KNOWN_FIGURES` is the closed list of
what rules look up, so that a misspelt figure is refused rather than ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.models.answers import Severity
from recordkit.procedures import requirement
from recordkit.toml_file import read_toml

KNOWN_FIGURES: Mapping[str, str] = {
    "first_review_weeks": "weeks from a new or changed plan to its first review",
    "next_review_months": "months from one review to the next",
    "record_within_working_days": "working days from the review to its written record",
}
_SETTINGS: Mapping[str, tuple[type, str]] = {
    "title": (str, "text"),
    "extends": (str, "the name of a policy"),
    "figures": (dict, "a table"),
    "severities": (dict, "a table"),
}
DEFAULT = "care_act"
_SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a procedure sets, in the unit that `KNOWN_FIGURES` names."""

    value: int
    cites: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """The figures and severities that hold for one council."""

    name: str
    title: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def figure(self, name: str) -> Figure | None:
        """The figure of that name, None where this policy sets none.

        Raises:
            NotKnown: no rule looks up a figure of that name.
        """
        if name not in KNOWN_FIGURES:
            raise NotKnown("figure", name, tuple(KNOWN_FIGURES))
        return self.figures.get(name)


@cache
def policy_names() -> tuple[str, ...]:
    """The names of the policies that come with recordkit."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


@cache
def load_policy(name: str = DEFAULT) -> Policy:
    """The policy of that name, or the one in the file of that path.

    Args:
        name: a shipped policy ("care_act"), or a path that ends in ".toml".

    Raises:
        NotKnown: there is no such policy.
        CannotRead: the file is not a policy; every reason is listed.
    """
    return _load(_path_of(name), ())


def _path_of(name: str) -> Path:
    path = Path(name) if name.endswith(".toml") else _SHIPPED / f"{name}.toml"
    try:
        known = path.is_file()
    except OSError:  # a name too long for a file, or a folder that is closed to us
        known = False
    if not known:
        raise NotKnown("policy", name, policy_names())
    return path


def _load(path: Path, extended_by: tuple[Path, ...]) -> Policy:
    content = read_toml(path)
    problems = [
        Problem("There is no such setting in a policy.", name)
        for name in content
        if name not in _SETTINGS
    ]
    problems.extend(
        Problem(f"This must be {sort}.", name)
        for name, (type_, sort) in _SETTINGS.items()
        if name in content and not isinstance(content[name], type_)
    )
    content = {k: v for k, v in content.items() if k not in {problem.path for problem in problems}}
    base = _base(path, content.get("extends"), extended_by)
    figures = dict(base.figures) if base else {}
    for name, table in content.get("figures", {}).items():
        try:
            figures[name] = _figure(name, table)
        except (ValueError, NotKnown) as error:
            problems.append(Problem(str(error), f"figures.{name}"))
    severities = dict(base.severities) if base else {}
    for name, severity in content.get("severities", {}).items():
        if severity in get_args(Severity):
            severities[name] = severity
        else:
            message = 'This must be "must", "should" or "note".'
            problems.append(Problem(message, f"severities.{name}"))
    if problems:
        raise CannotRead(str(path), *problems)
    return Policy(path.stem, content.get("title", path.stem), figures, severities)


def _base(path: Path, name: str | None, extended_by: tuple[Path, ...]) -> Policy | None:
    if name is None:
        return None
    base = _path_of(str(path.parent / name) if name.endswith(".toml") else name)
    chain = (*extended_by, path.resolve())
    if base.resolve() in chain:
        problem = Problem("The policies extend each other in a circle.", "extends")
        raise CannotRead(str(path), problem)
    return _load(base, chain)


def _figure(name: str, table: Any) -> Figure:
    if name not in KNOWN_FIGURES:
        raise ValueError(f"No rule uses this figure. There is: {', '.join(KNOWN_FIGURES)}.")
    if not isinstance(table, dict):
        raise ValueError("A figure has value and cites, each on a line of its own.")
    unknown = set(table) - {"value", "cites", "note"}
    if unknown:
        raise ValueError(f"A figure has value, cites and note, not {', '.join(sorted(unknown))}.")
    value, cites = table.get("value"), table.get("cites")
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1_000:
        raise ValueError("Its value must be a whole number from 1 to 1,000.")
    if not isinstance(cites, list) or not cites or not all(isinstance(c, str) for c in cites):
        raise ValueError("Its cites must list the requirements that the figure comes from.")
    return Figure(value, tuple(requirement(id).id for id in cites), str(table.get("note", "")))
