"""The generated pages of the reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from recordkit.explanation import explain
from recordkit.policies import KNOWN_FIGURES, load_policy, policy_names
from recordkit.procedures import sources
from recordkit.rules.registry import rules
from recordkit.wording import listed

_MADE = "<!-- Made by `make generate`. Do not edit by hand. -->\n"


def requirements_page() -> str:
    """Every requirement: what it asks, and where it lives."""
    found = explain()
    covered = [each for each in found if each.status == "covered"]
    parts = [
        _MADE,
        "# Requirements\n",
        (
            f"{len(covered)} of {len(found)} are covered: blanking their fact in a complete "
            "example yields a finding that cites them. Planned ones are listed so that nobody "
            "takes them for done. `recordkit explain ID` says the same on the command line.\n"
        ),
    ]
    for source in sources().values():
        parts.append(f"## {source.key}: {source.title}\n\n{source.publisher}\n")
        own = [each for each in found if each.id.startswith(f"{source.key}-")]
        parts.append(
            _table(
                ("Id", "Asks", "Verb", "Status", "Fields", "Rules"),
                ((e.id, e.needs, e.verb, e.status, _codes(e.fields), _codes(e.rules)) for e in own),
            )
        )
    return "\n".join(parts)


def rules_page() -> str:
    """Every rule: what it does, how much it weighs, what it stops."""
    parts = [
        _MADE,
        "# Rules\n",
        (
            "A finding's **severity** is the verb of its source: a must or a should is open until "
            "it is met; a should can be waived with a reason. Its **gate** says what it stops: "
            "`issue` the document, `close` the end of the matter, `none` nothing.\n"
        ),
    ]
    for each in rules():
        module = each.check.__module__.rpartition(".")[2]
        cites = ", ".join(each.cites) or "the requirements of each question"
        parts.append(
            f"## {each.name}\n\n{each.summary}\n\n"
            f"- Severity: {each.severity}. Gate: {each.gate}. "
            f"For: {each.model.model_fields['kind'].default or 'every record'}.\n"
            f"- Comes from: {cites}.\n"
            f"- Written in `recordkit/rules/{module}.py`; "
            f"tried both ways in `tests/rules/cases/{module}.yml`.\n"
        )
    return "\n".join(parts)


def policies_page() -> str:
    """Every figure, policy by policy, and where they differ."""
    names = policy_names()
    parts = [
        _MADE,
        "# Policies\n",
        (
            f"A policy carries the figures of one council; "
            f"{listed([f'`{name}`' for name in names])} come with recordkit. "
            "Where no figure is set, the rule finds nothing.\n"
        ),
    ]
    rows = []
    for figure, meaning in KNOWN_FIGURES.items():
        cells = []
        for name in names:
            found = load_policy(name).figure(figure)
            cells.append(f"{found.value} ({', '.join(found.cites)})" if found else "not set")
        rows.append((f"`{figure}`: {meaning}", *cells))
    parts.append(_table(("Figure", *(load_policy(n).title for n in names)), rows))
    return "\n".join(parts)


def commands_page() -> str:
    """The help of every command, as the command line prints it."""
    from recordkit.cli.main import main

    width: dict[str, Any] = {
        "terminal_width": 88,
        "max_content_width": 88,
        "help_option_names": ["-h", "--help"],
    }
    context = click.Context(main, info_name="recordkit", **width)
    parts = [_MADE, "# Commands\n", f"```text\n{main.get_help(context)}\n```\n"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, **width)
        parts.append(f"## recordkit {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(columns)
    lines = [_row(head), _row("---" for _ in head), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
