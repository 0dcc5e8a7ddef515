"""What the commands print: results on standard output, everything else on standard error.

Like every module of this package it imports little at its top, so that --help comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from recordkit.errors import CannotRead, CannotWrite, RecordkitError

WIDEST = 88
"""Columns. Longer lines tire the eye, however wide the terminal is."""


def show(text: str = "") -> None:
    """Print a line of the result.

    Raises:
        CannotWrite: standard output is closed.
    """
    if sys.stdout is None:
        raise CannotWrite("standard output", "it is closed.")
    click.echo(text)


def say(text: str) -> None:
    """Print something about the work, where it does not mix with the result."""
    click.echo(text, err=True)


def show_json(value: Any) -> None:
    """Print a result for programs; every character in it survives any terminal or pipe."""
    import json

    show(json.dumps(value, indent=2))


def show_bytes(content: bytes) -> None:
    """Print a file's content as it is.

    Raises:
        CannotWrite: standard output is closed.
    """
    if sys.stdout is None:
        raise CannotWrite("standard output", "it is closed.")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def safe(name: str) -> str:
    """A name for a message, on one line and without anything that would steer a terminal."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in name
    )


def message_of(error: RecordkitError) -> str:
    """The error's own words, with `safe` names of files in them."""
    if isinstance(error, CannotRead):
        error = CannotRead(safe(error.source), *error.problems)
    elif isinstance(error, CannotWrite):
        error = CannotWrite(safe(error.target), error.reason)
    return "\n".join(map(safe, str(error).split("\n")))


def width() -> int:
    """Columns to fill: the terminal's, and no more than are easy to read."""
    import shutil

    return max(40, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """A paragraph in lines of the width; paths and ids in it stay whole.

    Args:
        text: the paragraph.
        first: what the first line begins with.
        rest: what the others begin with; without it, spaces as long as `first`.
    """
    import textwrap

    return textwrap.fill(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shortened(text: str, columns: int) -> str:
    """The text's beginning, so that it fills no more columns than given."""
    import textwrap

    return textwrap.shorten(text, max(columns, 12), placeholder=" …")


def heading(text: str) -> str:
    """A heading: bold, where the terminal can show it."""
    return click.style(text, bold=True)


def columns(rows: Iterable[tuple[str, ...]], *, cut: bool = True) -> list[str]:
    """Rows as lines in which each part stands below the one before.

    Args:
        rows: at least one, each with as many parts.
        cut: whether the last part is shortened where it does not fit.
    """
    rows = list(rows)
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    lines = []
    for *parts, last in rows:
        start = "".join(f"{part:<{size}}  " for part, size in zip(parts, widths, strict=True))
        lines.append((start + (shortened(last, width() - len(start)) if cut else last)).rstrip())
    return lines
