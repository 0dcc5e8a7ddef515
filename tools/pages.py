"""The generated pages of the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from recordkit.explanation import Explained, explain
from recordkit.policies import load_policy, policy_names
from recordkit.policies.comparison import Comparison, Setting, compared
from recordkit.procedures import sources
from recordkit.rules.registry import rules
from recordkit.wording import listed

_MADE = "<!-- Made by `make generate`. Do not edit by hand. -->\n"


def requirements_page() -> str:
    """Every requirement by its source: what it asks, and where it lives."""
    found = explain()
    counts = Counter(each.status for each in found)
    parts = [
        _MADE,
        "# Requirements\n",
        (
            f"{counts['covered']} of {len(found)} are **covered**: blanking their fact in a "
            "complete example yields a finding that cites them. **Planned** ones are listed so "
            "that nobody takes them for done; their fields may be there already. **Guidance** "
            "has nothing to record by itself. `recordkit explain ID` says the same on the command "
            "line, with the tests.\n\n"
            "A field is given as the part of the record and the name in it; `items[]` stands for "
            "each one of a list.\n"
        ),
    ]
    own = {
        source: [each for each in found if each.id.startswith(f"{source.key}-")]
        for source in sources().values()
    }
    parts.append(_table(_SUMMARY, (_summed(s.key, s.title, each) for s, each in own.items())))
    for source, listed_here in own.items():
        parts.append(f"## {source.key}: {source.title}\n\n{source.publisher}\n")
        head = ("Id", "Asks", "Weight, status", "Fields", "Rules", "Documents")
        parts.append(_table(head, map(_requirement_row, listed_here)))
    return "\n".join(parts)


_SUMMARY = ("Source", "Title", "Covered", "Guidance", "Planned")


def _summed(key: str, title: str, own: Sequence[Explained]) -> tuple[str, ...]:
    counts = Counter(each.status for each in own)
    return (key, title, *(str(counts[status]) for status in ("covered", "guidance", "planned")))


def _requirement_row(each: Explained) -> tuple[str, ...]:
    applies = "" if each.when.startswith("always") else f" Applies where: {each.when}."
    return (
        each.id,
        f"{each.needs}{applies}",
        f"{each.verb}, {each.status}",
        _by_section(each.fields),
        _codes(each.rules),
        _codes(each.documents),
    )


def _by_section(fields: Iterable[str]) -> str:
    """Fields as "part of the record: names", so that the part is named once."""
    sections: dict[str, list[str]] = {}
    for field in fields:
        kind, section, *inside = field.split(".", 2)
        names = sections.setdefault(f"{kind}.{section}", [])
        names.extend(inside)
    return "; ".join(
        f"`{section}`: {_codes(names)}" if names else f"`{section}`"
        for section, names in sections.items()
    )


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
            f"For: {each.model.title or 'every record'}.\n"
            f"- Comes from: {cites}.\n"
            f"- Written in `recordkit/rules/{module}.py`; "
            f"tried both ways in `tests/rules/cases/{module}.yml`.\n"
        )
    return "\n".join(parts)


def policies_page() -> str:
    """Everything that a policy sets, council by council, and where they differ."""
    names = policy_names()
    comparisons = compared()
    differing = ", ".join(f"`{each.name}`" for each in comparisons if each.differs)
    own = listed([f"`{name}`" for name in names])
    parts = [
        _MADE,
        "# Policies\n",
        (
            f"A policy carries what differs from council to council; {own} come with recordkit. "
            "Where no figure is set, the rule finds nothing. `recordkit explain --policies` says "
            f"the same on the command line.\n\nThey differ in {differing}.\n"
        ),
        _table(
            ("Setting", *(load_policy(name).title for name in names)),
            ((_meaning(each), *map(_setting, each.settings)) for each in comparisons),
        ),
        "## How the sources were read\n",
    ]
    notes = [
        f"- `{each.name}`, {setting.title}: {setting.note}"
        for each in comparisons
        for setting, *_ in each.groups
        if setting.note
    ]
    return "\n".join((*parts, *notes)) + "\n"


def _meaning(each: Comparison) -> str:
    return f"`{each.name}`: {each.meaning}"


def _setting(setting: Setting) -> str:
    return f"{setting.words} ({', '.join(setting.cites)})" if setting.cites else setting.words


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
