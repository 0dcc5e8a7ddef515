"""Make the shipped letterhead, templates/letterhead.docx, the same bytes each time.

    python tools/letterhead.py [FILE]

A council edits that file in Word. This is where ours comes from: written out part by part, so that
it holds the styles asked for and nothing else: no unused ones, nobody's name, no dates.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "templates" / "letterhead.docx"

LANGUAGE = "en-GB"
INK, MUTED, ACCENT, TINT, LINE, AMBER = "1A1A1A", "454545", "00515C", "EEF5F5", "B4BCBC", "FFF1C7"
PAGE = (11906, 16838)  # A4, in twentieths of a point, like every measure below
MARGIN = 1077  # 19 mm, as in the PDF
FOOT = 1418  # 25 mm, which leaves 10 between the words and the footer
LEADING = 1.22  # times the 1.15 that Arial has of its own: 14 points on 19.6
TEXT_WIDTH = PAGE[0] - 2 * MARGIN
HEADER_TOP = 624  # 11 mm
NAME_LINE = 870  # as high as the logo beside the name, also where there is none
HEADER_END = 2180  # what the first page's header takes, with a service and without a marking
INDENT = 454  # 8 mm, from a bullet to its words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# ---------------------------------------------------------------- styles


def size(points: float) -> str:
    """The size of letters, for complex scripts too."""
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(before: int = 0, after: int = 0, lines: float | None = None) -> str:
    """The space around a paragraph in points, and its line spacing as a multiple."""
    line = "" if lines is None else f' w:line="{round(lines * 240)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{line}/>'


BOLD = "<w:b/><w:bCs/>"
NOT_BOLD = '<w:b w:val="0"/><w:bCs w:val="0"/>'
# Sides of the tint's own colour hold it off the words; the thick one marks it in grey print too.
NOTICE_FRAME = (
    "<w:pBdr>"
    f'<w:top w:val="single" w:sz="4" w:space="8" w:color="{TINT}"/>'
    f'<w:left w:val="single" w:sz="48" w:space="14" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{TINT}"/>'
    f'<w:right w:val="single" w:sz="4" w:space="10" w:color="{TINT}"/>'
    "</w:pBdr>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
)


def boxed(fill: str) -> str:
    """A rule on all sides and a tint, so that it is seen in grey print too."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="{4 if side in ("top", "bottom") else 6}" '
        f'w:color="{INK}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


# Where the window of a DL envelope shows an address: it begins 53 mm below the top of the paper, is
# 24 mm to 100 mm from its left, and seven lines of it are 34 mm high. Word gives a paragraph the
# space before it that is not from another of the same style, so only the first line has it. A frame
# would stand as firmly, but programs that read a document aloud or turn it into text leave it out.
ADDRESS_TOP = 3005
ADDRESS_SPACING = (
    f'<w:spacing w:before="{ADDRESS_TOP - HEADER_END}" w:after="400" w:line="240" '
    'w:lineRule="auto"/><w:ind w:left="283" w:right="5159"/>'
)
NOTICE_INDENT = '<w:ind w:left="400" w:right="210"/>'


def colour(value: str) -> str:
    """The colour of letters."""
    return f'<w:color w:val="{value}"/>'


