"""What a council's style sheets name: pictures and fonts that have to be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from recordkit.errors import TemplateFault
from recordkit.overrides.faults import Fault
from recordkit.rendering.materials import Materials

_FETCHED = re.compile(r"url\(\s*[\"']?\s*([^\"')]+?)\s*[\"']?\s*\)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ON_SCREEN = "styles/screen.css"


def style_faults(name: str, folder: Path) -> Iterator[Fault]:
    """What a style sheet names and cannot have."""
    try:
        text = Materials((folder,)).text(name)
    except TemplateFault as fault:
        yield Fault.of(fault)
        return
    for line, picture in _fetched(text):
        if picture.startswith("data:"):
            continue
        if name == _ON_SCREEN:
            said = f"a web page carries all that it needs, so it cannot fetch {picture!r}. "
            yield Fault(name, line, said + "Take it out, or write the picture as a data: address.")
        elif ":" in picture or picture.startswith("/"):
            said = (
                f"{picture!r} is outside your folder. Put the file into it and name it from here."
            )
            yield Fault(name, line, said)
        elif not (folder / _beside(name, picture)).is_file():
            where = _beside(name, picture)
            yield Fault(name, line, f"there is no {where} in your folder. Put the file there.")


def named_in(name: str, text: str) -> set[str]:
    """The files that a style sheet names, as they are called under the folder."""
    return {_beside(name, each) for _, each in _fetched(text)}


def _fetched(text: str) -> Iterator[tuple[int, str]]:
    """What a style sheet fetches, with the line."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for found in _FETCHED.finditer(bare):
        yield bare.count("\n", 0, found.start()) + 1, found[1]


def _beside(name: str, picture: str) -> str:
    """The name, under the folder, of a file that is named from another."""
    steps: list[str] = name.split("/")[:-1]
    for step in re.split("[#?]", picture)[0].split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)
