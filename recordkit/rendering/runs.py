"""The runs of a tree, in the form in which an output is compared with it.

A run is what one heading, paragraph, list item or cell says. Comparing runs, not only words, also
finds two paragraphs that became one, and a heading that became a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recordkit.errors import OutputFault
from recordkit.rendering import tree


@dataclass(frozen=True, slots=True)
class Run:
    """One run: "h1" to "h6", "p", "li", "th" or "td", and what it says.

    Attributes:
        kind: the name of its element in HTML.
        leaves: its words, with where they are from.
    """

    kind: str
    leaves: tuple[tree.Text | tree.Value | tree.Gap | tree.Break, ...]

    @property
    def text(self) -> str:
        """What it says; a break is a newline."""
        return "".join("\n" if isinstance(leaf, tree.Break) else leaf.text for leaf in self.leaves)

    @property
    def path(self) -> str:
        """The place in the record of its first value or gap, or ""."""
        for leaf in self.leaves:
            if isinstance(leaf, tree.Value | tree.Gap):
                return leaf.path
        return ""


def runs(blocks: tree.Blocks) -> list[Run]:
    """Every run of a tree in reading order."""
    return [
        Run(kind, tuple(tree.leaves(children)))
        for block in tree.walk(blocks)
        for kind, children in _parts(block)
    ]


def _parts(block: tree.Block) -> Iterator[tuple[str, tree.Inlines]]:
    match block:
        case tree.Heading(level=level, children=children):
            yield f"h{level}", children
        case tree.Paragraph(children=children):
            yield "p", children
        case tree.List():
            for children in tree.inlines(block):
                yield "li", children
        case tree.Table(columns=columns, rows=rows):
            for column in columns:
                yield "th", column
            for row in rows:
                for place, cell in enumerate(row):
                    yield ("td" if place else "th"), cell


def heading_levels(blocks: tree.Blocks, format: str) -> list[int]:
    """The levels of the headings in reading order.

    Raises:
        OutputFault: there is not one title, it does not come first, or a level is left out.
    """
    levels = [block.level for block in tree.walk(blocks) if isinstance(block, tree.Heading)]
    demand_levels(levels, format)
    return levels


def demand_levels(levels: list[int], format: str) -> None:
    """Refuse headings that do not begin with one title, or leave a level out.

    Raises:
        OutputFault: they do.
    """
    if levels.count(1) != 1 or levels[0] != 1:
        raise OutputFault(format, "headings", "it must have one title, before other headings")
    if any(later > before + 1 for before, later in pairwise(levels)):
        raise OutputFault(format, "headings", "a heading is more than one level below the last")


def compare_kinds(found: Sequence[str], wanted: Sequence[Run], format: str) -> None:
    """Compare what kinds of runs an output has, in order, with those of the tree.

    Raises:
        OutputFault: they differ; it names the first place.
    """
    for place, run in enumerate(wanted):
        if place >= len(found) or found[place] != run.kind:
            raise OutputFault(
                format, "structure", f"part {place + 1} is not the {run.kind} it must be", run.path
            )
    if len(found) > len(wanted):
        raise OutputFault(format, "structure", "it has parts that the document has not")


def compare_words(found: Sequence[str], run: Run, format: str) -> None:
    """Compare the words of one run with those found for it.

    Raises:
        OutputFault: they differ.
    """
    if list(found) != run.text.split():
        raise OutputFault(format, "words", f"the words of a {run.kind} are not as given", run.path)
