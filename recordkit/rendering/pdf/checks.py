"""Is the PDF what the tree says, and can everybody read it?

The file is opened again and compared with the tree: its structure, its words in reading order, its
properties. A validator then looks for what PDF/UA-1 (ISO 14289-1) asks of any file.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.measures import USUAL
from recordkit.rendering.pdf.actual_text import letters
from recordkit.rendering.pdf.structure import Node, Place, painted, structure, words
from recordkit.rendering.pdf.words import Page, Piece, Reader, Span
from recordkit.rendering.runs import Run, compare_kinds, heading_levels, runs

FORMAT = "pdf"
LEAST, LEAST_LARGE = 12, 16
"""Points: no letters are smaller, as clear print and large print want it (UKAAF, RNIB)."""
_HEIGHT = 0.7  # of a font's size: what letters take up above the line they stand on
_TOUCH = 1.5  # units of a page: as little as two pieces of text may lie over each other
_ACTIONS = ("/OpenAction", "/AA", "/AcroForm", "/AF")
_NAMES = ("/JavaScript", "/EmbeddedFiles")
_ADDRESSES = ("http:", "https:", "mailto:", "tel:")


def check(content: bytes, document: tree.Document, size: int = USUAL) -> None:
    """Check a PDF against the document it was written from.

    Args:
        content: the file.
        document: what it was written from.
        size: of its letters, in points.

    Raises:
        OutputFault: the first thing that is wrong.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as file:
        _properties(file, document)
        _safety(file)
        if "/StructTreeRoot" not in file.Root:
            raise _fault("structure", "the file has no tags")
        root = structure(file)
        reader = Reader()
        pages = [reader.page(page) for page in file.pages]
        pictured = {place for node in _figures(root) for place, _ in node.places()}
        drawn = {(place, mark) for place in pictured for mark in painted(file.pages[place])}
    _headings(root, document)
    _tables(root, document)
    _lists(root, document)
    _pictures(root, drawn, document)
    _together(root)
    _words(root, pages, document)
    _margins(pages, document)
    _layout(pages, LEAST_LARGE if size > USUAL else LEAST)
    _conformance(content)


def _fault(check: str, reason: str, path: str = "") -> OutputFault:
    return OutputFault(FORMAT, check, reason, path)


def _properties(file: Any, document: tree.Document) -> None:
    root = file.Root
    if str(root.get("/Lang", "")) != document.language:
        raise _fault("language", "the file does not name the document's language")
    title = document.title.split()
    # Not as contexts: those write what they read back into the file when they close.
    described = str(file.open_metadata().get("dc:title", ""))
    if str(file.docinfo.get("/Title", "")).split() != title or described.split() != title:
        raise _fault("title", "the file's properties do not carry the document's title")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        raise _fault("title", "viewers are not told to show the title")
    wanted = [block for block in tree.walk(document.blocks) if isinstance(block, tree.Heading)]
    if len(_bookmarks(file.open_outline().root)) != len(wanted):
        raise _fault("bookmarks", "there is not one bookmark for each heading")


def _bookmarks(items: Any) -> list[Any]:
    return [found for item in items for found in (item, *_bookmarks(item.children))]


def _safety(file: Any) -> None:
    if any(name in file.Root for name in _ACTIONS):
        raise _fault("safety", "the file does something when it is opened, or holds a form")
    if any(name in file.Root.get("/Names", {}) for name in _NAMES) or len(file.attachments):
        raise _fault("safety", "the file holds a script or another file")
    for page in file.pages:
        for note in page.get("/Annots", []):
            action = note.get("/A")
            target = "" if action is None else str(action.get("/URI", "")).lower()
            if note.Subtype != "/Link" or not (
                "/Dest" in note if action is None else target.startswith(_ADDRESSES)
            ):
                raise _fault("safety", "a link leads elsewhere than to https, mailto, tel or #")


def _headings(root: Node, document: tree.Document) -> None:
    wanted = heading_levels(document.blocks, FORMAT)
    found = [int(node.kind[1]) for node in root.walk() if node.kind.startswith("h")]
    if found != wanted:
        raise _fault("headings", "the headings are not those of the document")


