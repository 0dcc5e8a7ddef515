"""The arithmetic of the history: digests of what is kept, and a hash over the event before.

An event's hash covers its header, the header holds the digest of each of its contents, and each
digest is salted. So the contents can be disposed of, salt and all: what is left proves that nothing
else was touched, and nobody can find out what was there by trying.
"""

from __future__ import annotations

import json
import secrets
from hashlib import sha256

FIRST = "0" * 64
"""What stands for the hash of the event before the first one."""

SALT_BYTES = 32


def new_salt() -> bytes:
    """Random bytes, so that equal contents have different digests."""
    return secrets.token_bytes(SALT_BYTES)


def digest_of(salt: bytes, content: bytes) -> str:
    """The salted SHA-256 of a content, in hexadecimal."""
    hashed = sha256(salt)
    hashed.update(content)
    return hashed.hexdigest()


def canonical(value: object) -> bytes:
    """JSON that is the same bytes for the same value: names in order, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
