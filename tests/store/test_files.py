"""Where a store is, who may read it, and what is said of what is none."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from recordkit.errors import StoreFault
from recordkit.store.engines import engine_for
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify
from tests.store.making import NOON, a_version, addition
from tests.store.meddling import Meddler
from tests.store.servers import Postgres

# ---------------------------------------------------------------- for its owner alone


@pytest.fixture
def careless() -> Iterator[None]:
    """A user whose new files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless")
@pytest.mark.parametrize("begin_with", [None, b""], ids=["nothing", "an empty file"])
def test_it_and_what_is_beside_it_are_for_their_owner_alone(
    tmp_path: Path, begin_with: bytes | None
) -> None:
    path = tmp_path / "records.db"
    if begin_with is not None:
        path.write_bytes(begin_with)

    ledger = Ledger.create(str(path), NOON)
    a_version(ledger)

    modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes == {"records.db": 0o600, "records.db-wal": 0o600, "records.db-shm": 0o600}
    ledger.close()
    assert [each.name for each in tmp_path.iterdir()] == ["records.db"]


@pytest.mark.parametrize(
    "name", ["what?mode=memory.db", "100%.db", "a b#c.db", "file:x.db", "пример.db", "-x.db"]
)
def test_a_file_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    ledger = Ledger.create(name, NOON)
    a_version(ledger)
    ledger.close()

    assert [each.name for each in tmp_path.iterdir()] == [name]
    again = Ledger.open(f"sqlite:///{name}")
    assert again.records() == ("RC-1",)
    again.close()


# ---------------------------------------------------------------- what is no store


def said_of(act: Callable[..., object], *given: object) -> str:
    with pytest.raises(StoreFault) as caught:
        act(*given)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_nothing(tmp_path: Path) -> None:
    path = tmp_path / "records.db"

    assert said_of(Ledger.open, str(path)) == (
        f"{path}: there is no store. Make one: recordkit store init {path}"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    path.touch()

    assert said_of(Ledger.open, str(path)) == (
        f"{path}: there is no store. Make one: recordkit store init {path}"
    )


def test_a_folder(tmp_path: Path) -> None:
    for said in (said_of(Ledger.open, str(tmp_path)), said_of(Ledger.create, str(tmp_path), NOON)):
        assert said == f"{tmp_path}: it is a folder. Name a file in it."


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "records.db"

    assert said_of(Ledger.create, str(path), NOON) == f"{path}: there is no such folder."


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Ruth comes on Sundays. " * 100)
    before = path.read_bytes()

    for said in (said_of(Ledger.open, str(path)), said_of(Ledger.create, str(path), NOON)):
        assert said == f"{path}: it is some other file, not a store."
    assert path.read_bytes() == before


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE events (amount)")
    before = path.read_bytes()

    for said in (said_of(Ledger.open, str(path)), said_of(Ledger.create, str(path), NOON)):
        assert said == (
            f"{path}: it holds the tables of another program. Give the store a database of its own."
        )
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["accounts.db"]


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    ledger = Ledger.create(str(path), NOON)
    for _ in range(20):
        a_version(ledger)
    ledger.close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)

    assert said_of(Ledger.open, str(path)) == (
        f"{path}: it is damaged. Go back to its last backup."
    )


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    ledger = Ledger.create(str(path), NOON)
    for _ in range(20):
        a_version(ledger, text="x" * 3000)
    ledger.close()
    content = bytearray(path.read_bytes())
    place = content.rindex(b"x" * 3000)
    content[place + 1000] ^= 1
    path.write_bytes(content)
    ledger = Ledger.open(str(path))

    assert [each.sort for each in verify(ledger).findings] == ["edited"]
    ledger.close()


def test_another_person_is_found_wherever_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    ledger = Ledger.create(str(path), NOON)
    ledger.append("RC-1", addition(record=b"one", person="P-20418"))
    ledger.close()
    content = path.read_bytes()
    places = [found.start() for found in re.finditer(b"P-20418", content)]
    assert len(places) == 2, "in the events, and in the index by which they are found"

    sorts = []
    for place in places:
        path.write_bytes(content[:place] + b"P-20419" + content[place + 7 :])
        ledger = Ledger.open(str(path))
        sorts.append({each.sort for each in verify(ledger).findings})
        ledger.close()

    assert {"damaged"} in sorts
    assert {"damaged", "edited"} in sorts


def test_a_store_that_one_may_not_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "records.db"
    Ledger.create(str(path), NOON).close()
    path.chmod(0o600)
    request.getfixturevalue("without_rights")

    assert "it cannot be opened. See whether you may read and write it" in said_of(
        Ledger.open, str(path)
    )


