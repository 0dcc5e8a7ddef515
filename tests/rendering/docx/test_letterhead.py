"""The letterhead: a council edits it in Word, and is told what is wrong with it."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from recordkit.errors import OutputFault, TemplateFault
from recordkit.rendering.docx import checks as docx_checks
from recordkit.rendering.docx import writer as docx
from recordkit.rendering.docx.letterhead import REQUIRED_STYLES
from recordkit.rendering.docx.xml import Element, W, w
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import (
    Document,
    Heading,
    Item,
    List,
    Notice,
    Picture,
    Sender,
    Table,
    Text,
)
from tests.rendering.docx.packages import SHIPPED, changed, paragraph

TOOL = Path(__file__).resolve().parents[3] / "tools" / "letterhead.py"
OFFICE = "soffice"  # the setup of the checks installs it
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/'
    'dc/terms/"><dc:creator>Pat from Comms</dc:creator><dcterms:created>2019-01-01T00:00:00Z'
    "</dcterms:created></cp:coreProperties>"
)


def words(text: str) -> tuple[Text]:
    return (Text(text),)


ITEMS = (Item(words("One"), List((Item(words("Below")),), ordered=True)), Item(words("Two")))
DEEP = (Item(words("One"), List((Item(words("Below")),))),)
DOCUMENT = Document(
    title="Your review",
    sender=Sender("O'Neil & Co <x>", "Adult Social Care"),
    blocks=(
        Heading(1, words("Your review")),
        Notice("decision", (Heading(2, words("What we decided")), List(ITEMS))),
        Heading(2, words("Next")),
        List(ITEMS, ordered=True),
        Table((words("What"), words("Who")), ((words("Ring"), words("Tom")),)),
    ),
    footer="Riverside Council",
    marking="Draft: not complete",
)


def materials(folder: Path, changes: dict[str, tuple[str, str]]) -> Materials:
    """A council's folder, whose letterhead is the shipped one with words of its parts changed."""
    changed(folder / "letterhead.docx", changes)
    return Materials((folder,))


def numbered_look(numbering: str) -> str:
    """The look of the numbered lists, all of its levels."""
    start = numbering.index('<w:abstractNum w:abstractNumId="2">')
    return numbering[start : numbering.index("<w:num ")]


def part_of(content: bytes, folder: Path, name: str) -> Element:
    path = folder / "written.docx"
    path.write_bytes(content)
    with ZipFile(path) as package:
        return etree.fromstring(package.read(name))


# ---------------------------------------------------------------- the shipped one


def test_the_shipped_letterhead_is_what_its_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, TOOL, tmp_path / "made.docx"], check=True)
    assert (tmp_path / "made.docx").read_bytes() == SHIPPED.read_bytes()


def test_the_shipped_letterhead_is_a4_and_british(tmp_path: Path) -> None:
    content = SHIPPED.read_bytes()
    size = next(part_of(content, tmp_path, "word/document.xml").iter(w("pgSz")))
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")
    languages = part_of(content, tmp_path, "word/styles.xml").iter(w("lang"))
    assert {language.get(w("val")) for language in languages} == {"en-GB"}


def test_the_words_of_a_page_end_a_centimetre_above_its_footer(tmp_path: Path) -> None:
    margins = next(part_of(SHIPPED.read_bytes(), tmp_path, "word/document.xml").iter(w("pgMar")))
    line = 1.2 * 1.15 * 12 * 20  # of the footer, in twentieths of a point, as the measures below
    top_of_footer = int(margins.get(w("footer"))) + line
    assert int(margins.get(w("bottom"))) - top_of_footer >= 10 / 25.4 * 1440


def test_the_specimen_of_styles_is_never_printed(tmp_path: Path) -> None:
    body = part_of(docx.write(DOCUMENT, Materials()), tmp_path, "word/document.xml")
    assert "specimen" not in "".join(body.itertext()).casefold()
    assert "List Bullet" not in "".join(body.itertext())


# ---------------------------------------------------------------- what a council may change


def test_a_council_changes_header_and_styles_and_nothing_else_changes(tmp_path: Path) -> None:
    council = materials(
        tmp_path,
        {
            "word/header1.xml": (
                "</w:hdr>",
                paragraph("1 Quay Street") + paragraph("{{ organisation|upper }}") + "</w:hdr>",
            ),
            "word/styles.xml": ("00515C", "7A0019"),
        },
    )
    content = docx.write(DOCUMENT, council)
    docx_checks.check(content, DOCUMENT)
    header = "".join(part_of(content, tmp_path, "word/header1.xml").itertext())
    assert "1 Quay Street" in header
    assert "O'NEIL & CO <X>" in header


def test_what_the_letterhead_says_of_its_editor_goes_no_further(tmp_path: Path) -> None:
    with ZipFile(SHIPPED) as package:
        core = package.read("docProps/core.xml").decode()
    council = materials(tmp_path, {"docProps/core.xml": (core, PROPERTIES)})
    content = docx.write(DOCUMENT, council)
    docx_checks.check(content, DOCUMENT)
    properties = "".join(part_of(content, tmp_path, "docProps/core.xml").itertext())
    assert "Pat" not in properties
    assert "2019" not in properties


