"""`recordkit explain`: what a requirement asks, and where recordkit meets it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, json_option, named
from recordkit.cli.printing import columns, heading, say, show, show_json, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recordkit.explanation import Explained
    from recordkit.policies.comparison import Comparison
    from recordkit.rules.registry import Rule

MEANING = {
    "covered": "recordkit asks for it, and says so when it is missing.",
    "guidance": "practice advice, with nothing to record by itself.",
    "planned": "recordkit does not check it yet. It is for you to check.",
}

STOPS = {
    "issue": "the document: it is not sent without this.",
    "waivable": "the document unless it is waived with a reason.",
    "close": "nothing before sending; it is to be recorded afterwards.",
    "none": "nothing; it is for information.",
}


@click.command(
    "explain",
    epilog=epilog(
        "recordkit explain OUTCOME-M04",
        "recordkit explain next-review-in-time",
        "recordkit explain --policies",
        "recordkit explain --json",
        exit_codes={0: "printed", 2: "there is no requirement or rule of that name"},
    ),
)
@click.argument("names", nargs=-1, type=named, metavar="[NAME]…")
@click.option("--policies", is_flag=True, help="Say what each council's policy sets.")
@click.option("--verbose", is_flag=True, help="Name the tests that prove it as well.")
@json_option
def command(names: tuple[str, ...], policies: bool, verbose: bool, as_json: bool) -> int:
    """Say what a requirement asks, or what a rule does.

    It also says where recordkit meets it: in which fields, rules and documents, and where councils
    differ. NAME is an id that stands in square brackets beside a finding, or the name of a rule.
    Without it, every requirement is listed.
    """
    if policies and names:
        raise click.UsageError("Give a NAME or --policies, not both.")
    if policies:
        _show_policies(as_json)
        return 0
    from recordkit.errors import NotKnown
    from recordkit.explanation import called, explain, where_councils_differ

    try:
        called(*names)
    except NotKnown as error:
        say(f"{error} To list all requirements: recordkit explain")
        return 2
    if as_json:
        show_json([each.as_json() for each in explain(*names)])
        return 0
    for line in (
        _named(names, verbose=verbose) if names else _all(explain(), where_councils_differ())
    ):
        show(line)
    return 0


def _show_policies(as_json: bool) -> None:
    from recordkit.policies.comparison import compared

    if as_json:
        show_json([each.as_json() for each in compared()])
        return
    for line in _compared(compared()):
        show(line)


def _named(names: tuple[str, ...], *, verbose: bool) -> Iterator[str]:
    """Each of the rules and requirements named, and after a rule the requirements that it cites."""
    from recordkit.explanation import called, explain
    from recordkit.procedures import Requirement

    told: set[str] = set()
    for found in called(*names):
        if isinstance(found, Requirement):
            ids: tuple[str, ...] = (found.id,)
        else:
            if told:
                yield ""
            yield from _rule(found)
            told.add(found.name)
            ids = found.cites
        for each in explain(*ids) if ids else ():
            if each.id in told:
                continue
            if told:
                yield ""
            yield from _one(each, verbose=verbose)
            told.add(each.id)


def _rule(found: Rule) -> Iterator[str]:
    yield heading(f"{found.name}: a rule, {found.severity}")
    yield wrapped(found.summary)
    yield ""
    waivable = found.severity == "should" and found.gate == "issue"
    yield from _row("Stops", (STOPS["waivable" if waivable else found.gate],))
    yield from _row("Cites", (", ".join(found.cites) or "the requirements of each question",))


def _one(found: Explained, *, verbose: bool) -> Iterator[str]:
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
    if verbose:
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

    from recordkit.cli.reports import how_much_is_checked

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
    yield wrapped(f"{len(found)} requirements: {listed}. {how_much_is_checked()}")
