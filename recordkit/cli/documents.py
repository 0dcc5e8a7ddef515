"""`recordkit documents`: which documents there are."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, json_option
from recordkit.cli.printing import columns, show, show_json
from recordkit.wording import with_article

if TYPE_CHECKING:
    from recordkit.documents import DocumentType


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
    written = [each for each in found if not each.easy_of]
    in_easy_read = {each.easy_of for each in found}
    names = columns(((f"  {each.id}", _about(each, in_easy_read)) for each in written), cut=False)
    for kind in dict.fromkeys(each.kind for each in written):
        show(f"Of {with_article(kind)}:")
        for each, line in zip(written, names, strict=True):
            if each.kind == kind:
                show(line)


def _about(document: DocumentType, in_easy_read: Collection[str]) -> str:
    return f"{document.title} (or in easy read)" if document.id in in_easy_read else document.title
