"""Whatever is wrong with a file: one clear message, exit code 2, and nothing of what was typed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.conftest import Run

TYPED = "Ngozi"
NOBODY = 65534


def text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, encoding="utf-8")


def raw(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


RECORD = f'{{"kind": "review", "person": {{"name": "{TYPED} Ö"}}}}'

BROKEN = {
    "not JSON": (text(f"Dear {TYPED}"), "Line 1: this is not a record."),
    "a word": (text(f'"{TYPED}"'), "not a record"),
    "cut off": (text(RECORD[:-2]), "The file ends too early"),
    "a curly mark": (text(f'{{"kind": "review", "id": “{TYPED}”}}'), "Line 1: this has a curly"),
    "no closing mark": (
        text(f'{{"kind": "review",\n"id": "{TYPED},\n'),
        "Line 2: this text has no",
    ),
    "a Word file": (raw(b"PK\x03\x04 word/document.xml"), "This is a Word file, not a record."),
    "empty": (text(""), "It is empty."),
    "blank": (text(" \n "), "It is empty."),
    "UTF-16": (raw(RECORD.encode("utf-16")), "UTF-16"),
    "Latin-1": (raw(RECORD.encode("latin-1")), "UTF-8"),
    "100 MB": (sparse, "larger than 10 MB"),
    "null bytes": (raw(b"\0" * 100), "null characters"),
    "no text at all": (raw(bytes(range(1, 256)) + b"\0"), "not a text file"),
    "deep": (text('{"kind": "review", "id": ' + "[" * 500 + "]" * 500 + "}"), "too deeply"),
    "deeper": (text("[" * 100_000), "too deeply"),
    "deep objects": (text('{"a":' * 100_000), "too deeply"),
    "the same name twice": (
        text('{"kind": "review", "id": "a", "id": "b"}'),
        "Line 1, id: The same",
    ),
    "twice, and notes": (
        text('{"kind": "review", "#": "", "#": "", "id": "a", "id": "b"}'),
        "id: The same",
    ),
    "NaN": (text('{"kind": "review", "id": NaN}'), "NaN"),
    "infinity": (text('{"kind": "review", "id": -Infinity}'), "-Infinity"),
    "a number without end": (text('{"kind": "review", "id": ' + "9" * 5000 + "}"), "too long"),
    "half a character": (text('{"kind": "review", "id": "\\ud800"}'), "surrogate"),
    "an escaped null": (text(f'{{"kind": "review", "person": {{"name": "{TYPED}\\u0000"}}}}'), ""),
    "no kind": (text('{"person": {}}'), "kind"),
    "another kind": (text(f'{{"kind": "{TYPED}"}}'), "kind"),
    "an unknown field": (text(f'{{"kind": "review", "persn": "{TYPED}"}}'), "Did you mean"),
    "typed for a field": (text(f'{{"kind": "review", "{TYPED} says": 1}}'), "not a field"),
    "a wrong type": (text(f'{{"kind": "review", "person": "{TYPED}"}}'), "Line 1, person: "),
    "no such day": (
        text('{"kind": "review", "given": {"on": "2026-02-30"}}'),
        "Line 1, given.on: ",
    ),
}


@pytest.mark.parametrize("command", [("check",), ("render", "--draft"), ("check", "--json")])
@pytest.mark.parametrize(("write", "words"), BROKEN.values(), ids=BROKEN)
def test_is_refused_in_one_message(
    run: Run,
    tmp_path: Path,
    command: tuple[str, ...],
    write: Callable[[Path], object],
    words: str,
) -> None:
    path = tmp_path / "broken.json"
    write(path)

    result = run(*command, path)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path} could not be read.")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert TYPED not in result.output
    if "--json" in command:
        assert json.loads(result.stdout)["records"][0]["error"] == result.stderr.strip()
    else:
        assert result.stdout == ""
    assert [each.name for each in tmp_path.iterdir()] == ["broken.json"]


def test_from_standard_input_it_is_called_that(run: Run) -> None:
    result = run("check", "-", stdin=b"{")

    assert result.exit_code == 2
    assert result.stderr.startswith("standard input could not be read. The file ends too")


def test_every_reason_is_listed(run: Run, tmp_path: Path) -> None:
    text('{"kind": "review",\n"persn": 1,\n"given": {"on": "soon"}}')(tmp_path / "broken.json")

    result = run("check", "broken.json")

    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == "broken.json could not be read, for 2 reasons:"
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()[1:]] == [
        "  - line 3, given.on",
        "  - line 2",
    ]


def test_a_folder_makes_no_document(run: Run, tmp_path: Path) -> None:
    result = run("render", tmp_path)

    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path} could not be read. It is a folder. Name the file in it.\n"


@pytest.mark.parametrize("name", ["two\nlines.json", "red\x1b[31m.json", "half\udcff.json"])
@pytest.mark.parametrize("there", [True, False])
def test_a_files_name_does_not_break_the_message(
    run: Run, tmp_path: Path, name: str, there: bool
) -> None:
    if there:
        (tmp_path / name).write_text("{", encoding="utf-8")

    result = run("check", name)

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr
    assert result.stderr.startswith(name[:3])


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("path", ["a" * 300 + ".json", "a/" * 3000, "incomplete.json/a.json"])
def test_a_path_that_cannot_be_is_2(run: Run, incomplete: Path, command: str, path: str) -> None:
    result = run(command, path)

    assert result.exit_code == 2
    assert "could not be read. " in result.stderr


def test_an_ending_that_windows_hides_is_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ahmed.json.txt").touch()

    assert run("check", "ahmed.json").stderr == (
        "ahmed.json could not be read. There is no such file, but one of this name that ends in "
        ".txt. Rename it.\n"
    )


@pytest.mark.parametrize(
    "args",
    [
        ("check", ""),
        ("check", "a.json", " "),
        ("check", "a.json", "--policy", ""),
        ("check", "a.json", "--settings", ""),
        ("check", "a.json", "--list", ""),
        ("render", ""),
        ("render", "a.json", "-o", ""),
        ("new", "review", "-o", ""),
        ("explain", ""),
    ],
)
def test_an_empty_name_is_not_taken_for_this_folder(
    run: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    result = run(*args)

    assert result.exit_code == 2
    assert result.stderr.endswith("it is empty. Write a name there.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def nobody() -> Iterator[None]:
    """Work as somebody who may not read the tests' files, where this user may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("where", ["file", "folder"])
