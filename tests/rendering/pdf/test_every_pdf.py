"""Every document of the examples as a PDF, in the size of the format and in the largest.

Whatever is made is checked before it is handed over: PDF/UA-1, its words against the tree in the
order in which they are read, nothing outside the page or over something else, letters that are
large enough, no picture without its words. Here it is made, and its colours are looked at.
"""

from __future__ import annotations

import pytest

from recordkit.api import render
from recordkit.documents import document_types
from tests.conftest import TODAY
from tests.examples import record_of, sendable_documents, settings_of
from tests.rendering.pdf.contrast import least_contrast

LEAST = 4.5
"""WCAG 2, 1.4.3; most words have 7 and more."""
PRINT = ("pdf", "large-print-16", "large-print-28")


def _formats(id: str) -> tuple[str, ...]:
    return ("easy-read",) if document_types()[id].easy_of else PRINT


EVERY = [(name, id, format) for name, id in sendable_documents(TODAY) for format in _formats(id)]


@pytest.mark.parametrize(("name", "id", "format"), EVERY)
def test_it_is_made_and_its_words_can_be_told_from_what_they_stand_on(
    name: str, id: str, format: str
) -> None:
    content = render(record_of(name), format, document=id, today=TODAY, settings=settings_of(name))

    assert least_contrast(content) >= LEAST


def test_words_that_are_too_pale_are_found() -> None:
    pale = _coloured("#8a8a8a", "#ffffff")

    assert least_contrast(pale) < LEAST


def test_words_on_a_ground_of_nearly_their_own_colour_are_found() -> None:
    assert least_contrast(_coloured("#1a1a1a", "#2a2a2a")) < 2
    assert least_contrast(_coloured("#1a1a1a", "#fff1c7")) > 10


def _coloured(ink: str, ground: str) -> bytes:
    from weasyprint import HTML

    made = HTML(
        string=f'<p style="color:{ink};background:{ground}">Your plan stays the same.</p>'
    ).write_pdf()
    return bytes(made)
