"""`recordkit check` of one record: what is still to be recorded, told to people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run, write


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
    assert [line.split("  ")[0] for line in result.stdout.splitlines()[3:5]] == [
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


def test_ends_with_what_complete_says(run: Run, complete: Path, given: Path) -> None:
    def ends(*args: str | Path) -> str:
        shown = run("check", *args, "--today", TODAY).stdout
        return " ".join(shown.rpartition("\n\n")[2].split())

    sent = "Complete: nothing that recordkit checks is missing, so it can be sent."
    assert ends(complete) == (
        f"{sent} After sending, record: given.on, given.how, given.format, "
        "given.may_not_understand."
    )
    assert ends(given) == sent
    assert ends(given, "--gate", "close") == sent.replace("sent", "closed")
    assert ends(complete, "--gate", "close") == (
        "4 things to record before this can be closed. "
        "How to fill in a record: recordkit new --help"
    )


def test_the_page_that_helps_is_named_where_it_is_at_hand(
    run: Run, incomplete: Path, tmp_path: Path
) -> None:
    page = tmp_path / "docs" / "how-to" / "fill-in-a-record.md"
    page.parent.mkdir(parents=True)
    page.touch()

    # Lines are as wide as the terminal, so where they break is not told here.
    said = " ".join(run("check", incomplete).stdout.split())
    assert said.endswith("recordkit new --help, and docs/how-to/fill-in-a-record.md")


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

    shown = run("check", path, "--today", TODAY).stdout
    assert "meeting.reviewer.telephone  [" in shown
    assert "(should, rule: answered)" in " ".join(shown.split())
    assert shown.count("write a waiver") == 1

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
    assert "(should, rule: answered)\n     Waived" not in result.stdout
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


# ---------------------------------------------------------------- what to paste


def lacking(tmp_path: Path, complete: Path, *blocks: tuple[str, str]) -> tuple[Path, str]:
    """A complete record that lacks blocks, each named by a part and the name in it."""
    content = json.loads(complete.read_text(encoding="utf-8"))
    for part, name in blocks:
        del content[part][name]
    text = json.dumps(content, indent=2)
    path = tmp_path / "lacking.json"
    path.write_text(text, encoding="utf-8")
    return path, text


def test_what_the_file_has_no_place_for_can_be_pasted_in_order_as_it_is_printed(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    gone = (("changes", "needs"), ("changes", "what_changed"), ("decision", "rationale"))
    path, text = lacking(tmp_path, complete, *gone)

    printed = run("check", path, "--today", TODAY).stdout

    _, *pastes = re.split(r"Right after the \{ of (\w+), line (\d+):\n\n", printed)
    assert pastes[::3] == ["decision", "changes"]  # so that the second line number still holds
    lines = text.splitlines()
    for line, block in zip(pastes[1::3], pastes[2::3], strict=True):
        lines.insert(int(line), block.split("\n\n")[0])
    pasted = json.loads("\n".join(lines))
    for part, name in gone:
        assert pasted[part][name]["answer"] == ""
    path.write_text("\n".join(lines), encoding="utf-8")
    again = run("check", path, "--today", TODAY)
    assert again.exit_code == 1
    assert "Right after" not in again.stdout


def test_of_a_part_that_is_not_there_only_what_is_asked_is_to_be_pasted(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    content = json.loads(complete.read_text(encoding="utf-8"))
    del content["risks"]

    printed = run("check", write(tmp_path / "a.json", content), "--today", TODAY).stdout
    paste = printed.partition("of the record, line 1:\n\n")[2].partition(",\n\n")[0]

    pasted = json.loads(f"{{{paste}}}")
    assert set(pasted) == {"risks"}
    assert set(pasted["risks"]) >= {"reducing", "new_risks", "contingency"}
    assert "contingency_changes" not in pasted["risks"]


def test_a_block_to_paste_says_what_can_be_answered(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    path, _ = lacking(tmp_path, complete, ("changes", "needs"))

    printed = run("check", path, "--today", TODAY).stdout

    assert "Answer 'yes' or 'no'." in " ".join(printed.replace('",\n', "").split())


def test_what_stands_blank_in_the_file_is_not_to_be_pasted_again(
    run: Run, tmp_path: Path, complete: Path
) -> None:
    content = json.loads(complete.read_text(encoding="utf-8"))
    content["changes"]["needs"] = {"answer": ""}
    content["risks"] = {}  # a name cannot be put before another where there is none

    assert "Right after" not in run("check", write(tmp_path / "a.json", content)).stdout


def test_what_is_owed_is_to_be_pasted_once_somebody_wants_to_close(
    run: Run, complete: Path
) -> None:
    wanted = 'Right after the { of the record, line 1:\n\n  "given": {'

    assert wanted in run("check", complete, "--today", TODAY, "--gate", "close").stdout
    assert wanted not in run("check", complete, "--today", TODAY).stdout


def test_a_file_that_lacks_nearly_everything_had_better_be_begun_anew(
    run: Run, incomplete: Path
) -> None:
    printed = " ".join(run("check", incomplete).stdout.split())

    assert "A new draft has them all: recordkit new review " in printed
    assert "Right after" not in printed


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
