"""From a skeleton to blocks: what Markdown means here, and what a value never means."""

from __future__ import annotations

import pytest

from recordkit.errors import TemplateFault
from recordkit.rendering.markdown import blocks_of
from recordkit.rendering.tree import (
    Blocks,
    Break,
    Heading,
    Item,
    Link,
    List,
    Notice,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
    inlines,
    leaves,
    plain,
    walk,
)
from tests.hostile import ACCEPTED
from tests.rendering.written import fault_of, inside, kinds, lines, only, saying, tree_of, words_at

SAID = "{{ changes.person_view }}"
PATH = "changes.person_view.answer"


def blocks(skeleton: str) -> Blocks:
    return blocks_of(skeleton, [], "t.md")


# ---------------------------------------------------------------- what a template may say


def test_headings_paragraphs_and_strong_words() -> None:
    assert blocks("# One\n\n## Two\n\nText **strong** text\nof two lines.\n") == (
        Heading(1, (Text("One"),)),
        Heading(2, (Text("Two"),)),
        Paragraph((Text("Text "), Strong((Text("strong"),)), Text(" text of two lines."))),
    )


def test_a_list_right_after_text_is_a_list() -> None:
    assert blocks("Text:\n- one\n- two\n") == (
        Paragraph((Text("Text:"),)),
        List((Item((Text("one"),)), Item((Text("two"),)))),
    )
    assert kinds(blocks("Text:\n1. one\n2. two\n")) == ["Paragraph", "List"]


def test_a_table_right_after_text_is_a_table() -> None:
    assert kinds(blocks("Text:\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")) == ["Paragraph", "Table"]


def test_text_right_after_a_table_is_text() -> None:
    assert kinds(blocks("| a | b |\n| --- | --- |\n| 1 | 2 |\nafter\n")) == ["Table", "Paragraph"]


def test_a_list_of_another_kind_right_after_a_list_is_a_list() -> None:
    for source in ("- a\n1. b\n", "1. a\n- b\n"):
        assert kinds(blocks(source)) == ["List", "List"], source


def test_a_list_in_a_list() -> None:
    assert only(blocks("- a\n  - b\n  - c\n- d\n")) == List(
        (
            Item((Text("a"),), List((Item((Text("b"),)), Item((Text("c"),))))),
            Item((Text("d"),)),
        )
    )


@pytest.mark.parametrize("source", ["- a\n  - b\n\n  1. c\n", "- a\n  - b\n\n  after\n"])
def test_an_item_never_loses_or_turns_round_its_words(source: str) -> None:
    try:
        found = lines(blocks(source))
    except TemplateFault:
        return  # refused is as good: nothing was lost
    assert (
        " ".join(found).replace("/", "").split()
        == source.replace("-", "").replace("1.", "").split()
    )


def test_lines_of_an_item_are_one_run_with_single_spaces() -> None:
    (block,) = blocks("- one\n  two\n  three\n")
    assert plain(inside(block)) == "one two three"


def test_a_blank_line_between_the_items_of_a_loop_makes_no_paragraphs() -> None:
    """A list item that holds a paragraph fails PDF/UA-1."""
    source = "{% for step in decision.next_steps %}\n- {{ step.who }}\n\n{% endfor %}\n"
    block = only(tree_of(source))
    assert isinstance(block, List)
    assert [plain(item.children) for item in block.items] == [
        "Brightside Care",
        "Brightside Care",
        "Occupational therapy",
        "Tom Whitfield",
    ]


def test_a_second_paragraph_of_an_item_becomes_lines() -> None:
    (block,) = blocks("- one\n\n  two\n\n- three\n")
    assert isinstance(block, List)
    assert plain(block.items[0].children).split("\n") == ["one", "", "two"]
    assert plain(block.items[1].children) == "three"


