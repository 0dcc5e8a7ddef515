"""Whatever is done to a file: it is a record, or it is refused, and nothing typed is repeated."""

from __future__ import annotations

import copy
import json
import random
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from recordkit.errors import CannotRead, Incomplete
from recordkit.loading import load_record
from recordkit.models.base import Part
from recordkit.models.record import Record
from tests.changing import changed, leaves
from tests.conftest import TODAY
from tests.examples import content_of, record_from, report_on

CANARY = "CANARY-7f3a"
SEEDS = range(10)
ROUNDS = 300

JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    10**40,
    "",
    " ",
    "yes",
    "2026-02-30",
    "2026-10-12",
    "\u202e",
    "\ud800",
    "\x07",
    "#",
    "review",
    CANARY,
    CANARY * 2_000,
    [],
    {},
    [[]],
    [{}],
    {"items": {}},
    {"items": [CANARY]},
    {"answer": CANARY},
    {CANARY: CANARY},
    {"": CANARY},
)

TOKENS = (b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"null", b"NaN", b"1e999")


def planted(name: str) -> Any:
    """An example with the canary in every field that takes text of any sort."""
    content = content_of(name)
    for path, value in leaves(content):
        if isinstance(value, str):
            tried = changed(content, path, CANARY)
            if _loads(tried):
                content = tried
    return content


def _loads(content: Any) -> bool:
    try:
        record_from(content)
    except CannotRead:
        return False
    return True


@pytest.fixture(scope="module")
def content() -> Any:
    return planted("grace-adeyemi")


def test_the_canary_is_in_every_free_text(content: Any) -> None:
    texts = [path for path, value in leaves(content) if value == CANARY]

    assert len(texts) > 40
    assert {"person.name", "decision.rationale.answer", "carers.items[0].name"} <= set(texts)


@pytest.mark.parametrize("seed", SEEDS)
def test_bytes_changed_anywhere_end_in_a_record_or_in_a_reason(content: Any, seed: int) -> None:
    chance = random.Random(seed)
    text = json.dumps(content, ensure_ascii=chance.random() < 0.5, indent=1).encode()
    for _ in range(ROUNDS):
        broken = bytearray(text)
        for _ in range(chance.randint(1, 4)):
            chance.choice(BYTES)(broken, chance)
        assert CANARY not in shown(bytes(broken))


@pytest.mark.parametrize("seed", SEEDS)
def test_values_changed_anywhere_end_in_a_record_or_in_a_reason(content: Any, seed: int) -> None:
    chance = random.Random(1_000 + seed)
    for _ in range(ROUNDS):
        broken = copy.deepcopy(content)
        for _ in range(chance.randint(1, 4)):
            places = list(_places(broken))
            if places:
                chance.choice(VALUES)(*chance.choice(places), chance)
        try:
            written = json.dumps(broken).encode()
        except RecursionError:
            continue  # deeper than JSON is written here; reading such files has its own test
        assert CANARY not in shown(written)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("carers.items[0].extra", 1),
        ("carers.items[0].view.answer", 3),
        ("carers.items[0].relationship", "\x07"),
        ("person.date_of_birth", "never"),
        ("person.address", ["a"] * 9),
        ("meeting.depth", "deep"),
        ("meeting.reviewer.telephone", "none"),
        ("decision.next_steps.items[0].by", "soon"),
        ("waivers", [{"rule": CANARY, "reason": CANARY, "decided_on": "soon"}]),
    ],
)
def test_a_mistake_beside_a_text_does_not_bring_the_text_out(
    content: Any, path: str, value: Any
) -> None:
    assert not _loads(changed(content, path, value))
    assert CANARY not in shown(json.dumps(changed(content, path, value)).encode())


def test_no_model_shows_what_it_holds(content: Any) -> None:
    for part in _parts(record_from(content)):
        assert CANARY not in f"{part} {part!r} {part.__repr_args__()}"


def test_no_finding_shows_what_a_record_holds(content: Any) -> None:
    changes: list[tuple[str, Any]] = [(path, None) for path, _ in leaves(content)]
    changes += [("waivers", [_waiver()]), ("elements.items[0].element", f"{CANARY}-2")]
    for path, value in changes:
        if path != "kind":
            assert CANARY not in shown(json.dumps(changed(content, path, value)).encode())


def shown(content: bytes) -> str:
    """All that anybody gets to see of a file: why it is refused, or what the rules find in it.

    Any exception but the right one goes through and fails the test.
    """
    try:
        record: Record = load_record(content)
    except CannotRead as error:
        return f"{error} {error!r} {''.join(traceback.format_exception(error))}"
    report = report_on(record, TODAY)
    return f"{record} {record!r} {report!r} {report.as_json()} {Incomplete(report)}"


def _waiver() -> dict[str, str]:
    return {
        "rule": CANARY,
        "path": CANARY,
        "reason": CANARY,
        "decided_by": CANARY,
        "decided_on": "2026-10-12",
    }


def _parts(part: Any) -> Iterator[Part]:
    if isinstance(part, Part):
        yield part
        for name in type(part).model_fields:
            yield from _parts(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _parts(each)


# ---------------------------------------------------------------- changes to the bytes

ByteChange = Callable[[bytearray, random.Random], None]


def _flip(content: bytearray, chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _insert(content: bytearray, chance: random.Random) -> None:
    at = chance.randint(0, len(content))
    content[at:at] = chance.choice([*TOKENS, bytes([chance.randrange(256)])])


def _cut(content: bytearray, chance: random.Random) -> None:
    start = chance.randint(0, len(content))
    del content[start : start + chance.choice([1, 1, 2, 20, 500])]


def _end(content: bytearray, chance: random.Random) -> None:
    del content[chance.randint(0, len(content)) :]


def _repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.choice([1, 5, 200])]
    content[start:start] = piece * chance.choice([1, 2, 300])


BYTES: tuple[ByteChange, ...] = (_flip, _insert, _cut, _end, _repeat)


# ---------------------------------------------------------------- changes to the values

ValueChange = Callable[[Any, Any, random.Random], None]


def _places(content: Any) -> Iterator[tuple[Any, Any]]:
    """Every object or list with each of its names or numbers."""
    if isinstance(content, dict | list):
        for step in list(content) if isinstance(content, dict) else range(len(content)):
            yield content, step
            yield from _places(content[step])


def _replace(inside: Any, step: Any, chance: random.Random) -> None:
    inside[step] = copy.deepcopy(chance.choice(JUNK))


def _remove(inside: Any, step: Any, chance: random.Random) -> None:
    del inside[step]


def _wrap(inside: Any, step: Any, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 2, 150, 400])):
        inside[step] = [inside[step]] if chance.random() < 0.5 else {"items": inside[step]}


def _rename(inside: Any, step: Any, chance: random.Random) -> None:
    if isinstance(inside, dict):
        inside[chance.choice(["answer", "items", "none", "#", "", CANARY, "who"])] = inside.pop(
            step
        )
    else:
        inside.append(inside[step])


def _swap(inside: Any, step: Any, chance: random.Random) -> None:
    steps = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
    other = chance.choice(steps)
    inside[step], inside[other] = inside[other], inside[step]


VALUES: tuple[ValueChange, ...] = (_replace, _remove, _wrap, _rename, _swap)
