"""A Word document that a council made, opened, and rid of what is nobody else's business."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.docx.xml import DRAWING, Element, R, W, make, w

LOGO_HEIGHT = Mm(14)  # as in the PDF
CORE = "docProps/core.xml"

_BAD_PICTURE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    *(ArithmeticError, LookupError, ValueError, struct.error),  # from headers cut short
)
_NOT_WORD = (
    BadZipFile,
    PackageNotFoundError,
    etree.XMLSyntaxError,
    *(AttributeError, KeyError, ValueError),  # from packages whose parts are not Word's
)
_OF_ITS_EDITOR = ("/core-properties", "/extended-properties", "/custom-properties", "/thumbnail")
_WITH_TAGS = (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER, CONTENT_TYPE.WML_FOOTNOTES)


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word document.

    Attributes:
        name: of its file, for faults.
        word: the document, as python-docx holds it.
    """

    name: str
    word: Any

    def tagged(self) -> Iterator[tuple[str, Any]]:
        """The parts in which tags may stand, by their names in the package: the body first."""
        yield _named(self.word.part), self.word.part
        for part in self.word.part.package.iter_parts():
            if part.content_type in _WITH_TAGS:
                yield _named(part), part

    def drawn(self, part: Any, picture: tree.Picture, height: int) -> Markup:
        """Take a picture into a part.

        Returns:
            What takes the place of its tag, in the middle of a run of words.

        Raises:
            TemplateFault: it is of a kind that Word cannot hold.
        """
        try:
            inline = part.new_pic_inline(BytesIO(picture.content), None, height)
        except _BAD_PICTURE as error:
            raise TemplateFault(
                self.name,
                None,
                "Word cannot hold the logo: give a PNG or JPEG, or put the logo into the "
                "letterhead in Word and take the tag {{ logo }} out",
            ) from error
        inline.find(f"{{{DRAWING}}}docPr").set("descr", picture.alt)
        for side in "TBLR":  # left out, they are 3 mm in some programs, and the logo steps inwards
            inline.set(f"dist{side}", "0")
        return Markup(  # noqa: S704  # built as elements, above
            f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">'
        )

    def set_language(self, language: str) -> None:
        """Make a language the only one that the styles know."""
        styles = self.word.styles.element
        for lang in styles.iter(w("lang")):
            if lang.get(w("val")) is not None:
                lang.set(w("val"), language)
        defaults = _child(styles, "docDefaults", first=True)
        run = _child(_child(defaults, "rPrDefault", first=True), "rPr")
        _child(run, "lang").set(w("val"), language)
        theme = self.word.settings.element.find(w("themeFontLang"))
        if theme is not None:
            theme.set(w("val"), language)

    def parts(self) -> dict[str, bytes]:
        """Every part of the package, by its name, in the order in which they are written."""
        packed = BytesIO()
        self.word.save(packed)
        with ZipFile(packed) as package:
            return {name: package.read(name) for name in package.namelist()}


def opened(path: Path, name: str) -> Opened:
    """Open a Word document with tags in it.

    Args:
        path: where it is.
        name: what it is called in faults.

    Raises:
        TemplateFault: it is no Word document, or a tag in it is cut short.
    """
    template = DocxTemplate(BytesIO(path.read_bytes()))
    try:
        template.init_docx()
        word = template.docx
        if word.element.body is None:
            raise ValueError("it has no body")
    except _NOT_WORD as error:
        raise TemplateFault(
            name, None, "it is not a Word document. Save it in Word as “Word Document (.docx)”"
        ) from error
    _forget_its_editor(word)
    _name_the_namespaces(word.element)
    found = Opened(name, word)
    for _, part in found.tagged():
        _demand_whole_tags(name, part)
    return found


def _named(part: Any) -> str:
    return str(part.partname).lstrip("/")


def _forget_its_editor(word: Any) -> None:
    """Let go of who edited it, when, and where: the properties, and the path of its own template.

    LibreOffice names the relationship to the properties differently from Word. Left in place, they
    would stand in the package twice, and Word refuses such a file.
    """
    package = word.part.package
    for key, relationship in list(package.rels.items()):
        if relationship.reltype.lower().endswith(_OF_ITS_EDITOR):
            del package.rels[key]
    _ = word.core_properties  # made anew, so that there is a part for the document's own
    settings = word.part.part_related_by(RELATIONSHIP.SETTINGS)
    for attached in settings.element.findall(w("attachedTemplate")):
        settings.element.remove(attached)
    for key, relationship in list(settings.rels.items()):
        if relationship.reltype.endswith("/attachedTemplate"):
            del settings.rels[key]


def _name_the_namespaces(root: Element) -> None:
    """Declare at the top what a body put in later is written with."""
    if (root.nsmap.get("w"), root.nsmap.get("r")) != (W, R):
        kept = [prefix for prefix in root.nsmap if prefix]
        etree.cleanup_namespaces(root, top_nsmap={"w": W, "r": R}, keep_ns_prefixes=kept)


def _demand_whole_tags(name: str, part: Any) -> None:
    """Refuse a tag that is not closed; docxtpl would drop its paragraph without a word."""
    root = part.element if hasattr(part, "element") else etree.fromstring(part.blob)
    for paragraph in root.iter(w("p")):
        text = "".join(element.text or "" for element in paragraph.iter(w("t")))
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            if text.count(opening) != text.count(closing):
                raise TemplateFault(name, None, f"a tag is cut short in: {text}")


def _child(parent: Element, name: str, *, first: bool = False) -> Element:
    """A child, made where it is missing: at the front or at the end, as the schema has it."""
    found = parent.find(w(name))
    if found is None:
        found = make(name)
        parent.insert(0 if first else len(parent), found)
    return found
