"""The HTML page in a browser, as wide as telephones and with every table there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from recordkit.rendering import tree
from recordkit.rendering.html import writer as html
from recordkit.rendering.materials import Materials
from tests.rendering import trees

BROWSER = shutil.which("chromium")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (320, 375, 412, 480, 577, 640, 1024)  # pixels; the first three are telephones

pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


def asked(document: tree.Document, question: str, folder: Path) -> dict[int, str]:
    """What a page answers at each width, where `question` is JavaScript about its `root`.

    Each width is a frame, since a window without a screen is never narrower than 500 pixels.
    """
    page = escape(html.write(document, Materials()).decode())
    frames = "".join(f'<iframe width="{width}" srcdoc="{page}"></iframe>' for width in WIDTHS)
    script = (
        "onload = () => { for (const frame of document.querySelectorAll('iframe')) {"
        "const root = frame.contentDocument.documentElement;"
        "const look = part => frame.contentWindow.getComputedStyle(part);"
        f"const said = {question};"
        "document.body.append(`(${frame.width}=${said})`); } }"
    )
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><body>{frames}<script>{script}</script>", encoding="utf-8")
    assert BROWSER is not None
    flags = (*QUIET, f"--user-data-dir={folder / 'profile'}", "--dump-dom")
    shown = subprocess.run(
        [BROWSER, *flags, path.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    return {int(width): said for width, said in re.findall(r"\((\d+)=([^$)]*)\)", shown.stdout)}


@pytest.mark.parametrize(
    "document",
    [
        trees.review(
            marking="Draft: not complete", sender=tree.Sender("Riverside", "", trees.LOGO)
        ),
        trees.said(trees.HOSTILE["long word"][:400]),
        trees.said("tom.whitfield.adult.social.care@riverside.example"),
    ],
    ids=["review", "long word", "address"],
)
def test_nothing_runs_off_the_screen(document: tree.Document, tmp_path: Path) -> None:
    over = asked(document, "root.scrollWidth - root.clientWidth", tmp_path)
    assert over == dict.fromkeys(WIDTHS, "0")


def test_on_a_telephone_each_cell_stands_below_the_last_after_its_heading(tmp_path: Path) -> None:
    cell = "root.querySelector('tbody td')"
    before = f"frame.contentWindow.getComputedStyle({cell}, '::before').content"
    shown = asked(trees.review(), f"look({cell}).display + ' ' + {before}", tmp_path)
    assert shown[320].startswith('block "Who: "')
    assert shown[1024] == "table-cell none"


def test_the_headings_of_a_stacked_table_are_still_there_to_be_heard(tmp_path: Path) -> None:
    head = "look(root.querySelector('thead'))"
    shown = asked(
        trees.review(), f"{head}.display + ' ' + {head}.visibility + ' ' + {head}.width", tmp_path
    )
    assert shown[320] == "block visible 1px"