def _tables(root: Node, document: tree.Document) -> None:
    wanted = [block for block in tree.walk(document.blocks) if isinstance(block, tree.Table)]
    found = [node for node in root.walk() if node.tag == "Table"]
    if len(found) != len(wanted):
        raise _fault("tables", f"it has {len(found)} tables, and must have {len(wanted)}")
    for node, table in zip(found, wanted, strict=True):
        rows = [row for part in node.nodes for row in part.nodes]
        shape = [[(cell.tag, cell.scope) for cell in row.nodes] for row in rows]
        head = [[("TH", "Column")] * len(table.columns)]
        body = [[("TH", "Row"), *[("TD", "")] * (len(row) - 1)] for row in table.rows]
        if [part.tag for part in node.nodes][:1] != ["THead"] or shape != head + body:
            raise _fault("tables", "the cells of a table are not tagged as what they are")


def _lists(root: Node, document: tree.Document) -> None:
    wanted = [
        len(listed.items)
        for block in tree.walk(document.blocks)
        if isinstance(block, tree.List)
        for listed in _with_below(block)
    ]
    found = []
    for node in root.walk():
        if node.tag == "L":
            items = [kid for kid in node.nodes if kid.tag == "LI"]
            found.append(len(items))
            if any([part.tag for part in item.nodes] != ["Lbl", "LBody"] for item in items):
                raise _fault("lists", "an item of a list is not tagged as one")
    if found != wanted:
        raise _fault("lists", "the lists do not have the items of the document")


def _with_below(listed: tree.List) -> list[tree.List]:
    below = [item.below for item in listed.items if item.below is not None]
    return [listed, *(inner for one in below for inner in _with_below(one))]


def _figures(root: Node) -> list[Node]:
    return [node for node in root.walk() if node.tag == "Figure"]


def _pictures(root: Node, drawn: set[Place], document: tree.Document) -> None:
    figures = _figures(root)
    found = [node.alt.split() for node in figures]
    if found != [each.alt.split() for each in tree.pictures(document)] or not all(found):
        raise _fault("pictures", "a picture is missing, or the words that stand for it are")
    if any(drawn.isdisjoint(node.places()) for node in figures):
        raise _fault("pictures", "a picture could not be read, so that only its words are there")


def _together(root: Node) -> None:
    """No picture stands on another page than its words."""
    for node in root.walk():
        holds_one = any(kid.tag == "Figure" for kid in node.nodes)
        if holds_one and len({page for page, _ in node.places()}) > 1:
            raise _fault("pictures", "a picture is parted from its words by the end of a page")


def _words(root: Node, pages: list[Page], document: tree.Document) -> None:
    body = [node for part in root.walk() if part.tag == "Part" for node in part.walk() if node.kind]
    inside = {id(node) for node in body}
    frame = [node for node in root.walk() if node.kind and id(node) not in inside]
    wanted = runs(document.blocks)
    compare_kinds([node.kind for node in body], wanted, FORMAT)
    for node, run in zip(body, wanted, strict=True):
        _run(node, pages, run)
    sender = document.sender
    said = [text for text in (document.marking, sender.organisation, sender.service) if text]
    if len(frame) != len(said):
        raise _fault("words", "the letterhead or the marking is not as given")
    for node, text in zip(frame, said, strict=True):
        _run(node, pages, Run("p", (tree.Text(text),)))
    _tagged(root, frame + body, pages)


def _run(node: Node, pages: list[Page], run: Run) -> None:
    pieces = [pages[page].marked[place] for page, place in node.places()
              if place in pages[page].marked]  # fmt: skip
    _glyphs(pieces, run)
    wanted = run.text.split()
    found = words(node, pages, wanted)
    if found != [said for word in wanted if (said := letters(word))]:
        raise _fault("words", f"the words of a {run.kind} are not as given", run.path)


def _glyphs(pieces: list[Piece], run: Run) -> None:
    """What is drawn: no character without a glyph, and under an ActualText what it says."""
    for piece in pieces:
        if piece.missing:
            character = piece.missing[0][:1]
            path = next(
                (
                    leaf.path
                    for leaf in run.leaves
                    if isinstance(leaf, tree.Value | tree.Gap) and character in leaf.text
                ),
                run.path,
            )
            name = f"the character U+{ord(character):04X}" if character else "a character"
            remedy = "Install one that has it (Debian: fonts-noto), or make it as html or docx"
            raise _fault("glyphs", f"no font has {name}. {remedy}", path)
        if piece.actual is not None and _plain(piece.actual) != _plain(piece.drawn):
            raise _fault("glyphs", "what is drawn is not what is said", run.path)


