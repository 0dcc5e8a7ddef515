"""The traps that a prototype fell into, one test each, from the template to the file."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from recordkit.documents import document_for
from recordkit.errors import OutputFault, TemplateFault
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import FORMATS
from recordkit.rendering.materials import Materials
from recordkit.rendering.templates import environment
from recordkit.rendering.tree import (
    Document,
    Item,
    List,
    Paragraph,
    Table,
    Text,
    Value,
    walk,
    words,
)
from recordkit.settings import SAMPLE
from tests.rendering.written import GRACE, fault_of, inside, kinds, lines, only, saying, tree_of

BLANK_LINE = "First paragraph.\n\nSecond paragraph."


def document(record: Record = GRACE) -> Document:
    return build(record, document_for("review"), SAMPLE, edition=Edition())


def content(format: str, made: Document | None = None) -> bytes:
    return FORMATS[format].make(made or document(), Materials())


def checks(format: str) -> Callable[[bytes, Document], None]:
    import importlib

    found: Any = importlib.import_module(f"recordkit.rendering.{format}.checks")
    check: Callable[[bytes, Document], None] = found.check
    return check


# ---------------------------------------------------------------- how values are kept


def test_a_constant_is_not_printed_when_the_template_is_compiled() -> None:
    """Jinja folds constants through `finalize` while compiling, when nothing is collected."""
    assert lines(tree_of("{{ 'a' }} {{ 1 }}")) == ["a 1"]
    assert fault_of("one\n{{ true }}\n").line == 2


def test_an_imported_macro_prints_into_the_same_document() -> None:
    """It does not see the context of the template that calls it."""
    source = '{% from "records/other.md" import m %}\n{{ person.name }} {{ m(person) }}\n'
    others = {"records/other.md": "{% macro m(p) %}{{ p.name }}{% endmacro %}"}
    assert lines(tree_of(source, others=others)) == ["Grace Adeyemi Grace Adeyemi"]


def test_digits_beside_a_value_are_not_taken_for_a_part_of_it() -> None:
    """Numbered tokens run together: token 1 and a 2 behind it read as token 12."""
    source = "".join(f"1{{{{ person.name }}}}{n} " for n in range(30))
    assert lines(tree_of(source)) == [" ".join(f"1Grace Adeyemi{n}" for n in range(30))]


@pytest.mark.parametrize("name", ["e", "escape", "safe", "urlize", "xmlattr", "tojson", "replace"])
def test_filters_that_return_markup_or_text_are_not_there(name: str) -> None:
    assert name not in environment(Materials()).filters
    assert fault_of(f"{{{{ person.name | {name} }}}}").line == 1


def test_a_macro_s_result_cannot_be_joined() -> None:
    source = "{% macro m() %}{{ person.name }}{% endmacro %}\n\n{{ m() ~ '!' }}\n"
    assert fault_of(source).line == 3


def test_a_value_cannot_become_the_target_of_a_link() -> None:
    with pytest.raises(TemplateFault, match="link"):
        tree_of("[x]({{ changes.person_view }})", saying("javascript:alert(1)"))


def test_a_private_character_in_a_template_cannot_stand_for_a_value() -> None:
    assert fault_of("one\n{{ person.name }} \U000f0000\n").line == 2
    assert fault_of("one\n{{ person.name }} {{ '\\U000f0000' }}\n").line == 2


def test_classes_and_names_of_parts_take_no_values() -> None:
    assert fault_of("::: section {{ plan.elements }}\nx\n:::\n")
    assert fault_of("::: section {{ person.name }}\nx\n:::\n")


# ---------------------------------------------------------------- Jinja


def test_a_tag_at_the_end_of_a_line_keeps_the_line_break() -> None:
    source = "One{% if true %} and a half{% endif %}\nTwo\n\n{% if true %}Three{% endif %}\nFour"
    assert lines(tree_of(source)) == ["One and a half Two", "Three Four"]


def test_a_brace_and_a_hash_do_not_begin_a_comment_unseen() -> None:
    """`## T {#id}` opens a comment of Jinja, which swallows what follows."""
    assert fault_of("# Title\n\n## T {#id}\n\nlost\n").line is not None


def test_nothing_is_not_printed_as_a_word() -> None:
    assert fault_of("{{ none }}").line == 1


def test_an_if_without_else_prints_nothing_or_is_a_fault_with_its_line() -> None:
    assert fault_of("one\n{{ 'x' if draft }}\n").line == 2


# ---------------------------------------------------------------- Markdown


def test_four_spaces_are_no_code() -> None:
    assert kinds(tree_of("text\n\n    more\n")) == ["Paragraph", "Paragraph"]


def test_a_list_straight_after_text_is_a_list() -> None:
    assert kinds(tree_of("Steps:\n- one\n- two\n")) == ["Paragraph", "List"]


def test_a_table_with_an_empty_loop_is_not_there() -> None:
    source = "| a | b |\n| --- | --- |\n{% for x in [] %}\n| {{ x }} | y |\n{% endfor %}\n"
    assert tree_of(source) == ()


def test_a_numbered_list_does_not_begin_again_in_silence() -> None:
    with pytest.raises(TemplateFault):
        tree_of("1. a\n\ntext\n\n2. b\n")


def test_spaces_are_stripped_from_the_target_of_a_telephone_link() -> None:
    (link,) = inside(only(tree_of("[ring](tel:{{ meeting.reviewer.telephone }})")))
    assert link.target == "tel:01632960119"  # type: ignore[union-attr]  # a link


# ---------------------------------------------------------------- list items that hold a block


def test_two_paragraphs_typed_into_a_list_item_are_lines_of_it() -> None:
    block = only(tree_of("- {{ changes.person_view }}\n\n- next\n", saying(BLANK_LINE)))
    assert isinstance(block, List)
    assert lines((block,)) == ["First paragraph.//Second paragraph.", "next"]


@pytest.mark.parametrize("format", ["pdf", "html", "docx", "text"])
def test_two_paragraphs_in_an_item_or_a_cell_pass_every_check(format: str) -> None:
    item = tree_of("- {{ changes.person_view }}\n- next\n", saying(BLANK_LINE))
    cell = tree_of(
        "| a | b |\n| --- | --- |\n| x | {{ changes.person_view }} |\n", saying(BLANK_LINE)
    )
    made = document()
    assert content(format, dataclasses.replace(made, blocks=(*made.blocks, *item, *cell)))


def test_no_item_of_a_web_page_holds_a_paragraph() -> None:
    item = tree_of("- {{ changes.person_view }}\n- next\n", saying(BLANK_LINE))
    made = document()
    page = content("html", dataclasses.replace(made, blocks=(*made.blocks, *item))).decode()
    for each in re.findall(r"<li\b.*?</li>", page, re.DOTALL):
        assert not re.search(r"<(p|div|table)\b", each)


# ---------------------------------------------------------------- the comparison with the tree


@pytest.mark.parametrize("format", ["html", "docx", "text", "pdf"])
def test_two_paragraphs_that_run_together_are_noticed(format: str) -> None:
    """A comparison without white space is blind to it."""
    made = document()
    apart = (Paragraph((Text("one end"),)), Paragraph((Text("begin two"),)))
    together = (Paragraph((Text("one endbegin two"),)),)
    with_apart = dataclasses.replace(made, blocks=(*made.blocks, *apart))
    with_together = dataclasses.replace(made, blocks=(*made.blocks, *together))
    with pytest.raises(OutputFault):
        checks(format)(content(format, with_together), with_apart)


@pytest.mark.parametrize("format", ["html", "docx", "text", "pdf"])
@pytest.mark.parametrize("change", ["lost", "twice", "turned round", "another"])
def test_a_word_that_is_lost_or_moved_is_noticed(format: str, change: str) -> None:
    made = document()
    said = {
        "lost": "alpha beta delta",
        "twice": "alpha beta gamma gamma delta",
        "turned round": "alpha gamma beta delta",
        "another": "alpha beta camma delta",
    }[change]
    meant = Paragraph((Value("alpha beta gamma delta", "a.path"),))
    wrong = dataclasses.replace(made, blocks=(*made.blocks, Paragraph((Value(said, "a.path"),))))
    with pytest.raises(OutputFault) as caught:
        checks(format)(
            content(format, wrong), dataclasses.replace(made, blocks=(*made.blocks, meant))
        )
    assert "gamma" not in str(caught.value)


# ---------------------------------------------------------------- PDF


@pytest.mark.parametrize(
    "name",
    ["শ্রীমতী ক্ষণিকা বন্দ্যোপাধ্যায়", "محمد اقبال", "Świętosława Żółć", "क्षितिज", "Hồng Ngọc"],
)
@pytest.mark.parametrize("format", ["pdf", "html", "docx", "text"])
def test_no_check_refuses_somebody_s_name(name: str, format: str) -> None:
    person = GRACE.person.model_copy(update={"name": name})
    assert content(format, document(GRACE.model_copy(update={"person": person})))


@pytest.mark.parametrize("typed", ["Well 🙂", "Thumbs up 👍🏽", "At home 👩‍👩‍👧‍👦"])
def test_an_emoji_is_drawn_or_refused_and_never_an_empty_box(typed: str) -> None:
    """The PDF's own check looks for glyphs that are not there."""
    try:
        made = content("pdf", document(saying(typed)))
    except OutputFault as fault:
        made, place = b"", fault.path
    else:
        place = "changes.person_view.answer"
    assert place == "changes.person_view.answer"
    assert made.startswith(b"%PDF") or not made


