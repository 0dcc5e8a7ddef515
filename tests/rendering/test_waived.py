"""What somebody decided to leave out is left out of the document, and stops it nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from recordkit.documents import document_for
from recordkit.models.answers import Answer
from recordkit.models.visit import questions
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Gap, inlines, leaves, walk, words
from recordkit.rules.report import Report
from tests.changing import blanked
from tests.conftest import TODAY
from tests.examples import (
    complete_reviews,
    content_of,
    policy_of,
    record_from,
    report_on,
    settings_of,
)

WAIVED = [
    {"rule": rule, "reason": "Agreed.", "decided_by": "Helen Marsh", "decided_on": "2026-11-20"}
    for rule in ("answered", "detailed")
]


def blanks(name: str) -> Iterator[tuple[str, Any]]:
    """Each answer and each detail of an example that can be waived, left blank."""
    content = content_of(name) | {"waivers": WAIVED}
    for question in questions(record_from(content)):
        if question.asked.severity == "must" or not question.answered:
            continue
        yield question.path, blanked(content, question.path)
        if isinstance(question.value, Answer) and question.value.detail is not None:
            yield f"{question.path}.detail", blanked(content, f"{question.path}.detail")


@pytest.mark.parametrize("name", complete_reviews(TODAY))
def test_whatever_is_waived_the_document_is_made_without_a_gap(name: str) -> None:
    settings = settings_of(name)
    tried = 0
    for path, content in blanks(name):
        record = record_from(content)
        report: Report = report_on(record, TODAY, policy_of(name))
        if not report.complete:
            continue  # something else stops it
        document = document_for("review")
        tree = build(record, document, settings, edition=Edition(), report=report)
        shown = [
            leaf for block in walk(tree.blocks) for run in inlines(block) for leaf in leaves(run)
        ]

        assert not any(isinstance(leaf, Gap) for leaf in shown), path
        assert "Still to be recorded" not in " ".join(words(tree.blocks)), path
        tried += 1
    assert tried > 1
