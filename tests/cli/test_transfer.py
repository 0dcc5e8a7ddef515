"""What leaves a store: exported, looked at, signed; and what comes in."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.examples import FOLDER

GRACE = "RC-20418"


@pytest.fixture
def kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Grace's record in a store, sent to her as text; gives the store's commands."""
    monkeypatch.setenv("RECORDKIT_STORE", "records.db")
    monkeypatch.setenv("RECORDKIT_ACTOR", "Samira Khan, social worker")
    for arguments in (
        ("init", "records.db"),
        ("init", "other.db"),
        ("keys",),
        ("save", FOLDER / "grace-adeyemi.json", "--today", "2026-10-15"),
        ("issue", GRACE, "--format", "text", "--today", "2026-10-19"),
    ):
        assert run("store", *arguments).exit_code == 0
    return lambda *arguments: run("store", *arguments)


def kinds(store: Run) -> list[str]:
    return [each["kind"] for each in json.loads(store("history", GRACE, "--json").stdout)]


def test_a_document_is_written_under_its_own_name_once(kept: Run) -> None:
    assert kept("document", GRACE, "2").exit_code == 0
    target = Path(f"{GRACE}-version-1.txt")
    target.write_bytes(b"mine")

    refused = kept("document", GRACE, "2")

    assert refused.exit_code == 2
    assert f"{target} is there already. Say where to write it: -o FILE" in refused.output
    assert target.read_bytes() == b"mine"
    assert kept("document", GRACE, "2", "-o", target).exit_code == 0
    assert target.read_bytes() != b"mine"


def test_a_person_of_whom_there_is_nothing_is_told_beside_a_named_record(kept: Run) -> None:
    refused = kept("export", GRACE, "--person", "zzz", "-o", "grace.zip")

    assert refused.exit_code == 2
    assert "There is no record of this person." in refused.output
    assert not Path("grace.zip").exists()
    assert kinds(kept) == ["recorded", "issued"]


@pytest.mark.parametrize("place", ["nowhere/grace.zip", "."])
def test_nothing_is_exported_to_where_nothing_can_be_written(kept: Run, place: str) -> None:
    assert kept("export", GRACE, "-o", place).exit_code == 2
    assert kinds(kept) == ["recorded", "issued"]


def test_a_record_named_twice_is_exported_once(kept: Run) -> None:
    assert "grace.zip: 1 record." in kept("export", GRACE, GRACE, "-o", "grace.zip").output
    assert kinds(kept) == ["recorded", "issued", "exported"]


def test_whoever_exports_is_told_to_look_through_it(kept: Run) -> None:
    assert "look through it" in kept("export", GRACE, "-o", "grace.zip").output


def test_a_signed_export_is_taken_in_with_its_public_key(kept: Run) -> None:
    kept("export", GRACE, "-o", "unsigned.zip")
    kept("export", GRACE, "--key", "recordkit-private.pem", "-o", "signed.zip")
    to = ("--store", "other.db", "--public-key", "recordkit-public.pem")

    refused = kept("import", "unsigned.zip", *to)
    assert refused.exit_code == 2
    assert "It is not signed" in refused.output
    assert f"{GRACE}: 4 events." in kept("import", "signed.zip", *to).output


def test_a_store_that_does_not_verify_is_not_signed(kept: Run) -> None:
    with sqlite3.connect("records.db") as own:
        own.execute("DROP TRIGGER events_stay")
    own.close()

    refused = kept("head", "--key", "recordkit-private.pem", "-o", "head.json")

    assert refused.exit_code == 2
    assert "The database's guard events_stay is gone." in refused.output
    assert not Path("head.json").exists()


def test_a_list_of_what_nobody_knows_is_told(kept: Run) -> None:
    with sqlite3.connect("records.db") as own:
        for (name,) in own.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            own.execute(f"DROP TRIGGER {name}")
        own.execute("UPDATE events SET kind = 'improved' WHERE number = 2")
    own.close()

    refused = kept("list")

    assert refused.exit_code == 2
    assert "a header is not what was written. See: recordkit store verify" in refused.output
