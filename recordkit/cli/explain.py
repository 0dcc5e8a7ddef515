"""`recordkit explain`: what a requirement asks, and where recordkit meets it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, heading, show, show_json, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recordkit.explanation import Explained
    from recordkit.policies.comparison import Comparison

MEANING = {
    "covered": "recordkit asks for it, and says so when it is missing.",
    "guidance": "practice advice, with nothing to record by itself.",
    "planned": "recordkit does not check it yet. It is for you to check.",
}


@click.command(
    "explain",
    epilog=epilog(
        "recordkit explain OUTCOME-M04",
        "recordkit explain --policies",
        "recordkit explain --json",
        exit_codes={0: "printed", 2: "there is no requirement of that id, or wrong usage"},
    ),
)
@click.argument("id", required=False)
@click.option("--policies", is_flag=True, help="Say what each council's policy sets.")
@json_option
def command(id: str | None, policies: bool, as_json: bool) -> None:
    """Say what a requirement asks.

    It also says where recordkit meets it: in which fields, rules and documents, and where councils
    differ. ID is what stands in square brackets beside a finding. Without it, every requirement is
    listed.
    """
    if policies and id is not None:
        raise click.UsageError("Give an ID or --policies, not both.")
    if policies:
        _show_policies(as_json)
        return
    from recordkit.explanation import explain, where_councils_differ

    found = explain(id)
    if as_json:
        show_json([each.as_json() for each in found])
        return
    for line in _all(found, where_councils_differ()) if id is None else _one(found[0]):
        show(line)


def _show_policies(as_json: bool) -> None:
    from recordkit.policies.comparison import compared

    if as_json:
        show_json([each.as_json() for each in compared()])
        return
    for line in _compared(compared()):
        show(line)


def _one(found: Explained) -> Iterator[str]:
    yield heading(f"{found.id}: {found.verb}, {found.status}")
    yield wrapped(f"{found.source}, {found.at}.")
    yield ""
    yield wrapped(found.needs)
    yield ""
    applies = found.when if found.when.startswith("always") else f"where {found.when}"
    yield from _row("Applies", (applies,))
    yield from _row("Sort", (found.kind,))
    yield from _row("Status", (f"{found.status}: {MEANING[found.status]}",))
    yield from _row("Fields", found.fields)
    yield from _row("Rules", found.rules)
    yield from _row("Documents", found.documents)
    yield from _row("Tests", found.tests)
    if found.policies:
        yield ""
        yield from _compared(found.policies)


def _row(name: str, values: Sequence[str]) -> Iterator[str]:
    for index, value in enumerate(values):
        yield wrapped(value, f"{name if index == 0 else '':<11}")


def _compared(comparisons: Sequence[Comparison]) -> Iterator[str]:
    for index, each in enumerate(comparisons):
        if index:
            yield ""
        yield heading(wrapped(f"{each.name}: {each.meaning}"))
        for group in each.groups:
            first = group[0]
            cites = f" ({', '.join(first.cites)})" if first.cites else ""
            titles = "; ".join(setting.title for setting in group)
            yield wrapped(f"{titles}: {first.words}{cites}", "  ", "    ")
            if first.note:
                yield wrapped(first.note, "    ")


def _all(found: Sequence[Explained], differing: Sequence[Comparison]) -> Iterator[str]:
    from collections import Counter

    for source, entries in groupby(found, key=lambda each: each.source):
        yield heading(wrapped(source))
        yield from columns((each.id, each.verb, each.status, each.needs) for each in entries)
        yield ""
    yield heading("Where councils differ")
    yield ""
    yield from _compared(differing)
    yield ""
    counts = Counter[str](each.status for each in found)
    listed = ", ".join(f"{counts[status]} {status}" for status in MEANING)
    yield wrapped(f"{len(found)} requirements: {listed}.")
