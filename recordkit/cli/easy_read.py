"""`recordkit easy-read`: the easy-read part of a record, proposed from what was recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import Refused, safe, say, show
from recordkit.cli.sources import record_at

if TYPE_CHECKING:
    from pathlib import Path

EXIT = {0: "written", 2: "it could not be read or written, or the command was not understood"}


@click.group(
    "easy-read",
    epilog=epilog(
        "recordkit easy-read draft grace.json -o grace-easy.json",
        "recordkit render grace-easy.json --format easy-read",
        exit_codes=EXIT,
    ),
)
def command() -> None:
    """Propose the easy-read part of a record, for a review or a letter."""


@command.command(
    "draft",
    epilog=epilog(
        "recordkit easy-read draft grace.json -o grace-easy.json",
        "recordkit check grace-easy.json",
        "recordkit render grace-easy.json --format easy-read -o grace-easy.pdf",
        exit_codes=EXIT,
    ),
)
@click.argument("file", type=named)
@click.option(
    "-o", "--output", type=named, metavar="OUT", help="A new file; without it, standard output."
)
@click.option("--anew", is_flag=True, help="Propose again what was written already, too.")
def draft(file: str, output: str | None, anew: bool) -> int:
    """Put what was recorded into short sentences, with a picture for each.

    FILE is a record of a review or one that a letter is made of, or - for standard input. Days,
    people, the decision, next steps and rights are filled in. The rest stands as it was recorded:
    make it easy, and choose pictures with recordkit pictures. What was written already stays.
    """
    from pathlib import Path

    from recordkit.easy_reading import proposed
    from recordkit.writing import write_whole

    record, _ = record_at(file)
    content = proposed(record, anew=anew).model_dump(
        mode="json", exclude_defaults=True, exclude_none=True
    )
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    if output is None or output == "-":
        show(text.rstrip("\n"))
        return 0
    target = Path(output)
    if _is_there(target):
        raise Refused(f"{safe(output)} is there already. Nothing was written: give a new name.")
    write_whole(target, text.encode())
    say(f"Wrote {safe(output)}")
    say(f"Finish its part easy_read, then: recordkit check {safe(output)}")
    return 0


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
