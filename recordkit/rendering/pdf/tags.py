"""Better structure tags than WeasyPrint writes by itself.

WeasyPrint tags page by page. Left alone, a table over four pages becomes four tables, a link over
two lines becomes two links, the footer of each page is marked as content, and header cells do not
say what they head. This module stands around its private tree builder and

- joins the parts of one element into one structure element,
- gives header cells a scope, and parts with a language of their own that language,
- says what a piece of text is, where it cannot be read back from its glyphs (Urdu, Bengali),
- turns page margins and repeated table heads into artifacts (ISO 32000-1, 14.8.2.2).

It leans on private names, so it refuses any version that it was not written against.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from recordkit.errors import MissingTool
from recordkit.rendering.pdf.actual_text import reads_back, runs_right_to_left

WRITTEN_AGAINST = "70.0"

# What WeasyPrint leaves without a meaning, and the nearest that PDF 1.7 has.
_ROLES = {"strong": "/Span", "bdi": "/Span", "mark": "/Span", "header": "/Div"}
_PAGE_PARTS = frozenset({"html", "body"})


@contextmanager
def better_tags() -> Iterator[None]:
    """Make every PDF that is written inside the context carry the better tags.

    It replaces functions of WeasyPrint for as long as it is open: hold a lock around it.

    Raises:
        MissingTool: another version of WeasyPrint is installed.
    """
    import weasyprint
    from weasyprint import pdf
    from weasyprint.pdf import tags

    if weasyprint.__version__ != WRITTEN_AGAINST:
        raise MissingTool(
            f"WeasyPrint {WRITTEN_AGAINST}",
            f"Install it: pip install weasyprint=={WRITTEN_AGAINST}",
        )
    build, add = tags._build_box_tree, pdf.add_tags
    tagging = _Tagging(build)

    def add_tags(file: Any, document: Any, version: Any, streams: Any) -> None:
        add(file, document, version, streams)
        tagging.finish(streams)
        _fill_mappings(file)

    tags._build_box_tree, pdf.add_tags = tagging.build, add_tags
    try:
        yield
    finally:
        tags._build_box_tree, pdf.add_tags = build, add


@dataclass(slots=True)
class _Page:
    """What the tree builder is given for one page."""

    pdf: Any
    number: int
    nums: dict[int, Any]
    annotations: list[tuple[Any, Any]]
    tags: dict[Any, Any]


@dataclass(slots=True)
class _Tagging:
    """The tagging of one document.

    Attributes:
        original: WeasyPrint's own builder.
        texts: the marked content that is text: page, its number there, what it says.
        firsts: the first structure element of each HTML element, by that element, how many
            boxes of the same element are around it, and its tag.
        heads: the page on which each table head stands first.
        head_references: the references of the table heads that are kept.
        tables: the tables.
        cells: the header and data cells.
        artifacts: the marked content that is none: page, its number there, what it is.
        joined: the elements left out: empty, or their content went to the first of their kind.
        open: the HTML elements of the boxes being built, outermost first.
    """

    original: Any
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    firsts: dict[tuple[Any, int, str], Any] = field(default_factory=dict)
    heads: dict[Any, int] = field(default_factory=dict)
    head_references: set[bytes] = field(default_factory=set)
    tables: list[Any] = field(default_factory=list)
    cells: list[Any] = field(default_factory=list)
    artifacts: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    joined: list[Any] = field(default_factory=list)
    open: list[Any] = field(default_factory=list)

    def build(  # noqa: PLR0913  # the signature is WeasyPrint's
        self,
        box: Any,
        parent: Any,
        pdf: Any,
        number: int,
        nums: dict[int, Any],
        annotations: list[tuple[Any, Any]],
        tags: dict[Any, Any],
    ) -> Iterator[Any]:
        """Yield the structure elements of a box, as WeasyPrint's builder would."""
        from weasyprint.formatting_structure.boxes import MarginBox, PageBox, TextBox
        from weasyprint.layout.absolute import AbsolutePlaceholder

        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        page = _Page(pdf, number, nums, annotations, tags)
        if isinstance(box, PageBox):
            self.texts += [
                (number, tag["mcid"], text.text)
                for text, tag in tags.items()
                if isinstance(text, TextBox)
            ]
        if isinstance(box, MarginBox):
            place = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
            self.drop(box, page, {"Type": "/Pagination", "Subtype": place})
            return
        if box.element_tag == "thead" and self.heads.setdefault(box.element, number) != number:
            self.drop(box, page, {"Type": "/Pagination"})
            return

        if box.link_annotation and box.element_tag != "a":
            _unlink(box, page)

        level = self.open.count(box.element)
        self.open.append(box.element)
        elements = self.original(box, parent, pdf, number, nums, annotations, tags)
        passes_on = (
            box.element is None or box.element_tag in _PAGE_PARTS or isinstance(box, PageBox)
        )
        for element in elements:
            if passes_on:
                yield element
                continue
            if box.element_tag == "br":  # nothing to say, and WeasyPrint makes two elements of it
                self.joined.append(element)
                continue
            first = self.firsts.setdefault((box.element, level, str(element["S"])), element)
            if first is element:
                self.describe(box, element)
                yield element
            else:
                _join(first, element, page)
                self.joined.append(element)
        self.open.pop()

    def describe(self, box: Any, element: Any) -> None:
        """Say what WeasyPrint leaves out: scope, language, a meaning."""
        import pydyf

        attributes = box.element.attrib
        if element["S"] in ("/TH", "/TD"):
            self.cells.append(element)
        if element["S"] == "/TH":
            scope = "/Row" if attributes.get("scope") == "row" else "/Column"
            element["A"]["Scope"] = scope
        if element["S"] == "/Table":
            self.tables.append(element)
        if element["S"] == "/THead":
            self.head_references.add(element.reference)
        if element["S"] == "/NonStruct" and box.element_tag in _ROLES:
            element["S"] = _ROLES[box.element_tag]
        if "lang" in attributes:
            element["Lang"] = pydyf.String(attributes["lang"])

    def drop(self, box: Any, page: _Page, properties: dict[str, str]) -> None:
        """Take the marked content of a box out of the structure."""
        import pydyf

        if box in page.tags:
            mcid = page.tags.pop(box)["mcid"]
            page.nums[mcid] = "null"  # the numbers after it must keep their places
            self.artifacts.append((page.number, mcid, properties))
        if box.element_tag == "th":
            box.mark = pydyf.Dictionary()  # written to when the table's headers are linked
        if box.link_annotation:
            _unlink(box, page)
        for child in getattr(box, "children", ()):
            self.drop(child, page, properties)

    def finish(self, streams: list[Any]) -> None:
        """Mark what was dropped as artifacts, and let the scopes alone link cells to headers.

        WeasyPrint's ids are those of each page's part of a table, which no longer exist.
        """
        import pydyf

        for cell in self.cells:
            cell.pop("ID", None)
            cell["A"].pop("Headers", None)
        for table in self.tables:  # a head gives way to a very tall first row, but is read first
            table["K"].sort(key=lambda kid: kid not in self.head_references)
        for element in self.joined:
            element.clear()  # pydyf miscounts objects that are freed, so an empty one stays behind
        marked = [_marked(stream.stream) for stream in streams]
        for page, mcid, properties in self.artifacts:
            place, held = marked[page][mcid]
            streams[page].stream[place - 1] = "/Artifact"
            held.clear()
            held.update(properties)
        turned = any(runs_right_to_left(text) for _, _, text in self.texts)
        for page, mcid, text in self.texts:
            if not reads_back(text, beside_right_to_left=turned):
                marked[page][mcid][1]["ActualText"] = pydyf.String(text)