def test_the_path_of_the_councils_own_template_goes_no_further(tmp_path: Path) -> None:
    council = materials(
        tmp_path,
        {
            "word/settings.xml": (
                "<w:defaultTabStop",
                '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop',
            )
        },
    )
    with ZipFile(tmp_path / "letterhead.docx", "a") as package:
        package.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/attachedTemplate" Target="file:///S:/Comms/Corporate.dotx" '
            'TargetMode="External"/></Relationships>',
        )
    content = docx.write(DOCUMENT, council)
    docx_checks.check(content, DOCUMENT)
    settings = part_of(content, tmp_path, "word/settings.xml")
    assert settings.find(w("attachedTemplate")) is None


def test_properties_under_libreoffices_name_are_not_written_twice(tmp_path: Path) -> None:
    words_name, offices_name = (
        f"{owner}/2006/relationships/metadata" for owner in ("package", "officedocument")
    )
    council = materials(tmp_path, {"_rels/.rels": (words_name, offices_name)})
    docx_checks.check(docx.write(DOCUMENT, council), DOCUMENT)


def test_a_letterhead_that_was_changed_since_is_read_again(tmp_path: Path) -> None:
    council = materials(tmp_path, {"word/header1.xml": ("{{ organisation }}", "Riverside")})
    first = docx.write(DOCUMENT, council)
    materials(tmp_path, {"word/header1.xml": ("{{ organisation }}", "Quay Street")})
    second = docx.write(DOCUMENT, council)
    shown = [
        "".join(part_of(each, tmp_path, "word/header1.xml").itertext()) for each in (first, second)
    ]
    assert ["Quay Street" in each for each in shown] == [False, True]


def test_nothing_of_the_program_that_made_it_goes_further(tmp_path: Path) -> None:
    part = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    council = materials(
        tmp_path,
        {
            "_rels/.rels": (
                "</Relationships>",
                f'<Relationship Id="x" Type="{kind}" Target="docProps/app.xml"/></Relationships>',
            ),
            "[Content_Types].xml": (
                "</Types>",
                f'<Override PartName="/docProps/app.xml" ContentType="{part}"/></Types>',
            ),
        },
    )
    with ZipFile(tmp_path / "letterhead.docx", "a") as package:
        package.writestr("docProps/app.xml", "<Properties><Manager>Pat</Manager></Properties>")
    with ZipFile(BytesIO(docx.write(DOCUMENT, council))) as package:
        assert "docProps/app.xml" not in package.namelist()


def test_a_letterhead_saved_again_by_libreoffice_still_works(tmp_path: Path) -> None:
    subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--convert-to", "docx", "--outdir", tmp_path, SHIPPED),
        ],
        check=True,
        capture_output=True,
    )
    docx_checks.check(docx.write(DOCUMENT, Materials((tmp_path,))), DOCUMENT)


# ---------------------------------------------------------------- the logo


