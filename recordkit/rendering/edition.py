"""Which copy of a document this is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """An argument of rendering, not a part of the record.

    Attributes:
        draft: whether it is a working copy, in which gaps are shown.
    """

    draft: bool = False

    def marking(self, *, sample: bool) -> str:
        """What every page says about this copy, or ""."""
        if self.draft:
            return "Draft. Not complete, and not to be sent."
        if sample:
            return "Sample. Made without a council's settings."
        return ""
