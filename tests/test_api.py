"""The façade: load, check, require complete, render."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import recordkit
from recordkit.errors import CannotRead, Incomplete, NotKnown
from recordkit.models.decision import Outcome
from recordkit.models.review import Review
from tests.changing import blanked
from tests.examples import (
    complete_reviews,
    content_of,
    record_from,
    record_of,
    settings_of,
)

ROOT = Path(__file__).resolve().parent.parent
GRACE = ROOT / "examples" / "grace-adeyemi.json"
FRANK = ROOT / "examples" / "drafts" / "frank-ellison.json"
TODAY = date(2026, 11, 23)
PRINT = ("pdf", "large-print")
FORMATS = tuple(each.id for each in recordkit.formats().values() if not each.easy)


def test_import_offers_few_names_and_each_of_them_is_there() -> None:
    assert len(recordkit.__all__) <= 16
    for name in recordkit.__all__:
        assert getattr(recordkit, name) is not None


def test_a_complete_record_passes() -> None:
    report = recordkit.require_complete(recordkit.load(GRACE), today=TODAY)
    assert report.complete
    assert not report.closed, "when and how it was given is still owed"


def test_an_incomplete_record_is_refused_with_its_report() -> None:
    with pytest.raises(Incomplete) as refused:
        recordkit.require_complete(recordkit.load(FRANK), today=TODAY)
    assert refused.value.report.stopping
    assert "OUTCOME-M12" in str(refused.value)


def test_a_record_is_checked_and_rendered_under_the_policy_of_its_council() -> None:
    name = "derbyshire/arthur-bell"
    record = record_from(blanked(content_of(name), "meeting.notice"))

    assert recordkit.check(record, today=TODAY).complete
    (notice,) = recordkit.check(record, today=TODAY, policy="derbyshire").stopping
    assert (notice.path, notice.cites) == ("meeting.notice", ("DERBY-P01",))
    assert recordkit.render(record, "text", today=TODAY, settings=settings_of("grace-adeyemi"))
    with pytest.raises(Incomplete):
        recordkit.render(record, "text", today=TODAY, settings=settings_of(name))


@pytest.mark.parametrize("format", FORMATS)
def test_an_incomplete_record_is_not_rendered(format: str) -> None:
    with pytest.raises(Incomplete):
        recordkit.render(recordkit.load(FRANK), format, today=TODAY)


@pytest.mark.parametrize("format", FORMATS)
def test_a_draft_is_rendered_with_its_gaps_and_says_so(format: str) -> None:
    content = recordkit.render(recordkit.load(FRANK), format, today=TODAY, draft=True)
    if format in ("html", "text"):
        text = " ".join(re.sub(r"<[^>]*>", " ", content.decode()).split())
        assert "Draft. Not complete, and not to be sent." in text
        assert "[Still to be recorded: By what day will the plan be reviewed again?]" in text


@pytest.mark.parametrize("format", [each for each in FORMATS if each not in PRINT])
@pytest.mark.parametrize("name", complete_reviews(TODAY))
def test_every_complete_review_passes_the_checks_of_every_format(name: str, format: str) -> None:
    """As a PDF it is made where every PDF of the examples is."""
    content = recordkit.render(record_of(name), format, today=TODAY, settings=settings_of(name))
    assert len(content) > 1000


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_record_gives_the_same_bytes(format: str) -> None:
    record = recordkit.load(GRACE)
    assert recordkit.render(record, format, today=TODAY) == recordkit.render(
        record, format, today=TODAY
    )


@pytest.mark.parametrize("format", FORMATS)
def test_without_settings_every_document_says_that_it_is_a_sample(format: str) -> None:
    if format not in ("html", "text"):
        pytest.skip("the words of every format are compared with the tree, which says it")
    content = recordkit.render(recordkit.load(GRACE), format, today=TODAY)
    assert b"Sample. Made without a council's settings." in content.replace(b"&#x27;", b"'")


def test_an_unknown_format_or_document_is_refused_with_what_there_is() -> None:
    record = recordkit.load(GRACE)
    with pytest.raises(NotKnown, match="Did you mean 'docx'"):
        recordkit.render(record, "doc", today=TODAY)
    with pytest.raises(NotKnown, match="review-record"):
        recordkit.render(record, "pdf", document="review-recrod", today=TODAY)


def test_a_record_is_read_from_bytes() -> None:
    assert recordkit.load(GRACE.read_bytes()) == recordkit.load(GRACE)
    with pytest.raises(CannotRead):
        recordkit.load(b"{")


def test_the_schema_knows_every_field_and_its_answers() -> None:
    schema = json.loads(json.dumps(recordkit.schema("review")))
    assert set(schema["properties"]) == set(Review.model_fields)
    answers = schema["$defs"]["Outcome"]["properties"]["answer"]
    assert set(Outcome.options()) == set(answers["anyOf"][0]["enum"])
    assert schema["additionalProperties"] is False
