"""The HTML page, and its checks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as parser

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.html import checks as html_checks
from recordkit.rendering.html import writer as html
from recordkit.rendering.materials import Materials
from tests.rendering import trees

MATERIALS = Materials()


def written(document: tree.Document) -> bytes:
    content = html.write(document, MATERIALS)
    html_checks.check(content, document)
    return content


@pytest.mark.parametrize("name", trees.HOSTILE)
def test_what_was_typed_arrives_as_typed(name: str) -> None:
    words = trees.HOSTILE[name]
    root = parser.document_fromstring(written(trees.said(words)).decode())
    assert [p.text_content() for p in root.findall(".//main/p")][1] == words
    assert root.find(".//script") is None
    assert len(root.findall(".//link")) == 0


def test_the_page_has_landmarks_a_language_and_a_title() -> None:
    root = parser.document_fromstring(written(trees.review(marking="Draft: not complete")).decode())
    assert root.get("lang") == "en-GB"
    assert root.findtext("head/title") == "Your care and support review"
    assert [child.tag for child in root.find("body")] == ["header", "main", "footer"]
    assert root.findtext("body/header/p[@class='marking']") == "Draft: not complete"


def test_a_table_is_named_by_the_heading_before_it() -> None:
    root = parser.document_fromstring(written(trees.review()).decode())
    table = root.find(".//table")
    label = root.get_element_by_id(table.get("aria-labelledby"))
    assert label.text_content() == "What happens next"


def test_a_cell_carries_the_heading_of_its_column_for_when_it_stands_alone() -> None:
    root = parser.document_fromstring(written(trees.review()).decode())
    row = root.findall(".//table")[1].find("tbody/tr")
    assert [cell.get("data-label") for cell in row] == [
        "Your outcome:",
        "Met?",
        "What we saw and heard:",
    ]


def test_a_table_says_what_its_parts_are_since_a_telephone_stacks_them() -> None:
    root = parser.document_fromstring(written(trees.review()).decode())
    table = root.find(".//table")
    assert {
        (part.tag, part.get("role")) for part in table.iter() if part.tag not in ("br", "wbr")
    } == {
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("th", "rowheader"),
        ("td", "cell"),
    }


def test_a_telephone_number_that_matters_is_a_link_inside_the_emphasis() -> None:
    root = parser.document_fromstring(written(trees.review()).decode())
    assert root.find(".//p/strong/a").get("href") == "tel:01632960118"


def test_a_notice_is_named_by_its_own_heading() -> None:
    root = parser.document_fromstring(written(trees.review()).decode())
    notice = root.find(".//section[@class='notice decision']")
    assert root.get_element_by_id(notice.get("aria-labelledby")).text == "What we decided"


def test_words_that_run_from_right_to_left_stand_apart() -> None:
    urdu = trees.HOSTILE["Urdu"]
    document = trees.document(
        tree.Paragraph(trees.value(urdu)), trees.paragraph("She said: ", tree.Value(urdu, "a"))
    )
    alone, among = parser.document_fromstring(written(document).decode()).findall(".//main/p")
    assert alone.get("dir") == "rtl"
    assert among.get("dir") is None
    assert among.find("bdi").get("dir") == "rtl"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", ""]
)
def test_a_link_that_leads_elsewhere_is_refused(target: str) -> None:
    document = trees.document(trees.paragraph(tree.Link(target, trees.text("here"))))
    with pytest.raises(OutputFault) as caught:
        html.write(document, MATERIALS)
    assert caught.value.check == "links"


def test_a_style_sheet_that_would_close_its_element_is_refused(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "screen.css").write_text("/* </style><script>x</script> */")
    with pytest.raises(OutputFault, match="style"):
        html.write(trees.review(), Materials((tmp_path,)))


def test_a_logo_is_in_the_page_with_its_words() -> None:
    document = trees.review(sender=tree.Sender("Riverside Council", logo=trees.LOGO))
    image = parser.document_fromstring(written(document).decode()).find(".//header/img")
    assert image.get("alt") == trees.LOGO.alt
    assert image.get("src").startswith("data:image/png;base64,")


def test_the_accent_and_its_tint_are_in_the_page() -> None:
    document = trees.review(sender=tree.Sender("Riverside Council", accent="#1D3D6B"))
    assert b":root{--accent:#1D3D6B;--tint:" in written(document)


CORRUPTIONS = {
    "a word dropped": ("words", b"stronger since", b"since"),
    "a word changed in a cell": ("words", b"Brightside Care", b"Brightside"),
    "paragraphs made one": ("structure", b"</p><p>Your morning", b" Your morning"),
    "words outside blocks": ("words", b"</table>", b"</table>And more."),
    "another language": ("language", b'lang="en-GB"', b'lang="cy"'),
    "another title": ("title", b"<title>Your", b"<title>My"),
    "no scope": ("tables", b'<th scope="row"', b"<th"),
    "a data cell for a header": (
        "tables",
        b'<th scope="col" role="columnheader">What</th>',
        b'<td role="cell">What</td>',
    ),
    "a part of a table without its role": ("tables", b'<tbody role="rowgroup">', b"<tbody>"),
    "a header cell with the role of another": ("tables", b'"rowheader"', b'"columnheader"'),
    "a label that is not the heading of its column": (
        "tables",
        b'data-label="By when:"',
        b'data-label="Never:"',
    ),
    "no label": ("tables", b' data-label="By when:"', b""),
    "a label on what is no cell": ("tables", b'<h2 id="h2"', b'<h2 data-label="No:" id="h2"'),
    "no words for the picture": ("pictures", b'alt="Riverside Council: a heron over water"', b""),
    "a heading too deep": ("headings", b'<h2 id="h2">What we decided</h2>', b"<h4>x</h4>"),
    "a script": ("safety", b"</main>", b"<script>x</script></main>"),
    "a handler": ("safety", b"<main>", b'<main onclick="x">'),
    "a link to a script": ("safety", b'href="https:', b'href="javascript:'),
    "a picture from elsewhere": ("safety", b'src="data:', b'src="https://example.org/'),
    "no main": ("safety", b"main>", b"div>"),
    "the letterhead changed": ("words", b">Riverside Council</p>", b">Seaside Council</p>"),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_the_check_sees(name: str) -> None:
    check, good, bad = CORRUPTIONS[name]
    document = trees.review(sender=tree.Sender("Riverside Council", logo=trees.LOGO))
    content = written(document)
    assert good in content
    with pytest.raises(OutputFault) as caught:
        html_checks.check(content.replace(good, bad), document)
    assert (caught.value.format, caught.value.check) == ("html", check)


def test_a_fault_names_the_path_and_not_the_words() -> None:
    document = trees.review()
    content = written(document).replace(b"Brightside Care", b"Brightside")
    with pytest.raises(OutputFault) as caught:
        html_checks.check(content, document)
    assert caught.value.path == "next[0].who"
    assert "Brightside" not in str(caught.value)


def test_a_level_left_out_is_refused() -> None:
    document = trees.document(trees.heading(3, "Too deep"))
    with pytest.raises(OutputFault, match="headings"):
        html_checks.check(html.write(document, MATERIALS), document)


def test_swapped_paragraphs_are_seen() -> None:
    one, two = trees.paragraph("One thing."), trees.paragraph("Another thing.")
    content = written(trees.document(one, two))
    with pytest.raises(OutputFault, match="words"):
        html_checks.check(content, trees.document(two, one))


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("by 12\u00a0May\u00a02026.", ["by 12\u00a0May\u00a0", "2026."]),
        ("ring 01632\u00a0960110", ["ring 01632\u00a0960110"]),
        ("to tom@riverside.example, or", ["to tom@", "riverside.example, or"]),
        ("a @ b@ @c", ["a @ b@ @c"]),
    ],
)
def test_a_line_may_break_before_a_year_and_in_an_address(words: str, pieces: list[str]) -> None:
    root = parser.document_fromstring(written(trees.said(words)).decode())
    said = root.findall(".//main/p")[1]
    assert list(said.itertext()) == pieces
    assert {part.tag for part in said} <= {"wbr"}
