"""`recordkit templates`, as somebody at a council types it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from recordkit.cli.templates import FOLDER
from recordkit.rendering.materials import shipped
from tests.cli.conftest import Run
from tests.examples import FOLDER as EXAMPLES

NAME = "letters/amendment-refused.md"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The settings of a council that names a folder, which is not there yet."""
    path = tmp_path / "recordkit.toml"
    written = (EXAMPLES / "recordkit.toml").read_text(encoding="utf-8")
    path.write_text(f'templates = "{FOLDER}"\n{written}', encoding="utf-8")
    (tmp_path / "riverside-logo.png").write_bytes((EXAMPLES / "riverside-logo.png").read_bytes())
    return path


# ---------------------------------------------------------------- list


def test_lists_each_template_with_its_blocks_in_text_and_json(run: Run) -> None:
    listed = " ".join(run("templates", "list").stdout.split())
    printed = json.loads(run("templates", "list", "--json").stdout)

    found = next(each for each in printed if each["name"] == NAME)
    assert found["documents"] == ["amendment-refused"]
    assert "complain" in found["blocks"]
    assert found["own"] is False
    assert all(each["name"] in listed for each in printed)


def test_lists_what_is_ours(run: Run, settings: Path) -> None:
    assert run("templates", "copy", "letterhead.docx").exit_code == 0

    printed = json.loads(run("templates", "list", "--json").stdout)
    assert [each["name"] for each in printed if each["own"]] == ["letterhead.docx"]
    assert "Yours." in run("templates", "list").stdout


# ---------------------------------------------------------------- copy


def test_a_template_with_blocks_asks_which(run: Run, tmp_path: Path) -> None:
    result = run("templates", "copy", "amendment-refused")

    assert result.exit_code == 2
    assert "--block opening" in result.stderr
    assert "complain" in result.stderr
    assert "Nothing was written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_block_goes_into_the_folder_of_the_settings(run: Run, settings: Path) -> None:
    result = run("templates", "copy", "amendment-refused", "--block", "complain")

    target = settings.parent / FOLDER / NAME
    assert result.exit_code == 0, result.output
    assert "{% block complain %}" in target.read_text(encoding="utf-8")
    assert "templates check" in result.stderr
    assert "takes effect" not in result.stderr


def test_without_a_folder_in_the_settings_the_line_for_them_is_told(
    run: Run, tmp_path: Path
) -> None:
    result = run("templates", "copy", "letters/parts.md")

    assert (tmp_path / FOLDER / "letters/parts.md").is_file()
    assert f'templates = "{FOLDER}"' in result.stderr


def test_the_line_makes_it_take_effect(run: Run, tmp_path: Path, settings: Path) -> None:
    written = settings.read_text(encoding="utf-8").partition("\n")[2]
    settings.write_text(written, encoding="utf-8")
    said = run("templates", "copy", "letters/parts.md", "-o", "other").stderr
    line = next(each for each in said.split(": ") if each.startswith("templates ="))
    settings.write_text(f"{line.splitlines()[0]}\n{written}", encoding="utf-8")

    printed = json.loads(run("templates", "list", "--json").stdout)
    assert [each["name"] for each in printed if each["own"]] == ["letters/parts.md"]


def test_the_word_letterhead_comes_out_as_it_is(run: Run, tmp_path: Path) -> None:
    run("templates", "copy", "letterhead.docx", "-o", "other")

    content = (tmp_path / "other" / "letterhead.docx").read_bytes()
    assert content == (shipped() / "letterhead.docx").read_bytes()


def test_what_is_there_is_never_written_over(run: Run, settings: Path) -> None:
    target = settings.parent / FOLDER / NAME
    target.parent.mkdir(parents=True)
    target.write_text("ours", encoding="utf-8")
    for extra in (("--block", "complain"), ("--whole",)):
        result = run("templates", "copy", "amendment-refused", *extra)
        assert result.exit_code == 2
        assert "is there already. Nothing was written." in result.stderr
        assert f"{' '.join(extra)} -o -" in result.stderr
    assert target.read_text(encoding="utf-8") == "ours"


def test_ours_is_shown_on_standard_output(run: Run, tmp_path: Path) -> None:
    result = run("templates", "copy", "amendment-refused", "--block", "complain", "-o", "-")

    assert "{% block complain %}" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_others_may_read_a_template(run: Run, tmp_path: Path) -> None:
    run("templates", "copy", "letters/parts.md", "-o", "other")

    plain = tmp_path / "plain"
    plain.touch()
    written = tmp_path / "other/letters/parts.md"
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("declin",), "Did you mean 'decline'"),
        (("decline", "--block", "clos"), "Did you mean 'close'"),
        (("decline", "--block", "close", "--whole"), "not both"),
        (("letters/parts.md", "--block", "close"), "has no blocks"),
        (("decline", "--whole", "-o", "file/below"), "could not be written"),
    ],
)
def test_what_cannot_be_brought_out_is_2(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("templates", "copy", *arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


# ---------------------------------------------------------------- check


def test_nothing_of_ours_is_nothing_wrong(run: Run) -> None:
    result = run("templates", "check")

    assert result.exit_code == 0
    assert "name no folder" in result.stdout


def test_what_was_brought_out_has_nothing_wrong(run: Run, settings: Path) -> None:
    run("templates", "copy", "amendment-refused", "--block", "complain")
    result = run("templates", "check")

    assert result.exit_code == 0, result.output
    assert "Nothing is wrong in 1 file of yours." in result.stdout


def test_what_is_wrong_is_told_with_its_line_in_text_and_json(run: Run, settings: Path) -> None:
    run("templates", "copy", "amendment-refused", "--block", "complain")
    target = settings.parent / FOLDER / NAME
    written = target.read_text(encoding="utf-8").replace("block complain", "block complains")
    target.write_text(written, encoding="utf-8")
    line = written.splitlines().index("{% block complains %}") + 1

    result = run("templates", "check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == NAME
    assert f"line {line}: " in result.stdout
    assert "1 thing to put right." in result.stdout

    printed = json.loads(run("templates", "check", "--json").stdout)
    (fault,) = printed["faults"]
    assert (fault["file"], fault["line"]) == (NAME, line)
    assert "'complain'" in fault["message"]


def test_a_folder_that_is_not_there_is_2(run: Run, settings: Path) -> None:
    result = run("templates", "check")

    assert result.exit_code == 2
    assert "There is no such folder." in result.stderr
