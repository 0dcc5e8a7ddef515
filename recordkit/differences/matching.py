"""Which item of one version is which item of the other.

Items are matched by their id, then by what else they name, then by equality, then by likeness. So
a list that was put into another order has not changed, and neither has one whose ids were renamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from recordkit.differences.references import is_reference
from recordkit.differences.tokens import words_in
from recordkit.models.base import Part
from recordkit.models.visit import facts

LIKE_ENOUGH = 0.5
"""The share of their words that two items have in common, from which they are taken for one."""

NEAR = 20
"""Places. In long lists an item is only compared with those about as far down."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item in both versions; `before` or `after` is None where that version lacks it.

    Attributes:
        before: its place in the earlier list, from 0.
        after: its place in the later list, from 0.
    """

    before: int | None
    after: int | None


@dataclass(slots=True)
class _Matches:
    """The pairs found so far, and the places that are still without a partner."""

    before: Sequence[Part]
    after: Sequence[Part]
    partner: dict[int, int] = field(default_factory=dict)
    """The place in the earlier list, by the place in the later one."""

    def join(self, before: int, after: int) -> None:
        self.partner[after] = before

    def open_before(self) -> list[int]:
        taken = set(self.partner.values())
        return [place for place in range(len(self.before)) if place not in taken]

    def open_after(self) -> list[int]:
        return [place for place in range(len(self.after)) if place not in self.partner]


def matched(before: Sequence[Part], after: Sequence[Part]) -> tuple[Pair, ...]:
    """Each item of two lists once, in the order of the later one.

    What the later one lacks comes after the item that it stood behind.
    """
    matches = _Matches(before, after)
    for name_of in (_id_of, _references_of):
        _match_by_name(matches, name_of)
    _match_equals(matches)
    _match_likes(matches)
    return tuple(_in_order(matches))


def _id_of(item: Part) -> Hashable:
    return getattr(item, "id", None)


def _references_of(item: Part) -> Hashable:
    """What an item names elsewhere in the record: each part of the plan is reviewed once."""
    model = type(item)
    named = (getattr(item, name) for name in model.model_fields if is_reference(model, name))
    return tuple(name for name in named if name is not None)


def _match_by_name(matches: _Matches, name_of: Callable[[Part], Hashable]) -> None:
    """Match what has the same name in both lists, if no other item of either has it."""
    found = _by_name(matches.before, matches.open_before(), name_of)
    for name, (place, *others) in _by_name(matches.after, matches.open_after(), name_of).items():
        named = found.get(name, [])
        if name and not others and len(named) == 1:
            matches.join(named[0], place)


def _by_name(
    items: Sequence[Part], places: list[int], name_of: Callable[[Part], Hashable]
) -> dict[Hashable, list[int]]:
    named: dict[Hashable, list[int]] = {}
    for place in places:
        named.setdefault(name_of(items[place]), []).append(place)
    return named


def _match_equals(matches: _Matches) -> None:
    """Match what is the same apart from its id."""
    contents = _by_name(matches.before, matches.open_before(), _content_of)
    for place in matches.open_after():
        same = contents.get(_content_of(matches.after[place]))
        if same:
            matches.join(same.pop(0), place)


def _content_of(item: Part) -> Hashable:
    return tuple((path, value) for path, value in facts(item) if path != "id")


def _match_likes(matches: _Matches) -> None:
    """Match the most alike first, unless each has an id of its own."""
    before = {place: _vocabulary(matches.before[place]) for place in matches.open_before()}
    after = {place: _vocabulary(matches.after[place]) for place in matches.open_after()}
    scores = (
        (_likeness(before[one], after[other]), -abs(one - other), one, other)
        for one in before
        for other in after
        if abs(one - other) <= NEAR
        and _may_be_one(_id_of(matches.before[one]), _id_of(matches.after[other]))
    )
    joined: set[int] = set()
    for score, _, one, other in sorted(scores, key=lambda found: found[:2], reverse=True):
        if score >= LIKE_ENOUGH and one not in joined and other not in matches.partner:
            matches.join(one, other)
            joined.add(one)


def _may_be_one(before: Hashable, after: Hashable) -> bool:
    """Whether the ids of two items do not say that they are two."""
    return before is None or after is None or before == after


def _vocabulary(item: Part) -> Counter[str]:
    texts = (str(value) for path, value in facts(item) if path != "id")
    return Counter(word.casefold() for text in texts for word in words_in(text))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common: 1 where all are, 0 where none is."""
    count = one.total() + other.total()
    return 2 * (one & other).total() / count if count else 1.0


def _in_order(matches: _Matches) -> Iterator[Pair]:
    place_after = {before: after for after, before in matches.partner.items()}
    gone: dict[int, list[int]] = {}
    last = -1
    for place in range(len(matches.before)):
        if place in place_after:
            last = place_after[place]
        else:
            gone.setdefault(last, []).append(place)
    for place in range(-1, len(matches.after)):
        if place >= 0:
            yield Pair(matches.partner.get(place), place)
        yield from (Pair(removed, None) for removed in gone.get(place, ()))
