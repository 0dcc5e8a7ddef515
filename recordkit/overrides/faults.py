"""What is wrong with a council's templates, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from recordkit.errors import TemplateFault
from recordkit.wording import listed

FEW = 12
"""Names that a message lists where none of them is near."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        file: the file, under the council's folder of templates, or that of the settings.
        line: the line, from 1, or None where it cannot be told.
        message: what is wrong and what to do.
    """

    file: str
    line: int | None
    message: str

    @classmethod
    def of(cls, fault: TemplateFault) -> Fault:
        """The same fault that stopped a document."""
        return cls(fault.template, fault.line, _closed(fault.reason))

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {"file": self.file, "line": self.line, "message": self.message}

    def __post_init__(self) -> None:
        text = self.message
        object.__setattr__(self, "message", text[:1].upper() + text[1:])


def instead(name: str, known: Iterable[str]) -> str:
    """A sentence that says what could have been meant, or ""."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=1)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" There is {listed(names)}." if 0 < len(names) <= FEW else ""


def _closed(reason: str) -> str:
    return reason if reason.endswith((".", "?", "!")) else f"{reason}."
