"""The folder that a command writes several files to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


def folder_at(path: str) -> Path:
    """The folder to write to, made if it is not there.

    Raises:
        UsageError: it cannot be made.
    """
    from pathlib import Path

    from recordkit.cli.printing import safe
    from recordkit.writing import reason

    folder = Path(path)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"The folder {safe(path)}: {reason(error)}") from None
    return folder
