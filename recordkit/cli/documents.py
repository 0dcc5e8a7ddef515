"""`recordkit documents`: which documents there are."""

from __future__ import annotations

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, show, show_json


@click.command(
    "documents",
    epilog=epilog(
        "recordkit documents",
        "recordkit documents --json",
        exit_codes={0: "printed", 2: "the command was not understood"},
    ),
)
@json_option
def command(as_json: bool) -> None:
    """List the documents that can be made."""
    from recordkit.documents import document_types

    found = document_types().values()
    if as_json:
        show_json(
            [
                {"id": each.id, "kind": each.kind, "cites": list(each.cites), "title": each.title}
                for each in found
            ]
        )
        return
    for line in columns((each.id, f"from a {each.kind}", each.title) for each in found):
        show(line)
