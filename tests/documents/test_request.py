"""The letter that says why there is no review now, and its copy for whoever asked for one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from recordkit.api import render
from recordkit.documents import document_of
from recordkit.documents.recipients import copies_of, copy_for
from recordkit.documents.request import DECLINE
from recordkit.errors import CannotRead, NotAllowed
from recordkit.models.record import Record
from recordkit.models.visit import facts
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import formats
from recordkit.rendering.pdf.words import Reader
from recordkit.rendering.tree import Document, Heading, Notice, printed_paths, walk, words
from recordkit.wording import day_in_words
from tests.changing import blanked, changed, leaves
from tests.conftest import TODAY
from tests.examples import content_of, found_in, record_from, record_of, report_on, settings_of

GWEN = "letters/gwen-pritchard-request"
"""She asked herself, and the request is declined."""
TOMASZ = "letters/tomasz-wieczorek-request"
"""His neighbour asked, and may read nothing about his life."""
DANIEL = "letters/daniel-afolabi-request"
"""The manager of his home asked, and may read all of it."""
HYACINTH = "letters/hyacinth-campbell-request"
"""Her husband asked; she is monitored instead, and her attorney reads the letter."""
ROSA = "letters/rosa-delgado-request"
"""Her sister asked, and there is a review."""
REFUSED = (GWEN, TOMASZ, DANIEL, HYACINTH)
SETTINGS = settings_of(GWEN)


def letter(record: Record, to: str | None = None, *, draft: bool = False) -> Document:
    copy = copy_for(record, DECLINE, to)
    edition = Edition(addressee=copy.addressee, draft=draft)
    report = report_on(record, TODAY)
    return build(record, DECLINE, SETTINGS, edition=edition, withheld=copy.withheld, report=report)


def plain(blocks: Any) -> str:
    return " ".join(words(blocks)).replace("\N{NO-BREAK SPACE}", " ")


def said(record: Record, to: str | None = None, *, draft: bool = False) -> str:
    return plain(letter(record, to, draft=draft).blocks)


def box(record: Record, to: str | None = None) -> str:
    (notice,) = (each for each in walk(letter(record, to).blocks) if isinstance(each, Notice))
    return plain(notice.blocks)


def headings(record: Record, to: str | None = None) -> list[str]:
    found = (each for each in walk(letter(record, to).blocks) if isinstance(each, Heading))
    return [" ".join(words((each,))) for each in found]


def with_changes(name: str, changes: dict[str, Any]) -> Record:
    content = content_of(name)
    for path, value in changes.items():
        content = changed(content, path, value)
    return record_from(content)


@pytest.mark.parametrize("name", [*REFUSED, ROSA])
def test_nothing_at_all_is_found_in_the_examples(name: str) -> None:
    assert found_in(name, TODAY) == []


def test_where_there_is_a_review_there_is_no_letter_yet() -> None:
    with pytest.raises(NotAllowed, match=r"once decision\.outcome\.answer is decline or monitor"):
        document_of(record_of(ROSA))


@pytest.mark.parametrize("name", REFUSED)
def test_where_there_is_none_there_is_the_letter(name: str) -> None:
    assert document_of(record_of(name)) is DECLINE


@pytest.mark.proves("LEGAL-D01", "LEGAL-D03", "LEGAL-D04")
def test_the_title_and_the_first_box_tell_what_matters_most() -> None:
    record = record_of(GWEN)

    assert letter(record).title == "We will not review your plan now"
    assert box(record) == (
        "You asked us on 2 November 2026 to review your care and support plan. We have decided not "
        "to review it now. Your visits move to 8.30am from 16 November. We can do that without a "
        "review. Your next planned review is by 28 September 2027. If something changes, tell me "
        "on 01632 960150 or at carl.hughes@riverside.example. Tell me if you get out of "
        "breath more often, if you fall, or if the new time does not work. Decided on 6 November "
        "2026 by Helen Marsh, team manager."
    )


@pytest.mark.proves("LEGAL-Q06", "LEGAL-N01", "LEGAL-N02")
def test_monitoring_is_told_as_what_we_do_instead() -> None:
    record = record_of(HYACINTH)
    monitoring = content_of(HYACINTH)["monitoring"]
    text = said(record)

    assert letter(record).title == "No review now, but we will check how things are"
    assert "Instead, we will check how things are for you." in box(record)
    for name in ("what", "proportionate", "strengths"):
        assert monitoring[name]["answer"] in text
    for name in ("how_often", "who"):
        assert monitoring[name] in text
    assert "This was agreed on 4 November 2026." in text
    assert "For the first time: Wednesday 11 November 2026" in text
    assert "Until: 6 January 2027" in text


def test_what_was_found_when_monitoring_is_known_only_after_the_letter() -> None:
    record = record_of(HYACINTH)

    assert "slept well on five" not in said(record, "marcia")


ORDER = [
    "Why we decided this",
    "What you told us",
    "What we agreed",
    "Information and advice",
    "How to complain or appeal",
]


def test_what_matters_most_comes_first() -> None:
    title, *below = headings(record_of(GWEN))

    assert title == "We will not review your plan now"
    assert below == ORDER


def test_monitoring_stands_after_what_was_said_and_before_what_was_agreed() -> None:
    assert headings(record_of(HYACINTH))[1:] == [
        "Why we decided this",
        "What we were told on your behalf",
        "How we will check how things are",
        *ORDER[2:],
    ]


@pytest.mark.proves("LEGAL-D02", "LEGAL-D05", "LEGAL-D06", "LEGAL-D07", "LEGAL-Q04")
@pytest.mark.parametrize("name", REFUSED)
def test_a_letter_tells_reasons_views_advice_what_was_agreed_and_how_to_complain(
    name: str,
) -> None:
    content, text = content_of(name), said(record_of(name))
    then = content["until_then"]

    told = (
        content["asked"]["why"],
        content["consulted"]["views"],
        content["decision"]["evidence"],
        then["if_things_change"],
        then["advice"],
        then["prevention"],
    )
    for each in told:
        assert each.get("answer", each.get("not_applicable")) in text
    for each in then["timescales"].get("items", []):
        assert each["what"] in text
        assert f"{each['who']}: {each['what']}" in text
    assert then["timescales"].get("none", "") in text
    assert "You can complain about this decision or how we made it" in text
    assert "01632 960110" in text


def test_there_is_no_next_review_where_it_says_why() -> None:
    text = box(record_of(DANIEL))

    assert "Your next planned review" not in text
    assert "We plan no further review, because you move." in text


@pytest.mark.proves("LEGAL-Q03")
def test_at_the_planned_time_it_says_why_there_is_no_review_all_the_same() -> None:
    text = said(record_of(DANIEL))

    assert "Your planned review is due now." in text
    assert content_of(DANIEL)["decision"]["despite"]["answer"] in text


CHOICES = {
    "asked.by": {
        "the-person": "You asked us",
        "their-representative": "Somebody who speaks for you",
        "a-carer": "Your carer",
        "a-relative": "Somebody in your family",
        "a-provider": "Somebody who gives you support",
        "somebody-else": "Somebody who knows you",
        "not-known": "Somebody who did not give a name asked us",
    },
    "asked.at_planned_time": {
        "yes": "Your planned review is due now.",
        "no": "Your planned review is not due yet.",
    },
    "weighed.accurate": {
        "yes": "What we were told is right.",
        "partly": "Not all that we were told is right.",
        "no": "What we were told is not right.",
    },
    "weighed.recent_review": {
        "not-reviewed": "We have not reviewed your plan in the last eight weeks.",
        "nothing-changed": "in the last eight weeks, and nothing has changed since.",
        "something-changed": "in the last eight weeks, and something has changed since.",
    },
    "weighed.plan_works": {
        "yes": "Your plan still works as it should.",
        "partly": "Your plan works in part.",
        "no": "Your plan does not work as it should.",
    },
    "weighed.needs_met": {
        "yes": "You get the care and support that you are entitled to.",
        "partly": "You get some of the care and support that you are entitled to.",
        "no": "You do not get the care and support that you are entitled to.",
    },
    "until_then.may_change": {
        "yes": "Something may change for you before the next review",
        "no": "We do not expect your needs to change soon.",
    },
    "consulted.authority": {
        "attorney": "They can decide about your care for you, as your attorney.",
        "deputy": "They can decide about your care for you, as your deputy.",
        "no-legal-authority": "Nobody has the legal right to decide about your care for you.",
    },
    "monitoring.agreed_with_person": {
        "yes": "You agreed to this.",
        "no": "You have not agreed to this yourself.",
    },
    "monitoring.agreed_with_carer": {
        "yes": "Your carer agreed to it.",
        "no": "Your carer did not agree to it.",
    },
}
"""What the letter says for each answer."""


@pytest.mark.proves("LEGAL-Q02")
@pytest.mark.parametrize(
    ("path", "answer", "expected"),
    [(path, answer, said) for path, given in CHOICES.items() for answer, said in given.items()],
)
def test_the_letter_says_each_answer_and_what_was_written_beside_it(
    path: str, answer: str, expected: str
) -> None:
    detail = "We looked into it twice."
    content = changed(content_of(HYACINTH), path, {"answer": answer, "detail": detail})
    if path == "asked.by":  # where there is a name, it says enough
        content = blanked(blanked(content, "asked.name"), "asked.role")
    text = said(record_from(content))

    assert expected in text
    assert detail in text


NOT_FOR_HER = {
    "until_then.advice": "You know whom to ask.",
    "consulted.views": "You did not want to talk about it.",
    "monitoring.agreed_with_carer": "Nobody cares for you without being paid.",
}


@pytest.mark.parametrize(("path", "reason"), NOT_FOR_HER.items())
def test_the_letter_says_why_something_does_not_apply(path: str, reason: str) -> None:
    assert reason in said(with_changes(HYACINTH, {path: {"not_applicable": reason}}))


def test_where_nothing_was_agreed_it_says_why() -> None:
    record = with_changes(GWEN, {"until_then.timescales": {"none": "It is all done."}})

    assert "What we agreed It is all done." in said(record)


def test_without_monitoring_there_is_nothing_about_it() -> None:
    assert "check how things are" not in said(record_of(GWEN))


def test_monitoring_by_whoever_arranges_it_needs_no_first_day() -> None:
    content = changed(content_of(HYACINTH), "monitoring.somebody_else", {"answer": "no"})
    for name in ("first_on", "accepted_on", "activities"):
        content = blanked(content, f"monitoring.{name}")
    text = said(record_from(content))

    assert "For the first time" not in text
    assert "They agreed to it" not in text


def test_the_detail_of_the_decision_is_told() -> None:
    detail = "We may look at it again in the spring."

    assert detail in said(with_changes(GWEN, {"decision.outcome.detail": detail}))


def test_a_draft_of_little_shows_what_is_missing() -> None:
    little = {
        "kind": "request",
        "asked": {"at_planned_time": {"answer": "no"}},
        "decision": {"outcome": {"answer": "monitor"}},
    }
    text = said(record_from(little), draft=True)

    for question in (
        "Who asks for a review?",
        "On what evidence was it decided that there is no review now?",
        "By what day is the next planned review?",
        "Are the eligible needs met?",
        "What is looked at?",
        "How often?",
        "Until what day?",
        "What was agreed with the person, and by when?",
        "Which ways to prevent, reduce or delay needs was the person told of?",
    ):
        assert f"[Still to be recorded: {question}]" in text


# ---------------------------------------------------------------- who gets it


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        (GWEN, {"person": None}),
        (TOMASZ, {"person": None, "jean-pike": "the-answer"}),
        (DANIEL, {"person": None, "lucy-tran": "all"}),
        (HYACINTH, {"marcia": "in-their-place", "winston": "in-their-place"}),
    ],
)
def test_it_goes_to_the_person_or_in_their_place_and_to_whoever_asked(
    name: str, reads: dict[str, str | None]
) -> None:
    found = copies_of(record_of(name), DECLINE)

    assert {each.id: each.addressee and each.addressee.reads for each in found} == reads


def test_an_attorney_reads_it_in_the_place_of_the_person() -> None:
    text = said(record_of(HYACINTH), "marcia")

    assert "Dear Ms Campbell" in text
    assert text.index("In this letter, “you” means Hyacinth Campbell.") < text.index(
        "No review now"
    )
    assert "Before we decided, we asked Marcia Campbell, your daughter, on 3 November" in text


def test_whoever_asked_reads_all_of_it_where_the_person_agreed() -> None:
    text = said(record_of(DANIEL), "lucy-tran")

    assert "you asked us, and Daniel Afolabi agreed that you may read the answer." in text
    assert content_of(DANIEL)["decision"]["evidence"]["answer"] in text


def test_the_person_is_told_how_much_whoever_asked_reads() -> None:
    assert "Jean Pike, your neighbour: only our answer, and nothing about your life" in said(
        record_of(TOMASZ)
    )


@pytest.mark.proves("LEGAL-D01", "LEGAL-D05")
def test_whoever_asked_is_told_the_answer_whom_to_ring_and_how_to_complain() -> None:
    record = record_of(TOMASZ)
    text = said(record, "jean-pike")

    assert letter(record, "jean-pike").title == "Our answer about Tomasz Wieczorek"
    assert box(record, "jean-pike") == (
        "You were in touch with us on 26 October 2026 about Tomasz Wieczorek. We have decided not "
        "to do what you asked for. Decided on 2 November 2026 by Helen Marsh, team manager."
    )
    assert "Dear Mrs Pike" in text
    assert "We may only tell you more if Tomasz Wieczorek agrees." in text
    assert "ring me on 01632 960121" in text
    assert "you can complain. Ring 01632 960110. Write to complaints@riverside.example." in text


@pytest.mark.proves("LEGAL-D09")
@pytest.mark.parametrize("outcome", ["decline", "monitor"])
def test_whoever_asked_does_not_learn_whether_the_person_has_care_and_support(outcome: str) -> None:
    text = said(with_changes(TOMASZ, {"decision.outcome.answer": outcome}), "jean-pike")

    for telling in ("review", "plan", "support", "your care", "waits for our answer", "appeal"):
        assert telling not in text.replace("Our reference", ""), telling


def test_what_the_person_gets_all_the_same_stands_below_the_decision() -> None:
    instead = content_of(GWEN)["decision"]["instead"]

    assert f"We have decided not to review it now. {instead} Your next" in box(record_of(GWEN))
    assert instead not in said(with_changes(TOMASZ, {"decision.instead": instead}), "jean-pike")


def test_whoever_said_it_themselves_reads_that_they_did() -> None:
    assert "What you told us is right." in said(record_of(GWEN))
    for answer, words_ in (
        ("partly", "Not all that you told us"),
        ("no", "What you told us is not"),
    ):
        found = {"answer": answer, "detail": "It was in May."}
        assert words_ in said(with_changes(GWEN, {"weighed.accurate": found}))


def test_a_named_person_is_not_called_somebody() -> None:
    assert box(record_of(TOMASZ)).startswith("Jean Pike, your neighbour, asked us on")
    assert box(record_of(HYACINTH)).startswith("Winston Campbell, your husband, asked us on")
    nameless = record_from(blanked(content_of(TOMASZ), "asked.name"))
    assert "[Still to be recorded: What is their name?]" in said(nameless, draft=True)


def test_whoever_asked_and_reads_it_in_their_best_interests_reads_both() -> None:
    because = "it is in the best interests of Hyacinth Campbell that you know."

    assert f"because you asked us, and {because}" in said(record_of(HYACINTH), "winston")
    another = with_changes(HYACINTH, {"asked.name": "Ida Campbell"})
    assert f"because {because}" in said(another, "winston")


def test_whoever_asked_is_not_told_of_monitoring() -> None:
    text = said(_asked_by_a_stranger(), "winston")

    assert "We have decided not to do what you asked for." in text
    assert "check how" not in text


# ---------------------------------------------------------------- what whoever asked does not read

TOLD = {
    "id",
    "person.name",
    "asked.on",
    "decision.outcome.answer",
    "decision.decided_by",
    "decision.decided_on",
    "letter.dated",
    "letter.sender.name",
    "letter.sender.role",
    "letter.sender.telephone",
    "letter.sender.email",
}
"""All that the copy for whoever asked holds of the record, beside their own address."""

OWN = "letter.recipients.items[1]."


def _asked_by_a_stranger() -> Record:
    """Hyacinth's request, which holds the most, with her husband as somebody who only asked."""
    return record_from(_with_details())


