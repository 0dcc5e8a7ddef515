"""What each source procedure asks of a review: one entry a requirement, in recordkit's own words.

One TOML file a source document. Rules, documents, fields and tests cite a requirement by its id,
and nothing else in the package says again what a paragraph asks.

Each entry has:

- `id`: the source's key, a dash, a letter for the part of it and a number: `OUTCOME-M04`.
- `at`: where in the source document.
- `kind`: what sort of thing is asked, and so what answers it:

    - `record`: information that must be captured; a field of a model and a rule that it is there.
    - `rule`: a condition that a record must satisfy; a rule.
    - `document`: something that must reach a person; a template, and a check that it carries it.
    - `timescale`: a date or interval that must hold; a rule with the calendar, and local figures
      from a policy.
    - `sharing`: who may or must receive what; the sharing plan.
    - `version`: how a record changes after it was made; the store.
    - `guidance`: practice advice with nothing to record by itself; shown by `explain`, no rule.

- `verb`: must, should or note, the severity of its findings. The items of OUTCOME that are
  recorded where relevant say "should" in the source; R01 and R07 to R10 are raised to must here,
  openly, because a person's safety or challenge hangs on them. A policy may raise any,
  and lower what only councils ask of themselves.
- `when`: the condition under which it applies; "always" is every record of that sort. A bare
  "M02" in it is an id of the same source.
- `needs`: what has to be there.

Readings that hold throughout: capacity is specific to a decision, so taking part, sharing,
withholding and combining each have their own. What a source leaves to judgement (competent,
strengths-based, proportionate) is the practitioner's statement with a text, never inferred. The
length of a text is never tested. "Any" or "all" of a list is a policy setting where the source
does not say (DERBY-T04 any, DERBY-T05 all).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeGuard, get_args

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.toml_file import read_toml

__all__ = [
    "KINDS",
    "SOURCES",
    "VERBS",
    "Kind",
    "Requirement",
    "Source",
    "Verb",
    "requirement",
    "requirements",
    "sources",
]

Kind = Literal["record", "rule", "document", "timescale", "sharing", "version", "guidance"]
Verb = Literal["must", "should", "note"]

KINDS: tuple[Kind, ...] = get_args(Kind)
VERBS: tuple[Verb, ...] = get_args(Verb)

# The order they are read and listed in: what is owed first, then the law, then practice.
SOURCES = ("OUTCOME", "LEGAL", "PREP", "NEXT", "DERBY")

_FOLDER = Path(__file__).parent
_SOURCE_KEYS = ("key", "title", "publisher", "updated")
_REQUIREMENT_KEYS = ("id", "at", "kind", "verb", "when", "needs")


@dataclass(frozen=True, slots=True)
class Source:
    """A source document.

    Attributes:
        key: the letters that its requirements' ids begin with.
        title: its title.
        publisher: who published it.
        updated: when it was last updated, as an ISO date or month, or "" where it does not say.
    """

    key: str
    title: str
    publisher: str
    updated: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a source document asks; the module's docstring explains each attribute."""

    id: str
    source: Source
    at: str
    kind: Kind
    verb: Verb
    when: str
    needs: str


def requirement(id: str) -> Requirement:
    """One requirement, by its id in upper or lower case.

    Raises:
        NotKnown: there is none with this id; the message names the nearest one.
    """
    wanted = id.upper()
    try:
        return requirements()[wanted]
    except KeyError:
        raise NotKnown("requirement", wanted, tuple(requirements())) from None


def requirements() -> Mapping[str, Requirement]:
    """Every requirement by its id, source by source, in the order of the source.

    Raises:
        CannotRead: a catalogue file was damaged.
    """
    return _catalogue(_FOLDER)


def sources() -> Mapping[str, Source]:
    """Every source document by its key.

    Raises:
        CannotRead: a catalogue file was damaged.
    """
    return MappingProxyType({entry.source.key: entry.source for entry in requirements().values()})


@cache
def _catalogue(folder: Path) -> Mapping[str, Requirement]:
    found: dict[str, Requirement] = {}
    for key in SOURCES:
        path = folder / f"{key.lower()}.toml"
        content = read_toml(path)
        problems = list(_problems(key, content))
        if problems:
            raise CannotRead(path.name, *problems)
        source = Source(**content["source"])
        for entry in content["requirement"]:
            found[entry["id"]] = Requirement(source=source, **entry)
    return MappingProxyType(found)


def _problems(key: str, content: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with one file, so that a damaged catalogue is never served in part."""
    source = content.get("source")
    if not _is_entry(source, _SOURCE_KEYS, blank="updated"):
        yield Problem(f"must have the texts {', '.join(_SOURCE_KEYS)}, and no others", "source")
    elif source["key"] != key:
        yield Problem(f"must be {key}, as in the file's name", "source.key")
    entries = content.get("requirement", [])
    if not entries:
        yield Problem("there must be at least one", "requirement")
    seen = set()
    for number, entry in enumerate(entries):
        path = f"requirement[{number}]"
        if not _is_entry(entry, _REQUIREMENT_KEYS):
            listed = ", ".join(_REQUIREMENT_KEYS)
            yield Problem(f"must have the texts {listed}, and no others", path)
            continue
        if not re.fullmatch(rf"{key}-[A-Z][0-9]{{2}}", entry["id"]):
            yield Problem(f"must be {key}, a dash, a letter and two digits", f"{path}.id")
        if entry["id"] in seen:
            yield Problem(f"{entry['id']} is there twice", f"{path}.id")
        seen.add(entry["id"])
        if entry["kind"] not in KINDS:
            yield Problem(f"must be one of {', '.join(KINDS)}", f"{path}.kind")
        if entry["verb"] not in VERBS:
            yield Problem(f"must be one of {', '.join(VERBS)}", f"{path}.verb")


def _is_entry(entry: Any, keys: tuple[str, ...], *, blank: str = "") -> TypeGuard[dict[str, str]]:
    """Whether it is a table of exactly these keys, each with a text, `blank` alone maybe empty."""
    return (
        isinstance(entry, dict)
        and set(entry) == set(keys)
        and all(isinstance(text, str) for text in entry.values())
        and all(text.strip() for key, text in entry.items() if key != blank)
    )
