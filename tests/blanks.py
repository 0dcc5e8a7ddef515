"""Every answer of every complete example left blank in turn, and what the rules then find.

The examples are checked under the policy of their own council. What was tried is kept: the tests
that read it are told to run in one process (`TOGETHER`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from recordkit.errors import CannotRead
from recordkit.models.answers import Answer
from recordkit.models.record import Record
from recordkit.models.visit import Question, facts, questions
from recordkit.rules.report import Finding, Report
from tests.changing import blanked
from tests.conftest import TODAY
from tests.examples import content_of, policy_of, record_from, record_of, report_on

TOGETHER = pytest.mark.xdist_group("blanks")


@dataclass(frozen=True)
class Blank:
    """A place of an example, with what the rules find once it is left blank and not before.

    Attributes:
        kind: the kind of record that the example is.
        path: the place.
        found: what is new; another message alone makes nothing new.
        reweighed: what was found before and weighs otherwise now, as a note that becomes a gap.
    """

    kind: str
    path: str
    found: tuple[Finding, ...]
    reweighed: tuple[Finding, ...]

    @property
    def field(self) -> str:
        """The place without its numbers."""
        return field_of(self.path)


@cache
def example(name: str) -> Record:
    """An example as it is loaded."""
    return record_of(name)


@cache
def answered_questions(name: str) -> tuple[Question, ...]:
    """The questions of an example that have an answer."""
    return tuple(each for each in questions(example(name)) if each.answered)


@cache
def answers_left_blank(name: str) -> tuple[tuple[Question, Blank], ...]:
    """Each answered question of an example, and what its blank brings."""
    blanks = _Blanks(name)
    return tuple((each, blanks.at(each.path)) for each in answered_questions(name))


@cache
def details_left_blank(name: str) -> tuple[tuple[Question, Blank], ...]:
    """Each question of an example whose answer has a detail, and what the blank of that brings."""
    blanks = _Blanks(name)
    return tuple(
        (each, blanks.at(f"{each.path}.detail"))
        for each in answered_questions(name)
        if isinstance(each.value, Answer) and each.value.detail is not None
    )


@cache
def facts_left_blank(name: str) -> tuple[Blank, ...]:
    """Each other fact of an example, left blank: the plan, the ids, what nobody asks for.

    Of one field at most three are tried: thirty parts of a plan show no more than three do.
    """
    blanks, record = _Blanks(name), example(name)
    asked = {each.path for each in questions(record)}
    paths = (
        path
        for path, _ in facts(record)
        if path not in asked and path.rpartition(".")[0] not in asked
    )
    return tuple(found for path in _some_of_each(paths) for found in blanks.tried(path))


def field_of(path: str) -> str:
    """A place without its numbers."""
    return re.sub(r"\[\d+\]", "[]", path)


def _some_of_each(paths: Iterator[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for path in paths:
        seen[field_of(path)] += 1
        if seen[field_of(path)] <= 3:
            yield path


class _Blanks:
    """Leaves one place after another of an example blank."""

    def __init__(self, name: str) -> None:
        self.content = content_of(name)
        self.policy = policy_of(name)
        self.known = {_key(f): f.severity for f in self._report(self.content)}

    def at(self, path: str) -> Blank:
        report = self._report(blanked(self.content, path))
        new = tuple(f for f in report if _key(f) not in self.known)
        reweighed = tuple(f for f in report if self.known.get(_key(f), f.severity) != f.severity)
        return Blank(self.content["kind"], path, new, reweighed)

    def tried(self, path: str) -> Iterator[Blank]:
        """The blank, or nothing: no record does without its kind."""
        try:
            yield self.at(path)
        except CannotRead:
            return

    def _report(self, content: object) -> Report:
        return report_on(record_from(content), TODAY, self.policy)


def _key(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.rule, finding.path, finding.cites
