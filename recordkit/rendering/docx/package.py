"""A Word file, read as Word reads it: what a paragraph inherits, and which header a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from recordkit.rendering.docx.xml import Element, R, value, w

BODY_TEXT_LEVEL = 9  # an outline level that means "not a heading"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SEPARATORS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}


def paragraph_words(paragraph: Element) -> list[str]:
    """The words of a paragraph as they read, without those of a deleted or hidden field."""
    parts = (
        element.text or "" if element.tag == w("t") else _SEPARATORS[element.tag]
        for run in paragraph.iter(w("r"))
        for element in run
        if element.tag == w("t") or element.tag in _SEPARATORS
    )
    return "".join(parts).split()


class Package:
    """The parts of a Word file.

    Raises:
        BadZipFile: two parts have the same name.
        KeyError: a part that every Word file has is missing.
        XMLSyntaxError: a part is not XML.
    """

    def __init__(self, archive: ZipFile) -> None:
        names = archive.namelist()
        if len(set(names)) < len(names):
            raise BadZipFile("two parts have the same name")
        safe = etree.XMLParser(resolve_entities=False, no_network=True)
        self._parts = {
            name: etree.fromstring(archive.read(name), safe)
            for name in names
            if name.endswith((".xml", ".rels"))
        }
        self.body: Element = self._parts["word/document.xml"].find(w("body"))
        self.styles: Element = self._parts["word/styles.xml"]
        self.core: Element = self._parts["docProps/core.xml"]
        self._by_id = {style.get(w("styleId")): style for style in self.styles.iter(w("style"))}
        numbering = self._parts.get("word/numbering.xml")
        self._lists = {} if numbering is None else _by(numbering, "num", "numId")
        self._looks = {} if numbering is None else _by(numbering, "abstractNum", "abstractNumId")

    # ------------------------------------------------------------ relationships

    def relationships(self, part: str) -> dict[str, str]:
        """Where the relationships of a part lead, by their ids."""
        folder, _, name = part.rpartition("/")
        found = self._parts.get(f"{folder}/_rels/{name}.rels")
        if found is None:
            return {}
        return {link.get("Id"): link.get("Target") for link in found}

    def fetches(self) -> bool:
        """Whether any part draws something in from outside; a link that one may click does not."""
        return any(
            link.get("TargetMode") == "External" and not link.get("Type").endswith("/hyperlink")
            for name, part in self._parts.items()
            if name.endswith(".rels")
            for link in part.iter(f"{{{_PACKAGE}}}Relationship")
        )

    # ------------------------------------------------------------ paragraphs

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """What a paragraph says of itself, then what its style says, then that one's base."""
        own = paragraph.find(w("pPr"))
        if own is not None:
            yield own
        for style in self._chain(paragraph):
            found = style.find(w("pPr"))
            if found is not None:
                yield found

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        seen: set[str | None] = set()
        name = value(paragraph, "pPr", "pStyle")
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn")

    def outline_level(self, paragraph: Element) -> int:
        """The level of a heading, from 1, or 0 for a paragraph that is none."""
        for properties in self._properties(paragraph):
            level = value(properties, "outlineLvl")
            if level is not None:
                return 0 if int(level) == BODY_TEXT_LEVEL else int(level) + 1
        for style in self._chain(paragraph):
            named = _HEADING.fullmatch(value(style, "name") or "")
            if named:
                return int(named[1])
        return 0

    # ------------------------------------------------------------ lists

    def list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The list that a paragraph is an item of, and how deep it stands, from 0."""
        for properties in self._properties(paragraph):
            number = value(properties, "numPr", "numId")
            if number is not None:
                depth = value(properties, "numPr", "ilvl")
                return None if number == "0" else (number, int(depth or 0))
        return None

    def number_format(self, number: str, depth: int) -> str:
        """What stands before an item: "bullet", "decimal" and so on; "" where nothing does."""
        look = self._looks.get(value(self._lists.get(number), "abstractNumId"))
        for level in () if look is None else look.findall(w("lvl")):
            if level.get(w("ilvl")) == str(depth):
                return value(level, "numFmt") or ""
        return ""

    def restarts(self, number: str, depth: int) -> bool:
        """Whether a list counts from 1 of its own, rather than on from one that looks alike."""
        listed = self._lists.get(number)
        for override in () if listed is None else listed.findall(w("lvlOverride")):
            if override.get(w("ilvl")) == str(depth):
                return value(override, "startOverride") == "1"
        return False

    # ------------------------------------------------------------ headers and footers

    def margins(self) -> list[Element]:
        """Every header and footer in the file."""
        return [part for part in self._parts.values() if part.tag in {w("hdr"), w("ftr")}]

    def shown(self, sort: str) -> list[Element | None]:
        """The headers (or footers) that pages show; None for a page that shows none.

        A section without one of its own shows that of the section before. The first page has its
        own where the section says so, and even pages where the whole document does.
        """
        targets = self.relationships("word/document.xml")
        settings = self._parts.get("word/settings.xml")
        even = settings is not None and settings.find(w("evenAndOddHeaders")) is not None
        current: dict[str, Element | None] = {}
        found: list[Element | None] = []
        for section in self.body.iter(w("sectPr")):
            for reference in section.findall(w(f"{sort}Reference")):
                target = targets.get(reference.get(f"{{{R}}}id"), "")
                path = normpath(join(dirname("word/document.xml"), target)).lstrip("/")
                current[reference.get(w("type"))] = self._parts.get(path)
            kinds = ["default"]
            kinds += ["first"] if section.find(w("titlePg")) is not None else []
            kinds += ["even"] if even else []
            found += [current.get(kind) for kind in kinds]
        return found


def _by(part: Element, name: str, key: str) -> dict[str | None, Element]:
    return {element.get(w(key)): element for element in part.findall(w(name))}
