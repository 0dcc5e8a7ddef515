"""The letters about a review to come: announced, put off, at another time, prepared."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.documents import document_for, document_of, documents_due, documents_of
from recordkit.documents.arrangement import (
    ANNOUNCEMENT,
    CHANGED_TIMEFRAME,
    DELAY,
    PREPARATION,
)
from recordkit.documents.recipients import copies_of, copy_for
from recordkit.errors import NotKnown
from recordkit.models.visit import facts
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import Document, Heading, Notice, Section, walk, words
from tests.changing import blanked, changed
from tests.conftest import TODAY
from tests.examples import content_of, record_from, record_of, report_on, settings_of

FULL, LIGHT = "letters/ines-carvalho-review", "letters/arthur-nuttall-review"
WAITS, CHANGES = "letters/sunita-rao-delay", "letters/leon-baptiste-new-time"
ANNOUNCED = "letters/margit-halasz-announced"
EVERY = (FULL, LIGHT, WAITS, CHANGES, ANNOUNCED)
SETTINGS = settings_of(FULL)

DEFAULTS = {
    FULL: PREPARATION,
    LIGHT: PREPARATION,
    WAITS: DELAY,
    CHANGES: CHANGED_TIMEFRAME,
    ANNOUNCED: ANNOUNCEMENT,
}


def letter(content: Any, id: str | None = None, to: str | None = None) -> Document:
    record = record_from(content)
    document = document_of(record, id)
    copy = copy_for(record, document, to)
    return build(
        record,
        document,
        SETTINGS,
        edition=Edition(addressee=copy.addressee),
        withheld=copy.withheld,
    )


def said(document: Document) -> str:
    return " ".join(words(document.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def text_of(name: str, **given: Any) -> str:
    """The letter of an example in which some places are changed: `a__b=…` for a.b."""
    content = content_of(name)
    for place, value in given.items():
        content = changed(content, place.replace("__", "."), value)
    return said(letter(content))


def notice(document: Document) -> str:
    (found,) = (block for block in walk(document.blocks) if isinstance(block, Notice))
    return " ".join(words(found.blocks)).replace("\N{NO-BREAK SPACE}", " ")


# ------------------------------------------------------------------ which letter


@pytest.mark.parametrize("name", EVERY)
def test_without_asking_it_is_the_letter_of_the_latest_step(name: str) -> None:
    assert document_of(record_of(name)) is DEFAULTS[name]


def test_the_letters_of_earlier_steps_can_be_asked_for() -> None:
    assert document_of(record_of(CHANGES), "delay") is DELAY
    assert document_of(record_of(FULL), "announcement") is ANNOUNCEMENT


@pytest.mark.parametrize(
    ("name", "id"), [(ANNOUNCED, "preparation"), (FULL, "delay"), (WAITS, "changed-timeframe")]
)
def test_a_letter_about_a_step_that_was_not_made_is_refused(name: str, id: str) -> None:
    with pytest.raises(NotKnown):
        document_of(record_of(name), id)
    assert document_for("arrangement", id)


def test_a_review_is_announced_before_anything_is_known_of_its_arranging() -> None:
    record = record_from(blanked(content_of(ANNOUNCED), "progress"))
    report = report_on(record, TODAY)

    assert not report.complete
    assert document_of(record) is ANNOUNCEMENT
    assert ANNOUNCEMENT.concerning(report).complete


def test_what_is_missing_for_one_letter_does_not_stop_another() -> None:
    record = record_from(blanked(content_of(FULL), "appointment"))
    report = report_on(record, TODAY)

    assert ANNOUNCEMENT.concerning(report).complete
    assert not PREPARATION.concerning(report).complete


@pytest.mark.parametrize("name", EVERY)
def test_every_letter_that_an_example_can_make_prints_what_it_is_made_of(name: str) -> None:
    record = record_of(name)

    for document in documents_of(record):
        if document.kind == "arrangement" and document in DEFAULTS.values():
            for copy in copies_of(record, document):
                assert said(letter(content_of(name), document.id, copy.id))


# ------------------------------------------------------------------ announcement


@pytest.mark.proves("PREP-I01", "PREP-I03")
def test_an_announcement_says_about_when_why_and_what_comes_next() -> None:
    found = letter(content_of(ANNOUNCED))

    assert found.title == "We are going to review your care and support plan"
    assert "The review will be in the second half of January." in notice(found)
    assert "You do not have to prepare anything yet." in notice(found)
    assert "in touch by Wednesday 9 December 2026 to agree a day with you" in notice(found)
    text = said(found)
    assert "This is your planned review. In January you will have lived at Elm Grange" in text
    assert "16 November 2026" not in text, "the day of the decision is for the office"
    assert "You get the questions that we will ask" in text
    assert "You can complain: ring 01632 960110." in text


def test_an_announcement_without_the_day_of_the_next_contact_names_none() -> None:
    found = letter(content_of(FULL), "announcement")

    assert "We will be in touch to agree a day with you." in notice(found)


def test_what_the_person_needs_in_order_to_talk_is_said_back_to_them_and_to_nobody_else() -> None:
    content = content_of(FULL)
    needs = content["person"]["communication"]["needs"]["answer"]

    own, copy = said(letter(content, "announcement")), said(letter(content, "announcement", "rui"))
    unknown = blanked(content, "person.communication.needs")

    assert f"We know this: {needs} Is that right?" in own
    assert needs not in copy
    asks = "if you need an interpreter, or help to say what you think"
    assert asks not in own
    assert asks in copy
    assert asks in said(letter(unknown, "announcement"))


# ------------------------------------------------------------------ letters of earlier steps


def dated(document: Document) -> str:
    reference = next(
        each for each in document.blocks if isinstance(each, Section) and each.name == "reference"
    )
    return " ".join(words(reference.blocks)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("to", ["person", "naomi"])
def test_a_letter_of_an_earlier_step_bears_its_own_day_and_encloses_nothing(to: str) -> None:
    content = content_of(CHANGES)
    days = {
        "announcement": "7 October 2026",
        "delay": "14 October 2026",
        "changed-timeframe": "19 November 2026",
    }
    for id, day in days.items():
        found = letter(content, id, to)
        assert dated(found).startswith(day)
        latest = id == "changed-timeframe"
        assert ("Three photographs of the new house" in said(found)) is latest


def test_a_letter_of_an_earlier_step_whose_day_is_not_known_bears_that_of_the_record() -> None:
    content = blanked(content_of(CHANGES), "delay.told_on")

    assert dated(letter(content, "delay")).startswith("19 November 2026")


@pytest.mark.parametrize(("name", "told"), [(ANNOUNCED, "review"), (WAITS, "delay")])
def test_the_letter_that_is_due_bears_its_date_also_where_the_person_was_told_before(
    name: str, told: str
) -> None:
    content = changed(content_of(name), f"{told}.told_on", "2026-11-11")
    content = changed(content, "letter.enclosures", ["A leaflet"])
    content = changed(content, "letter.dated", "2026-11-13")

    assert dated(letter(content)).startswith("13 November 2026")
    assert "A leaflet" in said(letter(content))


@pytest.mark.parametrize("name", EVERY)
def test_of_the_letters_about_the_review_only_that_of_the_latest_step_is_due(name: str) -> None:
    record = record_of(name)

    assert {each.easy_of or each.id for each in documents_due(record)} == {DEFAULTS[name].id}
    assert (ANNOUNCEMENT in documents_due(record)) is (name == ANNOUNCED)
    assert ANNOUNCEMENT in documents_of(record)


SORTS = {
    "planned": "This is your planned review.",
    "first-review": "This is the first review since your plan was made or changed.",
    "request": "We were asked for this review.",
    "unplanned": "This review comes earlier than planned.",
}


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_of_review_is_said_in_words(sort: str) -> None:
    for name in (ANNOUNCED, FULL):
        assert SORTS[sort] in text_of(name, review__sort__answer=sort)


# ------------------------------------------------------------------ preparation


@pytest.mark.proves("PREP-B01")
def test_the_preparation_letter_begins_with_day_time_and_place() -> None:
    found = letter(content_of(FULL))

    assert found.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Your review is on Thursday 10 December 2026"
    )
    assert notice(found) == (
        "Helen Shaw signs this letter for you on video. You get the link by text. "
        "We will meet you on Thursday 10 December 2026, at 10.30am, at the Deaf Centre in Mill "
        "Lane. It takes about two hours, with a break for something to eat. You agreed to this "
        "day. From the council: Tom Birch, social worker. With you: Rui Carvalho, your brother; "
        "Helen Shaw, your interpreter."
    )


@pytest.mark.proves("PREP-B01", "PREP-A01", "PREP-A04", "PREP-A05")
@pytest.mark.parametrize("name", [FULL, LIGHT])
def test_it_says_purpose_what_to_expect_how_to_complain_and_who_may_help(name: str) -> None:
    text = text_of(name)
    content = content_of(name)

    assert "In a review we look at your plan with you: does it work" in text
    assert content["review"]["why"]["answer"] in text
    assert "On the day: you tell us what works" in text
    assert "Afterwards: you get in writing what we found" in text
    assert "you may have an independent advocate" in text
    assert "You can complain, or somebody whom you trust can do it for you." in text
    assert "Please complain within 12 months" in text
    assert "Ring 01632 960110." in text
    assert content["regard"]["wishes"]["answer"] in text
    assert content["regard"]["advice"]["answer"] in text
    assert f"Why this day: {content['timing']['why_then']['answer']}" in text


def test_what_was_weighed_and_what_waiting_means_is_for_the_office() -> None:
    content = content_of(FULL)
    text = said(letter(content))

    assert content["regard"]["waiting"]["answer"] not in text
    assert content["timing"]["support"]["detail"] not in text


@pytest.mark.parametrize(
    "name", ["advocate", "hard_to_bear", "information", "communication", "body"]
)
def test_what_is_arranged_for_the_person_is_said_and_what_is_not_needed_is_not(name: str) -> None:
    arranged = {"answer": "yes", "detail": "We bring the large cards."}

    assert "We bring the large cards." in text_of(LIGHT, **{f"involvement__{name}": arranged})
    assert "We bring the large cards." not in text_of(LIGHT)


WAYS: dict[str, tuple[dict[str, Any], str]] = {
    "telephone": (
        {},
        "We will ring you on Monday 30 November 2026, at 2pm. We will ring 01632 960377.",
    ),
    "video": (
        {
            "appointment__joining": {"answer": "Press the green button."},
            "appointment__number": None,
        },
        "We will talk to you by video on Monday 30 November 2026, at 2pm. Press the green button.",
    ),
    "face-to-face": (
        {"appointment__place": "at your home", "appointment__number": None},
        "We will meet you on Monday 30 November 2026, at 2pm, at your home.",
    ),
    "self-review": (
        {"appointment__number": None, "appointment__at": None},
        "You write your review yourself. Please send it to us by Monday 30 November 2026.",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_says_where_to_be_and_how(way: str) -> None:
    given, expected = WAYS[way]

    assert expected in text_of(LIGHT, **given, appointment__way__answer=way)


def test_somebody_who_writes_their_review_is_not_told_of_a_day_on_which_they_are_asked() -> None:
    text = text_of(
        LIGHT,
        appointment__way__answer="self-review",
        appointment__number=None,
        appointment__at=None,
    )

    assert "Your review: please write it by Monday 30 November 2026" in text
    assert "On the day" not in text
    assert "Write as much or as little as you like." in text


def test_a_day_that_was_not_agreed_says_what_to_do() -> None:
    text = text_of(
        LIGHT,
        appointment__agreed={"answer": "no", "detail": "We could not reach you."},
        appointment__more_days="We ring again on 2 December.",
    )

    assert "If this day does not suit you, ring me and we will find another." in text
    assert "We could not reach you." in text
    assert "We ring again on 2 December." in text


def test_what_is_added_to_the_way_stands_after_the_day() -> None:
    text = text_of(LIGHT, appointment__way={"answer": "telephone", "detail": "You asked for that."})

    assert "at 2pm. You asked for that. We will ring 01632 960377." in text


@pytest.mark.proves("PREP-B02")
def test_the_questions_differ_for_a_full_and_a_light_touch_review() -> None:
    full, light = text_of(FULL), text_of(LIGHT)

    assert "What did you want to achieve, and how far have you come?" in full
    assert "What did you want to achieve" not in light
    assert "Is it still right for you, and are you content with it?" in light
    assert "Is it still right for you" not in full
    assert "This is a full review" in full
    assert "This is a light touch review" in light


def test_the_questions_stand_in_one_piece_after_the_signature() -> None:
    for name in (FULL, LIGHT):
        blocks = [
            each for each in walk(letter(content_of(name)).blocks) if isinstance(each, Section)
        ]
        names = [each.name for each in blocks]
        assert names.index("sheet") > names.index("signature")


def test_what_may_help_stands_in_the_letter_and_not_among_the_questions() -> None:
    content = content_of(LIGHT)
    text = said(letter(content))

    advice = f"What may help you before then: {content['regard']['advice']['answer']}"
    assert text.index(advice) < text.index("Yours sincerely")


def test_questions_of_the_practitioners_own_are_among_them() -> None:
    found = letter(content_of(FULL))
    (sheet,) = (
        block
        for block in walk(found.blocks)
        if isinstance(block, Section) and block.name == "sheet"
    )

    assert "what is different in the evenings?" in " ".join(words(sheet.blocks))


@pytest.mark.proves("PREP-B03")
@pytest.mark.parametrize(
    ("finances", "expected"),
    [
        ({"answer": "by-this-letter"}, "Please ask me if this worries you."),
        (
            {"answer": "before-too", "detail": "Grace Mbeki told you on 12 November."},
            "We told you about this before: Grace Mbeki told you on 12 November.",
        ),
    ],
)
def test_it_says_that_a_financial_assessment_may_follow_and_what_it_decides(
    finances: Any, expected: str
) -> None:
    text = text_of(LIGHT, preparation__finances=finances)

    assert "If your money or your services change, a financial assessment may follow" in text
    assert "It decides whether you pay towards your care and support." in text
    assert expected in text


TOOLS = {
    "with-this-letter": ({"answer": "with-this-letter"}, "It comes with this letter."),
    "before": (
        {"answer": "before", "detail": "Tom Birch gave it to you on 9 November."},
        "You have it already. Tom Birch gave it to you on 9 November.",
    ),
    "not-before": (
        {"answer": "not-before", "detail": "It is being printed."},
        "You will see it at the review. It is being printed.",
    ),
}


@pytest.mark.proves("PREP-B05")
@pytest.mark.parametrize("given", TOOLS)
def test_a_tool_is_named_with_when_the_person_gets_it(given: str) -> None:
    tool_given, expected = TOOLS[given]
    text = text_of(FULL, preparation__tool_given=tool_given)

    assert f"We will use the booklet “My week”. It has more pictures than words. {expected}" in text


def test_without_a_tool_and_things_to_bring_nothing_is_to_be_ready() -> None:
    found = letter(content_of(LIGHT))

    assert "What to have ready" not in said(found)
    assert "What to have ready" in text_of(LIGHT, preparation__bring=["Your glasses"])


# ------------------------------------------------------------------ delay


@pytest.mark.proves("PREP-Y01", "PREP-Y02", "PREP-Y05")
def test_a_delay_letter_says_until_when_why_and_what_to_do_meanwhile() -> None:
    content = content_of(WAITS)
    found = letter(content)
    text = said(found)
    delay = content["delay"]

    assert notice(found).startswith(
        "We will review your care and support plan by Friday 15 January 2027. We are sorry"
    )
    assert "I will email you by Friday 11 December 2026." in notice(found)
    for name in ("reason", "advice", "if_changed", "monitoring"):
        assert delay[name]["answer"] in text
    title = "You have to wait for your review: by 15 January 2027 at the latest"
    assert found.title.replace("\N{NO-BREAK SPACE}", " ") == title
    assert f"What it is about: {content['review']['why']['answer']}" in text
    assert f"Why it has to wait: {delay['reason']['answer']}" in text
    assert "How to complain You can complain" in text
    assert "appeal" not in text, "it gives no decision that could be looked at again"


@pytest.mark.proves("PREP-Y05")
@pytest.mark.parametrize("name", [WAITS, CHANGES])
def test_what_to_do_in_an_emergency_has_the_number_by_day_and_by_night_in_one_piece(
    name: str,
) -> None:
    sender = content_of(name)["letter"]["sender"]
    found = letter(content_of(name))
    (urgent,) = (b for b in walk(found.blocks) if isinstance(b, Section) and b.name == "urgent")
    text = " ".join(words(urgent.blocks)).replace("\N{NO-BREAK SPACE}", " ")

    assert f"ring me on {sender['telephone']}, or write to {sender['email']}." in text
    assert "In the evening and at weekends, ring 01632 960900." in text
    assert "If somebody is in danger now, ring 999." in text


@pytest.mark.proves("PREP-Y04")
def test_somebody_who_is_unhappy_is_pointed_to_how_to_complain() -> None:
    pointed = "You told us that you are not happy about this. You can complain: how is below."
    content = text_of(WAITS, delay__unhappy={"answer": "no"})

    assert pointed in text_of(WAITS)
    assert "not happy" not in content
    assert "accept" not in content, "nobody said so"
    more = {"answer": "no", "detail": "You would rather wait."}
    assert "You would rather wait." in text_of(WAITS, delay__unhappy=more)


def test_days_that_were_agreed_and_days_that_were_not() -> None:
    assert "We know that you wanted another time. It cannot be before" in text_of(WAITS)
    assert "You agreed to both days." in text_of(WAITS, delay__agreed={"answer": "yes"})
    understands = {"delay__understood": {"answer": "yes"}}
    assert "You agreed to the new days." in text_of(CHANGES, **understands)
    refused = {"answer": "no", "detail": "It cannot be sooner."}
    assert "We know that you wanted another time. It cannot be sooner." in text_of(
        CHANGES, change__agreed=refused, **understands
    )


def test_days_that_were_agreed_with_somebody_for_the_person_are_not_said_to_be_theirs() -> None:
    content, refused = content_of(CHANGES), {"answer": "no", "detail": "It cannot be sooner."}
    new, first = said(letter(content)), said(letter(content, "delay"))
    unwanted = changed(changed(content, "change.agreed", refused), "delay.agreed", refused)

    assert "We agreed the new days with somebody who speaks for you." in new
    assert "We agreed both days with somebody who speaks for you." in first
    for id in ("delay", "changed-timeframe"):
        text = said(letter(unwanted, id))
        assert "We know that another time was wanted. It cannot be sooner." in text


def test_that_it_is_safe_to_wait_is_for_the_office() -> None:
    content = content_of(CHANGES)
    text = said(letter(content, "delay"))

    assert content["delay"]["understood"]["detail"] not in text


def test_advice_that_is_not_needed_is_said_with_its_reason() -> None:
    reason = "You have all the advice that you want."

    assert reason in text_of(WAITS, delay__advice={"not_applicable": reason})
    assert reason in text_of(LIGHT, regard__advice={"not_applicable": reason})


# ------------------------------------------------------------------ changed timeframe


@pytest.mark.proves("PREP-Y03")
def test_a_new_time_comes_before_the_earlier_one() -> None:
    found = letter(content_of(CHANGES))

    assert notice(found) == (
        "We will review your care and support plan by Friday 18 December 2026. Before, we said by "
        "27 November 2026. We are sorry about this change. I will come to see you by Friday "
        "4 December 2026. Before, we said by 20 November 2026. We agreed the new days with "
        "somebody who speaks for you."
    )
    text = said(found)
    for place in ("change.reason", "delay.if_changed", "delay.advice", "delay.monitoring"):
        part, name = place.split(".")
        assert content_of(CHANGES)[part][name]["answer"] in text


# ------------------------------------------------------------------ what was waived

WAIVED = {
    ANNOUNCED: (("answered", "review.about_when"), "You do not have to prepare anything yet."),
    LIGHT: (("appointment-described", "appointment.record_by"), "what we decide, and why."),
    FULL: (("answered", "appointment.company.items[0].role"), "With you: Rui Carvalho; Helen"),
    WAITS: (("delay-explained", "delay.monitoring"), "While you wait What may help you now."),
    CHANGES: (("new-time-explained", "change.contact"), "We will be in touch by Friday 4 December"),
}


@pytest.mark.parametrize("name", WAIVED)
def test_what_was_waived_leaves_no_hole_in_a_sentence(name: str) -> None:
    (rule, path), expected = WAIVED[name]
    waiver = {
        "rule": rule,
        "path": path,
        "reason": "It is not known.",
        "decided_by": "Helen Marsh, team manager",
        "decided_on": "2026-11-18",
    }
    content = changed(blanked(content_of(name), path), "waivers", [waiver])
    record = record_from(content)
    report = report_on(record, TODAY)
    document = document_of(record)

    found = build(record, document, SETTINGS, edition=Edition(), report=report)

    assert document.concerning(report).complete
    assert expected in said(found)


# ------------------------------------------------------------------ drafts


@pytest.mark.parametrize("progress", ["announced", "not-yet", "timeframe-changed", "arranged"])
def test_a_draft_shows_every_gap_and_is_no_fault(progress: str) -> None:
    record = record_from({"kind": "arrangement", "progress": {"answer": progress}})
    report = report_on(record, TODAY)
    for document in documents_of(record):
        if document not in DEFAULTS.values():
            continue
        concerning = document.concerning(report)
        edition = Edition(draft=True)
        text = said(build(record, document, SETTINGS, edition=edition, report=concerning))
        assert text.count("Still to be recorded") > 10


# ------------------------------------------------------------------ copies


def test_a_copy_for_somebody_who_reads_all_says_who_you_is() -> None:
    text = said(letter(content_of(CHANGES), to="naomi"))

    assert "Dear Ms Baptiste" in text
    copy = text.index("This is a copy of our letter to Leon Baptiste.")
    assert text.index("Dear Ms Baptiste") < copy < text.index("New time for your review")
    assert "3 Alder Close" not in text


@pytest.mark.parametrize("name", EVERY)
def test_whoever_only_asked_for_the_review_reads_nothing_of_the_persons_life(name: str) -> None:
    content = content_of(name)
    asked = {
        "id": "clinic",
        "name": "Dr Anil Shah",
        "role": "your doctor",
        "address": ["The Surgery", "Riverside"],
        "ground": {"answer": "made-the-request"},
        "may_read_all": {"answer": "no"},
    }
    content = changed(content, "letter.recipients", {"items": [asked]})
    record = record_from(content)
    for document in documents_of(record):
        if document not in DEFAULTS.values():
            continue
        found = letter(content, document.id, "clinic")
        text = said(found)
        assert f"You asked us to act about {record.person.name}." in text
        for given_away in ("plan", "review", "care and support"):
            assert given_away not in text.replace("Reviewing officer", "")
        assert content["letter"]["sender"]["telephone"] in text
        about_them = ("review.", "delay.", "change.", "appointment.", "regard.", "involvement.")
        for path, value in facts(record):
            told = isinstance(value, str) and " " in value and value in text
            assert not (path.startswith(about_them) and told), path
        assert not [
            block for block in walk(found.blocks) if isinstance(block, Heading) and block.level > 2
        ]
