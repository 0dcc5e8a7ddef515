"""A program that writes to a store, in processes that may be killed at any moment.

It is started with a store's address. For each line that it reads, "RECORD HOW-MANY", it forks a
process that writes so many versions to that record. Each prints "RECORD NUMBER" for a version once
the store has acknowledged it.
"""

from __future__ import annotations

import os
import sys

from recordkit.store.ledger import Ledger
from tests.store.making import addition


def write(address: str, record: str, count: int) -> None:
    """Write versions of a record, and say of each that it was acknowledged."""
    ledger = Ledger.open(address)
    for _ in range(count):
        body = os.urandom(20_000).hex().encode()
        made = ledger.append(record, addition(record=body, actor=f"process {os.getpid()}"))
        os.write(1, f"{record} {made.number}\n".encode())


def main() -> None:
    address = sys.argv[1]
    for line in sys.stdin:
        record, count = line.split()
        child = os.fork()
        if child == 0:
            try:
                write(address, record, int(count))
            finally:
                os._exit(0)
        os.write(1, f"started {child}\n".encode())
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break


if __name__ == "__main__":
    main()
