"""Measure recordkit side by side with other ways to do the same.

All ways go through the same records in turns, so that whatever else the machine does meets all of
them. What is told of each is the median of its rounds.
"""

from __future__ import annotations

import argparse
import sys

from bench import checking, documents, letters, store


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parts = parser.add_subparsers(metavar="PART")
    check = parts.add_parser("check", help="how fast records are read and checked (as without it)")
    checking.add_options(check)
    check.set_defaults(run=checking.run)
    keep = parts.add_parser("store", help="how fast and how safely a store keeps them")
    store.add_options(keep)
    keep.set_defaults(run=store.run)
    write = parts.add_parser("letters", help="how fast a letter becomes a Word file")
    letters.add_options(write)
    write.set_defaults(run=letters.run)
    lay_out = parts.add_parser("documents", help="how fast a letter becomes a PDF")
    documents.add_options(lay_out)
    lay_out.set_defaults(run=documents.run)
    options = parser.parse_args(sys.argv[1:] or ["check"])
    options.run(options)


if __name__ == "__main__":
    main()
