"""Other programs take our Word files as they are: a checker of the format, and LibreOffice."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import recordkit
from recordkit.documents import document_types
from recordkit.rendering.docx import writer as docx
from recordkit.rendering.docx.package import Package
from recordkit.rendering.materials import Materials
from recordkit.rendering.tree import Document, Heading, Paragraph, Section, Sender, Text, words
from tests.conftest import TODAY
from tests.examples import example_of_document, record_of, sendable_documents, settings_of
from tests.rendering.docx import test_own
from tests.rendering.docx.test_writer import REVIEW

OFFICE = "soffice"  # the setup of the checks installs it


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


LETTER = Document(
    title="We did not agree",
    sender=Sender("O'Neil & Co", "Adult Social Care"),
    blocks=(
        Section("address", tuple(map(said, ("Grace Adeyemi", "14 Mill Lane", "RV2 6QT")))),
        Section("reference", (said("5 November 2026"), said("Our reference RC-1"))),
        said("Dear Grace"),
        Heading(1, (Text("We did not agree"),)),
        *REVIEW.blocks[1:],
        Section("signature", tuple(map(said, ("Yours sincerely", "Samira Khan")))),
        Section("enclosures", (said("With this letter: our leaflet"),)),
    ),
    footer="O'Neil & Co, reference RC-1",
)


EASY = {each.id for each in document_types().values() if each.easy_of}
"""What is not made as Word."""


def documents(folder: Path) -> dict[str, bytes]:
    """One file of each document that can be made of an example, and a council's own."""
    found = {"letter": docx.write(LETTER, Materials())}
    there = {document for _, document in sendable_documents(TODAY)} - EASY
    for id in sorted(there & set(document_types())):
        name = example_of_document(id, TODAY)
        found[id] = recordkit.render(
            record_of(name), "docx", today=TODAY, document=id, settings=settings_of(name)
        )
    found["own"] = test_own.made(test_own.council(folder))
    for name, content in found.items():
        (folder / f"{name}.docx").write_bytes(content)
    return found


def test_a_checker_of_the_format_finds_nothing(tmp_path: Path) -> None:
    validator = OpenXmlValidator()
    found = {
        name: [str(error) for error in validator.validate(tmp_path / f"{name}.docx").errors]
        for name in documents(tmp_path)
    }
    assert len(found) > 3
    assert not any(found.values()), found


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    from tests.rendering.docx.test_writer import put, rewritten

    broken = rewritten(
        docx.write(LETTER, Materials()), "word/document.xml", put(b"<w:keepNext/>", b"<w:keep/>")
    )
    (tmp_path / "broken.docx").write_bytes(broken)
    assert OpenXmlValidator().validate(tmp_path / "broken.docx").errors


def test_libreoffice_reads_the_same_words_in_the_same_order(tmp_path: Path) -> None:
    made = documents(tmp_path)
    convert(tmp_path, "txt:Text (encoded):UTF8", *made)
    for name, content in made.items():
        read = (tmp_path / "read" / f"{name}.txt").read_text(encoding="utf-8-sig")
        wanted = [word for each in Package(content).paragraphs for word in each.words]
        assert without_signs(read.split()) == without_signs(wanted), name


def convert(folder: Path, kind: str, *names: str) -> None:
    """Let LibreOffice convert files, into the folder "read"."""
    subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", kind, "--outdir", folder / "read"),
            *(folder / f"{name}.docx" for name in names),
        ],
        check=True,
        capture_output=True,
    )


LONG = "Oluwaseun Adebayo-Featherstonehaugh of Saint Botolph's House"
SIX = ["Grace Adeyemi", "Flat 3", "Mill House", "14 Mill Lane", "Riverside", "RV2 6QT"]
EIGHT = [LONG, "Room 12", "Second floor", *SIX[1:]]


def test_an_address_shows_in_the_window_and_collides_with_nothing(tmp_path: Path) -> None:
    for name, lines in (("six", SIX), ("eight", EIGHT)):
        blocks = (Section("address", tuple(map(said, lines))), *LETTER.blocks[1:])
        content = docx.write(replace(LETTER, blocks=blocks), Materials())
        (tmp_path / f"{name}.docx").write_bytes(content)
    convert(tmp_path, "pdf", "six", "eight")
    for name, lines in (("six", SIX), ("eight", EIGHT)):
        found = places(tmp_path / "read" / f"{name}.pdf")
        words = [word for word, *_ in found]
        start, end = words.index(lines[0].split()[0]), words.index("6QT") + 1
        address, after = found[start:end], found[end]
        assert min(top for _, _, top, _, _ in address) == pytest.approx(53, abs=1)
        assert min(left for _, left, *_ in address) == pytest.approx(24, abs=0.5)
        assert max(right for *_, right, _ in address) < 101
        if name == "six":
            assert max(bottom for *_, bottom in address) < 53 + 35
        assert after[2] > max(top for _, _, top, _, _ in address) + 4


def places(pdf: Path) -> list[tuple[str, float, float, float, float]]:
    """The words of a PDF with their left, top, right and bottom, in millimetres."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    sides = ("xMin", "yMin", "xMax", "yMax")
    word = re.compile(
        "<word " + " ".join(f'{side}="([0-9.]+)"' for side in sides) + ">(.*?)</word>"
    )
    found = []
    for *box, text in word.findall(boxes):
        left, top, right, bottom = (float(side) / 72 * 25.4 for side in box)
        found.append((unescape(text), left, top, right, bottom))
    return found


def without_signs(found: list[str]) -> list[str]:
    """Without the bullets and numbers that a program puts before items."""
    signs = ("•", "◦", "–", *(f"{number}." for number in (*range(1, 30), *"abcdefgh")))
    return [word for word in found if word not in signs]


def test_the_words_of_the_letter_are_those_of_its_tree() -> None:
    content = docx.write(LETTER, Materials())
    assert [w for each in Package(content).paragraphs for w in each.words] == words(LETTER.blocks)
