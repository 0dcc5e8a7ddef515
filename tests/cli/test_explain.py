"""`recordkit explain`: a requirement in our words, with all that is known of it."""

from __future__ import annotations

import json

import pytest

from recordkit.explanation import coverage
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
    ending = " ".join(run("explain").stdout.rpartition("\n\n")[2].split())
    assert ending.startswith(f"{len(requirements())} requirements: ")
    checked, known = coverage()
    assert f"recordkit checks {checked} of {known} requirements so far; the rest" in ending
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


def test_takes_several_and_the_brackets_in_which_findings_print_them(run: Run) -> None:
    result = run("explain", "[OUTCOME-M02,", "legal-e01]")

    assert result.exit_code == 0
    assert result.stdout.startswith("OUTCOME-M02: must, ")
    assert "\n\nLEGAL-E01: must, " in result.stdout
    assert run("explain", "(OUTCOME-M02, LEGAL-E01)").stdout == result.stdout


def test_tells_a_rule_and_then_what_it_cites(run: Run) -> None:
    shown = run("explain", "element-put-right").stdout

    assert shown.startswith("element-put-right: a rule, should\n")
    assert "Stops      the document unless it is waived with a reason." in shown
    assert shown.index("Cites      OUTCOME-R02") < shown.index("\nOUTCOME-R02: should, ")


def test_a_must_rule_stops_the_document_without_an_unless(run: Run) -> None:
    shown = run("explain", "every-carer-heard").stdout

    assert "Stops      the document: it is not sent without this." in shown


def test_tests_are_named_only_where_they_are_asked_for(run: Run) -> None:
    assert "tests/" not in run("explain", "OUTCOME-M04").stdout
    assert "Tests      tests/rules/" in run("explain", "OUTCOME-M04", "--verbose").stdout


def test_a_rule_that_takes_what_it_cites_from_each_question_says_so(run: Run) -> None:
    assert run("explain", "answered").stdout.endswith("the requirements of each question\n")


def test_nothing_is_told_twice(run: Run) -> None:
    shown = run("explain", "element-put-right", "OUTCOME-R02", "outcome-r02").stdout

    assert shown.count("OUTCOME-R02: should, ") == 1


def test_an_unknown_rule_is_2(run: Run) -> None:
    result = run("explain", "element-put-rigth")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean 'element-put-right'" in result.stderr


def test_brackets_alone_are_no_name(run: Run) -> None:
    assert run("explain", "[]").exit_code == 2


def test_a_number_without_its_source_is_told_which_there_are(run: Run) -> None:
    told = run("explain", "m04").stderr

    assert told.startswith(
        "There is no requirement or rule called 'M04'. There is: OUTCOME-M04, PREP-M04."
    )


def test_what_is_like_nothing_is_told_where_to_look(run: Run) -> None:
    result = run("explain", "zzz")

    assert result.exit_code == 2
    assert result.stderr == (
        "There is no requirement or rule called 'zzz'. To list all requirements: "
        "recordkit explain\n"
    )


def test_an_unknown_id_is_2(run: Run) -> None:
    result = run("explain", "OUTCOME-M4")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean 'OUTCOME-M" in result.stderr
