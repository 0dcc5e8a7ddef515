"""Make the pictures of easy read, templates/pictures/*.svg, from the icon set: run by hand.

    npm pack @iconify-json/fluent-emoji-flat@1.2.6
    tar xzf iconify-json-fluent-emoji-flat-1.2.6.tgz
    python -m tools.pictures package/icons.json

recordkit/pictures/pictures.toml says which there are, and tools/pictures.toml how those are put
together that the set has none of. What is made is the same each time.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "recordkit" / "pictures" / "pictures.toml"
RECIPES = ROOT / "tools" / "pictures.toml"
TARGET = ROOT / "templates" / "pictures"

SIDE = 32
SVG = "http://www.w3.org/2000/svg"
HEAD_SIZE, HEAD_LEFT = 20.5, 5.75  # of a person 32 wide

# What the set paints a neck with under the head of each skin tone.
NECKS = {
    "light": "#f4c6ad",
    "medium-light": "#e4b29a",
    "medium": "#bb806e",
    "medium-dark": "#8b5c56",
    "dark": "#4e3233",
}
_TONE = re.compile(r"-(light|medium-light|medium|medium-dark|dark)$")
SHOULDERS = "M2.5 32v-2A9.5 9.5 0 0 1 12 20.5h8a9.5 9.5 0 0 1 9.5 9.5v2z"
NECK = "M12.2 17h7.6v4a3.8 3.8 0 0 1-7.6 0z"

# A mouth on a head of the set, and the colours of the mouth that it takes the place of.
MOUTH_COLOURS = ("#990838", "#290118")
MOODS = {
    "happy": '<path fill="#990838" d="M10.5 22.5h11a5.5 5.5 0 0 1-11 0z"/>'
    '<path fill="#fff" d="M11.5 22.5h9v1.2a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1z"/>',
}

Layer = Mapping[str, Any]


def recipes() -> dict[str, list[Layer]]:
    """How each picture is put together that the set has none of, by its id."""
    found: dict[str, list[Layer]] = _written()["pictures"]
    return found


def parts() -> dict[str, str]:
    """The shapes that several pictures share, by their name."""
    found: dict[str, str] = _written()["parts"]
    return found


def _written() -> dict[str, Any]:
    return tomllib.loads(RECIPES.read_text(encoding="utf-8"))


def icons_in(layers: list[Layer]) -> list[str]:
    """The names of the set that a picture is put together from, each once."""
    names = [layer.get("icon") or str(layer.get("person", "")).split(":")[0] for layer in layers]
    return list(dict.fromkeys(filter(None, names)))


def source_of(layers: list[Layer]) -> str:
    """What the table has to say about where a picture comes from."""
    names = icons_in(layers)
    return f"from: {' + '.join(names)}" if names else "own"


class Workshop:
    """Puts pictures together.

    Args:
        icons: the shapes of each icon of the set, by its name.
        parts: the shapes that several pictures share, by their name.
    """

    def __init__(self, icons: Mapping[str, Any], parts: Mapping[str, str]) -> None:
        self._icons = icons
        self._parts = parts

    def picture(self, name: str, alt: str, layers: list[Layer]) -> bytes:
        """One picture as a small SVG file."""
        root = Element("svg", {"xmlns": SVG, "viewBox": f"0 0 {SIDE} {SIDE}"})
        SubElement(root, "title").text = alt
        for layer in layers:
            root.append(self._placed(layer))
        _name_ids_apart(root, name)
        _tidy(root)
        return bytes(ElementTree.tostring(root, encoding="utf-8")) + b"\n"

    def _placed(self, layer: Layer) -> Element:
        group = Element("g")
        for each in self._shapes(layer):
            if each.get("fill") not in layer.get("without", ()):
                group.append(each)
        x, y = layer.get("at", (0, 0))
        scale = layer.get("size", SIDE) / SIDE
        steps = []
        if (x, y) != (0, 0):
            steps.append(f"translate({x:g} {y:g})")
        if scale != 1:
            steps.append(f"scale({scale:.4g})")
        if layer.get("mirrored"):
            steps.append(f"matrix(-1 0 0 1 {SIDE} 0)")
        if "turn" in layer:
            steps.append(f"rotate({layer['turn']:g} {SIDE / 2:g} {SIDE / 2:g})")
        if steps:
            group.set("transform", " ".join(steps))
        return group

    def _shapes(self, layer: Layer) -> Iterator[Element]:
        if "icon" in layer:
            yield from self._icon(layer["icon"])
        elif "person" in layer:
            yield from self._person(layer["person"], layer["colour"])
        elif "part" in layer:
            part = self._parts[layer["part"]]
            yield from _parsed(part.replace("{colour}", layer.get("colour", "")))
        else:
            yield from _parsed(layer["draw"])

    def _icon(self, name: str) -> Iterator[Element]:
        """The shapes of an icon, out of the group that paints nothing by itself."""
        for each in _parsed(self._icons[name]["body"]):
            if each.tag == "g" and set(each.attrib) == {"fill"}:
                yield from each
            else:
                yield each

    def _person(self, said: str, colour: str) -> Iterator[Element]:
        head, _, mood = said.partition(": ")
        tone = _TONE.search(head)
        assert tone is not None, f"{head} has no skin tone"
        yield Element("path", {"fill": colour, "d": SHOULDERS})
        yield Element("path", {"fill": NECKS[tone[1]], "d": NECK})
        group = Element("g")
        group.set("transform", f"translate({HEAD_LEFT:g} 0) scale({HEAD_SIZE / SIDE:.4g})")
        left_out = MOUTH_COLOURS if mood else ()
        group.extend(each for each in self._icon(head) if each.get("fill") not in left_out)
        group.extend(_parsed(MOODS[mood]) if mood else ())
        yield group


def _parsed(shapes: str) -> Iterator[Element]:
    yield from ElementTree.fromstring(f"<svg>{shapes}</svg>")  # noqa: S314  # the set, and our own


def _name_ids_apart(root: Element, name: str) -> None:
    """Begin every id with the picture's own, so that several go into one page."""
    for each in root.iter():
        for key, value in each.attrib.items():
            if key == "id":
                each.set(key, f"{name}-{value}")
            elif value.startswith("url(#"):
                each.set(key, value.replace("url(#", f"url(#{name}-"))
            elif key.endswith("href"):
                each.set(key, value.replace("#", f"#{name}-", 1))


def _tidy(root: Element) -> None:
    """Leave out what paints nothing: empty groups, and groups that say nothing."""
    for parent in list(root.iter()):
        for index, child in reversed(list(enumerate(parent))):
            if child.tag == "g" and (not child.attrib or not len(child)):
                parent[index : index + 1] = list(child)


def main(icons_file: str) -> None:
    """Write every picture of the table anew, and leave no other behind."""
    icons = json.loads(Path(icons_file).read_text(encoding="utf-8"))["icons"]
    workshop, composed = Workshop(icons, parts()), recipes()
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    for name, row in table.items():
        layers = composed.get(name, [{"icon": row["source"]}])
        if name in composed and row["source"] != source_of(layers):
            print(f"{name}: the table should say source = {json.dumps(source_of(layers))}")
        content = workshop.picture(name, row["alt"], layers)
        (TARGET / f"{name}.svg").write_bytes(content)
    for path in sorted(TARGET.glob("*.svg")):
        if path.stem not in table:
            print(f"{path.name} is not in the table: removed")
            path.unlink()
    print(f"{len(table)} pictures in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1])