def paragraph_style(
    name: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    paragraph: str = "",
    run: str = "",
    own: bool = False,
) -> str:
    """A paragraph style; `own` says that Word has none of that name built in."""
    custom = ' w:customStyle="1"' if own else ""
    base = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    default = "" if based_on else ' w:default="1"'
    after = f'<w:next w:val="{style_id(following)}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>{base}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def character_style(name: str, run: str, *, own: bool = False) -> str:
    """A character style."""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def style_id(name: str) -> str:
    """The id of a style; Word makes its own the same way."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def heading(level: int, points: int, before: int, after: int) -> str:
    """A heading that stays with what follows it."""
    return paragraph_style(
        f"heading {level}",
        following="Body Text",
        paragraph="<w:keepNext/><w:keepLines/>"
        + spacing(before, after, 1.15)
        + f'<w:outlineLvl w:val="{level - 1}"/>',
        run=BOLD + colour(ACCENT) + size(points),
    )


def table_style() -> str:
    """Rules instead of a grid: a strong one under the headings, a fine one under each row."""
    fine = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="RecordkitTable">'
        '<w:name w:val="recordkit Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:pPr>{spacing(0, 0, LEADING)}</w:pPr>"
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders><w:bottom {fine}/><w:insideH {fine}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}{colour(ACCENT)}</w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ACCENT}"/>'
        '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def numbering_of(list_id: int) -> str:
    """The list that a paragraph style belongs to."""
    return f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>'


BULLETS, NUMBERS = 1, 2


def styles() -> str:
    """Every style that recordkit asks for by name, and those of the header and footer."""
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>'

    margin_text = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return "".join(
        (
            f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}",
            f'{colour(INK)}{size(14)}<w:lang w:val="{LANGUAGE}"/></w:rPr></w:rPrDefault>',
            '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:line="293" w:lineRule="auto"/>',
            "</w:pPr></w:pPrDefault></w:docDefaults>",
            paragraph_style("Normal", based_on=""),
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">',
            '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList">',
            '<w:name w:val="No List"/><w:semiHidden/></w:style>',
            paragraph_style("Body Text", paragraph=spacing(0, 8, LEADING)),
            heading(1, 26, 6, 4),
            heading(2, 18, 14, 3),
            heading(3, 15, 12, 3),
            heading(4, 14, 10, 2),
            paragraph_style(
                "List Bullet",
                paragraph=numbering_of(BULLETS) + spacing(0, 4, LEADING),
            ),
            paragraph_style(
                "List Number",
                paragraph=numbering_of(NUMBERS) + spacing(0, 4, LEADING),
            ),
            paragraph_style(
                "Lead",
                based_on="Body Text",
                following="Body Text",
                paragraph=spacing(0, 8, LEADING),
                run=colour(MUTED),
                own=True,
            ),
            paragraph_style(
                "Address",
                following="Reference",
                paragraph=ADDRESS_SPACING + "<w:contextualSpacing/>",
                run=size(12),
                own=True,
            ),
            paragraph_style(
                "Reference",
                paragraph=spacing(0, 12, 1.15) + '<w:contextualSpacing/><w:jc w:val="right"/>',
                run=colour(MUTED) + size(12),
                own=True,
            ),
            paragraph_style(
                "Closing",
                following="Signature",
                paragraph=f"<w:keepNext/><w:keepLines/>{spacing(12, 36, LEADING)}",
            ),
            paragraph_style(
                "Signature",
                paragraph=f"<w:keepNext/><w:keepLines/>{spacing(0, 0, LEADING)}",
            ),
            paragraph_style(
                "Enclosures",
                paragraph=f"<w:keepNext/><w:keepLines/>{spacing(14, 4, LEADING)}",
                own=True,
            ),
            paragraph_style(
                "Notice",
                based_on="Body Text",
                paragraph=NOTICE_FRAME + spacing(0, 6, LEADING) + NOTICE_INDENT,
                own=True,
            ),
            paragraph_style(
                "Notice Heading",
                based_on="heading 2",
                following="Notice",
                paragraph=f"<w:keepNext/><w:keepLines/>{NOTICE_FRAME}"
                + spacing(12, 4, 1.15)
                + NOTICE_INDENT
                + '<w:outlineLvl w:val="1"/>',
                own=True,
            ),
            paragraph_style("header", paragraph=margin_text + spacing(0, 0, 1.2)),
            paragraph_style(
                "footer",
                paragraph=margin_text + spacing(0, 0, 1.2),
                run=colour(MUTED) + size(12),
            ),
            paragraph_style(
                "Organisation",
                based_on="header",
                paragraph=f'<w:spacing w:before="0" w:after="0" w:line="{NAME_LINE}" '
                'w:lineRule="atLeast"/>',
                run=BOLD + colour(ACCENT) + size(16),
                own=True,
            ),
            paragraph_style(
                "Service",
                based_on="Organisation",
                paragraph=spacing(0, 0, 1.2),
                run=NOT_BOLD + size(14),
                own=True,
            ),
            paragraph_style(
                "Header Rule",
                based_on="header",
                paragraph=f'<w:pBdr><w:top w:val="single" w:sz="18" w:space="1" '
                f'w:color="{ACCENT}"/></w:pBdr>'
                '<w:spacing w:before="120" w:after="0" w:line="100" w:lineRule="exact"/>',
                own=True,
            ),
            paragraph_style(
                "Continuation",
                based_on="header",
                paragraph=spacing(0, 14, 1.2),
                run=colour(MUTED) + size(12),
                own=True,
            ),
            paragraph_style(
                "Marking",
                based_on="header",
                paragraph=boxed(AMBER)
                + spacing(0, 10, 1.2)
                + '<w:ind w:left="140" w:right="140"/>',
                run=BOLD,
                own=True,
            ),
            character_style("Strong", BOLD),
            character_style("Hyperlink", colour(ACCENT) + '<w:u w:val="single"/>'),
            character_style(
                "Gap",
                f'<w:shd w:val="clear" w:color="auto" w:fill="{AMBER}"/>',
                own=True,
            ),
            table_style(),
            "</w:styles>",
        )
    )


# ---------------------------------------------------------------- lists


def level(depth: int, *, ordered: bool) -> str:
    """One level of a list; each stands an indent further in."""
    form = ("decimal", "lowerLetter", "lowerRoman")[depth % 3] if ordered else "bullet"
    sign = f"%{depth + 1}." if ordered else ("•", "\N{EN DASH}")[depth % 2]
    style = "" if depth else f'<w:pStyle w:val="{"ListNumber" if ordered else "ListBullet"}"/>'
    run = f"<w:rPr>{BOLD if ordered else ''}{colour(ACCENT)}</w:rPr>"
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{INDENT * (depth + 1)}" w:hanging="{INDENT}"/></w:pPr>{run}</w:lvl>'
    )


def numbering() -> str:
    """Two lists of nine levels, the most that Word has."""
    kinds = ((BULLETS, False), (NUMBERS, True))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(level(depth, ordered=ordered) for depth in range(9))
        + "</w:abstractNum>"
        for number, ordered in kinds
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, _ in kinds
    )
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"


# ---------------------------------------------------------------- what stands on the page


def paragraph(style: str, *content: str) -> str:
    """A paragraph of text and fields."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{"".join(content)}</w:p>'


