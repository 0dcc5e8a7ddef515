"""`recordkit documents`, `formats` and `schema`: what there is, for people and for programs."""

from __future__ import annotations

import json

import pytest

from recordkit.documents import document_types
from recordkit.rendering.formats import FORMATS
from tests.cli.conftest import ROOT, Run


def test_formats_are_listed_by_name_and_in_json(run: Run) -> None:
    printed = json.loads(run("formats", "--json").stdout)

    assert [each["id"] for each in printed] == list(FORMATS)
    for each in FORMATS:
        assert any(line.startswith(f"{each} ") for line in run("formats").stdout.splitlines())


def test_documents_are_listed_by_the_record_that_they_are_made_of(run: Run) -> None:
    lines = run("documents").stdout.splitlines()
    printed = json.loads(run("documents", "--json").stdout)

    assert [each["id"] for each in printed] == list(document_types())
    for each in document_types().values():
        if not each.easy_of:
            place = next(i for i, line in enumerate(lines) if line.split()[0] == each.id)
            kind = [line for line in lines[:place] if line.startswith("Of ")][-1]
            assert kind in (f"Of a {each.kind}:", f"Of an {each.kind}:")


def test_a_document_says_whether_it_can_be_had_in_easy_read(run: Run) -> None:
    text = " ".join(run("documents").stdout.split())

    assert "a review has to wait (or in easy read)" in text
    assert "what was written has arrived Of" in text


@pytest.mark.parametrize(
    ("name", "advice"), [("large-print-100", "large-print-28"), ("easy-read-28", "easy-read-html")]
)
def test_a_size_that_there_is_not_is_refused_with_those_that_there_are(
    run: Run, name: str, advice: str
) -> None:
    result = run("render", ROOT / "examples/grace-adeyemi.json", "--format", name)

    assert result.exit_code == 2
    assert advice in result.stderr


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
