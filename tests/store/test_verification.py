"""Whatever is done to a store past this program is found, and named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from recordkit.errors import Tampered
from recordkit.store.chain import FIRST, SALT_BYTES, canonical
from recordkit.store.events import Event
from recordkit.store.heads import Head, head_of
from recordkit.store.ledger import Kept, Ledger
from recordkit.store.verification import Sort, Verdict, examine, verify
from tests.store.conftest import CopyOf
from tests.store.making import NOON, SECRET, a_version, addition
from tests.store.meddling import Meddler, PostgresMeddler


def _some_histories(address: str) -> None:
    """RC-1 with all sorts of events, RC-2 with two versions, RC-3 disposed of."""
    ledger = Ledger.create(address, NOON)
    a_version(ledger)
    a_version(ledger)
    ledger.append("RC-1", addition("issued", document=b"%PDF " + SECRET.encode()))
    ledger.append("RC-1", addition("requested"))
    ledger.append("RC-1", addition("read"))
    for record in ("RC-2", "RC-3"):
        a_version(ledger, record)
        a_version(ledger, record)
    ledger.append("RC-3", addition("disposed"))
    ledger.close()


@pytest.fixture
def address(copy_of: CopyOf) -> Iterator[str]:
    """A store with three records."""
    with copy_of(_some_histories) as found:
        yield found


@pytest.fixture
def head(ledger: Ledger) -> Head:
    """Its head, from when all was well."""
    return head_of(ledger, "A. Shah", NOON)


def found_in(verdict: Verdict) -> set[tuple[Sort, str, int]]:
    return {(each.sort, each.record, each.number) for each in verdict.findings}


# ---------------------------------------------------------------- nothing was done


def test_a_store_that_nobody_touched_is_clean(ledger: Ledger, head: Head) -> None:
    assert verify(ledger) == Verdict(records=3, events=10, findings=(), against_head=False)
    assert verify(ledger, head) == Verdict(records=3, events=10, findings=(), against_head=True)


def test_what_was_added_since_the_head_is_no_fault(ledger: Ledger, head: Head) -> None:
    a_version(ledger, "RC-2")
    a_version(ledger, "RC-4")
    ledger.append("RC-1", addition("disposed"))

    assert verify(ledger, head).findings == ()


# ---------------------------------------------------------------- what is done


def _one_byte(column: str, name: str, number: int = 2) -> Callable[[Meddler], None]:
    where = f"WHERE record = 'RC-1' AND number = {number} AND name = '{name}'"

    def meddle(meddler: Meddler) -> None:
        value = bytes(meddler.value(f"SELECT {column} FROM contents {where}"))
        changed = bytes([value[0] ^ 1]) + value[1:]
        meddler.change(f"UPDATE contents SET {column} = ? {where}", changed)

    return meddle


def _over_the_boundary(bytes_: int) -> Callable[[Meddler], None]:
    """Move bytes from a version to its salt, or back: together they stay the same."""
    where = "WHERE record = 'RC-1' AND number = 2 AND name = 'record'"

    def meddle(meddler: Meddler) -> None:
        salt, content = (
            bytes(meddler.value(f"SELECT {column} FROM contents {where}"))
            for column in ("salt", "content")
        )
        whole, at = salt + content, len(salt) + bytes_
        meddler.change(f"UPDATE contents SET salt = ?, content = ? {where}", whole[:at], whole[at:])

    return meddle


def _dated_back(meddler: Meddler) -> None:
    _put_anew(meddler, 2, at="2026-11-23T11:54:59.000000+00:00")


def _put_anew(meddler: Meddler, number: int, **changes: object) -> None:
    """Another event in this one's place, and every hash from there on made to fit."""
    before = ""
    for event in _events(meddler, "RC-1"):
        put = event
        if event.number >= number:
            changed = changes if event.number == number else {}
            put = _with_right_hash(event, previous=before, **changed)
            for column in (*changed, "previous", "hash"):
                meddler.change(
                    f"UPDATE events SET {column} = ? WHERE record = 'RC-1' AND number = ?",
                    getattr(put, column),
                    event.number,
                )
        before = put.hash


