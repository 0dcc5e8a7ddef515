"""The plain text, and its checks."""

from __future__ import annotations

import pytest

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.text import checks as text_checks
from recordkit.rendering.text import writer as text
from tests.rendering import trees


def written(document: tree.Document) -> str:
    content = text.write(document, Materials())
    text_checks.check(content, document)
    return content.decode()


@pytest.mark.parametrize("name", trees.HOSTILE)
def test_what_was_typed_arrives_as_typed(name: str) -> None:
    words = trees.HOSTILE[name]
    said = " ".join(written(trees.said(words)).split())
    assert said.count(" ".join(words.split())) == 5


def test_it_begins_with_the_marking_and_the_sender() -> None:
    lines = written(trees.review(marking="Draft: not complete")).split("\n")
    assert lines[:6] == [
        "Draft: not complete",
        "",
        "Riverside Council",
        "Adult Social Care",
        "",
        "Review held 12 October 2026",
    ]


def test_the_title_and_headings_are_underlined() -> None:
    said = written(trees.review())
    assert "\n\n\nYour care and support review\n============================\n\n" in said
    assert "\n\n\nWhat we decided\n---------------\n\n" in said


def test_a_table_is_a_block_for_each_row() -> None:
    said = written(trees.review())
    assert (
        "\n\nWhat: Move the morning visit to 9.30\nWho: Brightside Care\n"
        "By when: 26 October 2026\n\nWhat: Visit you" in said
    )
    assert "\nMet? Partly\n" in said


def test_the_lines_of_a_lead_stand_together_unless_it_is_more_than_lines() -> None:
    lines = (trees.paragraph("One."), trees.paragraph("Two."))
    more = (*lines, trees.heading(2, "More"), trees.paragraph("Three."))
    assert "\n\nOne.\nTwo.\n\n" in written(trees.document(tree.Section("lead", lines)))
    said = written(trees.document(tree.Section("lead", more)))
    assert "\n\nOne.\n\nTwo.\n\n\nMore\n----\n\nThree.\n\n" in said


def test_an_empty_line_somebody_typed_does_not_part_a_paragraph() -> None:
    for words in ((tree.Break(), tree.Value("a", "x")), trees.value("\u00a0"), ()):
        run = (*words, tree.Break(), tree.Break(), tree.Value("b", "x"))
        document = trees.document(
            tree.Paragraph(run),
            tree.List((tree.Item(run),)),
            tree.Table(((), trees.text("Who")), (((), run), (run, ()))),
        )
        written(document)


def test_lists_are_nested_by_indentation() -> None:
    said = written(trees.review())
    assert "- Grace Adeyemi\n- Ruth Adeyemi, your sister and carer, who\n  - helps you" in said
    assert "\n1. To get up" in said


def test_no_line_is_longer_than_seventy_columns_unless_a_word_is() -> None:
    said = written(trees.review())
    assert max(len(line) for line in said.split("\n")) <= 70
    assert "abcdefghij" * 1000 in written(trees.said(trees.HOSTILE["long word"]))


def test_a_telephone_number_stays_on_one_line() -> None:
    number = "01632\u00a0960\u00a0118"
    for fill in range(50, 72):
        document = trees.document(trees.paragraph("x" * fill + " ", tree.Value(number, "a")))
        assert "01632 960 118" in written(document)


def test_a_link_says_where_it_leads_unless_its_words_do() -> None:
    document = trees.document(
        trees.paragraph(tree.Link("https://riverside.example/a", trees.text("our page"))),
        trees.paragraph(tree.Link("https://riverside.example", trees.text("riverside.example"))),
        trees.paragraph(tree.Link("tel:01632960118", trees.text("01632\u00a0960\u00a0118"))),
        trees.paragraph(tree.Link("mailto:a@riverside.example", trees.text("Write to us"))),
        trees.paragraph(tree.Link("#decision", trees.text("see above"))),
    )
    assert written(document).split("\n\n")[2:7] == [
        "our page (https://riverside.example/a)",
        "riverside.example",
        "01632 960 118",
        "Write to us (a@riverside.example)",
        "see above",
    ]


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        ("01632 960118", "tel:01632960118", "01632 960118"),
        ("01632 960118", "tel:+441632960118", "01632 960118"),
        ("+44 (0)1632 960118", "tel:01632960118", "+44 (0)1632 960118"),
        ("Tom on 01632-960118", "TEL:01632960118", "Tom on 01632-960118"),
        ("Ring us", "tel:01632960118", "Ring us (01632960118)"),
        ("01632 960118", "tel:01632960119", "01632 960118 (01632960119)"),
        ("+48 22 123 45 67", "tel:+48221234567", "+48 22 123 45 67"),
    ],
)
def test_a_telephone_number_is_said_once(words: str, target: str, said: str) -> None:
    link = tree.Link(target, trees.value(words))
    document = trees.document(trees.paragraph("Ring ", tree.Strong((link,)), "."))
    assert f"Ring {said}.\n" in written(document)


def test_what_looks_like_an_underline_is_still_words() -> None:
    document = trees.document(tree.Paragraph(trees.value("-----")), trees.paragraph("After."))
    content = text.write(document, Materials())
    with pytest.raises(OutputFault, match="words"):
        text_checks.check(content.replace(b"-----\n\n", b""), document)


CORRUPTIONS = {
    "a word dropped": ("words", b"stronger since", b"since"),
    "a word added": ("words", b"stronger since", b"much stronger since"),
    "words at the end": ("words", b"960 100\n", b"960 100\n\nMore.\n"),
    "an underline dropped": ("words", b"---------------\n", b"\n"),
    "a column heading dropped": ("words", b"\nWho: ", b"\n"),
    "a number of a list": ("words", b"2. To go", b"3. To go"),
    "two paragraphs made one": ("structure", b"same.\n\nYour", b"same. Your"),
    "two paragraphs touching": ("structure", b"same.\n\nYour", b"same.\nYour"),
    "a paragraph made two": ("structure", b"At\nother times", b"At\n\nother times"),
    "two lines of the reference made one": ("structure", b"2026\nOur ref", b"2026 Our ref"),
    "a line break lost": ("structure", b"yourself.\nThe", b"yourself. The"),
    "two items made one line": ("structure", b"Adeyemi\n- Ruth", b"Adeyemi - Ruth"),
    "two items standing apart": ("structure", b"Adeyemi\n- Ruth", b"Adeyemi\n\n- Ruth"),
    "a list touching its heading": ("structure", b"-\n\n- Grace", b"-\n- Grace"),
    "two rows made one": ("structure", b"2026\n\nWhat: Visit", b"2026\nWhat: Visit"),
    "two cells made one line": ("structure", b"9.30\nWho:", b"9.30 Who:"),
    "an underline apart": ("structure", b"decided\n---", b"decided\n\n---"),
    "the footer touching the rest": ("structure", b"Adeyemi\n\nRiverside", b"Adeyemi\nRiverside"),
    "two lines made one": ("lines", b"carer\narrives, because", b"carer arrives, because"),
    "carriage returns": ("lines", b"\n", b"\r\n"),
    "no line feed at the end": ("lines", b"960 100\n", b"960 100"),
    "another encoding": ("encoding", "£".encode(), "£".encode("latin-1")),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_the_check_sees(name: str) -> None:
    check, good, bad = CORRUPTIONS[name]
    document = trees.review()
    content = written(document).encode()
    assert good in content
    with pytest.raises(OutputFault) as caught:
        text_checks.check(content.replace(good, bad), document)
    assert (caught.value.format, caught.value.check) == ("text", check)
