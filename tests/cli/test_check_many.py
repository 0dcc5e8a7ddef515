"""`recordkit check` of many records: a line each, then what most of them lack."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from recordkit.cli import check as cli
from recordkit.cli import reports
from tests.cli.conftest import TODAY, Run, write


def test_a_folder_is_every_record_below_it_in_order(run: Run, folder: Path) -> None:
    records = json.loads(run("check", folder, "--json").stdout)["records"]

    assert [record["path"] for record in records] == [
        str(folder / name) for name in ("a/c.json", "b.json", "d.json")
    ]


def test_of_many_each_is_a_line_and_then_the_worst_first(run: Run, folder: Path) -> None:
    result = run("check", folder, "--today", TODAY)
    lines = result.stdout.splitlines()

    assert result.exit_code == 1
    assert lines[0] == "Policy: Care Act 2014 and statutory guidance (care_act)."
    assert lines[3] == f"complete        {folder / 'b.json'}"
    assert lines[4] == f"1 to record     {folder / 'd.json'}"
    assert "3 records: 1 complete, 2 not complete." in lines
    worst = lines[lines.index("Missing or contradictory most often: what must be recorded") + 1]
    assert worst.startswith("OUTCOME-M02  in 2 records  ")


def test_of_many_complete_ones_nothing_is_missing(run: Run, complete: Path) -> None:
    result = run("check", complete, complete, "--today", TODAY)

    assert result.exit_code == 0
    assert "\n2 records: 2 complete, 0 not complete.\nrecordkit checks " in result.stdout
    assert "Missing" not in result.stdout


def test_of_many_what_is_owed_counts_at_the_second_gate(run: Run, complete: Path) -> None:
    result = run("check", complete, complete, "--today", TODAY, "--gate", "close")

    assert result.exit_code == 1
    assert result.stdout.count(f"4 to record     {complete}\n") == 2


def test_each_is_told_before_the_next_is_read(
    run: Run, complete: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that of thousands of records none is kept."""
    order: list[str] = []
    checked, line_of = cli._checked, reports.line_of

    def checking(*args: Any, **options: Any) -> Any:
        order.append("checked")
        return checked(*args, **options)

    def telling(each: cli.Checked) -> str:
        order.append("told")
        return line_of(each)

    monkeypatch.setattr(cli, "_checked", checking)
    monkeypatch.setattr(reports, "line_of", telling)

    run("check", complete, complete, "--today", TODAY)

    assert order == ["checked", "told"] * 2


def test_of_many_with_unreadable_ones_the_rest_is_counted(run: Run, folder: Path) -> None:
    (folder / "e.json").write_text("{", encoding="utf-8")

    result = run("check", folder, "--today", TODAY)

    assert result.exit_code == 2
    assert result.stderr.count("could not be read") == 1
    assert "4 records: 1 complete, 2 not complete, 1 could not be read." in result.stdout


def test_a_folder_without_records_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    result = run("check", "empty")

    assert result.exit_code == 2
    assert result.stderr == "empty could not be read. There is no .json file in this folder.\n"


def test_what_must_and_what_should_be_recorded_are_counted_apart(run: Run, folder: Path) -> None:
    printed = run("check", folder, "--today", TODAY).stdout
    must, should = (
        printed.index(f"Missing or contradictory most often: what {weight} be recorded")
        for weight in ("must", "should")
    )

    assert must < printed.index("\nOUTCOME-M02  ") < should < printed.index("\nPREP-G01 ")


@pytest.mark.parametrize("columns", ["60", "80"])
def test_a_summary_fits_the_terminal_and_cuts_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    printed = run("check", folder, "--today", TODAY).stdout
    summary = printed.partition("Missing or contradictory most often")[2]

    assert max(map(len, summary.splitlines())) <= int(columns)
    assert "…" not in summary


def test_the_policy_that_holds_is_named_first(run: Run, folder: Path) -> None:
    result = run("check", folder, "--policy", "croydon")

    assert result.stdout.splitlines()[0].endswith("(croydon).")


