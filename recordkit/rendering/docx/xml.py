"""The XML of a Word document (ECMA-376, WordprocessingML): its names, and how it is written.

What somebody typed enters XML through `escaped` and `attribute` alone, here and nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

Element: TypeAlias = Any  # lxml ships no types

LETTERHEAD = "letterhead.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TO_ESCAPE = re.compile("[^\t\n\x20-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of Word's own."""
    return f"{{{W}}}{name}"


# ---------------------------------------------------------------- as text


def escaped(text: str) -> str:
    """A text as it stands between two tags.

    Raises:
        ValueError: XML cannot hold one of the characters.
    """
    if _TO_ESCAPE.search(text) is None:
        return text
    if _ILLEGAL.search(text):
        raise ValueError("XML cannot hold one of the characters")
    return escape(text, {"\r": "&#13;"})


def attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks.

    Raises:
        ValueError: XML cannot hold one of the characters.
    """
    escaped(text)
    return quoteattr(text)


def spoken(text: str) -> str:
    """The words of a run as they are, spaces at either end included; a tab is an element.

    Raises:
        ValueError: XML cannot hold one of the characters.
    """
    if "\t" not in text:
        return _piece(text)
    return "<w:tab/>".join(_piece(part) if part else "" for part in text.split("\t"))


def _piece(text: str) -> str:
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<w:t{kept}>{escaped(text)}</w:t>"


def written(element: Element) -> str:
    """An element as text, to stand in a part that declares the namespaces."""
    return _NAMESPACE.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


# ---------------------------------------------------------------- as elements


def make(name: str, /, **attributes: str) -> Element:
    """An element that stands nowhere yet; the attributes are Word's own too."""
    return etree.Element(
        w(name), {w(key): value for key, value in attributes.items()}, nsmap={"w": W, "r": R}
    )


def value(parent: Element | None, *path: str) -> str | None:
    """The w:val of the element at the end of a path of children, or None."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(w(name))
    return None if parent is None else parent.get(w("val"))
