"""`recordkit check`: what is still to be recorded, told to people and to programs."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from recordkit.cli import check as cli
from recordkit.cli import reports
from recordkit.cli.printing import Progress
from recordkit.explanation import coverage
from tests.cli.conftest import TODAY, Program, Run

FINDING = {"rule", "severity", "gate", "cites", "path", "message"}


def write(path: Path, content: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def given(tmp_path: Path, complete: Path) -> Path:
    """A record of which nothing is owed any more."""
    content = json.loads(complete.read_text(encoding="utf-8"))
    content["given"] = {
        "on": "2026-10-16",
        "how": "by post",
        "format": content["person"]["communication"]["format"],
        "may_not_understand": {"answer": "no"},
    }
    return write(tmp_path / "given.json", content)


# ---------------------------------------------------------------- exit codes and gates


def test_a_complete_record_is_0(run: Run, complete: Path) -> None:
    assert run("check", complete, "--today", TODAY).exit_code == 0


def test_an_incomplete_record_is_1(run: Run, incomplete: Path) -> None:
    assert run("check", incomplete).exit_code == 1


def test_what_is_owed_after_sending_counts_at_the_second_gate(
    run: Run, complete: Path, given: Path
) -> None:
    assert run("check", complete, "--today", TODAY, "--gate", "issue").exit_code == 0
    assert run("check", complete, "--today", TODAY, "--gate", "close").exit_code == 1
    assert run("check", given, "--today", TODAY, "--gate", "close").exit_code == 0


def test_an_unreadable_file_is_2_and_the_others_are_still_told(
    run: Run, complete: Path, incomplete: Path
) -> None:
    result = run("check", incomplete, "nothing.json", complete, "--today", TODAY)

    assert result.exit_code == 2
    assert result.stderr == "nothing.json could not be read. There is no such file.\n"
    assert [line.split("  ")[0] for line in result.stdout.splitlines()[:3]][1:] == [
        "cannot be read",
        "complete",
    ]


# ---------------------------------------------------------------- one record, for people


def test_tells_what_stops_it_before_what_is_owed(run: Run, incomplete: Path) -> None:
    shown = run("check", incomplete).stdout
    stops, owed = shown.index("To record before"), shown.index("To record after")

    assert stops < shown.index("changes.needs") < owed < shown.index("given.on")


def test_tells_each_finding_with_its_place_and_its_paragraph(run: Run, incomplete: Path) -> None:
    shown = run("check", incomplete).stdout

    assert "Have the person's needs changed? Answer" in shown
    assert "     at changes.needs  [OUTCOME-M02" in shown


def test_ends_with_how_much_is_left(run: Run, incomplete: Path, tmp_path: Path) -> None:
    found = json.loads(run("check", incomplete, "--json").stdout)["records"][0]["findings"]
    stopping = sum(finding["gate"] == "issue" for finding in found)
    owed = sum(finding["gate"] == "close" for finding in found)

    *_, count, pointer = run("check", incomplete).stdout.splitlines()

    assert count == (
        f"{stopping} things to record before this can be sent. {owed} more after sending."
    )
    assert pointer == "How to fill in a record: recordkit new --help"


COVERAGE = "It checks {} of {} requirements so far; recordkit explain lists them.".format(
    *coverage()
)


def test_ends_with_how_much_complete_says(run: Run, complete: Path, given: Path) -> None:
    def ends(*args: str | Path) -> str:
        shown = run("check", *args, "--today", TODAY).stdout
        return " ".join(shown.rpartition("\n\n")[2].split())

    sent = "Complete: nothing that recordkit checks is missing, so it can be sent."
    assert ends(complete) == (
        f"{sent} After sending, record: given.on, given.how, given.format, "
        f"given.may_not_understand. {COVERAGE}"
    )
    assert ends(given) == f"{sent} {COVERAGE}"
    assert ends(given, "--gate", "close") == f"{sent.replace('sent', 'closed')} {COVERAGE}"
    assert ends(complete, "--gate", "close") == (
        "4 things to record before this can be closed. "
        "How to fill in a record: recordkit new --help"
    )


def test_counts_what_it_checks_as_explain_does(run: Run) -> None:
    listed = json.loads(run("explain", "--json").stdout)
    covered = [each for each in listed if each["status"] == "covered"]

    assert f"It checks {len(covered)} of {len(listed)} requirements so far" in COVERAGE


@pytest.mark.parametrize("from_standard_input", [True, False])
def test_tells_each_finding_with_the_line_of_its_place(
    run: Run, tmp_path: Path, complete: Path, from_standard_input: bool
) -> None:
    content = json.loads(complete.read_text(encoding="utf-8"))
    content["changes"]["needs"]["answer"] = None
    content["carers"]["items"] = [{"#": "Nothing is filled in here."}, {"name": "Ngozi"}]
    text = json.dumps(content, indent=1)
    lines = text.splitlines()
    (tmp_path / "a.json").write_text(text, encoding="utf-8")

    shown = (
        run("check", "-", stdin=text.encode()) if from_standard_input else run("check", "a.json")
    ).stdout

    needs = next(n for n, line in enumerate(lines, 1) if line.startswith('  "needs"'))
    ngozi = lines.index('    "name": "Ngozi"')  # the { before it, counted from 1
    assert f"at line {needs}, changes.needs  [OUTCOME-M02" in shown
    assert f"at line {ngozi}, carers.items[0].view  [" in shown


def test_a_draft_is_told_with_the_line_of_each_heading(run: Run, tmp_path: Path) -> None:
    run("new", "review", "-o", "draft.json")
    lines = (tmp_path / "draft.json").read_text(encoding="utf-8").splitlines()

    places = re.findall(r"at line (\d+), (\S+)", run("check", "draft.json").stdout)

    assert len(places) > 10
    for line, path in places:
        assert f'"{path.rpartition(".")[2]}":' in lines[int(line) - 1]


def test_tells_what_may_be_waived_and_what_was(run: Run, tmp_path: Path, complete: Path) -> None:
    content = json.loads(complete.read_text(encoding="utf-8"))
    del content["meeting"]["reviewer"]["telephone"]
    path = write(tmp_path / "waived.json", content)

    assert 'in a waiver of the rule "answered"' in run("check", path, "--today", TODAY).stdout

    content["waivers"] = [
        {
            "rule": "answered",
            "path": "meeting.reviewer.telephone",
            "reason": "She is reached through the office.",
            "decided_by": "Ruth Osei",
            "decided_on": "2026-10-15",
        }
    ]
    result = run("check", write(path, content), "--today", TODAY)

    assert result.exit_code == 0
    assert "For information: this stops nothing (2)" in result.stdout
    assert "Waived in this record." in result.stdout
    assert "Ruth Osei" not in result.stdout


def test_fits_the_terminal(run: Run, incomplete: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def longest() -> int:
        return max(map(len, run("check", incomplete.name).stdout.splitlines()))

    monkeypatch.setenv("COLUMNS", "60")
    assert 50 < longest() <= 60
    monkeypatch.setenv("COLUMNS", "200")
    assert 60 < longest() <= 88


def test_uses_no_colour_but_on_a_terminal(run: Run, incomplete: Path) -> None:
    assert "\x1b" not in run("check", incomplete).stdout


# ---------------------------------------------------------------- many records


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


def test_a_folder_is_every_record_below_it_in_order(run: Run, folder: Path) -> None:
    records = json.loads(run("check", folder, "--json").stdout)["records"]

    assert [record["path"] for record in records] == [
        str(folder / name) for name in ("a/c.json", "b.json", "d.json")
    ]


def test_of_many_each_is_a_line_and_then_the_worst_first(run: Run, folder: Path) -> None:
    result = run("check", folder, "--today", TODAY)
    lines = result.stdout.splitlines()

    assert result.exit_code == 1
    assert lines[1] == f"complete        {folder / 'b.json'}"
    assert lines[2] == f"1 to record     {folder / 'd.json'}"
    assert "3 records: 1 complete, 2 not complete." in lines
    worst = lines[lines.index("Missing most often") + 1]
    assert worst.startswith("OUTCOME-M02  in 2 records  ")


def test_of_many_complete_ones_nothing_is_missing(run: Run, complete: Path) -> None:
    result = run("check", complete, complete, "--today", TODAY)

    assert result.exit_code == 0
    assert result.stdout.endswith("2 records: 2 complete, 0 not complete.\n")


def test_of_many_what_is_owed_counts_at_the_second_gate(run: Run, complete: Path) -> None:
    result = run("check", complete, complete, "--today", TODAY, "--gate", "close")

    assert result.exit_code == 1
    assert result.stdout.startswith(f"4 to record     {complete}\n")


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
    assert result.stderr.count("\n") == 1
    assert "4 records: 1 complete, 2 not complete, 1 could not be read." in result.stdout


# ---------------------------------------------------------------- the bar


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


def test_a_folder_without_records_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    result = run("check", "empty")

    assert result.exit_code == 2
    assert result.stderr == "empty could not be read. There is no .json file in this folder.\n"


# ---------------------------------------------------------------- for programs


def test_json_has_these_names_and_no_others(run: Run, incomplete: Path) -> None:
    result = run("check", incomplete, "--json")
    printed = json.loads(result.stdout)

    assert result.stderr == ""
    assert set(printed) == {"records"}
    assert set(printed["records"][0]) == {"path", "kind", "complete", "findings"}
    assert printed["records"][0]["kind"] == "review"
    assert printed["records"][0]["complete"] is False
    assert all(set(finding) == FINDING for finding in printed["records"][0]["findings"])


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


# ---------------------------------------------------------------- where it reads from


def test_reads_standard_input(run: Run, complete: Path) -> None:
    result = run("check", "-", "--today", TODAY, stdin=complete.read_bytes())

    assert result.exit_code == 0
    assert result.stdout.startswith("standard input: review\n")


def late(tmp_path: Path, complete: Path) -> Path:
    """A record whose next review one council's figures allow and another's do not."""
    content = json.loads(complete.read_text(encoding="utf-8"))
    content["decision"]["next_review"] |= {"by": "2026-12-07", "reason": None}
    return write(tmp_path / "late.json", content)


def test_a_policy_is_named_or_the_councils_own(
    run: Run, tmp_path: Path, complete: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = late(tmp_path, complete)

    assert run("check", path, "--today", TODAY).exit_code == 0
    assert run("check", path, "--today", TODAY, "--policy", "derbyshire").exit_code == 1

    settings = (
        'policy = "derbyshire"\n[council]\nname = "A"\n'
        '[contact]\ntelephone = "01632 960100"\nhours = "always"\n[complaints]\nhow = "Ring us."\n'
    )
    (tmp_path / "recordkit.toml").write_text(settings, encoding="utf-8")
    assert run("check", path, "--today", TODAY).exit_code == 1
    assert run("check", path, "--today", TODAY, "--policy", "care_act").exit_code == 0

    (tmp_path / "recordkit.toml").rename(tmp_path / "elsewhere.toml")
    monkeypatch.setenv("RECORDKIT_SETTINGS", "elsewhere.toml")
    assert run("check", path, "--today", TODAY).exit_code == 1


def test_an_unknown_policy_is_2(run: Run, complete: Path) -> None:
    result = run("check", complete, "--policy", "derbyshir")

    assert result.exit_code == 2
    assert "Did you mean 'derbyshire'?" in result.stderr


def test_counts_from_the_day_that_is_given(run: Run, complete: Path) -> None:
    assert run("check", complete, "--today", "2026-10-16").exit_code == 0
    assert run("check", complete, "--today", "2026-10-11").exit_code == 1