@pytest.mark.parametrize(
    "source", ["    four\n", "a\n\n    four\n", "\tfour\n", "- a\n\n      six\n"]
)
def test_indentation_is_never_code(source: str) -> None:
    assert lines(blocks(source))[-1].endswith(("four", "six"))
    assert set(kinds(blocks(source))) <= {"Paragraph", "List"}


def test_a_table_whose_loop_is_empty_is_not_there() -> None:
    source = (
        "| a | b |\n| --- | --- |\n{% for step in carers if draft %}\n"
        "| {{ step.name }} | x |\n{% endfor %}\n"
    )
    assert tree_of(source) == ()


def test_a_row_of_blanks_is_not_there() -> None:
    (block,) = blocks("| a | b |\n| --- | --- |\n| | |\n| 1 | 2 |\n")
    assert isinstance(block, Table)
    assert len(block.rows) == 1


def test_a_table_needs_a_heading_for_every_column() -> None:
    with pytest.raises(TemplateFault, match="heading"):
        blocks("| a | |\n| --- | --- |\n| 1 | 2 |\n")


def test_a_row_with_more_cells_than_columns_loses_nothing_in_silence() -> None:
    with pytest.raises(TemplateFault, match="cell"):
        blocks("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n")


def test_a_list_resumed_after_a_paragraph_does_not_begin_again_in_silence() -> None:
    """The tree has no number to start from, so that item 3 would read as 1."""
    with pytest.raises(TemplateFault, match="1"):
        blocks("1. a\n2. b\n\npara\n\n3. c\n")


def test_empty_paragraphs_headings_and_items_are_not_there() -> None:
    for source in ("", "\n\n", "# \n", "- \n", "**\n**\n", "- a\n-\n- b\n"):
        assert "" not in lines(blocks(source)), source


# ---------------------------------------------------------------- parts


def test_parts_are_fenced_and_may_stand_in_each_other() -> None:
    found = blocks("::: section one\n::: notice two\nx\n:::\ny\n:::\nz\n")
    assert found == (
        Section("one", (Notice("two", (Paragraph((Text("x"),)),)), Paragraph((Text("y"),)))),
        Paragraph((Text("z"),)),
    )


@pytest.mark.parametrize(
    "source",
    ["::: section a\n:::\n", "::: notice a\n\n\n:::\n", "::: section a\n::: section b\n:::\n:::\n"],
)
def test_an_empty_part_is_not_there(source: str) -> None:
    assert blocks(source) == ()


@pytest.mark.parametrize(
    "source",
    [
        "::: section a\nx\n",
        "::: section a\n::: section b\nx\n:::\n",
        "x\n:::\n",
        "::: section a\n:::\n:::\n",
        "::: aside a\nx\n:::\n",
        "::: section\nx\n:::\n",
        "::: section a b\nx\n:::\n",
        "::: section A\nx\n:::\n",
        "::: section 1\nx\n:::\n",
        "::: section {#id}\nx\n:::\n",
        ":::: section a\nx\n::::\n",
        "::: section a :::\nx\n",
        "  ::: section a\nx\n  :::\n",
        "- x\n  ::: section a\n  y\n  :::\n",
    ],
)
def test_a_fence_that_is_not_understood_is_a_fault(source: str) -> None:
    with pytest.raises(TemplateFault):
        blocks(source)


def test_a_fence_s_fault_has_its_line() -> None:
    assert fault_of("# T\n\n::: aside x\n\ny\n:::\n").line == 3


@pytest.mark.parametrize("typed", ["::: notice decision", ":::", "x\n:::\n::: section y\nz"])
def test_a_fence_in_a_value_is_words(typed: str) -> None:
    found = tree_of(f"::: section a\n{SAID}\n:::\n", saying(typed))
    assert set(kinds(found)) == {"Section", "Paragraph"}
    assert words_at(found, PATH) == typed.split()


