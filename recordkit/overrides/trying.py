"""Making documents with a council's templates, to see what stops them or falls out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordkit.documents.coverage import unprinted
from recordkit.errors import MissingTool, OutputFault, TemplateFault
from recordkit.overrides.faults import Fault
from recordkit.overrides.specimens import Specimen
from recordkit.rendering.building import build, given, materials_of
from recordkit.rendering.formats import format_called
from recordkit.rendering.markdown import blocks_of
from recordkit.rendering.outline import check_outline
from recordkit.rendering.sentences import as_sentences
from recordkit.rendering.templates import render_skeleton
from recordkit.rendering.tree import printed_paths
from recordkit.settings import Settings


def missing_from(specimen: Specimen, settings: Settings) -> list[str]:
    """The paths of what is recorded and would not be printed.

    Raises:
        TemplateFault: the document cannot be made.
    """
    record, document, withheld = specimen.record, specimen.document, specimen.withheld
    seen = given(record, settings, edition=specimen.edition, withheld=withheld)
    skeleton, runs = render_skeleton(
        document.template,
        materials_of(settings),
        seen.names,
        draft=specimen.edition.draft,
        owed=seen.owed,
        waived=seen.waived,
    )
    blocks = blocks_of(skeleton, as_sentences(skeleton, runs), document.template)
    check_outline(blocks, document.template)
    return unprinted(record, document, printed_paths(blocks), withheld)


def is_whole(specimen: Specimen, settings: Settings) -> bool:
    """Whether a document comes of it that lacks nothing."""
    try:
        return not specimen.edition.draft and not missing_from(specimen, settings)
    except TemplateFault:
        return False


def worse(specimen: Specimen, settings: Settings) -> Fault | list[str]:
    """What is wrong with a document, and not with the one that our own templates make.

    Returns:
        The fault that stops it, or the paths that fall out of it, where ours is made.
    """
    try:
        missing = missing_from(specimen, settings)
    except TemplateFault as fault:
        return Fault.of(fault) if _ours(specimen, settings) is not None else []
    if not missing:
        return []
    without = _ours(specimen, settings)
    return [] if without is None else [path for path in missing if path not in without]


def _ours(specimen: Specimen, settings: Settings) -> list[str] | None:
    """What our own templates leave out; None where they make no document of this record."""
    try:
        return missing_from(specimen, settings.model_copy(update={"templates": None}))
    except TemplateFault:
        return None


def format_faults(
    specimen: Specimen, settings: Settings, formats: Sequence[str]
) -> Iterator[Fault | MissingTool]:
    """Make a document in formats, with all of their checks.

    Yields:
        What is wrong, or the tool without which a format could not be tried.
    """
    tree = build(
        specimen.record,
        specimen.document,
        settings,
        edition=specimen.edition,
        withheld=specimen.withheld,
    )
    for name in formats:
        try:
            format_called(name).make(tree, materials_of(settings))
        except TemplateFault as fault:
            yield Fault.of(fault)
        except OutputFault as fault:
            reason = f"the {fault.format} fails its check “{fault.check}”: {fault.reason}."
            yield Fault(specimen.document.template, None, reason)
        except MissingTool as missing:
            yield missing
