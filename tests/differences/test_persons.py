"""Two records are compared only if they are about one person."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.differences import differences, raw_differences
from recordkit.differences.persons import require_comparable
from recordkit.errors import NotComparable
from tests.examples import record_from, record_of

GRACE: dict[str, Any] = {"name": "Grace Adeyemi", "date_of_birth": "1948-05-17"}
NAMESAKE = GRACE | {"date_of_birth": "1951-01-01"}
MARRIED = GRACE | {"name": "Grace Cole"}
OTHER = {"name": "Derek Hargreaves", "date_of_birth": "1951-01-01"}
NAME_ONLY = {"name": "Grace Adeyemi"}
OTHER_NAME_ONLY = {"name": "Derek Hargreaves"}


def record(person: Any, id: str | None) -> Any:
    return record_from({"kind": "review", "person": person, "id": id})


@pytest.mark.parametrize(
    ("before", "after", "ids", "comparable"),
    [
        pytest.param(GRACE, GRACE, "AA", True, id="the same"),
        pytest.param(GRACE, GRACE, "AB", True, id="the same, in two reviews"),
        pytest.param(GRACE, MARRIED, "AB", True, id="another name"),
        pytest.param(GRACE, NAMESAKE, "AA", True, id="a date of birth put right"),
        pytest.param(GRACE, NAMESAKE, "AB", False, id="two people of one name"),
        pytest.param(GRACE, NAMESAKE, "--", False, id="two people of one name, no references"),
        pytest.param(GRACE, OTHER, "AB", False, id="another person"),
        pytest.param(GRACE, OTHER, "AA", False, id="another person under one reference"),
        pytest.param(NAME_ONLY, OTHER_NAME_ONLY, "AA", True, id="a name put right in a draft"),
        pytest.param(NAME_ONLY, OTHER_NAME_ONLY, "AB", False, id="two names"),
        pytest.param(NAME_ONLY, OTHER_NAME_ONLY, "--", False, id="two names, no references"),
        pytest.param({}, GRACE, "--", True, id="a person not recorded yet"),
        pytest.param(GRACE, GRACE | {"name": " grace  ADEYEMI"}, "--", True, id="spelt otherwise"),
    ],
)
def test_is_about_one_person(before: Any, after: Any, ids: str, comparable: bool) -> None:
    one, other = (
        record(person, None if id == "-" else id)
        for person, id in zip((before, after), ids, strict=True)
    )

    if comparable:
        require_comparable(one, other)
        return
    for compare in (differences, raw_differences):
        with pytest.raises(NotComparable) as refused:
            compare(one, other)
        assert "different people" in str(refused.value)
        assert not any(str(each) in str(refused.value) for each in {**before, **after}.values())


def test_records_of_two_kinds_are_not_compared() -> None:
    review = record_of("grace-adeyemi")
    letter = review.model_copy(update={"kind": "letter"})

    with pytest.raises(NotComparable, match="Name two versions of one record"):
        differences(review, letter)
