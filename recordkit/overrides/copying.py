"""A shipped template brought out, whole or some of its blocks, for a council to edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recordkit.errors import NotKnown
from recordkit.overrides.catalogue import Editable
from recordkit.rendering.materials import Materials, shipped

_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(?:block\s+(?P<name>\w+)|(?P<end>endblock))\b.*?%\}", re.S)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a council's file starts as.

    Attributes:
        name: its name under a folder of templates.
        content: all of it.
    """

    name: str
    content: bytes


def whole(found: Editable) -> Copy:
    """The complete file; nothing of it follows when ours is improved."""
    if found.name.endswith(".docx"):
        return Copy(found.name, (shipped() / found.name).read_bytes())
    said = (
        f"A council's own copy of {found.name}, all of it. It takes the place of the one that\n"
        "   comes with recordkit, and does not change when that one is improved.\n"
        "   After each change: recordkit templates check"
    )
    opening, closing = ("/*", "*/") if found.name.endswith(".css") else ("{#", "#}")
    text = Materials().text(found.name)
    return Copy(found.name, f"{opening} {said} {closing}\n{text}".encode())


def some_blocks(found: Editable, names: Sequence[str]) -> Copy:
    """A file that changes these blocks and leaves the rest to the shipped template.

    Args:
        found: the template.
        names: of its blocks, at least one.

    Raises:
        NotKnown: it has no such block.
    """
    for name in names:
        if name not in found.blocks:
            raise NotKnown(f"block of {found.name}", name, found.blocks)
    text = Materials().text(found.name).replace("\r\n", "\n")
    wanted = [name for name in found.blocks if name in names]
    parts = "\n".join(
        f"{{% block {name} %}}\n{block_text(text, name)}{{% endblock %}}\n" for name in wanted
    )
    said = (
        f"{{# A council's own words for {found.name}. What stands in a block below takes the\n"
        "   place of that block; the rest comes from recordkit, and follows its improvements.\n"
        "   {{ super() }} in a block puts ours there. After each change:\n"
        "   recordkit templates check #}\n"
    )
    return Copy(found.name, f'{said}{{% extends "{found.name}" %}}\n{parts}'.encode())


def block_text(text: str, name: str) -> str:
    """What stands in a block of a template, with the blocks inside it."""
    depth, start = 0, -1
    for tag in _TAG.finditer(text):
        if tag["name"] == name and start < 0:
            start = tag.end()
        elif start >= 0 and tag["name"]:
            depth += 1
        elif start >= 0 and tag["end"]:
            if depth == 0:
                return _from_its_own_line(text[start : tag.start()])
            depth -= 1
    return ""


def _from_its_own_line(inner: str) -> str:
    """The text without the end of the line that its tag stood on, and ending with a line."""
    inner = inner.removeprefix("\n")
    return inner if inner.endswith("\n") or not inner else f"{inner}\n"
