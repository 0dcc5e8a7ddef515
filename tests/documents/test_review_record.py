"""The written record of the review: what the person most needs comes first."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from recordkit.documents import document_for
from recordkit.documents.review_record import REVIEW_RECORD
from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.procedures import requirements
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import (
    Document,
    Heading,
    List,
    Notice,
    Table,
    inlines,
    plain,
    printed_paths,
    walk,
    words,
)
from recordkit.settings import SAMPLE

CONTENT = json.loads((shipped("examples") / "grace-adeyemi.json").read_text(encoding="utf-8"))
GRACE = load_record(json.dumps(CONTENT).encode())


def written(record: Record = GRACE) -> Document:
    return build(record, REVIEW_RECORD, SAMPLE, edition=Edition())


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, plain(block.children))
        for block in walk(document.blocks)
        if isinstance(block, Heading)
    ]


def said(document: Document) -> str:
    return " ".join(words(document.blocks))


def test_it_is_the_document_of_a_review() -> None:
    assert document_for("review") is REVIEW_RECORD
    assert document_for("review", "review-record") is REVIEW_RECORD


def test_it_cites_requirements_that_there_are() -> None:
    assert set(REVIEW_RECORD.cites) <= set(requirements())


def test_it_opens_with_the_outcome_what_happens_next_and_whom_to_contact() -> None:
    titles = [title for _, title in headings(written())]
    assert titles[:2] == ["Your care and support review", "What we decided"]
    assert set(titles[2:5]) == {
        "What happens next",
        "If anything changes",
        "If you do not agree",
    }
    assert titles[5] == "Why we decided this"


def test_what_comes_first_is_said_before_the_reasons() -> None:
    before, _ = said(written()).split("You asked for more hours of home care.")
    for each in (
        "Your plan changes.",
        "Your morning visit moves from 8.00 to 9.30.",
        "Visit you about a higher chair",
        "12 April 2027",
        "01632 960118",
        "complain",
    ):
        assert each in before


def test_the_decision_stands_in_a_notice() -> None:
    (notice,) = [block for block in walk(written().blocks) if isinstance(block, Notice)]
    assert notice.name == "decision"


def test_there_is_one_title_and_no_level_is_skipped() -> None:
    levels = [level for level, _ in headings(written())]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_two_headings_are_the_same() -> None:
    titles = [title for _, title in headings(written())]
    assert len(set(titles)) == len(titles)


def test_the_next_steps_are_a_table_that_says_who_and_by_when() -> None:
    (table,) = [block for block in walk(written().blocks) if isinstance(block, Table)]
    assert [plain(column) for column in table.columns] == ["What", "Who", "By when"]
    assert [plain(row[1]) for row in table.rows] == [
        "Brightside Care",
        "Brightside Care",
        "Occupational therapy",
        "Tom Whitfield",
    ]


def test_each_part_of_the_plan_has_its_own_finding() -> None:
    """The finding of one part must never stand under another."""
    plans = [block for block in walk(written().blocks) if isinstance(block, List)]
    parts = [plain(run) for run in inlines(plans[0])]
    assert len(parts) == 4
    findings = ["drowsy", "shoulder", "quiz", "works well"]
    for part, name, finding in zip(
        parts, ["Brightside Care", "Ngozi", "lunch club", "pendant"], findings, strict=True
    ):
        assert name in part
        assert finding in part


def test_the_order_of_the_findings_does_not_matter() -> None:
    content = json.loads(json.dumps(CONTENT))
    content["elements"]["items"].reverse()
    assert said(written(load_record(json.dumps(content).encode()))) == said(written())


def test_a_piece_of_evidence_stands_beside_what_it_shows() -> None:
    text = said(written())
    assert "A letter from Ngozi's physiotherapist, 2 September 2026: She should not lift" in text


def test_the_carer_s_words_stand_under_the_carer_s_name() -> None:
    assert (3, "What Ngozi Adeyemi told us") in headings(written())


def test_both_directions_of_where_relevant() -> None:
    content = json.loads(json.dumps(CONTENT))
    changes = content["changes"]
    assert "What it means for you" in [title for _, title in headings(written())]
    changes["circumstances"] = {"answer": "no"}
    for name in ("what_changed", "impact", "person_view"):
        del changes[name]
    titles = [title for _, title in headings(written(load_record(json.dumps(content).encode())))]
    assert "What it means for you" not in titles
    assert "What you told us" not in titles


@pytest.mark.parametrize(
    ("outcome", "budget", "words_wanted"),
    [
        ("no-change", "same", ("Your plan stays the same.", "(personal budget) stays the same")),
        ("plan-changes", "same", ("Your plan changes.", "(personal budget) stays the same")),
        ("plan-and-budget-change", "more", ("Your plan changes.", "(personal budget) goes up")),
        ("plan-and-budget-change", "less", ("Your plan changes.", "(personal budget) goes down")),
        ("reassessment", "after-reassessment", ("assess your needs again", "after that")),
    ],
)
def test_each_outcome_is_said_in_words(
    outcome: str, budget: str, words_wanted: tuple[str, ...]
) -> None:
    content = json.loads(json.dumps(CONTENT))
    content["decision"]["outcome"]["answer"] = outcome
    content["decision"]["budget"] = {"answer": budget, "detail": "From £100 to £120 a week."}
    text = said(written(load_record(json.dumps(content).encode())))
    for each in words_wanted:
        assert each in text
    assert outcome not in text.split(), "a code is not a word for people"
    assert "From £100 to £120 a week." in text


def test_a_decision_that_does_not_touch_the_budget_can_be_sent() -> None:
    """Somebody who has no personal budget."""
    content = json.loads(json.dumps(CONTENT))
    content["decision"]["budget"] = {"not_applicable": "You have no personal budget."}
    assert "You have no personal budget." in said(
        written(load_record(json.dumps(content).encode()))
    )


def test_dates_are_in_full_and_codes_are_not_shown() -> None:
    text = said(written())
    assert not re.search(r"\b\d{4}-\d{2}-\d{2}\b", text)
    for code in ("plan-changes", "home-care", "lunch-club", "None", "True", "False", "[", "{{"):
        assert code not in text


def test_it_is_written_to_the_person() -> None:
    own = re.sub(r"“[^”]*”", "", said(written()))
    assert "service user" not in own.lower()
    assert "client" not in own.lower()
    assert own.count("Your") + own.count("you") > 20


def test_sentences_do_not_run_together() -> None:
    text = said(written())
    assert not re.search(r"[a-z][.!?][A-Z]", text)
    assert not re.search(r"[.!?] ?[.!?](?!\.)", text.replace("…", ""))
    assert " ." not in text
    assert " ," not in text


def test_a_text_that_ends_in_a_full_stop_does_not_get_a_second() -> None:
    content = json.loads(json.dumps(CONTENT))
    content["plan"]["elements"][3]["what"] = "A pendant alarm."
    content["plan"]["elements"][3]["provided_by"] = "Riverside Telecare."
    content["meeting"]["reviewer"]["role"] = "social worker (temp.)"
    assert ".." not in said(written(load_record(json.dumps(content).encode())))


def test_contact_uses_the_council_s_number_where_the_reviewer_has_none() -> None:
    content = json.loads(json.dumps(CONTENT))
    del content["meeting"]["reviewer"]["telephone"]
    del content["meeting"]["reviewer"]["email"]
    document = written(load_record(json.dumps(content).encode()))
    assert "settings.contact.telephone" in printed_paths(document.blocks)
    assert "settings.contact.email" in printed_paths(document.blocks)


def test_a_draft_without_a_place_still_reads_as_words() -> None:
    record = load_record(b'{"kind": "review"}')
    draft = build(record, REVIEW_RECORD, SAMPLE, edition=Edition(draft=True))
    assert not re.search(r"\][A-Za-z]", said(draft))


def test_optional_facts_leave_no_hole() -> None:
    content = json.loads(json.dumps(CONTENT))
    del content["meeting"]["place"]
    del content["meeting"]["reviewer"]["role"]
    del content["person"]["date_of_birth"]
    del content["person"]["address"]
    del content["plan"]["agreed_on"]
    for each in content["plan"]["elements"]:
        each.pop("provided_by", None)
    document = written(load_record(json.dumps(content).encode()))
    assert "Tom Whitfield reviewed your plan." in said(document)
    for block in walk(document.blocks):
        for run in inlines(block):
            assert plain(run).strip(), "an empty line"
            assert not plain(run).rstrip().endswith((":", ","))
