"""One document on the letterhead: its links, its numbered lists, and the file that comes of it."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP

from recordkit.rendering import tree
from recordkit.rendering.docx.archive import entry, pack
from recordkit.rendering.docx.letterhead import BODY, LINKS, LISTS, Letterhead, ListStyle
from recordkit.rendering.docx.opening import CORE
from recordkit.rendering.docx.tags import around_the_body, words_of
from recordkit.rendering.docx.xml import DECLARATION, attribute, escaped


class Sheet:
    """A letterhead that one document is written on.

    Args:
        letterhead: the letterhead, which stays as it is.
        document: whose words go into its tags.
    """

    def __init__(self, letterhead: Letterhead, document: tree.Document) -> None:
        self.letterhead = letterhead
        self._document = document
        self._links: dict[str, str] = {}
        self._lists: list[str] = []

    def link(self, target: str) -> str:
        """The id of the relationship that leads to an address."""
        return self._links.setdefault(target, f"link{len(self._links) + 1}")

    def restarted(self, numbers: ListStyle, depth: int) -> str:
        """The id of a new list that looks like `numbers` and counts from 1 at a level."""
        number = str(self.letterhead.last_list + len(self._lists) + 1)
        self._lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{numbers.abstract}"/>'
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        return number

    def finish(self, body: str) -> bytes:
        """Put the body in its place, say what the file is, and pack it.

        Args:
            body: the XML of its paragraphs and tables.

        Raises:
            TemplateFault: the letterhead's tags are not what they should be.
        """
        words = words_of(self._document)
        filled = {name: part.filled(words) for name, part in self.letterhead.tagged.items()}
        before, after = around_the_body(filled[BODY][0])
        entries = {
            **self.letterhead.entries,
            **{name: packed for name, (_, packed) in filled.items()},
            BODY: entry(BODY, f"{before}{body}{after}".encode()),
            CORE: entry(CORE, core_properties(self._document).encode()),
        }
        if self._links:
            links = _with_more(self.letterhead.links, self._relationships())
            entries[LINKS] = entry(LINKS, links.encode())
        if self._lists:
            lists = _with_more(self.letterhead.lists, self._lists, "</w:num>")
            entries[LISTS] = entry(LISTS, lists.encode())
        return pack(entries.values())

    def _relationships(self) -> list[str]:
        return [
            f'<Relationship Id="{id}" Type="{RELATIONSHIP.HYPERLINK}" '
            f'Target={attribute(target)} TargetMode="External"/>'
            for target, id in self._links.items()
        ]


def core_properties(document: tree.Document) -> str:
    """Title, author and language, and nothing else, least of all a date that nobody knows."""
    organisation = escaped(document.sender.organisation)
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(document.title)}</dc:title>"
        f"<dc:creator>{organisation}</dc:creator>"
        f"<dc:language>{escaped(document.language)}</dc:language>"
        f"<cp:lastModifiedBy>{organisation}</cp:lastModifiedBy></cp:coreProperties>"
    )


def _with_more(part: str, elements: list[str], last: str = "") -> str:
    """A part with elements behind the last one of their kind, or at its end."""
    place = part.rindex(last) + len(last) if last else part.rindex("</")
    return "".join((part[:place], *elements, part[place:]))
