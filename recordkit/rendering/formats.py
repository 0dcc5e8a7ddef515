"""The formats there are, in one table: how each is written, and how it is checked."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from recordkit.errors import NotKnown
from recordkit.rendering.large import SIZES, USUAL_LARGE, in_large_print
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import Document
from recordkit.wording import listed

LARGE_PRINT, EASY_READ = "large-print", "easy-read"
_SIZED = tuple(f"{LARGE_PRINT}-{size}" for size in SIZES)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its package writes it (`writer`) and checks it (`checks`).

    Attributes:
        id: its name on the command line.
        title: what it is, in a few words.
        suffix: of its files, with the full stop.
        media_type: as in HTTP.
        phrase: what a file in it is called in a sentence.
        package: where it is written, if that is not the package of its name.
        size: of the letters in points, where that is not the usual one.
        style: the style sheet that it has besides the usual ones, by its name.
        easy: whether it is easy read, which has a text of its own.
    """

    id: str
    title: str
    suffix: str
    media_type: str
    phrase: str
    package: str = ""
    size: int | None = None
    style: str = ""
    easy: bool = False

    @property
    def ending(self) -> str:
        """What the name of its files ends with, so that two of one record do not meet."""
        return f"-{self.id}{self.suffix}" if self.package else self.suffix

    def make(self, document: Document, materials: Materials) -> bytes:
        """Write a document in this format and check it.

        Raises:
            OutputFault: it failed a check, so it is not handed over.
            MissingTool: something outside Python is not installed.
        """
        if self.style == LARGE_PRINT and self.size is not None:
            document = in_large_print(document, self.size)
        size = {} if self.size is None else {"size": self.size}
        style = {"style": self.style} if self.style else {}
        content: bytes = self._module("writer").write(document, materials, **size, **style)
        self._module("checks").check(content, document, **size)
        return content

    def _module(self, name: str) -> Any:
        return importlib.import_module(f"{__package__}.{self.package or self.id}.{name}")


FORMATS: Mapping[str, Format] = {
    each.id: each
    for each in (
        Format(
            "pdf",
            "PDF, tagged for screen readers (PDF/UA-1), A4, 14 point",
            ".pdf",
            "application/pdf",
            "a PDF",
        ),
        Format(
            LARGE_PRINT,
            f"PDF in large print, {USUAL_LARGE} point; or {listed(_SIZED, 'or')}",
            ".pdf",
            "application/pdf",
            "a PDF in large print",
            package="pdf",
            size=USUAL_LARGE,
            style=LARGE_PRINT,
        ),
        Format(
            "html",
            "A web page in one file, for a telephone, a screen or a printer",
            ".html",
            "text/html; charset=utf-8",
            "a web page",
        ),
        Format(
            "docx",
            "Word, on the council's letterhead",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a Word file",
        ),
        Format(
            "text",
            "Plain text of 70 columns, for an email or to be read aloud",
            ".txt",
            "text/plain; charset=utf-8",
            "plain text",
        ),
        Format(
            EASY_READ,
            "PDF in easy read, with pictures, 16 point: for documents that have such a text",
            ".pdf",
            "application/pdf",
            "a PDF in easy read",
            package="pdf",
            size=16,
            style=EASY_READ,
            easy=True,
        ),
        Format(
            f"{EASY_READ}-html",
            "A web page in easy read, with pictures",
            ".html",
            "text/html; charset=utf-8",
            "a web page in easy read",
            package="html",
            style=EASY_READ,
            easy=True,
        ),
    )
}


def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    return FORMATS


def format_called(name: str, *, easy: bool = False) -> Format:
    """The format of that name.

    Args:
        name: as `formats` gives it; large print takes a size in points: "large-print-24".
        easy: whether it is for a document in easy read, which has formats of its own: a PDF of it
            is one in easy read.

    Raises:
        NotKnown: there is no such format, or no such size.
    """
    found = _called(name)
    if not easy or found.easy:
        return found
    fitting = {each.suffix: each for each in FORMATS.values() if each.easy}
    if found.suffix not in fitting:
        raise NotKnown("format of easy read", name, tuple(each.id for each in fitting.values()))
    return fitting[found.suffix]


def _called(name: str) -> Format:
    if name in FORMATS:
        return FORMATS[name]
    for size in SIZES:
        if name == f"{LARGE_PRINT}-{size}":
            title = f"PDF in large print, {size} point"
            return replace(FORMATS[LARGE_PRINT], id=name, title=title, size=size)
    if name.startswith(f"{LARGE_PRINT}-"):
        raise NotKnown("size of large print", None, _SIZED)
    if name.startswith(f"{EASY_READ}-"):
        larger = f"{EASY_READ}-html (a web page, which a browser makes larger)"
        raise NotKnown("size of easy read", None, (EASY_READ, larger))
    raise NotKnown("format", name, (*FORMATS, *_SIZED))
