"""`recordkit easy-read draft`: proposed, never written over what is there."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import ROOT, TODAY, Run

GRACE = ROOT / "examples" / "grace-adeyemi.json"


def test_a_draft_is_written_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    result = run("easy-read", "draft", GRACE, "-o", "easy.json")

    assert result.exit_code == 0
    assert "recordkit check easy.json" in result.stderr
    content = json.loads((tmp_path / "easy.json").read_text(encoding="utf-8"))
    assert content["easy_read"]["changes"]["items"][0]["text"] == "Your plan will change."
    assert content["decision"] == json.loads(GRACE.read_text(encoding="utf-8"))["decision"]


def test_everything_else_stays_as_it_was_typed(run: Run, tmp_path: Path) -> None:
    typed = GRACE.read_text(encoding="utf-8").replace("{", '{ "#": "ask Ngozi",', 1)
    (tmp_path / "grace.json").write_text(typed, encoding="utf-8")
    run("easy-read", "draft", "grace.json", "-o", "easy.json")

    assert (tmp_path / "easy.json").read_text(encoding="utf-8").startswith(typed.rstrip()[:-2])


def test_it_can_be_rendered_as_a_draft(run: Run, tmp_path: Path) -> None:
    run("easy-read", "draft", GRACE, "-o", "easy.json")
    how = ("--format", "easy-read-html", "--draft", "-o", "easy.html", "--today", TODAY)
    result = run("render", "easy.json", *how)

    assert result.exit_code == 0
    assert b"DRAFT EASY READ" in (tmp_path / "easy.html").read_bytes()


def test_without_a_file_it_goes_to_standard_output(run: Run) -> None:
    assert json.loads(run("easy-read", "draft", GRACE).stdout)["kind"] == "review"


def test_what_is_there_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "easy.json").write_text("mine", encoding="utf-8")
    result = run("easy-read", "draft", GRACE, "-o", "easy.json")

    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (tmp_path / "easy.json").read_text(encoding="utf-8") == "mine"


def test_of_another_kind_of_record_there_is_none(run: Run) -> None:
    result = run("easy-read", "draft", ROOT / "examples/amendments/grace-accepted.json")

    assert result.exit_code == 2
    assert "can be had in easy read" in result.stderr


def test_of_a_letter_a_draft_names_the_letter_that_is_due(run: Run, tmp_path: Path) -> None:
    call = ROOT / "examples/letters/malcolm-osei-call.json"
    result = run("easy-read", "draft", call, "-o", "easy.json")
    how = ("--format", "easy-read-html", "--draft", "-o", "easy.html", "--today", TODAY)

    assert result.exit_code == 0
    content = json.loads((tmp_path / "easy.json").read_text(encoding="utf-8"))
    assert content["easy_read"]["of"] == "telephone-confirmation"
    assert run("render", "easy.json", *how).exit_code == 0
    assert b"What we said on the telephone" in (tmp_path / "easy.html").read_bytes()


def test_who_read_it_and_when_is_there_to_be_filled_in(run: Run) -> None:
    easy = json.loads(run("easy-read", "draft", GRACE).stdout)["easy_read"]

    assert easy["tested_by"] is None
    assert easy["tested_on"] is None


def test_a_text_is_measured_for_information(run: Run) -> None:
    result = run("easy-read", "measure", ROOT / "examples/irena-kowalczyk.json")

    assert result.exit_code == 0
    assert "words a sentence" in result.stdout
    assert "in the longest" in result.stdout
    assert "are hard" in result.stdout
    assert "of 100" in result.stdout
    assert "This is for information." in result.stdout


def test_a_harder_text_has_a_lower_score(run: Run, tmp_path: Path) -> None:
    easy = run("easy-read", "measure", ROOT / "examples/irena-kowalczyk.json", "--json")
    (tmp_path / "hard.json").write_text(run("easy-read", "draft", GRACE).stdout, encoding="utf-8")
    hard = run("easy-read", "measure", "hard.json", "--json")

    assert json.loads(hard.stdout)["points"] < json.loads(easy.stdout)["points"]


def test_where_there_is_nothing_to_measure_it_says_what_to_do(run: Run) -> None:
    result = run("easy-read", "measure", GRACE)

    assert result.exit_code == 2
    assert "recordkit easy-read draft FILE proposes one" in result.stderr
