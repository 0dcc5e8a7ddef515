"""Values put back into a council's own Word template, as the text of elements and never as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recordkit.errors import OutputFault, TemplateFault
from recordkit.rendering.docx.body import FORMAT
from recordkit.rendering.docx.xml import DRAWING, Element, escaped, make, value, w
from recordkit.rendering.sentences import as_sentences
from recordkit.rendering.slots import SLOT, kept
from recordkit.rendering.view import Run

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PIECES = re.compile(f"({SLOT.pattern})")
_LINES = re.compile("([\n\t])")
_SIGNS = {"\n": "br", "\t": "tab"}
_HEADING = re.compile(r"heading ?[1-9]", re.IGNORECASE)
_MISPLACED = (
    "a value stands outside the words: write {{ … }} in a line, and not {{p … }} or {{r … }}"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A filled-in template.

    Attributes:
        parts: its parts as XML, by their names.
        printed: the paths of the record whose words are in it.
    """

    parts: Mapping[str, str]
    printed: set[str]


def restore(template: str, parts: Mapping[str, str], runs: list[Run]) -> Restored:
    """Put the values of a record where their private characters stand.

    Args:
        template: its name, for faults.
        parts: its parts as XML, with private characters, by their names; the body first.
        runs: what the characters stand for.

    Raises:
        TemplateFault: the tags are not in pairs, or a value stands where no words can.
        OutputFault: XML cannot hold a character that somebody typed.
    """
    roots = {name: _root(template, xml) for name, xml in parts.items()}
    printed: set[str] = set()
    for root in roots.values():
        written = _as_sentences(root, runs)
        for element in list(root.iter(w("t"))):
            if SLOT.search(element.text or ""):
                found = [kept(slot, written) for slot in SLOT.findall(element.text)]
                printed.update(run.path for run in found if not run.gap)
                _fill(element, written)
        _fill_alternatives(root, written)
        _make_british(root)
        if SLOT.search(etree.tostring(root, encoding="unicode")):
            raise TemplateFault(template, None, _MISPLACED)
    return Restored(
        {name: etree.tostring(root, encoding="unicode") for name, root in roots.items()},
        printed,
    )


def _root(template: str, xml: str) -> Element:
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise TemplateFault(
            template, None, "its tags are not in pairs: look for an if without its endif."
        ) from None


def _as_sentences(root: Element, runs: list[Run]) -> list[Run]:
    """The values as they read in this part: see `sentences`, which reads Markdown."""
    lines = []
    for paragraph in root.iter(w("p")):
        style = value(paragraph, "pPr", "pStyle") or ""
        sign = "# " if _HEADING.match(style) else ""
        if next(paragraph.iterancestors(w("tc")), None) is not None:
            sign = "| "
        lines.append(sign + "".join(each.text or "" for each in paragraph.iter(w("t"))))
    return as_sentences("\n\n".join(lines), runs)


def _fill(element: Element, runs: list[Run]) -> None:
    """Put elements for words, line breaks and tabs in the place of one element for words."""
    texts = (
        kept(piece, runs) if SLOT.match(piece) else Run(piece, "")
        for piece in _PIECES.split(element.text)
    )
    found = [each for run in texts for each in _pieces(run)]
    parent = element.getparent()
    place = parent.index(element)
    parent[place : place + 1] = found


def _pieces(run: Run) -> Iterator[Element]:
    for piece in _LINES.split(run.text):
        if piece in _SIGNS:
            yield make(_SIGNS[piece])
        elif piece:
            text = make("t")
            text.set(_SPACE, "preserve")
            text.text = _legal(piece, run.path)
            yield text


def _fill_alternatives(root: Element, runs: list[Run]) -> None:
    """The words that stand for a picture may say what is recorded; that prints nothing."""
    for picture in root.iter(f"{{{DRAWING}}}docPr"):
        for name in ("descr", "title"):
            words = picture.get(name) or ""
            if SLOT.search(words):
                picture.set(name, SLOT.sub(lambda slot: _plain(slot[0], runs), words))


def _plain(slot: str, runs: list[Run]) -> str:
    run = kept(slot, runs)
    return " ".join(_legal(run.text, run.path).split())


def _legal(text: str, path: str) -> str:
    try:
        escaped(text)
    except ValueError as error:
        raise OutputFault(
            FORMAT, "characters", "Word cannot hold one of the characters", path
        ) from error
    return text


def _make_british(root: Element) -> None:
    """Word marks passages as American where somebody typed them on such a keyboard."""
    for language in root.iter(w("lang")):
        if (language.get(w("val")) or "").startswith("en"):
            language.set(w("val"), "en-GB")
