"""The shipped example records, as the tests' input."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.policies import load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from recordkit.rules.report import Report

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


@cache
def complete_examples(today: date) -> tuple[str, ...]:
    """The names of the examples of which a document can be sent."""
    names = sorted(path.stem for path in FOLDER.glob("*.json"))
    return tuple(name for name in names if report_on(record_of(name), today).complete)
