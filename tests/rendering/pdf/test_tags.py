"""The structure of the PDF: one element for each block, however many pages it takes."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from recordkit.errors import MissingTool
from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import structure as pdf_structure
from recordkit.rendering.pdf import tags as pdf_tags
from recordkit.rendering.pdf import writer as pdf
from recordkit.rendering.pdf.words import Page, Reader
from tests.rendering import trees


def read(document: tree.Document) -> tuple[pdf_structure.Node, list[Page]]:
    with pikepdf.open(BytesIO(pdf.write(document, Materials()))) as file:
        reader = Reader()
        return pdf_structure.structure(file), [reader.page(page) for page in file.pages]


def tags(node: pdf_structure.Node, name: str) -> list[pdf_structure.Node]:
    return [found for found in node.walk() if found.tag == name]


def test_a_table_over_several_pages_is_one_table_with_one_head() -> None:
    root, pages = read(trees.review(rows=60))
    assert len(pages) > 4
    table = tags(root, "Table")[0]
    assert [part.tag for part in table.nodes] == ["THead", "TBody"]
    assert len(tags(table, "TR")) == 61
    assert {page for page, _ in table.places()} >= {0, 1, 2, 3}


def test_a_repeated_table_head_is_an_artifact() -> None:
    _, pages = read(trees.review(rows=60))
    assert "By when" in [piece.text for piece in pages[1].others if piece.tag == "Artifact"]


def test_header_cells_say_what_they_head() -> None:
    root, _ = read(trees.review())
    scopes = [cell.scope for cell in tags(tags(root, "Table")[0], "TH")]
    assert scopes == ["Column"] * 3 + ["Row"] * 4


def test_the_foot_of_a_page_is_an_artifact() -> None:
    root, pages = read(trees.review())
    foot = [piece for piece in pages[1].others if piece.place == "Footer"]
    assert [piece.text for piece in foot][-1] == "Page 2 of 3"
    known = {place for node in root.walk() for place in node.places()}
    said = " ".join(pages[page].marked[mark].text for page, mark in known)
    assert "Page 2" not in said


@pytest.mark.parametrize(
    "block",
    [
        tree.Paragraph(trees.value("You told us that it was hard. " * 200)),
        tree.List(tuple(tree.Item(trees.value("A thing to do. " * 8)) for _ in range(40))),
    ],
    ids=["paragraph", "list"],
)
def test_what_goes_over_a_page_stays_one_element(block: tree.Block) -> None:
    root, pages = read(trees.document(block))
    assert len(pages) > 1
    (part,) = tags(root, "Part")
    name = "P" if isinstance(block, tree.Paragraph) else "L"
    (only,) = tags(part, name)
    assert len({page for page, _ in only.places()}) == len(pages)


def test_an_item_of_a_list_stays_on_one_page() -> None:
    items = tuple(
        tree.Item(trees.value("A thing to do. " * (place % 33 + 1))) for place in range(60)
    )
    root, pages = read(trees.document(tree.List(items)))
    assert len(pages) > 2
    assert all(len({page for page, _ in item.places()}) == 1 for item in tags(root, "LI"))


def test_a_link_over_two_lines_is_one_link() -> None:
    words = (tree.Text("the very "), tree.Strong(trees.text("bold")), tree.Text(" page" * 30))
    link = tree.Link("https://riverside.example/a", words)
    root, _ = read(trees.document(trees.paragraph("See ", link, ".")))
    assert len(tags(root, "Link")) == 1


def test_what_glyphs_cannot_say_is_said_beside_them() -> None:
    bengali = trees.HOSTILE["Bengali"]
    _, pages = read(trees.document(tree.Paragraph(trees.value(bengali))))
    assert bengali in [piece.actual for piece in pages[0].marked.values()]


def test_plain_words_need_no_second_text() -> None:
    _, pages = read(trees.document(tree.Paragraph(trees.value("Zażółć, £5"))))
    assert not any(piece.actual for piece in pages[0].marked.values())


def test_a_bracket_beside_text_that_runs_right_to_left_is_said_the_right_way_round() -> None:
    hebrew, english = "שלום (גרייס) שלום", "Ring us (on Mondays) [or write]"
    _, pages = read(
        trees.document(
            tree.Paragraph(trees.value(hebrew)),
            trees.paragraph(english),
            footer="Your reference (CSP-1)",
        )
    )
    assert english in [piece.text for piece in pages[0].marked.values()]
    assert "Your reference (CSP-1)" in [piece.text for piece in pages[0].others]


def test_another_version_of_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tags, "WRITTEN_AGAINST", "1.0")
    with pytest.raises(MissingTool), pdf_tags.better_tags():
        pass


def test_weasyprint_is_as_it_was_afterwards() -> None:
    from weasyprint import pdf as writer
    from weasyprint.pdf import tags as tagger

    before = (writer.add_tags, tagger._build_box_tree)
    read(trees.review())
    assert (writer.add_tags, tagger._build_box_tree) == before
