"""The database itself refuses to change a history, whoever asks it to."""

from __future__ import annotations

import pytest

from recordkit.errors import StoreFault
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify
from tests.store.making import a_version, addition
from tests.store.meddling import Meddler

EVENT = (
    "events (record, number, kind, version, versions, issued, person, at, actor, contents,"
    " previous, hash) VALUES ('RC-1', 1, 'recorded', 1, 1, 0, '', '', 'Nobody', '{}', '', '')"
)
CONTENT = "contents (record, number, name, salt, content) VALUES ('RC-1', 1, 'entry', '', '')"

ON_EVERY_ENGINE = (
    "UPDATE events SET actor = 'Nobody'",
    "UPDATE events SET record = 'RC-9'",
    "UPDATE contents SET content = ''",
    "UPDATE contents SET number = 2",
    "DELETE FROM events",
    "DELETE FROM events WHERE number = 2",
    "DELETE FROM contents",
    "DELETE FROM contents WHERE name = 'entry'",
    f"INSERT INTO {EVENT}",
    f"INSERT INTO {CONTENT}",
    f"INSERT INTO {EVENT} ON CONFLICT (record, number) DO UPDATE SET actor = 'Nobody'",
    f"INSERT INTO {CONTENT} ON CONFLICT (record, number, name) DO UPDATE SET content = ''",
)
ON_ONE_ENGINE = {
    "SQLite": (
        f"INSERT OR REPLACE INTO {EVENT}",
        f"REPLACE INTO {EVENT}",
        f"REPLACE INTO {CONTENT}",
        "UPDATE OR REPLACE events SET number = 1 WHERE number = 2",
        f"INSERT INTO {EVENT.replace(', 1, ', ', 9, ', 1)}",
    ),
    "PostgreSQL": (
        "TRUNCATE events",
        "TRUNCATE contents",
        "TRUNCATE events, contents",
        "TRUNCATE events CASCADE",
        "MERGE INTO events USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
    ),
}


@pytest.fixture
def before(ledger: Ledger) -> object:
    """A short history; what is kept of it."""
    a_version(ledger)
    ledger.append("RC-1", addition("issued", document=b"%PDF"))
    return ledger.everything("RC-1")


@pytest.mark.parametrize("statement", ON_EVERY_ENGINE)
def test_a_history_is_not_changed(
    ledger: Ledger, meddler: Meddler, before: object, statement: str
) -> None:
    with pytest.raises(Exception, match=r"append only|UNIQUE|duplicate key"):
        meddler.run(statement)

    assert ledger.everything("RC-1") == before


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
@pytest.mark.parametrize("statement", ON_ONE_ENGINE["SQLite"])
def test_sqlite_does_not_replace(
    ledger: Ledger, meddler: Meddler, before: object, statement: str
) -> None:
    with pytest.raises(Exception, match="append only"):
        meddler.run(statement)

    assert ledger.everything("RC-1") == before


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
@pytest.mark.parametrize("statement", ON_ONE_ENGINE["PostgreSQL"])
def test_postgres_does_not_truncate(
    ledger: Ledger, meddler: Meddler, before: object, statement: str
) -> None:
    with pytest.raises(Exception, match=r"append only|cannot truncate"):
        meddler.run(statement)

    assert ledger.everything("RC-1") == before


def test_the_program_itself_is_refused_in_plain_words(ledger: Ledger, before: object) -> None:
    def change() -> None:
        with ledger.engine.writing("RC-1") as cursor:
            cursor.own.execute("UPDATE events SET actor = 'Nobody'")

    with pytest.raises(StoreFault, match=r"a history can only be added to\. Nothing was changed"):
        change()
    assert ledger.everything("RC-1") == before


def test_only_what_was_before_the_disposal_may_be_removed(
    ledger: Ledger, meddler: Meddler, before: object
) -> None:
    ledger.append("RC-1", addition("disposed"))

    with pytest.raises(Exception, match="append only"):
        meddler.run("DELETE FROM contents")

    assert [event.number for event, kept in ledger.happenings("RC-1") if kept] == [3]
    assert verify(ledger).findings == ()
