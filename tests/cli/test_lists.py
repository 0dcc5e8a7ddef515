"""`recordkit documents`, `formats` and `schema`: what there is, for people and for programs."""

from __future__ import annotations

import json

import pytest

from recordkit.documents import document_types
from recordkit.rendering.formats import FORMATS
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("command", "ids"), [("documents", list(document_types())), ("formats", list(FORMATS))]
)
def test_lists_each_one_in_a_line_and_in_json(run: Run, command: str, ids: list[str]) -> None:
    lines = run(command).stdout.splitlines()
    printed = json.loads(run(command, "--json").stdout)

    assert [line.split()[0] for line in lines] == ids
    assert [each["id"] for each in printed] == ids


def test_documents_say_from_which_record_and_for_which_requirement(run: Run) -> None:
    for printed in json.loads(run("documents", "--json").stdout):
        document = document_types()[printed["id"]]
        assert printed["kind"] == document.kind
        assert printed["cites"] == list(document.cites)
        assert printed["title"] == document.title


def test_the_schema_is_indented_and_of_the_kind(run: Run) -> None:
    result = run("schema", "review")

    assert json.loads(result.stdout)["properties"]["kind"]["const"] == "review"
    assert result.stdout.startswith('{\n  "')


def test_an_unknown_kind_is_2(run: Run) -> None:
    result = run("schema", "revue")

    assert result.exit_code == 2
    assert "Did you mean 'review'?" in result.stderr
