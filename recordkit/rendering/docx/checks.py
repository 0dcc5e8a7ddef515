"""Is the Word file the document that was asked for? Read again from its bytes.

The names of the XML are all that is shared with the writer. Styles, lists and headers are followed
as Word follows them (ECMA-376 part 1, section 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from zipfile import BadZipFile

from lxml import etree

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.docx.package import Package, Paragraph, paragraph_words
from recordkit.rendering.docx.xml import DRAWING, Element, R, value, w
from recordkit.rendering.runs import compare_kinds, compare_words, heading_levels, runs

FORMAT = "docx"

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SCHEMES = ("https:", "http:", "mailto:", "tel:")

# (is it numbered, how deep, which numbered list) of one item
ItemShape = tuple[bool, int, int]


def check(content: bytes, document: tree.Document) -> None:
    """Compare a Word file with the document it was written from.

    Args:
        content: the bytes of the file.
        document: what should be in it.

    Raises:
        OutputFault: something is missing, added, or not what it should be.
    """
    try:
        package = Package(content)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise OutputFault(FORMAT, "package", "it is not a Word document") from error
    _headings(package, document)
    _tables(package, document)
    _lists(package, document)
    _words(package, document)
    _links(package, document)
    _properties(package, document)
    demand_alternatives(package)
    _margins(package, document)


# ---------------------------------------------------------------- the body


def _headings(package: Package, document: tree.Document) -> None:
    levels = [paragraph.level for paragraph in package.paragraphs if paragraph.level]
    if levels != heading_levels(document.blocks, FORMAT):
        raise OutputFault(FORMAT, "headings", "the headings or their levels differ")


def _tables(package: Package, document: tree.Document) -> None:
    found = list(package.body.iter(w("tbl")))
    expected = [block for block in tree.walk(document.blocks) if isinstance(block, tree.Table)]
    if len(found) != len(expected):
        raise OutputFault(
            FORMAT, "tables", f"it has {len(found)} tables instead of {len(expected)}"
        )
    for element, table in zip(found, expected, strict=True):
        rows = element.findall(w("tr"))
        if any(len(row.findall(w("tc"))) != len(table.columns) for row in rows):
            raise OutputFault(FORMAT, "tables", "a row has too many or too few cells")
        heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
        if heads != [True] + [False] * len(table.rows):
            raise OutputFault(FORMAT, "tables", "the row of column headings is not marked as one")
        look = element.find(f"{w('tblPr')}/{w('tblLook')}")
        if look is None or look.get(w("firstColumn")) != "1":
            raise OutputFault(FORMAT, "tables", "the first column is not marked as row headings")


def _lists(package: Package, document: tree.Document) -> None:
    expected: list[ItemShape] = []
    numbered = 0
    for block in tree.walk(document.blocks):
        if isinstance(block, tree.List):
            numbered = _shapes(block, 0, numbered, expected)
    if _found_shapes(package) != expected:
        raise OutputFault(FORMAT, "lists", "a list's items, depth or numbering differ")


def _shapes(listed: tree.List, depth: int, numbered: int, shapes: list[ItemShape]) -> int:
    """Add the shape of every item; the number of numbered lists seen by the end comes back."""
    numbered += listed.ordered
    own = numbered if listed.ordered else 0
    for item in listed.items:
        shapes.append((listed.ordered, depth, own))
        if item.below is not None:
            numbered = _shapes(item.below, depth + 1, numbered, shapes)
    return numbered


def _found_shapes(package: Package) -> list[ItemShape]:
    found: list[ItemShape] = []
    lists: dict[str, int] = {}
    for paragraph in package.paragraphs:
        if paragraph.item is None or paragraph.level:
            continue
        number, depth = paragraph.item
        if package.number_format(number, depth) == "bullet":
            found.append((False, depth, 0))
            continue
        if number not in lists and not package.restarts(number, depth):
            raise OutputFault(FORMAT, "lists", "a numbered list does not start again at 1")
        found.append((True, depth, lists.setdefault(number, len(lists) + 1)))
    return found


def _words(package: Package, document: tree.Document) -> None:
    """Each part says what it must; a paragraph without words only holds others apart."""
    found = [run for run in _runs(package) if run != ("p", [])]
    wanted = [run for run in runs(document.blocks) if run.kind != "p" or run.text.split()]
    compare_kinds([kind for kind, _ in found], wanted, FORMAT)
    for (_, words), run in zip(found, wanted, strict=True):
        compare_words(words, run, FORMAT)


def _runs(package: Package) -> Iterator[tuple[str, list[str]]]:
    """The kind and the words of every paragraph, as in `runs`."""
    for paragraph in package.paragraphs:
        yield _kind(paragraph), paragraph.words


def _kind(paragraph: Paragraph) -> str:
    if paragraph.level:
        return f"h{paragraph.level}"
    cell = next(paragraph.element.iterancestors(w("tc")), None)
    if cell is not None:
        row = cell.getparent()
        heads = cell is row.find(w("tc")) or row is row.getparent().find(w("tr"))
        return "th" if heads else "td"
    return "p" if paragraph.item is None else "li"


def _links(package: Package, document: tree.Document) -> None:
    """Links lead where the document says, and no part of the file fetches anything."""
    targets = package.relationships("word/document.xml")
    found = [
        targets.get(link.get(f"{{{R}}}id"), "")
        for link in package.body.iter(w("hyperlink"))
        if link.get(f"{{{R}}}id") is not None
    ]
    if found != [target for target in _targets(document) if not target.startswith("#")]:
        raise OutputFault(FORMAT, "links", "a link is missing, added, or leads elsewhere")
    if any(not target.lower().startswith(_SCHEMES) for target in found):
        raise OutputFault(FORMAT, "links", "a link leads elsewhere than to https, mailto, tel or #")
    anchors = {mark.get(w("name")) for mark in package.body.iter(w("bookmarkStart"))}
    for link in package.body.iter(w("hyperlink")):
        anchor = link.get(w("anchor"))
        if anchor is not None and anchor not in anchors:
            raise OutputFault(FORMAT, "links", "a link leads to a part that is not there")
    demand_whole(package)


def demand_whole(package: Package) -> None:
    """Refuse a file of which a part stands elsewhere.

    Raises:
        OutputFault: a picture or the like is fetched when the file is opened.
    """
    if package.fetches():
        raise OutputFault(
            FORMAT,
            "links",
            "it draws something in from outside, such as a linked picture: embed it instead",
        )


def _targets(document: tree.Document) -> list[str]:
    found: list[str] = []

    def collect(children: tree.Inlines) -> None:
        for child in children:
            if isinstance(child, tree.Link):
                found.append(child.target)
            if isinstance(child, tree.Link | tree.Strong):
                collect(child.children)

    for block in tree.walk(document.blocks):
        for run in tree.inlines(block):
            collect(run)
    return found


# ---------------------------------------------------------------- around the body


def _properties(package: Package, document: tree.Document) -> None:
    if (package.core.findtext(_TITLE) or "") != document.title:
        raise OutputFault(FORMAT, "title", "the title in the file's properties is not the title")
    demand_language(package, document.language)
    if _languages(package.body) - {document.language}:
        raise OutputFault(FORMAT, "language", f"the language is not {document.language} throughout")


def demand_language(package: Package, language: str) -> None:
    """Refuse a file whose styles say that words are in another language.

    Raises:
        OutputFault: the language is another, or there is none.
    """
    defaults = package.styles.find(
        "/".join(w(name) for name in ("docDefaults", "rPrDefault", "rPr"))
    )
    if value(defaults, "lang") != language or _languages(package.styles) != {language}:
        raise OutputFault(FORMAT, "language", f"the language is not {language} throughout")


def _languages(part: Element) -> set[str]:
    values = (each.get(w("val")) for each in part.iter(w("lang")))
    return {each for each in values if each is not None}


def demand_alternatives(package: Package) -> None:
    """Refuse a picture without the words that stand for it.

    Raises:
        OutputFault: there is one.
    """
    for part in (package.body, *package.margins()):
        for picture in part.iter(f"{{{DRAWING}}}docPr"):
            decoration = next(picture.iter(_DECORATIVE), None)
            if decoration is not None and decoration.get("val") == "1":
                continue
            if not (picture.get("descr") or "").strip():
                raise OutputFault(
                    FORMAT,
                    "pictures",
                    "a picture has no alternative text. In Word: right-click it, View Alt Text",
                )


def _margins(package: Package, document: tree.Document) -> None:
    """Header and footer: whose document it is, and on every page what must stand there."""
    headers = [_said(part) for part in package.shown("header")]
    footers = [_said(part) for part in package.shown("footer")]
    if not any(_holds(said, document.sender.organisation) for said in headers + footers):
        raise OutputFault(
            FORMAT,
            "sender",
            "neither header nor footer names the organisation: put {{ organisation }} into the "
            "letterhead, or its name into the alternative text of the logo",
        )
    demand_marking(package, document.marking)
    if not all(_holds(said, document.footer) for said in footers):
        raise OutputFault(
            FORMAT,
            "footer",
            "a page's footer lacks its words: put {{ footer }} into every footer of the "
            "letterhead, the one of the first page too",
        )
    _no_tags(headers + footers, document)


def demand_marking(package: Package, marking: str) -> None:
    """Refuse a file that does not say on every page what must stand there about this copy.

    Raises:
        OutputFault: a header lacks it.
    """
    if not all(_holds(_said(part), marking) for part in package.shown("header")):
        raise OutputFault(
            FORMAT,
            "marking",
            "a page's header lacks the marking: put {{ marking }} into every header, the one of "
            "the first page too",
        )


def _no_tags(texts: list[str], document: tree.Document) -> None:
    """No tag of the letterhead is left; what looks like one may be somebody's words."""
    sender = document.sender
    ours = (document.title, document.marking, document.footer, sender.organisation, sender.service)
    for said in texts:
        left = said
        for words in filter(None, map(_plainly, ours)):
            left = left.replace(words, "")
        if any(sign in left for sign in ("{{", "{%", "{#")):
            raise OutputFault(FORMAT, "tags", "a tag of the letterhead was left in place")


@lru_cache(maxsize=32)  # by the element itself: headers that many letters share are read once
def _said(part: Element | None) -> str:
    """The words of a header or footer, those that stand for its pictures too."""
    if part is None:
        return ""
    words = [word for paragraph in part.iter(w("p")) for word in paragraph_words(paragraph)]
    for picture in part.iter(f"{{{DRAWING}}}docPr"):
        words += (picture.get("descr") or "").split()
    return _plainly(" ".join(words))


def _holds(said: str, words: str) -> bool:
    return _plainly(words) in said


def _plainly(words: str) -> str:
    """Without the difference of capitals, which a letterhead may change."""
    return " ".join(words.split()).casefold()
