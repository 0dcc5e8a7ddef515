"""The kinds of record there are, found by looking at the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

import recordkit.models
from recordkit.errors import NotKnown
from recordkit.models.record import Record


@cache
def kinds() -> Mapping[str, type[Record]]:
    """Every kind of record by its name."""
    for module in pkgutil.iter_modules(recordkit.models.__path__):
        importlib.import_module(f"recordkit.models.{module.name}")
    return {
        str(model.model_fields["kind"].default): model
        for model in sorted(_below(Record), key=lambda model: model.__name__)
        if not model.model_fields["kind"].is_required()
    }


def _below(model: type[Record]) -> Iterator[type[Record]]:
    """The models based on one, and those based on them; some are only a base of others."""
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


def kind(name: str) -> type[Record]:
    """The model of one kind of record.

    Raises:
        NotKnown: there is no such kind; the message names the nearest.
    """
    try:
        return kinds()[name]
    except KeyError:
        raise NotKnown("kind of record", name, tuple(kinds())) from None
