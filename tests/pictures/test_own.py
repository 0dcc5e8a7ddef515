"""A council's own pictures: which are found, which are refused, and what is said then."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown
from recordkit.pictures import gather
from tests.pictures.own import SHIPPED, photograph, pictures, written

ROSES = '[roses]\nalt = "Grace beside her roses"\n'


def refused(folder: Path) -> list[str]:
    with pytest.raises(CannotRead) as fault:
        pictures(folder)
    return [str(problem) for problem in fault.value.problems]


# ---------------------------------------------------------------- found


def test_ours_are_there_without_a_folder() -> None:
    found = gather(SHIPPED).find("home")

    assert found.alt == "A house"
    assert not found.own
    assert found.read()[0].startswith(b"<svg")


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert pictures(tmp_path).entries == gather(SHIPPED).entries


@pytest.mark.parametrize("name", ["roses.jpg", "roses.jpeg", "roses.JPG", "roses.png"])
def test_a_photograph_of_the_person_s_own_is_added(tmp_path: Path, name: str) -> None:
    format = "PNG" if name.endswith("png") else "JPEG"
    written(tmp_path, name, photograph(format=format))
    written(tmp_path, "pictures.toml", ROSES)

    found = pictures(tmp_path).find("roses")

    assert found.own
    assert (found.alt, found.meaning, found.group) == (
        "Grace beside her roses",
        "Grace beside her roses",
        "Your own",
    )
    assert found.read()[1] == f"image/{format.lower()}"


def test_a_council_s_picture_takes_the_place_of_ours_and_keeps_its_meaning(tmp_path: Path) -> None:
    written(tmp_path, "home.png", photograph(format="PNG"))
    written(tmp_path, "pictures.toml", '[home]\nalt = "The door of a flat"\n')

    found = pictures(tmp_path)
    ours = gather(SHIPPED)

    assert found.find("home").alt == "The door of a flat"
    assert found.find("home").meaning == ours.find("home").meaning
    assert found.find("home").read()[1] == "image/png"
    assert list(found.entries) == list(ours.entries)


def test_a_row_may_say_all_about_its_picture(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    written(tmp_path, "2026/IMG_1.jpg", photograph())
    row = 'file = "2026/IMG_1.jpg"\nmeaning = "Her garden"\nlicence = "Hers"\nsource = "Grace"\n'
    written(tmp_path, "pictures.toml", ROSES + row)

    found = pictures(tmp_path).find("roses")

    assert (found.meaning, found.licence, found.source) == ("Her garden", "Hers", "Grace")
    assert found.read()


# ---------------------------------------------------------------- refused


def test_without_words_it_is_refused_and_the_message_says_what_to_write(tmp_path: Path) -> None:
    written(tmp_path, "roses.jpg", photograph())

    with pytest.raises(CannotRead) as fault:
        pictures(tmp_path).find("roses")

    assert fault.value.source == str(tmp_path / "pictures.toml")
    assert "roses.jpg has no words" in str(fault.value)
    assert '[roses], alt = "what is seen"' in str(fault.value)


def test_the_message_names_a_file_that_has_another_name(tmp_path: Path) -> None:
    written(tmp_path, "IMG_2031.jpg", photograph())

    with pytest.raises(CannotRead, match=r'\[img-2031\], file = "IMG_2031.jpg" and alt = '):
        pictures(tmp_path).find("img-2031")


def test_ours_does_not_stand_in_for_a_council_s_picture_without_words(tmp_path: Path) -> None:
    written(tmp_path, "home.png", photograph(format="PNG"))

    with pytest.raises(CannotRead, match="no words"):
        pictures(tmp_path).find("home")
    assert pictures(tmp_path).find("doctor")


def test_what_lies_beside_a_picture_with_words_is_no_reason_to_refuse_it(tmp_path: Path) -> None:
    written(tmp_path, "roses.jpg", photograph())
    written(tmp_path, "roses.png", photograph(format="PNG"))
    written(tmp_path, "._roses.jpg", b"what a Mac leaves on a stick")
    written(tmp_path, "pictures.toml", ROSES + 'file = "roses.jpg"\n')

    found = pictures(tmp_path)

    assert found.find("roses").read()[1] == "image/jpeg"
    assert not found.wordless


def test_what_is_not_there_is_not_known_and_a_near_one_is_named(tmp_path: Path) -> None:
    written(tmp_path, "roses.jpg", photograph())
    written(tmp_path, "pictures.toml", ROSES)

    with pytest.raises(NotKnown, match="Did you mean 'roses'"):
        pictures(tmp_path).find("rosess")
    with pytest.raises(NotKnown, match="Did you mean 'care-worker'"):
        gather(SHIPPED).find("care-workr")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == [
        "pictures: There is no such folder, or it cannot be opened."
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[roses]\n", "has no words"),
        ('[roses]\nalt = " "\n', "must be a text"),
        ("[roses]\nalt = 3\n", "must be a text"),
        (ROSES + 'colour = "red"\n', "no such setting. There is: alt, meaning"),
        (ROSES + 'file = "other.jpg"\n', "There is no picture of that name"),
        (ROSES + "file = 3\n", "must be a text"),
        ('[tulips]\nalt = "Tulips"\n', "no picture of that name here that ends in .png, .jpg"),
        ('["My Roses"]\nalt = "Roses"\nfile = "roses.jpg"\n', "small letters"),
        ('roses = "Roses"\n', "This must be a table: [roses]"),
    ],
)
def test_a_row_that_is_not_right_is_refused(tmp_path: Path, table: str, said: str) -> None:
    written(tmp_path, "roses.jpg", photograph())
    written(tmp_path, "pictures.toml", table)

    (problem,) = refused(tmp_path)
    assert said in problem


def test_every_reason_is_listed_at_once(tmp_path: Path) -> None:
    written(tmp_path, "pictures.toml", '[roses]\n[Tulips]\nalt = "Tulips"\n')

    assert len(refused(tmp_path)) == 4


# ---------------------------------------------------------------- never outside the folder


@pytest.mark.parametrize("file", ["../outside.jpg", "inner/../../outside.jpg", "{outside}"])
def test_nothing_outside_the_folder_is_named(tmp_path: Path, file: str) -> None:
    outside = written(tmp_path, "outside.jpg", photograph())
    folder = tmp_path / "ours"
    (folder / "inner").mkdir(parents=True)
    named = file.format(outside=outside)
    written(folder, "pictures.toml", f"{ROSES}file = '{named}'\n")

    assert refused(folder) == [
        "roses.file: The picture is not inside this folder. Copy it into it."
    ]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_no_link_leads_out_of_the_folder(tmp_path: Path, what: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    outside = written(tmp_path, "elsewhere/roses.jpg", photograph())
    folder = tmp_path / "ours"
    folder.mkdir()
    if what == "file":
        (folder / "roses.jpg").symlink_to(outside)
        written(folder, "pictures.toml", ROSES)
    else:
        (folder / "inner").symlink_to(outside.parent)
        written(folder, "pictures.toml", f'{ROSES}file = "inner/roses.jpg"\n')

    assert "not inside this folder" in refused(folder)[0]


def test_a_link_to_the_folder_itself_may_be_named(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    written(folder, "roses.jpg", photograph())
    written(folder, "pictures.toml", ROSES)
    (tmp_path / "ours").symlink_to(folder)

    assert pictures(tmp_path / "ours").find("roses").read()
