"""Where the policies that come with recordkit agree, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recordkit.models.questions import asked_locally
from recordkit.policies import (
    CONVENTION_CITES,
    KNOWN_FIGURES,
    METHODS_CITE,
    Policy,
    load_policy,
    policy_names,
)

_CONVENTIONS = {
    "tenth-day": "tenth-day (the last of them may be the last day)",
    "clear-days": "clear-days (all of them lie between posting and the last day)",
}

Value = int | bool | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What one policy sets.

    Attributes:
        policy: the policy's name.
        title: the council's, for people.
        value: what is set, None where nothing is.
        words: the same for people: "8", "not set", "face-to-face and telephone".
        cites: the requirements that it comes from.
        note: how the source was read, where that needs saying.
    """

    policy: str
    title: str
    value: Value
    words: str
    cites: tuple[str, ...] = ()
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "policy": self.policy,
            "title": self.title,
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "cites": list(self.cites),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that policies can set, and what each of them sets.

    Attributes:
        name: as the policy's file calls it.
        meaning: what it is, with its unit.
        settings: what each policy sets, the default one first.
    """

    name: str
    meaning: str
    settings: tuple[Setting, ...]

    @property
    def differs(self) -> bool:
        """Whether two policies set it otherwise; another citation alone is no difference."""
        return len({setting.value for setting in self.settings}) > 1

    @property
    def groups(self) -> tuple[tuple[Setting, ...], ...]:
        """The settings, those that are the same put together."""
        found: dict[tuple[str, tuple[str, ...], str], list[Setting]] = {}
        for each in self.settings:
            found.setdefault((each.words, each.cites, each.note), []).append(each)
        return tuple(map(tuple, found.values()))

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "setting": self.name,
            "meaning": self.meaning,
            "differs": self.differs,
            "values": [each.as_json() for each in self.settings],
        }


def compared() -> tuple[Comparison, ...]:
    """Everything that policies can set, with what each shipped policy sets."""
    policies = [load_policy(name) for name in policy_names()]
    figures = (_figure(name, policies) for name in KNOWN_FIGURES)
    return (
        *figures,
        _convention(policies),
        _closed_days(policies),
        _methods(policies),
        _asks(policies),
    )


def compared_for(id: str) -> Iterator[Comparison]:
    """Yield what policies set on the strength of one requirement.

    Args:
        id: the requirement. For one that only some councils ask, it is told which do.
    """
    for each in compared():
        if each.name != "asks" and any(id in setting.cites for setting in each.settings):
            yield each
    if id in asked_locally():
        policies = [load_policy(name) for name in policy_names()]
        settings = (_yes_or_no(policy, id) for policy in policies)
        yield Comparison("asks", "whether it is asked", tuple(settings))


def _figure(name: str, policies: list[Policy]) -> Comparison:
    settings = []
    for policy in policies:
        found = policy.figure(name)
        if found is None:
            settings.append(Setting(policy.name, policy.title, None, "not set"))
        else:
            words = str(found.value)
            told = (found.value, words, found.cites, found.note)
            settings.append(Setting(policy.name, policy.title, *told))
    return Comparison(name, KNOWN_FIGURES[name], tuple(settings))


def _convention(policies: list[Policy]) -> Comparison:
    settings = (
        Setting(
            each.name,
            each.title,
            each.end_of_service_convention,
            _CONVENTIONS[each.end_of_service_convention],
            CONVENTION_CITES,
        )
        for each in policies
    )
    meaning = "how the working days before the end of a service are read"
    return Comparison("end_of_service_convention", meaning, tuple(settings))


def _closed_days(policies: list[Policy]) -> Comparison:
    settings = []
    for policy in policies:
        days = tuple(day.isoformat() for day in policy.closed_days)
        words = ", ".join(days) or "none"
        settings.append(Setting(policy.name, policy.title, days or None, words))
    meaning = "days besides weekends and bank holidays on which the council is closed"
    return Comparison("closed_days", meaning, tuple(settings))


def _methods(policies: list[Policy]) -> Comparison:
    settings = (
        Setting(each.name, each.title, each.methods, ", ".join(each.methods), METHODS_CITE)
        if each.methods
        else Setting(each.name, each.title, None, "every one")
        for each in policies
    )
    return Comparison("methods", "the ways in which reviews are held", tuple(settings))


def _asks(policies: list[Policy]) -> Comparison:
    settings = []
    for policy in policies:
        ids = tuple(sorted(policy.asks))
        words = ", ".join(ids) or "nothing more"
        settings.append(Setting(policy.name, policy.title, ids or None, words))
    return Comparison("asks", "what is asked beyond the law and its guidance", tuple(settings))


def _yes_or_no(policy: Policy, id: str) -> Setting:
    asked = id in policy.asks
    cites = (id,) if asked else ()
    return Setting(policy.name, policy.title, asked, "yes" if asked else "no", cites)
