"""`recordkit formats`: which formats there are."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, show, show_json


@click.command(
    "formats",
    epilog=epilog(
        "recordkit formats",
        "recordkit formats --json",
        exit_codes={0: "printed", 2: "the command was not understood"},
    ),
)
@json_option
def command(as_json: bool) -> None:
    """List the formats of a document."""
    from recordkit.rendering.formats import formats

    found = formats().values()
    if as_json:
        show_json(
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "suffix": each.suffix,
                    "media_type": each.media_type,
                }
                for each in found
            ]
        )
        return
    rows = ((each.id, each.suffix, each.title) for each in found)
    for line in columns(rows, cut=False):
        show(line)
