"""`recordkit pictures`: listed, searched, and shown on a sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recordkit.rendering.pictures import pictures_of
from recordkit.settings import SAMPLE
from tests.cli.conftest import ROOT, Run
from tests.pictures.own import photograph, written

IDS = list(pictures_of(SAMPLE).entries)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the council's own, named by the settings in the folder in which we work."""
    settings = (ROOT / "examples" / "recordkit.toml").read_text(encoding="utf-8")
    without_logo = "\n".join(line for line in settings.splitlines() if "logo" not in line)
    written(tmp_path, "recordkit.toml", f'pictures = "ours"\n{without_logo}\n')
    (tmp_path / "ours").mkdir()
    return tmp_path / "ours"


def test_lists_every_picture_with_what_it_is_for(run: Run) -> None:
    result = run("pictures")

    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert result.exit_code == 0
    assert [name for name in listed if name in IDS] == IDS
    assert "home" in result.stdout
    assert "Home, where the person lives" in result.stdout


def test_the_json_has_all_of_the_table(run: Run) -> None:
    printed = json.loads(run("pictures", "--json").stdout)

    assert [each["id"] for each in printed] == IDS
    assert printed[IDS.index("home")] == {
        "id": "home",
        "group": "Home and equipment",
        "meaning": "Home, where the person lives",
        "alt": "A house",
        "licence": "MIT",
        "source": "house",
        "own": False,
        "words": ["house", "flat", "where I live", "address", "own home"],
    }


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("wash", "washing"),
        ("WASH", "laundry"),
        ("social worker", "social-worker"),
        ("gp", "doctor"),
    ],
)
def test_finds_a_word_in_any_of_its_forms(run: Run, word: str, found: str) -> None:
    printed = json.loads(run("pictures", "--find", word, "--json").stdout)

    assert found in [each["id"] for each in printed]
    assert len(printed) < 12


def test_what_is_found_is_listed_best_first(run: Run) -> None:
    result = run("pictures", "--find", "lunches")

    rows = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert result.exit_code == 0
    assert rows == ["lunch-club", "eating"]
    assert "2 pictures. To look at them" in result.stdout


def test_near_ones_are_named_where_nothing_is_found(run: Run) -> None:
    result = run("pictures", "--find", "weelchair")

    assert result.exit_code == 1
    assert result.stderr.startswith("No picture is for that.")
    assert "The nearest: wheelchair (Using a wheelchair)" in result.stderr


def test_finding_nothing_is_1_and_says_how_to_go_on(run: Run) -> None:
    result = run("pictures", "--find", "helicopter")

    assert result.exit_code == 1
    assert "No picture is for that. Try another word" in result.stderr
    assert json.loads(run("pictures", "--find", "helicopter", "--json").stdout) == []


@pytest.mark.parametrize(("name", "start"), [("a.pdf", b"%PDF"), ("a.HTML", b"<!DOCTYPE html>")])
def test_writes_a_sheet(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    result = run("pictures", "--find", "wash", "-o", name)

    assert result.exit_code == 0, result.output
    assert result.stderr == f"Wrote {name}: 4 pictures.\n"
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_sheet_of_another_sort_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("pictures", "-o", "a.docx")

    assert result.exit_code == 2
    assert "must end in .pdf or .html" in result.stderr
    assert not (tmp_path / "a.docx").exists()


def test_a_sheet_and_json_at_once_are_refused(run: Run) -> None:
    assert run("pictures", "-o", "a.pdf", "--json").exit_code == 2


def test_a_council_s_own_come_last_or_in_the_place_of_ours(run: Run, own: Path) -> None:
    written(own, "roses.jpg", photograph())
    written(own, "home.jpg", photograph())
    written(own, "pictures.toml", '[roses]\nalt = "Roses"\n[home]\nalt = "A flat"\n')

    printed = json.loads(run("pictures", "--json").stdout)

    assert [each["id"] for each in printed] == [*IDS, "roses"]
    assert [each["id"] for each in printed if each["own"]] == ["home", "roses"]
    assert printed[IDS.index("home")]["alt"] == "A flat"
    assert "Your own" in run("pictures").stdout


def test_a_picture_without_words_is_left_out_and_that_is_said(run: Run, own: Path) -> None:
    written(own, "roses.jpg", photograph())

    result = run("pictures", "--json")

    assert result.exit_code == 0
    assert [each["id"] for each in json.loads(result.stdout)] == IDS
    assert "Left out: " in result.stderr
    assert "roses.jpg has no words" in result.stderr


def test_a_picture_that_cannot_be_drawn_is_2_and_nothing_is_written(
    run: Run, own: Path, tmp_path: Path
) -> None:
    written(own, "roses.jpg", b"no picture")
    written(own, "pictures.toml", '[roses]\nalt = "Roses"\n')

    result = run("pictures", "--find", "roses", "-o", "a.pdf")

    assert result.exit_code == 2
    assert "not a PNG or a JPEG" in result.stderr
    assert not (tmp_path / "a.pdf").exists()
