"""The letterhead: a Word document, made and edited in Word, that a document's body goes into.

Everything about looks is read from it: styles are asked for by the names that Word shows, and one
that is missing is a fault, not something to make up. It is read once, and again when its file has
changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from lxml import etree

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.docx.archive import entry
from recordkit.rendering.docx.opening import LOGO_HEIGHT, Opened, opened
from recordkit.rendering.docx.tags import Tagged
from recordkit.rendering.docx.xml import DECLARATION, LETTERHEAD, Element, value, w, written

REQUIRED_STYLES = {
    "paragraph": (
        *("Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "List Bullet"),
        *("List Number", "Lead", "Reference", "Notice", "Notice Heading"),
        *("Address", "Closing", "Signature", "Enclosures"),
    ),
    "character": ("Strong", "Hyperlink", "Gap"),
    "table": ("recordkit Table",),
}
"""One list for all documents, so that a council finds out at the first and not at the first letter.
"""

BODY, LINKS, LISTS = "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml"


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A paragraph style that belongs to a list.

    Attributes:
        style: the id of the style.
        number: the id of the list that the style belongs to.
        abstract: the id of that list's look.
        indents: how far in the words stand at each level, in twentieths of a point.
    """

    style: str
    number: str
    abstract: str
    indents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes a notice stand out: its border and tint, and how far in its words stand."""

    xml: str
    left: int
    right: int


def letterhead_at(path: Path, document: tree.Document) -> Letterhead:
    """The letterhead in a file, as a document needs it: in its language, with its sender's logo.

    Raises:
        TemplateFault: it is no Word document, a tag or a style is not what it should be.
    """
    was = path.stat()
    logo = document.sender.logo
    return _read(path, was.st_mtime_ns, was.st_size, document.language, logo)


@lru_cache(maxsize=8)
def _read(
    path: Path,
    changed: int,  # these two tell one state of the file from another
    size: int,
    language: str,
    logo: tree.Picture | None,
) -> Letterhead:
    return Letterhead(opened(path, LETTERHEAD), language, logo)


class Letterhead:
    """A letterhead, ready for any number of documents.

    Args:
        word: the document that it is.
        language: of the documents.
        logo: of their sender.

    Attributes:
        bullets: how lists with bullets look.
        numbers: how numbered lists look.
        frame: how notices stand out.
        text_width: the width between the margins, in twentieths of a point.
        last_list: the highest number of its lists.
        tagged: the parts that have tags in them, by their names.
        links: what the body links to, as XML.
        lists: the lists that there are, as XML.
        known: paragraphs of templates alone, as XML, by their words.
        entries: every part, packed, in the order in which they are written.

    Raises:
        TemplateFault: a tag or a style is not what it should be.
    """

    def __init__(self, word: Opened, language: str, logo: tree.Picture | None) -> None:
        self._word = word.word
        self._styles = {
            (style.get(w("type")), (value(style, "name") or "").casefold()): style
            for style in self._word.styles.element.iter(w("style"))
        }
        self._demand_styles()
        self._ids = {key: str(style.get(w("styleId"))) for key, style in self._styles.items()}
        self.bullets = self._list_style("List Bullet")
        self.numbers = self._list_style("List Number")
        self.frame = self._frame()
        self.text_width = _text_width(self._word.element.body)
        numbering = self._numbering()
        assert numbering is not None  # or the list styles would not have been found
        self.last_list = max(int(listed.get(w("numId"))) for listed in numbering.iter(w("num")))
        self.known: dict[tree.Inlines, str] = {}
        word.set_language(language)
        self._take_apart(word, logo)

    def style(self, name: str, sort: str = "paragraph") -> str:
        """The id of a style.

        Args:
            name: as Word shows it; capitals make no difference.
            sort: "paragraph", "character" or "table".

        Raises:
            TemplateFault: there is none.
        """
        found = self._ids.get((sort, name)) or self._ids.get((sort, name.casefold()))
        if found is None:
            _lacks_styles([name])
        self._ids[sort, name] = found
        return found

    def _take_apart(self, word: Opened, logo: tree.Picture | None) -> None:
        tagged = dict(word.tagged())
        compiled = {name: Tagged(name, _xml_of(part)) for name, part in tagged.items()}
        for name, part in compiled.items():
            if logo is not None and part.shows_logo:
                part.logo = word.drawn(tagged[name], logo, LOGO_HEIGHT)
        parts = word.parts()
        self.tagged = compiled
        self.links, self.lists = (parts[name].decode() for name in (LINKS, LISTS))
        self.entries = {name: entry(name, content) for name, content in parts.items()}

    # ------------------------------------------------------------ styles

    def _demand_styles(self) -> None:
        missing = [
            name
            for sort, names in REQUIRED_STYLES.items()
            for name in names
            if (sort, name.casefold()) not in self._styles
        ]
        if missing:
            _lacks_styles(missing)

    def _inherited(self, name: str, *path: str) -> Element | None:
        """The first element at a path below a style or the styles it is based on."""
        by_id = {style.get(w("styleId")): style for style in self._styles.values()}
        style = self._styles[("paragraph", name.casefold())]
        for _ in range(len(by_id)):  # a chain is no longer than that, unless it bites its tail
            found = style.find("/".join(w(step) for step in path))
            if found is not None:
                return found
            style = by_id.get(value(style, "basedOn"))
            if style is None:
                break
        return None

    def _numbering(self) -> Element | None:
        try:
            return self._word.part.part_related_by(RELATIONSHIP.NUMBERING).element
        except KeyError:
            return None

    def _list_style(self, name: str) -> ListStyle:
        number = self._inherited(name, "pPr", "numPr", "numId")
        numbering = self._numbering()
        if number is not None and numbering is not None:
            for listed in numbering.findall(w("num")):
                if listed.get(w("numId")) == number.get(w("val")):
                    return self._described_list(name, numbering, listed)
        raise TemplateFault(
            LETTERHEAD,
            None,
            f"the style {name!r} has no bullet or number. In Word, modify the style: Format, "
            "Numbering",
        )

    def _described_list(self, name: str, numbering: Element, listed: Element) -> ListStyle:
        abstract = str(value(listed, "abstractNumId"))
        indents: list[int] = []
        for look in numbering.findall(w("abstractNum")):
            if look.get(w("abstractNumId")) == abstract:
                for level in look.findall(w("lvl")):
                    indent = level.find(f"{w('pPr')}/{w('ind')}")
                    indents.append(_measure(indent, "left", "start"))
        return ListStyle(self.style(name), listed.get(w("numId")), abstract, tuple(indents))

    def _frame(self) -> Frame:
        found = (self._inherited("Notice", "pPr", name) for name in ("pBdr", "shd"))
        indent = self._inherited("Notice", "pPr", "ind")
        return Frame(
            "".join(written(element) for element in found if element is not None),
            _measure(indent, "left", "start"),
            _measure(indent, "right", "end"),
        )


# ---------------------------------------------------------------- reading the letterhead


def _xml_of(part: Any) -> str:
    root = part.element if hasattr(part, "element") else etree.fromstring(part.blob)
    return DECLARATION + str(etree.tostring(root, encoding="unicode"))


def _lacks_styles(names: list[str]) -> NoReturn:
    raise TemplateFault(
        LETTERHEAD,
        None,
        f"it lacks the styles {', '.join(names)}. In Word, make a style of exactly that name, or "
        "copy it from the letterhead that comes with recordkit",
    )


def _measure(element: Element | None, *names: str) -> int:
    """The first attribute there is, in twentieths of a point; 0 where there is none."""
    if element is not None:
        for name in names:
            if (found := element.get(w(name))) is not None:
                return round(float(found))
    return 0


def _text_width(body: Element) -> int:
    """The width between the margins, in twentieths of a point; A4 with 20 mm where it is unsaid."""
    section = body.find(w("sectPr"))
    if section is not None:
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is not None and margins is not None:
            return _measure(size, "w") - _measure(margins, "left") - _measure(margins, "right")
    return 9638
