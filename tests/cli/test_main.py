"""The program as a whole: quick help, one message for each fault, exit codes with a meaning."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import recordkit.api
from recordkit import __version__
from recordkit.cli.main import main
from recordkit.errors import Incomplete, MissingTool
from recordkit.rules.report import Report
from tests.cli.conftest import ROOT, Program, Run

HEAVY = {"docxtpl", "holidays", "jinja2", "lxml", "markdown", "pikepdf", "pydantic", "weasyprint"}
COMMANDS = {
    *("check", "dates", "diff", "documents", "explain", "formats", "new", "render", "schema"),
    "store",
}
TYPED = "Grace is afraid of the stairs"


def names() -> list[str]:
    assert isinstance(main, click.Group)
    return main.list_commands(click.Context(main))


def modules_after(*args: str) -> set[str]:
    """What is imported once the command line has done its work."""
    list_them = (
        "import atexit, json, sys; from recordkit.cli.main import main\n"
        "atexit.register(lambda: print(json.dumps(list(sys.modules)), file=sys.stderr))\n"
        "main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", list_them, *args],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [("--help",), ("check", "--help"), ("--version",)])
def test_help_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert not modules_after(*args) & HEAVY


def test_check_imports_nothing_that_writes_documents(complete: Path) -> None:
    imported = modules_after("check", str(complete))

    assert "pydantic" in imported
    assert not imported & {"weasyprint", "docxtpl", "docx", "jinja2", "markdown", "pikepdf"}


def test_says_which_version_it_is(run: Run) -> None:
    assert run("--version").stdout == f"recordkit {__version__}\n"


def test_finds_every_command(run: Run) -> None:
    assert set(names()) >= COMMANDS


def test_help_says_where_to_start(run: Run) -> None:
    help_text = run("--help").stdout

    assert "Start here:" in help_text
    for first in ("recordkit new review", "recordkit check", "recordkit render"):
        assert first in help_text


def test_help_tells_every_command_in_one_whole_line(run: Run) -> None:
    listing = run("--help").stdout.partition("Commands:")[2]

    assert set(names()) <= set(listing.split())
    assert "..." not in listing


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_gives_an_example_and_its_exit_codes(
    run: Run, name: str, option: str
) -> None:
    result = run(name, option)

    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  recordkit {name}" in result.stdout
    assert "Exit codes:\n    0  " in result.stdout
    assert "\n    2  " in result.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("chek", "a.json"),
        ("check",),
        ("check", "--jsn", "a.json"),
        ("check", "--gate", "never", "a.json"),
        ("check", "--today", "yesterday", "a.json"),
        ("check", "--today", "2026-02-30", "a.json"),
        ("check", "--today", "20261012", "a.json"),
        ("render",),
        ("new",),
        ("main",),
        ("printing",),
        ("../cli/main",),
    ],
)
def test_a_command_not_understood_ends_with_2(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    ("name", "words"), [("chek", "Did you mean 'check'?"), ("zzz", "There is: check, ")]
)
def test_the_command_that_was_meant_is_suggested(run: Run, name: str, words: str) -> None:
    assert words in run(name).stderr


def failing_with(error: BaseException) -> Any:
    def fail(*args: object, **options: object) -> None:
        raise error

    return fail


def test_a_refusal_is_one_message_and_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, complete: Path
) -> None:
    monkeypatch.setattr(recordkit.api, "render", failing_with(MissingTool("Pango", "Install it.")))

    result = run("render", complete)

    assert result.exit_code == 2
    assert result.stderr == "Pango is needed for this and is not installed. Install it.\n"


def test_an_incomplete_record_is_1_wherever_it_is_found(
    run: Run, monkeypatch: pytest.MonkeyPatch, complete: Path
) -> None:
    incomplete = Incomplete(Report("review", ()))
    monkeypatch.setattr(recordkit.api, "check", failing_with(incomplete))

    assert run("check", complete).exit_code == 1


class Unheard(BaseException):
    """Like the one that WeasyPrint raises, which is no Exception."""


@pytest.mark.parametrize("kind", [RuntimeError, MemoryError, RecursionError, OSError, Unheard])
def test_a_fault_names_its_place_and_nothing_of_the_record(
    run: Run, monkeypatch: pytest.MonkeyPatch, complete: Path, kind: type[BaseException]
) -> None:
    monkeypatch.setattr(recordkit.api, "check", failing_with(kind(TYPED)))

    result = run("check", complete)

    assert result.exit_code == 70
    assert result.stderr.startswith(
        f"recordkit failed unexpectedly ({kind.__name__} in recordkit.cli.check:"
    )
    assert result.stderr.count("\n") == 1
    assert TYPED not in result.stderr
    assert result.stdout == ""


def test_a_fault_is_shown_in_full_to_who_asks_for_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, complete: Path
) -> None:
    monkeypatch.setattr(recordkit.api, "check", failing_with(RuntimeError(TYPED)))
    monkeypatch.setenv("RECORDKIT_DEBUG", "1")

    result = run("check", complete)

    assert result.exit_code == 70
    assert "Traceback" in result.stderr
    assert TYPED in result.stderr


def test_an_interruption_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch, complete: Path
) -> None:
    monkeypatch.setattr(recordkit.api, "check", failing_with(KeyboardInterrupt()))

    result = run("check", complete)

    assert result.exit_code == 130
    assert "Traceback" not in result.stderr


def test_a_reader_who_has_seen_enough_is_no_fault(program: Program) -> None:
    read_none = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    read_none.wait()

    done = program("explain", stdout=read_none.stdin)

    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("args", [("--help",), ("formats",), ("schema", "review")])
def test_a_full_disk_behind_standard_output_is_told(
    program: Program, args: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = program(*args, stdout=full)

    assert done.returncode == 2
    assert done.stderr == b"The output could not be written: the disk is full.\n"


def test_a_terminal_that_lacks_a_character_is_no_fault(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "ন্যাশ.json"
    path.write_text('{"kind": "review"}', encoding="utf-8")

    done = program("check", path.name, env={"PYTHONIOENCODING": "latin-1"})

    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("explain", "--json"), 0),
        (("documents", "--json"), 0),
        (("formats", "--json"), 0),
        (("schema", "review"), 0),
        (("new", "review"), 0),
        (("check", "--json", "incomplete.json"), 1),
        (("check", "--json", "nothing.json"), 2),
    ],
)
def test_json_stands_alone_on_standard_output(
    program: Program, incomplete: Path, args: tuple[str, ...], code: int
) -> None:
    done = program(*args)

    assert done.returncode == code
    json.loads(done.stdout)
