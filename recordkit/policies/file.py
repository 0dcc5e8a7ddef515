"""From a TOML file to a policy, or to every reason why it is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from recordkit.dates import LAST_DAY, OFFICIAL_FROM
from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.models.answers import Severity
from recordkit.models.meeting import Method
from recordkit.models.questions import asked_locally
from recordkit.policies.policy import FROM_NOUGHT, KNOWN_FIGURES, Convention, Figure, Policy
from recordkit.procedures import requirement
from recordkit.toml_file import read_toml
from recordkit.wording import listed

_SETTINGS: Mapping[str, tuple[type, str]] = {
    "title": (str, "text"),
    "extends": (str, "the name of a policy"),
    "figures": (dict, "a table"),
    "severities": (dict, "a table"),
    "methods": (list, 'a list of ways to hold a review, such as ["face-to-face", "telephone"]'),
    "asks": (list, "a list of requirement ids"),
    "reads_are_events": (bool, "true or false"),
    "end_of_service_convention": (str, '"tenth-day" or "clear-days"'),
    "closed_days": (dict, 'a table of days, such as 2026-12-24 = "Christmas Eve"'),
}

FindPath = Callable[[str], Path]
"""Gives the file of a policy's name or path; raises NotKnown where there is none."""


@dataclass(slots=True)
class _Reading:
    """One file as it is read: what it holds, and what is wrong with it."""

    content: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, reason: object) -> None:
        self.problems.append(Problem(str(reason), path))


def read_policy(path: Path, find: FindPath, extended_by: tuple[Path, ...] = ()) -> Policy:
    """The policy in a file.

    Args:
        path: the file.
        find: where the policy is that this one extends.
        extended_by: the files that extend this one, so that a circle is noticed.

    Raises:
        NotKnown: the policy that it extends is not there.
        CannotRead: the file is not a policy; every reason is listed.
    """
    reading = _Reading(read_toml(path))
    _keep_known_settings(reading)
    content = reading.content
    base = _base(path, content.get("extends"), find, extended_by) or Policy("", "")
    policy = Policy(
        path.stem,
        content.get("title", path.stem),
        {**base.figures, **_figures(reading)},
        {**base.severities, **_severities(reading)},
        base.asks | _asks(reading),
        _methods(reading) if "methods" in content else base.methods,
        content.get("reads_are_events", base.reads_are_events),
        _convention(reading) or base.end_of_service_convention,
        {**base.closed_days, **_closed_days(reading)},
    )
    if reading.problems:
        raise CannotRead(str(path), *reading.problems)
    return policy


def _keep_known_settings(reading: _Reading) -> None:
    for name, value in list(reading.content.items()):
        if name not in _SETTINGS:
            reading.refuse(name, "There is no such setting in a policy.")
        elif not isinstance(value, _SETTINGS[name][0]):
            reading.refuse(name, f"This must be {_SETTINGS[name][1]}.")
        else:
            continue
        del reading.content[name]


def _base(
    path: Path, name: str | None, find: FindPath, extended_by: tuple[Path, ...]
) -> Policy | None:
    if name is None:
        return None
    base = find(str(path.parent / name) if name.endswith(".toml") else name)
    chain = (*extended_by, path.resolve())
    if base.resolve() in chain:
        problem = Problem("The policies extend each other in a circle.", "extends")
        raise CannotRead(str(path), problem)
    return read_policy(base, find, chain)


def _figures(reading: _Reading) -> dict[str, Figure]:
    found = {}
    for name, table in reading.content.get("figures", {}).items():
        try:
            found[name] = _figure(name, table)
        except (ValueError, NotKnown) as error:
            reading.refuse(f"figures.{name}", error)
    return found


def _figure(name: str, table: Any) -> Figure:
    if name not in KNOWN_FIGURES:
        raise ValueError(f"No rule uses this figure. There is: {', '.join(KNOWN_FIGURES)}.")
    if not isinstance(table, dict):
        raise ValueError("A figure has value and cites, each on a line of its own.")
    unknown = set(table) - {"value", "cites", "note"}
    if unknown:
        raise ValueError(f"A figure has value, cites and note, not {', '.join(sorted(unknown))}.")
    value, cites = table.get("value"), table.get("cites")
    least = 0 if name in FROM_NOUGHT else 1
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1_000:
        raise ValueError(f"Its value must be a whole number from {least} to 1,000.")
    if not isinstance(cites, list) or not cites or not all(isinstance(c, str) for c in cites):
        raise ValueError("Its cites must list the requirements that the figure comes from.")
    return Figure(value, tuple(requirement(id).id for id in cites), str(table.get("note", "")))


def _severities(reading: _Reading) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for name, severity in reading.content.get("severities", {}).items():
        if severity in get_args(Severity):
            found[name] = cast(Severity, severity)
        else:
            reading.refuse(f"severities.{name}", 'This must be "must", "should" or "note".')
    return found


def _methods(reading: _Reading) -> tuple[str, ...]:
    given, known = reading.content["methods"], Method.options()
    unknown = [name for name in given if name not in known]
    if unknown or not given:
        several = listed([f'"{name}"' for name in known], "or")
        reading.refuse("methods", f"List at least one way; each must be {several}.")
    return tuple(name for name in known if name in given)


def _convention(reading: _Reading) -> Convention | None:
    name = reading.content.get("end_of_service_convention")
    if name is None or name in get_args(Convention):
        return cast("Convention | None", name)
    several = listed([f'"{each}"' for each in get_args(Convention)], "or")
    reading.refuse("end_of_service_convention", f"This must be {several}.")
    return None


def _closed_days(reading: _Reading) -> dict[date, str]:
    found = {}
    for name, reason in reading.content.get("closed_days", {}).items():
        try:
            found[_closed_day(name)] = _reason(reason)
        except ValueError as error:
            reading.refuse(f"closed_days.{name}", error)
    return dict(sorted(found.items()))


def _closed_day(name: str) -> date:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        day = None
    if day is None or day.isoformat() != name:
        raise ValueError("Write a day that exists as year-month-day, such as 2026-12-24.")
    if not OFFICIAL_FROM <= day <= LAST_DAY:
        years = f"{OFFICIAL_FROM.year} to {LAST_DAY.year}"
        raise ValueError(f"Check the year: it must be one from {years}.")
    return day


def _reason(reason: Any) -> str:
    if not isinstance(reason, str) or not reason.isprintable():
        raise ValueError('Write why the council is closed, in one line, or "" for no reason.')
    return reason.strip()


def _asks(reading: _Reading) -> frozenset[str]:
    found = set()
    for id in reading.content.get("asks", ()):
        if not isinstance(id, str):
            reading.refuse("asks", "Each must be the id of a requirement, in quotation marks.")
            continue
        try:
            known = requirement(id).id
        except NotKnown as error:
            reading.refuse("asks", error)
            continue
        if known in asked_locally():
            found.add(known)
        else:
            ids = ", ".join(sorted(asked_locally()))
            reading.refuse(
                "asks",
                f"{known} is not one that a council may choose to ask: it is asked everywhere, or "
                f"nowhere yet. There is: {ids}.",
            )
    return frozenset(found)
