"""A council's own Word template: the rules of any template, and what is wrong has a place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

import recordkit
from recordkit.documents import document_of
from recordkit.documents.recipients import Addressee
from recordkit.errors import OutputFault, TemplateFault
from recordkit.rendering.docx.own import faults_of, write
from recordkit.rendering.docx.package import Package
from recordkit.rendering.docx.xml import Element, w
from recordkit.rendering.edition import Edition
from recordkit.settings import SAMPLE, Settings
from tests.conftest import TODAY
from tests.examples import content_of, record_from
from tests.hostile import ACCEPTED
from tests.rendering.docx.packages import paragraph, with_body

LETTER = "letters/amendment-refused.docx"
EXAMPLE = "amendments/grace-refused"
TITLE = paragraph("Your record stays as it is", "Heading1")
NAME = paragraph("Dear {{ person.name }}")
# Word turns the quotation marks of a tag into curly ones.
SAID_BY = (
    "{{ request.by.answer | choose(the_person=“You.”, their_representative=“They.”, "
    "somebody_else=“Somebody else asked.”) }}"
)
LINES = (
    "{% for line in person.address %}{{ line }}, {% endfor %}{{ decision.decided_on }}, {{ id }}",
    "About {{ of }}. {{ request.by | more }} asked on {{ request.on }}.",
    SAID_BY,
    "{{ request.ground | choose(missing='A gap.', misinterpreted='A mistake.', both='Both.') }}",
    "{{ request.what }}",
    "{{ decision.outcome | choose(accepted='We agree.', refused='We do not agree.') }}",
    "{{ consideration.evidence }} {{ consideration.consulted }}",
    "{{ decision.decided_by }}",
    "{{ contact.name }}, {{ contact.role }}, {{ contact.telephone }}, {{ contact.email }}",
    "Ring us {{ settings.contact.hours | sentence }}",
)
REASONS = paragraph("{{ decision.reasons }}")
BODY = TITLE + NAME + REASONS + "".join(map(paragraph, LINES))
HEADER = paragraph("{{ settings.council.name }} {{ marking }}")


def council(folder: Path, body: str = BODY, header: str = HEADER, name: str = "O'Neil") -> Settings:
    """The settings of a council that has a template of its own."""
    (folder / "letters").mkdir(exist_ok=True)
    with_body(folder / LETTER, body, header)
    named = SAMPLE.council.model_copy(update={"name": name})
    return SAMPLE.model_copy(update={"templates": str(folder), "council": named})


def refused(**changes: Any) -> recordkit.Record:
    content = content_of(EXAMPLE)
    content["person"] |= changes
    return record_from(content)


def made(settings: Settings, record: recordkit.Record | None = None, **options: Any) -> bytes:
    return recordkit.render(record or refused(), "docx", today=TODAY, settings=settings, **options)


def part(content: bytes, name: str = "word/document.xml") -> Element:
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def lines(content: bytes) -> list[str]:
    return [" ".join(each.words) for each in Package(content).paragraphs]


def fault_in(settings: Settings) -> str:
    with pytest.raises(TemplateFault) as fault:
        made(settings)
    assert fault.value.template == LETTER
    return str(fault.value)


# ---------------------------------------------------------------- what it makes


def test_it_takes_the_place_of_the_built_in_one_in_word_alone(tmp_path: Path) -> None:
    settings = council(tmp_path)
    assert lines(made(settings))[:2] == ["Your record stays as it is", "Dear Grace Adeyemi"]
    page = recordkit.render(refused(), "html", today=TODAY, settings=settings)
    assert b"Your record stays as it is" not in page


def test_it_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    settings = council(tmp_path)
    assert made(settings) == made(settings)


def test_curly_quotation_marks_in_a_tag_are_as_good_as_straight_ones(tmp_path: Path) -> None:
    assert "Somebody else asked." in lines(made(council(tmp_path)))


@pytest.mark.parametrize("typed", [*ACCEPTED.values(), "{{ 7*7 }} {% if %} {# x #} <w:t> & ]]>"])
def test_what_somebody_typed_arrives_as_typed(tmp_path: Path, typed: str) -> None:
    line = " ".join(typed.split())[:500].strip()  # a name is one line
    content = made(council(tmp_path), refused(name=line))
    assert f"Dear {line}" in lines(content)


def test_lines_that_somebody_typed_stay_lines(tmp_path: Path) -> None:
    content = content_of(EXAMPLE)
    content["decision"]["reasons"]["answer"] = "First line\nSecond line\n\nAfter a blank one"
    body = part(made(council(tmp_path), record_from(content)))
    (reasons,) = [each for each in body.iter(w("p")) if "Second line" in "".join(each.itertext())]
    assert len(list(reasons.iter(w("br")))) == 3


def test_prose_gets_its_capital_and_full_stop(tmp_path: Path) -> None:
    content = content_of(EXAMPLE)
    content["decision"]["reasons"]["answer"] = "nothing shows that"
    assert "Nothing shows that." in lines(made(council(tmp_path), record_from(content)))


def test_tags_in_paragraphs_and_rows_of_their_own_leave_nothing_behind(tmp_path: Path) -> None:
    def row(text: str) -> str:
        return f"<w:tr><w:tc><w:tcPr/>{paragraph(text)}</w:tc></w:tr>"

    rows = "".join(map(row, ("{%tr for x in person.address %}", "{{ x }}", "{%tr endfor %}")))
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{rows}</w:tbl>'
    kept = "".join(map(paragraph, ("{%p if id %}", "Kept", "{%p else %}", "Not", "{%p endif %}")))
    said = lines(made(council(tmp_path, BODY + kept + table + paragraph("After"))))
    assert said[-5:] == ["Kept", "14 Mill Lane", "Riverside", "RV2 6QT", "After"]


def test_its_properties_say_what_it_is(tmp_path: Path) -> None:
    settings = council(tmp_path, name="O'Neil & Co <x>")
    core = part(made(settings), "docProps/core.xml")
    found = {etree.QName(each).localname: each.text for each in core}
    assert found == {
        "title": "Your record stays as it is",
        "creator": "O'Neil & Co <x>",
        "lastModifiedBy": "O'Neil & Co <x>",
        "language": "en-GB",
    }


def test_american_passages_are_made_british(tmp_path: Path) -> None:
    american = BODY.replace("<w:r>", '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr>', 1)
    languages = part(made(council(tmp_path, american))).iter(w("lang"))
    assert {each.get(w("val")) for each in languages} == {"en-GB"}


def test_somebody_elses_copy_is_made_out_to_them(tmp_path: Path) -> None:
    body = BODY + paragraph("{% if addressee %}A copy for {{ addressee.name }}.{% endif %}")
    settings, record = council(tmp_path, body), refused()
    theirs = Edition(addressee=Addressee(name="Tom Reed"))
    content = write(LETTER, record, document_of(record), settings, edition=theirs)
    assert "A copy for Tom Reed." in lines(content)
    assert not any("A copy for" in line for line in lines(made(settings)))


def test_a_draft_shows_its_gaps_and_says_that_it_is_one(tmp_path: Path) -> None:
    record = refused(name=None)
    content = made(council(tmp_path), record, draft=True)
    assert any("[Still to be recorded" in line for line in lines(content))
    assert "Draft" in "".join(part(content, "word/header2.xml").itertext())


# ---------------------------------------------------------------- what is wrong with it


WRONG = {
    "an unknown name": ("Dear {{ persn.name }}", "at “Dear {{ persn.name }}”: it uses a name"),
    "an unknown attribute": ("Dear {{ person.nam }}", "“Dear {{ person.nam }}”"),
    "a tag cut short": ("Dear {{ person.name }", "cut short in: Dear {{ person.name }"),
    "an if without its end": ("{% if draft %}", "the letter"),
    "a filter that is not there": ("{{ person.name | shout }}", "'shout'"),
    "a filter that undoes escaping": ("{{ person.name | safe }}", "'safe'"),
    "a sum": ("{{ 1 + 1 }}", "not joined"),
    "a way out": ("{{ person.__class__.__mro__ }}", "the letter"),
    "a call": ("{{ person.name.upper() }}", "the letter"),
    "another file": ("{% include '/etc/passwd' %}", "the letter"),
    "a part and no text": ("{{ person }}", "person is not a text"),
    "a choice without words": ("{{ decision.outcome.answer }}", "Say it in words"),
    "a value outside the words": ("{{p person.name }}", "outside the words"),
}


@pytest.mark.parametrize(("line", "reason"), WRONG.values(), ids=WRONG)
def test_a_fault_is_named_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    assert reason in fault_in(council(tmp_path, BODY + paragraph(line)))


def test_a_fault_in_a_table_or_a_header_is_placed_there(tmp_path: Path) -> None:
    wrong = paragraph("{{ nobody }}")
    table = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
        f"<w:tcPr/>{wrong}</w:tc></w:tr></w:tbl>"
    )
    assert "in a table in the letter, at “{{ nobody }}”" in fault_in(
        council(tmp_path, BODY + table + paragraph("After"))
    )
    assert "in a header, at “{{ nobody }}”" in fault_in(council(tmp_path, BODY, HEADER + wrong))


def test_what_is_recorded_and_not_printed_is_refused(tmp_path: Path) -> None:
    fault = fault_in(council(tmp_path, BODY.replace(REASONS, "")))
    assert "does not print what is recorded at decision.reasons.answer" in fault


def test_a_letter_without_a_title_is_refused(tmp_path: Path) -> None:
    assert "Heading 1" in fault_in(council(tmp_path, BODY.replace(TITLE, "")))


def test_a_page_that_does_not_say_what_copy_it_is_stops_it(tmp_path: Path) -> None:
    with pytest.raises(OutputFault, match="every header"):
        made(council(tmp_path, BODY, paragraph("Riverside")))


def test_a_picture_without_words_stops_it(tmp_path: Path) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}"><wp:docPr id="1" name="x"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    with pytest.raises(OutputFault, match="alternative text"):
        made(council(tmp_path, BODY + picture))


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (
            '<w:p><w:del w:id="1" w:author="M"><w:r><w:delText>no</w:delText></w:r></w:del></w:p>',
            "tracked",
        ),
        ('<w:p><w:ins w:id="1" w:author="M"><w:r><w:t>yes</w:t></w:r></w:ins></w:p>', "tracked"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>", "hidden"),
    ],
)
def test_what_its_editors_left_in_it_stops_it(tmp_path: Path, left: str, reason: str) -> None:
    assert reason in fault_in(council(tmp_path, f"{BODY}<w:p>{left}</w:p>"))


@pytest.mark.parametrize("code", ["INCLUDETEXT", "DDEAUTO", "INCLUDEPICTURE"])
def test_a_field_that_draws_something_in_stops_it(tmp_path: Path, code: str) -> None:
    field = f'<w:fldSimple w:instr=" {code} x "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    with pytest.raises(OutputFault):
        made(council(tmp_path, f"{BODY}<w:p>{field}</w:p>"))


def test_a_skipped_level_stops_it(tmp_path: Path) -> None:
    with pytest.raises(OutputFault, match="more than one level"):
        made(council(tmp_path, BODY + paragraph("Deep", "Heading3")))


# ---------------------------------------------------------------- trying it before it is used


def test_faults_are_found_by_trying_it_on_a_record(tmp_path: Path) -> None:
    record = refused()
    document = document_of(record)
    assert faults_of(record, document, SAMPLE) == []
    assert faults_of(record, document, council(tmp_path)) == []
    (fault,) = faults_of(record, document, council(tmp_path, TITLE))
    assert isinstance(fault, TemplateFault)
    (fault,) = faults_of(record, document, council(tmp_path, BODY, paragraph("x")))
    assert isinstance(fault, OutputFault)
