"""The zip that a Word file is: no date in it, so the same parts are the same bytes each time.

A part that every document has alike is packed once, and copied from then on.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_VERSION, _DEFLATED, _UTF_8 = 20, 8, 0x800
_NO_TIME, _NO_DATE = 0, 0x21  # the first day that a zip can name: 1 January 1980


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, packed.

    Attributes:
        packed: its header and its content, as they stand in the file.
        listed: what the list at the end of the file says of it before its place.
        name: its name, which follows there.
    """

    packed: bytes
    listed: bytes
    name: bytes


def entry(name: str, content: bytes) -> Entry:
    """Pack one part.

    Args:
        name: such as "word/document.xml".
        content: what it holds.
    """
    encoded = name.encode()
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    header = struct.pack(
        "<5H3L2H",
        *(_VERSION, 0 if name.isascii() else _UTF_8, _DEFLATED, _NO_TIME, _NO_DATE),
        *(zlib.crc32(content), len(packed), len(content)),
        *(len(encoded), 0),
    )
    listed = struct.pack("<4sH", b"PK\1\2", _VERSION) + header + struct.pack("<3HL", 0, 0, 0, 0)
    return Entry(b"PK\3\4" + header + encoded + packed, listed, encoded)


def pack(entries: Iterable[Entry]) -> bytes:
    """Put packed parts into one file, in the order given."""
    parts: list[bytes] = []
    index: list[bytes] = []
    place = 0
    for each in entries:
        parts.append(each.packed)
        index += (each.listed, struct.pack("<L", place), each.name)
        place += len(each.packed)
    listed = b"".join(index)
    count = len(parts)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), place, 0)
    return b"".join((*parts, listed, end))
