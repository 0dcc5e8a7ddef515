"""`recordkit render`: a document where it was asked for, or a reason why there is none."""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, TODAY, Program, Run, write

SETTINGS = """
[council]
name = "Riverside Council"
[contact]
telephone = "01632 960100"
hours = "Monday to Friday"
[complaints]
how = "Ring us."
"""


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_without_more_words_it_is_a_pdf_beside_nothing_else(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    result = run("render", complete, "--today", TODAY)

    assert (result.exit_code, result.stdout) == (0, "")
    made = "grace-adeyemi-large-print-16.pdf"  # as she asked for it
    assert result.stderr.startswith(f"Wrote {made}\n")
    assert "The person asked for large print, here in 16 point" in result.stderr
    assert contents(tmp_path) == {made}
    assert (tmp_path / made).read_bytes().startswith(b"%PDF-")


def test_who_needs_nothing_special_gets_a_pdf(run: Run, tmp_path: Path) -> None:
    peter = ROOT / "examples" / "peter-lindqvist.json"
    result = run("render", peter, "--today", TODAY)

    assert result.exit_code == 0
    assert contents(tmp_path) == {"peter-lindqvist.pdf"}


@pytest.mark.parametrize(
    ("how", "large"),
    [
        (("-o", "a.pdf"), True),
        (("-o", "./"), True),
        (("-o", "a.pdf", "--format", "pdf"), False),
    ],
)
def test_a_pdf_is_in_large_print_for_who_needs_it_unless_it_is_asked_for_otherwise(
    run: Run, complete: Path, how: tuple[str, ...], large: bool
) -> None:
    result = run("render", complete, *how, "--today", TODAY)

    assert result.exit_code == 0
    assert ("here in 16 point" in result.stderr) == large


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", b"<!DOCTYPE html>"), ("a.DOCX", b"PK"), ("a.txt", b"")]
)
def test_the_name_says_which_format(
    run: Run, tmp_path: Path, complete: Path, name: str, begins: bytes
) -> None:
    assert run("render", complete, "-o", name, "--today", TODAY).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_format_that_is_given_counts_more_than_the_name(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    result = run("render", complete, "-o", "a.old", "--format", "html", "--today", TODAY)

    assert result.exit_code == 0
    assert (tmp_path / "a.old").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_name_that_says_nothing_is_2(run: Run, tmp_path: Path, complete: Path) -> None:
    result = run("render", complete, "-o", "a.odt")

    assert result.exit_code == 2
    assert ".docx" in result.stderr
    assert contents(tmp_path) == set()


def test_in_a_folder_it_bears_the_records_name(run: Run, tmp_path: Path, complete: Path) -> None:
    (tmp_path / "letters").mkdir()

    run("render", complete, "-o", "letters", "--format", "text", "--today", TODAY)

    assert contents(tmp_path / "letters") == {"grace-adeyemi.txt"}


def test_a_folder_that_is_not_there_is_made(run: Run, tmp_path: Path, complete: Path) -> None:
    result = run("render", complete, "-o", "letters/", "--format", "text", "--today", TODAY)

    assert result.exit_code == 0
    assert contents(tmp_path / "letters") == {"grace-adeyemi.txt"}


def test_a_file_in_a_folder_that_is_not_there_is_2(run: Run, complete: Path) -> None:
    result = run("render", complete, "-o", "letters/grace.txt", "--today", TODAY)

    assert result.exit_code == 2
    assert result.stderr.endswith("could not be written: there is no such folder.\n")


def test_reads_standard_input_and_writes_standard_output(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    result = run(
        "render",
        *("-", "-o", "-", "--format", "docx", "--today", TODAY),
        stdin=complete.read_bytes(),
    )

    assert result.exit_code == 0
    assert zipfile.ZipFile(BytesIO(result.stdout_bytes)).testzip() is None
    assert contents(tmp_path) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(("format", "code"), [("pdf", 2), ("docx", 2), ("text", 0)])
def test_bytes_are_not_poured_into_a_terminal(
    program: Program, complete: Path, format: str, code: int
) -> None:
    ours, theirs = os.openpty()
    done = program(
        *("render", str(complete), "-o", "-", "--format", format, "--today", TODAY), stdout=theirs
    )
    os.close(ours)
    os.close(theirs)

    assert done.returncode == code
    assert (b"not for a terminal. Name a file after -o." in done.stderr) == bool(code)


def test_from_standard_input_a_file_is_called_record(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    run("render", "-", "--format", "text", "--today", TODAY, stdin=complete.read_bytes())

    assert contents(tmp_path) == {"record.txt"}


def test_an_incomplete_record_writes_nothing_and_says_what_is_missing(
    run: Run, tmp_path: Path, incomplete: Path
) -> None:
    result = run("render", incomplete, "--format", "text", "-o", "-", "--today", TODAY)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n     at ") == 3
    assert f"recordkit check {incomplete} lists" in " ".join(result.stderr.split())
    count = re.search(r"(\d+) things to record before this can be sent", result.stderr)
    more = re.search(r"And (\d+) more", result.stderr)
    assert count
    assert more
    assert int(count[1]) == int(more[1]) + 3
    assert result.stderr.endswith("Nothing was written. Use --draft for a working copy.\n")
    assert contents(tmp_path) == {"incomplete.json"}


def test_what_little_is_missing_is_told_whole_under_the_settings_that_hold(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    content = json.loads(complete.read_text(encoding="utf-8"))
    del content["changes"]["needs"]
    path = write(tmp_path / "a.json", content)
    (tmp_path / "own.toml").write_text(SETTINGS, encoding="utf-8")

    told = run("render", path, "--settings", "own.toml", "--today", TODAY).stderr

    assert "changes.needs  [OUTCOME-M02" in told
    assert f"recordkit check {path} --settings own.toml lists all" in " ".join(told.split())
    assert "more" not in told


def test_a_draft_is_a_working_copy(run: Run, tmp_path: Path, incomplete: Path) -> None:
    result = run("render", incomplete, "--draft", "-o", "a.txt", "--today", TODAY)

    assert result.exit_code == 0
    assert "draft" in (tmp_path / "a.txt").read_text(encoding="utf-8").lower()


def test_a_draft_does_not_take_the_place_of_the_document(
    run: Run, tmp_path: Path, incomplete: Path
) -> None:
    run("render", incomplete, "--draft", "--format", "text", "--today", TODAY)

    assert contents(tmp_path) == {"incomplete.json", "incomplete-draft.txt"}


def test_the_record_itself_is_never_written_over(run: Run, tmp_path: Path, complete: Path) -> None:
    record = tmp_path / "grace.txt"
    record.write_bytes(complete.read_bytes())

    for target in ((), ("-o", record), ("-o", f"{tmp_path}/./grace.txt")):
        result = run("render", record, "--format", "text", "--today", TODAY, *target)
        assert result.exit_code == 2
        assert "is a record. Nothing was written. Give the document" in result.stderr
        assert "such as grace-document.txt." in result.stderr

    assert record.read_bytes() == complete.read_bytes()
    assert contents(tmp_path) == {"grace.txt"}


@pytest.mark.parametrize("name", ["victim.json", "new.json", "VICTIM.JSON"])
@pytest.mark.parametrize("option", [(), ("--format", "pdf"), ("--draft",)])
def test_a_name_that_ends_as_a_record_does_is_refused(
    run: Run, tmp_path: Path, complete: Path, name: str, option: tuple[str, ...]
) -> None:
    victim = tmp_path / "victim.json"
    victim.write_text("somebody else's record", encoding="utf-8")

    result = run("render", complete, "-o", name, "--today", TODAY, *option)

    assert result.exit_code == 2
    assert result.stderr.endswith(
        f"{name} is a record. Nothing was written. Give the document another name, such as "
        f"{Path(name).stem}.pdf.\n"
    )
    assert victim.read_text(encoding="utf-8") == "somebody else's record"
    assert contents(tmp_path) == {"victim.json"}


def test_a_name_that_ends_as_another_format_does_is_refused(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    result = run("render", complete, "-o", "a.PDF", "--format", "docx", "--today", TODAY)

    assert result.exit_code == 2
    assert result.stderr.endswith(
        "a.PDF ends as pdf does, and --format says docx. Nothing was written. "
        "Let it end in .docx, or leave --format out.\n"
    )
    assert contents(tmp_path) == set()


def test_without_settings_the_council_is_a_sample_and_that_is_said(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    result = run("render", complete, "-o", "a.txt", "--today", TODAY)

    assert "sample" in result.stderr
    assert "Sample Council" in (tmp_path / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["here", "environment", "option"])
def test_settings_are_found(
    run: Run, tmp_path: Path, complete: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    path = tmp_path / ("recordkit.toml" if where == "here" else "riverside.toml")
    path.write_text(SETTINGS, encoding="utf-8")
    if where == "environment":
        monkeypatch.setenv("RECORDKIT_SETTINGS", str(path))
    option = ("--settings", path) if where == "option" else ()

    result = run("render", complete, "-o", "a.txt", "--today", TODAY, *option)

    assert "sample" not in result.stderr
    assert "Riverside Council" in (tmp_path / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--format", "pfd", "Did you mean 'pdf'?"),
        ("--document", "reveiw-record", "Did you mean 'review-record'?"),
        ("--settings", "nothing.toml", "There is no such file."),
    ],
)
def test_what_is_not_there_is_2(
    run: Run, tmp_path: Path, complete: Path, option: str, value: str, words: str
) -> None:
    result = run("render", complete, option, value, "--today", TODAY)

    assert result.exit_code == 2
    assert words in result.stderr
    assert contents(tmp_path) == set()


def test_what_the_person_asked_for_and_no_format_gives_is_said_in_one_line(
    run: Run, complete: Path
) -> None:
    result = run("render", complete, "-o", "a.docx", "--today", TODAY)

    (line,) = (each for each in result.stderr.splitlines() if "asked for" in each)
    assert "large print" in line
    assert "--format large-print" in line
    assert (result.exit_code, result.stdout) == (0, "")
