"""Which two records can be compared: those of one kind, about one person.

A mix-up here would put what one person told into the hands of another.
"""

from __future__ import annotations

from recordkit.errors import NotComparable
from recordkit.models.record import Record

_OTHERS = "They seem to be about different people"


def require_comparable(before: Record, after: Record) -> None:
    """Refuse two records that are no versions of each other.

    Raises:
        NotComparable: they are of different kinds, or of different persons.
    """
    if before.kind != after.kind:
        raise NotComparable(
            f"One is a record of the kind {before.kind!r}, the other of the kind {after.kind!r}. "
            "Name two versions of one record."
        )
    require_same_person(before, after)


def require_same_person(before: Record, after: Record) -> None:
    """Let two records pass that are about one person, or may be if one fact was corrected.

    A name alone can change, and be spelt better. Two people may share a name, though, so another
    date of birth needs the same reference beside it.

    Raises:
        NotComparable: they are about different persons.
    """
    same_name = _agree(_plain(before.person.name), _plain(after.person.name))
    same_birth = _agree(before.person.date_of_birth, after.person.date_of_birth)
    same_reference = _agree(before.id, after.id)
    if same_name is False and same_birth is False:
        raise NotComparable(f"{_OTHERS}: neither name nor date of birth is the same.")
    if same_name is False and not (same_birth or same_reference):
        raise NotComparable(
            f"{_OTHERS}: the names differ. If one person has another name now, both records need "
            "the same date of birth (person.date_of_birth), or the same reference (id)."
        )
    if same_birth is False and not same_reference:
        raise NotComparable(
            f"{_OTHERS}: the dates of birth differ. If one was wrong, both records need the same "
            "reference (id)."
        )


def _agree(before: object, after: object) -> bool | None:
    """Whether two facts are the same, None where one of them is not recorded."""
    return None if before is None or after is None else before == after


def _plain(name: str | None) -> str | None:
    return None if name is None else " ".join(name.casefold().split())
