"""The XML names of a Word document (ECMA-376, WordprocessingML), and elements made of them."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml ships no types

LETTERHEAD = "letterhead.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own."""
    return f"{{{W}}}{name}"


def make(name: str, /, **attributes: str) -> Element:
    """An element that stands nowhere yet; the attributes are Word's own too."""
    return etree.Element(
        w(name), {w(key): value for key, value in attributes.items()}, nsmap={"w": W, "r": R}
    )


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """An element at the end of another one."""
    return etree.SubElement(parent, w(name), {w(key): value for key, value in attributes.items()})


def add_text(run: Element, text: str) -> None:
    """Put words into a run as they are, spaces at either end included; a tab is an element.

    Raises:
        ValueError: XML cannot hold one of the characters.
    """
    for number, part in enumerate(text.split("\t")):
        if number:
            add(run, "tab")
        if part:
            element = add(run, "t")
            element.text = part
            if part != part.strip():
                element.set(_XML_SPACE, "preserve")


def value(parent: Element | None, *path: str) -> str | None:
    """The w:val of the element at the end of a path of children, or None."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(w(name))
    return None if parent is None else parent.get(w("val"))
