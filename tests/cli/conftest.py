"""The command line run in two ways: in this process, and as the program that people start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from recordkit.cli.main import main

TODAY = "2026-11-23"
"""The day to count from, unless a test says another."""

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]
Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in this process, in a folder of its own and without a council's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RECORDKIT_SETTINGS", raising=False)

    def invoke(*args: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)

    return invoke


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The command line as a program of its own."""

    def start(
        *args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, **how: Any
    ) -> subprocess.CompletedProcess[bytes]:
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith("RECORDKIT_")
        }
        surroundings |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": tmp_path, **how}
        return subprocess.run(
            [sys.executable, "-c", "from recordkit.cli.main import main; main()", *args],
            input=stdin,
            env=surroundings,
            timeout=120,
            check=False,
            **how,
        )

    return start


@pytest.fixture
def complete() -> Path:
    """A record that can be sent; that it was given is still to be recorded."""
    return ROOT / "examples" / "grace-adeyemi.json"


@pytest.fixture
def incomplete(tmp_path: Path) -> Path:
    """A record in which nothing is answered."""
    path = tmp_path / "incomplete.json"
    path.write_text('{"kind": "review"}', encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, complete: Path) -> Path:
    """Three records and something else: one lacks much, one a little, one nothing."""
    content = json.loads(complete.read_text(encoding="utf-8"))
    write(tmp_path / "many" / "b.json", content)
    write(tmp_path / "many" / "a" / "c.json", {"kind": "review"})
    del content["changes"]["needs"]
    write(tmp_path / "many" / "d.json", content)
    (tmp_path / "many" / "notes.txt").write_text("not a record", encoding="utf-8")
    return tmp_path / "many"


def write(path: Path, content: dict[str, Any]) -> Path:
    """Write a record, and the folder around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
