"""SQLAlchemy-Continuum: a mapped class with `__versioned__`."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import URL, String, Text, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, configure_mappers, mapped_column
from sqlalchemy_continuum import make_versioned

from bench.store.peers.peer import Peer

make_versioned(user_cls=None)


class Base(DeclarativeBase):
    """The base of what is mapped."""


class Review(Base):
    """A record."""

    __versioned__: ClassVar[dict[str, Any]] = {}
    __tablename__ = "review"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


configure_mappers()


class Continuum(Peer):
    """SQLAlchemy-Continuum, each version in one session."""

    edit: ClassVar[str] = (
        "UPDATE review_version SET content = replace(content, 'first', 'other') "
        "WHERE transaction_id = 1"
    )

    def __init__(self, path: str) -> None:
        self._engine = create_engine(URL.create("sqlite", database=path))
        event.listen(self._engine, "connect", _set_up)
        Base.metadata.create_all(self._engine)

    def write(self, record: str, content: bytes) -> None:
        with Session(self._engine) as session:
            review = session.get(Review, record)
            if review is None:
                session.add(Review(id=record, content=content.decode()))
            else:
                review.content = content.decode()
            session.commit()

    def versions(self, record: str) -> list[str]:
        with Session(self._engine) as session:
            review: Any = session.get(Review, record)
            return [each.content for each in review.versions]

    def promises(self) -> tuple[str, int]:
        with self._engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            return mode, connection.exec_driver_sql("PRAGMA synchronous").scalar_one()

    def close(self) -> None:
        self._engine.dispose()


def _set_up(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
