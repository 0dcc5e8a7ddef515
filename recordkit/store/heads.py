"""The signed head of a store: how far each history reached at one moment, and who says so.

It is exported and kept where nobody who can write to the store can write: with it `verify` finds
even a history that was cut off, or written anew from the beginning. The signature is Ed25519.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recordkit.errors import CannotRead, Problem, Tampered
from recordkit.store.chain import canonical
from recordkit.store.events import Event, written
from recordkit.store.ledger import Ledger

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Head:
    """How far each history of a store reached.

    Attributes:
        store: the store's id.
        at: the moment, UTC.
        actor: who exported it.
        records: for each record how many events it had, and the hash of the last.
    """

    store: str
    at: str
    actor: str
    records: Mapping[str, tuple[int, str]]

    def signed(self, key: bytes) -> bytes:
        """The head as a file, with its signature.

        Args:
            key: a private key, PEM.

        Raises:
            CannotRead: it is no such key.
        """
        content = {
            "format": FORMAT,
            "store": self.store,
            "at": self.at,
            "actor": self.actor,
            "records": {record: list(end) for record, end in self.records.items()},
        }
        signature = _private(key).sign(canonical(content)).hex()
        return json.dumps({**content, "signature": signature}, indent=1).encode() + b"\n"


def head_of(ledger: Ledger, actor: str, at: datetime) -> Head:
    """The head of a store as it is now.

    Raises:
        Tampered: somebody wrote something else in place of an event.
    """
    return head_over(ledger.id, ledger.heads(), actor, at)


def head_over(store: str, ends: Iterable[Event], actor: str, at: datetime) -> Head:
    """The head over some records.

    Args:
        store: the store's id.
        ends: the newest event of each.
        actor: who exports it.
        at: the moment.
    """
    reached = {event.record: (event.number, event.hash) for event in ends}
    return Head(store, written(at), actor, reached)


def read_head(content: bytes, public_key: bytes, source: str = "the head") -> Head:
    """A head from its file, once its signature is right.

    Args:
        content: the file.
        public_key: PEM, of whoever signed it.
        source: its name, for messages.

    Raises:
        CannotRead: it is no head, or that is no key.
        Tampered: the signature does not fit.
    """
    from cryptography.exceptions import InvalidSignature

    try:
        found: dict[str, Any] = json.loads(content)
        signature = bytes.fromhex(found.pop("signature"))
        records = {
            str(record): (int(count), str(hash))
            for record, (count, hash) in found["records"].items()
        }
        if found["format"] != FORMAT:
            raise CannotRead(source, Problem("It was written by a newer recordkit."))
        head = Head(str(found["store"]), str(found["at"]), str(found["actor"]), records)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise CannotRead(source, Problem("It is not a signed head of a store.")) from None
    try:
        _public(public_key).verify(signature, canonical(found))
    except InvalidSignature:
        raise Tampered(("The signed head was changed, or was signed with another key.",)) from None
    return head


def new_keys() -> tuple[bytes, bytes]:
    """A private and a public key, both PEM."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    private = Ed25519PrivateKey.generate()
    return (
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


def _private(key: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return _loaded(lambda: load_pem_private_key(key, None), Ed25519PrivateKey, "private")


def _public(key: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    return _loaded(lambda: load_pem_public_key(key), Ed25519PublicKey, "public")


def _loaded(load: Any, sort: type, name: str) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        found = load()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    if not isinstance(found, sort):
        raise CannotRead(
            f"The {name} key",
            Problem(f"It is not a {name} Ed25519 key. Make a pair: recordkit store keys"),
        )
    return found
