"""How fast versions are kept in several ways that take short turns.

A disk that others use as well is fast in one second and slow in the next. So each way keeps a few
versions, then the next one does, until all have kept them all: that is a round, with new stores.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from statistics import median

from bench.store.versions import spread

TURN = 5
"""Versions that a way keeps in a turn."""


@dataclass(frozen=True)
class Way:
    """A way to keep versions, open.

    Attributes:
        write: keeps one, durably.
        during: makes what holds during each of its turns, and in no other's.
    """

    write: Callable[[str, bytes], object]
    during: Callable[[], AbstractContextManager[object]] | None = None


@dataclass(frozen=True)
class Pace:
    """How fast something went.

    Attributes:
        speed: versions a second.
        processor: microseconds of this process's own work for each, without waiting for a disk.
    """

    speed: float
    processor: float


class _Watch:
    """How long a way took, in all its turns."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.worked = 0.0

    def turn(self, way: Way, versions: Sequence[tuple[str, bytes]]) -> None:
        with way.during() if way.during else nullcontext():
            worked, started = time.process_time(), time.perf_counter()
            for record, content in versions:
                way.write(record, content)
            self.seconds += time.perf_counter() - started
            self.worked += time.process_time() - worked

    def pace(self, count: int) -> Pace:
        return Pace(count / self.seconds, self.worked / count * 1_000_000)


def paces(
    ways: Mapping[str, Callable[[], AbstractContextManager[Way]]],
    made: Sequence[bytes],
    rounds: int,
) -> dict[str, Pace]:
    """The median pace of each way."""
    found: dict[str, list[Pace]] = {name: [] for name in ways}
    versions = list(spread(made))
    for _ in range(rounds):
        watches = {name: _Watch() for name in ways}
        with ExitStack() as stack:
            opened = {name: stack.enter_context(way()) for name, way in ways.items()}
            gc.collect()
            for place in range(0, len(versions), TURN):
                for name, way in opened.items():
                    watches[name].turn(way, versions[place : place + TURN])
        for name, watch in watches.items():
            found[name].append(watch.pace(len(versions)))
    return {
        name: Pace(median(each.speed for each in of_it), median(each.processor for each in of_it))
        for name, of_it in found.items()
    }


def tell(found: Mapping[str, Pace]) -> None:
    """Print a line for each way."""
    for name, pace in found.items():
        print(f"  {name:<44} {pace.speed:>7,.0f} a second {pace.processor:>9,.0f} µs")