def _header(column: str, value: object) -> Callable[[Meddler], None]:
    def meddle(meddler: Meddler) -> None:
        meddler.change(
            f"UPDATE events SET {column} = ? WHERE record = 'RC-1' AND number = 2", value
        )

    return meddle


def _changed(*statements: str) -> Callable[[Meddler], None]:
    def meddle(meddler: Meddler) -> None:
        for statement in statements:
            meddler.change(statement)

    return meddle


def _events(meddler: Meddler, record: str) -> list[Event]:
    columns = "record number kind version versions issued person at actor contents previous hash"
    rows = meddler.run(
        f"SELECT {columns.replace(' ', ', ')} FROM events WHERE record = ? ORDER BY number", record
    ).fetchall()
    named = [dict(zip(columns.split(), row, strict=True)) for row in rows]
    return [Event(**{**each, "contents": json.loads(each["contents"])}) for each in named]


def _put(meddler: Meddler, event: Event) -> None:
    """Write an event in place of the one of this number."""
    meddler.change(
        "UPDATE events SET kind = ?, actor = ?, contents = ?, previous = ?, hash = ?"
        " WHERE record = ? AND number = ?",
        event.kind,
        event.actor,
        canonical(event.contents).decode(),
        event.previous,
        event.hash,
        event.record,
        event.number,
    )


def _with_right_hash(event: Event, **changes: object) -> Event:
    changed = event._replace(**changes)  # type: ignore[arg-type]  # any of its fields
    return changed._replace(hash=changed.right_hash())


def _one_right_hash(meddler: Meddler) -> None:
    _put(meddler, _with_right_hash(_events(meddler, "RC-1")[1], actor="Nobody"))


def _rewritten(*records: str) -> Callable[[Meddler], None]:
    """Another first version, and every hash after it made to fit: the chain is in order."""

    def meddle(meddler: Meddler) -> None:
        for record in records:
            before = FIRST
            for event in _events(meddler, record):
                digests = dict(event.contents)
                if event.number == 1 and "record" in digests and record != "RC-3":
                    other = Kept(b"s" * SALT_BYTES, b"something else")
                    digests["record"] = other.digest
                    meddler.change(
                        "UPDATE contents SET salt = ?, content = ?"
                        " WHERE record = ? AND number = 1 AND name = 'record'",
                        other.salt,
                        other.content,
                        record,
                    )
                put = _with_right_hash(event, contents=digests, previous=before, actor="Nobody")
                _put(meddler, put)
                before = put.hash

    return meddle


def _swapped(meddler: Meddler) -> None:
    """The second and the third event of RC-1 in each other's place, contents and all."""
    with meddler.unguarded():
        for table in ("contents", "events"):
            for old, new in ((2, 99), (3, 2), (99, 3)):
                meddler.run(
                    f"UPDATE {table} SET number = {new} WHERE record = 'RC-1' AND number = {old}"
                )


def _inserted(meddler: Meddler) -> None:
    """A copy of the second event between it and the first; those after it make room."""
    with meddler.unguarded():
        for number in (5, 4, 3, 2):
            for table in ("contents", "events"):
                meddler.run(
                    f"UPDATE {table} SET number = {number + 1}"
                    f" WHERE record = 'RC-1' AND number = {number}"
                )
        columns = "kind, version, versions, issued, person, at, actor, contents, previous, hash"
        meddler.run(
            f"INSERT INTO events (record, number, {columns}) SELECT record, 2, {columns}"
            " FROM events WHERE record = 'RC-1' AND number = 3"
        )
        meddler.run(
            "INSERT INTO contents (record, number, name, salt, content)"
            " SELECT record, 2, name, salt, content FROM contents"
            " WHERE record = 'RC-1' AND number = 3"
        )


def _content(record: str, number: int, name: str) -> Callable[[Meddler], None]:
    def meddle(meddler: Meddler) -> None:
        meddler.change(
            "INSERT INTO contents (record, number, name, salt, content) VALUES (?, ?, ?, ?, ?)",
            record,
            number,
            name,
            b"s" * SALT_BYTES,
            SECRET.encode(),
        )

    return meddle


