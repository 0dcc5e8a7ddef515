"""From a record to the bytes of a document, whoever made its template."""

from __future__ import annotations

from recordkit.documents import DocumentType, document_of, easy_read_of
from recordkit.errors import NotAllowed
from recordkit.models.record import Record
from recordkit.rendering.building import build, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import Format, format_called
from recordkit.rules.report import Report
from recordkit.settings import Settings


def chosen(record: Record, document: str | None, format: str) -> tuple[DocumentType, Format]:
    """Which document is made of a record in a format: in easy read, its easy-read copy.

    Args:
        record: the record.
        document: which document, by its id; without it, the first that can be made of the record.
        format: the name of the format.

    Raises:
        NotKnown: there is no such document or format, or the document has no easy-read copy.
        NotAllowed: there is no document of this record yet, or nobody has begun its easy read.
    """
    wanted = document_of(record, document)
    found = format_called(format, easy=bool(wanted.easy_of))
    if not found.easy:
        return wanted, found
    easy = easy_read_of(wanted)
    if not easy.fits(record):
        raise NotAllowed(
            record.id or "This record",
            "its easy-read part is not written yet. recordkit easy-read draft FILE proposes it.",
        )
    return easy, found


def make(  # noqa: PLR0913  # what a document is, one by one, as for `build`
    record: Record,
    document: DocumentType,
    settings: Settings,
    format: Format,
    *,
    edition: Edition,
    withheld: frozenset[str] = frozenset(),
    report: Report | None = None,
) -> bytes:
    """Make a document and check it: with the council's own Word template where there is one.

    Args:
        record: the record; unless the edition is a draft it is complete.
        document: which document to make of it.
        settings: whose it is.
        format: what it is made in.
        edition: which copy this is.
        withheld: paths that this recipient does not get.
        report: what was found in the record.

    Raises:
        TemplateFault: a template is wrong, or does not print something recorded.
        CannotRead: the logo or the template folder of the settings is not there or not right.
        OutputFault: the document failed a check, so it is not handed over.
        MissingTool: something outside Python is not installed.
    """
    materials = materials_of(settings)
    if format.id == "docx" and materials.folders:
        from recordkit.rendering.docx import own

        name = own.own_template(document, materials)
        if name is not None:
            return own.write(
                name,
                record,
                document,
                settings,
                edition=edition,
                withheld=withheld,
                report=report,
            )
    tree = build(record, document, settings, edition=edition, withheld=withheld, report=report)
    return format.make(tree, materials)
