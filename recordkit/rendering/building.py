"""From a record to the tree: the view, the template, the blocks, and what must be in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from recordkit.documents import DocumentType
from recordkit.documents.coverage import unprinted
from recordkit.errors import CannotRead, Problem, TemplateFault
from recordkit.models.base import Part
from recordkit.models.record import Record
from recordkit.rendering.easy import with_hard_words_in_bold
from recordkit.rendering.edition import Edition
from recordkit.rendering.markdown import Find, blocks_of
from recordkit.rendering.materials import Materials
from recordkit.rendering.outline import check_outline, without_empty_headings
from recordkit.rendering.pictures import picture, pictures_of
from recordkit.rendering.sentences import as_sentences
from recordkit.rendering.templates import render_skeleton
from recordkit.rendering.tree import (
    Blocks,
    Document,
    Picture,
    Sender,
    printed_paths,
    title_of,
)
from recordkit.rendering.view import Absent, Run, View
from recordkit.rules.report import Report
from recordkit.settings import Settings
from recordkit.wording import kept_together

EASY_PART = "easy_read"
"""The part of a record that its easy-read copy is made of."""

LOGO_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
"""What every format can hold, by Pillow's name of it; Word cannot hold an SVG."""


def build(
    record: Record,
    document: DocumentType,
    settings: Settings,
    *,
    edition: Edition,
    withheld: frozenset[str] = frozenset(),
    report: Report | None = None,
) -> Document:
    """Make the tree of a document.

    Args:
        record: the record; unless the edition is a draft it is complete.
        document: which document to make of it.
        settings: whose it is.
        edition: which copy this is.
        withheld: paths that this recipient does not get.
        report: what was found in the record. A draft shows a gap where something stops it; what was
            waived is left out of every document.

    Raises:
        TemplateFault: the template is wrong, or does not print something recorded.
        CannotRead: the logo or the template folder of the settings is not there or not right.
    """
    seen = given(record, settings, edition=edition, withheld=withheld, report=report)
    skeleton, runs = render_skeleton(
        document.template,
        materials_of(settings),
        seen.names,
        draft=edition.draft,
        owed=seen.owed,
        waived=seen.waived,
    )
    find = partial(picture, pictures=pictures_of(settings)) if document.easy_of else None
    blocks = _blocks(skeleton, runs, document.template, find)
    if document.easy_of:
        blocks = with_hard_words_in_bold(blocks)
    printed = printed_paths(blocks)
    demand_printed(document.template, unprinted(record, document, printed, withheld))
    demand_rights(document, printed)
    return Document(
        title=title_of(blocks),
        sender=_sender(settings),
        blocks=blocks,
        footer=_footer(record.id if "id" not in withheld else None, settings),
        marking=" ".join(
            filter(None, (_untested(record, document), edition.marking(sample=settings.sample)))
        ),
    )


