"""`recordkit diff`: what differs between two versions of a record."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.changing import changed
from tests.cli.conftest import ROOT, Program, Run
from tests.examples import content_of

STEP = "decision.next_steps.items"


def write(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def amended(tmp_path: Path) -> Path:
    """Grace's record after one day in it was put right."""
    return write(
        tmp_path / "amended.json",
        changed(content_of("grace-adeyemi"), f"{STEP}[2].by", "2026-12-07"),
    )


def test_two_versions_that_differ_are_1(run: Run, complete: Path, amended: Path) -> None:
    result = run("diff", complete, amended)

    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.startswith("What has changed in the record of Grace Adeyemi\n")
    assert "    [-30 November-] 2026\n" in result.stdout.replace("\u00a0", " ")
    assert result.stdout.endswith("2026\n")


def test_the_same_twice_is_0(run: Run, complete: Path) -> None:
    result = run("diff", complete, complete)

    assert result.exit_code == 0
    assert "Nothing that anybody reads is different." in result.stdout
    assert result.stderr == ""


def test_another_order_is_0_and_shown_to_programs(run: Run, complete: Path, tmp_path: Path) -> None:
    content = content_of("grace-adeyemi")
    content["decision"]["next_steps"]["items"].reverse()
    moved = write(tmp_path / "moved.json", content)

    told, listed = run("diff", complete, moved), run("diff", complete, moved, "--json")

    assert (told.exit_code, listed.exit_code) == (0, 0)
    assert "--json shows it" in told.stderr
    assert [each["kind"] for each in json.loads(listed.stdout)] == ["reordered"]
    assert listed.stderr == ""


def test_json_gives_the_values(run: Run, complete: Path, amended: Path) -> None:
    result = run("diff", complete, amended, "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": f"{STEP}[s3].by",
            "kind": "changed",
            "before": "2026-11-30",
            "after": "2026-12-07",
        }
    ]


def test_html_is_a_page(run: Run, complete: Path, amended: Path) -> None:
    result = run("diff", complete, amended, "--html")

    assert result.exit_code == 1
    assert result.stdout.lstrip().startswith("<!DOCTYPE html>")
    assert "<bdi>grace-adeyemi.json</bdi>" in result.stdout
    assert "<bdi>amended.json</bdi>" in result.stdout


def test_the_page_leaves_out_what_the_person_s_record_leaves_out(
    run: Run, complete: Path, tmp_path: Path
) -> None:
    """It may be read by whoever the person has to be kept safe from."""
    content = content_of("grace-adeyemi")
    content["given"] = {"safely": {"answer": "Handed over at the lunch club."}}
    content["follow_up"] = {"issues": {"answer": "yes"}}
    content["waivers"] = [{"rule": "some-rule", "reason": "Nobody could be asked."}]
    content["changes"]["needs"] = {"answer": "yes"}
    after = write(tmp_path / "after.json", content)

    page, text = run("diff", complete, after, "--html"), run("diff", complete, after)

    assert "Have the person&#39;s needs changed?" in page.stdout
    for hidden in ("lunch club.", "followed up", "some-rule", "Nobody could be asked."):
        assert hidden not in page.stdout
    assert page.stdout.count("<article>") == 1
    assert page.stderr == (
        "Left out of the page, as the person's record does not print it: 3 changes.\n"
    )
    assert "Handed over at the lunch club." in text.stdout
    assert (page.exit_code, text.exit_code) == (1, 1)


@pytest.mark.parametrize(
    ("name", "option", "start"),
    [
        ("changes.html", (), "<!DOCTYPE html>"),
        ("changes.HTML", (), "<!DOCTYPE html>"),
        ("changes.json", (), "["),
        ("changes.txt", (), "What has changed"),
        ("changes", (), "What has changed"),
        ("changes", ("--html",), "<!DOCTYPE html>"),
    ],
)
def test_the_form_is_as_the_name_ends(
    run: Run,
    complete: Path,
    amended: Path,
    tmp_path: Path,
    name: str,
    option: tuple[str, ...],
    start: str,
) -> None:
    result = run("diff", complete, amended, *option, "-o", tmp_path / name)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"Wrote {tmp_path / name}\n"
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(start)


def test_one_of_them_can_come_from_standard_input(run: Run, complete: Path, amended: Path) -> None:
    from_input = run("diff", complete, "-", stdin=amended.read_bytes())

    assert from_input.stdout == run("diff", complete, amended, "-o", "-").stdout
    assert from_input.exit_code == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-", "-"), "Only one of the two"),
        (("{complete}", "{amended}", "--json", "-o", "x.html"), "ends as html does"),
        (("{complete}", "{amended}", "-o", "{amended}"), "is one of the two records"),
        (("{complete}", "nothing.json"), "There is no such file"),
        (("{complete}",), "Missing argument"),
        (("{complete}", "{amended}", "-o", "no/such/folder.html"), "there is no such folder"),
        (("{complete}", "{other}"), "about different people"),
    ],
)
def test_what_cannot_be_done_is_2(
    run: Run, complete: Path, amended: Path, args: tuple[str, ...], message: str
) -> None:
    before = amended.read_bytes()
    other = ROOT / "examples" / "mei-lin-chan.json"

    result = run("diff", *(a.format(complete=complete, amended=amended, other=other) for a in args))

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert amended.read_bytes() == before


def test_who_it_is_about_is_in_no_message(run: Run, complete: Path) -> None:
    result = run("diff", complete, ROOT / "examples" / "mei-lin-chan.json")

    assert "Adeyemi" not in result.stderr
    assert "Chan" not in result.stderr


def test_help_imports_nothing_heavy(run: Run) -> None:
    program = (
        "import atexit, sys; from recordkit.cli.main import main\n"
        "atexit.register(lambda: print(sorted({'pydantic', 'jinja2'} & set(sys.modules)), "
        "file=sys.stderr))\nmain(['diff', '--help'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]\n"
    assert "Exit codes:" in done.stdout
    assert "  recordkit diff " in done.stdout


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_a_terminal_that_wants_it(
    complete: Path, amended: Path, no_colour: str, coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_colour, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    subprocess.run(
        [
            *(sys.executable, "-c", "from recordkit.cli.main import main; main()"),
            *("diff", str(complete), str(amended)),
        ],
        stdout=theirs,
        env=environment,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    shown = os.read(ours, 65_536).decode()
    os.close(ours)

    assert ("\x1b[31m[-30" in shown) is coloured
    assert "[-30" in shown


def test_a_terminal_that_lacks_a_character_is_no_fault(program: Program, tmp_path: Path) -> None:
    content = content_of("grace-adeyemi")
    before = write(tmp_path / "before.json", content)
    after = write(tmp_path / "after.json", changed(content, "changes.impact.answer", "ন্যাশ"))

    done = program("diff", before.name, after.name, env={"PYTHONIOENCODING": "latin-1"})

    assert done.returncode == 1
    assert done.stderr == b""