@pytest.mark.parametrize("command", [("check",), ("render", "--draft")])
def test_what_one_may_not_read_is_2(
    run: Run,
    tmp_path: Path,
    incomplete: Path,
    request: pytest.FixtureRequest,
    where: str,
    command: tuple[str, ...],
) -> None:
    run(*command, incomplete)  # so that nothing is imported without rights
    closed = incomplete if where == "file" else tmp_path / "closed"
    target = closed
    if where == "folder":
        closed.mkdir()
        target = closed / "a.json"
        target.write_text('{"kind": "review"}', encoding="utf-8")
    closed.chmod(0)
    request.getfixturevalue("nobody")

    result = run(*command, target)

    assert result.exit_code == 2
    assert result.stderr == f"{target} could not be read. You are not allowed to read it.\n"


def test_a_folder_one_may_not_look_into_is_told(
    run: Run, incomplete: Path, request: pytest.FixtureRequest
) -> None:
    run("check", incomplete)
    # Not below pytest's own folder, which is closed to everybody else.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        closed = Path(folder, "closed")
        closed.mkdir(mode=0)
        request.getfixturevalue("nobody")
        result = run("check", folder)
        if os.getuid() == 0:
            os.seteuid(0)

    assert result.exit_code == 2
    assert result.stderr == (
        f"{closed} could not be read. You are not allowed to look into this folder.\n"
    )
