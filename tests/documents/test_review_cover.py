"""The letter that goes with the record of a review."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.api import render
from recordkit.documents import document_of, documents_of
from recordkit.documents.review_cover import REVIEW_COVER
from recordkit.documents.review_record import REVIEW_RECORD
from recordkit.errors import Incomplete, TemplateFault
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import formats
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import Section, walk, words
from recordkit.settings import SAMPLE
from tests.changing import blanked, changed, removed
from tests.conftest import TODAY
from tests.examples import (
    all_drafts,
    complete_reviews,
    content_of,
    record_from,
    record_of,
    settings_of,
)

EXAMPLES = complete_reviews(TODAY)
GRACE = content_of("grace-adeyemi")


def said(content: Any = GRACE) -> str:
    tree = build(record_from(content), REVIEW_COVER, SAMPLE, edition=Edition())
    return " ".join(words(tree.blocks)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_made_of_every_review_and_never_unless_it_is_asked_for(name: str) -> None:
    record = record_of(name)

    assert document_of(record) is REVIEW_RECORD
    written = tuple(each for each in documents_of(record) if not each.easy_of)
    assert written == (REVIEW_RECORD, REVIEW_COVER)
    content = render(
        record, "text", today=TODAY, document=REVIEW_COVER.id, settings=settings_of(name)
    ).decode()
    assert "The record of your review" in content


@pytest.mark.parametrize("format", [each.id for each in formats().values() if not each.easy])
@pytest.mark.parametrize("name", ["grace-adeyemi", "kevin-marsh", "rahima-khatun"])
def test_it_is_made_and_checked_in_each_format(name: str, format: str) -> None:
    settings = settings_of(name)
    how: dict[str, Any] = {"today": TODAY, "document": REVIEW_COVER.id, "settings": settings}
    assert len(render(record_of(name), format, **how)) > 500


@pytest.mark.parametrize("name", all_drafts())
def test_a_draft_of_it_is_made_of_a_draft_and_nothing_else(name: str) -> None:
    how: dict[str, Any] = {"today": TODAY, "document": REVIEW_COVER.id}

    with pytest.raises(Incomplete):
        render(record_of(name), "text", **how)
    assert b"Draft." in render(record_of(name), "text", draft=True, **how)


def test_a_draft_shows_what_it_waits_for() -> None:
    record = record_from(blanked(blanked(GRACE, "decision.outcome"), "meeting.recorded_on"))
    how: dict[str, Any] = {"today": TODAY, "document": REVIEW_COVER.id}
    draft = " ".join(render(record, "text", draft=True, **how).decode().split())

    assert "[Still to be recorded: What is the outcome of the review?]" in draft
    assert "[Still to be recorded: On what day was this record written?]" in draft


def test_it_is_addressed_dated_and_signed_by_the_reviewer() -> None:
    text = said()

    assert text.startswith(
        "Grace Adeyemi 14 Mill Lane Riverside RV2 6QT 15 October 2026 Our reference RC-20418 "
        "Dear Mrs Adeyemi The record of your review "
        "We reviewed your care and support plan on 12 October 2026."
    )
    assert text.endswith(
        "Yours sincerely Tom Whitfield Social worker Telephone 01632 960119 "
        "Email tom.whitfield@riverside.example"
    )
    assert "Dear Grace Adeyemi" in said(blanked(GRACE, "person.addressed_as"))


def test_somebody_without_an_address_gets_it_all_the_same() -> None:
    text = said(removed(GRACE, "person.address"))

    assert text.startswith("Grace Adeyemi 15 October 2026")


OUTCOMES = {
    "no-change": "Your plan stays the same.",
    "plan-changes": "Your plan changes.",
    "plan-and-budget-change": "Your plan changes, and so does the money for your care",
    "reassessment": "We will assess your needs again.",
}


@pytest.mark.parametrize(("answer", "expected"), OUTCOMES.items())
def test_it_says_in_a_sentence_what_was_decided(answer: str, expected: str) -> None:
    text = said(changed(GRACE, "decision.outcome", {"answer": answer, "detail": "More of it."}))

    assert expected in text
    assert "More of it. Your changed plan" in text


def test_it_says_from_when_where_the_plan_changes() -> None:
    assert "Your changed plan starts on 19 October 2026." in said()
    assert "Your changed plan starts" not in said(blanked(GRACE, "decision.holds_from"))
    assert "We will review your plan again by 12 April 2027" in said()
    none = blanked(GRACE, "decision.next_review.by")
    assert "review your plan again" not in said(none)


def test_it_asks_to_read_the_record_to_correct_it_and_to_look_at_it_together() -> None:
    text = said()

    assert "You can read it with somebody whom you trust." in text
    assert "Tell me if anything is wrong or missing." in text
    assert "Look at it with me, if you like. Ring me on 01632 960119, or write to me" in text


def test_somebody_who_took_part_is_thanked() -> None:
    assert "Thank you for taking part." in said()
    assert "You can still have your say" not in said()


WITHOUT = {
    "kevin-marsh": "You did not want to take part in this review, and you did not have to.",
    "dorothy-pemberton": "You could not take part in this review.",
    "elsie-tranter": "You could not take part in this review.",
}


@pytest.mark.proves("PREP-C04")
@pytest.mark.parametrize(("name", "expected"), WITHOUT.items())
def test_whoever_did_not_take_part_is_invited_to_look_at_it_and_to_a_further_review(
    name: str, expected: str
) -> None:
    content = content_of(name)
    text = said(content)

    assert f"You can still have your say {expected}" in text
    took_part = content["involvement"]["took_part"]["answer"]
    wish = "want to" if took_part == "did-not-want-to" else "can"
    assert f"If you {wish} take part later on, please tell me." in text
    assert "please look at it. You can do that with me, or with somebody whom you trust." in text
    assert "We will then think about a further review with you." in text
    assert content["involvement"]["further_review"]["answer"].split("\n")[0] in text
    assert "Thank you" not in text


def test_somebody_who_lacked_capacity_and_was_there_is_invited_too() -> None:
    lacking = {"answer": "no", "detail": "Tom found that."}
    text = said(changed(GRACE, "involvement.capacity", lacking))

    assert "You took part in this review as far as you could." in text
    assert "If you can or want to do more of it later on, please tell me." in text
    assert "Tom found that." not in text


def test_why_somebody_did_not_take_part_is_left_to_the_record() -> None:
    detail = content_of("kevin-marsh")["involvement"]["took_part"]["detail"]
    assert detail not in said(content_of("kevin-marsh"))


def test_an_advocate_who_can_be_rung_can_look_at_it_too() -> None:
    advocate = {"advocate": "Winifred Asante", "telephone": "01632 960640"}
    helped = GRACE | {"advocacy": advocate}

    assert "Your advocate, Winifred Asante, can look at it with you too" in said(helped)
    turned_down = changed(helped, "advocacy.declined", {"answer": "yes"})
    assert "Winifred" not in said(turned_down)
    assert "Winifred" not in said(blanked(helped, "advocacy.telephone"))


def test_without_a_number_of_the_reviewer_it_gives_the_councils() -> None:
    text = said(blanked(GRACE, "meeting.reviewer.telephone"))

    assert (
        f"Ring us on {SAMPLE.contact.telephone}, or write to us, and we will find a time." in text
    )
    assert "ring or write to us." in text
    assert "ring me" not in text.lower()


def test_a_reviewer_without_a_role_or_an_email_signs_with_their_name() -> None:
    bare = blanked(blanked(GRACE, "meeting.reviewer.role"), "meeting.reviewer.email")
    assert said(bare).endswith("Yours sincerely Tom Whitfield Telephone 01632 960119")


def test_it_says_how_to_complain() -> None:
    tree = build(record_of("grace-adeyemi"), REVIEW_COVER, SAMPLE, edition=Edition())
    sections = {block.name for block in walk(tree.blocks) if isinstance(block, Section)}

    assert "complain" in sections
    assert said().index("How to complain") > said().index("What we ask you to do")


MANDATORY = ("meeting.held_on", "decision.outcome.answer", "signature(meeting.reviewer)")


@pytest.mark.parametrize("fact", MANDATORY)
def test_a_template_that_loses_a_fact_is_refused(fact: str, tmp_path: Any) -> None:
    lines = (shipped() / REVIEW_COVER.template).read_text(encoding="utf-8")
    assert fact in lines
    changed_one = {
        "meeting.held_on": lines.replace(" on {{ meeting.held_on }}", ""),
        "decision.outcome.answer": _without_block(lines, "decision"),
        "signature(meeting.reviewer)": _without_block(lines, "close"),
    }[fact]
    (tmp_path / "letters").mkdir()
    (tmp_path / REVIEW_COVER.template).write_text(changed_one, encoding="utf-8")
    council = SAMPLE.model_copy(update={"templates": str(tmp_path)})

    with pytest.raises(TemplateFault, match="does not print what is recorded at"):
        build(record_of("grace-adeyemi"), REVIEW_COVER, council, edition=Edition())


def _without_block(template: str, name: str) -> str:
    start = template.index(f"{{% block {name} %}}")
    end = template.index("{% endblock %}", start)
    return template[:start] + template[end + len("{% endblock %}") :]
