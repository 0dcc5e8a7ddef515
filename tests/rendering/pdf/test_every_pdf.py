"""Every document of the examples as a PDF, in the size of the format and in the largest.

Whatever is made is checked before it is handed over: PDF/UA-1, its words against the tree in the
order in which they are read, nothing outside the page or over something else, letters that are
large enough, no picture without its words. Here it is made, and its pages are looked at.
"""

from __future__ import annotations

import pytest

from recordkit.api import render
from recordkit.documents import document_types
from recordkit.rendering.formats import format_called
from recordkit.rendering.measures import USUAL
from tests.conftest import TODAY
from tests.examples import all_drafts, record_of, sendable_documents, settings_of
from tests.rendering.pdf.looking import faults

PRINT = ("pdf", "large-print-16", "large-print-28")


def _formats(id: str) -> tuple[str, ...]:
    return ("easy-read",) if document_types()[id].easy_of else PRINT


EVERY = [(name, id, format) for name, id in sendable_documents(TODAY) for format in _formats(id)]


@pytest.mark.parametrize(("name", "id", "format"), EVERY)
def test_it_is_made_and_its_pages_can_be_read(name: str, id: str, format: str) -> None:
    content = render(record_of(name), format, document=id, today=TODAY, settings=settings_of(name))

    assert faults(content, format_called(format).size or USUAL) == []


@pytest.mark.parametrize("format", PRINT)
@pytest.mark.parametrize("name", all_drafts())
def test_a_draft_is_made_and_its_pages_can_be_read(name: str, format: str) -> None:
    content = render(record_of(name), format, today=TODAY, settings=settings_of(name), draft=True)

    assert faults(content, format_called(format).size or USUAL) == []
