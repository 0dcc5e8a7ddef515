"""The checks of the PDF: each is shown a file with the fault that it is there for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from recordkit.errors import OutputFault
from recordkit.rendering import tree
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import checks as pdf_checks
from recordkit.rendering.pdf import writer as pdf
from recordkit.rendering.pdf.actual_text import letters, reads_back
from tests.rendering import trees

DOCUMENT = trees.review(
    marking="Draft: not complete", sender=tree.Sender("Riverside Council", logo=trees.LOGO)
)


@cache
def good() -> bytes:
    content = pdf.write(DOCUMENT, Materials())
    pdf_checks.check(content, DOCUMENT)
    return content


def elements(file: Any, tag: str) -> Iterator[Any]:
    def below(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if str(element.S) == tag:
                yield element
            kids: Any = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from below(kid)

    yield from below(file.Root.StructTreeRoot.K[0])


def retag(before: str, after: str) -> Callable[[Any], None]:
    def change(file: Any) -> None:
        next(elements(file, before)).S = pikepdf.Name(after)

    return change


def without_scope(file: Any) -> None:
    del next(elements(file, "/TH")).A["/Scope"]


def another_language(file: Any) -> None:
    file.Root.Lang = pikepdf.String("cy")


def without_alt(file: Any) -> None:
    del next(elements(file, "/Figure"))["/Alt"]


def without_title(file: Any) -> None:
    del file.docinfo["/Title"]


def without_bookmarks(file: Any) -> None:
    del file.Root["/Outlines"]


def opening(file: Any) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("x"))


def attachment(file: Any) -> None:
    file.attachments["a.txt"] = b"x"


def script_link(file: Any) -> None:
    file.pages[0].Annots[0].A.URI = pikepdf.String("javascript:x")


def swapped_paragraphs(file: Any) -> None:
    parent = next(element for element in elements(file, "/Sect") if len(element.K) == 3)
    parent.K[1], parent.K[2] = parent.K[2], parent.K[1]


def paragraph_dropped(file: Any) -> None:
    parent = next(element for element in elements(file, "/Sect") if len(element.K) == 3)
    del parent.K[2]


def paragraphs_made_one(file: Any) -> None:
    parent = next(element for element in elements(file, "/Sect") if len(element.K) == 3)
    parent.K[1].K.extend(list(parent.K[2].K))
    del parent.K[2]


def list_item_dropped(file: Any) -> None:
    listed = next(elements(file, "/L"))
    del listed.K[0]


def page_words(old: bytes, new: bytes, page: int) -> Callable[[Any], None]:
    def change(file: Any) -> None:
        content = file.pages[page].Contents.read_bytes()
        assert old in content
        file.pages[page].Contents = file.make_stream(content.replace(old, new, 1))

    return change


def untagged_words(file: Any) -> None:
    content = file.pages[0].Contents.read_bytes()
    start = content.index(b"BT\n")
    end = content.index(b"ET", start) + 2
    file.pages[0].Contents = file.make_stream(content + b"\n" + content[start:end])


def words_moved(across: bytes, down: bytes | None = None) -> Callable[[Any], None]:
    """The first words of the first page stand elsewhere, in units of the page."""

    def change(file: Any) -> None:
        content = file.pages[0].Contents.read_bytes()
        place = content.index(b" Tm")
        start = content.rindex(b"\n", 0, place) + 1
        *turned, _, line = content[start:place].split()
        moved = b" ".join((*turned, across, down or line))
        file.pages[0].Contents = file.make_stream(content[:start] + moved + content[place:])

    return change


CORRUPTIONS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "a header cell that became a data cell": ("tables", retag("/TH", "/TD")),
    "a header cell without a scope": ("tables", without_scope),
    "a table that is none": ("tables", retag("/Table", "/Div")),
    "another language": ("language", another_language),
    "no words for the picture": ("pictures", without_alt),
    "a picture that is not drawn": ("pictures", page_words(b" Do\n", b" gs\n", 0)),
    "a heading too deep": ("headings", retag("/H2", "/H4")),
    "a heading that became a paragraph": ("headings", retag("/H3", "/P")),
    "a list that is none": ("lists", retag("/L", "/Div")),
    "an item dropped": ("lists", list_item_dropped),
    "no title": ("title", without_title),
    "no bookmarks": ("bookmarks", without_bookmarks),
    "something that runs on opening": ("safety", opening),
    "another file inside": ("safety", attachment),
    "a link to a script": ("safety", script_link),
    "paragraphs in another order": ("words", swapped_paragraphs),
    "a paragraph dropped": ("structure", paragraph_dropped),
    "two paragraphs made one": ("structure", paragraphs_made_one),
    "words without tags": ("words", untagged_words),
    "words beyond the paper": ("page", words_moved(b"780")),
    "words before the paper": ("page", words_moved(b"-20")),
    "words above the paper": ("page", words_moved(b"71", b"4")),
    "words below the paper": ("page", words_moved(b"71", b"1200")),
    "words over others": ("page", words_moved(b"71.811024", b"196.358577")),
    "no foot": ("footer", page_words(b"/Subtype /Footer", b"/Subtype /Header", 1)),
    "no marking": ("marking", page_words(b"/Subtype /Header", b"/Subtype /Other", 1)),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_the_check_sees(name: str) -> None:
    check, corrupt = CORRUPTIONS[name]
    with pikepdf.open(BytesIO(good())) as file:
        corrupt(file)
        changed = BytesIO()
        file.save(changed)
    with pytest.raises(OutputFault) as caught:
        pdf_checks.check(changed.getvalue(), DOCUMENT)
    assert (caught.value.format, caught.value.check) == ("pdf", check)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("It was good.", "It was very good."),
        ("It was very good.", "It was good."),
        ("onetwo three", "one two three"),
        ("one two", "onetwo"),
        ("شکریہ", "شکریا"),
        ("আমার বোন", "আমার মা"),
        ("I pay £5", "I pay £6"),
    ],
)
def test_words_that_differ_are_seen_and_the_path_named(said: str, wanted: str) -> None:
    content = pdf.write(trees.document(tree.Paragraph(trees.value(said))), Materials())
    with pytest.raises(OutputFault) as caught:
        pdf_checks.check(content, trees.document(tree.Paragraph(trees.value(wanted, "a.b"))))
    assert (caught.value.check, caught.value.path) == ("words", "a.b")


def test_a_logo_that_could_not_be_read_is_not_passed_for_its_words() -> None:
    logo = tree.Picture(b"no picture", "image/png", "Riverside Council")
    document = replace(DOCUMENT, sender=tree.Sender("Riverside Council", logo=logo))
    with pytest.raises(OutputFault, match="could not be read") as caught:
        pdf_checks.check(pdf.write(document, Materials()), document)
    assert caught.value.check == "pictures"


def test_words_run_together_over_a_line_are_seen() -> None:
    """A line break stands for a space, so a writer that lost one there must not pass for right."""
    apart = trees.document(tree.Paragraph(trees.value("never mind " * 20)))
    together = trees.document(tree.Paragraph(trees.value("nevermind " * 20)))
    with pytest.raises(OutputFault):
        pdf_checks.check(pdf.write(apart, Materials()), together)


def test_a_character_that_no_font_has_is_named_with_its_path() -> None:
    document = trees.document(tree.Paragraph((tree.Text("For "), tree.Value("\U00013080", "name"))))
    with pytest.raises(OutputFault, match=r"U\+13080") as caught:
        pdf_checks.check(pdf.write(document, Materials()), document)
    assert (caught.value.check, caught.value.path) == ("glyphs", "name")


def test_the_file_must_keep_to_pdf_ua() -> None:
    with pikepdf.open(BytesIO(good())) as file:
        del file.Root["/MarkInfo"]
        changed = BytesIO()
        file.save(changed)
    with pytest.raises(OutputFault, match="PDF/UA-1"):
        pdf_checks.check(changed.getvalue(), DOCUMENT)


def test_another_letterhead_is_seen() -> None:
    other = replace(DOCUMENT, sender=replace(DOCUMENT.sender, organisation="Seaside Council"))
    with pytest.raises(OutputFault, match="words"):
        pdf_checks.check(good(), other)


def test_which_texts_can_be_read_back() -> None:
    assert all(map(reads_back, ["Smith", "Zażółć", "£5 – “so”", "Ελένη", "Олена"]))
    assert not any(map(reads_back, ["شکریہ", "আমার", "Zoe\u0308", "\U0001f600", "你"]))


def test_letters_that_look_the_same_are_the_same() -> None:
    assert letters("Zoe\u0308") == letters("Zoë")
    assert letters("day\u2011to\u2011day") == "day-to-day"
    assert letters("\u200dab\u00adc\ufe0f") == "abc"
