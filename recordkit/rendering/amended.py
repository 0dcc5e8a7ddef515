"""What the last page of an amended record says: what changed, from what, to what, and why."""

from __future__ import annotations

from recordkit.models.base import Day, Part


class ChangeNote(Part):
    """One thing that is different from the version before.

    Attributes:
        question: what was asked.
        which: which one of a list it is.
        before: what the version before said; None for those who are not to read it again.
        after: what this version says.
    """

    question: str
    which: str | None = None
    before: str | None = None
    after: str


class AmendmentNote(Part):
    """Why and how a version differs from the one before."""

    replaces: Day
    asked_on: Day | None = None
    why: str | None = None
    decided_by: str | None = None
    decided_on: Day | None = None
    changes: tuple[ChangeNote, ...] = ()