def _marked(content: list[Any]) -> dict[int, tuple[int, Any]]:
    """The marked content of a page by its number: where its properties stand, and they."""
    return {
        part["MCID"]: (place, part)
        for place, part in enumerate(content)
        if isinstance(part, dict) and "MCID" in part
    }


def _fill_mappings(file: Any) -> None:
    """Give every glyph a character, for the glyphs that are part of one before them.

    Where a letter is drawn with several glyphs, WeasyPrint maps the first to the letter and the
    others to nothing, which some validators refuse. A zero width space says nothing either.
    """
    for held in file.objects:
        content = getattr(held, "stream", None)
        if content and content[0] == b"/CIDInit /ProcSet findresource begin":
            content[:] = [
                part[:-2] + b"<200b>" if part.endswith(b"> <>") else part for part in content
            ]


def _unlink(box: Any, page: _Page) -> None:
    """Take the link away from a box: one inside a link, which has it too, or in a repeated head.

    Only a Link element may have a link, and WeasyPrint gives one to emphasis inside a link as well.
    """
    held = page.pdf.objects[int(page.pdf.page_references[page.number].split()[0])]
    held["Annots"].remove(box.link_annotation.reference)
    box.link_annotation = None


def _join(first: Any, later: Any, page: _Page) -> None:
    """Move what a later part of an element holds into its first part."""
    import pydyf

    for held_kid in later["K"]:
        kid = held_kid
        if isinstance(held_kid, int):  # marked content, counted on its own page
            page.nums[held_kid] = first.reference
            if later["Pg"] != first["Pg"]:
                kid = pydyf.Dictionary({"Type": "/MCR", "Pg": later["Pg"], "MCID": held_kid})
        else:
            held = page.pdf.objects[int(kid.split()[0])]
            if held["Type"] == "/StructElem":
                held["P"] = first.reference
        first["K"].append(kid)
    for place, (reference, annotation) in enumerate(page.annotations):
        if reference == later.reference:
            page.annotations[place] = (first.reference, annotation)
