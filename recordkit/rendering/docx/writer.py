"""Word: the letterhead with the tree's blocks in it.

A council edits the letterhead in Word, and changes no text by doing so. What is written here is
compared with the tree by `checks`, which reads the bytes again.
"""

from __future__ import annotations

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.docx.body import FORMAT, body
from recordkit.rendering.docx.xml import LETTERHEAD, escaped
from recordkit.rendering.materials import Materials

__all__ = ["write"]


def write(document: tree.Document, materials: Materials) -> bytes:
    """Write a document as a Word file, the same bytes each time.

    Args:
        document: what to write.
        materials: where "letterhead.docx" is found.

    Raises:
        TemplateFault: the letterhead has a wrong tag, or lacks a style.
        OutputFault: XML cannot hold a character that somebody typed.
        NotKnown: no folder has a letterhead.
    """
    from recordkit.rendering.docx.letterhead import letterhead_at
    from recordkit.rendering.docx.sheet import Sheet

    demand_legal(document)
    sheet = Sheet(letterhead_at(materials.find(LETTERHEAD), document), document)
    return sheet.finish(body(document.blocks, sheet))


def demand_legal(document: tree.Document) -> None:
    """Refuse what the header, the footer and the properties could not hold.

    Raises:
        OutputFault: XML cannot hold one of the characters.
    """
    sender = document.sender
    texts = [document.title, document.footer, document.marking]
    texts += [sender.organisation, sender.service, sender.logo.alt if sender.logo else ""]
    for text in texts:
        try:
            escaped(text)
        except ValueError as error:
            raise OutputFault(
                FORMAT, "characters", "Word cannot hold a character of the header or footer"
            ) from error
