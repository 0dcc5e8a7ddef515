"""Is the HTML what the tree says? The page is parsed again and compared with the tree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.runs import compare_kinds, compare_words, heading_levels, runs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FORMAT = "html"

_RUNS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "th", "td"})
_LISTS = frozenset({"ul", "ol"})
_PAGE = frozenset({"html", "head", "meta", "title", "style", "body"})
_PARTS = frozenset({"header", "main", "footer", "section", "table", "thead", "tbody", "tr"})
_INLINE = frozenset({"img", "strong", "a", "mark", "bdi", "br", "wbr"})
_KNOWN = _PAGE | _PARTS | _INLINE | _LISTS | _RUNS
_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
_ADDRESSES = ("http:", "https:", "mailto:", "tel:", "#")


def check(content: bytes, document: tree.Document) -> None:
    """Check an HTML page against the document it was written from.

    Raises:
        OutputFault: the first thing that is wrong.
    """
    from lxml import html

    root = html.document_fromstring(content.decode("utf-8"))
    _properties(root, document)
    _safety(root)
    _landmarks(root, document)
    _headings(root, document)
    _tables(root, document)
    _pictures(root, document)
    _words(root, document)


def _fault(check: str, reason: str) -> OutputFault:
    return OutputFault(FORMAT, check, reason)


def _properties(root: HtmlElement, document: tree.Document) -> None:
    if root.get("lang") != document.language:
        raise _fault("language", "the page does not name the document's language")
    titles = [element.text or "" for element in root.iter("title")]
    if len(titles) != 1 or titles[0].split() != document.title.split():
        raise _fault("title", "the page does not carry the document's title")


def _safety(root: HtmlElement) -> None:
    for element in root.iter():
        if element.tag not in _KNOWN:
            raise _fault("safety", "the page has an element that recordkit does not write")
        for name, value in element.attrib.items():
            if name.startswith("on") or (name == "style"):
                raise _fault("safety", "an element has a script or a style of its own")
            if name == "href" and not (element.tag == "a" and value.lower().startswith(_ADDRESSES)):
                raise _fault("safety", "a link leads elsewhere than to https, mailto, tel or #")
            if name == "src" and not value.startswith("data:image/"):
                raise _fault("safety", "the page fetches something")
    styles = "".join(element.text or "" for element in root.iter("style")).lower()
    if "@import" in styles or "url(" in styles:
        raise _fault("safety", "the style sheet fetches something")


def _landmarks(root: HtmlElement, document: tree.Document) -> None:
    wanted = {"header": 1, "main": 1, "footer": 1 if document.footer else 0}
    for name, count in wanted.items():
        if len(root.findall(f"body/{name}")) != count:
            raise _fault("landmarks", f"the page does not have the {name} it must have")
    for element in root.iter("a"):
        target = element.get("href") or ""
        if target.startswith("#") and root.find(f".//*[@id='{target[1:]}']") is None:
            raise _fault("links", "a link leads to a part of the document that is not there")


def _headings(root: HtmlElement, document: tree.Document) -> None:
    wanted = heading_levels(document.blocks, FORMAT)
    found = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if found != wanted:
        raise _fault("headings", "the headings are not those of the document")
    if any(later > before + 1 for before, later in pairwise(found)):
        raise _fault("headings", "a heading is more than one level below the last")


def _tables(root: HtmlElement, document: tree.Document) -> None:
    wanted = [block for block in tree.walk(document.blocks) if isinstance(block, tree.Table)]
    found = root.findall(".//table")
    if len(found) != len(wanted):
        raise _fault("tables", f"it has {len(found)} tables, and must have {len(wanted)}")
    for element, table in zip(found, wanted, strict=True):
        _parts(element)
        columns = element.findall("thead/tr/th")
        scopes = [cell.get("scope") for cell in columns]
        if scopes != ["col"] * len(table.columns):
            raise _fault("tables", "a table has columns without a heading")
        for row in element.findall("tbody/tr"):
            _row(row, [_label(column) for column in table.columns])
    if len(root.findall(".//*[@data-label]")) != sum(len(t.rows) * len(t.columns) for t in wanted):
        raise _fault("tables", "something that is no cell is labelled as one")


def _parts(table: HtmlElement) -> None:
    """Stacked on a telephone, a part of a table is only known by its role."""
    for element in table.iter(*_ROLES):
        role = "rowheader" if element.get("scope") == "row" else _ROLES[element.tag]
        if element.get("role") != role:
            raise _fault("tables", "a part of a table does not say its role")


def _row(row: HtmlElement, labels: list[str]) -> None:
    if len(row) != len(labels):
        raise _fault("tables", "a row does not have one cell for each column")
    if [cell.get("scope") for cell in row] != ["row"] + [None] * (len(row) - 1):
        raise _fault("tables", "the first cell of a row does not head it")
    if [cell.get("data-label") for cell in row] != labels:
        raise _fault("tables", "a cell is not labelled with the heading of its column")


def _label(column: tree.Inlines) -> str:
    words = tree.plain(column).split()
    if words and words[-1][-1] not in ":?":
        words[-1] += ":"
    return " ".join(words)


def _pictures(root: HtmlElement, document: tree.Document) -> None:
    found = [(element.get("alt") or "").split() for element in root.iter("img")]
    if found != [each.alt.split() for each in tree.pictures(document)] or not all(found):
        raise _fault("pictures", "a picture is missing, or the words that stand for it are")


def _words(root: HtmlElement, document: tree.Document) -> None:
    body = root.find("body")
    main = root.find("body/main")
    if body is None or main is None:
        raise _fault("landmarks", "the page has no main part")
    wanted = runs(document.blocks)
    found = [element for element in main.iter() if element.tag in _RUNS]
    compare_kinds([element.tag for element in found], wanted, FORMAT)
    for element, run in zip(found, wanted, strict=True):
        compare_words("".join(_said(element)).split(), run, FORMAT)
    _stray(main)
    frame = [
        word
        for element in body.iter("p")
        if next(element.iterancestors("main"), None) is None
        for word in element.text_content().split()
    ]
    sender = document.sender
    said = " ".join((document.marking, sender.organisation, sender.service, document.footer))
    if frame != said.split():
        raise _fault("words", "the letterhead, the marking or the footer is not as given")


def _said(element: HtmlElement) -> list[str]:
    """What a run says, without the list below it; a line break is a newline."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif child.tag not in _LISTS:
            parts += _said(child)
        parts.append(child.tail or "")
    return parts


def _stray(main: HtmlElement) -> None:
    """Words between the blocks belong to no run, so no other check would see them."""
    for element in main.iter("main", "section", "ul", "ol", "table", "thead", "tbody", "tr"):
        around = [element.text, *(child.tail for child in element)]
        if any((text or "").strip() for text in around):
            raise _fault("words", "there are words outside the blocks of the document")