def _with_details() -> dict[str, Any]:
    content = content_of(HYACINTH)
    content = changed(content, f"{OWN}ground", {"answer": "made-the-request"})
    content = changed(content, f"{OWN}may_read_all", {"answer": "no"})
    content = changed(content, "decision.despite", {"answer": "Private."})
    content = changed(content, "until_then.may_change", {"answer": "yes"})
    content = changed(content, "until_then.timescales.items[0].id", "locator")
    for answer in ("asked.by", "asked.why", "asked.at_planned_time", "decision.outcome"):
        content = changed(content, f"{answer}.detail", "Private.")
    for part in ("weighed", "consulted", "until_then", "monitoring"):
        for name, value in content[part].items():
            if isinstance(value, dict) and "answer" in value:
                content = changed(content, f"{part}.{name}.detail", "Private.")
    found: dict[str, Any] = content
    return found


def with_sentinels() -> tuple[Record, list[str]]:
    """The request with a word of its own in each text that is not told, and those words."""
    content = _with_details()
    sentinels: list[str] = []
    for path, value in leaves(content):
        if path in TOLD or path.startswith(OWN) or not isinstance(value, str):
            continue
        sentinel = f"Quokka{len(sentinels)}x"
        attempt = changed(content, path, sentinel)
        try:
            record_from(attempt)
        except CannotRead:
            continue  # a day or one of a closed list, which has no room for a word
        content = attempt
        sentinels.append(sentinel)
    return record_from(content), sentinels