def _plain(text: str) -> Counter[str]:
    """The words that fonts draw letter by letter: a glyph for each, whatever stands around them.

    A glyph that is part of a letter with marks says what it said where it was first used.
    """
    return Counter(
        found
        for word in map(letters, text.split())
        if word.isascii()
        for found in re.findall("[A-Za-z]+", word)
    )


def _tagged(root: Node, nodes: list[Node], pages: list[Page]) -> None:
    """Every word drawn is in a run of the structure or, in a margin, an artifact."""
    known = {place for node in nodes for place in node.places()}
    known |= {place for node in root.walk() if node.tag in ("Lbl", "Figure")
              for place in node.places()}  # fmt: skip
    for number, page in enumerate(pages):
        if any((number, mark) not in known for mark, piece in page.marked.items() if piece.text):
            raise _fault("words", "there are words outside the blocks of the document")
        if any(piece.tag != "Artifact" for piece in page.others if piece.drawn.strip()):
            raise _fault("words", "there are words that are not tagged")
        if any(piece.end > page.width for piece in page.pieces):
            raise _fault("page", f"words leave page {number + 1} on the right")


def _margins(pages: list[Page], document: tree.Document) -> None:
    for number, page in enumerate(pages, start=1):
        foot = _said(page, "Footer")
        wanted = f"{document.footer} Page {number} of {len(pages)}"
        if foot != [letters(word) for word in wanted.split()]:
            raise _fault("footer", f"the foot of page {number} is not as given")
        if number > 1 and _said(page, "Header") != [
            letters(word) for word in document.marking.split()
        ]:
            raise _fault("marking", f"page {number} does not carry the marking")


def _layout(pages: list[Page], least: int) -> None:
    """Letters large enough, none outside the page, and no words over others."""
    for number, page in enumerate(pages, start=1):
        spans = sorted(page.spans, key=lambda span: span.line)
        if any(span.size * page.points < least - 0.01 for span in spans):
            raise _fault("size", f"page {number} has letters smaller than {least} point")
        if any(span.line > page.height or span.line < span.size * _HEIGHT for span in spans):
            raise _fault("page", f"words leave page {number} at the top or the bottom")
        if any(span.start < 0 for span in spans):
            raise _fault("page", f"words leave page {number} on the left")
        if any(_overlap(upper, lower) for upper, lower in _near(spans)):
            raise _fault("page", f"words lie over each other on page {number}")


def _near(spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs of pieces of text whose lines are so near that they would touch, were they beside."""
    for place, upper in enumerate(spans):
        for lower in spans[place + 1 :]:
            if lower.line - upper.line >= upper.size:
                break
            yield upper, lower


def _overlap(upper: Span, lower: Span) -> bool:
    across = min(upper.end, lower.end) - max(upper.start, lower.start)
    return across > _TOUCH and lower.line - upper.line < lower.size * _HEIGHT


def _said(page: Page, place: str) -> list[str]:
    text = " ".join(piece.text for piece in page.others if piece.place == place)
    return [letters(word) for word in text.split()]


def _conformance(content: bytes) -> None:
    broken = _broken_rules(content) if _home in (None, os.getpid()) else _asked_elsewhere(content)
    if broken:
        raise _fault("PDF/UA-1", f"it does not keep to {', '.join(broken)}")


_home: int | None = None
"""The process in which the validator started its threads; they do not come along into a fork."""


def _broken_rules(content: bytes) -> list[str]:
    import page

    global _home  # noqa: PLW0603 - one a process, as the validator's threads are
    _home = os.getpid()
    report = page.validate_pdf_bytes(content, profile="ua1")
    failures = set() if report.is_compliant else {each.rule_id for each in report.failures}
    return sorted(failures) or ([] if report.is_compliant else ["a rule without a name"])


_ELSEWHERE = (
    "import sys, page\n"
    "report = page.validate_pdf_bytes(sys.stdin.buffer.read(), profile='ua1')\n"
    "print(report.is_compliant, *sorted({each.rule_id for each in report.failures}))\n"
)


def _asked_elsewhere(content: bytes) -> list[str]:
    """Ask a new process: in one that was forked, the validator waits for ever."""
    import subprocess

    run = subprocess.run(  # noqa: S603 - this Python and the lines above
        [sys.executable, "-c", _ELSEWHERE], input=content, capture_output=True, check=False
    )
    said = run.stdout.decode().split()
    if run.returncode or not said:
        raise _fault("PDF/UA-1", "the validator could not be run")
    return [] if said[0] == "True" else said[1:] or ["a rule without a name"]
