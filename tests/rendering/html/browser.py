"""Chromium, started once for many pages: what it shows of one, and what is wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

PROGRAM = shutil.which("chromium")
# Nothing has an address, so nothing is reached, whatever a page or the browser itself asks for.
ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-quic", "--disable-gpu")
HEIGHT = 900  # pixels
LETTERS = 16  # pixels, unless a reader sets another size
PATIENCE = 120_000  # milliseconds, for a machine that is busy

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

# What axe is sure of, and what it leaves to somebody to look at: neither is let pass.
BARRIERS = """async colours => {
    const found = await axe.run(document, {
        resultTypes: ['violations', 'incomplete'], selectors: false, preload: false, iframes: false,
        rules: {'color-contrast': {enabled: colours}},
    });
    return [...found.violations, ...found.incomplete].flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`));
}"""

# Words and pictures that stand wholly or partly outside the window. The headings of a stacked table
# are there to be heard only, so they are in no place.
OUTSIDE = """() => {
    const root = document.documentElement, range = document.createRange(), found = [];
    const outside = box => box.width && (box.left < -0.5 || box.right > root.clientWidth + 0.5);
    const heard = part => {
        for (; part; part = part.parentElement)
            if (getComputedStyle(part).clipPath !== 'none') return true;
        return false;
    };
    if (root.scrollWidth > root.clientWidth)
        found.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (!text.data.trim()) continue;
        range.selectNodeContents(text);
        if ([...range.getClientRects()].some(outside) && !heard(text.parentElement))
            found.push(`words: ${text.data.trim().slice(0, 60)}`);
    }
    for (const picture of document.images)
        if (outside(picture.getBoundingClientRect())) found.push(`picture: ${picture.alt}`);
    return found;
}"""

# Words that are not very long and yet begin on one line and end on another.
BROKEN = r"""longest => {
    const range = document.createRange(), found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const word of text.data.matchAll(/[^\s\p{Pd}\/]+/gu)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(box => box.bottom));
            if (lines.size > 1 && word[0].length <= longest) found.push(word[0]);
        }
    return found;
}"""


class Window:
    """A window of the browser.

    Attributes:
        page: what drives it.
        troubles: what the page on show wrote to the console, or tried to fetch.
    """

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.troubles: list[str] = []
        self._file = folder / "page.html"
        self._settings = page.context.new_cdp_session(page)
        page.set_default_timeout(PATIENCE)
        page.add_init_script(AXE)
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self._asked_for(request.url))

    def show(self, content: bytes, width: int) -> None:
        """Open a page in a window so many pixels wide, in letters of the usual size."""
        self._file.write_bytes(content)
        self.widen(width)
        self.magnify(1)
        self.troubles.clear()
        self.page.goto(self._file.as_uri())

    def widen(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def magnify(self, times: float) -> None:
        """Make the letters as many times as large as usual, as a reader may in their settings."""
        self._settings.send(
            "Page.setFontSizes", {"fontSizes": {"standard": round(LETTERS * times)}}
        )

    def ask(self, question: str) -> Any:
        """What a piece of JavaScript says of the page."""
        return self.page.evaluate(question)

    def barriers(self, *, colours: bool = True) -> list[str]:
        """What axe finds, each with the rule and the element.

        Args:
            colours: whether to look at contrast too, which takes most of the time.
        """
        return list(self.page.evaluate(BARRIERS, colours))

    def outside(self) -> list[str]:
        """What somebody would have to scroll sideways for, or cannot get to at all."""
        return list(self.page.evaluate(OUTSIDE))

    def broken(self, longest: int = 14) -> list[str]:
        """The words of up to so many letters that are broken over two lines."""
        return list(self.page.evaluate(BROKEN, longest))

    def printed(self) -> bytes:
        """The page on A4 paper, as a PDF that the browser makes."""
        return self.page.pdf(prefer_css_page_size=True)

    def _asked_for(self, address: str) -> None:
        if address != self._file.as_uri() and not address.startswith("data:"):
            self.troubles.append(f"fetches {address}")


@contextmanager
def opened(folder: Path) -> Iterator[Window]:
    """A window of a browser of its own, which is closed in the end.

    Args:
        folder: where pages are put for it to open.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=PROGRAM, args=list(ALONE), timeout=PATIENCE
        )
        yield Window(browser.new_context(offline=True).new_page(), folder)
        browser.close()
