"""Values on their way through Jinja and Markdown."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from recordkit.rendering.slots import FIRST, LAST, PRIVATE, SLOT, collecting, keep, kept
from recordkit.rendering.view import Run, Unprintable
from tests.hostile import ACCEPTED
from tests.rendering.written import lines, saying, tree_of


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_a_value_is_one_private_character_and_comes_back_as_it_was(text: str) -> None:
    with collecting(draft=False) as runs:
        character = keep(Run(text, "a.path"))
    assert len(character) == 1
    assert unicodedata.category(character) == "Co"
    assert kept(character, runs) == Run(text, "a.path")


def test_the_same_text_twice_is_two_values() -> None:
    with collecting(draft=False) as runs:
        first, second = keep(Run("same", "a")), keep(Run("same", "b"))
    assert first != second
    assert [kept(each, runs).path for each in (first, second)] == ["a", "b"]


def test_every_slot_is_private_and_of_plane_15() -> None:
    for character in (chr(FIRST), chr(LAST)):
        assert SLOT.fullmatch(character)
        assert PRIVATE.fullmatch(character)
        assert ord(character) >> 16 == 15
    assert not SLOT.search(chr(LAST + 1)), "the last two places of a plane are no characters"


@pytest.mark.parametrize("code", [0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD])
def test_every_private_character_is_known_as_one(code: int) -> None:
    assert PRIVATE.search(f"a{chr(code)}b")


def test_a_gap_is_kept_in_a_draft_and_refused_elsewhere() -> None:
    gap = Run("[Still to be recorded: x]", "some.path", gap=True)
    with collecting(draft=True) as runs:
        assert kept(keep(gap), runs) == gap
    with collecting(draft=False), pytest.raises(Unprintable, match=r"some\.path"):
        keep(gap)


def test_a_collection_within_a_collection_is_its_own() -> None:
    with collecting(draft=False) as outer:
        keep(Run("outer", "a"))
        with collecting(draft=True) as inner:
            keep(Run("inner", "b"))
        keep(Run("outer again", "c"))
    assert [run.text for run in outer] == ["outer", "outer again"]
    assert [run.text for run in inner] == ["inner"]


def test_more_values_than_there_are_characters_are_refused() -> None:
    with collecting(draft=False) as runs:
        runs.extend([Run("x", "x")] * (LAST - FIRST))
        assert SLOT.fullmatch(keep(Run("the last", "y")))
        with pytest.raises(Unprintable, match="more than"):
            keep(Run("one more", "z"))


def test_documents_made_at_the_same_time_do_not_mix() -> None:
    """The collection belongs to the thread that renders."""

    def one(number: int) -> list[str]:
        record = saying(f"said {number}")
        return lines(tree_of("{{ changes.person_view }} {{ person.name }}", record))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(one, range(40)))
    assert found == [[f"said {number} Grace Adeyemi"] for number in range(40)]