# ---------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("http://a.example", "http://a.example"),
        ("HTTPS://a.example", "HTTPS://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#help", "#help"),
        ("tel:01632 960118", "tel:01632960118"),
        ("tel:+44 (0)1632 960118", "tel:+4401632960118"),
    ],
)
def test_a_link_goes_to_the_web_to_e_mail_to_a_telephone_or_inside(target: str, found: str) -> None:
    assert inside(only(blocks(f"[x]({target})\n"))) == (Link(found, (Text("x"),)),)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "ftp://a.example",
        "//a.example",
        "/etc/passwd",
        "page.html",
        "",
        "https:",
        "http:/a.example",
    ],
)
def test_a_link_goes_nowhere_else(target: str) -> None:
    with pytest.raises(TemplateFault, match="link"):
        blocks(f"[x]({target})\n")


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "data:text/html,x", "//192.0.2.1/", "file:///etc/passwd"]
)
def test_a_value_cannot_choose_how_a_link_starts(typed: str) -> None:
    source = f"one\n\n[press]({SAID})\n"
    with pytest.raises(TemplateFault) as caught:
        tree_of(source, saying(typed))
    assert typed not in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    [
        "https://192.0.2.1/",
        "evil.example/",
        "a b",
        'a" onclick="x',
        "a\nb",
        "?bcc=all@evil.example",
        "a@b.example?bcc=all@evil.example&body=x",
        "#x",
        "../x",
        "%0aX",
    ],
)
@pytest.mark.parametrize("start", ["https://council.example/q/", "mailto:", "#", "tel:"])
def test_a_value_in_a_target_is_one_step_of_it_and_no_more(start: str, typed: str) -> None:
    """Else a value could add recipients to a letter, or take the reader to another place."""
    (link,) = inside(only(tree_of(f"[press]({start}{SAID})\n", saying(typed))))
    assert isinstance(link, Link)
    rest = link.target.removeprefix(start)
    assert link.target.startswith(start)
    assert not set(rest) & set(" \n\t\"'<>?#&/\\")


def test_a_value_is_never_the_whole_of_a_target() -> None:
    with pytest.raises(TemplateFault):
        tree_of(f"[press]({SAID})\n", saying("https://192.0.2.1/"))
    with pytest.raises(TemplateFault):
        tree_of(f"[press](https://{SAID})\n", saying("192.0.2.1"))


def test_an_address_of_e_mail_in_a_target_stays_readable() -> None:
    source = "[x](mailto:{{ meeting.reviewer.email }}) [y](tel:{{ meeting.reviewer.telephone }})"
    targets = [each.target for each in inside(only(tree_of(source))) if isinstance(each, Link)]
    assert targets == ["mailto:tom.whitfield@riverside.example", "tel:01632960119"]


def test_a_value_in_a_target_alone_does_not_count_as_printed() -> None:
    from recordkit.rendering.tree import printed_paths

    source = "[x](mailto:{{ meeting.reviewer.email }})"
    assert printed_paths(tree_of(source)) == set()


def test_a_reference_is_not_a_link() -> None:
    """Nor may its definition take words of the document away in silence."""
    try:
        found = blocks("[x][y]\n\n[y]: https://a.example\n\n[x]\n")
    except TemplateFault:
        return
    assert lines(found) == ["[x][y]", "[y]: https://a.example", "[x]"]


# ---------------------------------------------------------------- values mean nothing


PLACES = {
    "a paragraph": f"{SAID}\n",
    "the middle of a line": f"before {SAID} after\n",
    "a heading": f"## {SAID}\n",
    "strong words of a heading": f"## **{SAID}**\n",
    "strong words": f"**{SAID}**\n",
    "a list item": f"- {SAID}\n- next\n",
    "strong words of a list item": f"- **{SAID}**: next\n",
    "a numbered item": f"1. {SAID}\n2. next\n",
    "an item of an item": f"- one\n  - {SAID}\n",
    "a cell": f"| a | b |\n| --- | --- |\n| {SAID} | 2 |\n",
    "a heading of a column": f"| a | {SAID} |\n| --- | --- |\n| 1 | 2 |\n",
    "a link": f"[{SAID}](https://a.example)\n",
    "a strong link": f"**[{SAID}](https://a.example)**\n",
    "a section": f"::: section a\n{SAID}\n:::\n",
    "beside another": f"{SAID} {SAID}{SAID}\n",
}


