"""What an easy-read copy says by itself, so that nobody writes it a second time."""

from __future__ import annotations

from collections.abc import Mapping

_OF_LETTERS = "what comes with the letter, who else gets it, and who writes it"
_WITH_COMPLAINT = f"whom to ask and on which number; how to complain; {_OF_LETTERS}"
_WITH_APPEAL = f"whom to ask and on which number; how to complain and to appeal; {_OF_LETTERS}"

OWN_WORDS: Mapping[str, str] = {
    "review-record": "that you looked at the plan, and on what day; whom to ask and on which "
    "number; by when you look at it again; how to complain",
    "telephone-confirmation": "that you talked, and on what day; until when to tell you that "
    f"something is wrong; {_WITH_COMPLAINT}",
    "decline": "who asked; that you do not look at the plan now, and when you decided it; by when "
    f"you will look at it; {_WITH_APPEAL}",
    "service-end": f"which help ends, and its last day; {_WITH_APPEAL}",
    "announcement": f"that you will look at the plan, and about when; {_WITH_COMPLAINT}",
    "delay": f"by when you look at the plan; by when you are in touch; {_WITH_COMPLAINT}",
    "changed-timeframe": "the new time and the one before; by when you are in touch; "
    f"{_WITH_COMPLAINT}",
    "preparation": "the day, the time, the place and who comes; the questions; that you may ask "
    f"about money; {_WITH_COMPLAINT}",
}
"""By the document that there is an easy-read copy of, or the letter."""


def note_on(document: str) -> str:
    """A note for whoever writes the words of a copy.

    Args:
        document: what it is a copy of, by its id.
    """
    return f"recordkit itself says, so that you need not: {OWN_WORDS[document]}."
