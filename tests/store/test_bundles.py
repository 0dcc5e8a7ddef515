"""Everything of one person leaves in one file, and another store takes it in, or nothing of it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from recordkit.errors import CannotRead, NotAllowed, NotKnown, Tampered
from recordkit.store import bundles
from recordkit.store.bundles import HEAD, MANIFEST, export, take_in
from recordkit.store.chain import FIRST, digest_of
from recordkit.store.events import Event
from recordkit.store.heads import new_keys
from recordkit.store.ledger import Ledger
from recordkit.store.store import Store
from recordkit.store.verification import verify
from tests.store.making import NOON, SECRET, by, grace, save, sending
from tests.store.meddling import Meddler

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


def exported(store: Store, *records: str, key: bytes | None = None) -> bytes:
    why = by(why="Moved to another council.")
    return export(store, records or (ID,), why, "What happened.", key)


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed(content: bytes, name: str, into: bytes) -> bytes:
    """The bundle with another content of one of its files."""
    return zipped({**files_in(content), name: into})


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for each, bytes_of_it in files.items():
            file.writestr(each, bytes_of_it)
    return made.getvalue()


def test_a_bundle_is_files_that_anybody_can_open(full: Store) -> None:
    files = files_in(exported(full))

    assert files["documents/1-RC-1/3-review.pdf"] == PDF
    assert json.loads(files["versions/1-RC-1/version-2.json"])["person"]["name"] == "Grace Adeyemi"
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
    "name",
    ["versions/1-RC-1/version-1.json", "documents/1-RC-1/3-review.pdf", "events/1-RC-1/1.json"],
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


# ---------------------------------------------------------------- made up

Events = list[dict[str, Any]]
MakeUp = Callable[[Events, dict[str, bytes]], object]


def made_up(content: bytes, make_up: MakeUp) -> bytes:
    """The bundle with another history, each digest and each hash of which fits."""
    files = files_in(content)
    manifest = json.loads(files[MANIFEST])
    events = manifest["records"][ID]
    make_up(events, files)
    before = FIRST
    for each in events:
        header = {name: value for name, value in each.items() if name != "files"}
        header["contents"] = {
            name: digest_of(bytes.fromhex(at["salt"]), files[at["path"]])
            for name, at in each["files"].items()
        }
        header["previous"] = before
        header["hash"] = before = Event(**header).right_hash()
        each.update(header)
    return zipped({**files, MANIFEST: json.dumps(manifest).encode()})


def _says(place: int, name: str, value: object) -> MakeUp:
    return lambda events, _: events[place].update({name: value})


def _holds(place: int, name: str, value: bytes) -> MakeUp:
    return lambda events, files: files.update({events[place]["files"][name]["path"]: value})


def _holds_less(place: int, name: str) -> MakeUp:
    return lambda events, _: events[place]["files"].pop(name)


def _called_otherwise(name: str) -> MakeUp:
    def make_up(events: Events, files: dict[str, bytes]) -> None:
        path = events[2]["files"]["entry"]["path"]
        files[path] = json.dumps({**json.loads(files[path]), "file_name": name}).encode()

    return make_up


def test_a_history_that_fits_is_taken_in_whoever_wrote_it(full: Store, other: Store) -> None:
    take_in(other, made_up(exported(full), _says(1, "actor", "Nobody")), by())

    assert other.history(ID)[1].event.actor == "Nobody"


# fmt: off
NOT_AS_IT_SHOULD_BE: dict[str, tuple[MakeUp, str]] = {
    "an event of another record": (_says(1, "record", "RC-8"), "event 2: .*of another record"),
    "an id that is none": (_says(1, "record", "a b"), "of another record"),
    "a version without a record": (_holds_less(1, "record"), "event 2: it does not hold"),
    "an event without an entry": (_holds_less(3, "entry"), "event 4: it does not hold"),
    "an issue without a document": (_holds_less(2, "document"), "event 3: it does not hold"),
    "no moment": (_says(1, "at", "soon"), "event 2: when it happened"),
    "a moment without a zone": (_says(1, "at", "2026-11-23T12:00:00"), "event 2: when it happened"),
    "the year 1": (_says(0, "at", "0001-01-01T00:00:00.000000+00:00"), "event 1: when it happened"),
    "an earlier moment":
        (_says(1, "at", "2026-11-23T11:50:00.000000+00:00"), "event 2: it is earlier than"),
    "a version that is another one": (_says(1, "version", 1), "event 2: the versions"),
    "a count of issues": (_says(3, "issued", 7), "event 4: the versions"),
    "events after the end": (_says(1, "kind", "disposed"), "event 3: it comes after"),
    "something issued that was never recorded": (lambda events, _: events.pop(0), "event 1"),
}
NOT_READABLE: dict[str, MakeUp] = {
    "an entry of another form": _holds(3, "entry", b"{}"),
    "an entry that is no JSON": _holds(0, "entry", b"%PDF"),
    "a version that is no record": _holds(1, "record", b"{}"),
    "a version of another record":
        _holds(1, "record", grace("RC-2").model_dump_json(exclude_unset=True).encode()),
    "an actor who cannot be printed": _says(1, "actor", "\u202eA"),
    "a file in the folder above": _called_otherwise("../victim.txt"),
    "a file anywhere": _called_otherwise("/victim.txt"),
    "a file on another system": _called_otherwise("..\\victim.txt"),
    "a hidden file": _called_otherwise(".profile"),
}
# fmt: on


@pytest.mark.parametrize("case", NOT_AS_IT_SHOULD_BE.values(), ids=NOT_AS_IT_SHOULD_BE)
def test_what_no_store_would_write_is_not_taken_in(
    full: Store, other: Store, case: tuple[MakeUp, str]
) -> None:
    make_up, said = case

    with pytest.raises(Tampered, match=said):
        take_in(other, made_up(exported(full), make_up), by())
    assert other.ledger.records() == ()


@pytest.mark.parametrize("make_up", NOT_READABLE.values(), ids=NOT_READABLE)
def test_what_this_recordkit_cannot_read_is_not_taken_in(
    full: Store, other: Store, make_up: MakeUp
) -> None:
    with pytest.raises(CannotRead, match="What it holds of RC-1 is in a form"):
        take_in(other, made_up(exported(full), make_up), by())
    assert other.ledger.records() == ()


def test_nothing_is_taken_in_from_the_future(full: Store, other: Store) -> None:
    with pytest.raises(NotAllowed, match="by the clock of this computer"):
        take_in(other, exported(full), by(minutes=-6))
    assert other.ledger.records() == ()


@pytest.mark.parametrize("name", ["", "a\nb", 7, None, ["x"]])
def test_the_store_that_it_comes_from_is_a_line_of_text(
    full: Store, other: Store, name: object
) -> None:
    content = exported(full)
    manifest = {**json.loads(files_in(content)[MANIFEST]), "store": name}

    with pytest.raises(CannotRead, match="not a bundle"):
        take_in(other, changed(content, MANIFEST, json.dumps(manifest).encode()), by())
    assert other.ledger.records() == ()


# ---------------------------------------------------------------- several records


def test_records_of_like_names_stay_apart(full: Store, other: Store) -> None:
    for record in ("A/B", "A_B", ".."):
        save(full, grace(record))

    content = exported(full, "A/B", "A_B", "..", "A/B")

    assert {"versions/1-A_B/version-1.json", "versions/2-A_B/version-1.json"} <= set(
        files_in(content)
    )
    assert [each.record for each in take_in(other, content, by())] == ["A/B", "A_B", ".."]
    assert other.version("A/B").record.id == "A/B"
    assert len(full.ledger.history("A/B")) == 2, "it was exported once"


def test_what_was_changed_is_not_exported(full: Store, meddler: Meddler) -> None:
    meddler.change("UPDATE contents SET content = ? WHERE name = 'document'", b"%PDF another")

    with pytest.raises(Tampered, match="event 3: its document is not what was written"):
        exported(full)
    assert full.ledger.last(ID).kind == "issued"


# ---------------------------------------------------------------- signed


def test_a_signed_bundle_shows_who_wrote_it(full: Store, other: Store) -> None:
    private, public = new_keys()

    (taken,) = take_in(other, exported(full, key=private), by(), public_key=public)

    assert taken.added == 4


def test_an_unsigned_bundle_is_refused_where_a_signature_is_wanted(
    full: Store, other: Store
) -> None:
    with pytest.raises(CannotRead, match="not signed: see recordkit store export --key"):
        take_in(other, exported(full), by(), public_key=new_keys()[1])
    assert other.ledger.records() == ()


def test_a_bundle_signed_by_somebody_else_is_refused(full: Store, other: Store) -> None:
    with pytest.raises(Tampered, match="signed with another key"):
        take_in(other, exported(full, key=new_keys()[0]), by(), public_key=new_keys()[1])
    assert other.ledger.records() == ()


@pytest.mark.parametrize(
    "make_up", [_says(1, "actor", "Nobody"), lambda events, _: events.pop()], ids=["new", "shorter"]
)
def test_a_signature_over_something_else_is_refused(
    full: Store, other: Store, make_up: MakeUp
) -> None:
    private, public = new_keys()
    content = made_up(exported(full, key=private), make_up)
    assert HEAD in files_in(content)

    with pytest.raises(Tampered, match="What was signed is not what is in the file"):
        take_in(other, content, by(), public_key=public)
    assert other.ledger.records() == ()


def test_nothing_is_exported_with_what_is_no_key(full: Store) -> None:
    with pytest.raises(CannotRead, match="not a private Ed25519 key"):
        exported(full, key=b"no key")
    assert full.ledger.last(ID).kind == "issued"


# ---------------------------------------------------------------- odd files


def _encrypted(content: bytes) -> bytes:
    # The flag in each header, of a file and of the list at the end.
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = content.split(header)
        content = header.join(
            [parts[0], *(part[: at - 4] + b"\x01" + part[at - 3 :] for part in parts[1:])]
        )
    return content


def _packed_in_an_unknown_way(content: bytes) -> bytes:
    for header, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        parts = content.split(header)
        content = header.join(
            [parts[0], *(part[: at - 4] + b"\x63" + part[at - 3 :] for part in parts[1:])]
        )
    return content


def _with_spoilt_data(content: bytes) -> bytes:
    at = content.index(MANIFEST.encode()) + len(MANIFEST)
    return content[:at] + b"\xff" * 40 + content[at + 40 :]


def _nested_without_end(content: bytes) -> bytes:
    return changed(content, MANIFEST, b"[" * 200_000)


def _twice_the_same_name(content: bytes) -> bytes:
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(MANIFEST, b"{}")
    return made.getvalue()


def _a_path_named_twice(content: bytes) -> bytes:
    manifest = json.loads(files_in(content)[MANIFEST])
    manifest["records"]["RC-2"] = manifest["records"][ID]
    return changed(content, MANIFEST, json.dumps(manifest).encode())


@pytest.mark.parametrize(
    "spoil",
    [
        _encrypted,
        _packed_in_an_unknown_way,
        _with_spoilt_data,
        _nested_without_end,
        _twice_the_same_name,
        _a_path_named_twice,
        lambda content: content[:-100],
    ],
)
def test_a_file_that_was_made_to_do_harm_is_told_in_one_way(
    full: Store, other: Store, spoil: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(CannotRead) as refused:
        take_in(other, spoil(exported(full)), by(), "grace.zip")

    assert str(refused.value) == (
        "grace.zip could not be read. It is not a bundle that a store has exported."
    )
    assert other.ledger.records() == ()


@pytest.mark.parametrize("short_by", [1, 100_000])
def test_no_more_is_read_than_a_bundle_may_hold(
    full: Store, other: Store, monkeypatch: pytest.MonkeyPatch, short_by: int
) -> None:
    content = changed(exported(full), "padding", b"")
    needed = sum(
        len(each)
        for name, each in files_in(content).items()
        if name not in ("README.txt", "history.txt", "padding")
    )
    monkeypatch.setattr(bundles, "LARGEST", needed - short_by)

    with pytest.raises(CannotRead, match="It is too large"):
        take_in(other, content, by())
    assert other.ledger.records() == ()


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_told(
    full: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 1_000_000)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(MANIFEST, b" " * 5_000_000)
    assert len(made.getvalue()) < 10_000

    with pytest.raises(CannotRead, match="It is too large"):
        take_in(other, made.getvalue(), by())
