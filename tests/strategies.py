"""Hypothesis strategies over the models, built from their fields.

They yield JSON content rather than models, so that what is tried goes in the way of a file. A
new model or field needs nothing here, unless it is of a type that no model had before.
"""

from __future__ import annotations

import re
import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from recordkit.models.base import EARLIEST, LATEST, Part

Content = st.SearchStrategy[Any]


def contents(model: type[Part], *, whole: bool) -> st.SearchStrategy[dict[str, Any]]:
    """JSON of a record, or of a part of one.

    Args:
        model: what it is the content of.
        whole: whether every field is there; otherwise any may be missing, as in a draft.
    """
    fields = {
        name: _values(info.annotation, list(info.metadata), whole=whole)
        for name, info in model.model_fields.items()
    }
    if whole:
        return st.fixed_dictionaries(fields)
    needed = {name for name, info in model.model_fields.items() if info.is_required()}
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in needed or name == "kind"},
        optional={name: fields[name] for name in fields if name not in needed and name != "kind"},
    )


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """Text of any script that a record takes as it stands."""
    seen = st.characters(categories=["L", "N", "P", "S"], exclude_characters=_LEFT_OUT)
    further = st.characters(
        exclude_categories=["C", "Zl", "Zp"],
        include_characters="\n\t\u200c\u200d\u200f",
        exclude_characters=_LEFT_OUT,
    )
    return st.builds(str.__add__, seen, st.text(further, max_size=longest - 1)).map(str.strip)


_LEFT_OUT = "\ufffc\ufffd\u115f\u1160\u2800\u3164\uffa0"
"""Marks of what was lost, and letters for which nothing is drawn."""


def _values(annotation: Any, metadata: list[Any], *, whole: bool) -> Content:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(inner[0], [*metadata, *inner[1:]], whole=whole)
    if origin in (Union, types.UnionType):
        (only,) = (each for each in inner if each is not type(None))
        filled = _values(only, metadata, whole=whole)
        return filled if whole else st.none() | filled
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        items = _values(inner[0], [], whole=whole)
        return st.lists(items, min_size=1 if whole else 0, max_size=3)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return contents(annotation, whole=whole)
    if annotation is date:
        days = st.dates(date(2015, 1, 1), date(2035, 12, 31)) | st.sampled_from([EARLIEST, LATEST])
        return days.map(date.isoformat)
    if annotation is str:
        return _strings(metadata)
    raise AssertionError(f"say here how to make a {annotation}")


def _strings(metadata: list[Any]) -> Content:
    for pattern in (found for each in metadata for found in _patterns(each)):
        letters = st.characters(min_codepoint=32, max_codepoint=126)
        return st.from_regex(re.compile(pattern), fullmatch=True, alphabet=letters).filter(
            lambda text: text == text.strip() and len(text) <= 100
        )
    return texts()


def _patterns(constraint: Any) -> list[str]:
    if isinstance(constraint, FieldInfo):
        return [found for each in constraint.metadata for found in _patterns(each)]
    pattern = getattr(constraint, "pattern", None)
    return [pattern] if isinstance(pattern, str) else []
