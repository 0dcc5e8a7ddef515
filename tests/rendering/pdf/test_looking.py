"""The look at the pages sees what it is there for: each fault is made on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.measures import USUAL
from recordkit.rendering.pdf import writer as pdf
from tests.rendering import trees
from tests.rendering.pdf.looking import faults, sheets

DOCUMENT = trees.review(
    marking="Draft: not complete", sender=tree.Sender("Riverside Council", logo=trees.LOGO)
)
INK, TINT = b"0.101961 0.101961 0.101961 rg", b"1 0.945098 0.780392 rg"
PICTURE = re.compile(rb"/Figure\n<</MCID \d+>>\nBDC\nq\n/a1 gs\n1 0 0 1 ([\d.]+ [\d.]+) cm")


@cache
def good() -> bytes:
    content = pdf.write(DOCUMENT, Materials())
    assert faults(content, USUAL) == []
    return content


def drawn_otherwise(change: Callable[[bytes], bytes]) -> bytes:
    """The file with the first page drawn in another way."""
    with pikepdf.open(BytesIO(good())) as file:
        before = file.pages[0].Contents.read_bytes()
        after = change(before)
        assert after != before
        file.pages[0].Contents = file.make_stream(after)
        changed = BytesIO()
        file.save(changed)
    return changed.getvalue()


def picture_at(place: bytes) -> Callable[[bytes], bytes]:
    def move(page: bytes) -> bytes:
        found = PICTURE.search(page)
        assert found
        return page[: found.start(1)] + place + page[found.end(1) :]

    return move


def picture_twice(page: bytes) -> bytes:
    found = re.search(rb"/Figure\n<</MCID (\d+)>>\nBDC\n.*?EMC\n", page, re.DOTALL)
    assert found
    again = found[0].replace(b"MCID " + found[1], b"MCID 999")
    return page[: found.end()] + again + page[found.end() :]


def last_line_first(page: bytes) -> bytes:
    """The last line that begins at the margin stands above the title, under the letterhead."""
    *_, last = re.finditer(rb"(1 0 0 -1 71\.8\d+) [\d.]+ Tm", page[: page.index(b"/Footer")])
    return page[: last.start()] + last[1] + b" 160 Tm" + page[last.end() :]


FAULTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "pale words": ("#999999 on #ffffff", lambda page: page.replace(INK, b"0.6 0.6 0.6 rg")),
    "a dark ground": ("#1a1a1a on #333333", lambda page: page.replace(TINT, b"0.2 0.2 0.2 rg")),
    "words read late and standing first": ("stands above", last_line_first),
    "a picture over words": ("lies over words", picture_at(b"100 300")),
    "a picture beyond the paper": ("leaves the page", picture_at(b"780 117")),
    "two pictures in one place": ("over each other", picture_twice),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_look_sees(name: str) -> None:
    said, change = FAULTS[name]
    assert any(said in fault for fault in faults(drawn_otherwise(change), USUAL))


def test_letters_that_did_not_grow_are_seen() -> None:
    assert faults(good(), USUAL + 2) == [f"most of its letters are smaller than {USUAL + 2} points"]


def test_the_words_of_a_marking_are_seen_on_its_tint() -> None:
    with pikepdf.open(BytesIO(good())) as file:
        assert all(("#1a1a1a", "#fff1c7") in page.colours for page in sheets(file))