def _untested(record: Record, document: DocumentType) -> str:
    """What an easy-read copy says until somebody read it and could understand it, or ""."""
    if document.easy_of and not getattr(record, EASY_PART).tested:
        return "DRAFT EASY READ: not yet tested with readers."
    return ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a template of a document gets.

    Attributes:
        names: what it may use.
        owed: the paths of the gaps that a draft shows where a template says "is asked".
        waived: the paths of the gaps that no document shows.
    """

    names: Mapping[str, Any]
    owed: frozenset[str]
    waived: frozenset[str]


def given(
    record: Record,
    settings: Settings,
    *,
    edition: Edition,
    withheld: frozenset[str] = frozenset(),
    report: Report | None = None,
) -> Given:
    """What a template of a document gets; the arguments are those of `build`."""
    view = View(record, withheld=withheld)
    names = {name: getattr(view, name) for name in type(record).model_fields}
    names["settings"] = View(settings, "settings")
    names |= _names_of(edition)
    findings = report or Report(record.kind, ())
    return Given(
        names,
        owed=frozenset(finding.path for finding in findings.stopping),
        waived=frozenset(finding.path for finding in findings if finding.waived is not None),
    )


def demand_printed(template: str, missing: Sequence[str]) -> None:
    """Refuse a template that leaves out what is recorded.

    Raises:
        TemplateFault: something is missing.
    """
    if missing:
        raise TemplateFault(
            template, None, f"it does not print what is recorded at {', '.join(missing)}."
        )


def demand_rights(document: DocumentType, printed: Collection[str]) -> None:
    """Refuse a letter that gives a decision and does not say how to complain (DERBY-C01).

    Raises:
        TemplateFault: it prints nothing of what the settings say about it.
    """
    if _HOW_TO_COMPLAIN in document.cites and not any(
        path.startswith("settings.complaints.") for path in printed
    ):
        raise TemplateFault(
            document.template,
            None,
            "it does not say how to complain, which a letter that gives a decision has to. Print "
            "settings.complaints: {{ complain(settings) }} does.",
        )


_HOW_TO_COMPLAIN = "DERBY-C01"


def _names_of(edition: Edition) -> dict[str, Any]:
    """What a template sees of the copy that is made."""
    addressee, amendment = edition.addressee, edition.amendment
    return {
        "draft": edition.draft,
        "addressee": View(addressee, "addressee") if addressee else Absent("addressee"),
        "amendment": View(amendment, "amendment") if amendment else Absent("amendment"),
    }


def build_page(template: str, names: Mapping[str, Part], settings: Settings) -> Document:
    """Make the tree of a page that is about records, and no document of one.

    Args:
        template: its name, under the templates folder.
        names: what the template sees, by name.
        settings: whose it is.

    Raises:
        TemplateFault: the template is wrong.
        CannotRead: the logo or the template folder of the settings is not there or not right.
    """
    views = {name: View(part, name) for name, part in names.items()}
    skeleton, runs = render_skeleton(template, materials_of(settings), views, draft=False)
    blocks = _blocks(skeleton, runs, template)
    return Document(
        title=title_of(blocks),
        sender=_sender(settings),
        blocks=blocks,
        footer=_footer(None, settings),
        marking="",
    )


def _blocks(skeleton: str, runs: list[Run], template: str, find: Find | None = None) -> Blocks:
    """The blocks that a template makes, with a title and nothing below no heading."""
    together = [replace(run, text=kept_together(run.text)) for run in runs]
    written = blocks_of(skeleton, as_sentences(skeleton, together), template, find)
    check_outline(written, template)
    blocks = without_empty_headings(written)
    if not title_of(blocks):
        raise TemplateFault(template, None, "it has no title: a line that starts with #.")
    return blocks


def materials_of(settings: Settings) -> Materials:
    """Where this council's templates are found.

    Raises:
        CannotRead: the settings name a folder that is not there.
    """
    if settings.templates is None:
        return Materials()
    folder = (settings.folder or Path()) / settings.templates
    try:
        found = folder.is_dir()
    except OSError:  # a name too long for a folder, or one inside a folder that is closed to us
        found = False
    if not found:
        raise CannotRead(settings.templates, Problem("There is no such folder.", "templates"))
    return Materials((folder,))


def _footer(reference: str | None, settings: Settings) -> str:
    parts = [settings.council.name, settings.council.service]
    if reference:
        parts.append(f"reference {reference}")
    return ", ".join(parts)


def _sender(settings: Settings) -> Sender:
    council = settings.council
    return Sender(council.name, council.service, _logo(settings), council.accent)


def _logo(settings: Settings) -> Picture | None:
    name = settings.council.logo
    if name is None:
        return None
    path = (settings.folder or Path()) / name
    try:
        content = path.read_bytes()
    except OSError:
        raise CannotRead(name, Problem("The logo cannot be read.", "council.logo")) from None
    media_type = _media_type(content)
    if media_type is None:
        raise CannotRead(name, Problem("The logo is not a PNG or a JPEG.", "council.logo"))
    return Picture(content, media_type, settings.council.logo_alt or council_alt(settings))


@lru_cache(maxsize=4)  # taking a picture apart takes longer than all the rest of a letter
def _media_type(content: bytes) -> str | None:
    """What sort of picture it is, by its bytes and not its name; None where it is not whole."""
    from PIL import Image, ImageFile

    # WeasyPrint lets all of Pillow accept pictures that break off, once it is imported.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(BytesIO(content), formats=tuple(LOGO_TYPES)) as picture:
            picture.load()  # `verify` would pass a JPEG that breaks off
            return LOGO_TYPES[picture.format or ""]
    except Exception:  # noqa: BLE001 -- Pillow raises whatever a damaged file brings about
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def council_alt(settings: Settings) -> str:
    """The words for a logo that has none of its own."""
    return f"{settings.council.name} logo"
