"""Pictures are drawn once: they look the same, and nothing about somebody is kept."""

from __future__ import annotations

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from recordkit.api import render
from recordkit.rendering.pdf import drawing, writer
from recordkit.rendering.pdf.drawing import Images
from tests.conftest import TODAY
from tests.examples import record_of, settings_of

LETTER = "letters/gwen-pritchard-request"
PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PATH = '<path d="M0 0h9v9z" fill="#123456"/>'
PNG = "data:image/png;base64,iVBORw0KGgo="


def address(shapes: str) -> str:
    content = PLAIN.format(shapes).encode()
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode()}"


def made(name: str = LETTER) -> bytes:
    return render(record_of(name), "easy-read", today=TODAY, settings=settings_of(name))


def test_what_is_kept_is_byte_for_byte_what_weasyprint_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = made()
    again = made()
    monkeypatch.setattr(drawing, "_kept", lambda url: None)
    monkeypatch.setattr(drawing, "_logo", lambda url, fetcher: None)

    assert again == kept == made()


def test_a_picture_of_plain_shapes_is_drawn_once() -> None:
    made()
    before = drawing._kept.cache_info()
    made()
    after = drawing._kept.cache_info()

    assert after.hits > before.hits
    assert after.misses == before.misses


@pytest.mark.parametrize(
    "shapes", [PATH, f'<g transform="scale(2)">{PATH}</g>', '<circle r="4"/><title>A dot</title>']
)
def test_plain_shapes_are_kept(shapes: str) -> None:
    assert address(shapes) in Images()


@pytest.mark.parametrize(
    "shapes",
    [
        "<text>Irena</text>",
        '<image href="data:image/png;base64,AA=="/>',
        '<path d="M0 0h9v9z" fill="url(#a)"/>',
        '<path d="M0 0h9v9z" opacity="0.5"/>',
        '<path d="M0 0h9v9z" style="fill:red"/>',
        "<style>path { fill: red }</style>",
        "<path",
    ],
)
def test_whatever_needs_more_than_shapes_is_left_to_weasyprint(shapes: str) -> None:
    assert address(shapes) not in Images()


def test_a_photograph_is_not_kept_and_a_logo_is() -> None:
    assert PNG not in Images()
    assert PNG not in Images(logo="data:image/png;base64,iVBORw0KGg")


def test_each_document_keeps_its_own_pictures_to_itself() -> None:
    first = Images()
    first[PNG] = "a photograph"

    assert first[PNG] == "a photograph"
    assert PNG not in Images()


def test_two_threads_never_lay_out_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """They share the fonts, and would break each other's documents or the process."""
    inside: list[int] = []
    most: list[int] = []

    def slow(self: Any, *page: Any) -> bytes:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.02)
        inside.pop()
        return print_as_usual(self, *page)

    print_as_usual = writer._Press.print
    monkeypatch.setattr(writer._Press, "print", slow)
    with ThreadPoolExecutor(4) as threads:
        letters = list(threads.map(lambda _: made(), range(4)))

    assert most == [1, 1, 1, 1]
    assert len(set(letters)) == 1
