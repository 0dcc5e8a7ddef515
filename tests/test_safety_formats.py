"""What people type reaches the reader in every format, and changes nothing of its markup."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from recordkit.api import render
from recordkit.errors import OutputFault
from tests.hostile import ACCEPTED
from tests.typed import as_harmless, everywhere

TODAY = date(2026, 11, 23)


@cache
def rendered(typed: str, format: str) -> bytes | OutputFault:
    """The finished document, or the fault that kept it back."""
    try:
        return render(everywhere(typed), format, today=TODAY)
    except OutputFault as fault:
        return fault


# The longest belong to the tests of each writer: here they would take the time of all others.
IN_FORMATS = {name: text for name, text in ACCEPTED.items() if len(text) <= 500}
ON_PAPER = [
    "attachment",
    "style",
    "end of a script",
    "address in CSS",
    "fence in the middle",
    "Urdu with English",
    "Bengali",
    "family of emoji",
    "one word of 400 letters",
]
"""A PDF takes a second: one of each sort."""


CASES = [(name, format) for name in IN_FORMATS for format in ("html", "text", "docx")] + [
    (name, "pdf") for name in ON_PAPER
]


@pytest.mark.parametrize(("name", "format"), CASES)
def test_every_format_holds_what_was_typed_and_its_markup_does_not_change(
    name: str, format: str
) -> None:
    typed = IN_FORMATS[name]
    content = rendered(typed, format)
    if isinstance(content, OutputFault):
        assert content.path, f"refused without a place: {content}"
        assert typed not in str(content)
        pytest.fail(f"what the model accepts cannot be written: {content}")
    expected = rendered(as_harmless(typed), format)
    assert isinstance(expected, bytes)
    assert markup(content, format) == markup(expected, format)


def markup(content: bytes, format: str) -> list[str]:
    """What a document is made of, without its words."""
    return _MARKUP[format](content)


def _of_html(content: bytes) -> list[str]:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            # Direction and language follow the script that was typed, and the width of a
            # column its longest word.
            if tag not in ("bdi", "span", "col", "colgroup"):
                drop = (
                    ("dir", "lang", "class")
                    if tag in ("table", "tr", "th", "td")
                    else ("dir", "lang")
                )
                names = sorted(name for name, _ in attrs if name not in drop)
                found.append(f"{tag} {names}")
            for name, value in attrs:
                if name in ("src", "href", "data", "action", "poster", "background"):
                    found.append(_target(value or ""))

    Parser().feed(content.decode())
    return found


def _target(value: str) -> str:
    return value if re.match(r"(mailto|tel|#|https)", value) else value[:30]


def _of_docx(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        body = found.read("word/document.xml").decode()
        targets = [
            target
            for name in sorted(found.namelist())
            if name.endswith(".rels")
            for target in re.findall(r'Target="[^"]*"', found.read(name).decode())
        ]
        parts = sorted(found.namelist())
    tags = re.findall(
        r"<(w:(?:p|tbl|tr|tc|hyperlink|drawing|fldSimple|instrText|object|numPr|sdt)|m:\w+|a:\w+)\b",
        body,
    )
    return [*tags, *targets, *parts]


def _of_pdf(content: bytes) -> list[str]:
    import pikepdf

    found: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _structure(pdf.Root.StructTreeRoot.K, found)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                found += sorted(f"/{key}" for key in _ACTIVE if f"/{key}" in each)
                if "/URI" in each:
                    found.append(str(each.URI))
        found.append(f"names: {sorted(pdf.Root.get('/Names', pikepdf.Dictionary()).keys())}")
    # How often a link or a picture is written depends on how the lines are broken.
    blocks = [each for each in found if each in _BLOCKS]
    others = sorted({each for each in found if each not in _BLOCKS} - _INSIDE_LINES)
    return [*blocks, *others]


_ACTIVE = ("JS", "JavaScript", "Launch", "EmbeddedFiles", "EmbeddedFile", "OpenAction", "AA", "EF")
_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure"}
_INSIDE_LINES = {"/Span", "/Link", "/NonStruct", "/Lbl", "/LBody", "/Strong", "/Em"}


def _structure(node: Any, found: list[str]) -> None:
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for each in node:
            _structure(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node.S))
        if "/K" in node:
            _structure(node.K, found)


def _of_text(content: bytes) -> list[str]:
    """Plain text has no markup; what is typed cannot be told from what is not."""
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)
    return []


_MARKUP = {"html": _of_html, "docx": _of_docx, "pdf": _of_pdf, "text": _of_text}


@pytest.mark.parametrize("format", ["text", "html"])
@pytest.mark.parametrize("name", IN_FORMATS)
def test_the_words_that_were_typed_are_in_the_file(name: str, format: str) -> None:
    """Each format's own check compares words; this one does not trust it."""
    content = rendered(IN_FORMATS[name], format)
    assert isinstance(content, bytes)
    text = content.decode()
    if format == "html":
        text = _text_of_html(text)
    assert _letters(IN_FORMATS[name]) in _letters(text)


def _text_of_html(text: str) -> str:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Parser().feed(text)
    return "".join(found)


def _letters(text: str) -> str:
    """Without white space, and without marks of direction that isolate a value."""
    return re.sub(r"[\s\u2066-\u2069\u200b]", "", text)
