"""The changes between two versions of a record, as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recordkit.differences.persons import require_comparable
from recordkit.differences.references import is_reference
from recordkit.differences.walk import Difference, walk
from recordkit.differences.words import (
    NOTHING,
    Said,
    Wording,
    how_many,
    is_blank,
    question_of,
    shortened,
)
from recordkit.models.answers import Item
from recordkit.models.record import Record

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is different, in words.

    Attributes:
        path: where: `decision.next_steps.items[ramp].who`. An item of a list stands there by its
            id; without one, by its number in the earlier version, and if new in the later.
        kind: whether it was added, removed or changed.
        heading: what the part that it belongs to is about.
        question: what was asked.
        label: which one of a list it is ("Next step 2"), or "".
        about: what tells that one from the others, in its own words, shortened, or "".
        before: what the earlier version says.
        after: what the later version says.
        whole: whether it is a whole item of a list that was added or removed.
        parts: of a whole item, all that it holds.
    """

    path: str
    kind: Kind
    heading: str
    question: str
    label: str
    about: str
    before: str
    after: str
    whole: bool = False
    parts: tuple[Said, ...] = ()


def differences(before: Record, after: Record) -> tuple[Change, ...]:
    """What differs between two versions of a record.

    An answer with its detail is one change, and so is an item of a list that is new or gone.
    Another order of a list is none: no list of a record ranks what is in it, and next steps are
    printed by day. Neither are the ids of items and the version of the shape, which nobody reads.

    Args:
        before: the earlier version.
        after: the later version.

    Returns:
        The changes, in the order of the record.

    Raises:
        NotComparable: they are of different kinds, or of different persons.
    """
    require_comparable(before, after)
    old, new = Wording.of(before), Wording.of(after)
    found = (_change(each, old, new) for each in walk(before, after))
    return tuple(change for change in found if change is not None)


def _change(found: Difference, old: Wording, new: Wording) -> Change | None:
    if found.sort == "order" or _only_for_programs(found):
        return None
    if found.sort == "item":
        return _whole_item(found, old, new)
    said, says = _words(found, old, new)
    if is_reference(found.model, found.name) and said == says:
        return None  # the same thing under another id
    in_list = found.beside is not None
    question = found.place.question if in_list else question_of(found.model, found.name)
    about = new.about(found.place.after)
    return Change(
        path=found.path,
        kind=_kind(found),
        heading=found.place.heading,
        question=question,
        label=found.place.label,
        about="" if about == says else shortened(about),
        before=said,
        after=says,
    )


def _only_for_programs(found: Difference) -> bool:
    is_id = found.name == "id" and issubclass(found.model, Item)
    return is_id or (found.name == "schema_version" and issubclass(found.model, Record))


def _words(found: Difference, old: Wording, new: Wording) -> tuple[str, str]:
    if found.beside is None:
        return (
            old.value(found.model, found.name, found.before),
            new.value(found.model, found.name, found.after),
        )
    # The reason why a list is empty gives way to what is listed, which is no blank.
    before, after = found.beside
    return (found.before or how_many(before), found.after or how_many(after))


def _kind(found: Difference) -> Kind:
    before, after = found.beside or (None, None)
    if is_blank(found.before) and not (before and before.items):
        return "added"
    return "removed" if is_blank(found.after) and not (after and after.items) else "changed"


def _whole_item(found: Difference, old: Wording, new: Wording) -> Change:
    added = found.before is None
    parts = new.parts(found.after) if added else old.parts(found.before)
    words = "\n".join(map(str, parts)) or NOTHING
    return Change(
        path=found.path,
        kind="added" if added else "removed",
        heading=found.place.heading,
        question=found.place.question,
        label=found.place.label,
        about="",
        before=NOTHING if added else words,
        after=words if added else NOTHING,
        whole=True,
        parts=parts,
    )
