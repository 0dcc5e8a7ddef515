"""The written record of the review: what the person most needs comes first."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile, zip_longest
from typing import Any

import pytest

from recordkit.documents import document_for
from recordkit.documents.review_record import REVIEW_RECORD
from recordkit.models.record import Record
from recordkit.procedures import requirements
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.tree import (
    Block,
    Document,
    Heading,
    List,
    Notice,
    Paragraph,
    Section,
    Table,
    Value,
    inlines,
    leaves,
    plain,
    printed_paths,
    walk,
    words,
)
from recordkit.settings import SAMPLE
from tests.changing import changed
from tests.conftest import TODAY
from tests.examples import complete_reviews, content_of, record_from, record_of

EXAMPLES = complete_reviews(TODAY)
GRACE = record_of("grace-adeyemi")


def written(record: Record = GRACE) -> Document:
    return build(record, REVIEW_RECORD, SAMPLE, edition=Edition())


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, plain(block.children))
        for block in walk(document.blocks)
        if isinstance(block, Heading)
    ]


def titles(content: Any) -> list[str]:
    return [title for _, title in headings(written(record_from(content)))]


def said(document: Document) -> str:
    return " ".join(words(document.blocks))


def under(document: Document, title: str) -> list[Block]:
    """The blocks of a part, from its heading to the next one of its level."""
    blocks = list(walk(document.blocks))
    ((start, heading),) = (
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and plain(block.children) == title
    )
    return list(
        takewhile(
            lambda block: not isinstance(block, Heading) or block.level > heading.level,
            blocks[start + 1 :],
        )
    )


def test_it_is_the_document_of_a_review() -> None:
    assert document_for("review") is REVIEW_RECORD
    assert document_for("review", "review-record") is REVIEW_RECORD


def test_it_cites_requirements_that_there_are() -> None:
    assert set(REVIEW_RECORD.cites) <= set(requirements())


BOX = "What we decided"


def test_the_box_says_from_when_the_plan_holds_when_it_is_reviewed_and_who_decided() -> None:
    (notice,) = [block for block in walk(written().blocks) if isinstance(block, Notice)]
    box = " ".join(words(notice.blocks))
    assert "Your changed plan starts on 19 October 2026." in box
    assert "We will review your plan again by 12 April 2027, or sooner if you ask. This is" in box
    assert box.endswith("Decided on 14 October 2026 by Helen Marsh, team manager.")


@pytest.mark.parametrize("path", ["decision.holds_from", "decision.next_review.by"])
def test_what_the_box_says_is_said_once(path: str) -> None:
    found = [
        leaf.path
        for block in walk(written().blocks)
        for run in inlines(block)
        for leaf in leaves(run)
        if isinstance(leaf, Value)
    ]
    assert found.count(path) == 1


def test_a_plan_that_stays_has_no_day_from_which_it_changes() -> None:
    box = " ".join(words(tuple(under(written(record_of("mei-lin-chan")), BOX))))
    assert "starts on" not in box
    assert "by 5 November 2027" in box


def test_it_opens_with_the_outcome_what_happens_next_and_whom_to_contact() -> None:
    titles = [title for _, title in headings(written())]
    assert titles[:2] == ["Your care and support review", "What we decided"]
    assert set(titles[2:5]) == {
        "What happens next",
        "If anything changes",
        "If you do not agree",
    }
    assert titles[5] == "Why we decided this"
    assert titles[6:9] == [
        "What you wanted",
        "What we took into account",
        "Where we see things differently",
    ]


def test_what_comes_first_is_said_before_the_reasons() -> None:
    before, _ = said(written()).split("You asked for more hours of home care.")
    for each in (
        "Your plan changes.",
        "Your morning visit moves from 8.00 to 9.30.",
        "Visit you about a higher chair",
        "12 April 2027",
        "01632 960119",
        "complain",
    ):
        assert each in before


def test_the_decision_stands_in_a_notice() -> None:
    (notice,) = [block for block in walk(written().blocks) if isinstance(block, Notice)]
    assert notice.name == "decision"


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_one_title_and_no_level_is_skipped(name: str) -> None:
    levels = [level for level, _ in headings(written(record_of(name)))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_two_headings_are_the_same(name: str) -> None:
    found = titles(content_of(name))
    assert len(set(found)) == len(found)


def test_the_next_steps_are_a_table_that_says_who_and_by_when() -> None:
    (table,) = [block for block in walk(written().blocks) if isinstance(block, Table)]
    assert [plain(column) for column in table.columns] == ["What", "Who", "By when"]
    assert [plain(row[1]) for row in table.rows] == [
        "Brightside Care",
        "Brightside Care",
        "Occupational therapy",
        "Tom Whitfield",
    ]


def test_the_next_steps_go_in_the_order_of_their_days() -> None:
    content = content_of("grace-adeyemi")
    content["decision"]["next_steps"]["items"].reverse()
    assert said(written(record_from(content))) == said(written())


DIFFERENT = "Somebody else who sees it differently may complain too"


@pytest.mark.parametrize(("name", "told"), [("derek-hargreaves", True), ("grace-adeyemi", False)])
def test_a_relative_who_sees_it_differently_is_told_of_complaining(name: str, told: bool) -> None:
    part = " ".join(words(tuple(under(written(record_of(name)), "How to complain"))))
    assert (DIFFERENT in part) == told
    assert part.index("Ring") < part.index("somebody you trust can complain for you")


def test_how_to_complain_is_a_part_of_its_own() -> None:
    assert "complain" in [
        block.name for block in walk(written().blocks) if isinstance(block, Section)
    ]


def money(content: Any) -> str:
    title = "Your money for care (personal budget)"
    return " ".join(words(tuple(under(written(record_from(content)), title))))


@pytest.mark.parametrize("change", ["more", "less"])
def test_a_budget_that_changes_is_spoken_of_in_the_past(change: str) -> None:
    content = content_of("grace-adeyemi")
    content["decision"]["budget"] = {"answer": change, "detail": "It is £10 a week now."}
    text = money(content)
    lead = (
        "This part says what we found about the budget that you had at the review. "
        "What it is now is at the beginning, under “What we decided”. It was"
    )
    assert text.startswith(lead)
    assert "It was enough for your needs" in text
    assert "It is" not in text
    assert "We look after" not in text


def test_a_budget_that_stays_is_spoken_of_as_it_is() -> None:
    text = money(content_of("grace-adeyemi"))
    assert text.startswith("It is £212.40 a week. We look after it for you. It is enough")
    assert " was " not in text


ORDINARY = (
    "It was carried out by the council itself, not held together with anybody else's review, "
    "not held jointly with another service and not prepared in a hurry."
)


def test_a_review_that_was_in_no_way_unusual_says_so_in_one_sentence() -> None:
    assert ORDINARY in said(written())


@pytest.mark.parametrize(
    ("path", "value", "sentences"),
    [
        (
            "meeting.combined",
            {"answer": "no", "detail": "Ngozi has her own."},
            (
                "It was carried out by the council itself, not held jointly with another",
                "It was not held together with anybody else's review. Ngozi has her own.",
            ),
        ),
        (
            "meeting.urgent",
            {"answer": "no", "detail": "It was not."},
            (
                "not held together with anybody else's review and not held jointly with",
                "It did not have to be prepared in a hurry. It was not.",
            ),
        ),
    ],
)
def test_what_was_said_of_one_of_them_stands_apart(
    path: str, value: Any, sentences: tuple[str, ...]
) -> None:
    text = said(written(record_from(changed(content_of("grace-adeyemi"), path, value))))
    for each in sentences:
        assert each in text


def test_a_light_touch_review_says_only_what_it_asked() -> None:
    assert "It was not held together with anybody else's review." in said(
        written(record_of("mei-lin-chan"))
    )


def test_safeguarding_is_explained_where_it_first_stands() -> None:
    text = said(written())
    first = "We found nothing to raise a safeguarding concern about. "
    assert text.index("afeguarding") == text.index(first) + first.index("afeguarding")
    assert f"{first}Safeguarding is protecting people from abuse and neglect." in text


def test_who_a_carer_is_stands_in_their_heading_unless_it_is_long() -> None:
    content = content_of("grace-adeyemi")
    path = "carers.items[0].relationship"
    assert "Ngozi Adeyemi, your sister" in titles(changed(content, path, "Your sister."))

    long = changed(content, path, "your sister, who lives with you and works at the school")
    assert "Ngozi Adeyemi" in titles(long)
    sentence = "Ngozi Adeyemi is your sister, who lives with you and works at the school."
    assert sentence in said(written(record_from(long)))


def test_why_it_is_not_as_wanted_goes_on_in_the_same_paragraph() -> None:
    (wanted,) = under(written(), "What you wanted")
    assert plain(next(inlines(wanted))).startswith("This is not all that you wanted. You asked")


@pytest.mark.parametrize(
    ("path", "lead"),
    [
        ("working.strengths", "What you can do, whom you know and where you live:"),
        ("advice.prevention", "To prevent or put off the need for more support:"),
        ("meeting.reviewer.competence", "The reviewer's experience:"),
        ("risks.changes", "What we change, so that you are safer:"),
        ("risks.contingency_changes", "Your plan for that now:"),
        ("decision.disagreement.helped", "How we explained the decision:"),
        ("decision.disagreement.robust", "How we checked the evidence:"),
    ],
)
def test_a_paragraph_that_would_stand_bare_says_what_it_is_about(path: str, lead: str) -> None:
    content = changed(content_of("grace-adeyemi"), path, {"answer": "Something about that."})
    assert f"{lead} Something about that." in said(written(record_from(content)))


def test_an_advocate_whom_nobody_owes_has_a_heading_of_its_own() -> None:
    (advocate,) = under(written(), "An advocate for you")
    assert isinstance(advocate, Paragraph)
    assert "We found that you can take part without one." in plain(advocate.children)


def test_each_part_of_the_plan_has_its_own_finding_and_what_will_be_done() -> None:
    """The finding of one part must never stand under another."""
    plan, *_ = (b for b in under(written(), "How your plan is working") if isinstance(b, List))
    expected = [
        ("Brightside Care", "drowsy", "9.30"),
        ("Ngozi", "shoulder", "stand aid"),
        ("lunch club", "quiz", ""),
        ("pendant", "works well", ""),
    ]

    for item, (name, finding, agreed) in zip(plan.items, expected, strict=True):
        assert name in plain(item.children)
        assert finding in plain(item.children)
        steps = [plain(step.children) for step in item.below.items] if item.below else []
        assert len(steps) == bool(agreed)
        assert not agreed or (
            steps[0].startswith("What helps, and what will be done:") and agreed in steps[0]
        )


def test_each_outcome_of_the_plan_has_its_own_finding() -> None:
    wanted, more = (b for b in under(written(), "What you want to achieve") if isinstance(b, List))
    expected = [
        ("choir", "This has been achieved."),
        ("bed upstairs", "This has been achieved in part."),
        ("supper", "This has been achieved."),
    ]

    for item, (name, finding) in zip(wanted.items, expected, strict=True):
        assert name in plain(item.children)
        assert finding in plain(item.children)
    assert "Mill Lane" in plain(more.items[0].children)


def test_the_order_of_the_findings_does_not_matter() -> None:
    content = content_of("grace-adeyemi")
    content["elements"]["items"].reverse()
    assert said(written(record_from(content))) == said(written())


def test_a_piece_of_evidence_stands_beside_what_it_shows() -> None:
    text = said(written())
    assert "A letter from Ngozi's physiotherapist, 2 September 2026: She should not lift" in text


def test_what_each_of_them_said_stands_under_their_name() -> None:
    title = "Ngozi Adeyemi, your sister"
    assert (3, title) in headings(written())
    carer = " ".join(words(tuple(under(written(), title))))
    person = " ".join(words(tuple(under(written(), "You"))))

    assert "it's me" in carer
    assert "partly satisfied with your plan" in carer
    assert "strangers putting me to bed" in person
    assert "strangers" not in carer


def test_what_changed_is_told_where_something_did_and_only_there() -> None:
    content = content_of("grace-adeyemi")
    assert "What it means for you" in titles(content)

    content["changes"]["circumstances"] = {"answer": "no"}
    for name in ("what_changed", "impact"):
        del content["changes"][name]

    assert "What it means for you" not in titles(content)
    assert "Your circumstances have not changed." in said(written(record_from(content)))


@pytest.mark.parametrize(
    ("path", "value", "title"),
    [
        ("safeguarding.liberty", {"answer": "no"}, "Your liberty"),
        ("safeguarding.concern", {"answer": "yes"}, "Safeguarding"),
        ("meeting.combination.with_whom", "Ngozi's", "The two reviews together"),
        ("meeting.delegation.to", "Riverside Nursing", "Who carried it out for us"),
        ("meeting.joint_work.service", "The NHS", "The two services together"),
        ("involvement.disengagement.explained", {"answer": "That."}, "Your review without you"),
        (
            "involvement.obstruction.goes_on",
            {"answer": "no"},
            "Who stood in the way, and what we did",
        ),
    ],
)
def test_a_part_about_what_is_rare_is_there_only_where_it_is_recorded(
    path: str, value: Any, title: str
) -> None:
    content = content_of("grace-adeyemi")

    assert title not in titles(content)
    assert title in titles(changed(content, path, value))


def test_where_nobody_sees_it_differently_no_part_says_so() -> None:
    content = content_of("grace-adeyemi")
    assert "Where we see things differently" in titles(content)

    agreed = "Nobody sees it differently."
    content["decision"]["differences"] = {"none": agreed}
    del content["decision"]["disagreement"]

    assert "Where we see things differently" not in titles(content)
    assert agreed in said(written(record_from(content)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_record_of_every_complete_example_holds_its_parts_in_the_same_order(name: str) -> None:
    parts = [title for level, title in headings(written(record_of(name))) if level == 2]
    known = [
        "What we decided",
        "If anything changes",
        "If you do not agree",
        "What happens next",
        "Why we decided this",
        "Where we see things differently",
        "How your plan is working",
        "What has changed",
        "What you want to achieve",
        "Keeping you safe",
        "Your money for care (personal budget)",
        "Information and advice",
        "What each of you told us",
        "What we looked at",
        "How to complain",
        "About this record",
    ]

    assert parts == [title for title in known if title in parts]
    assert set(known) - set(parts) <= {"Where we see things differently"}


@pytest.mark.parametrize(
    ("outcome", "budget", "words_wanted"),
    [
        ("no-change", "same", ("Your plan stays the same.", "(personal budget) stays the same")),
        ("plan-changes", "same", ("Your plan changes.", "(personal budget) stays the same")),
        ("plan-and-budget-change", "more", ("Your plan changes.", "(personal budget) goes up")),
        ("plan-and-budget-change", "less", ("Your plan changes.", "(personal budget) goes down")),
        (
            "reassessment",
            "after-reassessment",
            ("assess your needs again", "after we have"),
        ),
    ],
)
def test_each_outcome_is_said_in_words(
    outcome: str, budget: str, words_wanted: tuple[str, ...]
) -> None:
    content = content_of("grace-adeyemi")
    content["decision"]["outcome"]["answer"] = outcome
    content["decision"]["budget"] = {"answer": budget, "detail": "From £100 to £120 a week."}
    text = said(written(record_from(content)))
    for each in words_wanted:
        assert each in text
    assert outcome not in text.split(), "a code is not a word for people"
    assert "From £100 to £120 a week." in text


def test_a_decision_that_does_not_touch_the_budget_can_be_sent() -> None:
    """Somebody who has no personal budget."""
    content = content_of("grace-adeyemi")
    content["decision"]["budget"] = {"not_applicable": "You have no personal budget."}
    assert "You have no personal budget." in said(written(record_from(content)))


def test_codes_are_not_shown() -> None:
    text = said(written())
    for code in ("plan-changes", "home-care", "lunch-club", "None", "True", "False"):
        assert code not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_dates_are_in_full_and_nothing_of_the_template_is_shown(name: str) -> None:
    text = said(written(record_of(name)))
    assert not re.search(r"\b\d{4}-\d{2}-\d{2}\b", text)
    for code in ("[", "{{", "{%"):
        assert code not in text


def test_it_is_written_to_the_person() -> None:
    own = re.sub(r"“[^”]*”", "", said(written()))
    assert "service user" not in own.lower()
    assert "client" not in own.lower()
    assert own.count("Your") + own.count("you") > 20


@pytest.mark.parametrize("name", EXAMPLES)
def test_sentences_do_not_run_together(name: str) -> None:
    text = re.sub(r"…|\.\.\.", "", said(written(record_of(name))))
    assert not re.search(r"[a-z][.!?][A-Z]", text)
    assert not re.search(r"[.!?] ?[.!?]", text)
    assert " ." not in text
    assert " ," not in text


def test_a_text_that_ends_in_a_full_stop_does_not_get_a_second() -> None:
    content = content_of("grace-adeyemi")
    content["plan"]["elements"][3]["what"] = "A pendant alarm."
    content["plan"]["elements"][3]["provided_by"] = "Riverside Telecare."
    content["meeting"]["reviewer"]["role"] = "social worker (temp.)"
    assert ".." not in said(written(record_from(content)))


def test_contact_uses_the_council_s_number_where_the_reviewer_has_none() -> None:
    content = content_of("grace-adeyemi")
    del content["meeting"]["reviewer"]["telephone"]
    del content["meeting"]["reviewer"]["email"]
    document = written(record_from(content))
    assert "settings.contact.telephone" in printed_paths(document.blocks)
    assert "settings.contact.email" in printed_paths(document.blocks)


def test_a_draft_without_a_place_still_reads_as_words() -> None:
    record = record_from({"kind": "review"})
    draft = build(record, REVIEW_RECORD, SAMPLE, edition=Edition(draft=True))
    assert not re.search(r"\][A-Za-z]", said(draft))


def test_optional_facts_leave_no_hole() -> None:
    content = content_of("grace-adeyemi")
    del content["meeting"]["place"]
    del content["meeting"]["reviewer"]["role"]
    del content["person"]["date_of_birth"]
    del content["person"]["address"]
    del content["plan"]["agreed_on"]
    for each in content["plan"]["elements"]:
        each.pop("provided_by", None)
    document = written(record_from(content))
    assert "Tom Whitfield reviewed your plan." in said(document)
    blocks = list(walk(document.blocks))
    for block, following in zip_longest(blocks, blocks[1:]):
        for run in inlines(block):
            assert plain(run).strip(), "an empty line"
            leads_in = isinstance(block, Paragraph) and isinstance(following, List)
            assert not plain(run).rstrip().endswith("," if leads_in else (":", ","))