def _gone(record: str, number: int) -> Callable[[Meddler], None]:
    where = f"WHERE record = '{record}' AND number = {number}"
    return _changed(f"DELETE FROM contents {where}", f"DELETE FROM events {where}")


def _guard_dropped(meddler: Meddler) -> None:
    on = " ON events" if isinstance(meddler, PostgresMeddler) else ""
    meddler.run(f"DROP TRIGGER events_stay{on}")


def _guard_made_harmless(meddler: Meddler) -> None:
    _guard_dropped(meddler)
    if isinstance(meddler, PostgresMeddler):
        meddler.run(
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN OLD; END $$"
        )
        meddler.run(
            "CREATE TRIGGER events_stay BEFORE DELETE OR UPDATE ON events"
            " FOR EACH ROW EXECUTE FUNCTION nothing()"
        )
    else:
        meddler.run("CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT 1; END")


def _guard_disabled(meddler: Meddler) -> None:
    if isinstance(meddler, PostgresMeddler):
        meddler.run("ALTER TABLE events DISABLE TRIGGER events_stay")
    else:  # it has no such thing: this is as near as one can come
        meddler.run("DROP TRIGGER events_stay")
        meddler.run(
            "CREATE TRIGGER events_stay BEFORE DELETE ON events WHEN 0"
            " BEGIN SELECT RAISE(ABORT, 'append only: events stay'); END"
        )


def _guard_on_another_table(meddler: Meddler) -> None:
    _guard_dropped(meddler)
    meddler.run("CREATE TABLE decoy (record text)")
    if isinstance(meddler, PostgresMeddler):
        meddler.run(
            "CREATE TRIGGER events_stay BEFORE DELETE OR UPDATE ON decoy"
            " FOR EACH ROW EXECUTE FUNCTION recordkit_refuse()"
        )
    else:
        meddler.run(
            "CREATE TRIGGER events_stay BEFORE DELETE ON decoy"
            " BEGIN SELECT RAISE(ABORT, 'append only: events stay'); END"
        )


def _guard_function_emptied(meddler: Meddler) -> None:
    if isinstance(meddler, PostgresMeddler):
        meddler.run(
            "CREATE OR REPLACE FUNCTION recordkit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN OLD; END $$"
        )
    else:
        _guard_made_harmless(meddler)


def _writes_swallowed(meddler: Meddler) -> None:
    if isinstance(meddler, PostgresMeddler):
        meddler.run("CREATE RULE swallow AS ON INSERT TO contents DO INSTEAD NOTHING")
    else:
        meddler.run(
            "CREATE TRIGGER swallow BEFORE INSERT ON contents BEGIN SELECT RAISE(IGNORE); END"
        )


def _table_dropped(meddler: Meddler) -> None:
    meddler.run("DROP TABLE contents")


def _column_dropped(meddler: Meddler) -> None:
    meddler.run("ALTER TABLE events RENAME COLUMN actor TO performer")


@dataclass(frozen=True)
class Case:
    """Something that is done, and one finding that must name it."""

    name: str
    meddle: Callable[[Meddler], None]
    sort: Sort
    record: str
    number: int
    needs_head: bool = False

    def __str__(self) -> str:
        return self.name


