"""Which files of the templates folder a council may edit, and what each of them is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from jinja2 import meta, nodes

from recordkit.documents import DocumentType, document_types
from recordkit.documents.recipients import Addressee
from recordkit.errors import NotKnown
from recordkit.models.kinds import kind
from recordkit.overrides.reading import chain
from recordkit.overrides.sorts import Plain, Portion, Sort, sort_of
from recordkit.rendering.amended import AmendmentNote
from recordkit.rendering.materials import Materials, shipped
from recordkit.rendering.templates import parsed
from recordkit.settings import Settings
from recordkit.store.account import Account

Role = Literal["document", "part", "page", "style", "letterhead"]

HISTORY = "records/history.md"
"""The page that tells the history of a record; it is no document of one."""

LETTERHEAD = "letterhead.docx"
_WITH_FONTS = "styles/fonts.css"
"""Names the fonts that lie beside it, and has nothing else to edit."""


@dataclass(frozen=True, slots=True)
class Editable:
    """A file that a council may edit.

    Attributes:
        name: its name under the templates folder.
        role: what sort of file it is.
        documents: the ids of the documents that use it; all of them where it is for the look.
        blocks: the names of its blocks, which can be changed one by one.
        ours: whether this council has its own.
    """

    name: str
    role: Role
    documents: tuple[str, ...]
    blocks: tuple[str, ...]
    ours: bool

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "name": self.name,
            "role": self.role,
            "documents": list(self.documents),
            "blocks": list(self.blocks),
            "own": self.ours,
        }


def editables(folder: Path | None = None) -> tuple[Editable, ...]:
    """Every file that may be edited: documents first, then their parts, then the look.

    Args:
        folder: the council's own templates, if it has any.
    """
    return tuple(
        Editable(name, role, _users(name, role), blocks_of(name), _is_in(folder, name))
        for name, role in _names().items()
    )


def editable(name: str, folder: Path | None = None) -> Editable:
    """A file that may be edited.

    Args:
        name: its name under the templates folder, or the id of a document.
        folder: the council's own templates, if it has any.

    Raises:
        NotKnown: there is none; the message has the nearest.
    """
    document = document_types().get(name)
    file = document.template if document else PurePosixPath(name.replace("\\", "/")).as_posix()
    for each in editables(folder):
        if each.name == file:
            return each
    raise NotKnown("template or document", name, (*_names(), *document_types()))


@cache
def _names() -> Mapping[str, Role]:
    """The names of the files, with the role of each, in the order in which they are listed."""
    templates = sorted({each.template for each in document_types().values()})
    found: dict[str, Role] = dict.fromkeys(templates, "document")
    for path in sorted(shipped().rglob("*.md")):
        name = path.relative_to(shipped()).as_posix()
        if not name.startswith("fonts/"):
            found.setdefault(name, "page" if name == HISTORY else "part")
    for path in sorted(shipped().glob("styles/*.css")):
        name = path.relative_to(shipped()).as_posix()
        if name != _WITH_FONTS:
            found[name] = "style"
    found[LETTERHEAD] = "letterhead"
    return found


def is_shipped(name: str) -> bool:
    """Whether a file of that name came with recordkit."""
    return (shipped() / name).is_file()


def shipped_names() -> tuple[str, ...]:
    """The names that a council's file may have, so that it takes the place of another."""
    return (*_names(), _WITH_FONTS, *own_word_templates())


def own_word_templates() -> Mapping[str, DocumentType]:
    """The names of complete Word templates of its own that a council may have, by document."""
    return {
        PurePosixPath(each.template).with_suffix(".docx").as_posix(): each
        for each in document_types().values()
    }


@cache
def blocks_of(name: str) -> tuple[str, ...]:
    """The names of the blocks of a shipped template, in their order."""
    if not name.endswith(".md"):
        return ()
    found = parsed(name, Materials()).find_all(nodes.Block)
    return tuple(each.name for each in sorted(found, key=lambda each: each.lineno))


def used_by(template: str, materials: Materials) -> frozenset[str]:
    """The names of a template and of all that it uses.

    Raises:
        TemplateFault: one of them is wrong.
    """
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for source in chain(name, materials):
                waiting += [each for each in meta.find_referenced_templates(source.tree) if each]
    return frozenset(found)


def pages() -> Iterator[tuple[str, Mapping[str, Sort], DocumentType | None]]:
    """Each template that a document or a page starts from, with the names that it may use."""
    for document in document_types().values():
        yield document.template, names_of(document), document
    yield HISTORY, {"account": Portion(Account, "account")}, None


def names_of(document: DocumentType) -> Mapping[str, Sort]:
    """The names that the templates of a document may use; see `rendering.building.given`."""
    fields = kind(document.kind).model_fields
    return {
        **{name: sort_of(field.annotation, name) for name, field in fields.items()},
        "settings": Portion(Settings, "settings"),
        "draft": Plain(is_bool=True),
        "addressee": Portion(Addressee, "addressee"),
        "amendment": Portion(AmendmentNote, "amendment"),
    }


@cache
def _users(name: str, role: Role) -> tuple[str, ...]:
    if role in ("style", "letterhead"):
        return tuple(document_types())
    return tuple(
        each.id for each in document_types().values() if name in _shipped_use(each.template)
    )


@cache
def _shipped_use(template: str) -> frozenset[str]:
    return used_by(template, Materials())


def _is_in(folder: Path | None, name: str) -> bool:
    return folder is not None and (folder / name).is_file()
