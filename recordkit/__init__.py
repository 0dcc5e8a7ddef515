"""recordkit: from the record of a care and support plan review to documents people can read.

>>> import recordkit
>>> record = recordkit.load("examples/grace-adeyemi.json")      # doctest: +SKIP
>>> content = recordkit.render(record, "pdf", today=date.today())  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recordkit.api import check, load, render, require_complete, schema
    from recordkit.documents import document_types
    from recordkit.drafts import blank
    from recordkit.errors import CannotRead, Incomplete, OutputFault, RecordkitError
    from recordkit.explanation import explain
    from recordkit.keeping import open_store
    from recordkit.rendering.formats import formats
    from recordkit.settings import load_settings

__version__ = "0.1.0"

_HOME = {
    "CannotRead": "recordkit.errors",
    "Incomplete": "recordkit.errors",
    "OutputFault": "recordkit.errors",
    "RecordkitError": "recordkit.errors",
    "blank": "recordkit.drafts",
    "check": "recordkit.api",
    "document_types": "recordkit.documents",
    "explain": "recordkit.explanation",
    "formats": "recordkit.rendering.formats",
    "load": "recordkit.api",
    "load_settings": "recordkit.settings",
    "open_store": "recordkit.keeping",
    "render": "recordkit.api",
    "require_complete": "recordkit.api",
    "schema": "recordkit.api",
}

__all__ = [
    "CannotRead",
    "Incomplete",
    "OutputFault",
    "RecordkitError",
    "blank",
    "check",
    "document_types",
    "explain",
    "formats",
    "load",
    "load_settings",
    "open_store",
    "render",
    "require_complete",
    "schema",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first used, so that `import recordkit` costs next to nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
