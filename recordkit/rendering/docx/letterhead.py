"""The letterhead: a Word document, made and edited in Word, that a document's body goes into.

Everything about looks is read from it: styles are asked for by the names that Word shows, and one
that is missing is a fault, not something to make up.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from lxml import etree

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.docx.tags import filled, place_of_body
from recordkit.rendering.docx.xml import LETTERHEAD, Element, add, make, value, w

REQUIRED_STYLES = {
    "paragraph": (
        *("Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "List Bullet"),
        *("List Number", "Lead", "Reference", "Notice", "Notice Heading"),
    ),
    "character": ("Strong", "Hyperlink", "Gap"),
    "table": ("recordkit Table",),
}

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/elements/1.1/"


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

    elements: tuple[Element, ...]
    left: int
    right: int


class Letterhead:
    """A letterhead with its tags filled in, ready for the body.

    Args:
        path: the letterhead's file.
        document: whose words go into the tags.

    Raises:
        TemplateFault: it is no Word document, a tag or a style is not what it should be.
    """

    def __init__(self, path: Path, document: tree.Document) -> None:
        self._document = document
        self._word = filled(path, document)
        self._styles = {
            (style.get(w("type")), (value(style, "name") or "").casefold()): style
            for style in self._word.styles.element.iter(w("style"))
        }
        self._demand_styles()
        self._place = place_of_body(self._word.element.body)
        self.bullets = self._list_style("List Bullet")
        self.numbers = self._list_style("List Number")
        self.frame = self._frame()
        self.text_width = _text_width(self._word.element.body)

    def style(self, name: str, sort: str = "paragraph") -> str:
        """The id of a style.

        Args:
            name: as Word shows it; capitals make no difference.
            sort: "paragraph", "character" or "table".

        Raises:
            TemplateFault: there is none.
        """
        found = self._styles.get((sort, name.casefold()))
        if found is None:
            _lacks_styles([name])
        return str(found.get(w("styleId")))

    def link(self, target: str) -> str:
        """The id of the relationship that leads to an address."""
        return str(self._word.part.relate_to(target, RELATIONSHIP.HYPERLINK, is_external=True))

    def restarted(self, numbers: ListStyle, depth: int) -> str:
        """The id of a new list that looks like `numbers` and counts from 1 at a level."""
        numbering = self._numbering()
        assert numbering is not None  # or `numbers` would not have been found
        taken = [int(listed.get(w("numId"))) for listed in numbering.iter(w("num"))]
        number = str(max(taken) + 1)
        listed = make("num", numId=number)
        add(listed, "abstractNumId", val=numbers.abstract)
        override = add(listed, "lvlOverride", ilvl=str(depth))
        add(override, "startOverride", val="1")
        numbering.findall(w("num"))[-1].addnext(listed)
        return number

    def finish(self, body: list[Element]) -> bytes:
        """Put the body in its place, say what the file is, and pack it."""
        parent = self._place.getparent()
        index = parent.index(self._place)
        parent[index : index + 1] = body
        self._set_language()
        self._set_properties()
        self._detach()
        packed = BytesIO()
        self._word.save(packed)
        return packed.getvalue()

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
            tuple(element for element in found if element is not None),
            _measure(indent, "left", "start"),
            _measure(indent, "right", "end"),
        )

    # ------------------------------------------------------------ what the file says of itself

    def _set_language(self) -> None:
        """Make the document's language the only one that the styles know."""
        styles = self._word.styles.element
        for lang in styles.iter(w("lang")):
            if lang.get(w("val")) is not None:
                lang.set(w("val"), self._document.language)
        run = _child(
            _child(_child(styles, "docDefaults", first=True), "rPrDefault", first=True), "rPr"
        )
        _child(run, "lang").set(w("val"), self._document.language)
        theme = self._word.settings.element.find(w("themeFontLang"))
        if theme is not None:
            theme.set(w("val"), self._document.language)

    def _set_properties(self) -> None:
        """Set title, author and language, and nothing else, least of all a date nobody knows.

        The template engine would escape the title twice, so it never gets to see it.
        """
        core = self._word.part.package.part_related_by(RELATIONSHIP.CORE_PROPERTIES).element
        for child in list(core):
            core.remove(child)
        organisation = self._document.sender.organisation
        for name, text in (
            (f"{{{_TERMS}}}title", self._document.title),
            (f"{{{_TERMS}}}creator", organisation),
            (f"{{{_TERMS}}}language", self._document.language),
            (f"{{{_CORE}}}lastModifiedBy", organisation),
        ):
            etree.SubElement(core, name).text = text

    def _detach(self) -> None:
        """Drop the link to the template that the letterhead came from: a path at the council."""
        settings = self._word.part.part_related_by(RELATIONSHIP.SETTINGS)
        for attached in settings.element.findall(w("attachedTemplate")):
            settings.element.remove(attached)
        for key, relationship in list(settings.rels.items()):
            if relationship.reltype.endswith("/attachedTemplate"):
                del settings.rels[key]


# ---------------------------------------------------------------- reading the letterhead


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


def _child(parent: Element, name: str, *, first: bool = False) -> Element:
    """A child, made where it is missing: at the front or at the end, as the schema has it."""
    found = parent.find(w(name))
    if found is None:
        found = make(name)
        parent.insert(0 if first else len(parent), found)
    return found
