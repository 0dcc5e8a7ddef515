"""What is wrong with a council's templates is found, with its file and line, before a letter goes.

A template of ours has no faults: a check that cried wolf would be switched off.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.documents import document_types
from recordkit.errors import CannotRead
from recordkit.overrides import checking
from recordkit.overrides.catalogue import editables
from recordkit.overrides.checking import Inspection, check
from recordkit.overrides.copying import whole
from recordkit.rendering.materials import shipped
from recordkit.settings import SAMPLE
from tests.overrides.councils import RIVERSIDE, council, extending, faults, places

REFUSED = "letters/amendment-refused.md"
PERSON = "letters/decline/person.md"


@pytest.mark.parametrize("id", document_types())
def test_the_words_of_our_own_templates_have_no_faults(
    tmp_path: Path, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "format_faults", lambda *_: ())  # the next test lays them out
    assert faults(council(tmp_path, copies(".md")), id) == []


def test_the_look_of_our_own_templates_has_no_faults(tmp_path: Path) -> None:
    assert faults(council(tmp_path, copies(".css", ".docx")), "amendment-refused") == []


def copies(*endings: str) -> dict[str, str | bytes]:
    """Each of our own files whose name ends so, as a council's."""
    return {each.name: whole(each).content for each in editables() if each.name.endswith(endings)}


def test_without_a_folder_there_is_nothing_to_try() -> None:
    found = check(RIVERSIDE)
    assert (found.faults, found.files, found.documents) == ((), (), ())
    assert check(SAMPLE).faults == ()


def test_a_folder_that_is_not_there_cannot_be_looked_at() -> None:
    with pytest.raises(CannotRead):
        check(RIVERSIDE.model_copy(update={"templates": "nowhere"}))


def test_only_the_documents_that_use_a_file_are_tried(tmp_path: Path) -> None:
    settings = council(tmp_path, {PERSON: extending(PERSON, advice="{{ super() }}")})
    assert [each.id for each in Inspection(settings).documents] == ["decline"]


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ persn.name }}", "Did you mean 'person'?"),
        ("{{ person.nam }}", "Did you mean 'name'?"),
        (
            "{% if person.name == 'x' %}{% if draft %}{{ person.nam }}{% endif %}{% endif %}",
            "'name'",
        ),
        ("{% for each in person.nam %}{% endfor %}", "'name'"),
        ("{{ person.name.first }}", "single value"),
        ("{{ person.name | uper }}", "no filter called 'uper'"),
        ("{% if person.name is recordd %}{% endif %}", "'recorded'"),
        ("{{ person }}", "several fields"),
        ("{{ draft }}", "Yes or no"),
        ("{{ settings.council.nme }}", "'name'"),
        ("{{ addressee.nme }}", "'name'"),
        ("{% if decision.outcome.answer == 'acept' %}{% endif %}", "none of its answers"),
        ("{% if decision.outcome is only('acept') %}{% endif %}", "none of its answers"),
        ("{{ person.name | weekday }}", "for a date"),
        ("{{ person.name | more }}", "for an answer"),
        ("{% set who = person %}{{ who.nam }}", "'name'"),
        ("{% with who = person %}{{ who.nam }}{% endwith %}", "'name'"),
        ("{% macro m(who) %}{{ who.nam }}{% endmacro %}{{ m(person) }}", "'name'"),
    ],
)
def test_a_name_that_is_not_there_is_found_in_whatever_branch(
    tmp_path: Path, source: str, told: str
) -> None:
    words = f"{{{{ super() }}}}\n\n{{% if draft %}}\n{source}\n{{% endif %}}"
    settings = council(tmp_path, {REFUSED: extending(REFUSED, questions=words)})
    found = faults(settings, "amendment-refused")
    assert places(found) == [(REFUSED, 6)]
    assert told in found[0].message


def test_a_choice_without_words_for_every_answer_is_found(tmp_path: Path) -> None:
    words = '{{ super() }}\n\n{{ asked.at_planned_time | choose(yes="Yes.", maybe="So.") }}'
    found = faults(council(tmp_path, {PERSON: extending(PERSON, reasons=words)}), "decline")
    assert [each.line for each in found] == [5, 5]
    assert any("'no'" in each.message for each in found)
    assert any("'maybe'" in each.message for each in found)


