"""A Word file, read as Word reads it: what a paragraph inherits, and which header a page shows.

A part that many files have alike, such as the styles, is read once and remembered by its bytes.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from recordkit.rendering.docx.xml import Element, R, value, w

BODY_TEXT_LEVEL = 9  # an outline level that means "not a heading"

_BODY, _CORE = "word/document.xml", "docProps/core.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES, _STYLE, _VALUE, _RUN, _TEXT = map(w, ("pPr", "pStyle", "val", "r", "t"))
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_DRAWS_IN = re.compile(
    r"\b(INCLUDE(TEXT|PICTURE)?|DDE(AUTO)?|LINK|IMPORT|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)
"""Fields of Word that read a file, call another program or run something."""
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SEPARATORS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}

Membership = tuple[str, int]
"""The list that a paragraph is an item of, and how deep it stands, from 0."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    Attributes:
        element: the paragraph itself.
        level: of the heading that it is, from 1; 0 where it is none.
        item: the list that it is an item of, if any.
        words: its words.
    """

    element: Element
    level: int
    item: Membership | None
    words: list[str]


def paragraph_words(paragraph: Element) -> list[str]:
    """The words of a paragraph as they read, without those of a deleted or hidden field."""
    parts = (
        element.text or "" if element.tag == _TEXT else _SEPARATORS[element.tag]
        for run in paragraph.iter(_RUN)
        for element in run
        if element.tag == _TEXT or element.tag in _SEPARATORS
    )
    return "".join(parts).split()


class Package:
    """The parts of a Word file.

    Args:
        content: the bytes of the file.

    Raises:
        BadZipFile: it is no zip file, a part is broken, or two parts have the same name.
        KeyError: a part that every Word file has is missing.
        XMLSyntaxError: a part is not XML.
    """

    def __init__(self, content: bytes) -> None:
        self._parts = _parts_of(content)
        self.body: Element = self._parts[_BODY].find(w("body"))
        self.styles: Element = self._parts["word/styles.xml"]
        self.core: Element = self._parts[_CORE]
        if self.body is None:
            raise KeyError("body")
        self._styles = _styles_of(self.styles)
        numbering = self._parts.get("word/numbering.xml")
        self._lists = {} if numbering is None else _by(numbering, "num", "numId")
        self._looks = {} if numbering is None else _by(numbering, "abstractNum", "abstractNumId")
        self.paragraphs = [self._read(element) for element in self.body.iter(w("p"))]

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
        linked = any(
            link.get("TargetMode") == "External" and not link.get("Type").endswith("/hyperlink")
            for name, part in self._parts.items()
            if name.endswith(".rels")
            for link in part.iter(f"{{{_PACKAGE}}}Relationship")
        )
        return linked or any(_DRAWS_IN.search(code) for code in self._field_codes())

    def left_by_editors(self) -> str:
        """What was left in it that nobody is to read, in words that say what to do, or ""."""
        parts = [part for name, part in self._parts.items() if not name.endswith(".rels")]
        if any("comments" in name for name in self._parts):
            return "it has comments. In Word, delete them all"
        if any(next(part.iter(*_TRACKED), None) is not None for part in parts):
            return "it has tracked changes. In Word, accept or reject them all"
        if next(self.body.iter(w("vanish")), None) is not None:
            return "it has hidden text, which nobody would read. In Word, show it or delete it"
        return ""

    def _field_codes(self) -> Iterator[str]:
        """What the fields of every part compute; the code of one may be cut into runs."""
        for name, part in self._parts.items():
            if not name.endswith(".rels"):
                yield "".join(code.text or "" for code in part.iter(w("instrText")))
                for field in part.iter(w("fldSimple")):
                    yield field.get(w("instr")) or ""

    # ------------------------------------------------------------ paragraphs

    def _read(self, element: Element) -> Paragraph:
        """What a paragraph says of itself goes before what its style says."""
        own = element.find(_PROPERTIES)
        named = None if own is None else own.find(_STYLE)
        style = _NO_STYLE if named is None else self._styles.get(named.get(_VALUE), _NO_STYLE)
        # Most paragraphs name a style and say no more.
        level, membership = (None, None) if own is None or len(own) == 1 else _said_by(own)
        if level is None:
            level = style.level
        if membership is None:
            membership = style.item
        return Paragraph(element, level, membership or None, paragraph_words(element))

    # ------------------------------------------------------------ lists

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


@lru_cache(maxsize=16)
def _by(part: Element, name: str, key: str) -> dict[str | None, Element]:
    return {element.get(w(key)): element for element in part.findall(w(name))}


# ---------------------------------------------------------------- styles


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0
    item: Membership | tuple[()] | None = None


_NO_STYLE = _Style()


@lru_cache(maxsize=16)
def _styles_of(styles: Element) -> dict[str | None, _Style]:
    """What each style says, or else those that it is based on."""
    by_id = {style.get(w("styleId")): style for style in styles.iter(w("style"))}
    return {name: _inherited(by_id, name) for name in by_id}


def _inherited(by_id: dict[str | None, Element], name: str | None) -> _Style:
    level: int | None = None
    membership: Membership | tuple[()] | None = None
    named = 0
    seen: set[str | None] = set()
    while name in by_id and name not in seen:
        seen.add(name)
        style = by_id[name]
        its_level, its_list = _said_by(style.find(w("pPr")))
        level = its_level if level is None else level
        membership = its_list if membership is None else membership
        heading = _HEADING.fullmatch(value(style, "name") or "")
        named = named or (int(heading[1]) if heading else 0)
        name = value(style, "basedOn")
    return _Style(named if level is None else level, membership)


def _said_by(properties: Element | None) -> tuple[int | None, Membership | tuple[()] | None]:
    """The level of a heading and the list that properties name; () for "in none"."""
    if properties is None:
        return None, None
    level = value(properties, "outlineLvl")
    number = value(properties, "numPr", "numId")
    heading = None if level is None else 0 if int(level) == BODY_TEXT_LEVEL else int(level) + 1
    if number is None:
        return heading, None
    return heading, () if number == "0" else (number, int(value(properties, "numPr", "ilvl") or 0))


# ---------------------------------------------------------------- the zip


def _parts_of(content: bytes) -> dict[str, Element]:
    with ZipFile(BytesIO(content)) as archive:
        listed = archive.infolist()
    names = [each.filename for each in listed]
    if len(set(names)) < len(names):
        raise BadZipFile("two parts have the same name")
    found = {}
    for each in listed:
        packed = _packed(content, each)
        if each.filename.endswith((".xml", ".rels")):
            read = _read_part if each.filename in (_BODY, _CORE) else _remembered
            found[each.filename] = read(packed, each.compress_type, each.CRC)
    return found


def _packed(content: bytes, part: ZipInfo) -> bytes:
    """The bytes of a part as they stand in the file."""
    place = part.header_offset
    if content[place : place + 4] != b"PK\3\4" or part.flag_bits & 1:
        raise BadZipFile("a part is not where it should be")
    name, extra = struct.unpack_from("<2H", content, place + 26)
    start = place + 30 + name
    if content[place + 30 : start] != part.orig_filename.encode():
        raise BadZipFile("a part has two names")
    return content[start + extra : start + extra + part.compress_size]


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _read_part(packed: bytes, how: int, crc: int) -> Element:
    if how not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("a part is packed in a way that Word does not know")
    try:
        content = zlib.decompress(packed, -zlib.MAX_WBITS) if how == ZIP_DEFLATED else packed
    except zlib.error as error:
        raise BadZipFile("a part is broken") from error
    if zlib.crc32(content) != crc:
        raise BadZipFile("a part is broken")
    return etree.fromstring(content, _parser())


_remembered = lru_cache(maxsize=64)(_read_part)
