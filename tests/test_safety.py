"""What people type is data: in every field, whatever it is, in every format.

Each text of `tests.hostile` in each free-text field is refused by the model with a reason, or
reaches the reader as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest

from recordkit.api import schema
from recordkit.documents import document_types
from recordkit.errors import CannotRead
from recordkit.models.kinds import kinds
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import (
    Blocks,
    Break,
    Inline,
    Link,
    Strong,
    Text,
    Value,
    inlines,
    leaves,
    walk,
)
from recordkit.settings import SAMPLE
from tests.hostile import HOSTILE, UNPRINTABLE
from tests.typed import as_harmless, record_with, steps


def free_text(kind: str) -> Iterator[str]:
    """The paths at which a record of that kind takes text, from its JSON Schema."""
    found = schema(kind)
    yield from _texts(found, found["$defs"], "")


def _texts(node: dict[str, Any], known: dict[str, Any], path: str) -> Iterator[str]:
    if "$ref" in node:
        node = known[node["$ref"].rpartition("/")[2]]
    for each in node.get("anyOf", ()):
        yield from _texts(each, known, path)
    if node.get("type") == "object":
        for name, inner in node.get("properties", {}).items():
            yield from _texts(inner, known, f"{path}.{name}" if path else name)
    elif node.get("type") == "array":
        yield from _texts(node["items"], known, f"{path}[0]")
    elif node.get("type") == "string" and not {"enum", "const", "format"} & set(node):
        yield path


DOCUMENTS = document_types()
# A picture is named by an id of the list that there is: another one is refused when it is drawn.
FIELDS = {
    kind: tuple(path for path in free_text(kind) if not path.endswith(".picture"))
    for kind in kinds()
}


def test_the_schema_was_walked() -> None:
    paths = set(FIELDS["review"])
    assert {
        "id",
        "person.name",
        "person.address[0]",
        "plan.elements[0].what",
        "meeting.reviewer.email",
        "elements.items[0].working.detail",
        "elements.none",
        "carers.items[0].view.not_applicable",
        "decision.next_steps.items[0].who",
        "given.how",
        "waivers[0].reason",
    } <= paths
    assert len(paths) > 50
    assert set(kinds()) == {each.kind for each in DOCUMENTS.values()}


def tree_of(record: Record, document: str) -> Blocks:
    found = build(record, DOCUMENTS[document], SAMPLE, edition=Edition(draft=True))
    return found.blocks


def words_by_path(blocks: Blocks) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in walk(blocks):
        for run in inlines(block):
            for leaf in leaves(run):
                if isinstance(leaf, Value):
                    found.setdefault(leaf.path, []).extend(leaf.text.split())
    return found


def frame(blocks: Blocks, paths: frozenset[str]) -> list[str]:
    """Everything but the words at the paths: what typing must not change."""
    return [
        " ".join(
            (type(block).__name__, *(each for run in inlines(block) for each in _frame(run, paths)))
        )
        for block in walk(blocks)
    ]


def _frame(run: tuple[Inline, ...], paths: frozenset[str]) -> Iterator[str]:
    for each in run:
        match each:
            case Text(text):
                yield text.strip()
            case Value(text=text, path=path):
                yield "VALUE" if path in paths else text
            case Break():
                yield "BREAK"
            case Strong(children):
                yield f"Strong({' '.join(_frame(children, paths))})"
            case Link(target, children):
                # An address that was typed is the text of its link too.
                inside = list(_frame(children, paths))
                yield f"Link({'' if 'VALUE' in inside else target} {' '.join(inside)})"


@cache
def not_printed(document: str, path: str) -> bool:
    patterns = DOCUMENTS[document].not_printed
    if not DOCUMENTS[document].is_made_of(path):
        return True
    shape = re.sub(r"\[\d+\]", "[*]", path)
    return any(
        shape == each
        or (each.startswith("*.") and shape.endswith(each[1:]))
        or (each.endswith(".*") and shape.startswith(each[:-1]))
        for each in patterns
    )


def tried() -> Iterator[tuple[str, str]]:
    """Each document with texts: the longest and an answer to a request with all, others in turn."""
    every = ("review-record", "amendment-refused", "decline")
    for number, document in enumerate(DOCUMENTS):
        for place, name in enumerate(HOSTILE):
            if document in every or place % 4 == number % 4:
                yield document, name


@pytest.mark.parametrize(("document", "name"), list(tried()))
def test_a_text_in_any_field_is_refused_with_a_reason_or_stands_in_the_tree_as_typed(
    document: str, name: str
) -> None:
    typed = HOSTILE[name]
    for tried in together(FIELDS[DOCUMENTS[document].kind]):
        paths = taken_of(document, tried, typed)
        assert not (paths and name in UNPRINTABLE), "it was let in"
        blocks = tree_of(record_with(document, dict.fromkeys(paths, typed)), document)
        printed = words_by_path(blocks)
        for path in paths:
            if not_printed(document, path) and path not in printed:
                continue
            words = typed.split()
            times = len(printed[path]) // len(words)
            assert as_in_a_sentence(printed[path]) == as_in_a_sentence(words * times), path
            assert printed[path], path
        assert frame(blocks, paths) == harmless_frame(document, paths, as_harmless(typed))


def as_in_a_sentence(words: list[str]) -> list[str]:
    """The words without what a place in a sentence gives or takes: a capital and a full stop."""
    return [word.removesuffix(".").casefold() for word in words]


def taken_of(document: str, paths: frozenset[str], typed: str) -> frozenset[str]:
    """Those of the fields that take the text, all of them filled with it; the others say why not.

    A file tells some two hundred reasons at once, so it is read again without those fields.
    """
    if typed == UNPRINTABLE["half of a character"]:  # found before the places are known
        return frozenset(path for path in paths if takes(document, path, typed))
    while paths and (error := refusal(document, dict.fromkeys(paths, typed))):
        refused = {problem.path for problem in error.problems}
        assert refused <= paths
        assert all(problem.message for problem in error.problems)
        assert len(typed) <= 3 or typed not in str(error)
        paths -= refused
    return paths


def refusal(document: str, texts: dict[str, str]) -> CannotRead | None:
    """Why the model refuses a record with these texts, None where it does not."""
    try:
        record_with(document, texts)
    except CannotRead as error:
        return error
    return None


def takes(document: str, path: str, typed: str) -> bool:
    """Whether the field takes the text; if not, it says why not."""
    error = refusal(document, {path: typed})
    assert error is None or refusal_is_fair(error, path, typed), path
    return error is None


@cache
def harmless_frame(document: str, paths: frozenset[str], harmless: str) -> list[str]:
    """The frame of a document that holds plain words at the paths."""
    texts = {path: "word@word.example" if path.endswith("email") else harmless for path in paths}
    return frame(tree_of(record_with(document, texts), document), paths)


def together(paths: Sequence[str]) -> Iterator[frozenset[str]]:
    """The fields that can be filled at the same time: a list has items or says why not."""
    alternatives = {"none", "not_applicable"}
    ends = {path: str(steps(path)[-1]) for path in paths}
    for end in sorted(alternatives):
        if chosen := {path for path in paths if ends[path] == end}:
            yield frozenset(path for path in chosen if not _inside_another(path, chosen))
    if chosen := {path for path in paths if ends[path] not in alternatives}:
        yield frozenset(chosen)


def _inside_another(path: str, chosen: set[str]) -> bool:
    lists = {each.removesuffix("none") for each in chosen if each.endswith(".none")}
    return any(path.startswith(f"{each}items") for each in lists)


def refusal_is_fair(error: CannotRead, path: str, typed: str) -> bool:
    """Whether it names the place, gives a reason and repeats nothing that was typed."""
    (problem,) = error.problems
    repeats = len(typed) > 3 and typed in str(error)
    # A lone surrogate is found before the places are known.
    return bool(problem.message) and problem.path in (path, "") and not repeats


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_what_cannot_be_printed_is_refused_by_name(name: str) -> None:
    with pytest.raises(CannotRead) as caught:
        record_with("review-record", {"decision.rationale.answer": UNPRINTABLE[name]})
    (problem,) = caught.value.problems
    assert re.search(r"U\+[0-9A-F]{4,6}|null|half of a character", problem.message)
