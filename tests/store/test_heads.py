"""The signed head of a store: nobody can change it, and nonsense is told."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from recordkit.errors import CannotRead, Tampered
from recordkit.store.heads import Head, head_of, new_keys, read_head
from recordkit.store.ledger import Ledger
from tests.store.making import NOON, a_version


@pytest.fixture
def head(ledger: Ledger) -> Head:
    """The head of a store with two records."""
    for record in ("RC-1", "RC-2"):
        a_version(ledger, record)
    return head_of(ledger, "A. Shah", NOON)


def test_a_head_comes_back_as_it_was_signed(head: Head) -> None:
    private, public = new_keys()

    assert read_head(head.signed(private), public) == head


def _of_the_head(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    def changed(signed: bytes) -> bytes:
        content = json.loads(signed)
        change(content)
        return json.dumps(content).encode()

    return changed


# fmt: off
CHANGED_HEADS = {
    "a record left out": _of_the_head(lambda head: head["records"].pop("RC-2")),  # type: ignore[attr-defined]
    "a count": _of_the_head(lambda head: head["records"]["RC-1"].__setitem__(0, 4)),  # type: ignore[index]
    "the store": _of_the_head(lambda head: head.update(store="other")),
    "the moment": _of_the_head(lambda head: head.update(at="2026-11-24T12:00:00.000000+00:00")),
    "the actor": _of_the_head(lambda head: head.update(actor="Nobody")),
    "something added": _of_the_head(lambda head: head.update(note="all is well")),
    "another signature": _of_the_head(lambda head: head.update(signature="00" * 64)),
    "a short signature": _of_the_head(lambda head: head.update(signature="")),
}
# fmt: on


@pytest.mark.parametrize("change", CHANGED_HEADS.values(), ids=CHANGED_HEADS)
@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_head_that_was_changed_is_refused(head: Head, change: Callable[[bytes], bytes]) -> None:
    private, public = new_keys()

    with pytest.raises(Tampered, match="was changed, or was signed with another key"):
        read_head(change(head.signed(private)), public)


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_head_signed_with_another_key_is_refused(head: Head) -> None:
    with pytest.raises(Tampered, match="signed with another key"):
        read_head(head.signed(new_keys()[0]), new_keys()[1])


# fmt: off
NO_HEADS = (
    b"", b"null", b"[]", b'"x"', b"{}", b"\xff", b"[" * 100_000,
    b'{"signature": 7}', b'{"signature": "zz"}', b'{"signature": "00"}',
    b'{"signature": "00", "format": 1, "store": "s", "at": "", "actor": "", "records": []}',
    b'{"signature": "00", "format": 1, "store": "", "records": {"RC-1": [Infinity, ""]}}',
)
# fmt: on


@pytest.mark.parametrize("content", NO_HEADS, ids=lambda content: repr(content[:40]))
def test_what_is_no_head_is_told(content: bytes) -> None:
    with pytest.raises(CannotRead) as caught:
        read_head(content, new_keys()[1], "head.json")

    assert str(caught.value) == "head.json could not be read. It is not a signed head of a store."


def test_a_head_of_a_newer_recordkit_is_told() -> None:
    newer = b'{"signature": "00", "format": 2, "records": {}}'

    with pytest.raises(CannotRead, match="written by a newer recordkit"):
        read_head(newer, new_keys()[1])


def test_what_is_no_key_is_told() -> None:
    head = Head("s", "", "", {})

    for nonsense in (b"", b"-----BEGIN", new_keys()[1]):
        with pytest.raises(CannotRead, match=r"not a private Ed25519 key\. Make a pair"):
            head.signed(nonsense)
    with pytest.raises(CannotRead, match=r"not a public Ed25519 key\. Make a pair"):
        read_head(head.signed(new_keys()[0]), new_keys()[0])
