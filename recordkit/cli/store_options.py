"""Options that the commands of `recordkit store` share: which store, who, when, and why."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from recordkit.cli.options import named, settings_from, settings_option, today_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from recordkit.keeping import Recipient, Registrar
    from recordkit.models.amendment import Amendment
    from recordkit.settings import Settings
    from recordkit.store.entries import Role
    from recordkit.store.facts import By
    from recordkit.store.store import Store

    Command = TypeVar("Command", bound="Callable[..., Any]")

STORE, ACTOR = "RECORDKIT_STORE", "RECORDKIT_ACTOR"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works: the settings, the store, who they are, which day it is.

    Attributes:
        settings: the council's settings.
        today: the day to count from.
        named_store: what --store says.
        named_actor: what --as says.
        why: what --why says.
    """

    settings: Settings
    today: date
    named_store: str | None
    named_actor: str | None
    why: str | None

    @property
    def address(self) -> str:
        """The store's address.

        Raises:
            UsageError: nothing names one.
        """
        found = self.named_store or os.environ.get(STORE) or self.settings.store_address
        if not found:
            raise click.UsageError(
                f"Say which store: --store records.db, or ${STORE}, or address under [store] in "
                "recordkit.toml. A new one: recordkit store init records.db"
            )
        return found

    def by(self) -> By:
        """Who does it, now, and why.

        Raises:
            UsageError: nothing says who.
        """
        from recordkit.store.facts import By

        actor = self.named_actor or os.environ.get(ACTOR) or self.settings.store.actor
        if not actor or not actor.strip():
            raise click.UsageError(
                f'Say who you are: --as "Samira Khan, social worker", or ${ACTOR}, or actor under '
                "[store] in recordkit.toml."
            )
        # The clock's, whatever --today says: that counts periods, and dates nothing back.
        return By(actor.strip(), datetime.now(UTC), self.why)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, closed again afterwards."""
        with self.registrar() as registrar:
            yield registrar.store

    @contextmanager
    def registrar(self) -> Iterator[Registrar]:
        """Whoever keeps records in the store, which is closed again afterwards."""
        from recordkit.keeping import open_store

        with open_store(self.address, self.settings, today=self.today) as registrar:
            yield registrar

    def reader(self, registrar: Registrar) -> By | None:
        """Who reads, where the policy wants that kept."""
        return self.by() if registrar.store.reads_are_events else None


def _in_words(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """What a reason or a name may be: something, in one line that can be printed."""
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter("it is empty. Write something there.")
    if not value.isprintable():
        raise click.BadParameter("it holds what cannot be printed. Write it in one line.")
    return value.strip()


def desk_options(*, why: bool = True) -> Callable[[Command], Command]:
    """Add the options, and hand them to the command as its `desk`.

    Args:
        why: whether the command takes a reason.
    """

    def add(command: Command) -> Command:
        def run(
            settings: str | None,
            today: date,
            store: str | None,
            actor: str | None = None,
            why: str | None = None,
            **rest: Any,
        ) -> Any:
            desk = Desk(settings_from(settings), today, store, actor, why)
            return command(desk, **rest)

        run.__doc__ = command.__doc__
        run.__click_params__ = list(getattr(command, "__click_params__", ()))  # type: ignore[attr-defined]  # where click looks for them
        made: Any = settings_option(today_option(run))
        if why:
            made = click.option(
                "--why", metavar="TEXT", callback=_in_words, help="The reason, in a sentence."
            )(made)
        made = click.option(
            "--as",
            "actor",
            metavar="NAME",
            help=f"Who you are, as the history should say it. Without it: ${ACTOR}, else the "
            "settings.",
        )(made)
        made = click.option(
            "--store",
            type=named,
            metavar="ADDRESS",
            help=f"A file, or a PostgreSQL address. Without it: ${STORE}, else the settings.",
        )(made)
        return cast("Command", made)

    return add


ROLES: dict[str, Role] = {
    "person": "the person",
    "representative": "their representative",
    "carer": "a carer",
    "provider": "a provider",
    "other": "somebody else",
}
"""What somebody who gets a document is to the person, by what --role says."""


def recipient_options(command: Command) -> Command:
    """Add --to, --role and --format."""
    made: Any = click.option(
        "--format",
        "format_id",
        metavar="FORMAT",
        help="In which format. Without it: as they read best.",
    )(command)
    made = click.option(
        "--role", type=click.Choice(list(ROLES)), help="What they are to the person."
    )(made)
    made = click.option(
        "--to",
        metavar="NAME",
        callback=_in_words,
        help="Who gets it; --role says what they are to the person. Without it: the person.",
    )(made)
    return cast("Command", made)


def recipient_from(
    registrar: Registrar,
    record: str,
    to: str | None,
    role: str | None,
    format_id: str | None,
    document: str | None = None,
) -> Recipient:
    """Who gets a document.

    Raises:
        UsageError: somebody is named, and not what they are to the person.
    """
    known = registrar.role_of(record, to) if to is not None and role is None else None
    if to is not None and role is None and known is None:
        raise click.UsageError(
            f"Say what {to} is to the person: --role {', --role '.join(ROLES)}. It decides what "
            "the letter may tell."
        )
    which = known or ROLES[role or "person"]
    return registrar.recipient(record, to, which, format_id, document=document)


def amendment_at(path: str) -> Amendment:
    """Read a request for an amendment.

    Raises:
        CannotRead: it is no record, or one of another kind.
    """
    from recordkit.cli.sources import record_at
    from recordkit.errors import CannotRead, Problem
    from recordkit.models.amendment import Amendment

    record, _ = record_at(path)
    if not isinstance(record, Amendment):
        raise CannotRead(
            path,
            Problem(
                f"This is a {record.title}. What is wanted is a request for an amendment: "
                "recordkit new amendment",
                "kind",
            ),
        )
    return record
