"""The main job on the shipped examples: check each, then make the documents of the complete ones.

Everything here goes through the command line, as a practitioner would.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from recordkit import formats
from recordkit.wording import counted
from tools.coverage import TODAY

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SETTINGS = "examples/recordkit.toml"


def main() -> int:
    """Run the demonstration and return the exit status."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    complete = []
    for path in sorted(ROOT.glob("examples/*.json")):
        print(f"\n$ recordkit check {path.relative_to(ROOT)}", flush=True)
        if recordkit("check", str(path.relative_to(ROOT)), "--today", TODAY.isoformat()) == 0:
            complete.append(path)
    for path in sorted(ROOT.glob("examples/drafts/*.json")):
        print(f"\n$ recordkit check {path.relative_to(ROOT)}", flush=True)
        recordkit("check", str(path.relative_to(ROOT)), "--today", TODAY.isoformat())
    print("\nThe documents of the complete ones, in every format:", flush=True)
    for path in complete:
        for each in formats().values():
            target = OUT / f"{path.stem}{each.suffix}"
            status = recordkit(
                "render",
                str(path.relative_to(ROOT)),
                "--format",
                each.id,
                "-o",
                str(target.relative_to(ROOT)),
                "--settings",
                SETTINGS,
                "--today",
                TODAY.isoformat(),
                quiet=True,
            )
            if status:
                return status
    made = sorted(OUT.iterdir())
    for path in made:
        print(f"  {path.relative_to(ROOT)!s:<40} {path.stat().st_size / 1024:>7,.0f} KB")
    print(f"\n{counted(len(made), 'document')} of {counted(len(complete), 'record')} in out/.")
    print("To use recordkit in this window: . .venv/bin/activate")
    return 0


def recordkit(*arguments: str, quiet: bool = False) -> int:
    """Run one command of recordkit and return its exit status."""
    done = subprocess.run(
        [sys.executable, "-m", "recordkit.cli.main", *arguments],
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
