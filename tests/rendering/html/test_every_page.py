"""Every web page of the examples in a browser: no barrier, nothing off the screen, nothing fetched.

A telephone is the hardest: its tables are stacked. So barriers are looked for there in every page.
Colours come from the style sheets and not from records, so one long review shows them for all.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import html as parser

import recordkit
from recordkit.differences import differences
from recordkit.differences.page import TEMPLATE, as_page
from recordkit.models.review import Review
from recordkit.rendering import direction
from recordkit.rendering.formats import FORMATS
from recordkit.rendering.materials import Materials
from recordkit.rendering.pictures import contact_sheet, pictures_of
from recordkit.settings import SAMPLE
from tests.conftest import TODAY
from tests.examples import (
    all_drafts,
    example_of_document,
    record_of,
    sendable_documents,
    settings_of,
)
from tests.rendering.html.browser import Window

# Pixels. At the second, the narrowest window in which tables are not stacked, they have least room.
TELEPHONE, TABLES, SCREEN = 320, 577, 1280
SENDABLE = sendable_documents(TODAY)
LONG = "tom.whitfield.adult.social.care.of.the.north@riverside.example"
ONE_OF_EACH = ("review-record", "review-easy-read", "decline")


@cache
def page_of(name: str, document: str | None = None) -> bytes:
    """A page of an example; without the document, its draft."""
    return recordkit.render(
        record_of(name),
        "html",
        today=TODAY,
        document=document,
        settings=settings_of(name),
        draft=document is None,
    )


def faults(window: Window, page: bytes, *, colours: bool = True) -> dict[str, list[str]]:
    """All that is wrong with a page, by what was looked at; nothing else is told."""
    window.show(page, TELEPHONE)
    found = {
        "barriers": window.barriers(colours=colours),
        f"outside {TELEPHONE}": window.outside(),
        "broken words": window.broken(),
        "fetched or said": window.troubles,
    }
    window.widen(TABLES)
    found[f"outside {TABLES}"] = window.outside()
    window.magnify(2)
    window.widen(TELEPHONE)
    found[f"outside {TELEPHONE} in large letters"] = window.outside()
    return {what: named for what, named in found.items() if named}


@pytest.mark.parametrize(("name", "document"), SENDABLE)
def test_a_page_can_be_read_by_everybody(name: str, document: str, window: Window) -> None:
    page = page_of(name, document)
    assert faults(window, page, colours=document != "review-record") == {}


@pytest.mark.parametrize("name", all_drafts())
def test_a_draft_can_be_read_by_everybody(name: str, window: Window) -> None:
    assert faults(window, page_of(name), colours=False) == {}


@pytest.mark.parametrize("width", [TELEPHONE, SCREEN])
@pytest.mark.parametrize("document", ONE_OF_EACH)
def test_its_colours_can_be_told_apart_on_every_screen(
    document: str, width: int, window: Window
) -> None:
    window.show(page_of(example_of_document(document, TODAY), document), width)
    assert window.barriers() == []


def test_the_colours_of_what_is_missing_can_be_told_apart(window: Window) -> None:
    window.show(page_of(all_drafts()[0]), TELEPHONE)
    assert window.barriers() == []


@pytest.mark.parametrize("document", ONE_OF_EACH)
def test_a_page_is_printed_whole(document: str, window: Window, tmp_path: Path) -> None:
    window.show(page_of(example_of_document(document, TODAY), document), SCREEN)
    words, outside = on_paper(window.printed(), tmp_path)
    assert outside == []
    shown = normalize("NFKC", window.ask("() => document.body.innerText"))
    assert Counter(words) == Counter("".join(shown.split()))


def on_paper(content: bytes, folder: Path) -> tuple[str, list[str]]:
    """The letters of a PDF, and the words of it that are not within its pages."""
    (folder / "page.pdf").write_bytes(content)
    command = ["pdftotext", "-bbox", str(folder / "page.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    letters, outside = "", []
    for page in parser.document_fromstring(said.decode()).iter("page"):
        width, height = float(page.get("width")), float(page.get("height"))
        for word in page.iter("word"):
            left, top, right, bottom = (
                float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")
            )
            letters += word.text
            if left < 0 or top < 0 or right > width or bottom > height:
                outside.append(word.text)
    return normalize("NFKC", letters), outside


def test_the_sheet_of_pictures_can_be_read_by_everybody(window: Window) -> None:
    sheet = contact_sheet(pictures_of(SAMPLE).found_by("carer"), SAMPLE)
    assert faults(window, FORMATS["html"].make(sheet, Materials())) == {}


def test_the_page_of_changes_can_be_read_by_everybody(grace: Review, window: Window) -> None:
    said = grace.changes.person_view.model_copy(update={"answer": LONG})
    changes = grace.changes.model_copy(update={"person_view": said})
    later = grace.model_copy(update={"changes": changes, "carers": None})
    page = as_page(
        later,
        differences(grace, later),
        Materials().text(TEMPLATE),
        direction=direction.of_text,
        versions=("grace.json", LONG),
    )
    assert faults(window, page.encode()) == {}
