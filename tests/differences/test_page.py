"""The changes as a page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from recordkit.colours import contrast
from recordkit.differences import Change
from recordkit.differences.page import TEMPLATE, as_page
from recordkit.errors import TemplateFault
from recordkit.rendering import direction
from recordkit.rendering.materials import Materials
from tests.changing import changed
from tests.differences.versions import GRACE, changes
from tests.examples import content_of, record_from, record_of
from tests.hostile import ACCEPTED

PLACE = "meeting.why_this_way.answer"


def page(found: tuple[Change, ...], **how: Any) -> str:
    template = how.pop("template", Materials().text(TEMPLATE))
    record = how.pop("record", record_of(GRACE))
    return as_page(record, found, template, direction=direction.of_text, **how)


def page_of(before: str, after: str) -> html.HtmlElement:
    base = changed(content_of(GRACE), PLACE, before)
    return html.document_fromstring(page(changes({PLACE: after}, base)))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_says_what_it_is_about() -> None:
    found = html.document_fromstring(
        page(changes({"changes.needs.answer": "yes"}), versions=("version 1", "version 2"))
    )

    assert found.xpath("//title")[0].text == "What has changed: Grace Adeyemi"
    assert words(found.xpath("//h1")[0]) == "What has changed"
    assert words(found.xpath("//p[@class='whose']")[0]) == (
        "In the record of Grace Adeyemi, reference RC-20418"
    )
    assert words(found.xpath("//dl[@class='versions']")[0]) == "Before: version 1 Now: version 2"
    assert [words(each) for each in found.xpath("//h2")] == [
        "Whether needs or circumstances have changed, and how that is known"
    ]
    assert [words(each) for each in found.xpath("//h3")] == ["Have the person's needs changed?"]
    assert [words(each) for each in found.xpath("//article/p")] == [
        "It said:",
        "No.",
        "It says now:",
        "Yes.",
    ]


def test_what_is_not_recorded_leaves_no_gap() -> None:
    found = html.document_fromstring(page((), record=record_from({"kind": "review"})))

    assert found.xpath("//title")[0].text == "What has changed"
    assert [words(each) for each in found.xpath("//main/*")] == [
        "What has changed",
        "Nothing that anybody reads is different.",
    ]


def test_words_are_marked_for_eyes_and_ears() -> None:
    found = page_of("You walk to the shop.", "You walk to the park.")

    (old,) = found.xpath("//article//del")
    (new,) = found.xpath("//article//ins")
    assert words(old) == "taken out: shop end"
    assert words(new) == "put in: park end"
    assert [words(each) for each in (*old, *new)] == ["taken out:", "end", "put in:", "end"]
    assert {each.get("class") for each in (*old, *new)} == {"aloud"}


def test_a_new_item_is_a_list_of_questions_and_answers() -> None:
    found = html.document_fromstring(
        page(changes({"decision.next_steps.items[4]": {"what": "Fit a ramp", "who": "Tom"}}))
    )

    assert words(found.xpath("//h3")[0]) == "This was added"
    assert [words(each) for each in found.xpath("//dl[@class='parts after']/*")] == [
        "What will be done?",
        "Fit a ramp",
        "Who will do it?",
        "Tom",
    ]


def test_the_page_is_in_english_and_each_text_runs_its_own_way() -> None:
    found = page_of("You walk.", ACCEPTED["Urdu"])

    assert (found.get("lang"), found.get("dir")) == ("en-GB", "ltr")
    assert [each.get("dir") for each in found.xpath("//p[contains(@class, 'words')]")] == [
        "ltr",
        "rtl",
    ]


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_was_typed_is_text_and_never_markup(name: str) -> None:
    typed = record_from(changed(content_of(GRACE), PLACE, ACCEPTED[name]))
    text = typed.meeting.why_this_way.answer  # type: ignore[attr-defined]  # it is a review
    found = page_of("Zzyzx", ACCEPTED[name])

    assert found.xpath("//p[contains(@class, 'after')]")[0].text_content() == text
    plain = page_of("Zzyzx", "Syzygy")
    assert [each.tag for each in found.iter()] == [each.tag for each in plain.iter()]


def test_white_space_is_kept() -> None:
    style = Materials().text(TEMPLATE)
    assert re.search(r"\.words \{[^}]*white-space: pre-wrap", style)
    old, new = page_of("one\n\ntwo", "one\ntwo").xpath("//p[contains(@class, 'words')]")
    assert "\n\n" in old.text_content()
    assert "\n\n" not in new.text_content()


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    found = page_of("You walk.", "You ride.")

    assert not found.xpath("//script | //link | //img | //iframe | //*[@style] | //*[@src]")
    (policy,) = found.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")
    assert "url(" not in found.xpath("//style")[0].text
    assert "@import" not in found.xpath("//style")[0].text


def test_every_colour_of_words_is_easy_to_read() -> None:
    style = Materials().text(TEMPLATE)
    inks = re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", style)
    grounds = ["#ffffff", *re.findall(r"background: (#[0-9a-f]{6})", style)]

    assert len(inks) >= 4
    assert len(grounds) >= 4
    assert all(contrast(ink, "#ffffff") >= 7 for ink in inks)
    assert all(contrast("#1a1a1a", ground) >= 7 for ground in grounds)


def test_marks_can_be_told_apart_without_colour() -> None:
    style = Materials().text(TEMPLATE)

    assert re.search(r"del \{[^}]*line-through", style)
    assert re.search(r"ins \{[^}]*underline", style)


def test_a_template_that_is_wrong_is_named() -> None:
    with pytest.raises(TemplateFault, match=r"pages/differences\.html, line 2"):
        page((), template="x\n{% if %}")
    with pytest.raises(TemplateFault, match="nothing"):
        page((), template="{{ nothing }}")
