"""The kinds of record, found by looking."""

from __future__ import annotations

import pytest

from recordkit.errors import NotKnown
from recordkit.models.kinds import kind, kinds
from recordkit.models.record import Record
from recordkit.models.review import Review


def test_there_is_a_review() -> None:
    assert kinds()["review"] is kind("review") is Review


@pytest.mark.parametrize("name", kinds())
def test_every_kind_is_a_record_that_names_itself(name: str) -> None:
    model = kind(name)

    assert issubclass(model, Record)
    assert model.model_fields["kind"].default == name
    assert model.title


@pytest.mark.parametrize("name", ["reveiw", "Review", "invoice", ""])
def test_a_kind_that_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(NotKnown, match="review") as refused:
        kind(name)
    assert refused.value.known == tuple(kinds())
