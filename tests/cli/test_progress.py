"""The bar that shows somebody who watches how far the work is."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recordkit.cli.printing import Progress
from tests.cli.conftest import TODAY, Program


class Terminal(io.StringIO):
    """Somebody who watches."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch, *, results: io.StringIO) -> tuple[str, str]:
    """What is printed and what is drawn while three things are done and one is told about."""
    drawn = Terminal()
    monkeypatch.setattr(sys, "stderr", drawn)
    monkeypatch.setattr(sys, "stdout", results)
    with Progress(3) as progress:
        for line in ("one", "two", "three"):
            progress.show(line)
        progress.say("told")
    return results.getvalue(), drawn.getvalue()


@pytest.mark.parametrize("results", [Terminal, io.StringIO])
def test_a_bar_shows_how_far_it_is_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, results: type[io.StringIO]
) -> None:
    printed, drawn = watched(monkeypatch, results=results())

    assert printed == "one\ntwo\nthree\n"
    for percent in ("  0%", " 33%", " 66%", "100%"):
        assert percent in drawn
    before, _, after = drawn.partition("told\n")
    assert before.endswith(" \r")  # the line is free
    assert after == ""


def test_there_is_no_bar_in_a_pipe_nor_beside_one(program: Program, folder: Path) -> None:
    (folder / "notes.txt").unlink()  # nothing else is said

    result = program("check", str(folder), "--today", TODAY)
    as_json = program("check", str(folder), "--today", TODAY, "--json")

    assert result.stderr == as_json.stderr == b""
    assert b"\r" not in result.stdout + as_json.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("piped", [True, False])
def test_a_terminal_shows_the_bar_unless_another_program_reads_the_results(
    program: Program, folder: Path, tmp_path: Path, piped: bool
) -> None:
    ours, theirs = os.openpty()
    with (tmp_path / "results.txt").open("wb") as file:
        stdout = subprocess.PIPE if piped else file
        program("check", str(folder), "--json", "--today", TODAY, stdout=stdout, stderr=theirs)
    os.write(theirs, b"end")
    drawn = os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)

    assert (b"100%" in drawn) is not piped
    assert piped or len(json.loads((tmp_path / "results.txt").read_bytes())["records"]) == 3


def test_of_one_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Terminal()
    monkeypatch.setattr(sys, "stderr", drawn)
    with Progress(1) as progress:
        progress.show("one")

    assert drawn.getvalue() == ""


def test_what_is_passed_by_without_a_result_moves_the_bar_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = Terminal()
    monkeypatch.setattr(sys, "stderr", drawn)
    monkeypatch.setattr(sys, "stdout", Terminal())
    with Progress(2) as progress:
        progress.pass_by()
        progress.pass_by()

    assert " 50%" in drawn.getvalue()
    assert "100%" in drawn.getvalue()
