"""A council's settings: recordkit.toml, and the sample that holds without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.colours import LEAST_CONTRAST, accent_contrast
from recordkit.errors import CannotRead, Problem
from recordkit.settings import SAMPLE, load_settings
from tests.examples import FOLDER

COMPLETE = """
policy = "derbyshire"
templates = "ours"

[council]
name = "Riverside Council"
service = "Adult Care"
address = ["1 Quay Street", "Riverside RV1 1AB"]
logo = "logo.svg"
logo_alt = "Riverside Council"
accent = "#1D3D6B"

[contact]
telephone = "01632 960118"
hours = "Monday to Friday, 8.30am to 5pm"
email = "care@riverside.example"
out_of_hours_telephone = "01632 960999"
without_speaking = "You can text us."

[complaints]
how = "Tell anybody who works with you."
telephone = "01632 960101"
email = "complaints@riverside.example"
"""

LEAST = """
[council]
name = "Riverside Council"
[contact]
telephone = "01632 960118"
hours = "Monday to Friday"
[complaints]
how = "Tell anybody who works with you."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "recordkit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(CannotRead) as refused:
        load_settings(written(folder, text))
    return refused.value.problems


# ---------------------------------------------------------------- read


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, COMPLETE))

    assert settings.council.name == "Riverside Council"
    assert settings.council.service == "Adult Care"
    assert settings.council.address == ("1 Quay Street", "Riverside RV1 1AB")
    assert settings.council.logo == "logo.svg"
    assert settings.council.accent == "#1D3D6B"
    assert settings.contact.telephone == "01632 960118"
    assert settings.contact.out_of_hours_telephone == "01632 960999"
    assert settings.contact.without_speaking == "You can text us."
    assert settings.complaints.how == "Tell anybody who works with you."
    assert settings.policy == "derbyshire"
    assert settings.templates == "ours"
    assert settings.folder == tmp_path
    assert not settings.sample


def test_a_council_sets_only_what_nobody_else_can_know(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, LEAST))

    assert settings.council.service == "Adult Social Care"
    assert settings.policy == "care_act"
    assert settings.council.logo is None
    assert settings.council.address == ()
    assert settings.contact.without_speaking is None
    assert settings.templates is None


def test_the_file_is_found_in_the_folder(tmp_path: Path) -> None:
    written(tmp_path, LEAST)

    assert load_settings(folder=tmp_path).council.name == "Riverside Council"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "recordkit.toml"
    path.write_text(LEAST, encoding="utf-8-sig")

    assert load_settings(path).council.name == "Riverside Council"


def test_the_settings_of_the_examples_are_right() -> None:
    assert load_settings(folder=FOLDER).council.name == "Riverside Council"


# ---------------------------------------------------------------- the sample


def test_without_a_file_the_sample_holds(tmp_path: Path) -> None:
    assert load_settings() is SAMPLE
    assert load_settings(folder=tmp_path) is SAMPLE


def test_the_sample_is_plainly_one() -> None:
    assert SAMPLE.sample
    assert "Sample" in SAMPLE.council.name
    assert str(SAMPLE.contact.email).endswith(".example")


@pytest.mark.parametrize("line", ["sample = true", 'folder = "elsewhere"'])
def test_what_only_recordkit_sets_is_no_setting(tmp_path: Path, line: str) -> None:
    name = line.split(maxsplit=1)[0]

    assert problems(tmp_path, f"{line}\n{LEAST}") == (Problem("There is no such setting.", name),)


# ---------------------------------------------------------------- refused


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no such file"):
        load_settings(tmp_path / "recordkit.toml")


@pytest.mark.parametrize(
    "path", ["council", "council.name", "contact", "contact.telephone", "complaints.how"]
)
def test_what_is_missing_is_named(tmp_path: Path, path: str) -> None:
    table, _, name = path.partition(".")
    kept: list[str] = []
    here = ""
    for line in LEAST.splitlines():
        here = line.strip("[]") if line.startswith("[") else here
        left_out = here == table and (not name or line.startswith(name))
        kept += [] if left_out else [line]

    assert problems(tmp_path, "\n".join(kept)) == (Problem("This setting is missing.", path),)


