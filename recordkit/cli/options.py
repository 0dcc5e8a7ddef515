"""Options that several commands share, and where the council's settings are looked for."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from recordkit.settings import Settings

    Command = TypeVar("Command", bound="Callable[..., Any]")

SETTINGS = "RECORDKIT_SETTINGS"


def epilog(*examples: str, exit_codes: dict[int, str]) -> str:
    """What ends the help of a command: examples to copy, and what its exit codes mean."""
    lines = [
        "\b",  # so that click breaks no line
        "Example:" if len(examples) == 1 else "Examples:",
        *(f"  {example}" for example in examples),
        "",
        "\b",
        "Exit codes:",
        *(f"  {code}  {meaning}" for code, meaning in exit_codes.items()),
    ]
    return "\n".join(lines)


def named(value: str) -> str:
    """The type of what names a file, a folder or a policy: "" would be taken for this folder."""
    if not value.strip():
        raise click.BadParameter("it is empty. Write a name there.")
    return value


def day(value: str) -> date:
    """The type of what is a day."""
    try:
        if len(value) == len("2026-10-12"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter("write a day that exists as year-month-day, such as 2026-10-12.")


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    if value is None:
        # The one clock: below the command line the day is always handed in.
        return date.today()  # noqa: DTZ011  # the day where the practitioner sits
    return day(value)


def today_option(command: Command) -> Command:
    """Add --today."""
    return click.option(
        "--today", metavar="DATE", callback=_today, help="Count from this day instead of today."
    )(command)


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, for programs, and nothing else."
    )(command)


def settings_option(command: Command) -> Command:
    """Add --settings."""
    return click.option(
        "--settings",
        type=named,
        metavar="FILE",
        help=f"The council's settings. Without it: ${SETTINGS}, else recordkit.toml here.",
    )(command)


def settings_path(path: str | None) -> str | None:
    """The settings file: the one named, else $RECORDKIT_SETTINGS, else that of this folder."""
    from recordkit.cli.sources import is_file
    from recordkit.settings import FILE_NAME

    here = FILE_NAME if is_file(FILE_NAME) else None
    return path or os.environ.get(SETTINGS) or here


def settings_from(path: str | None) -> Settings:
    """The settings of the file that `settings_path` finds.

    Raises:
        CannotRead: a settings file is not there, or not right.
    """
    from recordkit.settings import load_settings

    return load_settings(settings_path(path))
