"""Lines before bold words and links are as full as they can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from recordkit.rendering.pdf.line_breaks import hanging_spaces

WORDS = "We will look at your needs again. This is called a <b>reassessment</b>. It is new."
WIDTHS = range(340, 440, 3)


def lines(width: int, context: AbstractContextManager[None]) -> list[str]:
    """The lines of the words in a column so many pixels wide."""
    from weasyprint import HTML

    style = f"p {{ width: {width}px; font: 16px sans-serif }}"
    with context:
        page = HTML(string=f"<style>{style}</style><p>{WORDS}").render().pages[0]
    return ["".join(texts(line)) for line in found(page._page_box, "LineBox")]


def found(box: Any, kind: str) -> Iterator[Any]:
    return (each for each in box.descendants() if type(each).__name__ == kind)


def texts(line: Any) -> Iterator[str]:
    return (box.text for box in found(line, "TextBox"))


def test_a_word_never_stands_alone_because_a_space_does_not_fit() -> None:
    assert not [width for width in WIDTHS if lines(width, hanging_spaces())[0] == "We"]
    # WeasyPrint by itself: once this fails, the module can go.
    assert [width for width in WIDTHS if lines(width, nullcontext())[0] == "We"]


def test_the_words_are_all_there_in_their_order_at_every_width() -> None:
    whole = "".join(WORDS.replace("<b>", "").replace("</b>", "").split())
    for width in WIDTHS:
        assert "".join("".join(lines(width, hanging_spaces())).split()) == whole


def test_weasyprint_is_as_it_was_afterwards() -> None:
    from weasyprint.layout import inline

    before = inline.split_first_line
    with hanging_spaces():
        assert inline.split_first_line is not before
    assert inline.split_first_line is before