def test_a_macro_that_a_part_does_not_have_any_more_is_found(tmp_path: Path) -> None:
    source = (shipped() / "letters/parts.md").read_text(encoding="utf-8")
    settings = council(tmp_path, {"letters/parts.md": source.replace("macro close(", "macro end(")})
    found = faults(settings, "decline")
    assert {each.file for each in found} == {"letters/parts.md"}
    assert "no 'close' in letters/parts.md" in found[0].message
    assert "letters/decline.md, line" in found[0].message


def test_what_many_documents_show_is_told_once(tmp_path: Path) -> None:
    source = (shipped() / "letters/parts.md").read_text(encoding="utf-8")
    changed = source.replace("macro complain(", "macro complaint(")
    inspection = Inspection(council(tmp_path, {"letters/parts.md": changed}))
    for id in ("decline", "service-end"):
        inspection.try_document(document_types()[id])
    (found,) = inspection.findings().faults
    assert found.file == "letters/parts.md"
    assert "Did you mean 'complaint'?" in found.message


def test_what_many_documents_lose_is_told_once(tmp_path: Path) -> None:
    source = (shipped() / "letters/parts.md").read_text(encoding="utf-8")
    changed = source.replace("{{ sender.name }}", "")
    inspection = Inspection(council(tmp_path, {"letters/parts.md": changed}))
    for id in ("decline", "service-end"):
        inspection.try_document(document_types()[id])
    (found,) = inspection.findings().faults
    assert "and 1 other document no longer print" in found.message
    assert "(letter.sender.name)" in found.message


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("one\n\n{% if %}\n", 3),
        ("one\n<b>x</b>\n", 2),
        ("{{ person.name ~ 'x' }}\n", 1),
        ("{% include 'letters/prts.md' %}\n", 1),
        ("one\n{% from 'letters/parts.md' import hed %}\n", 2),
    ],
)
def test_wrong_syntax_is_found_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    found = faults(council(tmp_path, {PERSON: source}), "decline")
    assert (PERSON, line) in places(found)


# ---------------------------------------------------------------- blocks


def test_an_unknown_block_would_never_print(tmp_path: Path) -> None:
    settings = council(
        tmp_path, {REFUSED: extending(REFUSED, complains="x", answer="{{ super() }}")}
    )
    (found,) = faults(settings, "amendment-refused")
    assert (found.file, found.line) == (REFUSED, 2)
    assert "Did you mean 'complain'?" in found.message


def test_a_block_of_a_part_is_to_be_changed_there(tmp_path: Path) -> None:
    name = "letters/decline.md"
    (found,) = faults(council(tmp_path, {name: extending(name, reasons="x")}))
    assert PERSON in found.message


def test_words_outside_the_blocks_are_found(tmp_path: Path) -> None:
    source = extending(REFUSED, answer="{{ super() }}") + "\n\nRing us.\n"
    (found,) = faults(council(tmp_path, {REFUSED: source}))
    assert (found.file, found.line) == (REFUSED, 7)


# ---------------------------------------------------------------- facts


def test_a_fact_that_is_no_longer_printed_is_named_with_its_place(tmp_path: Path) -> None:
    settings = council(tmp_path, {REFUSED: extending(REFUSED, reasons="x")})
    found = faults(settings, "amendment-refused")
    assert {each.file for each in found} == {REFUSED}
    told = next(each.message for each in found if "decision.reasons" in each.message)
    assert "no longer prints “" in told
    assert "the block reasons, line " in told


def test_a_fact_lost_in_a_branch_that_no_example_takes_is_found(tmp_path: Path) -> None:
    """The template names it, so reading alone would not notice."""
    source = (shipped() / PERSON).read_text(encoding="utf-8")
    asked = "{% if decision.despite is asked %}"
    assert source.count(asked) == 1
    narrower = source.replace(asked, '{% if decision.despite and asked.by.answer == "a-carer" %}')
    found = faults(council(tmp_path, {PERSON: narrower}), "decline")
    assert len(found) == 1
    assert "decision.despite" in found[0].message


def test_an_optional_fact_printed_without_asking_is_found(tmp_path: Path) -> None:
    words = "{{ super() }}\n\nWrite to {{ letter.sender.email }}."
    found = faults(council(tmp_path, {PERSON: extending(PERSON, reasons=words)}), "decline")
    assert places(found) == [(PERSON, 5)]
    assert "letter.sender.email, which is not recorded" in found[0].message


