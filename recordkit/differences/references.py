"""Ids with which one part of a record names a part of another, and what they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from recordkit.models.answers import Item
from recordkit.models.base import Id, Part, Spelling

_ID = next(each for each in get_args(Id) if isinstance(each, Spelling))


@cache
def is_reference(model: type[Part], name: str) -> bool:
    """Whether a field of an item holds the id of an item elsewhere in the record."""
    if name == "id" or not issubclass(model, Item):
        return False
    info = model.model_fields[name]
    return _ID in (*info.metadata, *_metadata(info.annotation))


def _metadata(annotation: Any) -> Iterator[Any]:
    for each in (annotation, *get_args(annotation)):
        yield from getattr(each, "__metadata__", ())
        if each is not annotation:
            yield from _metadata(each)


def referred_to(part: Part) -> Mapping[tuple[str, str], Item]:
    """Every item that is named elsewhere, by the field that names it and its id.

    The list `elements` is named in fields called `element`.
    """
    found: dict[tuple[str, str], Item] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            found |= referred_to(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Item) and item.referred_to and item.id is not None:
                    found.setdefault((name.removesuffix("s"), item.id), item)
    return found
