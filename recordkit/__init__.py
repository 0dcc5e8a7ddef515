"""recordkit: from the record of a care and support plan review to documents people can read.

>>> import recordkit
>>> record = recordkit.load("examples/grace-adeyemi.json")      # doctest: +SKIP
>>> content = recordkit.render(record, "pdf", today=date.today())  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recordkit.api import check, load, render, require_complete, schema
    from recordkit.documents import documents
    from recordkit.drafts import blank
    from recordkit.errors import CannotRead, Incomplete, OutputFault, RecordkitError, TemplateFault
    from recordkit.explain import explain
    from recordkit.render.formats import formats
    from recordkit.settings import load_settings

__version__ = "0.1.0"

_HOME = {
    "CannotRead": "recordkit.errors",
    "Incomplete": "recordkit.errors",
    "OutputFault": "recordkit.errors",
    "RecordkitError": "recordkit.errors",
    "TemplateFault": "recordkit.errors",
    "blank": "recordkit.drafts",
    "check": "recordkit.api",
    "documents": "recordkit.documents",
    "explain": "recordkit.explain",
    "formats": "recordkit.render.formats",
    "load": "recordkit.api",
    "load_settings": "recordkit.settings",
    "render": "recordkit.api",
    "require_complete": "recordkit.api",
    "schema": "recordkit.api",
}

__all__ = [
    "CannotRead",
    "Incomplete",
    "OutputFault",
    "RecordkitError",
    "TemplateFault",
    "blank",
    "check",
    "documents",
    "explain",
    "formats",
    "load",
    "load_settings",
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


class _Facade(ModuleType):
    """A module whose functions stay when a part of the same name is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        # Importing recordkit.render would put the package in the place of the function.
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Facade