def test_words_of_the_settings_need_not_be_printed(tmp_path: Path) -> None:
    settings = council(tmp_path, {REFUSED: extending(REFUSED, complain="Ring the mayor.")})
    assert faults(settings, "amendment-refused") == []


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("decline.md", "letters/decline.md"),
        ("letters/declin.md", "letters/decline.md"),
        ("letters/decline.md.txt", "letters/decline.md"),
        ("Letters/Decline.md", "letters/decline.md"),
        ("print.css", "styles/print.css"),
        ("Letterhead.docx", "letterhead.docx"),
        ("letters/declin.docx", "letters/decline.docx"),
    ],
)
def test_a_file_that_nothing_uses_is_told_with_what_was_meant(
    tmp_path: Path, name: str, meant: str
) -> None:
    found = faults(council(tmp_path, {name: "x"}))
    assert places(found) == [(name, None)]
    assert f"Did you mean {meant!r}?" in found[0].message


@pytest.mark.parametrize("name", ["~$letterhead.docx", ".DS_Store", "letters/a.md~", "river.png"])
def test_what_is_no_template_is_left_alone(tmp_path: Path, name: str) -> None:
    assert faults(council(tmp_path, {name: "x"})) == []


def test_a_part_of_the_council_s_own_is_no_misspelling(tmp_path: Path) -> None:
    words = '{{ super() }}\n\n{% include "letters/our-offices.md" %}'
    files: dict[str, str | bytes] = {
        REFUSED: extending(REFUSED, questions=words),
        "letters/our-offices.md": "Our offices are in the High Street.\n",
    }
    assert faults(council(tmp_path, files)) == []


def test_a_file_that_the_others_leave_out_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "letters/decline.md": "# Our answer\n",
        PERSON: extending(PERSON, answer="{{ super() }}"),
    }
    (found,) = faults(council(tmp_path, files))
    assert found.file == PERSON
    assert "nothing uses this file" in found.message.lower()


# ---------------------------------------------------------------- pictures and Word


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("p { }\nbody { background: url(../pictures/river.png) }", 2),
        ("body { background: url('https://riverside.example/x.png') }", 1),
        ('/* url(nothing.png)\n*/ body { background: url("/etc/x.png") }', 2),
    ],
)
def test_a_picture_that_is_not_there_is_found(tmp_path: Path, style: str, line: int) -> None:
    found = faults(council(tmp_path, {"styles/print.css": style}))
    assert places(found) == [("styles/print.css", line)]


def test_a_picture_that_is_there_is_right_and_no_misspelling(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "styles/print.css": "body { background: url(../pictures/river.png) }",
        "pictures/river.png": b"x",
    }
    assert faults(council(tmp_path, files)) == []


def test_a_web_page_fetches_nothing(tmp_path: Path) -> None:
    (found,) = faults(council(tmp_path, {"styles/screen.css": "p { background: url(a.png) }"}))
    assert "data:" in found.message


def test_a_wrong_style_sheet_is_told_once_and_not_of_each_document(tmp_path: Path) -> None:
    settings = council(tmp_path, {"styles/screen.css": "p { background: url(a.png) }"})
    assert places(faults(settings, "amendment-refused")) == [("styles/screen.css", 1)]


def test_a_look_that_fails_a_check_is_told_of_the_file_that_brings_it(tmp_path: Path) -> None:
    settings = council(tmp_path, {"styles/screen.css": "@import 'other.css';"})
    (found,) = faults(settings, "amendment-refused")
    assert found.file == "styles/screen.css"
    assert "when amendment-refused is made" in found.message


def test_a_logo_that_is_not_there_is_told_and_the_rest_is_tried(tmp_path: Path) -> None:
    lost = RIVERSIDE.council.model_copy(update={"logo": "nowhere.png"})
    settings = council(tmp_path, {REFUSED: extending(REFUSED, complains="x")}, council=lost)
    assert places(faults(settings, "amendment-refused")) == [
        (REFUSED, 2),
        ("recordkit.toml", None),
    ]


def test_a_letterhead_that_is_no_word_document_is_found(tmp_path: Path) -> None:
    found = faults(council(tmp_path, {"letterhead.docx": b"x"}), "amendment-refused")
    assert places(found) == [("letterhead.docx", None)]
    assert "Word" in found[0].message


def test_a_word_template_of_the_council_s_own_is_tried(tmp_path: Path) -> None:
    letterhead = (shipped() / "letterhead.docx").read_bytes()
    name = REFUSED.replace(".md", ".docx")
    found = faults(council(tmp_path, {name: letterhead}), "amendment-refused")
    assert {each.file for each in found} == {name}
