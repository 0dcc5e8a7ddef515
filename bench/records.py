"""Records to measure with, made from the examples: other ids and texts, the same shapes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

UNUSUAL = {"large-plan"}
"""Examples that hold far more than records do."""

MISSING = 12
"""Answers that an unfinished record lacks."""


def records(count: int, *, finished: bool) -> list[bytes]:
    """So many records as JSON, the same ones each time.

    Args:
        count: how many.
        finished: whether they are complete; otherwise each lacks some answers.
    """
    chance = random.Random(27)  # noqa: S311  # no secret
    names = sorted(
        path
        for path in EXAMPLES.rglob("*.json")
        if "drafts" not in path.parts and path.stem not in UNUSUAL
    )
    examples = (json.loads(path.read_text(encoding="utf-8")) for path in names)
    originals = [content for content in examples if content["kind"] == "review"]
    return [
        _written(_varied(content, number, finished=finished, chance=chance))
        for number, content in enumerate(islice(cycle(originals), count), 1)
    ]


def _varied(content: Any, number: int, *, finished: bool, chance: random.Random) -> Any:
    content = json.loads(json.dumps(content))
    content["id"] = f"RC-{number:05}"
    answers = list(_answers(content))
    for answer in answers:
        for name in ("answer", "detail"):
            if " " in answer.get(name, ""):
                answer[name] = re.sub(r"\.$", f", as noted on page {number}.", answer[name])
    if not finished:
        for answer in chance.sample(answers, MISSING):
            answer.clear()
    return content


def _answers(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict) and "answer" in content:
        yield content
    elif isinstance(content, dict | list):
        for inside in content.values() if isinstance(content, dict) else content:
            yield from _answers(inside)


def _written(content: Any) -> bytes:
    from recordkit.blanks import without_blanks

    return json.dumps(without_blanks(content), indent=2, ensure_ascii=False).encode()
