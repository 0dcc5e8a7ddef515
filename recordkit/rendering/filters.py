"""The filters and tests that a template may use: how a value is printed, and whether.

A filter gives text with the paths that it came from, never a string, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from recordkit.rendering.slots import is_owed
from recordkit.rendering.view import (
    Absent,
    AnswerView,
    Choice,
    Gap,
    Leaf,
    ListView,
    Run,
    Seen,
    Unprintable,
)
from recordkit.wording import unbroken, weekday_in_words


class Printed:
    """What a filter made of a value: text with its paths, and what the template adds to it."""

    __slots__ = ("after", "before", "runs")

    def __init__(self, runs: list[Run], after: str = "", *, before: str = "") -> None:
        self.runs = runs
        self.after = after
        self.before = before


def _choose(value: Any, **wordings: str) -> Printed:
    """Say a choice in the template's words: {{ x | choose(yes="…", no="…") }}."""
    if isinstance(value, Gap):
        return Printed(value._runs())
    if not isinstance(value, AnswerView | Choice) or not value._options:
        raise Unprintable("choose is for an answer that is a choice.")
    given = {name.replace("_", "-"): words for name, words in wordings.items()}
    missing, unknown = set(value._options) - set(given), set(given) - set(value._options)
    if missing:
        names = ", ".join(sorted(missing))
        raise Unprintable(f"choose has no words for {names} ({value._path}).")
    if unknown:
        names = ", ".join(sorted(unknown))
        raise Unprintable(f"choose has words for {names}, which is no answer ({value._path}).")
    return Printed(value._worded(given))


def _unbroken(value: Any) -> Printed:
    """Keep a telephone number on one line."""
    return Printed([Run(unbroken(run.text), run.path, run.gap) for run in _runs_of(value)])


def _more(value: Any) -> Printed:
    """What was said about an answer: its detail, and why it does not apply; often nothing."""
    if isinstance(value, Gap):
        return Printed([])
    if not isinstance(value, AnswerView):
        raise Unprintable("more is for an answer.")
    return Printed(value._more())


def _gap(value: Any, question: str) -> Printed:
    """In a draft, show that something is still to be recorded about a part of the record."""
    if not isinstance(value, Seen):
        raise Unprintable("gap is for a part of the record.")
    return Printed([Run(f"[Still to be recorded: {question}]", value._path, gap=True)])


def _say(value: Any, words: str) -> Printed:
    """Say an answer in words that the template chose by looking at it, without its detail."""
    if not isinstance(value, AnswerView) or not isinstance(value.answer, Choice):
        raise Unprintable("say is for an answer that is a choice and was made.")
    return Printed([Run(words, value.answer._path)])


def _in_order_of(value: Any, name: str) -> list[Seen]:
    """The items of a list in the order of one of their days; those without a day come last."""
    if not isinstance(value, ListView):
        raise Unprintable("in_order_of is for a list.")

    def day(item: Seen) -> date:
        try:
            found = getattr(item, name)
        except AttributeError:
            raise Unprintable(f"the items of {value._path} have no {name}.") from None
        known = isinstance(found, Leaf) and isinstance(found._value, date)
        return found._value if known else date.max

    return sorted(value, key=day)


_WHOSE = re.compile(r"(her|his|their|your)\s+(?=\S)", re.IGNORECASE)


def _your(value: Any) -> Printed:
    """Who somebody is to the person: "your sister", also for "sister" and "Your sister."."""
    runs = [run if run.gap else replace(run, text=_relation(run.text)) for run in _runs_of(value)]
    return Printed(runs, before="" if any(run.gap for run in runs) else "your ")


def _relation(text: str) -> str:
    bare = text[:-1] if text.endswith(".") else text
    whose = _WHOSE.match(bare)
    bare = bare[whose.end() :] if whose else bare
    if bare[:1].isupper() and bare[1:2].islower():
        bare = bare[0].lower() + bare[1:]
    return bare or text