@pytest.fixture
def without_rights() -> Iterator[None]:
    """Work as somebody who owns nothing, where this user may do everything."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


# ---------------------------------------------------------------- what another recordkit made


def test_a_newer_store(address: str, meddler: Meddler) -> None:
    meddler.run("UPDATE alembic_version SET version_num = '9999'")
    shown = engine_for(address).shown

    for said in (said_of(Ledger.open, address), said_of(Ledger.create, address, NOON)):
        assert said == (
            f"{shown}: it was made by a newer recordkit. Update this one, then try again."
        )


def test_a_database_with_nothing_in_it_on_a_server(postgres: Postgres) -> None:
    with postgres.database() as address:
        shown = engine_for(address).shown
        assert said_of(Ledger.open, address) == (
            f"{shown}: it is no store yet. Make it one: recordkit store init {shown}"
        )


def test_a_database_of_another_program_on_a_server(postgres: Postgres) -> None:
    with postgres.database() as address:
        with postgres.connection(address) as own:
            own.execute("CREATE TABLE alembic_version (version_num text)")
            own.execute("INSERT INTO alembic_version VALUES ('abc')")

        for said in (said_of(Ledger.open, address), said_of(Ledger.create, address, NOON)):
            assert said.endswith(
                ": it holds the tables of another program. Give the store a database of its own."
            )


# ---------------------------------------------------------------- servers

PASSWORD = "tr0ub4dor"


@pytest.fixture
def locked(postgres: Postgres) -> Iterator[str]:
    """A user who needs a password."""
    rules = postgres.folder / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all locked scram-sha-256\n{before}")
    postgres.run("CREATE ROLE locked LOGIN PASSWORD 'right'")
    postgres.run("SELECT pg_reload_conf()")
    yield "locked"
    rules.write_text(before)
    postgres.run("SELECT pg_reload_conf()")
    postgres.run("DROP ROLE locked")


def test_a_wrong_password(postgres: Postgres, locked: str) -> None:
    address = postgres.address("postgres", locked, PASSWORD)

    assert said_of(Ledger.open, address) == (
        f"postgresql+psycopg://locked:***@/postgres?host={_quoted(postgres.folder)}: "
        "it does not accept this user or password."
    )


def test_no_password(postgres: Postgres, locked: str) -> None:
    address = postgres.address("postgres", locked)

    assert said_of(Ledger.open, address).endswith(": it does not accept this user or password.")


def test_an_unknown_user(postgres: Postgres) -> None:
    address = postgres.address("postgres", "nobody", PASSWORD)

    said = said_of(Ledger.open, address)
    assert said.endswith(": it does not accept this user or password.")
    assert PASSWORD not in said


def test_a_missing_database(postgres: Postgres) -> None:
    said = said_of(Ledger.create, postgres.address("missing", password=PASSWORD), NOON)

    assert said.endswith("there is no such database. Ask its administrator to make one.")
    assert PASSWORD not in said


def test_a_user_who_may_not_make_tables(postgres: Postgres) -> None:
    with postgres.database() as address:
        postgres.run("CREATE ROLE guest LOGIN")
        guest = address.replace("postgres@", "guest@")

        assert said_of(Ledger.create, guest, NOON).endswith(
            ": this user is not allowed to do that. Nothing was changed."
        )
    postgres.run("DROP ROLE guest")


@pytest.mark.parametrize("where", [f"u:{PASSWORD}@localhost:1/x", "nowhere.invalid/x"])
def test_an_unreachable_server(where: str) -> None:
    said = said_of(Ledger.open, f"postgresql://{where}")

    assert said.endswith(
        ": it cannot be reached. See whether the server runs, and whether this is its address."
    )
    assert PASSWORD not in said


def _quoted(path: Path) -> str:
    return str(path).replace("/", "%2F")


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("address", ["", "  ", ":memory:", "sqlite:///", "sqlite:///:memory:"])
def test_no_place_at_all(address: str) -> None:
    assert said_of(engine_for, address) == (
        "The store's address: that is no place to keep records. Name a file, such as records.db, "
        "or a PostgreSQL database, such as postgresql+psycopg://user@host/database."
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://u:{}@host/db", "mysql: no store is kept there."),
        ("oracle+oracledb://u:{}@host/db", "oracle+oracledb: no store is kept there."),
        ("postgresql://u:{}@host:port/db", "The store's address: it cannot be read."),
        ("postgresql:/u:{}@host/db", "The store's address: it cannot be read."),
        ("://u:{}@host/db", "The store's address: it cannot be read."),
    ],
)
def test_an_address_of_no_store(address: str, said: str) -> None:
    told = said_of(engine_for, address.format(PASSWORD))

    assert told.startswith(said)
    assert "Name a file, such as records.db, or a PostgreSQL database, such as" in told
    assert PASSWORD not in told


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgres://u:{}@host/db", "postgresql+psycopg://u:***@host/db"),
        ("postgresql://u:{}@host/db", "postgresql+psycopg://u:***@host/db"),
        ("postgresql+psycopg://u@host/db?password={}", "postgresql+psycopg://u@host/db"),
        (
            "postgresql://u@host/db?sslpassword={}&sslmode=require",
            "postgresql+psycopg://u@host/db?sslmode=require",
        ),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert engine_for(address.format(PASSWORD)).shown == shown
