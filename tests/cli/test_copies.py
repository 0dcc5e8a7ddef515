"""`recordkit render` of letters: whose copy, which document, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, TODAY, Run

CALL = ROOT / "examples" / "letters" / "malcolm-osei-call.json"
SETTINGS = ("--settings", str(ROOT / "examples" / "recordkit.toml"), "--today", TODAY)


@pytest.fixture
def letter(run: Run) -> Run:
    return lambda *more: run("render", CALL, *more, *SETTINGS)


def test_it_is_for_the_person_and_says_who_else_gets_it(letter: Run, tmp_path: Path) -> None:
    result = letter("-o", "call.txt")

    assert result.exit_code == 0
    assert "It also goes to Yaa Osei: add --to yaa." in result.stderr
    assert "Dear Mr Osei" in (tmp_path / "call.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", ["yaa", "Yaa Osei", "YAA"])
def test_a_copy_is_for_whoever_is_named(letter: Run, tmp_path: Path, to: str) -> None:
    assert letter("-o", "copy.txt", "--to", to).exit_code == 0
    assert "Dear Yaa Osei" in (tmp_path / "copy.txt").read_text(encoding="utf-8")


def test_whoever_the_record_does_not_name_gets_nothing(letter: Run, tmp_path: Path) -> None:
    result = letter("-o", "copy.txt", "--to", "Kofi")

    assert result.exit_code == 2
    assert "person, yaa" in result.stderr
    assert not list(tmp_path.iterdir())


def test_all_makes_every_document_for_everybody(letter: Run, tmp_path: Path) -> None:
    result = letter("--all", "-o", f"{tmp_path}/", "--format", "text")

    assert result.exit_code == 0
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"malcolm-osei-call.txt", "malcolm-osei-call-yaa.txt"}


def test_all_leaves_out_the_letters_of_earlier_steps_and_names_them(
    run: Run, tmp_path: Path
) -> None:
    new_time = ROOT / "examples" / "letters" / "leon-baptiste-new-time.json"
    stem = new_time.stem

    every = run("render", new_time, "--all", "-o", f"{tmp_path}/", "--format", "text", *SETTINGS)
    made = {path.name for path in tmp_path.iterdir()}
    one = run("render", new_time, "-o", f"{tmp_path}/one.txt", *SETTINGS)
    first = ("--document", "delay", "--to", "naomi", "-o", f"{tmp_path}/first.txt")
    earlier = run("render", new_time, *first, *SETTINGS)

    assert every.exit_code == one.exit_code == earlier.exit_code == 0
    assert made == {f"{stem}.txt", f"{stem}-naomi.txt"}
    assert "--document delay, --document announcement" in " ".join(one.stderr.split())
    assert "14 October 2026" in (tmp_path / "first.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--to", "yaa", "-o", "./"), "leave out --document, --to"),
        (("--document", "telephone-confirmation", "-o", "./"), "leave out --document, --to"),
        ((), "name a folder after -o"),
        (("-o", "-"), "name a folder after -o"),
        (("-o", "call.pdf"), "name a folder after -o"),
    ],
)
def test_all_leaves_nothing_to_choose(
    letter: Run, tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    result = letter("--all", *more)

    assert result.exit_code == 2
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


def test_of_a_letter_that_lacks_something_nothing_is_written(run: Run, tmp_path: Path) -> None:
    blank = tmp_path / "blank.json"
    blank.write_text('{"kind": "contact", "conversation": {"way": {"answer": "telephone"}}}')
    result = run("render", blank, "--all", "-o", f"{tmp_path}/", *SETTINGS)

    assert result.exit_code == 1
    assert "Nothing was written" in result.stderr
    assert list(tmp_path.iterdir()) == [blank]


# ---------------------------------------------------------------- everybody in their own format


def test_recipients_makes_one_for_each_in_their_own_format_and_says_why(
    run: Run, tmp_path: Path
) -> None:
    """It goes to her daughter in print, and to her husband in large print."""
    request = ROOT / "examples" / "letters" / "hyacinth-campbell-request.json"
    result = run("render", request, "--recipients", "-o", f"{tmp_path}/", *SETTINGS)

    assert result.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{request.stem}-marcia.pdf",
        f"{request.stem}-winston-large-print-20.pdf",
    }
    assert "Whoever gets this copy asked for large print, here in 20 point" in result.stderr


def test_of_one_document_it_makes_no_other(run: Run, tmp_path: Path) -> None:
    new_time = ROOT / "examples" / "letters" / "leon-baptiste-new-time.json"
    how = ("--recipients", "--document", "delay", "--format", "text", "-o", f"{tmp_path}/")

    assert run("render", new_time, *how, *SETTINGS).exit_code == 0
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("more", "says"),
    [(("--to", "yaa", "-o", "./"), "leave out --to"), ((), "name a folder after -o")],
)
def test_recipients_leaves_nobody_to_choose(letter: Run, more: tuple[str, ...], says: str) -> None:
    result = letter("--recipients", *more)

    assert result.exit_code == 2
    assert says in result.stderr


HYACINTH = ROOT / "examples" / "letters" / "hyacinth-campbell-request.json"


def test_a_letter_that_somebody_gets_in_the_persons_place_says_so(run: Run, tmp_path: Path) -> None:
    result = run("render", HYACINTH, "-o", "letter.txt", "--today", TODAY)

    assert result.exit_code == 0
    assert "made out to Marcia Campbell. The person gets none: see letter.to_the_person." in (
        result.stderr
    )


def test_a_copy_for_the_person_is_refused_with_the_answer_that_says_they_get_none(
    run: Run, tmp_path: Path
) -> None:
    result = run("render", HYACINTH, "--to", "person", "-o", "letter.txt", "--today", TODAY)

    assert result.exit_code == 2
    assert "change letter.to_the_person" in result.stderr
    assert not (tmp_path / "letter.txt").exists()


def test_of_several_files_each_note_names_its_own(run: Run) -> None:
    result = run("render", HYACINTH, "--recipients", "-o", "all/", "--today", TODAY)

    assert "winston-large-print-20.pdf: Whoever gets this copy asked for large print" in (
        result.stderr
    )
    assert "\nThe person gets none: see letter.to_the_person." in result.stderr
