"""Hypothesis strategies over the models, built from their fields.

They yield JSON content rather than models, so that what is tried goes in the way of a file. A
new model or field needs nothing here, unless it is of a type that no model had before.

A record has hundreds of fields, more than Hypothesis can choose one by one. So it chooses a number
from which each field's content follows by the field's path, how many of the fields are filled, and
a few texts. Smaller numbers fill fewer fields, and what was filled stays as it was: a failure is
shown on a small record.
"""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from recordkit.models.base import EARLIEST, LATEST, Part
from recordkit.models.visit import is_list, part_in
from tests.hostile import ACCEPTED

T = TypeVar("T")

OFTEN = (
    "Rosa Oduya",
    "Your sister Ruth, on Sundays",
    "You told us that you want to go out by yourself again.",
    "It works.\n\nOn some days it comes late, and then you miss the bus.",
    "£120.50 a week",
    "x",
)
"""What people write on most days."""

SPELT = (
    "home-care",
    "day-centre",
    "A.b_c/d-9",
    "9",
    "01632 960118",
    "01632 960118 ext 4471",
    "+441632960118",
    "amina.shah@riverside.example",
    'x?bcc=y%40z.example&body="><b>@evil.example',
)
"""For the fields that ask for a way of writing: some fit each of them."""


def contents(
    model: type[Part], *, whole: bool, any_script: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    """JSON of a record, or of a part of one.

    Args:
        model: what it is the content of.
        whole: whether every field is there; otherwise any may be missing, as in a draft.
        any_script: whether there are texts of scripts too that no font of ours may have.
    """
    return st.builds(
        made,
        st.just(model),
        seed=st.integers(0, 2**32),
        share=st.just(100) if whole else st.integers(0, 90),
        further=st.lists(texts(), max_size=3) if any_script else st.just(()),
    )


def made(
    model: type[Part], *, seed: int, share: int = 100, further: Sequence[str] = ()
) -> dict[str, Any]:
    """The content that follows from a number.

    Args:
        model: what it is the content of.
        seed: the number.
        share: how many in a hundred fields are filled; 100 for every one, and lists with items.
        further: texts to use beside those that are always used.
    """
    return _Maker(seed, share, (*OFTEN, *further, *short_texts())).part(model, "")


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


@cache
def short_texts() -> tuple[str, ...]:
    """The texts that something once took for something else, and those of many scripts."""
    return tuple(text for text in ACCEPTED.values() if len(text) <= 200)


@dataclass(frozen=True)
class _Maker:
    """Makes content; each choice follows from the seed and the path of the field."""

    seed: int
    share: int
    texts: tuple[str, ...]

    def part(self, model: type[Part], path: str) -> dict[str, Any]:
        return {
            name: self.value(info.annotation, list(info.metadata), f"{path}.{name}")
            for name, info in model.model_fields.items()
            if info.is_required()
            or name == "kind"
            or self.is_filled(info.annotation, f"{path}.{name}")
        }

    def is_filled(self, annotation: Any, path: str) -> bool:
        # What only holds further fields is nearly always there: each of those is asked again.
        is_holder = part_in(annotation) is not None and not is_list(annotation)
        return self.number(path, "filled", 100) < (100 if is_holder and self.share else self.share)

    def value(self, annotation: Any, metadata: list[Any], path: str) -> Any:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(inner[0], [*metadata, *inner[1:]], path)
        if origin in (Union, types.UnionType):
            (only,) = (each for each in inner if each is not type(None))
            return self.value(only, metadata, path)
        if origin is Literal:
            return self.one_of(inner, path)
        if origin is tuple:
            count = 1 + self.number(path, "count", 2)
            return [self.value(inner[0], [], f"{path}[{index}]") for index in range(count)]
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(annotation, path)
        if annotation is date:
            return self.day(path).isoformat()
        if annotation is int:
            return 1 + self.number(path, "int", 9)
        if annotation is str:
            return self.text(metadata, path)
        raise AssertionError(f"say here how to make a {annotation}")

    def text(self, metadata: list[Any], path: str) -> str:
        for pattern in (found for each in metadata for found in _patterns(each)):
            fitting = [each for each in SPELT if re.fullmatch(pattern, each)]
            assert fitting, f"add a text to SPELT that fits {pattern}"
            return self.one_of(fitting, path)
        return self.one_of(self.texts, path)

    def day(self, path: str) -> date:
        far = (EARLIEST, date(2024, 2, 29), date(2015, 1, 1), date(2035, 12, 31), LATEST)
        if self.number(path, "far", 4) == 0:
            return self.one_of(far, path)
        return date(2026, 8, 1) + timedelta(days=self.number(path, "day", 150))

    def one_of(self, several: Sequence[T], path: str) -> T:
        return several[self.number(path, "one of", len(several))]

    def number(self, path: str, purpose: str, below: int) -> int:
        key = f"{self.seed} {path} {purpose}".encode()
        return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") % below


def _patterns(constraint: Any) -> list[str]:
    if isinstance(constraint, FieldInfo):
        return [found for each in constraint.metadata for found in _patterns(each)]
    pattern = getattr(constraint, "pattern", None)
    return [pattern] if isinstance(pattern, str) else []
