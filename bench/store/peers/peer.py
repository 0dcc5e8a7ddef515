"""What is asked of each library."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar


class Peer(ABC):
    """A library that keeps histories, with an SQLite file of its own.

    Args:
        path: a file that is not there yet.
    """

    edit: ClassVar[str]
    """Puts another word into the first version of the only record, past the library."""

    @abstractmethod
    def __init__(self, path: str) -> None: ...

    @abstractmethod
    def write(self, record: str, content: bytes) -> None:
        """Keep a version, durably."""

    @abstractmethod
    def versions(self, record: str) -> list[str]:
        """Every version of a record, as the library reads it back, oldest first."""

    @abstractmethod
    def promises(self) -> tuple[str, int]:
        """SQLite's journal_mode and synchronous, as its connection says."""

    @abstractmethod
    def close(self) -> None:
        """Let the file go."""
