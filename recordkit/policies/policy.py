"""What a policy is, and the closed list of figures that rules look up in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from recordkit.errors import NotKnown
from recordkit.models.answers import Severity

KNOWN_FIGURES: Mapping[str, str] = {
    "first_review_weeks": "weeks from a new or changed plan to its first review",
    "first_review_from_weeks": "weeks before which a first review comes too soon, 0 if none does",
    "next_review_months": "months from one review to the next",
    "early_review_months": "months to the next review where something calls for an earlier one",
    "new_service_months": "months for which a service counts as new",
    "amendment_answer_months": "months in which a request to correct a record is answered",
    "refusal_told_working_days": "working days from declining a request for a review to telling it",
    "requested_review_working_days": "working days from agreeing to a review to that review",
    "call_confirmed_working_days": "working days from a call to the letter that confirms it",
    "record_within_working_days": "working days from the review to its written record",
    "review_told_working_days": "working days from deciding on a review to telling the person",
    "change_told_working_days": "working days from a changed time to telling the person of it",
    "end_of_service_working_days": "working days from posting the letter to the end of a service",
}
"""Each figure that a rule looks up, with its unit and what it counts."""

FROM_NOUGHT = frozenset({"first_review_from_weeks"})
"""The figures of which 0 is a value; of the others 1 is the least."""

METHODS_CITE = ("PREP-M01",)
"""The requirement that leaves to each council in which ways reviews are held."""

Convention = Literal["tenth-day", "clear-days"]
"""How the working days before the end of a service are read.

By "tenth-day" the last of them (the tenth, where there are ten) may be the last day of the service;
by "clear-days" all of them lie between posting and that day.
"""

CONVENTION_CITES = ("DERBY-X06",)
"""The requirement that leaves the convention to each council."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a procedure sets, in the unit that `KNOWN_FIGURES` names."""

    value: int
    cites: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one council: its figures and severities, and what it asks beyond the law.

    Attributes:
        name: as `--policy` gives it.
        title: the council's name, or another for people.
        figures: the figures that it sets; where one is missing, its rule finds nothing.
        severities: the rules that weigh otherwise here.
        asks: the requirements of councils' own that this one asks.
        methods: the ways in which it holds reviews; empty where it names none, so that all do.
        reads_are_events: whether it is kept who read a record in the store.
        end_of_service_convention: how the working days before the end of a service are read.
        closed_days: the days besides weekends and bank holidays on which it is closed, each with
            the reason or "". They are no working days.
    """

    name: str
    title: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    asks: frozenset[str] = frozenset()
    methods: tuple[str, ...] = ()
    reads_are_events: bool = False
    end_of_service_convention: Convention = "tenth-day"
    closed_days: Mapping[date, str] = field(default_factory=dict)

    def figure(self, name: str) -> Figure | None:
        """The figure of that name, None where this policy sets none.

        Raises:
            NotKnown: no rule looks up a figure of that name.
        """
        if name not in KNOWN_FIGURES:
            raise NotKnown("figure", name, tuple(KNOWN_FIGURES))
        return self.figures.get(name)
