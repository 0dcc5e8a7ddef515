"""What a requirement asks, and where recordkit meets it.

Fields and rules are read from the code as it runs. What only a run can show is looked up in
`procedures/index.json`, which `make generate` writes and a test keeps true: which requirements are
covered (blanking their fact in a complete example yields a finding that cites them), which
documents print their fields, and which tests prove them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from recordkit.errors import NotKnown
from recordkit.models.questions import all_questions
from recordkit.policies.comparison import Comparison, compared, compared_for
from recordkit.procedures import Requirement, requirement, requirements
from recordkit.rules.registry import Rule, rules

Status = Literal["covered", "guidance", "planned"]

_LIKE_AN_ID = re.compile(r"[A-Za-z]+-[A-Za-z]?\d+")

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
        policies: what each policy sets in its place, where councils may differ.
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
    policies: tuple[Comparison, ...]
    documents: tuple[str, ...]
    tests: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        compared = [each.as_json() for each in self.policies]
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in (values | {"policies": compared}).items()
        }


def explain(*names: str) -> list[Explained]:
    """Explain requirements, or all of them in the order of their sources where none is named.

    Args:
        names: ids of requirements, in capitals or not and with or without the brackets in which
            findings print them, or names of rules, which stand for what the rule cites.

    Raises:
        NotKnown: there is none of this name; the message has the nearest ones.
    """
    if not names:
        return [_explained(each) for each in requirements().values()]
    ids: dict[str, None] = {}
    for found in called(*names):
        ids |= dict.fromkeys((found.id,) if isinstance(found, Requirement) else found.cites)
    return [_explained(requirement(id)) for id in ids]


def called(*names: str) -> list[Requirement | Rule]:
    """The requirements and rules of these names, written as `explain` takes them.

    Raises:
        NotKnown: there is none of this name.
    """
    by_name: dict[str, Requirement | Rule] = {each.name: each for each in rules()}
    by_name |= {id.lower(): each for id, each in requirements().items()}
    found = []
    for name in _apart(names) or names:
        if name.lower() not in by_name:
            raise _not_known(name)
        found.append(by_name[name.lower()])
    return found


def _not_known(name: str) -> NotKnown:
    sort, ids = "requirement or rule", tuple(requirements())
    number = name.upper()
    if ends := tuple(id for id in ids if id.endswith(f"-{number}")):
        return NotKnown(sort, number, ends)  # the source is missing, and they say which there are
    if _LIKE_AN_ID.match(name):
        return NotKnown(sort, number, ids)
    return NotKnown(sort, name, (*ids, *(each.name for each in rules())))


def _apart(names: Iterable[str]) -> list[str]:
    """Each name alone: findings print several in one pair of brackets, with commas."""
    return [each for name in names for each in re.split(r"[\s,;\[\]()]+", name) if each]


def title(id: str) -> str:
    """What a requirement is about in few words: its title in the catalogue.

    Where it has none, the first question that asks for it, else the beginning of what it needs.
    """
    if named := getattr(requirement(id), "title", ""):
        return str(named)
    paths = fields_by_requirement().get(id)
    if paths:
        question = dict(all_questions())[paths[0]].question
        return question[: question.find("?") + 1] or question
    return re.split(r"[.;:]", requirement(id).needs)[0]


def coverage() -> tuple[int, int]:
    """How many requirements recordkit checks, and how many there are."""
    return len(_index()["covered"]), len(requirements())


def where_councils_differ() -> list[Comparison]:
    """What the policies that come with recordkit set otherwise than each other."""
    return [each for each in compared() if each.differs]


def _explained(found: Requirement) -> Explained:
    index = _index()
    policies = tuple(compared_for(found.id))
    return Explained(
        id=found.id,
        source=f"{found.source.title} ({found.source.publisher})",
        at=found.at,
        kind=found.kind,
        verb=found.verb,
        when=found.when,
        needs=found.needs,
        status=_status(found, index),
        fields=tuple(fields_by_requirement().get(found.id, ())),
        rules=_rules_citing(found.id),
        figures=_figures_from(found.id, policies),
        policies=policies,
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
    for path, asked in all_questions():
        for id in asked.cites:
            found.setdefault(id, []).append(path)
    return found


@cache
def _always_asked() -> frozenset[str]:
    return frozenset(id for _, asked in all_questions() if asked.always for id in asked.cites)


def _rules_citing(id: str) -> tuple[str, ...]:
    names = tuple(each.name for each in rules() if id in each.cites)
    return ("answered", *names) if id in _always_asked() else names


def _figures_from(id: str, policies: tuple[Comparison, ...]) -> tuple[str, ...]:
    return tuple(
        f"{setting.policy}: {each.name} = {setting.value}"
        for each in policies
        for setting in each.settings
        if id in setting.cites and type(setting.value) is int
    )
