"""A council with templates of its own."""

from __future__ import annotations

from pathlib import Path

from recordkit.documents import document_types
from recordkit.overrides.checking import Inspection
from recordkit.overrides.faults import Fault
from recordkit.settings import Settings
from tests.examples import FOLDER, settings_of

RIVERSIDE = settings_of("grace-adeyemi")


def council(folder: Path, files: dict[str, str | bytes], **changes: object) -> Settings:
    """The settings of a council that has these files in its folder of templates."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return RIVERSIDE.model_copy(update={"templates": str(folder), "folder": FOLDER, **changes})


def faults(settings: Settings, document: str | None = None) -> list[Fault]:
    """What looking at the files finds, and, where one is named, trying a document as well."""
    inspection = Inspection(settings)
    if document is not None:
        inspection.try_document(document_types()[document])
    return list(inspection.findings().faults)


def places(found: list[Fault]) -> list[tuple[str, int | None]]:
    """The files and lines of faults."""
    return [(each.file, each.line) for each in found]


def extending(name: str, **blocks: str) -> str:
    """A template that extends the shipped one of its own name."""
    inner = "".join(
        f"{{% block {block} %}}\n{words}\n{{% endblock %}}\n" for block, words in blocks.items()
    )
    return f'{{% extends "{name}" %}}\n{inner}'
