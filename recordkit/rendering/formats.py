"""The formats there are, in one table: how each is written, and how it is checked."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from recordkit.errors import NotKnown
from recordkit.rendering.large import SIZES, in_large_print
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import Document

LARGE_PRINT = "large-print"


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
        size: of the letters in points, where it is in large print.
    """

    id: str
    title: str
    suffix: str
    media_type: str
    phrase: str
    package: str = ""
    size: int | None = None

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
        how: dict[str, int] = {}
        if self.size is not None:
            document, how = in_large_print(document, self.size), {"size": self.size}
        content: bytes = self._module("writer").write(document, materials, **how)
        self._module("checks").check(content, document, **how)
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
            f"PDF in large print, {SIZES[1]} point; {LARGE_PRINT}-{SIZES[-1]} and others name "
            "another size",
            ".pdf",
            "application/pdf",
            "a PDF in large print",
            package="pdf",
            size=SIZES[1],
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
    )
}


def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    return FORMATS


def format_called(name: str) -> Format:
    """The format of that name.

    Args:
        name: as `formats` gives it; large print takes a size in points: "large-print-24".

    Raises:
        NotKnown: there is no such format, or no such size.
    """
    if name in FORMATS:
        return FORMATS[name]
    for size in SIZES:
        if name == f"{LARGE_PRINT}-{size}":
            title = f"PDF in large print, {size} point"
            return replace(FORMATS[LARGE_PRINT], id=name, title=title, size=size)
    sizes = tuple(f"{LARGE_PRINT}-{size}" for size in SIZES)
    raise NotKnown("format", name, (*FORMATS, *sizes))
