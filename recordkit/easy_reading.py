"""Easy read proposed from what a review recorded, so that nothing is written twice.

Days, people, the decision, next steps and rights are put into short sentences. What only a person
can put into easy words is proposed as it was recorded: `check` then says what is not easy in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from recordkit.models.easy_read import EasyLine, EasyLines, EasyRead
from recordkit.models.review import Review
from recordkit.wording import day_in_words

__all__ = ["proposed"]

_REASSESSMENT = (
    "We will look at your needs again. This is called a reassessment. A reassessment is a new look "
    "at what help you need."
)
_DECISION = {
    "no-change": ("Your plan stays the same.", "stays-the-same"),
    "plan-changes": ("Your plan will change.", "change"),
    "plan-and-budget-change": ("Your plan will change. Your money will change too.", "change"),
    "reassessment": (_REASSESSMENT, "review"),
}
_MONEY = {
    "same": ("The money for your care stays the same.", "money"),
    "more": ("You will get more money for your care.", "more"),
    "less": ("You will get less money for your care.", "less"),
    "after-reassessment": ("We will tell you about your money later.", "money"),
}
_RIGHTS = (
    ("You can say what you think about this.", "your-views"),
    ("You can ask us to change something that is wrong here.", "writing"),
    (
        "You can have an advocate. An advocate is a person who helps you to say what you want.",
        "advocate",
    ),
)


def proposed(review: Review, *, anew: bool = False) -> Review:
    """The review with an easy-read part for somebody to finish.

    Args:
        review: the review.
        anew: whether to propose the parts again that were written already; otherwise they stay.
    """
    parts: dict[str, EasyLines] = {}
    for name, lines in _parts(review):
        kept: EasyLines = getattr(review.easy_read, name)
        if anew or not (kept.items or kept.none):
            parts[name] = lines
    easy = (EasyRead() if anew else review.easy_read).model_copy(update=parts)
    return review.model_copy(update={"easy_read": easy})


def _parts(review: Review) -> Iterator[tuple[str, EasyLines]]:
    yield "next_steps", _numbered("next", _next_steps(review), _NO_STEPS)
    yield "talked_about", _numbered("talked", _talked_about(review))
    yield "working", _numbered("works", _elements(review, ("yes",), "tick"), _NOTHING_WORKS)
    yield (
        "not_working",
        _numbered("works-not", _elements(review, ("partly", "no"), "cross"), _ALL_WORKS),
    )
    yield "changes", _numbered("change", _changes(review))
    yield "rights", _numbered("right", _RIGHTS)


_NOTHING_WORKS = "No part of the plan works as it should."
_ALL_WORKS = "Every part of the plan works as it should."
_NO_STEPS = "Nothing else is to be done."

Row = tuple[str, str]
"""The words of a line, and the picture beside them."""


def _numbered(name: str, rows: Iterable[Row], none: str | None = None) -> EasyLines:
    items = tuple(
        EasyLine(id=f"{name}-{number}", text=text, picture=picture)
        for number, (text, picture) in enumerate(rows, 1)
    )
    return EasyLines(items=items, none=None if items else none)


def _talked_about(review: Review) -> Iterator[Row]:
    reviewer = review.meeting.reviewer.name or "We"
    yield f"{reviewer} talked with you about your plan.", "talking"
    for outcome in review.plan.outcomes:
        if outcome.what:
            yield f"You want {_going_on(outcome.what)}.", "goal"


def _elements(review: Review, answers: tuple[str, ...], picture: str) -> Iterator[Row]:
    plan = {each.id: each for each in review.plan.elements}
    for found in review.elements.items:
        element = plan.get(found.element)
        if element is None or not element.what or found.working.answer not in answers:
            continue
        said = [_sentence(element.what)]
        if found.working.answer != "yes" and found.working.detail:
            said.append(_sentence(found.working.detail))
        text = " ".join(said)
        yield (_of_somebody_paid(text) if element.provided_by else text), picture


def _changes(review: Review) -> Iterator[Row]:
    decision = review.decision
    if decision.outcome.answer:
        yield _DECISION[decision.outcome.answer]
    if decision.outcome.detail:
        yield decision.outcome.detail, "plan"
    if decision.holds_from:
        yield f"This starts on {_day(decision.holds_from)}.", "starts"
    if decision.budget.answer:
        yield _MONEY[decision.budget.answer]


def _next_steps(review: Review) -> Iterator[Row]:
    for step in review.decision.next_steps.items:
        if not step.what:
            continue
        who = f"{step.who} will {_going_on(step.what)}." if step.who else _sentence(step.what)
        they = "You" if step.who and step.who.casefold() == "you" else "They"
        when = f" {they} will do this by {_day(step.by)}." if step.by else ""
        yield f"{who}{when}", "what-happens-next"


def _day(day: date) -> str:
    """A day as somebody would type it: documents keep it on one line themselves."""
    return day_in_words(day).replace("\N{NO-BREAK SPACE}", " ")


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _of_somebody_paid(text: str) -> str:
    """A text about a service: in easy words a carer is a friend or relative whom nobody pays."""
    return re.sub(r"\b([Cc])arer(s?)\b", r"\1are worker\2", text)


def _going_on(text: str) -> str:
    """A text that began a line, as it goes on in a sentence: without its capital and full stop."""
    bare = text.strip().rstrip(".")
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() or bare[1:2] == " " else bare
