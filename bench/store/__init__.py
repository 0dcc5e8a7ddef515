"""How fast and how safely a store keeps records, side by side with other ways to keep them."""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile

PARTS = ("write", "peers", "read", "together", "kill")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what is measured, and how much of it."""
    parser.add_argument("part", nargs="*", help=f"of {', '.join(PARTS)}; without any, all")
    parser.add_argument("--folder", help="where the stores are; on the disk to be measured")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--versions", type=int, default=300, help="versions a way and round")
    parser.add_argument("--history", type=int, default=1_000, help="versions of a long history")
    parser.add_argument("--writers", type=int, default=8, help="processes that write at once")
    parser.add_argument("--each", type=int, default=1_000, help="versions that each of them writes")
    parser.add_argument("--kills", type=int, default=200, help="writers killed, on each engine")


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
    from bench.store import kill, peers, places, read, together, write

    unknown = set(options.part) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}: name some of {', '.join(PARTS)}.")
    tempfile.tempdir = options.folder
    wanted = options.part or PARTS
    modules = dict(zip(PARTS, (write, peers, read, together, kill), strict=True))
    print(f"Python {sys.version.split()[0]}, medians of {options.rounds} rounds")
    print(f"Stores in {tempfile.gettempdir()}")
    with places.engines() as engines:
        # What was loaded up to here is no garbage, and looking through it again costs all alike.
        gc.collect()
        gc.freeze()
        for part in wanted:
            modules[part].measure(engines, options)