@pytest.mark.parametrize(
    ("text", "path", "suggestion"),
    [
        (LEAST.replace("name =", "nmae ="), "council.nmae", "name"),
        (LEAST + 'telefone = "01632 960101"', "complaints.telefone", "telephone"),
        ('polcy = "care_act"\n' + LEAST, "polcy", "policy"),
    ],
)
def test_a_misspelt_setting_gets_the_nearest_name(
    tmp_path: Path, text: str, path: str, suggestion: str
) -> None:
    found = {problem.path: problem.message for problem in problems(tmp_path, text)}

    assert found[path] == f"There is no such setting. Did you mean {suggestion!r}?"


def test_a_setting_that_resembles_none_gets_no_suggestion(tmp_path: Path) -> None:
    assert problems(tmp_path, "zzz = 1\n" + LEAST) == (Problem("There is no such setting.", "zzz"),)


def test_a_setting_in_the_wrong_table_is_not_suggested_in_place_of_itself(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, LEAST.replace("[contact]", 'hours = "Mondays"\n[contact]'))

    assert problem.path == "council.hours"
    assert "Did you mean 'hours'" not in problem.message


@pytest.mark.parametrize("accent", ["#ffff00", "#00c0c0", "#777777", "#FFFFFF", "#767676"])
def test_a_colour_too_pale_to_be_read_is_refused_with_its_contrast(
    tmp_path: Path, accent: str
) -> None:
    text = LEAST.replace("[contact]", f'accent = "{accent}"\n[contact]')
    (problem,) = problems(tmp_path, text)

    assert problem.path == "council.accent"
    assert f"{accent_contrast(accent):.1f}" in problem.message
    assert str(LEAST_CONTRAST) in problem.message


@pytest.mark.parametrize(
    ("line", "path", "reason"),
    [
        ('accent = "teal"', "council.accent", "This must be a colour written like #00515c."),
        ('accent = "#12345"', "council.accent", "This must be a colour written like #00515c."),
        ("service = 3", "council.service", "This must be text in double quotation marks."),
        ('service = ""', "council.service", "This must not be empty."),
        ('service = "a\u202eb"', "council.service", "turns text round"),
        ("[contact.email]", "contact.email", "This must be text in double quotation marks."),
    ],
)
def test_a_value_that_is_not_right_is_refused_at_its_place(
    tmp_path: Path, line: str, path: str, reason: str
) -> None:
    (problem,) = problems(tmp_path, LEAST.replace("[contact]", f"{line}\n[contact]"))

    assert problem.path == path
    assert reason in problem.message


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        ('"01632 960118"', '"0163"', "contact.telephone", "a telephone number in digits"),
        ('"01632 960118"', '"ring us"', "contact.telephone", "a telephone number in digits"),
        (
            'hours = "Monday to Friday"',
            'hours = "Mondays"\nemail = "at council"',
            "contact.email",
            "an email address",
        ),
    ],
)
def test_telephone_and_email_are_worded_as_in_a_record(
    tmp_path: Path, old: str, new: str, path: str, reason: str
) -> None:
    (problem,) = problems(tmp_path, LEAST.replace(old, new))

    assert problem.path == path
    assert f"This must be {reason}" in problem.message


def test_a_table_that_is_a_value_is_called_a_table(tmp_path: Path) -> None:
    text = "contact = 3\n" + LEAST.replace("[contact]", "[council.x]")
    found = {problem.path: problem.message for problem in problems(tmp_path, text)}

    assert found["contact"] == "This must be a table: [contact], and its settings below."


@pytest.mark.parametrize("name", [".", "a\0b", "x" * 5000])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRead):
        load_settings(str(tmp_path / name))


def test_every_reason_is_listed(tmp_path: Path) -> None:
    found = problems(tmp_path, "zzz = 1\n[council]\n")

    assert {problem.path for problem in found} == {
        "zzz",
        "council.name",
        "contact",
        "complaints",
    }
