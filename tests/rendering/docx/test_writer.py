"""Word: whatever is recorded arrives as typed, and the file's structure is real."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from recordkit.errors import OutputFault
from recordkit.rendering.docx import checks as docx_checks
from recordkit.rendering.docx import writer as docx
from recordkit.rendering.docx.columns import widths
from recordkit.rendering.docx.xml import Element, make, value, w
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import (
    Block,
    Break,
    Document,
    Gap,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Notice,
    Paragraph,
    Section,
    Sender,
    Strong,
    Table,
    Text,
    Value,
)

SHIPPED = Materials()
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
URDU = "گریس کو صبح کی مدد چاہیے"

HOSTILE = {
    "markup": "Smith & Sons <x>",
    "expression": "{{ 7*7 }}",
    "statement": "{% for %}",
    "comment": "{# not printed #}",
    "docxtpl's own escapes": "{_{ 7 }_} {_% if %_}",
    "closing tags": "</w:t></w:r>",
    "end of CDATA": "]]>",
    "entity": "&amp; &lt; &#65;",
    "attachment": "<link rel=attachment href=file:///etc/passwd>",
    "mark of the body": '<w:customXml w:element="recordkit-body"/>',
    "long word": "x" * 10_000,
    "Urdu": URDU,
    "Bengali": "গ্রেস সকালে সাহায্য চান",
    "emoji": "the 👩‍👩‍👧 family",
    "trailing spaces": "  by the sea   ",
    "tabs": "one\ttwo\t\tthree\t",
    "no-break space": "12\N{NO-BREAK SPACE}October",
    "quotes": 'O\'Neil "Tiny" & Co',
}


def words(*parts: str | Inline) -> Inlines:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def said(*parts: str | Inline) -> Paragraph:
    return Paragraph(words(*parts))


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(words(text)) for text in texts)


def letter(*blocks: Block, **changes: str) -> Document:
    document = Document(
        title="Your review",
        sender=Sender("Riverside Council", "Adult Social Care"),
        blocks=(Heading(1, words("Your review")), *blocks),
        footer="Riverside Council",
    )
    return replace(document, **changes)  # type: ignore[arg-type]  # only texts are changed


REVIEW = letter(
    Section("reference", (said("Our reference RC-20418"),)),
    Section("lead", (said("For ", Value("Grace Adeyemi", "/person/name"), "."),)),
    Notice(
        "decision",
        (
            Heading(2, words("What we decided")),
            said(Strong(words("Your plan changes."))),
            List(items("Your visit moves", "Your budget stays")),
        ),
    ),
    Heading(2, words("What happens next")),
    Table(
        (words("What"), words("Who"), words("When")),
        (
            (words("Move the visit"), words("Brightside"), words("26 October")),
            (words("Ring you"), words("Tom"), words("14 December")),
        ),
    ),
    Heading(3, words("Steps")),
    List(
        (
            Item(words("Ask"), List(items("a week before", "in writing"), ordered=True)),
            *items("Wait"),
        ),
        ordered=True,
    ),
    said("And again:"),
    List(items("Ring"), ordered=True),
    said("Ring ", Link("tel:01632960118", words("01632 960 118")), ", or see below."),
    said("First line", Break(), Gap("[to be recorded: advocate]", "/advocate")),
)


def body_of(content: bytes) -> Element:
    return part_of(content, "word/document.xml").find(w("body"))


def part_of(content: bytes, name: str) -> Element:
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def rewritten(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part changed."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(packed, "w") as changed:
        for part in package.namelist():
            was = package.read(part)
            changed.writestr(part, change(was) if part == name else was)
    return packed.getvalue()


def styles_of(content: bytes) -> list[str]:
    """The names of the styles of the paragraphs, in order."""
    styles = part_of(content, "word/styles.xml")
    names = {style.get(w("styleId")): value(style, "name") for style in styles.iter(w("style"))}
    return [
        str(names[value(paragraph, "pPr", "pStyle")]) for paragraph in body_of(content).iter(w("p"))
    ]


# ---------------------------------------------------------------- what arrives


def test_a_review_passes_its_checks() -> None:
    docx_checks.check(docx.write(REVIEW, SHIPPED), REVIEW)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_what_somebody_typed_arrives_as_typed(typed: str) -> None:
    field = Value(typed, "/x")
    document = letter(
        Heading(2, (field,)),
        said("Before ", field, " after ", Strong((field,)), Gap(typed, "/y")),
        List((Item((field,)),)),
        Table((words("A"), (field,)), (((field,), words("b")),)),
        title=typed,
        footer=typed,
        marking=typed,
    )
    document = replace(document, sender=Sender(typed, typed))
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    alone = body_of(docx.write(letter(Paragraph((field,))), SHIPPED)).findall(w("p"))[1]
    text = "".join(
        "\t" if element.tag == w("tab") else element.text
        for element in alone.iter(w("t"), w("tab"))
    )
    assert text == typed
    for element in alone.iter(w("t")):  # a program may drop spaces at either end otherwise
        assert element.text == element.text.strip() or element.get(XML_SPACE) == "preserve"
    core = part_of(content, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == typed
    assert core.findtext("{http://purl.org/dc/elements/1.1/}creator") == typed


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60))
def test_any_text_arrives(typed: str) -> None:
    document = letter(said("Before ", Value(typed, "/x"), " after"))
    docx_checks.check(docx.write(document, SHIPPED), document)


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused_by_its_path_alone(character: str) -> None:
    document = letter(said(Value(f"secret{character}", "/person/name")))
    with pytest.raises(OutputFault) as fault:
        docx.write(document, SHIPPED)
    assert (fault.value.check, fault.value.path) == ("characters", "/person/name")
    assert "secret" not in str(fault.value)


def test_a_character_that_the_header_cannot_hold_is_refused() -> None:
    with pytest.raises(OutputFault, match="header or footer"):
        docx.write(letter(footer="\x0b"), SHIPPED)


# ---------------------------------------------------------------- structure


def test_sections_and_notices_take_the_styles_of_their_names() -> None:
    used = styles_of(docx.write(REVIEW, SHIPPED))
    assert used[:5] == ["heading 1", "Reference", "Lead", "Notice Heading", "Notice"]


def test_a_heading_in_a_notice_keeps_its_level() -> None:
    document = letter(
        Heading(2, words("Two")), Notice("draft", (Heading(3, words("Three")), said("Words.")))
    )
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    heading = body_of(content).findall(w("p"))[2]
    assert value(heading, "pPr", "outlineLvl") == "2"


def test_each_numbered_list_is_a_list_of_its_own() -> None:
    content = docx.write(REVIEW, SHIPPED)
    numbers = [
        (value(paragraph, "pPr", "numPr", "numId"), value(paragraph, "pPr", "numPr", "ilvl"))
        for paragraph in body_of(content).iter(w("p"))
        if value(paragraph, "pPr", "numPr", "numId")
    ]
    bullets, outer, inner, again = dict.fromkeys(number for number, _ in numbers)
    assert numbers == [
        *[(bullets, "0"), (bullets, "0")],
        *[(outer, "0"), (inner, "1"), (inner, "1"), (outer, "0")],
        (again, "0"),
    ]


def test_a_list_in_a_notice_stands_inside_its_border() -> None:
    item = next(
        paragraph
        for paragraph in body_of(docx.write(REVIEW, SHIPPED)).iter(w("p"))
        if paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None
    )
    assert item.find(f"{w('pPr')}/{w('pBdr')}/{w('left')}") is not None
    assert item.find(f"{w('pPr')}/{w('shd')}") is not None


def test_an_item_of_a_list_stays_on_one_page_unless_it_is_very_long() -> None:
    short, long = "Brightside visits every morning. ", "She told us that it was hard. " * 40
    document = letter(List(items(short, long)), List(items(short), ordered=True), said(short))
    kept = [
        paragraph.find(f"{w('pPr')}/{w('keepLines')}") is not None
        for paragraph in body_of(docx.write(document, SHIPPED)).iter(w("p"))
    ]
    assert kept[1:5] == [True, False, True, False]


# ---------------------------------------------------------------- letters


def sent(address: list[str], *before: Block) -> Document:
    return letter(
        Section("address", tuple(map(said, address))),
        Section("reference", (said("5 November 2026"), said("Our reference RC-1"))),
        said("Dear Grace"),
        *before,
        Section("signature", (said("Yours sincerely"), said("Samira Khan"), said("social worker"))),
        Section("enclosures", (said("With this letter:"), List(items("Our leaflet")))),
    )


ADDRESS = ["Grace Adeyemi", "14 Mill Lane", "Riverside", "RV2 6QT"]
LAST = said("We will ring you.")


def test_the_parts_of_a_letter_have_their_styles() -> None:
    content = docx.write(sent(ADDRESS, LAST), SHIPPED)
    docx_checks.check(content, sent(ADDRESS, LAST))
    assert styles_of(content)[1:] == [
        *["Address"] * 4,
        *["Reference"] * 2,
        *["Body Text"] * 2,
        *("Closing", "Signature", "Signature", "Enclosures", "List Bullet"),
    ]


def pt(text: str) -> float:
    return int(text) / 20


def style_in(content: bytes, name: str) -> Element:
    styles = part_of(content, "word/styles.xml")
    (found,) = (each for each in styles.iter(w("style")) if value(each, "name") == name)
    return found.find(w("pPr"))


def test_an_address_stands_in_the_window_of_an_envelope() -> None:
    content = docx.write(sent(ADDRESS, LAST), SHIPPED)
    indent, spacing = (style_in(content, "Address").find(w(name)) for name in ("ind", "spacing"))
    margins = next(body_of(content).iter(w("pgMar")))
    left = pt(margins.get(w("left"))) + pt(indent.get(w("left")))
    right = 595.3 - pt(margins.get(w("right"))) - pt(indent.get(w("right")))
    assert (round(left / 72 * 25.4), round(right / 72 * 25.4)) == (24, 100)
    assert spacing.get(w("lineRule")) == "auto"


def test_only_the_first_line_of_an_address_has_the_space_before_it() -> None:
    content = docx.write(sent(ADDRESS, LAST), SHIPPED)
    assert style_in(content, "Address").find(w("contextualSpacing")) is not None
    assert style_in(content, "Reference").find(w("contextualSpacing")) is not None


def test_what_stands_before_a_signature_stays_with_it() -> None:
    paragraphs = list(body_of(docx.write(sent(ADDRESS, LAST), SHIPPED)).iter(w("p")))
    kept = [each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in paragraphs]
    said_last = [i for i, each in enumerate(paragraphs) if "ring you" in "".join(each.itertext())]
    assert [i for i, keeps in enumerate(kept) if keeps] == [0, *said_last]  # 0 is the title
    for name in ("Closing", "Signature"):
        style = style_in(docx.write(sent(ADDRESS), SHIPPED), name)
        assert None not in (style.find(w("keepNext")), style.find(w("keepLines")))


def test_the_last_row_of_a_table_stays_with_the_signature_below_it() -> None:
    table = Table((words("A"), words("B")), ((words("a"), words("b")), (words("c"), words("d"))))
    content = docx.write(sent(ADDRESS, table), SHIPPED)
    docx_checks.check(content, sent(ADDRESS, table))
    rows = body_of(content).find(w("tbl")).findall(w("tr"))
    kept = [len(list(row.iter(w("keepNext")))) for row in rows]
    assert kept == [2, 0, 2]


# ---------------------------------------------------------------- lines, lists and tables


def test_a_telephone_number_that_matters_is_a_link_in_bold() -> None:
    link = Link("tel:01632960118", words("01632 960118"))
    document = letter(said("Ring ", Strong((link,)), "."))
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    (run,) = body_of(content).findall(f".//{w('hyperlink')}/{w('r')}")
    assert run.find(f"{w('rPr')}/{w('b')}") is not None


def test_a_table_repeats_its_headings_and_splits_no_row() -> None:
    table = body_of(docx.write(REVIEW, SHIPPED)).find(w("tbl"))
    rows = table.findall(w("tr"))
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
    assert heads == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert value(table, "tblPr", "tblCaption") == "What happens next"


def test_two_tables_do_not_run_together() -> None:
    table = Table((words("A"), words("B")), ((words("a"), words("b")),))
    document = letter(table, table)
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    tags = [element.tag for element in body_of(content)]
    assert (w("tbl"), w("tbl")) not in pairwise(tags)
    assert tags[-2:] == [w("p"), w("sectPr")]


SENTENCE = "She would rather wait until the spring before anything is changed at home. "
DATE = 2380  # "30 November 2026" in Arial at 14 points, in twentieths of a point


@pytest.mark.parametrize(
    "cells",
    [
        ("x" * 10_000, "30 November 2026"),
        ("Visit you about a stand aid", "Occupational therapy", "30 November 2026"),
        ("Ring", "Tom", "30 November 2026"),
        ("Move the visit", "30 November 2026"),
    ],
    ids=["endless word", "full", "room to spare", "short"],
)
def test_columns_fill_the_page_and_keep_a_date_on_one_line(cells: tuple[str, ...]) -> None:
    row = tuple(words(cell) for cell in cells)
    found = widths(Table((words("A"),) * len(row), (row,)), 9638)
    assert sum(found) == 9638
    assert found[-1] > DATE


def test_what_is_long_gets_the_room_that_the_short_can_spare() -> None:
    row = ("Agreed", SENTENCE * 3, "Occupational therapy", "30 November 2026")
    found = widths(Table((words("A"),) * 4, (tuple(map(words, row)),)), 9638)
    assert sum(found) == 9638
    assert found[1] == max(found) > 9638 * 0.4


def test_more_columns_than_fit_share_what_there_is() -> None:
    found = widths(Table((words("responsibilities"),) * 9, ()), 9638)
    assert sum(found) == 9638
    assert max(found) - min(found) < 9


@given(st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), min_size=1, max_size=4))
def test_columns_always_fill_the_page(rows: list[list[str]]) -> None:
    cells = tuple(tuple((Value(text, "/x"),) for text in row) for row in rows)
    found = widths(Table(cells[0], cells[1:]), 9638)
    assert sum(found) == 9638
    assert min(found) > 0


@pytest.mark.parametrize(
    ("parts", "turned", "runs"),
    [
        ((Value(URDU, "/x"),), True, 1),
        ((Value(URDU, "/x"), Break(), Value("(123)", "/y")), True, 1),
        ((Text("Name: "), Value(URDU, "/x")), False, 1),
        ((Value("Grace", "/x"),), False, 0),
    ],
    ids=["alone", "with digits", "among English", "English"],
)
def test_words_run_the_way_their_script_does(
    parts: tuple[Inline, ...], turned: bool, runs: int
) -> None:
    paragraph = body_of(docx.write(letter(Paragraph(parts)), SHIPPED)).findall(w("p"))[1]
    assert (paragraph.find(f"{w('pPr')}/{w('bidi')}") is not None) is turned
    assert len(list(paragraph.iter(w("rtl")))) == runs


def test_a_link_to_a_section_leads_there_and_one_to_nowhere_is_words() -> None:
    document = letter(
        said(Link("#how-to-complain", words("how")), Link("#nowhere", words("nowhere"))),
        Section("how-to-complain", (said("Ring us."),)),
    )
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    (link,) = body_of(content).iter(w("hyperlink"))
    (mark,) = body_of(content).iter(w("bookmarkStart"))
    assert link.get(w("anchor")) == mark.get(w("name"))


def test_the_language_is_the_documents() -> None:
    document = letter(language="pl")
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    settings_part = part_of(content, "word/settings.xml")
    assert settings_part.find(w("themeFontLang")).get(w("val")) == "pl"


def test_the_package_has_no_date() -> None:
    with ZipFile(BytesIO(docx.write(REVIEW, SHIPPED))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_document_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_writer import REVIEW, SHIPPED, docx\n"
        "print(hashlib.sha256(docx.write(REVIEW, SHIPPED)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, Path(__file__).parent],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


# ---------------------------------------------------------------- what the checks notice


def without(*names: str) -> Callable[[bytes], bytes]:
    """Take elements out of a part, wherever they stand."""

    def change(part: bytes) -> bytes:
        root = etree.fromstring(part)
        for name in names:
            for element in list(root.iter(w(name))):
                element.getparent().remove(element)
        return bytes(etree.tostring(root))

    return change


def put(was: bytes, now: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert was in part
        return part.replace(was, now, 1)

    return change


def paragraphs_made_one(part: bytes) -> bytes:
    root = etree.fromstring(part)
    first, second = root.find(w("body")).findall(w("p"))[-2:]
    run, space = make("r"), make("t")
    space.text = " "
    space.set(XML_SPACE, "preserve")
    run.append(space)
    first.append(run)
    first.extend(second.findall(w("r")))
    second.getparent().remove(second)
    return bytes(etree.tostring(root))


def words_in_another_cell(part: bytes) -> bytes:
    moved = put(b"Move the visit", b"Move the")(part)
    return put(b"Brightside", b"visit Brightside")(moved)


def paragraph_elsewhere(part: bytes) -> bytes:
    root = etree.fromstring(part)
    last = root.find(w("body")).findall(w("p"))[-1]
    item = next(p for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('numPr')}") is not None)
    item.addnext(last)
    return bytes(etree.tostring(root))


BODY, STYLES = "word/document.xml", "word/styles.xml"
FAULTS: dict[str, tuple[str, str, Callable[[bytes], bytes]]] = {
    "a word is lost": ("words", BODY, put(b"Brightside", b"")),
    "a word is changed": ("words", BODY, put(b"Grace", b"Grave")),
    "two words run together": ("words", BODY, put(b"plan changes", b"planchanges")),
    "two lines run together": ("words", BODY, without("br")),
    "two paragraphs are made one": ("structure", BODY, paragraphs_made_one),
    "a paragraph stands elsewhere": ("structure", BODY, paragraph_elsewhere),
    "words move to another cell": ("words", BODY, words_in_another_cell),
    "a heading is a paragraph": ("headings", BODY, put(b'"Heading3"', b'"BodyText"')),
    "a heading has another level": ("headings", BODY, put(b'"Heading3"', b'"Heading4"')),
    "column headings are not marked": ("tables", BODY, without("tblHeader")),
    "row headings are not marked": (
        "tables",
        BODY,
        put(b'w:firstColumn="1"', b'w:firstColumn="0"'),
    ),
    "lists are paragraphs": ("lists", BODY, without("numPr")),
    "a list is less deep": ("lists", BODY, put(b'w:ilvl w:val="1"', b'w:ilvl w:val="0"')),
    "numbers run on": ("lists", "word/numbering.xml", without("lvlOverride")),
    "bullets become numbers": (
        "lists",
        "word/numbering.xml",
        put(b'w:numFmt w:val="bullet"', b'w:numFmt w:val="decimal"'),
    ),
    "a link leads elsewhere": (
        "links",
        "word/_rels/document.xml.rels",
        put(b"tel:01632960118", b"tel:01632960999"),
    ),
    "a picture is fetched": (
        "links",
        "word/_rels/document.xml.rels",
        put(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="http://x/image" Target="http://x/" '
            b'TargetMode="External"/></Relationships>',
        ),
    ),
    "the language is American": ("language", STYLES, put(b'"en-GB"', b'"en-US"')),
    "there is no language": ("language", STYLES, without("lang")),
    "the title is another": ("title", "docProps/core.xml", put(b"Your review", b"Review")),
    "no header names the council": ("sender", "word/header1.xml", without("p")),
    "a footer is empty": ("footer", "word/footer2.xml", without("p")),
    "a tag is left": ("tags", "word/header2.xml", put(b"Your review", b"{{ titel }}")),
    "a part is broken": ("package", BODY, put(b"</w:body>", b"")),
}


@pytest.mark.parametrize(("check", "part", "change"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_file_is_noticed(
    check: str, part: str, change: Callable[[bytes], bytes]
) -> None:
    document = replace(REVIEW, footer="Adult Social Care, Quay Street")
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    with pytest.raises(OutputFault) as fault:
        docx_checks.check(rewritten(content, part, change), document)
    assert (fault.value.format, fault.value.check) == ("docx", check)


@pytest.mark.parametrize("header", ["word/header1.xml", "word/header2.xml"])
def test_a_page_without_the_marking_is_noticed(header: str) -> None:
    document = replace(REVIEW, marking="Draft: not complete")
    content = docx.write(document, SHIPPED)
    docx_checks.check(content, document)
    with pytest.raises(OutputFault, match="marking"):
        docx_checks.check(rewritten(content, header, put(b"not complete", b"")), document)


def test_without_a_marking_the_headers_keep_no_room_for_it() -> None:
    plain, marked = (
        docx.write(replace(REVIEW, marking=marking), SHIPPED) for marking in ("", "Draft")
    )
    for header in ("word/header1.xml", "word/header2.xml"):
        fewer, more = (len(part_of(content, header).findall(w("p"))) for content in (plain, marked))
        assert more == fewer + 1


def test_a_lost_word_is_reported_by_its_path_and_never_said() -> None:
    content = docx.write(REVIEW, SHIPPED)
    with pytest.raises(OutputFault) as fault:
        docx_checks.check(rewritten(content, BODY, put(b"Adeyemi", b"")), REVIEW)
    assert fault.value.path == "/person/name"
    assert "Adeyemi" not in str(fault.value)


def test_what_is_no_word_file_is_a_fault() -> None:
    with pytest.raises(OutputFault, match="not a Word document"):
        docx_checks.check(b"PK", REVIEW)


def test_a_skipped_level_is_noticed() -> None:
    document = letter(Heading(3, words("Too deep")))
    with pytest.raises(OutputFault, match="more than one level below"):
        docx_checks.check(docx.write(document, SHIPPED), document)
