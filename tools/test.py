"""Run every check within a budget of time, and say how long it took.

All of them run, whatever the first one finds, so that one run shows everything there is to mend.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

OVER_BUDGET = "over the budget"


def main() -> int:
    """Run the checks and return the status to exit with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--budget", type=int, default=300, help="seconds for everything")
    parser.add_argument("--workers", type=int, default=2, help="processes that run the tests")
    options = parser.parse_args()

    started = time.monotonic()
    failed = []
    for name, command in checks(options.workers).items():
        print(f"\n== {name}", flush=True)
        outcome = run(command, seconds=options.budget - (time.monotonic() - started))
        if outcome:
            failed.append(f"{name} ({outcome})")
        if outcome == OVER_BUDGET:
            break

    took = f"Took {time.monotonic() - started:.0f} s of {options.budget} s."
    if failed:
        print(f"\nFailed: {', '.join(failed)}. {took}", flush=True)
        return 1
    print(f"\nAll checks passed. {took}", flush=True)
    return 0


def checks(workers: int) -> dict[str, list[str]]:
    """The command of every check, quickest first."""
    spread = ["-n", str(workers), "--dist", "loadgroup"]
    return {
        "style": [f"{BIN}/ruff", "check", "."],
        "format": [f"{BIN}/ruff", "format", "--check", "."],
        "imports": [f"{BIN}/lint-imports"],
        "types": [f"{BIN}/mypy"],
        "tests": [f"{BIN}/python", "-m", "pytest", "-q", *spread],
    }


def run(command: list[str], seconds: float) -> str:
    """Run one check and say how it failed, "" where it passed.

    Args:
        command: the program and its arguments.
        seconds: after which it is stopped, with every process it started.
    """
    # A session of its own, so that stopping it stops pytest's workers and what they run.
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        status = process.wait(timeout=max(seconds, 0))
    except subprocess.TimeoutExpired:
        stop(process)
        return OVER_BUDGET
    except KeyboardInterrupt:
        stop(process)
        raise
    return f"exit status {status}" if status else ""


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop one check with every process it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
