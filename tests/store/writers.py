"""Other processes that write to a store while a test looks on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Writers:
    """A running `tests.store.writer`."""

    def __init__(self, own: subprocess.Popen[str]) -> None:
        self._own = own
        self._said: list[str] = []

    def start(self, record: str, count: int) -> int:
        """Let a process write so many versions to a record, and give its id."""
        assert self._own.stdin is not None
        self._own.stdin.write(f"{record} {count}\n")
        self._own.stdin.flush()
        while not (line := self.line()).startswith("started"):
            self._said.append(line)
        return int(line.split()[1])

    def line(self) -> str:
        """The next line that a process prints."""
        assert self._own.stdout is not None
        line = self._own.stdout.readline()
        assert line, "the program that writes has ended"
        return line

    def acknowledge(self, count: int) -> None:
        """Wait until so many further versions were acknowledged."""
        self._said += [self.line() for _ in range(count)]

    def acknowledged(self) -> dict[str, list[int]]:
        """Wait until all is over. The numbers of the versions of each record that were kept."""
        rest, _ = self._own.communicate(timeout=60)
        numbers: dict[str, list[int]] = {}
        for line in (*self._said, *rest.splitlines()):
            record, number = line.split()
            numbers.setdefault(record, []).append(int(number))
        return numbers


@contextmanager
def writers(address: str) -> Iterator[Writers]:
    """Start the program that writes."""
    command = [sys.executable, "-m", "tests.store.writer", address]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as own:
        try:
            yield Writers(own)
        finally:
            own.kill()