@pytest.mark.parametrize("source", PLACES.values(), ids=PLACES.keys())
def test_a_value_in_any_place_is_words_as_typed(source: str) -> None:
    """The blocks are those of a harmless text, save that paragraphs may become more."""
    times = source.count(SAID)
    harmless = kinds(tree_of(source, saying("harmless")))
    for name, typed in ACCEPTED.items():
        found = tree_of(source, saying(typed.strip()))
        assert words_at(found, PATH) == typed.split() * times, name
        assert _once(kinds(found)) == _once(harmless), name
        assert _shape(found) == _shape(tree_of(source, saying("harmless"))), name


def _once(names: list[str]) -> list[str]:
    """The kinds, with several paragraphs in a row as one."""
    return [
        name
        for index, name in enumerate(names)
        if not (name == "Paragraph" and index and names[index - 1] == "Paragraph")
    ]


def _shape(found: Blocks) -> list[tuple[str, str]]:
    """The words of the template, and what stands around them."""
    return [
        (type(block).__name__, leaf.text.strip())
        for block in walk(found)
        for run in inlines(block)
        for leaf in leaves(run)
        if isinstance(leaf, Text) and leaf.text.strip()
    ]


@pytest.mark.parametrize("typed", ["one\ntwo", "one\n\ntwo", "one\n \n\n\t\ntwo", "one\r\n\r\ntwo"])
@pytest.mark.parametrize(
    "place", ["a heading", "strong words of a heading", "a link", "a strong link"]
)
def test_headings_and_links_stay_on_one_line(place: str, typed: str) -> None:
    from recordkit.models.characters import refuse_unprintable

    found = only(tree_of(PLACES[place], saying(refuse_unprintable(typed))))
    assert not [leaf for leaf in leaves(inside(found)) if isinstance(leaf, Break)]
    assert lines((found,)) == ["one two"]


def test_a_line_break_that_somebody_typed_is_a_break() -> None:
    found = only(tree_of(f"{SAID}\n", saying("one\ntwo")))
    assert inside(found) == (Value("one", PATH), Break(), Value("two", PATH))


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n \n", "\n\t\n "])
def test_a_blank_line_that_somebody_typed_begins_a_paragraph(gap: str) -> None:
    assert tree_of(f"{SAID}\n", saying(f"one{gap}two")) == (
        Paragraph((Value("one", PATH),)),
        Paragraph((Value("two", PATH),)),
    )


def test_paragraphs_typed_in_the_middle_of_a_line_keep_the_words_around_them() -> None:
    found = tree_of(f"before {SAID} after\n", saying("one\n\ntwo"))
    assert lines(found) == ["before one", "two after"]


def test_paragraphs_typed_in_an_item_or_a_cell_become_lines() -> None:
    for place in ("a list item", "strong words of a list item", "a cell", "an item of an item"):
        found = lines(tree_of(PLACES[place], saying("one\n\ntwo")))
        assert [line for line in found if "one//two" in line], place


def test_white_space_inside_a_line_stays_as_typed() -> None:
    found = only(tree_of(f"{SAID}\n", saying("a  b\tc\u00a0d")))
    assert inside(found) == (Value("a  b\tc\u00a0d", PATH),)


def test_the_same_skeleton_with_other_values_gives_other_words() -> None:
    """Markdown's result is kept by skeleton."""
    first = lines(tree_of(f"- {SAID}\n", saying("first")))
    second = lines(tree_of(f"- {SAID}\n", saying("second")))
    assert (first, second) == (["first"], ["second"])