def png() -> bytes:
    """A picture of one black dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def with_logo(content: bytes, kind: str, alt: str) -> Document:
    return replace(DOCUMENT, sender=Sender("Riverside", logo=Picture(content, kind, alt)))


def test_a_logo_is_drawn_with_the_words_that_stand_for_it(tmp_path: Path) -> None:
    document = with_logo(png(), "image/png", 'Riverside & "Co"')
    content = docx.write(document, Materials())
    docx_checks.check(content, document)
    header = part_of(content, tmp_path, "word/header1.xml")
    (drawn,) = [element.get("descr") for element in header.iter() if element.tag.endswith("}docPr")]
    assert drawn == 'Riverside & "Co"'


def test_a_logo_stands_at_the_margin(tmp_path: Path) -> None:
    content = docx.write(with_logo(png(), "image/png", "Riverside"), Materials())
    header = part_of(content, tmp_path, "word/header1.xml")
    (inline,) = [element for element in header.iter() if element.tag.endswith("}inline")]
    assert {side: inline.get(f"dist{side}") for side in "TBLR"} == dict.fromkeys("TBLR", "0")


def test_a_marking_stands_in_a_box_with_a_tint(tmp_path: Path) -> None:
    styles = part_of(SHIPPED.read_bytes(), tmp_path, "word/styles.xml")
    (marking,) = (
        style for style in styles.iter(w("style")) if style.get(w("styleId")) == "Marking"
    )
    rules = marking.find(f"{w('pPr')}/{w('pBdr')}")
    assert {rule.get(w("color")) for rule in rules} == {"1A1A1A"}
    assert len(rules) == 4
    assert marking.find(f"{w('pPr')}/{w('shd')}") is not None


def test_a_logo_that_word_cannot_hold_is_a_fault_that_says_what_it_can() -> None:
    with pytest.raises(TemplateFault, match="PNG or JPEG"):
        docx.write(with_logo(b"<svg/>", "image/svg+xml", "Riverside"), Materials())


def test_a_logo_without_words_is_noticed() -> None:
    document = with_logo(png(), "image/png", "")
    with pytest.raises(OutputFault, match="alternative text"):
        docx_checks.check(docx.write(document, Materials()), document)


# ---------------------------------------------------------------- what is wrong with it


@pytest.mark.parametrize("name", [name for names in REQUIRED_STYLES.values() for name in names])
def test_a_missing_style_is_named(tmp_path: Path, name: str) -> None:
    with ZipFile(SHIPPED) as package:
        styles = package.read("word/styles.xml").decode()
    written = name if f'w:name w:val="{name}"' in styles else name.lower()
    council = materials(
        tmp_path,
        {"word/styles.xml": (f'w:name w:val="{written}"', 'w:name w:val="Something else"')},
    )
    with pytest.raises(TemplateFault, match=f"lacks the styles {name}\\.") as fault:
        docx.write(DOCUMENT, council)
    assert fault.value.template == "letterhead.docx"


WRONG = {
    "an unknown tag": ("word/header1.xml", "{{ service }}", "{{ sevrice }}", "'sevrice' is undef"),
    "a tag cut short": ("word/header1.xml", "{{ service }}", "{{ service }", "is cut short"),
    "an if without its end": ("word/header2.xml", "{%p endif %}", "", "'endif'"),
    "a filter that undoes escaping": (
        "word/header1.xml",
        "{{ organisation }}",
        "{{ organisation|safe }}",
        "'safe'",
    ),
    "a sum": ("word/header1.xml", "{{ service }}", "{{ service + 1 }}", "a tag names a word"),
    "a way out": (
        "word/header1.xml",
        "{{ service }}",
        "{{ service.__class__.__mro__ }}",
        "letterhead.docx",
    ),
    "pairs that cross a paragraph": (
        "word/document.xml",
        "<w:body>",
        "<w:body>" + paragraph("{%r if false %}") + paragraph("{%p endif %}"),
        "not in pairs",
    ),
    "no place for the body": ("word/document.xml", "{{p body }}", "", "{{p body }} once"),
    "two places for the body": (
        "word/document.xml",
        "<w:body>",
        "<w:body>" + paragraph("{{p body }}"),
        "{{p body }} once",
    ),
    "the body inside a line": ("word/document.xml", "{{p body }}", "{{ body }}", "of its own"),
    "words beside the body": (
        "word/document.xml",
        "<w:body>",
        "<w:body>" + paragraph("Dear"),
        "Move them to the header",
    ),
}


@pytest.mark.parametrize(("part", "was", "now", "reason"), WRONG.values(), ids=WRONG)
def test_a_fault_in_the_letterhead_is_named(
    tmp_path: Path, part: str, was: str, now: str, reason: str
) -> None:
    with pytest.raises(TemplateFault) as fault:
        docx.write(DOCUMENT, materials(tmp_path, {part: (was, now)}))
    assert reason in str(fault.value)


def test_a_list_style_without_a_list_is_named(tmp_path: Path) -> None:
    council = materials(
        tmp_path, {"word/styles.xml": ('<w:numPr><w:numId w:val="1"/></w:numPr>', "")}
    )
    with pytest.raises(TemplateFault, match="'List Bullet' has no bullet"):
        docx.write(DOCUMENT, council)


def test_lists_that_are_not_deep_enough_are_named(tmp_path: Path) -> None:
    with ZipFile(SHIPPED) as package:
        numbering = package.read("word/numbering.xml").decode()
    first, *_, after = numbering.split('<w:lvl w:ilvl="1">')
    shallow = first + "</w:abstractNum>" + after[after.index("<w:num ") :]
    kept = shallow.replace("</w:abstractNum>", "</w:abstractNum>" + numbered_look(numbering), 1)
    council = materials(tmp_path, {"word/numbering.xml": (numbering, kept)})
    with pytest.raises(TemplateFault, match="lists are 1 deep"):
        docx.write(replace(DOCUMENT, blocks=(List(DEEP),)), council)


def test_what_is_no_word_document_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "letterhead.docx").write_bytes(b"Riverside")
    with pytest.raises(TemplateFault, match="not a Word document"):
        docx.write(DOCUMENT, Materials((tmp_path,)))


@pytest.mark.parametrize(
    "instead",
    ["<html><body><p>Riverside</p></body></html>", f'<w:document xmlns:w="{W}"/>'],
    ids=["a web page", "no body"],
)
def test_a_word_document_without_words_own_body_is_none(tmp_path: Path, instead: str) -> None:
    with ZipFile(SHIPPED) as package:
        whole = package.read("word/document.xml").decode()
    council = materials(tmp_path, {"word/document.xml": (whole, instead)})
    with pytest.raises(TemplateFault, match="not a Word document"):
        docx.write(DOCUMENT, council)


def test_a_page_whose_header_leaves_the_marking_out_stops_the_document(tmp_path: Path) -> None:
    council = materials(tmp_path, {"word/header2.xml": ("{{ marking }}", "")})
    with pytest.raises(OutputFault, match="every header"):
        docx_checks.check(docx.write(DOCUMENT, council), DOCUMENT)
