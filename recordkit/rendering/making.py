"""From a record to the bytes of a document, whoever made its template."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.models.record import Record
from recordkit.rendering.building import build, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import Format
from recordkit.rules.report import Report
from recordkit.settings import Settings


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
