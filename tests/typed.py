"""Records with any text in any field, for the tests of what people type."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from itertools import pairwise
from typing import Any

from recordkit.documents import document_types
from recordkit.errors import CannotRead
from recordkit.loading import load_record
from recordkit.models.record import Record
from tests.conftest import TODAY
from tests.examples import content_of, example_of_document

FULL: dict[str, dict[str, Any]] = {
    document.id: content_of(
        "grace-adeyemi" if document.kind == "review" else example_of_document(document.id, TODAY)
    )
    for document in document_types().values()
}
"""A complete record for each document, in which one field after another is changed."""


@cache
def steps(path: str) -> tuple[Any, ...]:
    return tuple(int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path))


def put(content: dict[str, Any], path: str, text: str) -> None:
    """Write the text into one field, and take out what would contradict it."""
    way = steps(path)
    last = way[-1]
    here: Any = content
    for step, after in pairwise(way):
        if isinstance(step, str):
            if step == "items":
                here.pop("none", None)
            here = here.setdefault(step, [] if isinstance(after, int) else {})
        else:
            if step == len(here):
                here.append({})
            here = here[step]
    if last in ("none", "not_applicable"):
        here.clear()
    if path.startswith("waivers"):
        for name, given in _WAIVER.items():
            here.setdefault(name, given)
    if isinstance(last, int) and last == len(here):
        here.append(text)
    else:
        here[last] = text


_WAIVER = {"rule": "x", "reason": "x", "decided_by": "x", "decided_on": "2026-01-01"}


def record_with(document: str, texts: dict[str, str]) -> Record:
    """The full record with a text in each of some fields.

    Raises:
        CannotRead: the model refuses it.
    """
    content = copy.deepcopy(FULL[document])
    for path, text in texts.items():
        put(content, path, text)
    return load_record(json.dumps(content).encode())


TAKEN = [
    "decision.rationale.answer",
    "decision.outcome.detail",
    "decision.next_steps.items[0].what",
    "decision.next_steps.items[0].who",
    "plan.elements[0].what",
    "plan.elements[0].provided_by",
    "person.name",
    "person.address[0]",
    "meeting.place",
    "meeting.reviewer.name",
    "meeting.reviewer.role",
    "elements.items[0].working.detail",
    "changes.what_changed.answer",
    "changes.impact.answer",
    "changes.person_view.answer",
    "changes.evidence.items[0].source",
    "changes.evidence.items[0].shows",
    "carers.items[0].name",
    "carers.items[0].relationship",
    "carers.items[0].view.answer",
    "decision.next_review.reason",
]
"""Fields that a finished document prints."""


def everywhere(typed: str) -> Record:
    """The complete review with the text in every field that takes it."""
    texts: dict[str, str] = {}
    for path in TAKEN:
        try:
            record_with("review-record", {path: typed})
        except CannotRead:
            continue
        texts[path] = typed
    return record_with("review-record", texts)


def as_harmless(typed: str) -> str:
    """Plain words in the same lines, since lines become breaks and paragraphs.

    What a template looks at stays too: whether it begins with a capital, whether it is long, and
    whether it ends in a mark, so that it is not closed with a full stop.
    """
    typed = typed.strip().replace("\r\n", "\n")
    closed = typed[-1] if typed.endswith(tuple(".!?…:;")) else ""
    word = "Word" if typed[:1].isupper() else "word"
    more = " word" * LONG if len(typed) > LONG else ""
    return "\n".join(word if line.strip() else "" for line in typed.split("\n")) + more + closed


LONG = 40
"""Letters: what a heading can carry of a text."""
