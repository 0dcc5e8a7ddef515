"""Which item of one version is which item of the other."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.differences.matching import matched
from recordkit.models.decision import NextStep
from recordkit.models.working import ReviewedElement

RAMP = {"what": "Fit a ramp at the front door", "who": "Riverside"}
RAIL = {"what": "Put a rail beside the bath", "who": "Wheelers"}
CALL = {"what": "Ring you both to see whether this works", "who": "Tom Whitfield"}


def steps(*contents: dict[str, Any]) -> list[NextStep]:
    return [NextStep(**content) for content in contents]


def pairs(before: list[Any], after: list[Any]) -> list[tuple[int | None, int | None]]:
    return [(pair.before, pair.after) for pair in matched(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param([RAMP], [RAMP], [(0, 0)], id="equal"),
        pytest.param([], [RAMP], [(None, 0)], id="new"),
        pytest.param([RAMP], [], [(0, None)], id="gone"),
        pytest.param(
            [RAMP | {"id": "a"}, RAIL | {"id": "b"}],
            [RAIL | {"id": "a"}, RAMP | {"id": "b"}],
            [(0, 0), (1, 1)],
            id="by id, whatever else they hold",
        ),
        pytest.param([RAMP, RAIL], [RAIL, RAMP], [(1, 0), (0, 1)], id="equal, in another order"),
        pytest.param(
            [RAMP | {"id": "a"}], [RAMP | {"id": "b"}], [(0, 0)], id="equal, under another id"
        ),
        pytest.param(
            [RAMP, RAIL, CALL],
            [RAIL, CALL | {"what": "Ring you to see whether this works"}],
            [(0, None), (1, 0), (2, 1)],
            id="alike",
        ),
        pytest.param([RAMP], [CALL], [(None, 0), (0, None)], id="not alike"),
        pytest.param(
            [RAMP | {"id": "a"}],
            [RAMP | {"id": "b", "who": "Wheelers"}],
            [(None, 0), (0, None)],
            id="alike, and each with an id of its own",
        ),
        pytest.param(
            [RAMP | {"id": "a"}], [RAMP | {"who": "Wheelers"}], [(0, 0)], id="an id that was lost"
        ),
        pytest.param(
            [RAMP | {"id": "a"}, RAIL | {"id": "a"}],
            [RAIL | {"id": "a"}, RAMP | {"id": "a", "who": "Wheelers"}],
            [(1, 0), (0, 1)],
            id="an id that two have",
        ),
        pytest.param([RAMP, RAMP], [RAMP], [(0, 0), (1, None)], id="one of two that are equal"),
        pytest.param(
            [RAMP, RAIL, CALL],
            [RAMP, CALL],
            [(0, 0), (1, None), (2, 1)],
            id="what is gone stays where it stood",
        ),
        pytest.param([{}], [{}], [(0, 0)], id="blank"),
    ],
)
def test_matches(
    before: list[dict[str, Any]], after: list[dict[str, Any]], expected: list[Any]
) -> None:
    found = pairs(steps(*before), steps(*after))

    if before and after and all(None in pair for pair in expected):
        assert sorted(found, key=str) == sorted(expected, key=str)
    else:
        assert found == expected


def test_what_was_found_about_the_same_part_of_the_plan_belongs_together() -> None:
    before = [
        ReviewedElement.model_validate({"element": "care", "working": {"answer": "yes"}}),
        ReviewedElement.model_validate({"element": "lunch", "working": {"answer": "no"}}),
    ]
    after = [
        ReviewedElement.model_validate({"element": "lunch", "working": {"answer": "yes"}}),
        ReviewedElement.model_validate(
            {"element": "care", "working": {"answer": "no", "detail": "They come too early."}}
        ),
    ]

    assert pairs(before, after) == [(1, 0), (0, 1)]


def test_a_long_list_without_ids_is_matched_near_where_each_stood() -> None:
    before = steps(*({"what": f"Thing {number} of many things"} for number in range(500)))
    after = steps(*({"what": f"Thing {number} of many other things"} for number in range(500)))

    assert pairs(before, after) == [(number, number) for number in range(500)]
