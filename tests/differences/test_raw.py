"""The differences for programs."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.differences import raw_differences
from tests.changing import changed, removed
from tests.differences.versions import GRACE
from tests.examples import content_of, record_from

STEP = "decision.next_steps.items"


def raw(edit: str, value: Any) -> list[dict[str, Any]]:
    before = content_of(GRACE)
    return raw_differences(record_from(before), record_from(changed(before, edit, value)))


@pytest.mark.parametrize(
    ("edit", "value", "path", "kind", "before", "after"),
    [
        ("meeting.held_on", "2026-10-13", "meeting.held_on", "changed", "2026-10-12", "2026-10-13"),
        ("meeting.depth", "light-touch", "meeting.depth", "changed", "full", "light-touch"),
        ("changes.needs.answer", "yes", "changes.needs.answer", "changed", "no", "yes"),
        ("changes.needs.detail", "So.", "changes.needs.detail", "added", None, "So."),
        ("changes.needs.answer", None, "changes.needs.answer", "removed", "no", None),
        ("person.address", [], "person.address", "removed", [*"123"], None),
        (f"{STEP}[0].id", "evenings", f"{STEP}[s1].id", "changed", "s1", "evenings"),
        (
            "elements.items[0].element",
            "x",
            "elements.items[r1].element",
            "changed",
            "home-care",
            "x",
        ),
        (
            f"{STEP}[4]",
            {"id": "ramp", "by": "2027-01-31"},
            f"{STEP}[ramp]",
            "added",
            None,
            {"id": "ramp", "by": "2027-01-31"},
        ),
        (f"{STEP}[4]", {"what": "x"}, f"{STEP}[4]", "added", None, {"what": "x"}),
        (f"{STEP}[4]", {"id": "9"}, f'{STEP}["9"]', "added", None, {"id": "9"}),
        (f"{STEP}[4]", {"id": "A.b/c"}, f"{STEP}[A.b/c]", "added", None, {"id": "A.b/c"}),
    ],
)
def test_a_value_that_differs(
    edit: str, value: Any, path: str, kind: str, before: Any, after: Any
) -> None:
    if edit == "person.address":
        before = ["14 Mill Lane", "Riverside", "RV2 6QT"]

    assert raw(edit, value) == [{"path": path, "kind": kind, "before": before, "after": after}]


def test_an_answer_s_parts_are_told_one_by_one() -> None:
    found = raw("working.satisfied", {"answer": "yes"})

    assert [(each["path"], each["kind"]) for each in found] == [
        ("working.satisfied.detail", "removed"),
        ("working.satisfied.answer", "changed"),
    ]


def test_another_order_names_the_number_that_each_had() -> None:
    items = content_of(GRACE)["decision"]["next_steps"]["items"]
    moved = [items[3], {"id": "new", "what": "Fit a ramp"}, items[0], items[2]]

    *others, order = raw(STEP, moved)

    assert {(each["path"], each["kind"]) for each in others} == {
        (f"{STEP}[new]", "added"),
        (f"{STEP}[s2]", "removed"),
    }
    assert order == {
        "path": STEP,
        "kind": "reordered",
        "before": 4,
        "after": [3, None, 0, 2],
    }


def test_what_stands_behind_all_others_or_is_gone_is_no_other_order() -> None:
    before = content_of(GRACE)
    after = removed(changed(before, f"{STEP}[4]", {"id": "new"}), f"{STEP}[0]")

    found = raw_differences(record_from(before), record_from(after))

    assert {each["kind"] for each in found} == {"added", "removed"}