# fmt: off
CASES = (
    Case("one byte of a version", _one_byte("content", "record"), "edited", "RC-1", 2),
    Case("one byte of an entry", _one_byte("content", "entry"), "edited", "RC-1", 2),
    Case("one byte of a document", _one_byte("content", "document", 3), "edited", "RC-1", 3),
    Case("one byte of a salt", _one_byte("salt", "record"), "edited", "RC-1", 2),
    Case("bytes of a version moved to its salt", _over_the_boundary(9), "edited", "RC-1", 2),
    Case("bytes of a salt moved to a version", _over_the_boundary(-9), "edited", "RC-1", 2),
    Case("an event dated back", _dated_back, "reordered", "RC-1", 2),
    Case("the actor", _header("actor", "Nobody"), "edited", "RC-1", 2),
    Case("the time", _header("at", "2026-11-23T12:00:00.000001+00:00"), "edited", "RC-1", 2),
    Case("the person", _header("person", "P-8"), "edited", "RC-1", 2),
    Case("the kind", _header("kind", "amended"), "edited", "RC-1", 2),
    Case("a kind that does not exist", _header("kind", "improved"), "foreign", "RC-1", 2),
    Case("the number", _header("number", 9), "edited", "RC-1", 9),
    Case("the number leaves a gap", _header("number", 9), "missing", "RC-1", 2),
    Case("the version", _header("version", 1), "edited", "RC-1", 2),
    Case("the count of versions", _header("versions", 3), "reordered", "RC-1", 2),
    Case("the newest issued version", _header("issued", 2), "edited", "RC-1", 2),
    Case("the digests", _header("contents", "{}"), "edited", "RC-1", 2),
    Case("the hash before", _header("previous", "0" * 64), "relinked", "RC-1", 2),
    Case("the hash", _header("hash", "0" * 64), "edited", "RC-1", 2),
    Case("one event with its right hash", _one_right_hash, "relinked", "RC-1", 3),
    Case("an event moved to another record", _header("record", "RC-9"), "edited", "RC-9", 2),
    Case("an event gone from the middle", _gone("RC-1", 3), "missing", "RC-1", 3),
    Case("an event gone from the start", _gone("RC-1", 1), "missing", "RC-1", 1),
    Case("an event gone from the end", _gone("RC-1", 5), "truncated", "RC-1", 5, needs_head=True),
    Case("only the event gone from the end",
         _changed("DELETE FROM events WHERE record = 'RC-1' AND number = 5"), "added", "RC-1", 5),
    Case("two events in each other's place", _swapped, "relinked", "RC-1", 2),
    Case("an event put between", _inserted, "relinked", "RC-1", 3),
    Case("a whole record gone",
         _changed("DELETE FROM contents WHERE record = 'RC-2'",
                  "DELETE FROM events WHERE record = 'RC-2'"),
         "removed", "RC-2", 0, needs_head=True),
    Case("all events of a record gone",
         _changed("DELETE FROM events WHERE record = 'RC-2'"), "removed", "RC-2", 0),
    Case("a record renamed",
         _changed("UPDATE contents SET record = 'RC-8' WHERE record = 'RC-2'",
                  "UPDATE events SET record = 'RC-8' WHERE record = 'RC-2'"), "edited", "RC-8", 1),
    Case("a record written anew", _rewritten("RC-1"), "rewritten", "RC-1", 5, needs_head=True),
    Case("all records written anew", _rewritten("RC-1", "RC-2", "RC-3"),
         "rewritten", "RC-3", 3, needs_head=True),
    Case("contents moved to another event",
         _changed("UPDATE contents SET number = 4 WHERE record = 'RC-1' AND name = 'document'"),
         "added", "RC-1", 4),
    Case("contents moved to another record",
         _changed("UPDATE contents SET record = 'RC-2', number = 2 WHERE name = 'document'"),
         "added", "RC-2", 2),
    Case("contents of two events in each other's place",
         _changed("UPDATE contents SET number = 9 WHERE record = 'RC-2' AND number = 1",
                  "UPDATE contents SET number = 1 WHERE record = 'RC-2' AND number = 2",
                  "UPDATE contents SET number = 2 WHERE record = 'RC-2' AND number = 9"),
         "edited", "RC-2", 1),
    Case("a content added", _content("RC-1", 5, "document"), "added", "RC-1", 5),
    Case("a content of no event", _content("RC-1", 77, "entry"), "added", "RC-1", 77),
    Case("a content removed",
         _changed("DELETE FROM contents WHERE record = 'RC-1' AND number = 2 AND name = 'record'"),
         "missing", "RC-1", 2),
    Case("what was disposed of put back", _content("RC-3", 1, "record"), "added", "RC-3", 1),
    Case("the reason of a disposal removed",
         _changed("DELETE FROM contents WHERE record = 'RC-3'"), "missing", "RC-3", 3),
    Case("another store's id", _changed("UPDATE about SET value = 'other' WHERE name = 'id'"),
         "foreign", "", 0, needs_head=True),
    Case("a guard dropped", _guard_dropped, "unguarded", "", 0),
    Case("a guard disabled", _guard_disabled, "unguarded", "", 0),
    Case("a guard made harmless", _guard_made_harmless, "unguarded", "", 0),
    Case("a guard put on another table", _guard_on_another_table, "unguarded", "", 0),
    Case("what a guard does emptied", _guard_function_emptied, "unguarded", "", 0),
    Case("writing swallowed", _writes_swallowed, "foreign", "", 0),
    Case("a table dropped", _table_dropped, "removed", "", 0),
    Case("a column renamed", _column_dropped, "removed", "", 0),
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_found_and_named(ledger: Ledger, meddler: Meddler, head: Head, case: Case) -> None:
    case.meddle(meddler)

    verdict = verify(ledger, head)

    assert (case.sort, case.record, case.number) in found_in(verdict)
    assert not any(SECRET in str(finding) for finding in verdict.findings)
    if case.needs_head:
        assert verify(ledger).findings == ()


def test_what_is_found_is_said_in_words(ledger: Ledger, meddler: Meddler) -> None:
    _header("actor", "Nobody")(meddler)
    _guard_dropped(meddler)

    assert [str(each) for each in verify(ledger).findings] == [
        "The database's guard events_stay is gone.",
        "RC-1, event 2: its header or its hash is not what was written.",
    ]


# ---------------------------------------------------------------- rubbish

# fmt: off
ON_EVERY_ENGINE = {
    "digests that are no JSON": _header("contents", "{'entry"),
    "digests that are a list": _header("contents", "[1, 2]"),
    "digests that are a number": _header("contents", "12"),
    "digests that are no texts": _header("contents", '{"entry": {"a": 1}}'),
    "digests nested without end": _header("contents", "[" * 100_000),
    "a digest of something unknown": _header("contents", '{"' + SECRET + '": "00"}'),
    "a moment that is none": _header("at", "soon"),
    "a negative number": _header("number", -2),
    "a number far too large": _header("versions", 2_147_483_647),
    "an empty hash": _header("hash", ""),
    "an id that is none": _header("record", f"{SECRET} \x1b[31m\u202e"),
    "a content of an unknown name": _content("RC-1", 2, SECRET[:20]),
}
NOT_TYPED = {
    "a text for a number": _header("number", "two"),
    "a text for a version": _header("version", SECRET),
    "a number for a text": _header("actor", 7.5),
    "bytes for a text": _header("actor", b"\xff\xfe"),
    "bytes for an id": _header("record", b"\xff\xfe"),
    "bytes for a kind": _header("kind", b"recorded"),
    "a fraction for a number": _header("number", 2.5),
    "a text for bytes":
        _changed("UPDATE contents SET content = 'text', salt = 'text' WHERE number = 2"),
    "text that is no UTF-8": _changed(
        "UPDATE events SET actor = CAST(x'ff41' AS TEXT) WHERE record = 'RC-1' AND number = 2"),
    "an id that is no UTF-8": _changed(
        "UPDATE events SET record = CAST(x'ff41' AS TEXT) WHERE record = 'RC-2' AND number = 2"),
    "a content's number is a text":
        _changed("UPDATE contents SET number = 'two' WHERE record = 'RC-1' AND number = 2"),
    "a content's name is bytes":
        _changed("UPDATE contents SET name = x'ff' WHERE record = 'RC-1' AND number = 2"
                 " AND name = 'entry'"),
}
# fmt: on


@pytest.mark.parametrize("meddle", ON_EVERY_ENGINE.values(), ids=ON_EVERY_ENGINE)
def test_rubbish_is_told_and_never_raises(
    ledger: Ledger, meddler: Meddler, head: Head, meddle: Callable[[Meddler], None]
) -> None:
    meddle(meddler)

    assert_told(verify(ledger, head))


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
@pytest.mark.parametrize("meddle", NOT_TYPED.values(), ids=NOT_TYPED)
def test_rubbish_of_any_type_is_told(
    ledger: Ledger, meddler: Meddler, head: Head, meddle: Callable[[Meddler], None]
) -> None:
    meddle(meddler)

    assert_told(verify(ledger, head))


@pytest.mark.parametrize(
    "column",
    "kind version versions issued person at actor contents previous hash".split(),
)
def test_a_null_is_told(ledger: Ledger, meddler: Meddler, head: Head, column: str) -> None:
    meddler.allow_anything()
    _header(column, None)(meddler)

    assert_told(verify(ledger, head))


@pytest.mark.parametrize("column", ["salt", "content"])
def test_a_null_in_place_of_a_content_is_told(
    ledger: Ledger, meddler: Meddler, column: str
) -> None:
    meddler.allow_anything()
    meddler.change(f"UPDATE contents SET {column} = NULL WHERE record = 'RC-1' AND number = 2")

    assert ("edited", "RC-1", 2) in found_in(verify(ledger))


def assert_told(verdict: Verdict) -> None:
    """Something is found, and every message is a short line with nothing of what was put there."""
    assert verdict.findings
    for finding in verdict.findings:
        assert re.fullmatch(r"[A-Za-z0-9 ,.:'()_-]{10,120}", str(finding)), str(finding)
        assert SECRET[:20] not in str(finding)


def test_what_cannot_be_read_is_told_once(ledger: Ledger, meddler: Meddler) -> None:
    _header("contents", "[")(meddler)

    assert [str(each) for each in verify(ledger).findings] == [
        "RC-1, event 2: its header cannot be read."
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "improved"), ("at", "soon"), ("at", "2026-11-23"), ("contents", "[")],
)
def test_a_history_that_cannot_be_told_is_not(
    ledger: Ledger, meddler: Meddler, column: str, value: str
) -> None:
    meddler.change(f"UPDATE events SET {column} = ? WHERE record = 'RC-1'", value)

    for ask in (
        lambda: ledger.history("RC-1"),
        lambda: ledger.last("RC-1"),
        lambda: a_version(ledger),
    ):
        with pytest.raises(Tampered, match="a header is not what was written"):
            ask()


