"""The easy-read copy of a document: its own few words, with a picture for each.

Easy read is no shorter version of a record or a letter but a text of its own, for somebody who
reads little. It is proposed from what was recorded and finished by hand, since a machine cannot
tell what matters most to a person, or whether they will understand it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from recordkit.models.answers import Asked, Item, Several
from recordkit.models.base import Day, Id, Line, Part, Words
from recordkit.models.record import Record

_FORMAT = ("OUTCOME-G02",)
_THEIR_WAY = ("PREP-I02",)
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


def _asked(question: str, cites: tuple[str, ...] = _FORMAT) -> Asked:
    return Asked(question, cites, always=False, when=WHEN_NEEDED, severity="should")


def _of_letter(question: str) -> Asked:
    return _asked(question, _THEIR_WAY)


TestedBy = Annotated[
    Line | None,
    Field(
        description="Who with a learning disability, or the like, read it and said that it can be "
        "understood. Until then it says that it is a draft."
    ),
]
TestedOn = Annotated[Day | None, Field(description="On what day they read it.")]


class EasyText(Part):
    """The base of easy-read copies: parts of lines, and who has read them."""

    parts: ClassVar[tuple[str, ...]] = ()
    """The fields that hold lines, in the order in which they are read."""

    if TYPE_CHECKING:
        # Each kind declares them below its parts: the order of fields is the order of questions.
        tested_by: TestedBy = None
        tested_on: TestedOn = None

    @property
    def lines(self) -> tuple[tuple[str, EasyLine], ...]:
        """Every line, with its place in the copy."""
        return tuple(
            (f"{part}.items[{index}]", line)
            for part in self.parts
            for index, line in enumerate(getattr(self, part).items)
        )

    @property
    def written_for(self) -> str | None:
        """Which document there is a line of it for, by its id."""
        return None

    @property
    def tested(self) -> bool:
        """Whether somebody read it, and it is known who and when."""
        return self.tested_by is not None and self.tested_on is not None


class EasyRead(EasyText):
    """The easy-read copy of a review; `recordkit easy-read draft` proposes it."""

    parts: ClassVar[tuple[str, ...]] = (
        "next_steps",
        "talked_about",
        "working",
        "not_working",
        "changes",
        "rights",
    )

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
    tested_by: TestedBy = None
    tested_on: TestedOn = None

    @property
    def written_for(self) -> str | None:
        """The record of the review, where there is a line of it."""
        return "review-record" if self.lines else None


class EasyLetter(EasyText):
    """The easy-read copy of a letter; `recordkit easy-read draft` proposes it."""

    parts: ClassVar[tuple[str, ...]] = ("news", "next_steps", "why", "help", "rights")

    of: Annotated[
        Id | None,
        Field(
            description="Which letter it is a copy of, by the id of the document. A record that "
            "goes on to a later letter needs another copy."
        ),
    ] = None
    news: Annotated[
        EasyLines, _asked("In easy words: what does the letter tell the person?", _THEIR_WAY)
    ] = EasyLines()
    next_steps: Annotated[
        EasyLines, _asked("In easy words: what happens next, who does it, and when?", _THEIR_WAY)
    ] = EasyLines()
    why: Annotated[EasyLines, _of_letter("In easy words: why is it so?")] = EasyLines()
    help: Annotated[EasyLines, _of_letter("In easy words: what can help the person?")] = EasyLines()
    rights: Annotated[
        EasyLines, _asked("In easy words: what can the person do about it?", _THEIR_WAY)
    ] = EasyLines()
    tested_by: TestedBy = None
    tested_on: TestedOn = None

    @property
    def written_for(self) -> str | None:
        """The letter that it says it is a copy of, where there is a line of it."""
        return self.of if self.lines else None


class EasyToRead(Record):
    """The base of the records whose documents can be had in easy read."""

    if TYPE_CHECKING:
        # Each kind declares it in its place: the order of fields is the order of questions.
        easy_read: EasyText = EasyText()
