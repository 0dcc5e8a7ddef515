"""Whatever a record holds: it loads, is checked, comes back the same, and becomes a document.

The records are made from the models, with texts of many scripts and texts that some format once
took for something else. That a record is incomplete or contradicts itself is for the report to
say: a draft of it is made all the same, in every format and with every check of it on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import recordkit
from recordkit.errors import CannotRead, OutputFault
from recordkit.loading import load_record
from recordkit.models.answers import Answer
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.models.visit import questions
from recordkit.policies import policy_names
from tests.changing import changed, leaves
from tests.conftest import TODAY
from tests.examples import complete_examples, content_of, record_from, report_on
from tests.strategies import OFTEN, contents, made, short_texts

DRAFTS = contents(Review, whole=False)
WHOLE = contents(Review, whole=True)

SEEDS = st.integers(0, 2**32)

WITHOUT_SEARCH = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""To find the smallest record that fails takes hundreds of documents, and a PDF takes a second."""


@settings(max_examples=150)
@given(DRAFTS, st.sampled_from(policy_names()))
def test_a_draft_is_checked_and_comes_back_the_same(content: Any, policy: str) -> None:
    assert_kept(content, policy)


@settings(max_examples=100)
@given(WHOLE, st.sampled_from(policy_names()))
def test_a_whole_record_is_checked_and_comes_back_the_same(content: Any, policy: str) -> None:
    assert_kept(content, policy)


def assert_kept(content: Any, policy: str) -> None:
    record = record_from(content)
    again = load_record(record.model_dump_json(exclude_defaults=True).encode())

    assert again == record
    assert report_on(again, TODAY, policy).as_json() == report_on(record, TODAY, policy).as_json()


# ---------------------------------------------------------------- documents of drafts


@pytest.mark.parametrize("format", ["html", "text"])
@settings(max_examples=40)
@given(content=DRAFTS | WHOLE)
def test_any_record_becomes_a_draft_on_a_screen(format: str, content: Any) -> None:
    assert_draft_is_made(content, format)


@pytest.mark.parametrize("format", ["docx", "pdf"])
@settings(WITHOUT_SEARCH, max_examples=7)
@given(content=contents(Review, whole=False, any_script=False))
def test_any_draft_becomes_a_draft_on_paper(format: str, content: Any) -> None:
    assert_draft_is_made(content, format)


@pytest.mark.parametrize("format", ["docx", "pdf"])
@settings(WITHOUT_SEARCH, max_examples=4)
@given(content=contents(Review, whole=True, any_script=False))
def test_any_whole_record_becomes_a_draft_on_paper(format: str, content: Any) -> None:
    assert_draft_is_made(content, format)


@settings(WITHOUT_SEARCH, max_examples=3)
@given(DRAFTS)
def test_a_pdf_is_refused_only_for_a_script_of_which_no_font_is_there(content: Any) -> None:
    fault = None
    try:
        assert_draft_is_made(content, "pdf")
    except OutputFault as error:
        fault = error
    assert fault is None or fault.check == "glyphs", fault


def assert_draft_is_made(content: Any, format: str) -> None:
    """Any exception, also one of recordkit's own, goes through and fails the test.

    There is nothing in a record that loads for which somebody should have to go without a draft.
    """
    assert recordkit.render(record_from(content), format, today=TODAY, draft=True)


# ---------------------------------------------------------------- documents of complete records

COMPLETE = [name for name in ("grace-adeyemi", "mei-lin-chan") if name in complete_examples(TODAY)]
"""A full review and a light touch one."""


@pytest.mark.parametrize("format", ["html", "text"])
@settings(WITHOUT_SEARCH, max_examples=8)
@given(seed=SEEDS, name=st.sampled_from(COMPLETE))
def test_a_record_that_nothing_stops_becomes_a_document(format: str, seed: int, name: str) -> None:
    assert recordkit.render(complete(seed, name), format, today=TODAY)


@pytest.mark.parametrize("format", ["docx", "pdf"])
@settings(WITHOUT_SEARCH, max_examples=3)
@given(seed=SEEDS, name=st.sampled_from(COMPLETE))
def test_a_record_that_nothing_stops_becomes_a_document_on_paper(
    format: str, seed: int, name: str
) -> None:
    assert recordkit.render(complete(seed, name), format, today=TODAY)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_detail_without_an_answer_stops_a_record_or_stands_in_its_document(name: str) -> None:
    content = content_of(name)
    record = record_from(content)
    details = [
        (each.path, {"detail": "More about it."})
        for each in questions(record)
        if isinstance(each.value, Answer) and not each.value.given
    ]
    assert recordkit.render(with_changes(content, details), "text", today=TODAY)


def test_the_changes_leave_records_complete_and_are_many() -> None:
    for name in COMPLETE:
        before = dict(leaves(content_of(name)))
        after = dict(leaves(complete(1, name).model_dump(mode="json", exclude_none=True)))

        assert len(before.items() ^ after.items()) > 15


def complete(seed: int, name: str) -> Record:
    """A complete example after many changes that leave it complete."""
    chance = random.Random(seed)
    content = content_of(name)
    tried = list(changes(content, seed, chance))
    return with_changes(content, chance.sample(tried, min(60, len(tried))))


def with_changes(content: Any, tried: Sequence[tuple[str, Any]]) -> Record:
    """The record with those of the changes that leave it complete: all at once, or half of them."""
    after = content
    for path, value in tried:
        after = changed(after, path, value)
    if is_complete(after):
        return record_from(after)
    if len(tried) == 1:
        return record_from(content)
    half = len(tried) // 2
    first = with_changes(content, tried[:half]).model_dump(mode="json", exclude_defaults=True)
    return with_changes(first, tried[half:])


def is_complete(content: Any) -> bool:
    try:
        return report_on(record_from(content), TODAY).complete
    except CannotRead:
        return False


def changes(content: Any, seed: int, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Other values for what the record holds, and answers to what it does not."""
    texts = (*OFTEN, *short_texts())
    for path, _ in leaves(content):
        if path not in ("kind", "schema_version"):
            yield path, chance.choice(texts)
            yield path, chance.choice(("yes", "no", "partly", "2026-10-01", "2027-01-31", None))
    filled = record_from(made(Review, seed=seed))
    asked = {each.path: each for each in questions(record_from(content))}
    for each in questions(filled):
        held = asked.get(each.path)
        if isinstance(each.value, Answer) and held is not None and not held.answered:
            kept = {"answer", chance.choice(["answer", "detail"])}
            yield each.path, each.value.model_dump(mode="json", include=kept)
