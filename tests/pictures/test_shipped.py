"""The pictures that come with recordkit: their table and their files."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from recordkit.pictures import Entry, gather
from recordkit.rendering.materials import shipped
from tools.pictures import Workshop, icons_in, parts, recipes, source_of

FOLDER = shipped() / "pictures"
ENTRIES = list(gather(FOLDER).entries.values())
COMPOSED = recipes()

SVG = "{http://www.w3.org/2000/svg}"
PAINTED_WITH = {"svg", "title", "g", "path", "circle", "ellipse", "rect", "defs", "clipPath"}
LARGEST = 12_000  # bytes; a page of easy read holds six, and a web page all of a document's
LONGEST_ALT = 60  # letters: it is read aloud before the words beside it

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)


def test_every_row_has_a_file_and_every_file_a_row() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {entry.id for entry in ENTRIES}


def test_nothing_else_lies_there_but_the_licence() -> None:
    others = {path.name for path in FOLDER.iterdir() if path.suffix != ".svg"}

    assert others == {"LICENCE.txt"}


@pytest.mark.parametrize("attribute", ["id", "meaning", "alt"])
def test_no_two_say_the_same(attribute: str) -> None:
    said = Counter(getattr(entry, attribute) for entry in ENTRIES)

    assert [words for words, times in said.items() if times > 1] == []


def test_those_of_a_group_stand_together() -> None:
    groups = [entry.group for entry in ENTRIES]

    starts = [
        group for index, group in enumerate(groups) if index == 0 or groups[index - 1] != group
    ]
    assert len(starts) == len(set(starts))


@each_entry
def test_it_says_what_it_is_for_and_what_is_seen(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id)
    assert entry.meaning.strip()
    assert entry.meaning[-1] != "."
    assert 3 <= len(entry.alt) <= LONGEST_ALT
    assert not re.match(r"(?i)(a |the )?(picture|image|icon|drawing) of", entry.alt)
    assert entry.licence == "MIT"


@each_entry
def test_its_source_is_what_it_was_made_from(entry: Entry) -> None:
    if entry.id in COMPOSED:
        assert entry.source == source_of(COMPOSED[entry.id])
    else:
        assert re.fullmatch(r"[a-z0-9-]+", entry.source)
        assert entry.source != "own"


@pytest.mark.parametrize(
    "entry", [each for each in ENTRIES if each.source == "own"], ids=lambda entry: entry.id
)
def test_what_was_drawn_for_it_is_what_its_recipe_makes(entry: Entry) -> None:
    made = Workshop({}, parts()).picture(entry.id, entry.alt, COMPOSED[entry.id])

    assert made == entry.path.read_bytes(), "run: python -m tools.pictures package/icons.json"


def test_every_recipe_is_for_a_picture() -> None:
    assert COMPOSED.keys() <= {entry.id for entry in ENTRIES}


@each_entry
def test_its_file_is_a_small_still_picture_that_needs_nothing_else(entry: Entry) -> None:
    content, media_type = entry.read()
    root = ElementTree.fromstring(content)

    assert media_type == "image/svg+xml"
    assert len(content) <= LARGEST
    assert root.get("viewBox") == "0 0 32 32"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == entry.alt
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= PAINTED_WITH
    named = {key for each in root.iter() for key in each.attrib}
    assert not any(key.endswith("href") or key.startswith("on") or key == "style" for key in named)
    assert all(each.get("id", entry.id).startswith(entry.id) for each in root.iter())


@each_entry
def test_every_reference_in_it_leads_to_a_part_of_it(entry: Entry) -> None:
    content = entry.read()[0].decode()

    ids = re.findall(r'\bid="([^"]+)"', content)
    assert set(re.findall(r"url\(#([^)]+)\)", content)) <= set(ids)
    assert content.count("url(") == content.count("url(#")


def test_no_id_stands_in_two_of_them() -> None:
    ids = Counter(
        name
        for entry in ENTRIES
        for name in re.findall(r'\bid="([^"]+)"', entry.read()[0].decode())
    )

    assert [name for name, times in ids.items() if times > 1] == []


def people() -> list[str]:
    """The icons of people and hands that the pictures are made from, once for each picture."""
    return [
        name
        for entry in ENTRIES
        for name in (icons_in(COMPOSED[entry.id]) if entry.id in COMPOSED else [entry.source])
    ]


def test_people_of_every_skin_tone_are_seen_about_as_often() -> None:
    tones = Counter(
        found[1]
        for name in people()
        if (found := re.search(r"-(light|medium-light|medium|medium-dark|dark)$", name))
    )

    assert len(tones) == 5
    assert max(tones.values()) <= 1.5 * min(tones.values())


def test_women_and_men_are_seen_about_as_often() -> None:
    women = sum("woman" in name for name in people())
    men = sum(re.search(r"\bman\b", name) is not None for name in people())

    assert 0.75 < women / men < 1.34


def test_no_child_and_no_smiley_stands_for_an_adult() -> None:
    childish = re.compile(r"\b(baby|boy|girl|child|face|emoji)\b")

    assert [name for name in people() if childish.search(name)] == []
