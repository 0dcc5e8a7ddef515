"""What a rule is, and how the rules are found.

A rule is a plain function that takes a record and a `Context` and yields a `Breach` for each
thing it finds. It never raises, prints or reads the clock. The decorator `rule` gives it the
facts about itself; `rules()` finds every function so marked in the modules of this package.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

import recordkit.rules
from recordkit.models.answers import Gate, Severity
from recordkit.models.record import Record
from recordkit.policies import Policy

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the record: the policy, and which day it is."""

    policy: Policy
    today: date


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a rule does not hold, and what to record.

    `cites`, `severity` and `gate` are the rule's own unless given: a rule that walks questions
    takes them from the question.
    """

    path: str
    message: str
    cites: tuple[str, ...] | None = None
    severity: Severity | None = None
    gate: Gate | None = None


Check = Callable[[Any, Context], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the facts about it.

    Attributes:
        name: as findings and waivers give it.
        severity: the verb of its source; a policy may raise it.
        gate: what its findings stop.
        cites: the requirements it comes from; empty where each question brings its own.
        model: the kind of record it is for.
        check: the function.
    """

    name: str
    severity: Severity
    gate: Gate
    cites: tuple[str, ...]
    model: type[Record]
    check: Check

    @property
    def summary(self) -> str:
        """What the rule does, in its docstring's first line."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


def rule(
    *,
    severity: Severity,
    gate: Gate = "issue",
    cites: tuple[str, ...] = (),
    model: type[R],
) -> Callable[[Callable[[R, Context], Iterator[Breach]]], Callable[[R, Context], Iterator[Breach]]]:
    """Mark a function as a rule; its name, with hyphens, is the rule's name."""

    def mark(
        check: Callable[[R, Context], Iterator[Breach]],
    ) -> Callable[[R, Context], Iterator[Breach]]:
        name = check.__name__.replace("_", "-")
        check.rule = Rule(name, severity, gate, cites, model, check)  # type: ignore[attr-defined]  # the mark that rules() looks for
        return check

    return mark


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by module and in the order in which they are written."""
    found: list[Rule] = []
    for info in pkgutil.iter_modules(recordkit.rules.__path__):
        module = importlib.import_module(f"recordkit.rules.{info.name}")
        found.extend(
            function.rule
            for function in vars(module).values()
            if isinstance(getattr(function, "rule", None), Rule)
            and function.__module__ == module.__name__
        )
    names = [each.name for each in found]
    doubled = {name for name in names if names.count(name) > 1}
    assert not doubled, f"two rules share a name: {doubled}"
    return tuple(found)


@cache
def rules_for(model: type[Record]) -> tuple[Rule, ...]:
    """The rules that apply to one kind of record."""
    return tuple(each for each in rules() if issubclass(model, each.model))
