"""Which requirements are covered, printed and proved: found out by trying."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from recordkit.documents import document_types, documents_of
from recordkit.errors import CannotRead
from recordkit.explanation import fields_by_requirement
from recordkit.keeping import Registrar
from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.models.visit import facts, questions, without
from recordkit.policies import load_policy
from recordkit.procedures import requirements
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import printed_paths
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context, rules
from recordkit.settings import SAMPLE, load_settings
from recordkit.store.store import Store

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
"""The day on which the examples are looked at."""


def index() -> dict[str, Any]:
    """What `recordkit explain` says and only a run can show."""
    proved = proofs()
    found = covered() | {id for id in operations() if id in proved}
    return {
        "covered": sorted(found, key=list(requirements()).index),
        "documents": printed(),
        "tests": proved,
    }


def examples() -> list[Path]:
    """Every example that is no draft; the settings in its folder say whose policy it follows."""
    folder = ROOT / "examples"
    return sorted(path for path in folder.rglob("*.json") if path.parent.name != "drafts")


def context_of(path: Path) -> Context:
    """The policy of the council whose example it is, and the day to count from."""
    folder = next(each for each in path.parents if (each / "recordkit.toml").is_file())
    settings = load_settings(folder / "recordkit.toml")
    return Context(load_policy(settings.policy_source), TODAY)


def complete_examples() -> Iterator[tuple[Path, Any, Record]]:
    """Every example that is complete: its path, its JSON and the record."""
    for path in examples():
        record = load_record(path)
        if check_record(record, context_of(path)).complete:
            yield path, json.loads(path.read_text(encoding="utf-8")), record


def covered() -> set[str]:
    """The ids that appear once a fact of a complete example is blanked."""
    found: set[str] = set()
    for path, content, record in complete_examples():
        context = context_of(path)
        before = {(f.rule, f.path) for f in check_record(record, context)}
        places = {place for place, _ in facts(record)} | {q.path for q in questions(record)}
        for place in _some_of_each(places):
            found |= _ids_when_blank(content, place, before, context)
    return found


def _some_of_each(places: set[str]) -> Iterator[str]:
    """At most three places of each field: thirty outcomes show no more than three do."""
    seen: Counter[str] = Counter()
    for place in sorted(places):
        field = re.sub(r"[0-9]+(?=])", "", place)
        seen[field] += 1
        if seen[field] <= 3:
            yield place


def _ids_when_blank(
    content: Any, path: str, before: set[tuple[str, str]], context: Context
) -> set[str]:
    try:
        changed = load_record(json.dumps(without(content, path)).encode())
    except (CannotRead, KeyError, IndexError):
        return set()
    return {
        id
        for finding in check_record(changed, context)
        if (finding.rule, finding.path) not in before
        for id in finding.cites
    }


def operations() -> set[str]:
    """The ids that an operation of the store says it follows: what it keeps is no field."""
    said = (
        method.__doc__ or ""
        for owner in (Registrar, Store)
        for method in vars(owner).values()
        if callable(method)
    )
    return {id for text in said for id in re.findall(r"\(([A-Z]+-[A-Z][0-9]{2})\)", text)}


def printed() -> dict[str, list[str]]:
    """The documents that print a field of each requirement, or meet it as documents."""
    found: dict[str, set[str]] = {}
    for document in document_types().values():
        for id in document.cites:
            found.setdefault(id, set()).add(document.id)
    for _, _, record in complete_examples():
        for document in documents_of(record):
            tree = build(record, document, SAMPLE, edition=Edition())
            for path in printed_paths(tree.blocks):
                general = f"{record.kind}.{re.sub(r'[0-9]+(?=])', '', path)}"
                for id, fields in fields_by_requirement().items():
                    if any(general == each or general.startswith(f"{each}.") for each in fields):
                        found.setdefault(id, set()).add(document.id)
    return {id: sorted(found[id]) for id in requirements() if id in found}


def proofs() -> dict[str, list[str]]:
    """The tests that say which requirements they prove, and the cases of each rule."""
    found: dict[str, set[str]] = {}
    cites = {rule.name: rule.cites for rule in rules()}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, ids in _marked(path):
            for id in ids:
                found.setdefault(id, set()).add(f"{path.relative_to(ROOT)}::{name}")
    import yaml  # only developers have it; the demonstration reads nothing of theirs

    for path in sorted((ROOT / "tests" / "rules" / "cases").glob("*.yml")):
        for name in yaml.safe_load(path.read_text(encoding="utf-8")) or {}:
            for id in cites.get(name, ()):
                found.setdefault(id, set()).add(f"{path.relative_to(ROOT)}::{name}")
    return {id: sorted(found[id]) for id in requirements() if id in found}


def _marked(path: Path) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith(".proves"):
                yield node.name, [ast.literal_eval(argument) for argument in decorator.args]
