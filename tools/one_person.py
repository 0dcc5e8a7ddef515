"""One person's review and letters in every format, and the format that she gets without asking.

It runs as part of the demonstration, and leaves its files in a folder of out/ with her name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from recordkit import formats
from recordkit.rendering.large import SIZES
from recordkit.wording import counted

PERSON = "irena-kowalczyk"
LARGE_PRINT = "large-print"

Run = Callable[..., int]


def make_all(root: Path, out: Path, run: Run) -> int:
    """Make her documents, list them, and return the exit status.

    Args:
        root: the folder of the project.
        out: where to put them, in a folder with her name.
        run: runs one command of recordkit, and returns its exit status.
    """
    records = sorted(root.glob(f"examples/**/{PERSON}*.json"))
    target = out / PERSON
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        old.unlink()
    wanted = [command for each in records for command in _commands(each, root, target)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # each is a process of its own
        if status := max(pool.map(lambda command: run(*command, quiet=True), wanted)):
            return status
    made = sorted(path.name for path in target.iterdir())
    for name in made:
        print(f"  {name}")
    done = f"{counted(len(made), 'document')} of {counted(len(records), 'record')}"
    print(f"\n{done} in {target.name}/. What she gets without asking for a format:", flush=True)
    return max(
        run("render", *_named(each, root), "-o", f"{_from(root, target)}/") for each in records
    )


def _commands(record: Path, root: Path, target: Path) -> Iterator[tuple[str, ...]]:
    for each in formats().values():
        # Only one document of a record has a text in easy read.
        for_whom = "--recipients" if each.easy else "--all"
        names = [f"{each.id}-{size}" for size in SIZES] if each.id == LARGE_PRINT else [each.id]
        for name in names:
            how = (for_whom, "--format", name, "-o", f"{_from(root, target)}/")
            yield ("render", *_named(record, root), *how)


def _named(record: Path, root: Path) -> tuple[str, ...]:
    return (_from(root, record), "--settings", "examples/recordkit.toml")


def _from(root: Path, path: Path) -> str:
    return str(path.relative_to(root))
