"""eventsourcing: an aggregate with an event for each version."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import Aggregate, event

from bench.store.peers.peer import Peer


class Review(Aggregate):
    """A record."""

    @event("Recorded")
    def __init__(self, record: str, content: str) -> None:
        self.record = record
        self.content = content

    @staticmethod
    def create_id(record: str) -> UUID:
        """Its id in the library, from the record's own."""
        return uuid5(NAMESPACE_URL, record)

    @event("Changed")
    def change(self, content: str) -> None:
        """Give it another content."""
        self.content = content


class Eventsourcing(Peer):
    """eventsourcing, with its own SQLite module (WAL is its own choice, FULL is SQLite's)."""

    edit: ClassVar[str] = (
        "UPDATE stored_events SET state = CAST(replace(CAST(state AS TEXT), 'first', 'other') AS "
        "BLOB) WHERE originator_version = 1"
    )

    def __init__(self, path: str) -> None:
        environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path}
        self._application: Any = Application(env=environment)

    def write(self, record: str, content: bytes) -> None:
        try:
            review = self._application.repository.get(Review.create_id(record))
            review.change(content.decode())
        except AggregateNotFoundError:
            review = Review(record, content.decode())
        self._application.save(review)

    def versions(self, record: str) -> list[str]:
        repository, id = self._application.repository, Review.create_id(record)
        newest = repository.get(id).version
        return [repository.get(id, version=each).content for each in range(1, newest + 1)]

    def promises(self) -> tuple[str, int]:
        with self._application.factory.datastore.transaction(commit=True) as cursor:
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            cursor.execute("PRAGMA synchronous")
            return mode, cursor.fetchone()[0]

    def close(self) -> None:
        self._application.close()
