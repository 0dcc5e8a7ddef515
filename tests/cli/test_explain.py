"""`recordkit explain`: a requirement in our words, with all that is known of it."""

from __future__ import annotations

import json

import pytest

from recordkit.procedures import requirements, sources
from tests.cli.conftest import Run


def test_explains_one(run: Run) -> None:
    result = run("explain", "OUTCOME-M04")

    assert result.exit_code == 0
    assert result.stdout.startswith("OUTCOME-M04: must, ")
    assert requirements()["OUTCOME-M04"].needs in " ".join(result.stdout.split())
    assert "review.carers.items[].view" in result.stdout


def test_takes_small_letters(run: Run) -> None:
    assert run("explain", "outcome-m04").stdout == run("explain", "OUTCOME-M04").stdout


def test_lists_all_by_source_and_counts_them(run: Run) -> None:
    lines = run("explain").stdout.splitlines()
    listed = [line.split()[0] for line in lines if line.split("  ")[0] in requirements()]

    assert listed == list(requirements())
    assert lines[-1].startswith(f"{len(requirements())} requirements: ")
    for source in sources().values():
        assert any(source.title in line or line in source.title for line in lines if line)


@pytest.mark.parametrize("columns", [50, 88, 200])
def test_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run("explain").stdout + run("explain", "OUTCOME-M02").stdout

    # The name of a test or a field is one word, which is better long than broken.
    lines = [line for line in shown.splitlines() if len(line.split()) > 2]
    assert max(map(len, lines)) <= min(columns, 88)


def test_json_lists_one_or_all(run: Run) -> None:
    (one,) = json.loads(run("explain", "OUTCOME-M04", "--json").stdout)
    everything = json.loads(run("explain", "--json").stdout)

    assert [each["id"] for each in everything] == list(requirements())
    assert one in everything
    assert set(one) >= {
        *("id", "source", "at", "kind", "verb", "needs", "status"),
        *("fields", "rules", "documents", "tests"),
    }
    assert {each["status"] for each in everything} <= {"covered", "guidance", "planned"}


def test_an_unknown_id_is_2(run: Run) -> None:
    result = run("explain", "OUTCOME-M4")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean 'OUTCOME-M" in result.stderr
