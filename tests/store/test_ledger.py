"""The contract of a ledger, the same on every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from secrets import token_bytes, token_hex

import pytest

from recordkit.errors import Conflict, NotAllowed, NotKnown
from recordkit.store.chain import FIRST, SALT_BYTES, canonical, digest_of, new_salt
from recordkit.store.events import KINDS, Event, Kind, written
from recordkit.store.ledger import Addition, Kept, Ledger
from recordkit.store.verification import verify
from tests.store.making import NOON, SECRET, a_version, addition
from tests.store.servers import Postgres

# ---------------------------------------------------------------- appending


def test_the_first_event_follows_nothing(ledger: Ledger) -> None:
    made = ledger.append("RC-1", addition(record=b"one", person="P-7"))

    assert (made.number, made.kind, made.version, made.versions) == (1, "recorded", 1, 1)
    assert (made.person, made.actor, made.moment) == ("P-7", "A. Shah", NOON)
    assert made.previous == FIRST


def test_each_event_follows_the_one_before(ledger: Ledger) -> None:
    first = ledger.append("RC-1", addition(record=b"one", person="P-7"))
    second = ledger.append("RC-1", addition(record=b"two"))

    assert (second.number, second.version, second.versions) == (2, 2, 2)
    assert second.person == "P-7", "as in the event before"
    assert second.previous == first.hash == first.right_hash()


def test_only_recorded_and_amended_make_a_version(ledger: Ledger) -> None:
    a_version(ledger)

    for kind in KINDS:
        made = ledger.append("RC-1", addition(kind)) if kind != "disposed" else None
        if made:
            assert made.versions == ledger.last("RC-1").versions
    assert ledger.last("RC-1").versions == 3


def test_the_newest_issued_version_is_remembered(ledger: Ledger) -> None:
    a_version(ledger)
    a_version(ledger)

    ledger.append("RC-1", addition("issued", document=b"%PDF", version=2))
    ledger.append("RC-1", addition("issued", document=b"%PDF", version=1))

    assert ledger.last("RC-1").issued == 2


def test_an_event_reads_back_as_it_was_made(ledger: Ledger) -> None:
    actor = "Zoë O’Brien-Ødegård 愛 “the 2nd”"
    made = ledger.append("RC-1", addition(record=b"one", actor=actor))

    assert ledger.last("RC-1") == made
    assert ledger.history("RC-1") == (made,)
    assert ledger.last("RC-1").right_hash() == made.hash


def test_contents_come_back_byte_for_byte(ledger: Ledger) -> None:
    every_byte = bytes(range(256)) * 1000

    ledger.append("RC-1", addition(record=b"", document=every_byte))

    kept = ledger.kept("RC-1", 1, "document")
    assert kept is not None
    assert kept.content == every_byte
    assert len(kept.salt) == SALT_BYTES
    nothing = ledger.kept("RC-1", 1, "record")
    assert nothing is not None
    assert nothing.content == b""


def test_equal_contents_have_different_digests(ledger: Ledger) -> None:
    first = ledger.append("RC-1", addition(record=b"the same"))
    second = ledger.append("RC-1", addition(record=b"the same"))

    assert first.contents["record"] != second.contents["record"]


def test_only_a_version_can_begin_a_history(ledger: Ledger) -> None:
    with pytest.raises(NotKnown, match="There is no record called 'RC-1'"):
        ledger.append("RC-1", addition("issued"))

    assert ledger.history("RC-1") == ()


@pytest.mark.parametrize("version", [0, -1, 2])
def test_an_event_is_about_a_version_that_is_there(ledger: Ledger, version: int) -> None:
    a_version(ledger)

    with pytest.raises(NotKnown, match="There is no version called"):
        ledger.append("RC-1", addition("issued", version=version))

    assert len(ledger.history("RC-1")) == 1


@pytest.mark.parametrize("actor", ["", "  ", "\x00", "A\ud800", "\u202eA"])
def test_somebody_who_can_be_named_does_it(ledger: Ledger, actor: str) -> None:
    with pytest.raises(NotAllowed, match="say who does this"):
        ledger.append("RC-1", addition(record=b"one", actor=actor))

    assert ledger.history("RC-1") == ()


def test_a_moment_has_a_time_zone_and_is_kept_as_utc() -> None:
    in_summer = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))

    assert written(in_summer) == "2026-07-01T08:30:00.000000+00:00"
    with pytest.raises(ValueError, match="time zone"):
        written(in_summer.replace(tzinfo=None))


def _at(minutes: float, kind: Kind = "read") -> Addition:
    return replace(addition(kind), at=NOON + timedelta(minutes=minutes))


def test_nothing_happens_before_the_event_that_it_follows(ledger: Ledger) -> None:
    a_version(ledger)

    with pytest.raises(NotAllowed) as refused:
        ledger.append("RC-1", _at(-5.01))

    assert str(refused.value) == (
        "RC-1: by the clock of this computer it is 23 November 2026, 11:54, but the last event was "
        "written on 23 November 2026, 12:00. Set the clock right, then try again."
    )
    assert len(ledger.history("RC-1")) == 1


def test_the_clocks_of_two_computers_may_differ_a_little(ledger: Ledger) -> None:
    a_version(ledger)
    ledger.append("RC-1", _at(-5))
    ledger.append("RC-1", _at(60))

    assert len(ledger.history("RC-1")) == 3
    assert verify(ledger).findings == ()


# ---------------------------------------------------------------- expecting


def test_the_expected_version_is_taken(ledger: Ledger) -> None:
    ledger.append("RC-1", addition(record=b"one"), expected=0)
    ledger.append("RC-1", addition(record=b"two"), expected=1)

    assert ledger.last("RC-1").versions == 2


def test_a_conflict_tells_what_happened_meanwhile(ledger: Ledger) -> None:
    a_version(ledger)
    ledger.append("RC-1", addition(record=SECRET.encode(), actor="M. Okafor"))

    with pytest.raises(Conflict) as caught:
        ledger.append("RC-1", addition(record=b"two"), expected=1)

    assert str(caught.value).replace("\u00a0", " ") == (
        "RC-1 was changed meanwhile: you started from version 1, and version 2 is there now. "
        "Nothing was written.\n"
        "  - 23 November 2026, 12:00: Version 2 was recorded, by M. Okafor.\n"
        "Look at what changed, put your changes into version 2, and save again."
    )
    assert SECRET not in str(caught.value)
    assert len(ledger.history("RC-1")) == 2


def test_a_version_that_was_never_there_is_a_conflict(ledger: Ledger) -> None:
    a_version(ledger)

    with pytest.raises(Conflict, match="has no version 4: the newest is version 1"):
        ledger.append("RC-1", addition(record=b"two"), expected=4)


def test_what_is_not_allowed_is_not_written(ledger: Ledger) -> None:
    a_version(ledger)
    seen: list[Event | None] = []

    def refuse(last: Event | None) -> None:
        seen.append(last)
        raise NotAllowed("RC-1", "not now.")

    with pytest.raises(NotAllowed, match="RC-1: not now"):
        ledger.append("RC-1", addition(record=b"two"), allow=refuse)

    assert seen == [ledger.last("RC-1")]
    assert len(ledger.history("RC-1")) == 1
    a_version(ledger)
    assert verify(ledger).findings == ()


# ---------------------------------------------------------------- reading


def test_there_is_nothing_of_a_record_that_is_not_there(ledger: Ledger) -> None:
    assert ledger.history("RC-9") == ()
    assert ledger.happenings("RC-9") == ()
    assert ledger.all_kept("RC-9") == {}
    assert ledger.kept("RC-9", 1, "record") is None
    with pytest.raises(NotKnown, match="There is no record called 'RC-9'"):
        ledger.last("RC-9")


def test_entries_are_given_by_the_number_of_their_event(ledger: Ledger) -> None:
    ledger.append("RC-1", addition(record=b"one", entry=b"first"))
    ledger.append("RC-1", addition("read", entry=b"second"))

    assert [(event.number, kept and kept.content) for event, kept in ledger.happenings("RC-1")] == [
        (1, b"first"),
        (2, b"second"),
    ]


def test_records_are_in_the_same_order_on_every_engine(ledger: Ledger) -> None:
    for record in ("b", "RC-2", "RC-10", "a", "_", "B"):
        a_version(ledger, record)

    assert ledger.records() == ("B", "RC-10", "RC-2", "_", "a", "b")
    assert ledger.records_with_contents() == ledger.records()


def test_records_are_found_by_person(ledger: Ledger) -> None:
    ledger.append("RC-1", addition(record=b"one", person="P-7"))
    ledger.append("RC-2", addition(record=b"one", person="P-8"))
    ledger.append("RC-3", addition(record=b"one", person="P-7"))

    assert ledger.records(person="P-7") == ("RC-1", "RC-3")
    assert ledger.records(person="P-9") == ()


def test_a_record_is_of_the_person_that_its_newest_event_names(ledger: Ledger) -> None:
    ledger.append("RC-1", addition(record=b"one", person="P-7"))
    ledger.append("RC-1", addition(record=b"two", person="P-8"))

    assert ledger.records(person="P-7") == ()
    assert ledger.records(person="P-8") == ("RC-1",)


def test_the_heads_are_the_newest_events(ledger: Ledger) -> None:
    for record in ("RC-2", "RC-1"):
        a_version(ledger, record)
        ledger.append(record, addition("read"))

    assert ledger.heads() == (ledger.last("RC-1"), ledger.last("RC-2"))


def test_a_store_keeps_its_id(ledger: Ledger, address: str) -> None:
    again = Ledger.open(address)

    assert again.id == ledger.id
    assert len(again.id) == 36
    again.close()


# ---------------------------------------------------------------- disposing


@pytest.fixture
def disposed(ledger: Ledger) -> Ledger:
    """RC-1 was disposed of; RC-2 was not."""
    for record in ("RC-1", "RC-2"):
        a_version(ledger, record)
        ledger.append(record, addition("issued", document=b"%PDF " + SECRET.encode()))
    ledger.append("RC-1", addition("disposed", entry=b"its period has ended"))
    return ledger


def test_what_was_disposed_of_is_gone_and_that_it_was_there_stays(disposed: Ledger) -> None:
    kinds = [event.kind for event in disposed.history("RC-1")]

    assert kinds == ["recorded", "issued", "disposed"]
    assert {key: kept.content for key, kept in disposed.all_kept("RC-1").items()} == {
        (3, "entry"): b"its period has ended"
    }


def test_another_record_is_not_touched(disposed: Ledger) -> None:
    assert len(disposed.all_kept("RC-2")) == 4


def test_the_chain_still_verifies(disposed: Ledger) -> None:
    assert verify(disposed).findings == ()


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_nothing_of_it_is_left_in_the_files(ledger: Ledger, address: str) -> None:
    marker = b"Marker-of-what-was-said"
    folder = Path(address).parent
    ledger.append("RC-1", addition(record=marker * 20_000, entry=marker))
    ledger.append("RC-1", addition("issued", document=marker * 20_000, entry=marker))
    assert any(marker in file.read_bytes() for file in folder.iterdir())

    ledger.append("RC-1", addition("disposed", entry=b"its period has ended"))

    assert {file.name for file in folder.iterdir() if marker in file.read_bytes()} == set()


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
def test_nothing_of_it_is_left_in_the_tables_of_a_server(
    ledger: Ledger, postgres: Postgres
) -> None:
    marker = token_hex(16).encode()
    base = postgres.folder / "base"

    def found() -> set[str]:
        postgres.run("CHECKPOINT")
        files = (file for file in base.rglob("*") if file.is_file())
        return {file.name for file in files if marker in file.read_bytes()}

    # Short, in the table itself, and long, beside it; random, since what repeats is packed.
    long = marker + token_bytes(20_000)
    ledger.append("RC-1", addition(record=long, entry=marker))
    ledger.append("RC-1", addition("issued", document=long, entry=marker))
    assert len(found()) > 1

    ledger.append("RC-1", addition("disposed", entry=b"its period has ended"))

    assert found() == set()


@pytest.mark.parametrize("length", [0, SALT_BYTES - 1, SALT_BYTES + 1])
def test_a_salt_of_another_length_fits_nothing(length: int) -> None:
    assert Kept(b"s" * length, b"yes").digest == ""
    assert Kept(b"s" * SALT_BYTES, b"yes").digest != ""


def test_a_digest_cannot_be_tried_out_without_its_salt() -> None:
    salt = new_salt()

    assert digest_of(salt, b"yes") != digest_of(new_salt(), b"yes")
    assert digest_of(salt, b"yes") != digest_of(salt, b"no")


def test_the_same_value_is_the_same_bytes() -> None:
    assert (
        canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == b'{"a":"\\u00e9","b":1}'
    )
