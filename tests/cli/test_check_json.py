"""`recordkit check --json`: what programs read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import TODAY, Run, write

FINDING = {"rule", "severity", "gate", "cites", "path", "message"}


def test_json_has_these_names_and_no_others(run: Run, incomplete: Path) -> None:
    result = run("check", incomplete, "--json")
    printed = json.loads(result.stdout)

    assert result.stderr == ""
    assert set(printed) == {"records"}
    assert set(printed["records"][0]) == {"path", "kind", "complete", "findings"}
    assert printed["records"][0]["kind"] == "review"
    assert printed["records"][0]["complete"] is False
    assert all(set(finding) == FINDING for finding in printed["records"][0]["findings"])


def test_json_of_one_record_is_indented(run: Run, complete: Path) -> None:
    printed = run("check", complete, "--json", "--today", TODAY).stdout

    assert printed.startswith('{\n  "records": [\n    {\n      "path": ')


def test_json_has_a_record_a_line(run: Run, folder: Path) -> None:
    """So that whoever reads it can begin before the last record is checked."""
    first, *records, last = run("check", folder, "--json").stdout.splitlines()

    assert (first, last) == ('{"records": [', "]}")
    assert [json.loads(line.lstrip(","))["path"] for line in records] == [
        str(folder / name) for name in ("a/c.json", "b.json", "d.json")
    ]


def test_json_says_complete_at_the_gate_that_was_asked_for(run: Run, complete: Path) -> None:
    def complete_at(gate: str) -> bool:
        result = run("check", complete, "--json", "--today", TODAY, "--gate", gate)
        return bool(json.loads(result.stdout)["records"][0]["complete"])

    assert complete_at("issue")
    assert not complete_at("close")


def test_json_tells_an_unreadable_file_with_its_reason(run: Run, complete: Path) -> None:
    result = run("check", "nothing.json", complete, "--json", "--today", TODAY)
    unread, read = json.loads(result.stdout)["records"]

    assert result.exit_code == 2
    assert unread == {
        "path": "nothing.json",
        "kind": None,
        "complete": False,
        "findings": [],
        "error": "nothing.json could not be read. There is no such file.",
    }
    assert read["complete"] is True
    assert "error" not in read


def test_json_and_a_list_of_names_are_not_both_printed(run: Run, complete: Path) -> None:
    result = run("check", complete, "--json", "--list", "OUTCOME-M02")

    assert result.exit_code == 2
    assert "Give --list or --json, not both." in result.stderr


def test_json_counts_every_reason_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    content = {"kind": "review", "carers": {"items": [{"nme": "x"} for _ in range(300)]}}
    path = write(tmp_path / "a.json", content)

    (record,) = json.loads(run("check", path, "--json").stdout)["records"]

    assert ", for 300 reasons:" in record["error"]
    assert record["error"].endswith("- and 280 more")
