"""What a requirement asks, and where recordkit meets it.

Fields and rules are read from the code as it runs. What only a run can show is looked up in
`procedures/index.json`, which `make generate` writes and a test keeps true: which requirements are
covered (blanking their fact in a complete example yields a finding that cites them), which
documents print their fields, and which tests prove them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from recordkit.models.answers import Asked, Several, asked_fields
from recordkit.models.base import Part
from recordkit.models.kinds import kinds
from recordkit.models.visit import is_list, part_in
from recordkit.paths import join
from recordkit.policies import load_policy, policy_names
from recordkit.procedures import Requirement, requirement, requirements
from recordkit.rules.registry import rules

Status = Literal["covered", "guidance", "planned"]

INDEX = Path(__file__).parent / "procedures" / "index.json"


@dataclass(frozen=True, slots=True)
class Explained:
    """One requirement with all that is known of it.

    Attributes:
        id: the requirement's id.
        source: the title and publisher of its source.
        at: where in the source.
        kind: what sort of thing is asked.
        verb: must, should or note.
        when: the condition under which it applies.
        needs: what has to be there.
        status: "covered", "guidance" (nothing to record) or "planned".
        fields: the fields that carry it, as KIND.path.
        rules: the rules that cite it.
        figures: the figures that come from it, as POLICY: name = value.
        documents: the documents that print it.
        tests: the tests that prove it.
    """

    id: str
    source: str
    at: str
    kind: str
    verb: str
    when: str
    needs: str
    status: Status
    fields: tuple[str, ...]
    rules: tuple[str, ...]
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    tests: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def explain(id: str | None = None) -> list[Explained]:
    """Explain one requirement, or all of them in the order of their sources.

    Raises:
        NotKnown: there is none with this id.
    """
    if id is not None:
        return [_explained(requirement(id))]
    return [_explained(each) for each in requirements().values()]


def coverage() -> tuple[int, int]:
    """How many requirements recordkit checks, and how many there are."""
    return len(_index()["covered"]), len(requirements())


def _explained(found: Requirement) -> Explained:
    index = _index()
    fields = tuple(fields_by_requirement().get(found.id, ()))
    return Explained(
        id=found.id,
        source=f"{found.source.title} ({found.source.publisher})",
        at=found.at,
        kind=found.kind,
        verb=found.verb,
        when=found.when,
        needs=found.needs,
        status=_status(found, index),
        fields=fields,
        rules=_rules_citing(found.id, bool(fields)),
        figures=_figures_from(found.id),
        documents=tuple(index["documents"].get(found.id, ())),
        tests=tuple(index["tests"].get(found.id, ())),
    )


def _status(found: Requirement, index: Mapping[str, Any]) -> Status:
    if found.id in index["covered"]:
        return "covered"
    return "guidance" if found.kind == "guidance" else "planned"


@cache
def _index() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(INDEX.read_text(encoding="utf-8"))
    return found


@cache
def fields_by_requirement() -> Mapping[str, list[str]]:
    """The fields of all kinds of record by the id of the requirement that they carry."""
    found: dict[str, list[str]] = {}
    for name, model in kinds().items():
        for path, asked in _asked_in(model, ""):
            for id in asked.cites:
                found.setdefault(id, []).append(f"{name}.{path}")
    return found


def _asked_in(model: type[Part], path: str) -> Iterator[tuple[str, Asked]]:
    for name, info in model.model_fields.items():
        here = join(path, name)
        asked = asked_fields(model).get(name)
        if asked is not None:
            yield here, asked
        inner = part_in(info.annotation)
        if inner is not None and issubclass(inner, Several):
            item = part_in(inner.model_fields["items"].annotation)
            assert item is not None
            yield from _asked_in(item, f"{here}.items[]")
        elif inner is not None:
            listed = is_list(info.annotation)
            yield from _asked_in(inner, f"{here}[]" if listed else here)


def _rules_citing(id: str, has_fields: bool) -> tuple[str, ...]:
    names = [each.name for each in rules() if id in each.cites]
    return ("answered", *names) if has_fields else tuple(names)


def _figures_from(id: str) -> tuple[str, ...]:
    return tuple(
        f"{policy}: {name} = {figure.value}"
        for policy in policy_names()
        for name, figure in load_policy(policy).figures.items()
        if id in figure.cites
    )
