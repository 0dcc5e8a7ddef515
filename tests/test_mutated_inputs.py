"""Twenty thousand spoilt files: each is a record or is refused in words, and no text of it is told.

The examples and drafts are spoilt as files are spoilt by hand, by another program or on the way:
in their bytes, in their JSON, in their names and in their values. A canary stands in every free
text; whatever anybody gets to see of a file must not hold it.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from recordkit.errors import CannotRead
from recordkit.loading import load_record
from tests.changing import changed, leaves
from tests.examples import FOLDER, record_from
from tests.test_loading_fuzz import BYTES, CANARY, JUNK, VALUES, _places, shown

INPUTS = 20_000
BATCHES = 5
"""Of each sort, so that several processors share the work."""

Spoil = Callable[[Any, random.Random], bytes]
"""Makes a spoilt file of the content of a record."""


@cache
def sources() -> tuple[str, ...]:
    """The JSON of all examples and drafts, with the canary in every free text."""
    return tuple(_planted(path.read_bytes()) for path in sorted(FOLDER.rglob("*.json")))


def _planted(content: bytes) -> str:
    original = json.loads(content)
    planted = original
    for path, value in leaves(original):
        if isinstance(value, str):
            planted = changed(planted, path, CANARY)
    while True:
        try:
            record_from(planted)
        except CannotRead as error:  # there it takes no free text
            for problem in error.problems:
                planted = changed(planted, problem.path, dict(leaves(original))[problem.path])
        else:
            return json.dumps(planted)


def some_of(chance: random.Random) -> Any:
    """A few parts of one of the records: enough to spoil, and soon read."""
    content = json.loads(chance.choice(sources()))
    parts = [name for name in content if name != "kind"]
    for name in chance.sample(parts, max(0, len(parts) - chance.randint(1, 4))):
        del content[name]
    return content


def written(content: Any, chance: random.Random) -> str:
    """The content as one program or another writes it."""
    return json.dumps(
        content, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, None, 1, 2])
    )


# ---------------------------------------------------------------- ways to spoil a file


def in_its_bytes(content: Any, chance: random.Random) -> bytes:
    text = bytearray(written(content, chance), "utf-8")
    for _ in range(chance.randint(1, 4)):
        chance.choice(BYTES)(text, chance)
    return bytes(text)


def in_its_encoding(content: Any, chance: random.Random) -> bytes:
    text = written(content, chance)
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig"])
    found = text.encode(encoding, "replace")
    return chance.choice([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\n \t"]) + found


def in_its_json(content: Any, chance: random.Random) -> bytes:
    """Something else stands where a value was, or between two of them."""
    text = written(content, chance)
    places = [found.span() for found in re.finditer(r'"[^"]*"|[\[\]{},:]|\d+|null', text)]
    for start, end in sorted(chance.sample(places, chance.randint(1, 3)), reverse=True):
        kept = text[start:end] if chance.random() < 0.4 else ""
        text = text[:start] + kept + chance.choice(PIECES) + text[end:]
    return text.encode("utf-8", "surrogatepass")


PIECES = (
    *(
        "NaN",
        "-Infinity",
        "1e999",
        "-0",
        "0x1F",
        "01",
        "1_000",
        "9" * 400,
        "9" * 5_000,
        "-1.5e-400",
    ),
    *(
        "true",
        "None",
        "undefined",
        "nul",
        "'x'",
        "“x”",
        '"',
        '"\\',
        '"\\ud800"',
        '"\\ud83d\\u0041"',
    ),
    *(
        '"\\u0000"',
        '"\\u202e"',
        '"\\x41"',
        "\ud800",
        "\ufeff",
        "\x00",
        "\x1f",
        "\u2028",
        "\n",
        "\t",
    ),
    *("// x\n", "/* x */", "# x\n", ",", ",,", ":", "[" * 30, "]" * 3, "{" * 30, "}", "[]", "{}"),
    *(
        "[" * 3_000,
        '{"a":' * 3_000,
        f'"{CANARY}"',
        f'"{CANARY}":',
        f'"{CANARY}": 1,',
        f'"{CANARY * 500}"',
    ),
)


def in_its_names(content: Any, chance: random.Random) -> bytes:
    """Names stand twice, are misspelt, or belong to something else."""
    text = written(content, chance)
    names = list(re.finditer(r'"([^"\\]*)": ?', text))
    for found in sorted(chance.sample(names, min(len(names), 3)), key=lambda each: -each.start()):
        name = found[1]
        other = chance.choice(names)[1]
        new = chance.choice(
            [other, name.upper(), name[1:], f"{name} ", f"#{name}", f"{name}{CANARY}", CANARY, ""]
        )
        twice = f'"{new}": {chance.choice(["1", "null", "[]", json.dumps(CANARY)])}, '
        put = found[0].replace(name, new) if chance.random() < 0.5 else twice + found[0]
        text = text[: found.start()] + put + text[found.end() :]
    return text.encode()


def in_its_values(content: Any, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        if places := list(_places(content)):
            chance.choice(VALUES)(*chance.choice(places), chance)
    return _dumped(content, chance)


def in_one_value(content: Any, chance: random.Random) -> bytes:
    """What is there is of another sort, too long, no day, or no answer that there is."""
    inside, step = chance.choice(list(_places(content)))
    value = inside[step]
    inside[step] = chance.choice(
        [
            *DAYS,
            *JUNK,
            [value],
            {"answer": value},
            {"items": [value]},
            [value] * chance.choice([2, 600]),
            {f"{CANARY} {number}": value for number in range(chance.choice([1, 300]))},
            str(value) * 3,
        ]
    )
    return _dumped(content, chance)


DAYS = (
    "2026-02-30",
    "0000-00-00",
    "12/10/2026",
    "2026-1-5",
    "1899-12-31",
    "2200-01-01",
    "\u0662\u0660\u0662\u0666-01-01",
)


def _dumped(content: Any, chance: random.Random) -> bytes:
    try:
        return written(content, chance).encode("utf-8", "surrogatepass")
    except RecursionError:  # deeper than JSON is written here
        return b"[" * 100_000


SORTS: Mapping[str, Spoil] = {
    function.__name__.replace("_", " "): function
    for function in (
        in_its_bytes,
        in_its_encoding,
        in_its_json,
        in_its_names,
        in_its_values,
        in_one_value,
    )
}


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("sort", SORTS)
def test_a_spoilt_file_is_a_record_or_is_refused_and_its_texts_are_not_told(
    sort: str, batch: int
) -> None:
    """An exception that is not recordkit's own goes through and fails the test."""
    for number in range(-(-INPUTS // (BATCHES * len(SORTS)))):
        seed = f"{sort} {batch} {number}"
        chance = random.Random(seed)
        spoilt = SORTS[sort](some_of(chance), chance)
        assert CANARY not in shown(spoilt), f"the file of the seed {seed!r} is told"


def test_each_way_to_spoil_a_file_leads_to_many_reasons_and_some_leave_records() -> None:
    """Otherwise the test above would show little."""
    kept = 0
    for sort, spoil in SORTS.items():
        reasons: Counter[str] = Counter()
        for number in range(180):
            chance = random.Random(f"{sort} 0 {number}")
            try:
                load_record(spoil(some_of(chance), chance))
                kept += 1
            except CannotRead as error:
                reasons[re.sub(r"\d+", "N", error.problems[0].message)] += 1
        assert len(reasons) >= 3, sort
    assert kept > 30
