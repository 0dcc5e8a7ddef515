"""The structure tree of a PDF as plain nodes, and what it says run by run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from recordkit.rendering.measures import LONG_WORD
from recordkit.rendering.pdf.actual_text import letters, reads_back
from recordkit.rendering.pdf.words import Page, Piece

_KINDS = {
    **{f"H{level}": f"h{level}" for level in range(1, 7)},
    "P": "p",
    "LBody": "li",
    "TH": "th",
    "TD": "td",
}

Place = tuple[int, int]  # a page, and the number of marked content on it


@dataclass(slots=True)
class Node:
    """One structure element."""

    tag: str
    scope: str = ""
    alt: str = ""
    kids: list[Node | Place] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of run it is, as in `runs`, or ""."""
        return _KINDS.get(self.tag, "")

    @property
    def nodes(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()

    def places(self) -> Iterator[Place]:
        """The marked content below it in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.places()
            else:
                yield kid


def structure(file: Any) -> Node:
    """Read the structure tree of a pikepdf file; the node given stands for its root."""
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    root = Node("")
    kids = file.Root.StructTreeRoot.get("/K", [])
    for kid in _each(kids):
        root.kids.append(_node(kid, pages))
    return root


def _node(element: Any, pages: dict[Any, int]) -> Node:
    node = Node(str(element.get("/S", "/"))[1:], alt=str(element.get("/Alt", "")))
    attributes = element.get("/A")
    if attributes is not None:
        for entry in _each(attributes):
            node.scope = str(entry.get("/Scope", "/"))[1:] or node.scope
    page = element.get("/Pg")
    for kid in _each(element.get("/K", [])):
        if isinstance(kid, int):
            node.kids.append((pages[page.objgen], kid))
        elif "/S" in kid:
            node.kids.append(_node(kid, pages))
        elif "/MCID" in kid:
            node.kids.append((pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
    return node


def _each(held: Any) -> Any:
    """The entries of what may be one thing or an array of them."""
    import pikepdf

    return held if isinstance(held, list | pikepdf.Array) else [held]


_PAINTING = frozenset("f F f* B B* b b* S s sh Do".split())


def painted(page: Any) -> set[int]:
    """The numbers of the marked content on a pikepdf page in which an image or shapes are drawn."""
    import pikepdf

    found: set[int] = set()
    marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page, f"BDC BMC EMC {' '.join(_PAINTING)}"):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BDC", "BMC"):
            properties: Any = operands[1] if len(operands) > 1 else {}
            marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
        elif operator == "EMC":
            marks.pop()
        else:
            found.update(mark for mark in marks if mark is not None)
    return found


def words(node: Node, pages: list[Page], wanted: list[str]) -> list[str]:
    """The words of a run, with those that a line broke put together again.

    A new line is a space, unless the word wanted there goes on and may be broken: a very long
    one, one beside a hyphen or the like, or one of a script without spaces between words.
    """
    found: list[str] = []
    open_ended = False
    for line in _lines(node, pages):
        parts = line.split()
        if not parts:
            continue
        if (
            open_ended
            and not line[0].isspace()
            and len(found) <= len(wanted)
            and _goes_on(found[-1], parts[0], wanted[len(found) - 1])
        ):
            found[-1] += parts.pop(0)
        found += parts
        open_ended = not line[-1].isspace()
    return [said for word in found if (said := letters(word))]


def _lines(node: Node, pages: list[Page]) -> Iterator[str]:
    """The text of a run line by line; pieces on one line touch."""
    line = ""
    at: tuple[int, float] | None = None
    for page, number in node.places():
        piece: Piece | None = pages[page].marked.get(number)
        if piece is None:
            continue
        here = (page, round(piece.line, 1))
        if at is not None and here != at:
            yield line
            line = ""
        at = here
        line += piece.text
    yield line


def _goes_on(have: str, more: str, want: str) -> bool:
    # A zero width space or the like is there for a line to be broken at it.
    may_break = unicodedata.category(have[-1]) == "Cf"
    have, want = letters(have), letters(want)
    if have == want or not want.startswith(have):
        return False
    beside = not have[-1:].isalnum() or not more[:1].isalnum()
    return may_break or beside or len(want) > LONG_WORD or not reads_back(want)
