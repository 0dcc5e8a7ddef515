"""Whatever two versions hold: nothing is lost, nothing is made up."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from recordkit.differences import differences, raw_differences
from recordkit.errors import CannotRead
from recordkit.models.record import Record
from recordkit.models.review import Review
from tests.changing import changed, leaves
from tests.differences.versions import json_of, put_together, shuffled, worked_on
from tests.examples import all_examples, record_from, record_of
from tests.strategies import OFTEN, contents

DRAFTS = contents(Review, whole=False)
ANY = DRAFTS | contents(Review, whole=True)
CHANCES = st.integers(0, 2**32).map(random.Random)
WITHOUT_SEARCH = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""To find the smallest pair of versions that fails takes minutes."""

FOR_PROGRAMS = ("kind", "schema_version")
WHO = ("name", "date_of_birth")


@settings(WITHOUT_SEARCH, max_examples=40)
@given(ANY)
def test_a_record_does_not_differ_from_itself(content: Any) -> None:
    assert differences(record_from(content), record_from(content)) == ()
    assert raw_differences(record_from(content), record_from(content)) == []


@settings(WITHOUT_SEARCH, max_examples=40)
@given(ANY, CHANCES)
def test_another_order_changes_nothing(content: Any, chance: random.Random) -> None:
    before, after = record_from(content), record_from(shuffled(content, chance))

    assert differences(before, after) == ()
    assert {each["kind"] for each in raw_differences(before, after)} <= {"reordered"}


def of_one_person(before: Any, after: Any) -> tuple[Record, Record]:
    """Two records under one name and birthday, since whoever has others is somebody else."""
    known = {name: value for name, value in before.get("person", {}).items() if name in WHO}
    rest = {name: value for name, value in after.get("person", {}).items() if name not in WHO}
    return record_from(before), record_from({**after, "person": {**rest, **known}})


@settings(WITHOUT_SEARCH, max_examples=60)
@given(ANY, CHANCES)
def test_the_later_version_follows_from_the_raw_differences(
    content: Any, chance: random.Random
) -> None:
    before, after = of_one_person(content, worked_on(content, chance))

    entries = raw_differences(before, after)

    assert record_from(put_together(json_of(before), entries)) == after


@settings(WITHOUT_SEARCH, max_examples=40)
@given(ANY, ANY)
def test_it_follows_even_between_versions_with_little_in_common(one: Any, other: Any) -> None:
    other["person"] = one.get("person", {})
    if "person" not in one:
        del other["person"]
    before, after = record_from(one), record_from(other)

    entries = raw_differences(before, after)

    assert record_from(put_together(json_of(before), entries)) == after


@settings(WITHOUT_SEARCH, max_examples=150)
@given(ANY, CHANCES)
def test_each_changed_leaf_is_told(content: Any, chance: random.Random) -> None:
    content = json_of(record_from(content))
    told = [path for path, _ in leaves(content) if path not in FOR_PROGRAMS and path[-3:] != ".id"]
    assume(told)
    path = chance.choice(told)
    after = changed(content, path, chance.choice([*OFTEN, "yes", "no", "2026-10-02", None]))
    if path.startswith("person."):
        content, after = ({**each, "id": "RC-1"} for each in (content, after))
    try:
        before, later = record_from(content), record_from(after)
    except CannotRead:
        assume(False)
    assume(before != later)

    told_at = [stripped(each.path) for each in differences(before, later)]
    raw_at = [stripped(each["path"]) for each in raw_differences(before, later)]

    place = stripped(path)
    assert raw_at
    assert any(place.startswith(each) or each.startswith(place) for each in raw_at)
    if not is_reference(path):
        assert any(place.startswith(each) for each in told_at)


def is_reference(path: str) -> bool:
    """Ids that name a part of the plan: where both name nothing, or the same, nobody reads them."""
    return path.endswith((".element", ".outcome")) and path.startswith(("elements.", "outcomes."))


def stripped(path: str) -> str:
    """A path without which item it is, since one without its id is known by its number."""
    return "".join(part.partition("]")[2] if "]" in part else part for part in path.split("["))


@settings(WITHOUT_SEARCH, max_examples=40)
@given(ANY, CHANCES)
def test_what_was_added_one_way_was_removed_the_other_way(
    content: Any, chance: random.Random
) -> None:
    before, after = of_one_person(content, worked_on(content, chance))
    there, back = differences(before, after), differences(after, before)
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}

    assert sorted((each.kind, each.before, each.after) for each in there) == sorted(
        (opposite[each.kind], each.after, each.before) for each in back
    )


@settings(WITHOUT_SEARCH, max_examples=40)
@given(ANY, CHANCES)
def test_nothing_is_told_in_names_of_fields(content: Any, chance: random.Random) -> None:
    for each in differences(*of_one_person(content, worked_on(content, chance))):
        assert each.heading
        assert each.question
        assert each.before
        assert each.after
        for words in (each.heading, each.question, *(said.question for said in each.parts)):
            assert "_" not in words
            assert words[0].isupper()


@pytest.mark.parametrize("name", all_examples())
def test_an_example_and_an_empty_record_differ_in_all_that_it_holds(name: str) -> None:
    after = record_of(name)
    before = record_from({"kind": after.kind})

    assert record_from(put_together(json_of(before), raw_differences(before, after))) == after
    assert {each.kind for each in differences(before, after)} <= {"added", "changed"}
