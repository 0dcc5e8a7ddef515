"""Two versions of a record: made by a change, and put together again from raw differences."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from recordkit.differences import Change, differences
from recordkit.models.record import Record
from tests.changing import changed
from tests.examples import content_of, record_from

GRACE = "grace-adeyemi"
_STEP = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")


def changes(edits: dict[str, Any], base: Any = None) -> tuple[Change, ...]:
    """What differs in an example after some of its places were given other values."""
    before = content_of(GRACE) if base is None else base
    after = before
    for path, value in edits.items():
        after = changed(after, path, value)
    return differences(record_from(before), record_from(after))


def json_of(record: Record) -> Any:
    return record.model_dump(mode="json", exclude_defaults=True)


def shuffled(content: Any, chance: random.Random) -> Any:
    """The content with each list of items in another order."""
    if isinstance(content, dict):
        return {name: shuffled(value, chance) for name, value in content.items()}
    if isinstance(content, list) and any(isinstance(each, dict) for each in content):
        items = [shuffled(each, chance) for each in content]
        chance.shuffle(items)
        return items
    return content


def worked_on(content: Any, chance: random.Random) -> Any:
    """The content after somebody took things out, put others in and moved them."""
    if isinstance(content, dict):
        return {
            name: worked_on(value, chance)
            for name, value in content.items()
            if name in ("kind", "person") or chance.random() > 0.1
        }
    if isinstance(content, list) and any(isinstance(each, dict) for each in content):
        items = [worked_on(each, chance) for each in content if chance.random() > 0.2]
        if items and chance.random() < 0.5:
            items.append(deepcopy(chance.choice(items)))
        for item in items:
            if chance.random() < 0.2:
                item.pop("id", None)
        if chance.random() < 0.5:
            chance.shuffle(items)
        return items
    if isinstance(content, str) and len(content) > 40 and " " in content and chance.random() < 0.3:
        return content[:20] + " and more"
    return content


# ---------------------------------------------------------------- the later version, from the raw


@dataclass
class Listed:
    """A list whose items are found by what stands for them in a path."""

    items: dict[str, Any]
    added: list[Any] = field(default_factory=list)
    order: list[int | None] | None = None
    gone: set[str] = field(default_factory=set)

    def in_order(self) -> Iterator[Any]:
        if self.order is None:
            yield from (item for key, item in self.items.items() if key not in self.gone)
            yield from self.added
            return
        new, old = iter(self.added), list(self.items.values())
        for number in self.order:
            yield next(new) if number is None else old[number]


def put_together(before: Any, entries: list[dict[str, Any]]) -> Any:
    """The JSON of the later version, from that of the earlier one and the raw differences."""
    found = _opened(before)
    for entry in entries:
        steps = _steps(entry["path"])
        here = found
        for step, after in pairwise(steps):
            here = _inside(here, step, after)
        _put(here, steps[-1], entry)
    return _closed(found)


def _steps(path: str) -> list[tuple[str, bool]]:
    """The steps of a path, and of each whether it is in a list."""
    return [(name or key, not name) for key, name in _STEP.findall(path)]


def _inside(here: Any, step: tuple[str, bool], after: tuple[str, bool]) -> Any:
    name, in_list = step
    if in_list:
        return here.items[name]
    return here.setdefault(name, Listed({}) if after[1] else {})


def _put(here: Any, step: tuple[str, bool], entry: dict[str, Any]) -> None:
    name, in_list = step
    value = _opened(deepcopy(entry["after"]))
    if entry["kind"] == "reordered":
        here[name].order = entry["after"]
    elif in_list and entry["kind"] == "added":
        here.added.append(value)
    elif in_list:
        here.gone.add(name)
    elif entry["kind"] == "removed":
        del here[name]
    else:
        here[name] = value


def _opened(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _opened(value) for name, value in content.items()}
    if isinstance(content, list) and (not content or isinstance(content[0], dict)):
        ids = [item.get("id") for item in content]
        counts = Counter(ids)
        keys = [_key(number, id, counts[id]) for number, id in enumerate(ids)]
        return Listed(dict(zip(keys, map(_opened, content), strict=True)))
    return content


def _key(number: int, id: str | None, count: int) -> str:
    if id is None or count > 1:
        return str(number)
    return f'"{id}"' if id.isdigit() else id


def _closed(content: Any) -> Any:
    if isinstance(content, Listed):
        return [_closed(item) for item in content.in_order()]
    if isinstance(content, dict):
        return {name: _closed(value) for name, value in content.items()}
    return content
