"""What the requests that go to another service about a person have in common."""

from __future__ import annotations

from typing import Annotated, Literal

from recordkit.models.answers import Answer, Chosen


class AgreedBy(Answer):
    """Who agreed that another service is asked, and is told what it needs to know."""

    answer: (
        Annotated[Literal["the-person", "their-representative", "best-interests", "nobody"], Chosen]
        | None
    ) = None