def text(words: str, run: str = "") -> str:
    """A run of words."""
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def field(name: str) -> str:
    """A number that Word fills in."""
    return f'<w:fldSimple w:instr=" {name} ">{text("1")}</w:fldSimple>'


TAB = "<w:r><w:tab/></w:r>"


def when(condition: str, *content: str, style: str) -> str:
    """What stands there only if there is something to say; the two tag lines leave no trace."""
    return "".join(
        (
            paragraph(style, text(f"{{%p if {condition} %}}")),
            *content,
            paragraph(style, text("{%p endif %}")),
        )
    )


MARKING = when("marking", paragraph("Marking", text("{{ marking }}")), style="header")


def first_header() -> str:
    """Whose letter it is."""
    return part(
        "hdr",
        MARKING,
        paragraph("Organisation", text("{{ organisation }}"), TAB, text("{{ logo }}")),
        when("service", paragraph("Service", text("{{ service }}")), style="header"),
        paragraph("Header Rule"),
    )


def later_header() -> str:
    """What the page belongs to, should it come away from the others."""
    return part("hdr", MARKING, paragraph("Continuation", text("{{ title }}")))


def footer() -> str:
    """The words at the foot, and which page of how many."""
    page = (text("Page "), field("PAGE"), text(" of "), field("NUMPAGES"))
    return part("ftr", paragraph("footer", text("{{ footer }}"), TAB, *page))


