"""Bringing older records up to the shape of today, one version of the shape after the other.

A store keeps what was recorded as it was recorded. When a model changes so that older records no
longer fit, its `schema_version` goes up by one, and a step here turns the JSON of the version
before into that of the new one. A step is never changed once a release has it: what it makes, the
next step takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from recordkit.models.record import Record

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[tuple[str, int], Step] = {}
"""The step from a version of a kind to the next one. No shape has needed one so far: all changes
since version 1 added what older records simply do not say."""


def newest(model: type[Record]) -> int:
    """The version of the shape that a model has today."""
    return int(model.model_fields["schema_version"].default)


def upgraded(content: dict[str, Any], model: type[Record]) -> dict[str, Any]:
    """A record's JSON in the shape of today.

    Args:
        content: the JSON, in any shape from version 1.
        model: the model of its kind.

    Returns:
        The same, where its version is that of today, or none that can be brought up to it.
    """
    kind = str(content["kind"])
    version = content.get("schema_version")
    while type(version) is int and 1 <= version < newest(model):
        content = {**STEPS[kind, version](content), "schema_version": version + 1}
        version += 1
    return content
