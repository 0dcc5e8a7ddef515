"""The easy-read copy of a review: its own few words, with a picture for each.

Easy read is no shorter version of the record but a text of its own, for somebody who reads little.
It is proposed from what was recorded and finished by hand, since a machine cannot tell what matters
most to a person, or whether they will understand it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Asked, Item, Several
from recordkit.models.base import Day, Id, Line, Part, Words

_FORMAT = ("OUTCOME-G02",)
WHEN_NEEDED = "the person needs easy read"


class EasyLine(Item):
    """A picture, and the few words beside it."""

    text: Annotated[
        Words | None,
        Asked(
            "What does it say?",
            _FORMAT,
            severity="should",
            hint="One to three short sentences, to the person. Say in the next sentence what a "
            "hard word means.",
        ),
    ] = None
    picture: Annotated[
        Id | None,
        Asked(
            "Which picture stands beside it?",
            _FORMAT,
            severity="should",
            hint="By its name: recordkit pictures lists them.",
        ),
    ] = None


class EasyLines(Several):
    """A part of an easy-read copy."""

    items: tuple[EasyLine, ...] = ()
    item_noun: ClassVar[str] = "line"


EASY_PARTS = ("next_steps", "talked_about", "working", "not_working", "changes", "rights")
"""The parts of an easy-read copy, in the order in which they are read."""


def _asked(question: str) -> Asked:
    return Asked(question, _FORMAT, always=False, when=WHEN_NEEDED, severity="should")


class EasyRead(Part):
    """The easy-read copy; `recordkit easy-read draft` proposes it."""

    next_steps: Annotated[
        EasyLines, _asked("In easy words: what happens next, who does it, and when?")
    ] = EasyLines()
    talked_about: Annotated[EasyLines, _asked("In easy words: what did you talk about?")] = (
        EasyLines()
    )
    working: Annotated[EasyLines, _asked("In easy words: what works?")] = EasyLines()
    not_working: Annotated[EasyLines, _asked("In easy words: what does not work?")] = EasyLines()
    changes: Annotated[
        EasyLines, _asked("In easy words: what changes, and what stays the same?")
    ] = EasyLines()
    rights: Annotated[EasyLines, _asked("In easy words: what are the person's rights?")] = (
        EasyLines()
    )
    tested_by: Annotated[
        Line | None,
        Field(
            description="Who with a learning disability, or the like, read it and said that it can "
            "be understood. Until then it says that it is a draft."
        ),
    ] = None
    tested_on: Annotated[Day | None, Field(description="On what day they read it.")] = None

    @property
    def state(self) -> Literal["begun", "blank"]:
        """Whether there is a line of it yet."""
        parts = (getattr(self, name) for name in EASY_PARTS)
        return "begun" if any(part.items for part in parts) else "blank"

    @property
    def tested(self) -> bool:
        """Whether somebody read it, and it is known who and when."""
        return self.tested_by is not None and self.tested_on is not None
