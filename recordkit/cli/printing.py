"""What the commands print: results on standard output, everything else on standard error.

Like every module of this package it imports little at its top, so that --help comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TextIO

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


class Progress:
    """A bar below the results that shows how far the work is.

    It is only there for somebody who watches: where standard error is a terminal, there is more
    than one thing to do, and no other program reads the results and may print there as well.

    Args:
        total: how many things there are to do.
    """

    def __init__(self, total: int) -> None:
        self._total, self._done, self._drawn = total, 0, ""
        self._seen = total > 1 and is_terminal(sys.stderr) and not _is_pipe(sys.stdout)

    def __enter__(self) -> Progress:
        self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def show(self, text: str) -> None:
        """Print a result, which does one of the things."""
        if is_terminal(sys.stdout):
            self._clear()
        show(text)
        self.pass_by()

    def pass_by(self) -> None:
        """One of the things is done, without a result to print."""
        self._done += 1
        self._draw()

    def say(self, text: str) -> None:
        """Print something about the work."""
        self._clear()
        say(text)

    def _draw(self) -> None:
        if not self._seen:
            return
        percent = 100 * self._done // self._total
        bar = f"[{'#' * (percent * 36 // 100):-<36}] {percent:>3}%"
        if bar != self._drawn:
            click.echo(f"\r{bar}", nl=False, err=True)
            self._drawn = bar

    def _clear(self) -> None:
        if self._drawn:
            click.echo(f"\r{' ' * len(self._drawn)}\r", nl=False, err=True)
            self._drawn = ""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at what is printed there."""
    return stream is not None and stream.isatty()


def _is_pipe(stream: TextIO | None) -> bool:
    import os
    import stat

    try:
        return stream is not None and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


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


class Refused(click.ClickException):
    """What was asked for is understood and not done; the message says why, and what to do."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        say(self.message)


def safe(name: str) -> str:
    """A name for a message, on one line and without anything that would steer a terminal."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in name
    )


def message_of(error: RecordkitError) -> str:
    """The error's own words, with `safe` names of files in them."""
    if isinstance(error, CannotRead):
        error = error.called(safe(error.source))
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
        cut: whether the last part is shortened where it does not fit, or goes on below.
    """
    rows = list(rows)
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    lines = []
    for *parts, last in rows:
        start = "".join(f"{part:<{size}}  " for part, size in zip(parts, widths, strict=True))
        told = start + shortened(last, width() - len(start)) if cut else wrapped(last, start)
        lines.append(told.rstrip())
    return lines
