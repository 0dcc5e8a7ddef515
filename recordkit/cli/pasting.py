"""What to paste into a file that has no place yet for something that is to be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recordkit.blanks import COMMENT
from recordkit.cli.printing import heading, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recordkit.paths import Step
    from recordkit.positions import Positions
    from recordkit.rules.report import Finding

MOST = 12
"""Places to paste. A file that lacks more of them had better be begun anew."""

INDENT = " " * 2


def to_paste(
    kind: str, findings: Sequence[Finding], positions: Positions, policy: str
) -> Iterator[str]:
    """Yield the lines that say what the file lacks a place for, and where to put it.

    The last object stands first, so that pasting changes no line number that is still to come.

    Args:
        kind: the record's kind.
        findings: what is to be recorded.
        positions: the lines of the file.
        policy: whose questions are asked.
    """
    from recordkit.paths import steps_of

    lacking = _lacking(findings, positions)
    count = sum(map(len, lacking.values()))
    if count > MOST:
        yield wrapped(
            f"The file has no place yet for {count} of these. A new draft has them all: "
            f"recordkit new {kind}"
        )
        yield ""
    elif count:
        yield heading("To paste into the file, which has no place yet for these")
        if len(lacking) > 1:
            yield wrapped("In this order, so that the line numbers stay right.")
        yield ""
        for (line, around), places in sorted(lacking.items(), reverse=True):
            known = len(steps_of(around))
            yield wrapped(f"Right after the {{ of {around or 'the record'}, line {line}:")
            yield ""
            yield _as_members(_block(kind, places, known, policy))
            yield ""


def _lacking(
    findings: Sequence[Finding], positions: Positions
) -> dict[tuple[int, str], list[tuple[Step, ...]]]:
    """The places that are not in the file, by the line and path of the object they belong in."""
    from recordkit.misfits import path_of
    from recordkit.paths import steps_of

    found: dict[tuple[int, str], list[tuple[Step, ...]]] = {}
    for steps in dict.fromkeys(steps_of(finding.path) for finding in findings):
        lack = positions.lacks(steps)
        if lack is not None:
            known, line = lack
            found.setdefault((line, path_of(steps[:known])), []).append(steps)
    return found


def _block(
    kind: str, places: Sequence[tuple[Step, ...]], known: int, policy: str
) -> dict[str, Any]:
    """What a draft holds at these places, and nothing else of the parts that they lie in.

    Args:
        kind: the record's kind.
        places: places in one object.
        known: how many steps lead to that object.
        policy: whose questions are asked.
    """
    from recordkit.drafts import blank_place

    block: dict[str, Any] = {}
    for place in places:
        here = block
        for step in place[known:-1]:
            here = here.setdefault(str(step), {})
        here.update(blank_place(kind, place, policy=policy))
    return block


def _as_members(block: dict[str, Any]) -> str:
    """The block as it stands in an object before other names: without braces, with a comma."""
    import json

    lines = json.dumps(_in_lines(block), ensure_ascii=False, indent=INDENT).splitlines()[1:-1]
    return "\n".join(lines) + ","


def _in_lines(value: Any) -> Any:
    """The same with each long note as a list of its lines, so that it can be read."""
    import textwrap

    if isinstance(value, list):
        return [_in_lines(each) for each in value]
    if not isinstance(value, dict):
        return value
    fits = width() - 20
    return {
        name: textwrap.wrap(inside, fits, break_on_hyphens=False)
        if name.startswith(COMMENT) and len(name) + len(inside) > fits
        else _in_lines(inside)
        for name, inside in value.items()
    }
