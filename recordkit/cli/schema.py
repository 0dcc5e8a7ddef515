"""`recordkit schema`: the shape of a record, for programs."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog
from recordkit.cli.printing import show_json


@click.command(
    "schema",
    epilog=epilog(
        "recordkit schema review > review.schema.json",
        exit_codes={0: "printed", 2: "there is no such kind of record"},
    ),
)
@click.argument("kind")
def command(kind: str) -> None:
    """Print the JSON Schema of one kind of record.

    It says what a file may hold. What it must hold to be complete, recordkit check says.
    """
    from recordkit.api import schema

    show_json(schema(kind))
