"""Every question that a kind of record can ask, read from its model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from recordkit.models.answers import Asked, Several, asked_fields
from recordkit.models.base import Part
from recordkit.models.kinds import kinds
from recordkit.models.visit import is_list, part_in
from recordkit.paths import join


@cache
def all_questions() -> tuple[tuple[str, Asked], ...]:
    """The place of each question, as KIND.path, with the question, in the order of the models."""
    return tuple(
        (f"{name}.{path}", asked)
        for name, model in kinds().items()
        for path, asked in _questions_in(model, "")
    )


@cache
def asked_locally() -> tuple[str, ...]:
    """The ids of the requirements that only some councils ask, in the order of the models."""
    ids = (id for _, asked in all_questions() if asked.local for id in asked.cites)
    return tuple(dict.fromkeys(ids))


def _questions_in(model: type[Part], path: str) -> Iterator[tuple[str, Asked]]:
    for name, info in model.model_fields.items():
        here = join(path, name)
        asked = asked_fields(model).get(name)
        if asked is not None:
            yield here, asked
        inner = part_in(info.annotation)
        if inner is not None and issubclass(inner, Several):
            item = part_in(inner.model_fields["items"].annotation)
            assert item is not None
            yield from _questions_in(item, f"{here}.items[]")
        elif inner is not None:
            listed = is_list(info.annotation)
            yield from _questions_in(inner, f"{here}[]" if listed else here)
