"""The tags of a letterhead, which are docxtpl's, and what is put in their place.

The words they stand for are escaped. The body never passes through the template at all, but takes
the place of a mark that `{{p body }}` leaves.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.docx.xml import LETTERHEAD, Element, w

LOGO_HEIGHT = Mm(14)  # as in the PDF

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
_MARK = Markup('<w:customXml w:element="recordkit-body"/>')
_FILTERS = ("lower", "trim", "upper")  # the others can undo the escaping, and none is needed
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def filled(path: Path, document: tree.Document) -> Any:
    """Open a letterhead and fill in its tags.

    Args:
        path: the letterhead's file.
        document: whose words go into the tags.

    Returns:
        The document as python-docx holds it, with a mark where the body goes.

    Raises:
        TemplateFault: it is no Word document, or a tag is not what it should be.
    """
    template = _opened(path)
    _fill(template, document)
    return template.docx


def place_of_body(body: Element) -> Element:
    """The mark that the body takes the place of.

    Raises:
        TemplateFault: there is not exactly one, or it stands among other words.
    """
    marks = [
        mark for mark in body.iter(w("customXml")) if mark.get(w("element")) == "recordkit-body"
    ]
    if len(marks) != 1 or marks[0].getparent() is not body:
        raise TemplateFault(
            LETTERHEAD,
            None,
            "it needs {{p body }} once, in a paragraph of its own, outside any table",
        )
    if any((text.text or "").strip() for text in body.iter(w("t"))):
        raise TemplateFault(
            LETTERHEAD,
            None,
            "there are words of its own beside {{p body }}, which no other format would have. "
            "Move them to the header or footer",
        )
    return marks[0]


_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.If, nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Filter),
)
"""What a tag may hold: nothing that counts, repeats or calls, which could go on for ever."""


def _nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _nodes(child)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl without two of its kindnesses, which change what somebody typed."""

    def render_xml_part(
        self,
        src_xml: str,
        part: Any,
        context: dict[str, object],
        jinja_env: SandboxedEnvironment,
    ) -> str:
        """Fill the tags of one part; "{_{" in a value stays "{_{"."""
        self.current_rendering_part = part
        for node in _nodes(jinja_env.parse(src_xml)):
            if not isinstance(node, _ALLOWED):
                raise TemplateError("a tag names a word, or asks whether there is one")
        filled = jinja_env.from_string(src_xml).render(context)
        return str(self.resolve_listing(filled))

    def fix_tables(self, xml: str) -> Element:
        """Read the body back, and refuse it where it is broken instead of dropping the rest."""
        return etree.fromstring(xml)


@dataclass(frozen=True, slots=True)
class _Logo:
    """The sender's logo, drawn into whichever part asks for it."""

    template: _Template
    picture: tree.Picture

    def __html__(self) -> str:
        try:
            inline = self.template.current_rendering_part.new_pic_inline(
                BytesIO(self.picture.content), None, LOGO_HEIGHT
            )
        except _BAD_PICTURE as error:
            raise TemplateFault(
                LETTERHEAD,
                None,
                "Word cannot hold the logo: give a PNG or JPEG, or put the logo into the "
                "letterhead in Word and take the tag {{ logo }} out",
            ) from error
        inline.find(f"{{{_DRAWING}}}docPr").set("descr", self.picture.alt)
        for side in "TBLR":  # left out, they are 3 mm in some programs, and the logo steps inwards
            inline.set(f"dist{side}", "0")
        return (
            f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">'
        )


def _opened(path: Path) -> _Template:
    template = _Template(BytesIO(path.read_bytes()))
    try:
        template.init_docx()
        if template.docx.element.body is None:
            raise ValueError("it has no body")
    except _NOT_WORD as error:
        raise TemplateFault(
            LETTERHEAD,
            None,
            "it is not a Word document. Save it in Word as “Word Document (.docx)”",
        ) from error
    _forget_properties(template.docx.part.package)
    _demand_whole_tags(template.docx.part)
    return template


def _demand_whole_tags(document: Any) -> None:
    """Refuse a tag that is not closed; docxtpl would drop its paragraph without a word."""
    margins = (RELATIONSHIP.HEADER, RELATIONSHIP.FOOTER)
    parts = [document.element]
    parts += [one.target_part.element for one in document.rels.values() if one.reltype in margins]
    for part in parts:
        for paragraph in part.iter(w("p")):
            text = "".join(element.text or "" for element in paragraph.iter(w("t")))
            for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
                if text.count(opening) != text.count(closing):
                    raise TemplateFault(LETTERHEAD, None, f"a tag is cut short in: {text}")


def _forget_properties(package: Any) -> None:
    """Let go of the letterhead's own properties: who edited it, and when.

    LibreOffice names the relationship to them differently from Word. Left in place, they would
    stand in the package twice, and Word refuses such a file.
    """
    for key, relationship in list(package.rels.items()):
        if relationship.reltype.lower().endswith("/metadata/core-properties"):
            del package.rels[key]


def _fill(template: _Template, document: tree.Document) -> None:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals = {}
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    sender = document.sender
    context: dict[str, object] = {
        "body": _MARK,
        "organisation": sender.organisation,
        "service": sender.service,
        "logo": _Logo(template, sender.logo) if sender.logo is not None else "",
        "title": document.title,
        "footer": document.footer,
        "marking": document.marking,
    }
    try:
        template.render(context, environment)
    except TemplateError as error:
        raise TemplateFault(
            LETTERHEAD, None, f"{error}. The tags there are: {', '.join(context)}"
        ) from error
    except etree.XMLSyntaxError as error:  # a SyntaxError too, so it stands first
        raise TemplateFault(
            LETTERHEAD, None, "its tags are not in pairs: look for an if without its endif"
        ) from error
    except (
        *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
        *(RecursionError, SyntaxError),
    ) as error:
        raise TemplateFault(
            LETTERHEAD, None, "one of its tags does more than name a word: write {{ organisation }}"
        ) from error
