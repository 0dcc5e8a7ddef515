"""Everything of one person leaves in one file, and another store takes it in, or nothing of it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from recordkit.errors import CannotRead, NotAllowed, NotKnown, Tampered
from recordkit.store.bundles import MANIFEST, export, take_in
from recordkit.store.ledger import Ledger
from recordkit.store.store import Store
from recordkit.store.verification import verify
from tests.store.making import NOON, SECRET, by, grace, save, sending

ID = "RC-1"
PDF = b"%PDF-1.7 as it was sent"


@pytest.fixture
def full(store: Store) -> Store:
    """A store with a record of two versions, and a document of the second."""
    save(store)
    save(store, grace(waivers=()), expected=1)
    store.issue(ID, PDF, sending(), by(), version=2)
    return store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """Another store, a file."""
    found = Store(Ledger.create(str(tmp_path / "other.db"), NOON))
    yield found
    found.close()


def exported(store: Store, *records: str) -> bytes:
    return export(store, records or (ID,), by(why="Moved to another council."), "What happened.")


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed(content: bytes, name: str, into: bytes) -> bytes:
    """The bundle with another content of one of its files."""
    files = {**files_in(content), name: into}
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for each, bytes_of_it in files.items():
            file.writestr(each, bytes_of_it)
    return made.getvalue()


def test_a_bundle_is_files_that_anybody_can_open(full: Store) -> None:
    files = files_in(exported(full))

    assert files["documents/RC-1/3-review.pdf"] == PDF
    assert json.loads(files["versions/RC-1/version-2.json"])["person"]["name"] == "Grace Adeyemi"
    assert files["history.txt"] == b"What happened."
    assert b"recordkit store import" in files["README.txt"]


def test_the_history_says_that_it_was_exported(full: Store) -> None:
    exported(full)

    last = full.history(ID)[-1]
    assert last.event.kind == "exported"
    assert last.entry is not None
    assert last.entry.why == "Moved to another council."


def test_another_store_takes_all_of_it_in(full: Store, other: Store) -> None:
    (taken,) = take_in(other, exported(full), by("B. Ross"))

    assert taken.added == 4
    assert other.version(ID, 1).record == full.version(ID, 1).record
    assert other.document(ID, 3).content == PDF
    assert [each.hash for each in other.ledger.history(ID)][:-1] == [
        each.hash for each in full.ledger.history(ID)
    ]
    assert other.ledger.last(ID).kind == "imported"
    assert verify(other.ledger).findings == ()


def test_taking_it_in_again_changes_nothing(full: Store, other: Store) -> None:
    content = exported(full)
    take_in(other, content, by())

    (taken,) = take_in(other, content, by())

    assert taken.added == 0
    assert len(other.ledger.history(ID)) == 5


def test_a_disposed_record_is_taken_in_as_what_is_left_of_it(full: Store, other: Store) -> None:
    full.dispose(ID, by(why="The period has ended."))

    (taken,) = take_in(other, exported(full), by())

    assert taken.added == 4
    assert full.ledger.last(ID).kind == other.ledger.last(ID).kind == "disposed"
    with pytest.raises(NotAllowed, match="disposed"):
        other.version(ID)
    assert verify(other.ledger).findings == ()


def test_another_history_of_the_same_record_is_refused(full: Store, other: Store) -> None:
    save(other)

    with pytest.raises(NotAllowed, match="another history"):
        take_in(other, exported(full), by())
    assert len(other.ledger.history(ID)) == 1


def test_nothing_is_exported_of_a_record_that_is_not_there(full: Store) -> None:
    with pytest.raises(NotKnown):
        exported(full, ID, "RC-2")
    assert full.ledger.last(ID).kind == "issued"


@pytest.mark.parametrize(
    "name", ["versions/RC-1/version-1.json", "documents/RC-1/3-review.pdf", "events/RC-1/1.json"]
)
def test_a_changed_file_is_found_and_nothing_taken_in(full: Store, other: Store, name: str) -> None:
    content = exported(full)
    was = files_in(content)[name]

    with pytest.raises(Tampered, match="not what was written") as refused:
        take_in(other, changed(content, name, was[:-2] + b"x" + was[-1:]), by())

    assert SECRET not in str(refused.value)
    assert other.ledger.records() == ()


@pytest.mark.parametrize("field", ["actor", "at", "kind", "previous", "hash"])
def test_a_changed_event_is_found_and_nothing_taken_in(
    full: Store, other: Store, field: str
) -> None:
    content = exported(full)
    manifest = json.loads(files_in(content)[MANIFEST])
    manifest["records"][ID][1][field] = "f" * 64

    with pytest.raises(Tampered):
        take_in(other, changed(content, MANIFEST, json.dumps(manifest).encode()), by())
    assert other.ledger.records() == ()


def _without_a_file(manifest: dict[str, Any]) -> None:
    manifest["records"][ID][0]["files"]["entry"]["path"] = "nowhere"


def _with_a_bad_salt(manifest: dict[str, Any]) -> None:
    manifest["records"][ID][0]["files"]["entry"]["salt"] = "no"


def _with_a_field_more(manifest: dict[str, Any]) -> None:
    manifest["records"][ID][0]["colour"] = "red"


def _with_a_list_for_a_record(manifest: dict[str, Any]) -> None:
    manifest["records"] = []


def _of_a_newer_recordkit(manifest: dict[str, Any]) -> None:
    manifest["format"] = 2


@pytest.mark.parametrize(
    "spoil",
    [
        _without_a_file,
        _with_a_bad_salt,
        _with_a_field_more,
        _with_a_list_for_a_record,
        _of_a_newer_recordkit,
    ],
)
def test_what_is_no_bundle_is_refused(full: Store, other: Store, spoil: Any) -> None:
    content = exported(full)
    manifest = json.loads(files_in(content)[MANIFEST])
    spoil(manifest)

    with pytest.raises(CannotRead):
        take_in(other, changed(content, MANIFEST, json.dumps(manifest).encode()), by())
    assert other.ledger.records() == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip_file_is_refused(other: Store, content: bytes) -> None:
    with pytest.raises(CannotRead, match="not a bundle"):
        take_in(other, content, by())
