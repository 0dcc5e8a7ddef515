"""The contract of a store of records, the same on every engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from recordkit.errors import Conflict, NotAllowed, NotKnown, Tampered
from recordkit.models.review import Review
from recordkit.settings import load_settings
from recordkit.store.entries import ExceptionEntry, IssueEntry, VersionEntry
from recordkit.store.ledger import Ledger
from recordkit.store.provenance import made_with
from recordkit.store.store import Store, opened
from recordkit.store.verification import verify
from tests.examples import FOLDER, all_drafts, all_examples, record_from, record_of
from tests.store.making import DUE, MADE_WITH, SECRET, by, grace, save, sending
from tests.store.meddling import Meddler
from tests.strategies import contents

REQUEST = grace("AM-1")
"""What somebody asks for. The store takes any record for it."""


def issue(store: Store, recipient: str = "Grace Adeyemi", version: int = 1) -> int:
    return store.issue("RC-1", b"%PDF-1.7", sending(recipient), by(), version=version).number


def request(store: Store, version: int = 1) -> int:
    return store.request(REQUEST, "RC-1", by(), version=version, due_on=DUE).number


def amend(store: Store, request: int, expected: int = 1) -> None:
    store.amend(grace(), REQUEST, by(), request=request, made_with=MADE_WITH, expected=expected)


@pytest.fixture
def issued(store: Store) -> Store:
    """RC-1 has one version, which was issued to Grace Adeyemi."""
    save(store)
    issue(store)
    return store


# ---------------------------------------------------------------- versions


def test_a_version_is_what_was_saved_and_how(store: Store) -> None:
    store.save(
        grace(), by(why="Typed from the notes."), made_with=MADE_WITH, complete=False, expected=0
    )

    found = store.version("RC-1")
    assert (found.number, found.of, found.record) == (1, 1, grace())
    assert found.event.actor == "A. Shah"
    assert found.entry == VersionEntry(
        why="Typed from the notes.", schema_version=1, made_with=MADE_WITH, complete=False
    )


def test_every_version_stays(store: Store) -> None:
    first = grace()
    second = first.model_copy(update={"waivers": ()})
    save(store, first)
    save(store, second, expected=1)

    assert store.version("RC-1", 1).record == first
    assert store.version("RC-1", 2).record == store.version("RC-1").record == second
    assert [event.version for event in store.versions("RC-1")] == [1, 2]


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_version_that_is_not_there(store: Store, number: int) -> None:
    save(store)

    with pytest.raises(NotKnown, match=f"There is no version called '{number}'"):
        store.version("RC-1", number)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.version("RC-9"),
        lambda store: store.versions("RC-9"),
        lambda store: store.history("RC-9"),
        lambda store: store.document("RC-9", 1),
        lambda store: store.still_owed("RC-9"),
        lambda store: store.open_requests("RC-9"),
        lambda store: store.dispose("RC-9", by(why="Over.")),
        lambda store: store.withdraw("RC-9", by(why="Wrong."), version=1),
    ],
    ids="version versions history document still_owed open_requests dispose withdraw".split(),
)
def test_a_record_that_is_not_there(store: Store, ask: Callable[[Store], object]) -> None:
    save(store)

    with pytest.raises(NotKnown, match="There is no record called 'RC-9'"):
        ask(store)


def test_a_record_needs_a_reference(store: Store) -> None:
    with pytest.raises(NotAllowed, match=r'has no reference\. Write one: "id"') as caught:
        save(store, record_of("grace-adeyemi").model_copy(update={"id": None}))

    assert caught.value.cites == ("OUTCOME-G01",)


def test_a_save_from_an_older_version_is_refused(store: Store) -> None:
    save(store)
    save(store, expected=1)

    with pytest.raises(Conflict, match="you started from version 1, and version 2 is there now"):
        save(store, expected=1)
    assert len(store.versions("RC-1")) == 2


def test_once_issued_it_can_only_be_amended(issued: Store) -> None:
    with pytest.raises(NotAllowed, match="can only be amended, in answer to a request") as caught:
        save(issued, expected=1)

    assert caught.value.cites == ("OUTCOME-A04",)


# ---------------------------------------------------------------- round trip


@pytest.mark.parametrize("name", [*all_examples(), *all_drafts()])
def test_an_example_comes_back_as_it_was(store: Store, name: str) -> None:
    record = record_of(name).model_copy(update={"id": "RC-1"})

    save(store, record)

    found = store.version("RC-1").record
    assert found == record
    assert _dumped(found) == _dumped(record)


def test_any_record_comes_back_as_it_was(store: Store) -> None:
    ids = iter(range(1_000_000))

    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(contents(Review, whole=False))
    def round_trip(content: dict[str, Any]) -> None:
        record = record_from({**content, "id": f"RC-{next(ids)}"})
        save(store, record)
        assert record.id is not None
        found = store.version(record.id).record
        assert found == record
        assert _dumped(found) == _dumped(record)

    round_trip()
    assert verify(store.ledger).findings == ()


def _dumped(record: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = record.model_dump(mode="json", exclude_unset=True)
    return dumped


# ---------------------------------------------------------------- documents


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\xff\r\n", bytes(range(256)) * 5000])
def test_a_document_comes_back_as_it_was_sent(store: Store, content: bytes) -> None:
    save(store)

    number = store.issue("RC-1", content, sending(), by(), version=1).number

    found = store.document("RC-1", number)
    assert found.content == content
    assert found.event.kind == "issued"
    assert (found.entry.recipient, found.entry.role, found.entry.file_name) == (
        "Grace Adeyemi",
        "the person",
        "review.pdf",
    )
    assert [each.event.number for each in store.issued("RC-1")] == [number]


def test_only_the_newest_version_is_issued(store: Store) -> None:
    save(store)
    save(store, expected=1)

    with pytest.raises(NotAllowed, match=r"version 1 is not the newest\. Issue version 2, or none"):
        issue(store, version=1)


@pytest.mark.parametrize("number", [1, 3])
def test_a_document_that_is_not_there(issued: Store, number: int) -> None:
    with pytest.raises(NotKnown, match="There is no document called"):
        issued.document("RC-1", number)


# ---------------------------------------------------------------- requests


def test_a_request_waits_until_it_is_answered(issued: Store) -> None:
    first, second = request(issued), request(issued)

    assert [each.event.number for each in issued.open_requests("RC-1")] == [first, second]
    issued.refuse(REQUEST, "RC-1", by(why="It is right as it is."), request=first)
    assert [each.event.number for each in issued.open_requests("RC-1")] == [second]
    amend(issued, second)
    assert issued.open_requests("RC-1") == ()


@pytest.mark.parametrize(("days", "overdue"), [(-1, False), (0, False), (1, True)])
def test_a_request_is_overdue_after_its_day(issued: Store, days: int, overdue: bool) -> None:
    request(issued)
    (waiting,) = issued.open_requests("RC-1")

    assert waiting.entry.due_on == DUE == date(2026, 12, 23)
    assert waiting.overdue(DUE + timedelta(days)) is overdue


def test_an_amendment_makes_a_version_and_names_its_request(issued: Store) -> None:
    number = request(issued)

    amend(issued, number)

    found = issued.version("RC-1")
    assert (found.number, found.event.kind, found.entry.request) == (2, "amended", number)
    assert found.entry.amendment == _dumped(REQUEST)


@pytest.mark.parametrize("answer", ["amend", "refuse"])
def test_only_an_open_request_is_answered(issued: Store, answer: str) -> None:
    number = request(issued)

    def give(request: int) -> None:
        if answer == "amend":
            amend(issued, request)
        else:
            issued.refuse(REQUEST, "RC-1", by(), request=request)

    with pytest.raises(NotAllowed, match=rf"no open request number 99\. Waiting .*: {number}\."):
        give(99)
    give(number)
    with pytest.raises(NotAllowed, match=rf"number {number}\. None waits for an answer"):
        give(number)


# ---------------------------------------------------------------- who had the one before


def test_whoever_had_the_version_before_is_owed_the_new_one(issued: Store) -> None:
    issue(issued, "Riverside Home Care")
    assert issued.still_owed("RC-1") == ()

    amend(issued, request(issued))
    assert _owed(issued) == ["Grace Adeyemi", "Riverside Home Care"]

    issue(issued, "Grace Adeyemi", version=2)
    assert _owed(issued) == ["Riverside Home Care"]

    issued.except_from(
        "RC-1",
        by(why="She asked us not to."),
        recipient="Riverside Home Care",
        ground="the-person-asked",
    )
    assert _owed(issued) == []
    last = issued.history("RC-1")[-1]
    assert isinstance(last.entry, ExceptionEntry)
    assert (last.entry.ground, last.entry.why) == ("the-person-asked", "She asked us not to.")


def test_after_another_amendment_everybody_is_owed_again(issued: Store) -> None:
    amend(issued, request(issued))
    issue(issued, version=2)
    amend(issued, request(issued, version=2), expected=2)

    assert _owed(issued) == ["Grace Adeyemi"]


def test_an_exception_needs_a_reason_and_somebody_who_is_owed(issued: Store) -> None:
    def except_from(why: str | None, recipient: str) -> None:
        issued.except_from("RC-1", by(why=why), recipient=recipient, ground="risk-of-harm")

    with pytest.raises(NotAllowed, match="say why this copy is not sent"):
        except_from(None, "Grace Adeyemi")
    with pytest.raises(NotAllowed, match="not owed to anybody of that name"):
        except_from("They moved.", "Grace Adeyemi")


def _owed(store: Store) -> list[str]:
    return [each.recipient for each in store.still_owed("RC-1")]


# ---------------------------------------------------------------- the end


def test_a_withdrawn_version_stays_and_is_marked(issued: Store) -> None:
    with pytest.raises(NotAllowed, match="say why this version is withdrawn"):
        issued.withdraw("RC-1", by(), version=1)

    issued.withdraw("RC-1", by(why="It is about somebody else."), version=1)

    assert issued.withdrawn("RC-1") == {1}
    assert issued.version("RC-1", 1).record == grace()


def test_what_was_disposed_of_is_gone(issued: Store) -> None:
    with pytest.raises(NotAllowed, match="say why it is disposed of"):
        issued.dispose("RC-1", by())

    issued.dispose("RC-1", by(why="Its period has ended."))

    kinds = [(each.event.kind, each.entry is None) for each in issued.history("RC-1")]
    assert kinds == [("recorded", True), ("issued", True), ("disposed", False)]
    assert verify(issued.ledger).findings == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.version("RC-1"),
        lambda store: store.document("RC-1", 2),
        lambda store: save(store, expected=1),
        request,
        issue,
        lambda store: store.withdraw("RC-1", by(why="Wrong."), version=1),
        lambda store: store.dispose("RC-1", by(why="Again.")),
    ],
    ids="version document save request issue withdraw dispose".split(),
)
def test_nothing_can_be_done_with_it_any_more(
    issued: Store, act: Callable[[Store], object]
) -> None:
    issued.dispose("RC-1", by(why="Its period has ended."))

    with pytest.raises(NotAllowed, match="what was recorded has been disposed of"):
        act(issued)


# ---------------------------------------------------------------- reading


def test_reading_is_kept_where_the_policy_wants_it(ledger: Ledger) -> None:
    save(Store(ledger))
    Store(ledger).note_reading("RC-1", by("M. Okafor"))
    assert len(ledger.history("RC-1")) == 1

    store = Store(ledger, reads_are_events=True)
    store.note_reading("RC-1", by("M. Okafor", why="A complaint."))

    assert [each.event.kind for each in store.history("RC-1")] == ["recorded", "read"]
    last = store.history("RC-1")[-1]
    assert last.entry is not None
    assert (last.event.actor, last.event.version, last.entry.why) == (
        "M. Okafor",
        1,
        "A complaint.",
    )


def test_a_history_tells_each_thing_with_its_entry(issued: Store) -> None:
    recorded, sent = issued.history("RC-1")

    assert isinstance(recorded.entry, VersionEntry)
    assert isinstance(sent.entry, IssueEntry)


def test_a_version_that_was_changed_is_not_read(issued: Store, meddler: Meddler) -> None:
    meddler.change("UPDATE contents SET content = ? WHERE name = 'record'", SECRET.encode())
    meddler.change("UPDATE contents SET salt = ? WHERE name = 'document'", b"")

    with pytest.raises(Tampered, match="RC-1, event 1: its record is not what was") as caught:
        issued.version("RC-1")
    assert SECRET not in str(caught.value)
    with pytest.raises(Tampered, match="RC-1, event 2: its document is not what was written"):
        issued.document("RC-1", 2)


def test_a_version_whose_contents_are_gone_is_told(issued: Store, meddler: Meddler) -> None:
    meddler.change("DELETE FROM contents WHERE name = 'record'")

    with pytest.raises(Tampered, match="RC-1, event 1: its record is missing"):
        issued.version("RC-1")


def test_a_version_whose_digests_are_rubbish_is_told(issued: Store, meddler: Meddler) -> None:
    meddler.change("UPDATE events SET contents = '{\"entry\": 1}' WHERE number = 1")

    with pytest.raises(Tampered, match="RC-1: a header is not what was written"):
        issued.version("RC-1")


def test_a_store_is_closed_again(address: str) -> None:
    with opened(address) as store:
        save(store)
    with opened(address) as store:
        assert store.version("RC-1").record == grace()


# ---------------------------------------------------------------- what it was made with


def test_a_version_says_what_it_was_made_with() -> None:
    council = load_settings(FOLDER / "recordkit.toml")

    found = made_with(council)

    assert found == made_with(council), "the same each time"
    assert all(len(each) == 16 for each in (found.rules, found.policy_digest, found.templates))


def test_another_policy_is_told_apart() -> None:
    council = load_settings(FOLDER / "recordkit.toml")
    other = load_settings(FOLDER / "derbyshire" / "recordkit.toml")

    assert made_with(council).policy_digest != made_with(other).policy_digest
    assert made_with(council).rules == made_with(other).rules
