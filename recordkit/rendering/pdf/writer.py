"""PDF: the page of `html`, laid out by WeasyPrint as PDF/UA-1.

WeasyPrint is imported only when a PDF is written. One font configuration serves the whole process:
a new one for each document would keep 240 KB for good. Two threads must never lay out with it at
the same time, so a lock is held over each document; for speed, use processes.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from recordkit.errors import MissingTool, OutputFault, RecordkitError
from recordkit.rendering import tree
from recordkit.rendering.html.writer import page
from recordkit.rendering.materials import Materials
from recordkit.rendering.measures import USUAL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

FORMAT = "pdf"
STYLES = ("styles/fonts.css", "styles/print.css")
_POINTS = re.compile(r"(?<![\w.])([0-9.]+)pt\b")
_SCHEMES = ("data", "file")

_lock = Lock()
# No process is copied in the middle of a document: the copy would wait for the lock for ever.
os.register_at_fork(
    before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
)


def write(
    document: tree.Document, materials: Materials, size: int = USUAL, style: str = ""
) -> bytes:
    """Write a document as PDF/UA-1.

    Args:
        document: what to write.
        materials: where the style sheets and fonts are found.
        size: of the letters, in points; every length in points grows with it.
        style: the name of a style sheet that comes after the usual ones.

    Raises:
        OutputFault: a link leads somewhere not allowed, or a style sheet asks for a file outside
            the template folders.
        TemplateFault: a style sheet is not text.
        MissingTool: a library that WeasyPrint needs is not installed.
    """
    root = page(document, "", medium="print", scale=size / USUAL)
    with _lock, _collection_held(), _silence():
        return _press().print(root, materials, size, style)


@dataclass(slots=True)
class _Press:
    """What is kept from one document to the next: the fonts and the parsed style sheets."""

    fonts: FontConfiguration
    sheets: dict[tuple[Path, int, tuple[Path, ...], int], CSS] = field(default_factory=dict)

    def print(self, root: Element, materials: Materials, size: int, style: str) -> bytes:
        from weasyprint.urls import FatalURLFetchingError

        from recordkit.rendering.pdf.drawing import Images
        from recordkit.rendering.pdf.line_breaks import hanging_spaces
        from recordkit.rendering.pdf.tags import better_tags

        try:
            fetcher = _fetcher(materials.all_folders)
            html = _parsed(root, fetcher)
            logo = root.find("body/header/img")
            names = (*STYLES, f"styles/{style}.css") if style else STYLES
            sheets = [self.sheet(name, materials, size) for name in names]
            with better_tags(), hanging_spaces():
                content = html.write_pdf(
                    stylesheets=sheets,
                    font_config=self.fonts,
                    cache=Images("" if logo is None else logo.get("src", ""), fetcher),
                    pdf_variant="pdf/ua-1",
                )
        except FatalURLFetchingError as fault:  # a BaseException: `except Exception` misses it
            raise OutputFault(
                FORMAT, "fetching", "something outside the template folders was asked for"
            ) from fault
        except RecordkitError:
            raise
        except Exception as fault:  # noqa: BLE001 - a council's style sheet can upset WeasyPrint
            reason = f"the page could not be laid out ({type(fault).__name__}). Look at print.css"
            raise OutputFault(FORMAT, "layout", reason) from None
        return bytes(content)

    def sheet(self, name: str, materials: Materials, size: int) -> CSS:
        """A style sheet, parsed; for large print every length in points grows with the letters."""
        from weasyprint import CSS

        path = materials.find(name)
        key = (path, path.stat().st_mtime_ns, materials.all_folders, size)
        if key not in self.sheets:
            self.sheets[key] = CSS(
                string=grown(materials.text(name), size / USUAL),
                base_url=path.absolute().as_uri(),
                font_config=self.fonts,
                url_fetcher=_fetcher(materials.all_folders),
            )
        return self.sheets[key]


def _parsed(root: Element, fetcher: Any) -> Any:
    """A page for WeasyPrint as it stands: to write it and parse it again gives the same."""
    from cssselect2 import ElementWrapper
    from weasyprint import HTML

    class Page(HTML):  # type: ignore[misc]  # WeasyPrint has no types
        def __init__(self) -> None:
            self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Page()


def grown(css: str, factor: float) -> str:
    """A style sheet with every length in points so many times as long."""
    if factor == 1:
        return css
    return _POINTS.sub(lambda found: f"{float(found[1]) * factor:.4g}pt", css)


@cache
def _press() -> _Press:
    try:
        from weasyprint.text.fonts import FontConfiguration
    except OSError as fault:  # the libraries are loaded on import
        raise MissingTool(
            "Pango (a library that lays out text)",
            "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from fault
    atexit.register(_press.cache_clear)  # or the fonts would be let go after their library
    return _Press(FontConfiguration())


@contextmanager
def _collection_held() -> Iterator[None]:
    """Hold garbage collection while a document is laid out: it has no garbage to find then."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


@contextmanager
def _silence() -> Iterator[None]:
    """Keep WeasyPrint from logging: its warnings quote the words of the document."""
    logger = logging.getLogger("weasyprint")
    logger.addFilter(_nothing)
    try:
        yield
    finally:
        logger.removeFilter(_nothing)


def _nothing(record: logging.LogRecord) -> bool:
    del record
    return False


@cache
def _fetcher(folders: tuple[Path, ...]) -> Any:
    """A fetcher of what is inside the document or a template folder, and of nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    allowed = tuple(folder.resolve() for folder in folders)

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not _is_allowed(url, allowed):
                raise FatalURLFetchingError("refused")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=_SCHEMES, allow_redirects=False, fail_on_errors=True)


def _is_allowed(url: str, folders: tuple[Path, ...]) -> bool:
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    parts = urlsplit(url)
    if parts.scheme.lower() == "data":
        return True
    if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
        return False
    path = Path(url2pathname(parts.path)).resolve()
    return any(path.is_relative_to(folder) for folder in folders)
