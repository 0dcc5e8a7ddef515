"""How fast records are read and checked, side by side with two other ways to read them."""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import recordkit
from bench.records import records
from bench.turns import in_turns
from recordkit.models.review import Review

TODAY = date(2026, 11, 23)

PYDANTIC = "pydantic alone"
RECORDKIT = "recordkit: read and check"
JSONSCHEMA = "jsonschema"

FEWER = 20
"""How many times fewer records jsonschema goes through in a round: it is that much slower."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say how much is measured."""
    parser.add_argument("--records", type=int, default=1_000, help="records in memory")
    parser.add_argument("--files", type=int, default=10_000, help="files in a folder")
    parser.add_argument("--rounds", type=int, default=5)


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
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
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(recordkit.schema("review"))

    def check(content: bytes) -> object:
        return recordkit.check(recordkit.load(content), today=TODAY)

    def validate(content: bytes) -> None:
        assert validator.is_valid(json.loads(content))

    ways = {
        PYDANTIC: partial(_speed, Review.model_validate_json, made),
        RECORDKIT: partial(_speed, check, made),
        JSONSCHEMA: partial(_speed, validate, made[: max(1, len(made) // FEWER)]),
    }
    # What was loaded up to here is no garbage, and looking through it again costs all ways alike.
    gc.collect()
    gc.freeze()
    speeds = in_turns(ways, rounds)
    gc.unfreeze()
    typical = {name: median(found) for name, found in speeds.items()}
    for name, speed in typical.items():
        share = typical[RECORDKIT] / speed
        print(f"  {name:<26} {speed:>8,.0f} records a second   recordkit / it = {share:.2f}")


def _speed(way: Callable[[bytes], object], contents: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for content in contents:
        way(content)
    return len(contents) / (time.perf_counter() - started)


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