def part(root: str, *content: str) -> str:
    """A header or a footer."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{''.join(content)}</w:{root}>"


def specimen() -> str:
    """Every part of a document in its style: shown to whoever edits the letterhead, never printed.

    It also keeps the styles in use, since some programs drop those that are not.
    """
    words = {
        "heading 1": "Heading 1: the title of the document",
        "Lead": "Lead: whom the document is for.",
        "Address": "Address: where the window of an envelope shows it",
        "Reference": "Reference: the date and our reference",
        "Notice Heading": "Notice Heading: what we decided",
        "Notice": "Notice: what must be seen first.",
        "heading 2": "Heading 2",
        "Body Text": "Body Text: what most of the document is set in.",
        "heading 3": "Heading 3",
        "List Bullet": "List Bullet",
        "List Number": "List Number",
        "heading 4": "Heading 4",
        "Closing": "Closing: yours sincerely, and room to sign",
        "Signature": "Signature: who writes",
        "Enclosures": "Enclosures: what comes with a letter",
    }
    characters = paragraph(
        "Body Text",
        text("Strong", '<w:rStyle w:val="Strong"/>'),
        text(", "),
        text("Hyperlink", '<w:rStyle w:val="Hyperlink"/>'),
        text(" and "),
        text("Gap", '<w:rStyle w:val="Gap"/>'),
        text(" are styles for words."),
    )
    opening = paragraph(
        "Normal",
        text(
            "From here to “endif” nothing is printed. It shows the styles: change a style, not "
            "these words. {%p if false %}"
        ),
    )
    closing = paragraph("Normal", text("{%p endif %}"))
    shown = "".join(paragraph(style, text(said)) for style, said in words.items())
    return opening + shown + characters + specimen_table() + closing


def specimen_table() -> str:
    """A table in its style."""
    width = TEXT_WIDTH // 2
    rows = (("recordkit Table", "Column heading"), ("Row heading", "Normal"))
    cells = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not place else ''}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph('Normal', text(words))}</w:tc>"
            for words in row
        )
        + "</w:tr>"
        for place, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RecordkitTable"/><w:tblW w:w="{2 * width}" '
        'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid>{cells}'
        "</w:tbl>"
    )


def body() -> str:
    """The body: the place where the document goes, the specimen, and the page."""
    section = (
        "<w:sectPr>"
        '<w:headerReference w:type="first" r:id="rId1"/>'
        '<w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="first" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="1134" w:right="{MARGIN}" w:bottom="{FOOT}" w:left="{MARGIN}" '
        f'w:header="{HEADER_TOP}" w:footer="510" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    place = paragraph("Body Text", text("{{p body }}"))
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{place}{specimen()}{section}"
        "</w:body></w:document>"
    )


# ---------------------------------------------------------------- the package


def settings() -> str:
    """British English, no hyphenation, and today's Word rather than a compatibility mode."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """The one font; a program that lacks it takes another without serifs."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="Arial">'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """The colours and the font that Word offers first to whoever edits the letterhead."""
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": TINT, "accent1": ACCENT}
    colours |= {"accent2": LINE, "accent3": AMBER, "accent4": MUTED, "accent5": TINT}
    colours |= {"accent6": INK, "hlink": ACCENT, "folHlink": ACCENT}
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{shade}"/></a:{name}>' for name, shade in colours.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="recordkit"><a:themeElements><a:clrScheme name="recordkit">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="recordkit"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="recordkit">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def core() -> str:
    """No author and no dates: the writer sets the title and the organisation."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )


def relationships(*rows: tuple[str, str]) -> str:
    """The links from a part to others, as (type, target)."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def content_types(parts: dict[str, str]) -> str:
    """The media type of each part."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def parts() -> dict[str, str]:
    """Every file of the package, by its name."""
    kinds = {
        "word/document.xml": f"{WORD}.document.main+xml",
        "word/styles.xml": f"{WORD}.styles+xml",
        "word/numbering.xml": f"{WORD}.numbering+xml",
        "word/settings.xml": f"{WORD}.settings+xml",
        "word/fontTable.xml": f"{WORD}.fontTable+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "word/header1.xml": f"{WORD}.header+xml",
        "word/header2.xml": f"{WORD}.header+xml",
        "word/footer1.xml": f"{WORD}.footer+xml",
        "word/footer2.xml": f"{WORD}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    return {
        "[Content_Types].xml": content_types(kinds),
        "_rels/.rels": relationships(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": body(),
        "word/_rels/document.xml.rels": relationships(
            (f"{R}/header", "header1.xml"),
            (f"{R}/header", "header2.xml"),
            (f"{R}/footer", "footer1.xml"),
            (f"{R}/footer", "footer2.xml"),
            (f"{R}/styles", "styles.xml"),
            (f"{R}/numbering", "numbering.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/fontTable", "fontTable.xml"),
            (f"{R}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": first_header(),
        "word/header2.xml": later_header(),
        "word/footer1.xml": footer(),
        "word/footer2.xml": footer(),
        "docProps/core.xml": core(),
    }


def write(target: Path) -> None:
    """Write the letterhead; the same bytes for the same script."""
    with ZipFile(target, "w") as package:
        for name, content in parts().items():
            package.writestr(ZipInfo(name), content.encode("utf-8"), ZIP_DEFLATED)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
