"""Older records load after the models have changed.

`older/` holds records as they were written by earlier recordkits: KIND-VERSION-NAME.json. None of
them is ever changed; when the shape of a kind changes, one in the old shape is added.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest

from recordkit.errors import CannotRead
from recordkit.loading import load_record
from recordkit.models import upgrades
from recordkit.models.kinds import kinds
from recordkit.models.review import Review
from recordkit.models.upgrades import STEPS, newest, upgraded

OLDER = sorted((Path(__file__).parent / "older").glob("*.json"))


class Later(Review):
    """A review in a shape that is still to come."""

    schema_version: Literal[3] = 3  # type: ignore[assignment]  # as the next shape will have it


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_an_older_record_loads(path: Path) -> None:
    kind, version, _ = path.stem.split("-", 2)
    content = json.loads(path.read_text(encoding="utf-8"))

    record = load_record(path)

    assert (content["kind"], content["schema_version"]) == (kind, int(version))
    assert record.schema_version == newest(kinds()[kind])
    assert record.person.name == content["person"]["name"]


@pytest.mark.parametrize("kind", kinds())
def test_there_is_a_step_from_each_older_shape(kind: str) -> None:
    steps = {version for name, version in STEPS if name == kind}

    assert steps == set(range(1, newest(kinds()[kind])))


def test_the_steps_are_taken_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(name: str) -> upgrades.Step:
        return lambda content: {**content, "taken": [*content.get("taken", []), name]}

    monkeypatch.setattr(
        upgrades, "STEPS", {("review", 1): step("to 2"), ("review", 2): step("to 3")}
    )

    assert upgraded({"kind": "review", "schema_version": 1}, Later) == {
        "kind": "review",
        "schema_version": 3,
        "taken": ["to 2", "to 3"],
    }
    assert upgraded({"kind": "review", "schema_version": 2}, Later)["taken"] == ["to 3"]


@pytest.mark.parametrize("version", [0, -1, 4, "1", None, 1.5])
def test_what_is_no_older_shape_stays_as_it_is(version: Any) -> None:
    content = {"kind": "review", "schema_version": version}

    assert upgraded(content, Later) == content


def test_a_newer_record_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "newer.json"
    path.write_text('{"kind": "review",\n "schema_version": 2}', encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        load_record(path)

    (problem,) = refused.value.problems
    assert problem.line == 2
    assert "Bring recordkit up to date." in problem.message
