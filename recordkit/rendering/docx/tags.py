"""The tags of a letterhead, which are docxtpl's, and what is put in their place.

docxtpl turns what Word makes of a tag into one that Jinja reads; Jinja compiles it, once for each
letterhead. The words that tags stand for are escaped. The body never passes through a template, but
takes the place of a mark that `{{p body }}` leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.docx.archive import Entry, entry
from recordkit.rendering.docx.xml import LETTERHEAD, Element, w

MARK = Markup('<w:customXml w:element="recordkit-body"/>')

TAGS = ("body", "organisation", "service", "logo", "title", "footer", "marking")

_FILTERS = ("lower", "trim", "upper")  # the others can undo the escaping, and none is needed
_BREAKS = frozenset("\t\n\a\f")
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.If, nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Filter),
)
"""What a tag may hold: nothing that counts, repeats or calls, which could go on for ever."""
_MISUSED = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    *(RecursionError, SyntaxError),
)
_TOO_MUCH = "one of its tags does more than name a word: write {{ organisation }}"


def words_of(document: tree.Document) -> dict[str, str]:
    """What the tags stand for in a document; `logo` is another in every part."""
    sender = document.sender
    return {
        "body": MARK,
        "organisation": sender.organisation,
        "service": sender.service,
        "title": document.title,
        "footer": document.footer,
        "marking": document.marking,
    }


class Tagged:
    """A part of a letterhead with tags in it, compiled.

    Args:
        name: of the part in the package.
        xml: what it holds.

    Raises:
        TemplateFault: a tag is not what it should be.
    """

    def __init__(self, name: str, xml: str) -> None:
        self._name = name
        self._docxtpl = DocxTemplate(None)
        source = str(self._docxtpl.patch_xml(xml))
        try:
            parsed = _environment().parse(source)
            _demand_plain(parsed)
            names = meta.find_undeclared_variables(parsed)
            unknown = sorted(names - set(TAGS))
            if unknown:
                raise TemplateError(f"{unknown[0]!r} is undefined")
            self._template = _environment().from_string(source)
        except TemplateError as error:
            raise TemplateFault(
                LETTERHEAD, None, f"{error}. The tags there are: {', '.join(TAGS)}"
            ) from error
        except _MISUSED as error:
            raise TemplateFault(LETTERHEAD, None, _TOO_MUCH) from error
        self._asks = sorted(names)
        self.logo: Markup | None = None
        self._last: tuple[tuple[str, ...], str, Entry] | None = None

    @property
    def shows_logo(self) -> bool:
        """Whether it asks for the logo."""
        return "logo" in self._asks

    def filled(self, words: Mapping[str, str]) -> tuple[str, Entry]:
        """The part with words in place of its tags, as XML and packed.

        Most of a council's letters have the same words there, so the last ones are kept.

        Raises:
            TemplateFault: its tags are not in pairs, or one does not name a word.
        """
        known = {**words, "logo": self.logo or ""}
        asked = tuple(known[name] for name in self._asks)
        last = self._last  # read once: another thread may put its own there
        if last is None or last[0] != asked:
            found = self._filled(known, asked)
            last = self._last = (asked, found, entry(self._name, found.encode()))
        return last[1:]

    def _filled(self, known: Mapping[str, str], asked: tuple[str, ...]) -> str:
        try:
            found = self._template.render(known)
            if any(not _BREAKS.isdisjoint(each) for each in asked):
                found = str(self._docxtpl.resolve_listing(found))
            etree.fromstring(found.encode())
        except TemplateError as error:
            raise TemplateFault(LETTERHEAD, None, str(error)) from error
        except etree.XMLSyntaxError as error:  # a SyntaxError too, so it stands first
            raise TemplateFault(
                LETTERHEAD, None, "its tags are not in pairs: look for an if without its endif"
            ) from error
        except _MISUSED as error:
            raise TemplateFault(LETTERHEAD, None, _TOO_MUCH) from error
        return found


@cache
def _environment() -> SandboxedEnvironment:
    found = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    found.globals = {}
    found.filters = {name: found.filters[name] for name in _FILTERS}
    return found


def _demand_plain(node: nodes.Node) -> None:
    for each in _nodes(node):
        if not isinstance(each, _ALLOWED):
            raise TemplateError("a tag names a word, or asks whether there is one")


def _nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _nodes(child)


@lru_cache(maxsize=16)
def around_the_body(shell: str) -> tuple[str, str]:
    """What stands before and after the body.

    Args:
        shell: the body's part, with a mark where the body goes.

    Raises:
        TemplateFault: there is not exactly one, or it stands among other words.
    """
    body = etree.fromstring(shell.encode()).find(w("body"))
    marks = [mark for mark in body.iter(w("customXml")) if _is_mark(mark)]
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
    before, after = shell.split(MARK)
    return before, after


def _is_mark(element: Element) -> bool:
    return bool(element.get(w("element")) == "recordkit-body")
