"""Two versions of a record side by side: every place at which they differ.

Both accounts are made of these: that for people leaves out what only programs read, and says the
rest in words; that for programs gives the values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from recordkit.differences.matching import Pair, matched
from recordkit.differences.words import heading_of, holds_parts, noun_of, question_of
from recordkit.models.answers import Answer, Several
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.paths import join

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a record something differs, as a reader finds it.

    Attributes:
        heading: what the part is about.
        label: which one of a list it is in ("Next step 2"), or "".
        before: that one as it was, None where it is not in a list or was not there.
        after: that one as it is now.
        question: what the list asks, "" where it is in none.
    """

    heading: str
    label: str = ""
    question: str = ""
    before: Part | None = None
    after: Part | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which two versions differ.

    Attributes:
        path: where; an item of a list by its id, or by its number in the earlier version. One
            that is new has the number of the later version.
        sort: "value" for what a field holds, "item" for an item that only one version has, "order"
            for a list whose items stand in another order.
        place: where, in words.
        model: what the field belongs to; of an item or an order, the item's own.
        name: the field; of an item or an order, "".
        before: what it holds in the earlier version; of an order, its length.
        after: what it holds in the later one; of an order, for each item the number that it had,
            None where it is new.
        beside: the list whose reason for being empty this is.
    """

    path: str
    sort: Literal["value", "item", "order"]
    place: Place
    model: type[Part]
    name: str
    before: Any
    after: Any
    beside: tuple[Several, Several] | None = None


def walk(before: Record, after: Record) -> Iterator[Difference]:
    """Yield every place at which two versions differ, in the order of the record."""
    about = (type(after).__doc__ or "").partition("\n")[0].rstrip(" .")
    return _in_part(before, after, "", Place(about))


def _in_part(before: Part, after: Part, path: str, place: Place) -> Iterator[Difference]:
    model = type(before)
    for name in model.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        here = join(path, name)
        if holds_parts(old) or holds_parts(new):
            yield from _in_list(old, new, here, _of_list(model, name, (*old, *new), place), None)
        elif isinstance(new, Answer) or not isinstance(new, Part):
            yield Difference(here, "value", place, model, name, old, new)
        else:
            within = replace(place, heading=heading_of(model, name, type(new)))
            if isinstance(new, Several):
                within = replace(within, question=question_of(model, name))
                yield from _in_several(old, new, here, within)
            else:
                yield from _in_part(old, new, here, within)


def _of_list(model: type[Part], name: str, items: Sequence[Part], place: Place) -> Place:
    """Where a plain list is: in the part that it belongs to, if that says what it is about."""
    inside = type(items[0])
    heading = heading_of(model, name, inside) if issubclass(model, Record) else place.heading
    return replace(place, heading=heading, question=question_of(model, name))


def _in_several(before: Several, after: Several, path: str, place: Place) -> Iterator[Difference]:
    model = type(after)
    for name in model.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if name != "items" and old != new:
            both = (before, after)
            yield Difference(join(path, name), "value", place, model, name, old, new, both)
    yield from _in_list(before.items, after.items, join(path, "items"), place, after)


def _in_list(
    before: Sequence[Part],
    after: Sequence[Part],
    path: str,
    place: Place,
    several: Several | None,
) -> Iterator[Difference]:
    pairs = matched(before, after)
    keys_before, keys_after = _keys(before), _keys(after)
    for pair in pairs:
        old = None if pair.before is None else before[pair.before]
        new = None if pair.after is None else after[pair.after]
        if old == new:
            continue
        item = new if new is not None else old
        assert item is not None
        key = keys_after[pair.after or 0] if pair.before is None else keys_before[pair.before]
        number = 1 + (pair.after if pair.after is not None else pair.before or 0)
        label = f"{noun_of(type(item), several).capitalize()} {number}"
        here, within = f"{path}[{key}]", replace(place, label=label, before=old, after=new)
        if old is None or new is None:
            yield Difference(here, "item", within, type(item), "", old, new)
        else:
            yield from _in_part(old, new, here, within)
    order = _order(pairs)
    if order is not None:
        yield Difference(path, "order", place, Part, "", len(before), order)


def _keys(items: Sequence[Part]) -> list[str]:
    """What stands for each item in a path: its id, where that is its alone, else its number."""
    ids = [getattr(item, "id", None) for item in items]
    counts = Counter(ids)
    return [
        str(number) if id is None or counts[id] > 1 else _quoted(id)
        for number, id in enumerate(ids)
    ]


def _quoted(id: str) -> str:
    """An id; one of digits alone in quotation marks, since it is no number in the list."""
    return f'"{id}"' if _NUMBER.fullmatch(id) else id


def _order(pairs: Sequence[Pair]) -> tuple[int | None, ...] | None:
    """The earlier number of each item of the later list, None for what is new.

    There is none to tell where what was kept stands first, in the order that it had.
    """
    order = tuple(pair.before for pair in pairs if pair.after is not None)
    kept = sorted(number for number in order if number is not None)
    expected = (*kept, *(None for _ in range(len(order) - len(kept))))
    return None if order == expected else order