_STARTS = re.compile(r"(At|By|From|In|On|Over|With|Without)(?=\s+[a-z])")
"""Words that lead on, typed as if a sentence began with them; "In Good Hands Care" is a name."""
_YOURS = re.compile(r"Your(?=\s+[a-z])")


def _sentence(value: Any) -> Printed:
    """End the template's sentence with what goes on in it; a full stop that was typed is enough."""
    runs = [replace(run, text=_led_on(run.text), prose=False) for run in _runs_of(value)]
    if not runs:
        return Printed(runs)
    closed = runs[-1].gap or runs[-1].text[-1] in ".!?…:;"
    before = value.before if isinstance(value, Printed) else ""
    return Printed(runs, "" if closed else ".", before=before)


def _led_on(text: str) -> str:
    leads = _STARTS.match(text) or _YOURS.match(text)
    return text[0].lower() + text[1:] if leads else text


def _capital(value: Any) -> Printed:
    """Begin with a capital what stands on a line of its own: "Social worker"."""
    first, *others = _runs_of(value)
    runs = [replace(first, text=first.text[:1].upper() + first.text[1:]), *others]
    return Printed(runs, value.after if isinstance(value, Printed) else "")


def _weekday(value: Any) -> Printed:
    """A date with its day of the week: Monday 26 October 2026."""
    if isinstance(value, Leaf) and isinstance(value._value, date):
        return Printed([Run(weekday_in_words(value._value), value._path)])
    if isinstance(value, Gap):
        return Printed(value._runs())
    raise Unprintable("weekday is for a date.")


def _runs_of(value: Any) -> list[Run]:
    if isinstance(value, Printed):
        return value.runs
    if isinstance(value, Seen):
        return value._runs()
    raise Unprintable("this filter is for a value of the record.")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "capital": _capital,
    "choose": _choose,
    "in_order_of": _in_order_of,
    "say": _say,
    "your": _your,
    "sentence": _sentence,
    "unbroken": _unbroken,
    "weekday": _weekday,
    "gap": _gap,
    "length": len,
    "more": _more,
}
"""The filters there are. Those of Jinja that return markup, or lose a value's path, are not."""


def _is_recorded(value: Any) -> bool:
    return bool(value) and not isinstance(value, Gap)


def _is_asked(value: Any) -> bool:
    """Whether something of it is recorded, or this draft shows that it is still to be."""
    if isinstance(value, Absent) or not isinstance(value, Seen):
        return False
    return value._holds_something() or is_owed(value._path)


def _is_only(value: Any, answer: str) -> bool:
    """Whether an answer is this one, and nothing more was said about it."""
    if not isinstance(value, AnswerView) or value.detail or value.not_applicable:
        return False
    return isinstance(value.answer, Choice) and bool(value.answer == answer)


_SHORT = 40  # letters: what a heading can carry beside a name


def _is_short(value: Any) -> bool:
    return isinstance(value, Leaf) and len(str(value._value)) <= _SHORT


def _is_capitalised(value: Any) -> bool:
    """Whether a text begins with a capital, so that it does not go on in a sentence: a name."""
    text = str(value._value) if isinstance(value, Leaf) else ""
    return text[:1].isupper() and not _STARTS.match(text)


def _is_later_than(value: Any, other: Any) -> bool:
    """Whether both are days that are recorded, and the first is after the second."""
    days = [each._value for each in (value, other) if isinstance(each, Leaf)]
    return len(days) == 2 and all(isinstance(day, date) for day in days) and days[0] > days[1]


TESTS: Mapping[str, Callable[..., bool]] = {
    "asked": _is_asked,
    "capitalised": _is_capitalised,
    "later_than": _is_later_than,
    "only": _is_only,
    "recorded": _is_recorded,
    "short": _is_short,
    "withheld": lambda value: isinstance(value, Absent),
}
"""The tests there are, beside `defined`."""
