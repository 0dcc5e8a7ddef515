"""What the proposals for easy read have in common: lines, days, and who does what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from recordkit.models.easy_read import EasyLine, EasyLines
from recordkit.plain import remarks, sentences
from recordkit.wording import day_in_words

Row = tuple[str, str]
"""The words of a line, and the picture beside them."""

REASSESSMENT = "This is called a reassessment. A reassessment is a new look at what help you need."
RIGHTS: tuple[Row, ...] = (
    ("You can say what you think about this.", "your-views"),
    ("You can ask us to change something that is wrong here.", "writing"),
    (
        "You can have an advocate. An advocate is a person who speaks up for you.",
        "advocate",
    ),
)

_IN_WORDS = "number-in-words"

TOGETHER = 2
"""How many sentences stand beside one picture."""


def numbered(name: str, rows: Iterable[Row], none: str | None = None) -> EasyLines:
    """The lines of a part, each with an id.

    Args:
        name: what their ids begin with.
        rows: their words and pictures.
        none: what is said where there is no line.
    """
    items = tuple(
        EasyLine(id=f"{name}-{number}", text=in_digits(text), picture=picture)
        for number, (text, picture) in enumerate(rows, 1)
    )
    return EasyLines(items=items, none=None if items else none)


def in_digits(text: str) -> str:
    """A text with its numbers in digits, as easy read has them."""
    for remark in remarks(text):
        if remark.rule == _IN_WORDS and remark.suggestion:
            text = re.sub(rf"\b{re.escape(remark.found)}\b", remark.suggestion, text, count=1)
    return text


def told(text: object, picture: str) -> Iterator[Row]:
    """What was written to the person, a few sentences beside each picture.

    Args:
        text: the text, or None where there is none.
        picture: what stands beside it.
    """
    each = sentences(text) if isinstance(text, str) else ()
    for start in range(0, len(each), TOGETHER):
        yield sentence(" ".join(each[start : start + TOGETHER])), picture


def promised(
    who: str | None, what: str, by: date | None, picture: str = "what-happens-next"
) -> Row:
    """Who will do what, and by when.

    Args:
        who: who does it, "You" for the person.
        what: what, beginning with a verb.
        by: by what day.
        picture: what stands beside it.
    """
    said = f"{who} will {going_on(what)}." if who else sentence(what)
    so = "You will do this" if who and who.casefold() == "you" else "This will happen"
    return (f"{said} {so} by {day(by)}." if by else said), picture


def day(day: date) -> str:
    """A day as somebody would type it: documents keep it on one line themselves."""
    return day_in_words(day).replace("\N{NO-BREAK SPACE}", " ")


def sentence(text: str) -> str:
    """A text with a full stop."""
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def going_on(text: str) -> str:
    """A text that began a line, as it goes on in a sentence: without its capital and full stop."""
    bare = text.strip().rstrip(".")
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() or bare[1:2] == " " else bare
