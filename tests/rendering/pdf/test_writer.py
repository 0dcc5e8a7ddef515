"""The PDF as it is written: what it holds, what it refuses to fetch."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import checks as pdf_checks
from recordkit.rendering.pdf import writer as pdf
from tests.rendering import trees

MATERIALS = Materials()


def written(document: tree.Document) -> bytes:
    content = pdf.write(document, MATERIALS)
    pdf_checks.check(content, document)
    return content


@pytest.mark.parametrize("name", trees.HOSTILE)
def test_what_was_typed_arrives_as_typed(name: str) -> None:
    written(trees.said(trees.HOSTILE[name]))


@pytest.mark.parametrize("rows", [4, 60])
def test_a_review_passes_its_checks(rows: int) -> None:
    written(trees.review(marking="Draft: not complete", rows=rows))


@pytest.mark.parametrize("marking", ["", "Draft: not complete"])
def test_a_marking_stands_on_a_band_with_a_rule_around_it_on_every_page(marking: str) -> None:
    content = written(trees.review(marking=marking))
    with pikepdf.open(BytesIO(content)) as file:
        drawn = [page.Contents.read_bytes() for page in file.pages]
    band = b"1 0.945098 0.780392 rg"
    assert [band in page for page in drawn] == [bool(marking)] * len(drawn)


def test_a_logo_passes_the_checks() -> None:
    written(trees.review(sender=tree.Sender("Riverside Council", logo=trees.LOGO)))


LONG = "You told us that it was hard. " * 150


@pytest.mark.parametrize(
    "block",
    [
        tree.Table((trees.text("A"), trees.text("B")), ((trees.value("a"), trees.value(LONG)),)),
        tree.Notice("decision", (tree.Paragraph(trees.value(LONG)),) * 2),
        tree.Section("help", (tree.Section("a", (tree.Paragraph(trees.value(LONG)),)),) * 2),
        tree.List((tree.Item(trees.value(LONG)),) * 3, ordered=True),
    ],
    ids=["row", "notice", "help", "list"],
)
def test_what_is_taller_than_a_page_starts_on_the_page_it_is_on(block: tree.Block) -> None:
    content = written(trees.document(trees.heading(2, "A long story"), block))
    with pikepdf.open(BytesIO(content)) as file:
        first = file.pages[0].Contents.read_bytes()
    assert first.count(b" TJ") > 20


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(trees.review()) == written(trees.review())


def test_an_element_typed_by_somebody_fetches_nothing() -> None:
    content = written(trees.said("<link rel=attachment href=file:///etc/passwd>"))
    with pikepdf.open(BytesIO(content)) as file:
        assert len(file.attachments) == 0


@pytest.mark.parametrize(
    "rule",
    [
        '@import url("http://example.org/x.css");',
        "body { background: url(file:///etc/passwd); }",
        "body { background: url(http://127.0.0.1:9/x.png); }",
        'body { background: url("../../../../../../etc/passwd"); }',
    ],
)
def test_a_style_sheet_that_asks_for_something_outside_is_refused(
    rule: str, tmp_path: Path
) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "print.css").write_text(rule)
    with pytest.raises(OutputFault) as caught:
        pdf.write(trees.review(), Materials((tmp_path,)))
    assert caught.value.check == "fetching"


def test_a_style_sheet_may_use_files_of_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "heron.png").write_bytes(trees.png())
    shipped = MATERIALS.find("styles/print.css").read_text()
    (tmp_path / "styles" / "print.css").write_text(
        shipped + "\nheader { background: url(heron.png) }"
    )
    pdf.write(trees.review(), Materials((tmp_path,)))


def test_words_of_the_document_do_not_reach_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        pdf.write(trees.said("\U00013080"), MATERIALS)
    assert "\U00013080" not in caplog.text


def test_documents_may_be_written_from_several_threads() -> None:
    document = trees.review()
    alone = pdf.write(document, MATERIALS)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda _: pdf.write(document, MATERIALS), range(8)))
    assert set(together) == {alone}
