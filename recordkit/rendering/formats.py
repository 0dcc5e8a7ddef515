"""The formats there are, in one table: how each is written, and how it is checked."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recordkit.errors import NotKnown
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the package of its name writes it (`writer`) and checks it (`checks`).

    Attributes:
        id: its name on the command line.
        title: what it is, in a few words.
        suffix: of its files, with the full stop.
        media_type: as in HTTP.
        phrase: what a file in it is called in a sentence.
    """

    id: str
    title: str
    suffix: str
    media_type: str
    phrase: str

    def make(self, document: Document, materials: Materials) -> bytes:
        """Write a document in this format and check it.

        Raises:
            OutputFault: it failed a check, so it is not handed over.
            MissingTool: something outside Python is not installed.
        """
        content: bytes = self._module("writer").write(document, materials)
        self._module("checks").check(content, document)
        return content

    def _module(self, name: str) -> Any:
        return importlib.import_module(f"{__package__}.{self.id}.{name}")


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

    Raises:
        NotKnown: there is no such format.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise NotKnown("format", name, tuple(FORMATS)) from None