# ---------------------------------------------------------------- who lacks one thing


@pytest.mark.parametrize("id", ["OUTCOME-M02", "outcome-m02", "[OUTCOME-M02]"])
def test_a_list_is_the_files_that_lack_what_a_requirement_asks(
    run: Run, folder: Path, id: str
) -> None:
    result = run("check", folder, "--list", id, "--today", TODAY)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [str(folder / "a/c.json"), str(folder / "d.json")]


def test_a_list_without_files_is_said(run: Run, complete: Path) -> None:
    result = run("check", complete, "--list", "OUTCOME-M02", "--today", TODAY)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No record that could be read lacks what OUTCOME-M02 asks.\n"


def test_a_list_of_what_is_no_requirement_is_2(run: Run, folder: Path) -> None:
    result = run("check", folder, "--list", "OUTCOME-M2")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean 'OUTCOME-M" in result.stderr


# ---------------------------------------------------------------- what is left out of a folder


def test_a_record_may_end_in_capitals(run: Run, folder: Path) -> None:
    (folder / "b.json").rename(folder / "B.JSON")

    assert f"complete        {folder / 'B.JSON'}" in run("check", folder, "--today", TODAY).stdout


def test_files_like_records_that_are_left_out_are_named_and_others_counted(
    run: Run, folder: Path
) -> None:
    for number in range(6):
        (folder / f"{number}.json.txt").touch()

    told = run("check", folder, "--today", TODAY).stderr

    named = ", ".join(str(folder / f"{number}.json.txt") for number in range(5))
    assert told == (
        f"Left out 6 files not ending in .json: {named} and 1 more.\n"
        "Left out 1 file of another sort.\n"
    )


def test_ten_requirements_are_named_and_the_rest_counted_unless_all_are_asked_for(
    run: Run, folder: Path
) -> None:
    def rows(*option: str) -> tuple[int, str]:
        printed = run("check", folder, "--today", TODAY, *option).stdout
        must = printed.partition("what must be recorded\n")[2].partition("\n\n")[0]
        return len(re.findall(r"^[A-Z]+-[A-Z]\d\d ", must, re.MULTILINE)), must

    few, must = rows()
    every, whole = rows("--all")

    assert few == 10
    assert must.endswith(f"and {every - 10} more: the same command with --all")
    assert "--all" not in whole


def test_a_settings_file_in_the_folder_that_is_not_used_is_said(run: Run, folder: Path) -> None:
    own = folder / "recordkit.toml"
    own.write_text(
        'policy = "derbyshire"\n[council]\nname = "A"\n'
        '[contact]\ntelephone = "01632 960100"\nhours = "always"\n'
        '[complaints]\nhow = "Ring us."\n',
        encoding="utf-8",
    )
    told = f"{own} was not used; add --settings {own}\n"

    assert told in run("check", folder, "--today", TODAY).stderr
    assert told not in run("check", folder, "--settings", own, "--today", TODAY).stderr
    assert told not in run("check", folder, "--policy", "croydon", "--today", TODAY).stderr


def test_a_linked_folder_is_looked_through_once(run: Run, tmp_path: Path, folder: Path) -> None:
    (folder / "notes.txt").unlink()
    write(tmp_path / "elsewhere" / "e.json", {"kind": "review"})
    for name, target in (("a link", "elsewhere"), ("round", "many"), ("twice", "elsewhere")):
        (folder / name).symlink_to(tmp_path / target)

    result = run("check", folder, "--json", "--today", TODAY)

    assert [record["path"] for record in json.loads(result.stdout)["records"]] == [
        str(folder / name) for name in ("a/c.json", "a link/e.json", "b.json", "d.json")
    ]
    assert result.stderr == (
        "Left out 2 linked folders that had been looked through: "
        f"{folder / 'round'}, {folder / 'twice'}.\n"
    )