# ---------------------------------------------------------------- Word


def test_each_numbered_list_of_a_word_file_begins_at_1() -> None:
    made = document()
    numbered = List((Item((Text("one"),)), Item((Text("two"),))), ordered=True)
    blocks = (*made.blocks, numbered, Paragraph((Text("between"),)), numbered)
    with zipfile.ZipFile(
        io.BytesIO(content("docx", dataclasses.replace(made, blocks=blocks)))
    ) as found:
        body = found.read("word/document.xml").decode()
    tail = body[: body.index("between")], body[body.index("between") :]
    before = re.findall(r'<w:numId w:val="(\d+)"', tail[0])[-1]
    after = re.findall(r'<w:numId w:val="(\d+)"', tail[1])[0]
    assert before != after, "the second list goes on counting from the first"


def test_a_table_of_words_keeps_its_row_headings() -> None:
    table = next(block for block in walk(document().blocks) if isinstance(block, Table))
    assert all(words((Paragraph(row[0]),)) for row in table.rows)


@pytest.mark.parametrize("typed", ["Smith & Sons <x>", "{{ 7*7 }} {% if %}", "]]>", "{{r x }}"])
def test_a_word_file_loses_nothing_after_an_ampersand_or_a_brace(typed: str) -> None:
    made = document(saying(f"{typed} and after"))
    with zipfile.ZipFile(io.BytesIO(content("docx", made))) as found:
        body = found.read("word/document.xml").decode()
    text = re.sub(r"<[^>]*>", "", body)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    assert f"{typed} and after" in text
