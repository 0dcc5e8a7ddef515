"""The typefaces: each letter is drawn by the right glyph of the right font.

Extracted text cannot show this: it stays right while the glyphs are wrong. The numbers of the
glyphs that are drawn are compared with those in the files that are shipped.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from recordkit.rendering import tree
from recordkit.rendering.formats import EASY_READ, LARGE_PRINT
from recordkit.rendering.large import SIZES
from recordkit.rendering.materials import Materials, shipped
from recordkit.rendering.measures import USUAL
from recordkit.rendering.pdf import checks as pdf_checks
from recordkit.rendering.pdf import writer as pdf
from recordkit.rendering.pdf.structure import structure
from tests.rendering import trees

FONTS = shipped() / "fonts"
NAMES = {
    "Atkinson-Hyperlegible": "AtkinsonHyperlegible-Regular",
    "Recordkit-Sans": "NotoSans-Regular",
    "Recordkit-Arabic": "NotoSansArabic-Regular",
    "Recordkit-Bengali": "NotoSansBengali-Regular",
    "Recordkit-Devanagari": "NotoSansDevanagari-Regular",
    "Recordkit-Gujarati": "NotoSansGujarati-Regular",
    "Recordkit-Gurmukhi": "NotoSansGurmukhi-Regular",
    "Recordkit-Tamil": "NotoSansTamil-Regular",
    "Recordkit-Emoji": "NotoEmoji-Regular",
    "Recordkit-Armenian": "NotoSansArmenian-Regular",
    "Recordkit-Ethiopic": "NotoSansEthiopic-Regular",
    "Recordkit-Georgian": "NotoSansGeorgian-Regular",
    "Recordkit-Hebrew": "NotoSansHebrew-Regular",
    "Recordkit-Kannada": "NotoSansKannada-Regular",
    "Recordkit-Khmer": "NotoSansKhmer-Regular",
    "Recordkit-Lao": "NotoSansLao-Regular",
    "Recordkit-Malayalam": "NotoSansMalayalam-Regular",
    "Recordkit-Myanmar": "NotoSansMyanmar-Regular",
    "Recordkit-Odia": "NotoSansOriya-Regular",
    "Recordkit-Sinhala": "NotoSansSinhala-Regular",
    "Recordkit-Telugu": "NotoSansTelugu-Regular",
    "Recordkit-Thai": "NotoSansThai-Regular",
    "Recordkit-Hangul": "NanumSquareRoundR",
    "Recordkit-Han": "DroidSansFallbackFull",
}


@cache
def file_of(name: str) -> TTFont:
    return TTFont(FONTS / f"{NAMES[name]}.ttf")


PRINT = {"pdf": (USUAL, ""), "large print": (SIZES[-1], LARGE_PRINT), "easy read": (16, EASY_READ)}
"""The sizes and the style sheets in which letters are drawn."""


def drawn(words: str, size: int = USUAL, style: str = "") -> list[tuple[str, int]]:
    """The font and the number of each glyph of a paragraph that follows the title."""
    document = trees.document(tree.Paragraph(trees.value(words)))
    content = pdf.write(document, Materials(), size=size, style=style)
    with pikepdf.open(BytesIO(content)) as file:
        *_, paragraph = (node for node in structure(file).walk() if node.tag == "P")
        marks = {mark for _, mark in paragraph.places()}
        page = file.pages[0]
        fonts = {
            name: str(font.BaseFont).split("+")[1] for name, font in page.resources.Font.items()
        }
        found: list[tuple[str, int]] = []
        font, mark = "", -1
        for instruction in pikepdf.parse_content_stream(page, "BDC Tf TJ Tj"):
            operands: Any = instruction.operands
            operator = str(instruction.operator)
            match operator:
                case "BDC":
                    mark = int(operands[1].get("/MCID", -1))
                case "Tf":
                    font = fonts[str(operands[0])]
                case "TJ" | "Tj" if mark in marks:
                    for part in operands[0] if operator == "TJ" else operands:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            pairs = zip(codes[::2], codes[1::2], strict=True)
                            found += [(font, high << 8 | low) for high, low in pairs]
        return found


@pytest.mark.parametrize("print", ["large print", "easy read"])
@pytest.mark.parametrize("words", ["£5", "Zoë René", "Zażółć gęślą jaźń", "ٹڈڑںےہھ", "শকুন্তলা ক্ষমা"])
def test_a_letter_is_drawn_large_and_in_easy_read_by_the_glyph_that_it_is_in_a_pdf(
    words: str, print: str
) -> None:
    usual = drawn(words)
    size, style = PRINT[print]

    assert usual
    assert drawn(words, size, style) == usual


@pytest.mark.parametrize("print", PRINT)
def test_every_font_that_draws_is_in_the_file(print: str) -> None:
    size, style = PRINT[print]
    words = "£ Zażółć Ελένη ٹڈڑ ক্ষমা \U0001f600"
    document = trees.document(tree.Paragraph(trees.value(words)))
    with pikepdf.open(BytesIO(pdf.write(document, Materials(), size=size, style=style))) as file:
        fonts = [font for page in file.pages for font in page.resources.Font.values()]
        assert len(fonts) >= 6
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), font.BaseFont


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("£", "Atkinson-Hyperlegible"),
        ("ąćęłńóśźż", "Atkinson-Hyperlegible"),
        ("ĄĆĘŁŃÓŚŹŻ", "Atkinson-Hyperlegible"),
        ("0O1lI", "Atkinson-Hyperlegible"),
        ("Ελένη", "Recordkit-Sans"),
        ("Олена", "Recordkit-Sans"),
        ("\U0001f600", "Recordkit-Emoji"),
    ],
)
def test_a_letter_is_drawn_by_its_own_glyph(words: str, font: str) -> None:
    known = file_of(font)
    letters = known.getBestCmap()
    assert drawn(words) == [
        (font, known.getGlyphID(letters[ord(character)])) for character in words
    ]


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("ٹڈڑںےہھگچپژ", "Recordkit-Arabic"),
        ("ক্ষমা", "Recordkit-Bengali"),
        ("हिन्दी", "Recordkit-Devanagari"),
        ("ગુજરાતી", "Recordkit-Gujarati"),
        ("ਪੰਜਾਬੀ", "Recordkit-Gurmukhi"),
        ("தமிழ்", "Recordkit-Tamil"),
        ("Անահիտ", "Recordkit-Armenian"),
        ("ሰላም", "Recordkit-Ethiopic"),
        ("ნინო", "Recordkit-Georgian"),
        ("רבקה", "Recordkit-Hebrew"),
        ("ಲಕ್ಷ್ಮಿ", "Recordkit-Kannada"),
        ("សុភា", "Recordkit-Khmer"),
        ("ສົມສັກ", "Recordkit-Lao"),
        ("ലക്ഷ്മി", "Recordkit-Malayalam"),
        ("အောင်ဆန်း", "Recordkit-Myanmar"),
        ("ସୁଭଦ୍ରା", "Recordkit-Odia"),
        ("ක්‍රිෂාන්ත", "Recordkit-Sinhala"),
        ("లక్ష్మీ", "Recordkit-Telugu"),
        ("สมชาย", "Recordkit-Thai"),
        ("김민서", "Recordkit-Hangul"),
        ("陳美玲", "Recordkit-Han"),
        ("刘晓明", "Recordkit-Han"),
    ],
)
def test_a_script_is_drawn_by_the_font_made_for_it(words: str, font: str) -> None:
    glyphs = drawn(words)
    assert {name for name, _ in glyphs} == {font}
    assert all(0 < glyph < len(file_of(font).getGlyphOrder()) for _, glyph in glyphs)


@pytest.mark.parametrize(
    "name",
    [
        *("Անահիտ Պետրոսյան", "ሰላም ተስፋዬ", "ნინო ბერიძე", "רבקה כהן", "ಲಕ್ಷ್ಮಿ ಗೌಡ"),
        *("សុភា ចាន់", "ສົມສັກ ວົງສາ", "ലക്ഷ്മി നായർ", "အောင်ဆန်း မြင့်", "ସୁଭଦ୍ରା ଦାସ"),
        *("ක්‍රිෂාන්ත පෙරේරා", "లక్ష్మీ రావు", "สมชาย ใจดี", "김민서", "陈 (Chan) 美玲", "やまだ 太郎"),
    ],
)
def test_a_name_is_never_refused_for_want_of_a_font(name: str) -> None:
    document = trees.said(name)
    pdf_checks.check(pdf.write(document, Materials()), document)


def test_a_conjunct_is_one_glyph_that_no_letter_has() -> None:
    """The first two consonants of the word for forgiveness join: three characters, one glyph."""
    font = file_of("Recordkit-Bengali")
    ((_, glyph),) = drawn("ক্ষ")
    assert font.getGlyphName(glyph) not in font.getBestCmap().values()


def test_a_family_of_emoji_is_one_glyph() -> None:
    assert len(drawn("\U0001f468\u200d\U0001f469\u200d\U0001f467")) == 1


def test_every_file_has_a_name_of_its_own_and_a_licence() -> None:
    css = (shipped() / "styles" / "fonts.css").read_text(encoding="utf-8")
    faces = re.findall(r'font-family: "(.+?)"; font-weight: (\d+); src: url\("(.+?)"\)', css)
    assert len({(family, weight) for family, weight, _ in faces}) == len(faces)
    files = {address.rsplit("/", 1)[1] for _, _, address in faces}
    assert files == {path.name for path in FONTS.glob("*.ttf")}
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|.+?\| `(.+?\.ttf)` \|.+?\| `(.+?\.txt)` \|", readme, re.MULTILINE)
    assert {path.name for name, _ in rows for path in FONTS.glob(name)} == files
    for licence in {licence for _, licence in rows}:
        terms = (FONTS / licence).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in terms or "Apache License" in terms


def test_the_style_sheet_of_the_page_tries_every_typeface() -> None:
    """A family that no style sheet names would never be used, whatever it covers."""
    fonts, page, easy = (
        (shipped() / "styles" / f"{name}.css").read_text(encoding="utf-8")
        for name in ("fonts", "print", "easy-read")
    )
    families = set(re.findall(r'font-family: "(.+?)"', fonts))
    first = re.search(r"html \{ --letters: (.+?);", page)
    others = re.search(r"font-family: var\(--letters\), (.+?);", page, re.DOTALL)
    assert first is not None
    assert others is not None
    named = set(re.findall(r'"(.+?)"', f"{first[1]}, {others[1]}"))
    assert families == {*named, "Recordkit Zero"}
    assert 'html { --letters: "Recordkit Zero", "Atkinson Hyperlegible";' in easy


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_nought_of_easy_read_is_that_of_print_without_its_stroke(weight: str) -> None:
    plain, struck = (
        TTFont(FONTS / f"{name}-{weight}.ttf") for name in ("RecordkitZero", "AtkinsonHyperlegible")
    )
    assert set(map(chr, plain.getBestCmap())) == {"0", " ", "\N{NO-BREAK SPACE}"}
    assert plain["glyf"]["zero"].numberOfContours == 2
    assert struck["glyf"]["zero"].numberOfContours == 3
    assert plain["hmtx"]["zero"] == struck["hmtx"]["zero"]
    assert plain["hhea"].ascent == struck["hhea"].ascent
    assert plain["hhea"].descent == struck["hhea"].descent


def test_easy_read_draws_the_nought_without_a_stroke_and_print_with_it() -> None:
    for style, family in (("easy-read", "Recordkit-Zero"), ("", "Atkinson-Hyperlegible")):
        content = pdf.write(trees.said("0"), Materials(), style=style)
        with pikepdf.open(BytesIO(content)) as file:
            names = [str(font.BaseFont) for font in file.pages[0].Resources.Font.values()]
        assert any(name.endswith(f"+{family}") for name in names)
        assert style or not any("Zero" in name for name in names)


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 11_000_000
