"""Which copy of a document this is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recordkit.documents.recipients import Addressee
from recordkit.rendering.amended import AmendmentNote
from recordkit.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Edition:
    """An argument of rendering, not a part of the record.

    Attributes:
        draft: whether it is a working copy, in which gaps are shown.
        version: which version of the record it is made from.
        of: how many versions there are.
        superseded_by: the newest version, where that is another one.
        amendment: how it differs from the version before, where it is an amended one.
        withdrawn: whether the version was made in error.
        copied_on: the day, where it is no longer what was sent but made anew from what is kept,
            with the templates of that day.
        addressee: who gets it; without it, the person.
    """

    draft: bool = False
    version: int = 1
    of: int = 1
    superseded_by: int | None = None
    amendment: AmendmentNote | None = None
    withdrawn: bool = False
    copied_on: date | None = None
    addressee: Addressee | None = None

    @property
    def standing(self) -> str:
        """What the copy says of its place among the versions (OUTCOME-A04), or "".

        Two short sentences at most: it stands on every page.
        """
        said = []
        if self.withdrawn:
            said.append("Withdrawn: this version was made in error.")
        elif self.superseded_by is not None:
            said.append(f"Superseded by version {self.superseded_by}.")
        elif self.amendment is not None:
            said.append(
                f"Amended record, version {self.version} of {self.of}, "
                f"replaces the version of {day_in_words(self.amendment.replaces)}."
            )
        if self.copied_on is not None:
            said.append(f"Copy of version {self.version}, made on {day_in_words(self.copied_on)}.")
        return " ".join(said)

    def marking(self, *, sample: bool) -> str:
        """What every page says about this copy, or ""."""
        said = [self.standing]
        if self.draft:
            said.insert(0, "Draft. Not complete, and not to be sent.")
        elif sample:
            said.insert(0, "Sample. Made without a council's settings.")
        return " ".join(filter(None, said))