def test_two_clocks_may_differ_a_little(ledger: Ledger, meddler: Meddler) -> None:
    _put_anew(meddler, 2, at="2026-11-23T11:55:00.000000+00:00")

    assert verify(ledger).findings == ()


@pytest.mark.parametrize(("column", "value"), [("kind", "improved"), ("at", "soon")])
def test_the_heads_of_a_store_that_cannot_be_told_are_not(
    ledger: Ledger, meddler: Meddler, column: str, value: str
) -> None:
    meddler.change(f"UPDATE events SET {column} = ? WHERE record = 'RC-2'", value)

    with pytest.raises(Tampered, match="RC-2, event 2: a header is not what was written"):
        ledger.heads()


def test_no_head_is_made_of_rubbish(ledger: Ledger, meddler: Meddler) -> None:
    meddler.change("UPDATE events SET contents = '[' WHERE record = 'RC-1'")

    with pytest.raises(Tampered, match="RC-1: a header is not what was written"):
        head_of(ledger, "A. Shah", NOON)


def test_an_event_under_another_record_is_foreign() -> None:
    event = Event("RC-8", 1, "read", 1, 1, 0, "", "", "", {}, FIRST)

    assert next((each.sort, each.record) for each in examine("RC-1", [event], {})) == (
        "foreign",
        "RC-1",
    )


def test_a_history_from_elsewhere_may_be_anything() -> None:
    odd = Event("RC-1", "1", None, 1.5, True, [], {}, 7, b"", 3, None)  # type: ignore[arg-type]

    (finding,) = examine("RC-1", [odd], {})

    assert str(finding) == "RC-1, event 1: its header cannot be read."
