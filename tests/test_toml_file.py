"""A TOML file is read in one way, and what is wrong with it is said in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.errors import CannotRead, Problem
from recordkit.toml_file import read_toml


def refusal(path: Path) -> Problem:
    with pytest.raises(CannotRead) as refused:
        read_toml(path)
    assert refused.value.source == str(path)
    (problem,) = refused.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.toml").write_text('name = "Café"\n', encoding=encoding)

    assert read_toml(tmp_path / "a.toml") == {"name": "Café"}


MALFORMED = {
    "no value": (b"\na = = 1", 2, "a setting is a name, = and a value"),
    "a text without marks": (b"a = Riverside", 1, "a setting is a name, = and a value"),
    "set twice": (b"a = 1\na = 2\n", 2, "the same name is set twice"),
    "a table twice": (b"[a]\n[a]\n", 2, "the same name is set twice"),
    "twice in a row": (b"a = {b = 1, b = 2}", 1, "the same name is set twice"),
    "open at its end": (b"a = [1,", None, "ends before something in it is closed"),
    "Latin-1": ("a = 'Caf\xe9'".encode("latin-1"), None, "not saved as UTF-8"),
    "nested too deeply": (b"a = " + b"[" * 5000, None, "nested too deeply"),
    "a number without end": (b"a = " + b"9" * 5000, None, "too long"),
}


@pytest.mark.parametrize(("content", "line", "reason"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, content: bytes, line: int | None, reason: str
) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    problem = refusal(tmp_path / "a.toml")

    assert problem.line == line
    assert reason in problem.message


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.toml").message == "There is no such file."
    assert refusal(tmp_path).message == "Is a directory."
