"""`recordkit new`: a blank draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, named, settings_from, settings_option
from recordkit.cli.printing import Refused, safe, say, show_bytes

if TYPE_CHECKING:
    from recordkit.models.answers import Depth

STDOUT = "-"

HELP = """Write a blank draft of a record.

The draft is JSON, with every question beside its answer. Fill it in with a plain text editor,
and check it as often as you like: a half-filled draft is no error. Without -o it goes to
standard output.

\b
What to write beside each name in the draft:
  answer          what you found, or one of the choices that the question gives
  detail          more about the answer, in your own words
  not_applicable  instead of an answer: why it does not apply to this person
  items           one of several: copy the block in { } for the next, a comma between
  none            instead of items: why there are none
  A text stays on one line. For a new paragraph inside it, type \\n\\n.
"""


@click.command(
    "new",
    help=HELP,
    epilog=epilog(
        "recordkit new review -o draft.json",
        "recordkit new review --depth light-touch -o draft.json",
        exit_codes={
            0: "the draft was written",
            2: "there is no such kind of record, or the file could not be written",
        },
    ),
)
@click.argument("kind")
@click.option(
    "--depth",
    type=click.Choice(["full", "light-touch"]),
    default="full",
    show_default=True,
    help="How far the review goes. A light touch draft shows only what that needs.",
)
@click.option(
    "--policy",
    type=named,
    metavar="NAME",
    help="Whose own questions are asked as well. Without it: those of the council's settings.",
)
@settings_option
@click.option(
    "-o",
    "--output",
    type=named,
    metavar="FILE",
    help="Write it to this file, or into this folder.",
)
@click.option("--force", is_flag=True, help="Throw the file away that is there already.")
def command(
    kind: str,
    depth: Depth,
    policy: str | None,
    settings: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write a blank draft of a record."""
    from pathlib import Path

    from recordkit.cli.sources import SUFFIX, is_file, is_folder
    from recordkit.drafts import blank
    from recordkit.writing import write_whole

    policy = policy or settings_from(settings).policy_source
    draft = blank(kind, depth=depth, policy=policy).encode()
    if output is None or output == STDOUT:
        show_bytes(draft)
        return
    target = Path(output)
    if is_folder(target):
        target /= f"{kind}.json"
    name = safe(str(target))
    if target.suffix.lower() != SUFFIX:
        raise Refused(
            f"{name} does not end in {SUFFIX}, as a record does. Nothing was written. Choose "
            f"{safe(str(target.with_suffix(SUFFIX)))} after -o."
        )
    if is_file(target) and not force:
        raise Refused(
            f"{name} is there already and may hold your work. Nothing was written. Choose another "
            "name after -o. (--force throws the old one away.)"
        )
    write_whole(target, draft)
    say(f"Wrote {name}. Fill it in, then: recordkit check {name}")
