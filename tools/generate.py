"""Write the generated pages and the index anew, or say which are stale.

python -m tools.generate            writes them
python -m tools.generate --check    writes nothing; exit status 1 if one is stale
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools import coverage, pages

ROOT = Path(__file__).resolve().parent.parent

GENERATED: Mapping[str, Callable[[], str]] = {
    "recordkit/procedures/index.json": lambda: json.dumps(coverage.index(), indent=1) + "\n",
    "docs/reference/requirements.md": pages.requirements_page,
    "docs/reference/rules.md": pages.rules_page,
    "docs/reference/policies.md": pages.policies_page,
    "docs/reference/commands.md": pages.commands_page,
}
"""Every generated file with what makes it; the index stands first, since the pages read it."""


def main() -> int:
    """Write or check the generated files and return the exit status."""
    parser = argparse.ArgumentParser(description="Write the generated pages anew.")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    options = parser.parse_args()
    stale = []
    for name, make in GENERATED.items():
        path = ROOT / name
        text = make()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if options.check and stale:
        print(f"Stale: {', '.join(stale)}. Run: make generate")
        return 1
    print("\n".join(f"wrote {name}" for name in stale) or "Everything is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
