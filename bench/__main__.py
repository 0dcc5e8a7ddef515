"""Measure how fast records are read and checked, side by side with two other ways to read them.

All ways go through the same records in turns, so that whatever else the machine does meets all of
them. What is told of each is the median of its rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from jsonschema import Draft202012Validator

import recordkit
from bench.records import records
from recordkit.models.review import Review

TODAY = date(2026, 11, 23)

PYDANTIC = "pydantic alone"
RECORDKIT = "recordkit: read and check"
JSONSCHEMA = "jsonschema"

FEWER = 20
"""How many times fewer records jsonschema goes through in a round: it is that much slower."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--records", type=int, default=1_000, help="records in memory")
    parser.add_argument("--files", type=int, default=10_000, help="files in a folder")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    print(f"Python {sys.version.split()[0]}, one process, medians of {options.rounds} rounds")
    for finished in (True, False):
        made = records(options.records, finished=finished)
        _tell("complete records" if finished else "unfinished records", made)
        _compare(made, options.rounds)
    _check_a_folder(options.files, options.rounds)


def _tell(what: str, made: Sequence[bytes]) -> None:
    found = sum(
        len(list(recordkit.check(recordkit.load(content), today=TODAY))) for content in made
    )
    size = sum(map(len, made)) / len(made) / 1_000
    print(
        f"\n{len(made):,} {what} of {size:.1f} kB, with {found / len(made):.1f} findings each, "
        "in memory"
    )


# ---------------------------------------------------------------- in memory


def _compare(made: Sequence[bytes], rounds: int) -> None:
    validator = Draft202012Validator(recordkit.schema("review"))

    def check(content: bytes) -> object:
        return recordkit.check(recordkit.load(content), today=TODAY)

    def validate(content: bytes) -> None:
        assert validator.is_valid(json.loads(content))

    ways: dict[str, tuple[Callable[[bytes], object], Sequence[bytes]]] = {
        PYDANTIC: (Review.model_validate_json, made),
        RECORDKIT: (check, made),
        JSONSCHEMA: (validate, made[: max(1, len(made) // FEWER)]),
    }
    # What was loaded up to here is no garbage, and looking through it again costs all ways alike.
    gc.collect()
    gc.freeze()
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (way, contents) in ways.items():
            speeds[name].append(len(contents) / _seconds(way, contents))
    gc.unfreeze()
    typical = {name: median(found) for name, found in speeds.items()}
    for name, speed in typical.items():
        share = typical[RECORDKIT] / speed
        print(f"  {name:<26} {speed:>8,.0f} records a second   recordkit / it = {share:.2f}")


def _seconds(way: Callable[[bytes], object], contents: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for content in contents:
        way(content)
    return time.perf_counter() - started


# ---------------------------------------------------------------- the command, from start to end


def _check_a_folder(count: int, rounds: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, content in enumerate(records(count, finished=True)):
            place = folder / f"{number // 500:03}"
            place.mkdir(exist_ok=True)
            (place / f"{number:06}.json").write_bytes(content)
        program = Path(sys.executable).parent / "recordkit"
        for more in ((), ("--json",)):
            command = [str(program), "check", name, "--today", str(TODAY), *more]
            taken = []
            for _ in range(rounds):
                started = time.perf_counter()
                ran = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
                taken.append(time.perf_counter() - started)
                assert ran.returncode == 0, "a record is not complete"
            seconds = median(taken)
            print(
                f"\nrecordkit check FOLDER {' '.join(more)}\n  {count:,} files in {seconds:.1f} s: "
                f"{count / seconds:,.0f} records a second"
            )


if __name__ == "__main__":
    main()
