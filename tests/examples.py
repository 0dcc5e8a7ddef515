"""The shipped example records, as the tests' input."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from recordkit.documents import documents_of
from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.policies import load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from recordkit.rules.report import Finding, Report
from recordkit.settings import Settings, load_settings

FOLDER = Path(__file__).parent.parent / "examples"


def content_of(name: str) -> dict[str, Any]:
    """The JSON of an example, a new copy each time."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def record_of(name: str) -> Record:
    """An example as it is loaded."""
    return load_record(FOLDER / f"{name}.json")


def record_from(content: Any) -> Record:
    """The record that JSON content holds."""
    return load_record(json.dumps(content).encode())


def report_on(record: Record, today: date, policy: str = "care_act") -> Report:
    """What the rules find in a record."""
    return check_record(record, Context(load_policy(policy), today))


def settings_of(name: str) -> Settings:
    """The settings of the council whose example it is: those in its folder, or in one above it."""
    folder = (FOLDER / name).parent
    while not (folder / "recordkit.toml").is_file():
        assert folder != FOLDER, "the examples have no settings"
        folder = folder.parent
    return load_settings(folder / "recordkit.toml")


def found_in(name: str, today: date) -> list[Finding]:
    """What the rules find in an example, but that nobody has read its easy-read copy yet."""
    report = report_on(record_of(name), today, policy_of(name))
    return [each for each in report if each.rule != "easy-read-read-by-somebody"]


@cache
def policy_of(name: str) -> str:
    """The policy under which an example is checked: that of its council."""
    return settings_of(name).policy_source


@cache
def all_examples() -> tuple[str, ...]:
    """The names of all examples that are no drafts: "grace-adeyemi", "derbyshire/arthur-bell"."""
    return tuple(name for name in _every_example() if not name.startswith("drafts/"))


@cache
def all_drafts() -> tuple[str, ...]:
    """The names of the examples of drafts: "drafts/frank-ellison"."""
    return tuple(name for name in _every_example() if name.startswith("drafts/"))


@cache
def complete_examples(today: date) -> tuple[str, ...]:
    """The names of the examples of which a document can be sent."""
    return tuple(
        name
        for name in all_examples()
        if report_on(record_of(name), today, policy_of(name)).complete
    )


@cache
def complete_reviews(today: date) -> tuple[str, ...]:
    """The names of the examples of reviews of which a document can be sent."""
    return tuple(name for name in complete_examples(today) if record_of(name).kind == "review")


@cache
def sendable_documents(today: date) -> tuple[tuple[str, str], ...]:
    """Each example with each document of it that can be sent, by name and id."""
    return tuple(
        (name, each.id)
        for name in all_examples()
        for each in documents_of(record_of(name))
        if each.concerning(report_on(record_of(name), today, policy_of(name))).complete
    )


@cache
def example_of_document(id: str, today: date) -> str:
    """The name of an example of which a document can be sent."""
    return next(name for name, document in sendable_documents(today) if document == id)


def _every_example() -> list[str]:
    found = (path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.json"))
    return sorted(name.as_posix() for name in found)
