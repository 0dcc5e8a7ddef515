"""Pictures for the tree of a document, and the sheet that shows all that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from recordkit.pictures import Entry, Pictures, gather
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    PictureRow,
    Section,
    Sender,
    Strong,
    Text,
)
from recordkit.settings import Settings

FOLDER = "pictures"
TITLE = "Pictures for easy read"


def pictures_of(settings: Settings) -> Pictures:
    """The pictures that a council's documents may use.

    Raises:
        CannotRead: the settings name a folder that is not there, or whose table is not right.
    """
    own = settings.pictures and (settings.folder or Path()) / settings.pictures
    return gather(shipped() / FOLDER, own or None)


def picture(id: str, pictures: Pictures) -> Picture:
    """One of the pictures with the words that stand for it.

    Raises:
        NotKnown: there is none of that id; the message has near ones.
        CannotRead: it is the council's, and has no words or cannot be used.
    """
    return _drawn(pictures.find(id))


def contact_sheet(entries: Iterable[Entry], settings: Settings) -> Document:
    """A document that shows pictures with their ids and meanings, group by group.

    Args:
        entries: the pictures, those of a group one after the other.
        settings: whose document it is.

    Raises:
        CannotRead: one of the council's pictures cannot be used.
    """
    council = settings.council
    title = Heading(1, (Text(TITLE),))
    return Document(
        title=TITLE,
        sender=Sender(council.name, council.service, accent=council.accent),
        blocks=(title, *_groups(entries)),
        footer=TITLE,
    )


def _groups(entries: Iterable[Entry]) -> Iterator[Block]:
    for group, listed in groupby(entries, key=lambda entry: entry.group):
        yield Heading(2, (Text(group),))
        yield Section("contact-sheet", tuple(map(_shown, listed)))


def _shown(entry: Entry) -> PictureRow:
    name = Paragraph((Strong((Text(entry.id),)),))
    return PictureRow(_drawn(entry), (name, Paragraph((Text(entry.meaning),))))


def _drawn(entry: Entry) -> Picture:
    content, media_type = entry.read()
    return Picture(content, media_type, entry.alt)
