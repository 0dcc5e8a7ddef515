"""The guide to easy read names every check as it is, and its examples keep to them."""

from __future__ import annotations

import re
from pathlib import Path

from recordkit.plain import RULES, Passage, document_remarks, glossary, remarks

GUIDE = Path(__file__).parents[2] / "docs/how-to/write-easy-read.md"
TEXT = GUIDE.read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in TEXT.splitlines()
    if line.startswith("|")
]


def test_it_names_every_check_with_its_severity() -> None:
    named = {row[0].strip("`"): row[-1] for row in ROWS if row[0].startswith("`")}
    assert named == {rule.id: rule.severity for rule in RULES.values()}
    assert list(named) == list(RULES)


def examples() -> list[tuple[str, str]]:
    first = next(place for place, row in enumerate(ROWS) if row[0] == "In the record")
    last = next(place for place, row in enumerate(ROWS) if row[0] == "Check")
    return [(row[0], row[1]) for row in ROWS[first + 2 : last]]


def test_its_good_examples_pass() -> None:
    good = [Passage(after) for _, after in examples()]
    assert len(good) == 5
    assert document_remarks(good) == ()


def test_its_bad_examples_fail() -> None:
    for before, _ in examples():
        assert remarks(before) != (), before


def test_its_explanation_is_taken_for_one() -> None:
    quoted = " ".join(re.findall(r"^> (.*)$", TEXT, re.MULTILINE))
    assert remarks(quoted) == ()


def test_it_says_how_large_the_glossary_is() -> None:
    (number,) = re.findall(r"about (\d+) words", TEXT)
    assert abs(len(glossary()) - int(number)) < 10
