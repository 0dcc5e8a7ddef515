"""The main job on the shipped examples: check each, then make the documents of the complete ones.

Everything here goes through the command line, as a practitioner would.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from recordkit import formats, load
from recordkit.documents import documents_of, is_earlier
from recordkit.documents.recipients import PERSON, copies_of
from recordkit.wording import counted
from tools import one_person, story
from tools.coverage import TODAY, examples

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SETTINGS = "recordkit.toml"


def main() -> int:
    """Run the demonstration and return the exit status."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.iterdir():
        if old.is_file():
            old.unlink()
    complete = [path for path in examples() if check(path) == 0 and documents_of(load(path))]
    for path in sorted(ROOT.glob("examples/drafts/*.json")):
        check(path)
    print("\nAll of them at once, as for quality assurance:", flush=True)
    run("check", "examples")
    print("\nThe documents of the complete ones, in every format:", flush=True)
    wanted = [
        (path, each)
        for path in complete
        for each in formats().values()
        if not each.easy or _is_in_easy_read(path)
    ]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # each is a process of its own
        if status := max(pool.map(lambda one: render(one[0], one[1].id, one[1].ending), wanted)):
            return status
    made = sorted(path for path in OUT.iterdir() if path.is_file())
    for path in made:
        print(f"  {path.relative_to(ROOT)!s:<40} {path.stat().st_size / 1024:>7,.0f} KB")
    print(f"\n{counted(len(made), 'document')} of {counted(len(complete), 'record')} in out/.")
    print("\nOne person's review and letters in every format:", flush=True)
    if status := one_person.make_all(ROOT, OUT, run):
        return status
    print("\nThe story of one record in a store:", flush=True)
    if status := story.main():
        print("The story did not end as it should.", file=sys.stderr)
        return status
    print("\nTo use recordkit in this window: . .venv/bin/activate")
    return 0


def check(path: Path) -> int:
    """Check one example under its council's policy, and return the exit status."""
    return run("check", str(path.relative_to(ROOT)), *settings_of(path))


def render(path: Path, format: str, ending: str) -> int:
    """Make the document of an example, or all of its letters, and return the exit status."""
    record = str(path.relative_to(ROOT))
    target = OUT.relative_to(ROOT) / f"{path.stem}{ending}"
    if formats()[format].easy:
        wanted: tuple[tuple[str, ...], ...] = (("-o", str(target)),)
    elif _has_letters(path):
        wanted = (("--all", "-o", f"{target.parent}/"), *_earlier_letters(path, ending))
    else:
        wanted = (("-o", str(target)),)
    for which in wanted:
        chosen = ("--format", format, *which, *settings_of(path))
        if status := run("render", record, *chosen, quiet=True):
            return status
    return 0


def _earlier_letters(path: Path, ending: str) -> Iterator[tuple[str, ...]]:
    """Yield what asks for each letter of a step before the one that a record is at."""
    record = load(path)
    for each in documents_of(record):
        if is_earlier(each, record):
            for copy in copies_of(record, each):
                whose = "" if copy.id == PERSON else f"-{copy.id}"
                file = OUT.relative_to(ROOT) / f"{path.stem}-{each.id}{whose}{ending}"
                yield ("--document", each.id, "--to", copy.id, "-o", str(file))


def _is_in_easy_read(path: Path) -> bool:
    """Whether a record has a text in easy read."""
    return any(each.easy_of for each in documents_of(load(path)))


def _has_letters(path: Path) -> bool:
    """Whether more than one document is made of a record, or for more than one person."""
    record = load(path)
    return len([copy for each in documents_of(record) for copy in copies_of(record, each)]) > 1


def settings_of(path: Path) -> tuple[str, ...]:
    """The option that names the settings of the council whose example it is."""
    folder = path.parent if (path.parent / SETTINGS).is_file() else ROOT / "examples"
    return ("--settings", str((folder / SETTINGS).relative_to(ROOT)))


def run(*arguments: str, quiet: bool = False) -> int:
    """Run one command of recordkit, as of the day of the examples, and return its exit status."""
    command = ("recordkit", *arguments)
    if not quiet:
        print(f"\n$ {' '.join(command)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "recordkit.cli.main", *arguments, "--today", TODAY.isoformat()],
        cwd=ROOT,
        check=False,
        capture_output=quiet,
        text=True,
    )
    if quiet and done.returncode:
        print(done.stdout, done.stderr, sep="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
