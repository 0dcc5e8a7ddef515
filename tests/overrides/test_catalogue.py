"""What a council may edit: every shipped template, and what each is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.documents import document_types
from recordkit.errors import NotKnown
from recordkit.overrides.catalogue import editable, editables, names_of
from recordkit.rendering.building import given
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped
from recordkit.rendering.view import View
from tests.examples import record_of
from tests.overrides.councils import RIVERSIDE


def test_every_shipped_template_is_listed_once() -> None:
    listed = [each.name for each in editables()]
    there = {
        path.relative_to(shipped()).as_posix()
        for folder in ("letters", "records")
        for path in (shipped() / folder).rglob("*.md")
    }
    assert len(listed) == len(set(listed))
    assert there < set(listed)
    assert {"letterhead.docx", "styles/print.css", "styles/screen.css"} < set(listed)


@pytest.mark.parametrize("id", document_types())
def test_a_document_is_called_by_its_id_and_has_blocks(id: str) -> None:
    found = editable(id)
    assert found.name == document_types()[id].template
    assert id in found.documents
    assert "close" in found.blocks or "opening" in found.blocks


def test_a_part_says_which_documents_use_it_through_others_too() -> None:
    assert set(editable("letters/decline/person.md").documents) == {"decline"}
    assert set(editable("records/parts.md").documents) >= {"review-record", "decline", "delay"}


def test_a_file_is_ours_once_the_folder_has_it(tmp_path: Path) -> None:
    (tmp_path / "letterhead.docx").touch()
    ours = {each.name for each in editables(tmp_path) if each.ours}
    assert ours == {"letterhead.docx"}


def test_a_name_that_is_not_there_is_told_with_the_near_one() -> None:
    with pytest.raises(NotKnown, match=r"letters/parts\.md"):
        editable("letters/part.md")


def test_the_names_are_those_that_a_template_gets() -> None:
    record = record_of("grace-adeyemi")
    names = names_of(document_types()["review-record"])
    assert set(given(record, RIVERSIDE, edition=Edition()).names) == set(names)
    assert isinstance(given(record, RIVERSIDE, edition=Edition()).names["meeting"], View)