def everything_in(content: bytes) -> str:
    """All that a file holds: what is seen, its properties, and what a reader is not shown."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    if not content.startswith(b"%PDF"):
        return content.decode()
    import pikepdf

    found = [content.decode("latin-1")]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found += [repr(each) for each in pdf.objects]
        streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
        found += [each.read_bytes().decode("latin-1") for each in streams if "/Filter" in each]
        reader = Reader()
        pages = [reader.page(page) for page in pdf.pages]
    found += ["".join(piece.text for piece in page.pieces) for page in pages]
    return "\n".join(found)


@pytest.mark.proves("LEGAL-D09")
@pytest.mark.parametrize("format", [each.id for each in formats().values() if not each.easy])
def test_nothing_private_is_in_the_file_that_whoever_asked_gets(format: str) -> None:
    record, sentinels = with_sentinels()
    attorney, _ = copies_of(record, DECLINE)
    file, whole = (
        everything_in(render(record, format, today=TODAY, to=to, settings=SETTINGS, draft=True))
        for to in ("winston", attorney.id)
    )

    assert len(sentinels) > 60
    assert [each for each in sentinels if each in file] == []
    assert sum(each in whole for each in sentinels) > 25, "a word would not be found"


@pytest.mark.proves("LEGAL-D09")
def test_of_the_record_whoever_asked_reads_these_facts_and_no_others() -> None:
    record, _ = with_sentinels()
    printed = printed_paths(letter(record, "winston", draft=True).blocks)

    assert {path for path, _ in facts(record)} & printed == TOLD


@pytest.mark.proves("LEGAL-D09")
def test_no_day_that_whoever_asked_does_not_read_is_in_their_copy() -> None:
    record = _asked_by_a_stranger()
    text, told = said(record, "winston"), {"2026-10-28", "2026-11-04", "2026-11-05"}
    days = {str(value) for path, value in facts(record) if path not in TOLD and "_on" in path}

    assert days - told
    for path, value in facts(record):
        if hasattr(value, "isoformat") and value.isoformat() not in told:
            assert day_in_words(value) not in text, path
