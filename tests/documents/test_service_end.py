"""The letter that says that a service ends after a reassessment."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.documents.recipients import copies_of, copy_for
from recordkit.documents.service_end import SERVICE_END
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Document, Notice, walk, words
from tests.changing import blanked, changed, leaves
from tests.conftest import TODAY
from tests.examples import content_of, found_in, record_from, record_of, report_on, settings_of

JADWIGA = "letters/jadwiga-nowak-service-end"
"""She qualifies no longer, and the letter goes to her alone."""
ARJUN = "letters/arjun-mistry-service-end"
"""He lacks the capacity to decide on it, and his deputy gets it in his place."""
DESMOND = "letters/desmond-clarke-service-end"
"""Two services end, other support goes on, and his carer gets a copy."""
EXAMPLES = (JADWIGA, ARJUN, DESMOND)


def letter(record: Record, to: str | None = None) -> Document:
    copy = copy_for(record, SERVICE_END, to)
    edition = Edition(addressee=copy.addressee)
    settings = settings_of(JADWIGA)
    return build(record, SERVICE_END, settings, edition=edition, withheld=copy.withheld)


def plain(blocks: Any) -> str:
    return " ".join(words(blocks)).replace("\N{NO-BREAK SPACE}", " ")


def said(record: Record, to: str | None = None) -> str:
    return plain(letter(record, to).blocks)


def with_changes(name: str, changes: dict[str, Any]) -> Record:
    content = content_of(name)
    for path, value in changes.items():
        content = changed(content, path, value)
    return record_from(content)


def test_the_title_tells_what_ends_and_on_which_day() -> None:
    title = letter(record_of(JADWIGA)).title

    assert title == "The last day of your day centre place is Friday 27 November 2026"


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["your meals"], "The last day of your meals is "),
        (["your meals", "your visits"], "The last day of your meals and your visits is "),
        (["a", "b", "c"], "The last day of a, b and c is "),
    ],
)
def test_the_title_names_every_service(names: list[str], title: str) -> None:
    services = [{"name": name, "provider": "Us", "does": "You like it."} for name in names]
    record = with_changes(JADWIGA, {"services": {"items": services}})

    assert letter(record).title.startswith(title)


@pytest.mark.proves("DERBY-X05", "DERBY-X06")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_box_says_what_ends_when_and_that_it_can_be_challenged(name: str) -> None:
    (box, *_) = (
        plain(block.blocks)
        for block in walk(letter(record_of(name)).blocks)
        if isinstance(block, Notice)
    )
    content = content_of(name)

    for service in content["services"]["items"]:
        assert service["name"] in box
        assert service["provider"] in box
        assert service["does"] in box
    assert "2026 is the last day of" in box
    assert "If you do not agree, you can complain or appeal." in box
    assert content["ending"].get("goes_on", {"answer": ""})["answer"] in box


@pytest.mark.proves("DERBY-X02", "DERBY-X03", "DERBY-X04", "DERBY-X05")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_letter_says_why_and_what_else_there_is(name: str) -> None:
    text, content = said(record_of(name)), content_of(name)
    found = content["reassessment"]

    for part in ("criteria", "independence", "health", "wellbeing"):
        assert found[part]["answer"] in text
    for each in found["information"].get("items", []):
        assert f"{each['source']}: {each['said']}" in text
    for each in content["needs"]["items"]:
        assert f"{each['need']}: This" in text
        assert each["how"] in text
    for each in content["alternatives"]["items"]:
        assert f"{each['name']}: We" in text
        assert each["about"] in text
        assert each.get("telephone", "") in text


def test_the_letter_comes_to_the_point_first_and_ends_with_whom_to_ask() -> None:
    text = said(record_of(JADWIGA))
    order = [
        "The last day of your day centre place",
        "If you do not agree",
        "What we found",
        "What we talked about",
        "How your needs are met without this support",
        "What you can have instead",
        "What happens now",
        "How to complain or appeal",
        "Riverside Advice helps free of charge",
        "If you have a question",
        "Yours sincerely",
    ]

    places = [text.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.proves("DERBY-X01")
def test_the_letter_tells_the_three_days_in_their_order() -> None:
    text = said(record_of(JADWIGA))

    assert "We gave a copy of the reassessment to you on 13 October 2026." in text
    assert "We talked about it, and about what else there is, on 20 October 2026." in text
    assert "After that, on 22 October 2026, we decided when this support ends." in text


def test_a_talk_that_was_only_offered_is_told_so() -> None:
    reason = "You told us that you did not want to talk."
    text = said(with_changes(JADWIGA, {"discussion.said": {"not_applicable": reason}}))

    assert "We offered to talk about it" in text
    assert reason in text
    assert "We talked about it, and" not in text


SHARED = {
    "the person": ({"answer": "the-person"}, "We gave a copy of the reassessment to you on 13"),
    "the person, with more": (
        {"answer": "the-person", "detail": "It was in large print."},
        "October 2026. It was in large print.",
    ),
    "a representative": (
        {"answer": "representative", "detail": "Ewa Nowak, your niece and attorney"},
        "to your representative, Ewa Nowak, your niece and attorney, on 13 October 2026.",
    ),
    "both": (
        {"answer": "both", "detail": "Ewa Nowak, your niece."},
        "to you and your representative, Ewa Nowak, your niece, on 13 October 2026.",
    ),
}


@pytest.mark.parametrize(("shared", "expected"), SHARED.values(), ids=SHARED)
def test_whoever_had_the_reassessment_is_told(shared: Any, expected: str) -> None:
    assert expected in said(with_changes(JADWIGA, {"discussion.shared_with": shared}))


BRANCHES = {
    "qualifies no longer": (JADWIGA, {}, "you do not qualify for support from us any longer."),
    "still qualifies": (DESMOND, {}, "you still qualify for support from us, but not for this"),
    "more about the outcome": (ARJUN, {}, "Your other support is still right for you."),
    "nothing from others": (DESMOND, {}, "on what you and Pearl told us"),
    "no needs left": (JADWIGA, {"needs": {"none": "You need no help now."}}, "You need no help"),
    "no alternatives": (
        JADWIGA,
        {"alternatives": {"none": "You told us that you want nothing instead."}},
        "What you can have instead You told us that you want nothing instead.",
    ),
    "met now": (JADWIGA, {}, "A hot meal: This is met now."),
    "can be met": (JADWIGA, {}, "Company: This can be met."),
    "recommended": (JADWIGA, {}, "Kiln Row lunch club: We recommend this."),
    "discussed": (JADWIGA, {}, "A befriender: We talked about this."),
    "what happens meanwhile": (JADWIGA, {}, "Joan Price will go with you"),
    "other support": (DESMOND, {}, "What stays the same: Your morning visits"),
    "no help needed": (DESMOND, {}, "Who can help you with it: You told us that Pearl helps"),
    "who decided": (JADWIGA, {}, "Decided on 22 October 2026 by Helen Marsh, team manager."),
    "the reassessment": (JADWIGA, {}, "was done by Samira Khan, social worker. We found"),
}


@pytest.mark.parametrize(("name", "changes", "expected"), BRANCHES.values(), ids=BRANCHES)
def test_every_answer_has_its_words(name: str, changes: dict[str, Any], expected: str) -> None:
    assert expected in said(with_changes(name, changes))


def test_what_is_not_recorded_has_no_heading_of_its_own() -> None:
    bare = record_from(blanked(content_of(JADWIGA), "ending.until_then"))

    assert "Joan Price will go with you" not in said(bare)
    assert "What stays the same" not in said(bare)
    assert "other people told us" not in said(record_of(DESMOND))


@pytest.mark.proves("DERBY-X05")
def test_the_carer_gets_a_copy_that_says_whose_letter_it_is() -> None:
    own, copy = copies_of(record_of(DESMOND), SERVICE_END)

    assert (own.name, copy.name) == ("Desmond Clarke", "Pearl Clarke")
    assert "This is a copy of our letter to Desmond Clarke." in said(record_of(DESMOND), "pearl")


def test_a_deputy_gets_it_in_the_persons_place() -> None:
    (copy,) = copies_of(record_of(ARJUN), SERVICE_END)

    assert copy.name == "Hema Mistry"
    text = said(record_of(ARJUN))
    assert (
        "Dear Mrs Mistry This letter is about Arjun Mistry. It comes to you because you have the "
        "legal right to act for Arjun Mistry. In this letter, “you” means Arjun Mistry. The last "
        "day of your travel escort is"
    ) in text


def test_whoever_only_asked_reads_nothing_about_the_persons_life() -> None:
    content = changed(
        content_of(DESMOND), "letter.recipients.items[0].ground", {"answer": "made-the-request"}
    )
    for path, value in leaves(content):
        if path.startswith(SERVICE_END.private) and " " in str(value) and path[-9:] != "telephone":
            content = changed(content, path, "Private sentence.")
    record = record_from(content)
    text = said(record, "pearl")

    assert "Private sentence." in said(record)
    assert "Private" not in text
    assert "December" not in text
    assert letter(record, "pearl").title == "Our answer about Desmond Clarke"
    assert "you can complain." in text
    for telling in ("support", "your care", "appeal"):
        assert telling not in text


def test_whoever_asked_and_may_read_all_reads_all() -> None:
    ground = {"answer": "made-the-request"}
    record = with_changes(
        DESMOND,
        {
            "letter.recipients.items[0].ground": ground,
            "letter.recipients.items[0].may_read_all": {"answer": "yes"},
        },
    )

    assert "The last day of your evening visits" in said(record, "pearl")


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_at_all_is_found_in_an_example(name: str) -> None:
    assert found_in(name, TODAY) == []


@pytest.mark.parametrize(
    "part", ["services", "reassessment", "needs", "alternatives", "discussion", "ending", "letter"]
)
def test_a_draft_without_a_part_shows_what_is_missing(part: str) -> None:
    record = record_from(blanked(content_of(JADWIGA), part))
    report = report_on(record, TODAY)
    draft = build(
        record, SERVICE_END, settings_of(JADWIGA), edition=Edition(draft=True), report=report
    )

    assert "[Still to be recorded:" in plain(draft.blocks)
