"""From a record to the tree: the view, the template, the blocks, and what must be in them."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

from recordkit.documents import DocumentType
from recordkit.documents.coverage import unprinted
from recordkit.errors import CannotRead, Problem, TemplateFault
from recordkit.models.record import Record
from recordkit.rendering.edition import Edition
from recordkit.rendering.markdown import blocks_of
from recordkit.rendering.materials import Materials
from recordkit.rendering.templates import render_skeleton
from recordkit.rendering.tree import (
    Blocks,
    Document,
    Heading,
    Picture,
    Sender,
    printed_paths,
    title_of,
    walk,
)
from recordkit.rendering.view import View
from recordkit.rules.report import Report
from recordkit.settings import Settings

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
    materials = materials_of(settings)
    view = View(record, withheld=withheld)
    names = {name: getattr(view, name) for name in type(record).model_fields}
    names["settings"] = View(settings, "settings")
    names["draft"] = edition.draft
    findings = report or Report(record.kind, ())
    owed = frozenset(finding.path for finding in findings.stopping)
    waived = frozenset(finding.path for finding in findings if finding.waived is not None)
    skeleton, runs = render_skeleton(
        document.template, materials, names, draft=edition.draft, owed=owed, waived=waived
    )
    blocks = blocks_of(skeleton, runs, document.template)
    missing = unprinted(record, document, printed_paths(blocks), withheld)
    if missing:
        listed = ", ".join(missing)
        raise TemplateFault(
            document.template, None, f"it does not print what is recorded at {listed}."
        )
    _check_outline(blocks, document.template)
    title = title_of(blocks)
    if not title:
        raise TemplateFault(document.template, None, "it has no title: a line that starts with #.")
    return Document(
        title=title,
        sender=_sender(settings),
        blocks=blocks,
        footer=_footer(record, settings, withheld),
        marking=edition.marking(sample=settings.sample),
    )


def _check_outline(blocks: Blocks, template: str) -> None:
    """Refuse a second title and a level that is skipped: both mislead a screen reader."""
    levels = [block.level for block in walk(blocks) if isinstance(block, Heading)]
    if levels.count(1) > 1:
        raise TemplateFault(template, None, "it has more than one title (a line with one #).")
    if any(after > before + 1 for before, after in pairwise(levels)):
        raise TemplateFault(template, None, "a heading skips a level, such as ### after #.")


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


def _footer(record: Record, settings: Settings, withheld: frozenset[str]) -> str:
    parts = [settings.council.name, settings.council.service]
    if record.id and "id" not in withheld:
        parts.append(f"reference {record.id}")
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
