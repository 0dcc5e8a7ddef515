"""Pictures in a document, and the sheet of all of them, made and checked as documents are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown, OutputFault
from recordkit.pictures import gather
from recordkit.rendering.formats import FORMATS
from recordkit.rendering.materials import Materials
from recordkit.rendering.pictures import contact_sheet, picture, pictures_of
from recordkit.rendering.tree import Heading, PictureRow, pictures, plain, walk
from recordkit.settings import SAMPLE, Settings
from tests.pictures.own import SHIPPED, photograph, written

SOME = ("review", "care-worker", "home", "braille")


def with_folder(folder: Path) -> Settings:
    written(folder, "roses.jpg", photograph(900, 700))
    written(folder, "pictures.toml", '[roses]\nalt = "Grace beside her roses"\n')
    return SAMPLE.model_copy(update={"folder": folder.parent, "pictures": folder.name})


def test_a_document_gets_a_picture_with_its_words() -> None:
    drawn = picture("home", pictures_of(SAMPLE))

    assert (drawn.media_type, drawn.alt) == ("image/svg+xml", "A house")


def test_the_folder_counts_from_the_settings(tmp_path: Path) -> None:
    drawn = picture("roses", pictures_of(with_folder(tmp_path)))

    assert (drawn.media_type, drawn.alt) == ("image/jpeg", "Grace beside her roses")


def test_a_picture_that_is_not_there_is_not_known() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'home'"):
        picture("hme", pictures_of(SAMPLE))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such folder"):
        pictures_of(SAMPLE.model_copy(update={"folder": tmp_path, "pictures": "none"}))


def test_the_sheet_has_each_picture_once_below_the_heading_of_its_group() -> None:
    entries = list(gather(SHIPPED).entries.values())
    sheet = contact_sheet(entries, SAMPLE)

    rows = [block for block in walk(sheet.blocks) if isinstance(block, PictureRow)]
    assert [each.picture.alt for each in rows] == [entry.alt for entry in entries]
    headings = [plain(each.children) for each in sheet.blocks if isinstance(each, Heading)]
    assert headings[1:] == list(dict.fromkeys(entry.group for entry in entries))


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_the_sheet_passes_the_checks_of_every_document(tmp_path: Path, format: str) -> None:
    found = pictures_of(with_folder(tmp_path))
    sheet = contact_sheet([found.find(name) for name in (*SOME, "roses")], SAMPLE)

    assert FORMATS[format].make(sheet, Materials())
    assert len(pictures(sheet)) == 5


def test_a_picture_that_paints_nothing_is_found_in_the_pdf(tmp_path: Path) -> None:
    path = written(
        tmp_path, "blank.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'/>"
    )
    blank = replace(gather(SHIPPED).find("home"), path=path)

    with pytest.raises(OutputFault, match="a picture could not be read"):
        FORMATS["pdf"].make(contact_sheet([blank], SAMPLE), Materials())
