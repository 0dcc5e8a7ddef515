"""The notice that a service's end needs: how early its last day may be once a letter is posted.

The day of posting is day 0. How many working days follow, how they are read and on which further
days the council is closed is the policy's (DERBY-X06).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recordkit.dates import Count, add_working_days, count_working_days
from recordkit.policies import Policy
from recordkit.policies.policy import Convention


@dataclass(frozen=True, slots=True)
class Notice:
    """The count from a posting to the earliest last day of a service.

    Attributes:
        working_days: how many the policy sets.
        convention: how it reads them.
        count: the days counted; `count.last` is the earliest last day.
        cites: the requirements that the number comes from.
        clear_days_end: the earliest last day for those who read that number as clear days.
    """

    working_days: int
    convention: Convention
    count: Count
    cites: tuple[str, ...]
    clear_days_end: date

    @property
    def earliest(self) -> date:
        """The earliest day that may be the last one of the service."""
        return self.count.last

    @property
    def provisional(self) -> bool:
        """Whether the bank holidays of a year that it runs into are not announced yet."""
        return self.count.provisional

    def allows(self, last_day: date) -> bool:
        """Whether the service may end on that day."""
        return last_day >= self.earliest

    def is_read_either_way(self, last_day: date) -> bool:
        """Whether that day is allowed, and is too early for those who read clear days."""
        return last_day == self.earliest and self.earliest < self.clear_days_end


def end_of_service_notice(posted: date, policy: Policy) -> Notice | None:
    """The notice that a service's end needs, None where the policy sets no working days for it.

    Args:
        posted: the day on which the letter is posted, or will be.
        policy: whose working days, convention and closed days hold.
    """
    figure = policy.figure("end_of_service_working_days")
    if figure is None:
        return None
    clear = figure.value + 1  # so that as many as the figure says lie between
    needed = clear if policy.end_of_service_convention == "clear-days" else figure.value
    return Notice(
        figure.value,
        policy.end_of_service_convention,
        count_working_days(posted, needed, policy.closed_days),
        figure.cites,
        add_working_days(posted, clear, policy.closed_days),
    )


def earliest_end_of_service(posted: date, policy: Policy) -> date | None:
    """The earliest last day of a service, None where the policy sets no working days for it.

    Args:
        posted: the day on which the letter is posted, or will be.
        policy: whose working days, convention and closed days hold.
    """
    notice = end_of_service_notice(posted, policy)
    return None if notice is None else notice.earliest
