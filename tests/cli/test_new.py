"""`recordkit new`: a draft on standard output or in a file, and nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

import recordkit.drafts
from tests.cli.conftest import Run

DRAFT = recordkit.drafts.blank("review")


def test_prints_the_draft_and_nothing_else(run: Run) -> None:
    result = run("new", "review")

    assert (result.exit_code, result.stdout, result.stderr) == (0, DRAFT, "")
    assert run("new", "review", "-o", "-").stdout == DRAFT


def test_writes_the_draft_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    result = run("new", "review", "-o", "draft.json")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "recordkit check draft.json" in result.stderr
    assert (tmp_path / "draft.json").read_text(encoding="utf-8") == DRAFT


def test_names_the_draft_itself_where_a_folder_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()

    assert run("new", "review", "-o", "drafts").exit_code == 0
    assert (tmp_path / "drafts" / "review.json").is_file()


def test_a_draft_can_be_checked_at_once(run: Run) -> None:
    run("new", "review", "-o", "draft.json")

    assert run("check", "draft.json").exit_code == 1


def test_replaces_no_file_unless_told(run: Run, tmp_path: Path) -> None:
    half_filled = tmp_path / "draft.json"
    half_filled.write_text("an hour's work", encoding="utf-8")

    refused = run("new", "review", "-o", half_filled)

    assert refused.exit_code == 2
    assert refused.stderr.endswith(
        f"{half_filled} is there already and may hold your work. Nothing was written. "
        "Choose another name after -o. (--force throws the old one away.)\n"
    )
    assert half_filled.read_text(encoding="utf-8") == "an hour's work"

    assert run("new", "review", "-o", half_filled, "--force").exit_code == 0
    assert half_filled.read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize("name", ["ahmed", "ahmed.docx"])
def test_a_name_that_would_not_be_taken_for_a_record_is_refused(
    run: Run, tmp_path: Path, name: str
) -> None:
    result = run("new", "review", "-o", name)

    assert result.exit_code == 2
    assert result.stderr == (
        f"{name} does not end in .json, as a record does. Nothing was written. Choose "
        "ahmed.json after -o.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_suggests_the_kind_that_was_meant(run: Run) -> None:
    result = run("new", "reveiw")

    assert result.exit_code == 2
    assert "Did you mean 'review'?" in result.stderr


def test_says_why_a_draft_could_not_be_written(run: Run) -> None:
    result = run("new", "review", "-o", "nowhere/draft.json")

    assert result.exit_code == 2
    assert result.stderr == "nowhere/draft.json could not be written: there is no such folder.\n"


def test_help_says_what_each_name_in_a_draft_is_for(run: Run) -> None:
    told = run("new", "--help").stdout

    for name in ("answer", "detail", "not_applicable", "items", "none"):
        assert f'"{name}"' in DRAFT
        assert f"\n    {name} " in told
    assert "type \\n\\n." in told
