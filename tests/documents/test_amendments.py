"""The letters that answer a request to correct a record."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.documents import document_for, document_of
from recordkit.documents.amendments import AMENDMENT_MADE, AMENDMENT_REFUSED
from recordkit.documents.recipients import Addressee
from recordkit.editions import withheld_from
from recordkit.errors import NotAllowed, NotKnown, TemplateFault
from recordkit.models.record import Record
from recordkit.models.visit import facts
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import Document, Section, walk, words
from tests.changing import blanked, changed
from tests.examples import content_of, record_from, record_of, settings_of

REFUSED, ACCEPTED = "amendments/grace-refused", "amendments/grace-accepted"
SETTINGS = settings_of(REFUSED)


def letter(record: Record, **how: Any) -> Document:
    edition = how.pop("edition", Edition())
    return build(record, document_of(record), SETTINGS, edition=edition, **how)


def said(document: Document) -> str:
    return " ".join(words(document.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def test_each_answer_has_its_letter() -> None:
    assert document_of(record_of(REFUSED)) is AMENDMENT_REFUSED
    assert document_of(record_of(ACCEPTED)) is AMENDMENT_MADE


def test_the_letter_of_the_other_answer_is_not_made() -> None:
    with pytest.raises(NotKnown, match="amendment-made"):
        document_of(record_of(ACCEPTED), "amendment-refused")
    assert document_for("amendment", "amendment-refused") is AMENDMENT_REFUSED


def test_before_the_answer_there_is_no_letter() -> None:
    undecided = record_from(blanked(content_of(REFUSED), "decision"))

    with pytest.raises(NotAllowed, match=r"once decision\.outcome\.answer is refused or accepted"):
        document_of(undecided)


@pytest.mark.parametrize("name", [REFUSED, ACCEPTED])
def test_a_letter_says_what_was_asked_what_was_looked_at_and_who_decided(name: str) -> None:
    text = said(letter(record_of(name)))
    request, looked = content_of(name)["request"], content_of(name)["consideration"]

    assert f"“{request['what']['answer']}”" in text
    assert looked["evidence"]["answer"] in text
    assert "Yours sincerely Helen Marsh, team manager who decided this on" in text
    assert "Ring Samira Khan, social worker, on 01632 960118" in text


@pytest.mark.proves("OUTCOME-A03")
def test_a_refusal_says_why_and_how_to_complain_in_one_piece() -> None:
    found = letter(record_of(REFUSED))

    assert content_of(REFUSED)["decision"]["reasons"]["answer"] in said(found)
    (complain,) = (
        block
        for block in walk(found.blocks)
        if isinstance(block, Section) and block.name == "complain"
    )
    assert "01632 960110" in " ".join(words(complain.blocks)).replace("\N{NO-BREAK SPACE}", " ")


def test_to_somebody_else_the_covering_letter_tells_neither_who_asked_nor_why() -> None:
    found = letter(
        record_of(ACCEPTED),
        edition=Edition(addressee=Addressee(name="Brightside Care")),
        withheld=withheld_from("a provider"),
    )
    text = said(found)

    assert "Brightside Care" in text
    assert "We have corrected the record of Grace Adeyemi's review." in text
    for path, value in facts(record_of(ACCEPTED)):
        if any(path.startswith(private) for private in withheld_from("a provider")):
            assert str(value) not in text, path
    assert "why" not in text.lower()


def test_a_representative_is_told_why() -> None:
    found = letter(
        record_of(ACCEPTED),
        edition=Edition(addressee=Addressee(name="Ngozi Adeyemi")),
        withheld=withheld_from("their representative"),
    )

    assert "The person asked us to change it on 9 November 2026." in said(found)
    assert "You are right, and it matters" in said(found)


CONTACTS = {
    "nobody": ({}, "Ring us on 01632 960100"),
    "a name alone": ({"name": "Samira Khan"}, "Ask for Samira Khan."),
    "a name and a role": (
        {"name": "Samira Khan", "role": "social worker"},
        "Ask for Samira Khan, social worker.",
    ),
    "a role alone": ({"role": "duty officer"}, "Ask for the duty officer."),
    "a number alone": ({"telephone": "01632 960118"}, "Ring us on 01632 960118"),
    "an address alone": ({"email": "s@riverside.example"}, "Or write to s@riverside.example."),
}


@pytest.mark.parametrize(("contact", "expected"), CONTACTS.values(), ids=CONTACTS)
@pytest.mark.parametrize("name", [REFUSED, ACCEPTED])
def test_whoever_can_be_asked_is_named(name: str, contact: Any, expected: str) -> None:
    record = record_from(changed(content_of(name), "contact", contact))

    assert expected in said(letter(record))


def _lines() -> list[tuple[str, str, int]]:
    """The lines of the letters that print something of the record."""
    found = []
    for example, name in ((REFUSED, "amendment-refused"), (ACCEPTED, "amendment-made")):
        source = (shipped() / f"letters/{name}.md").read_text(encoding="utf-8").splitlines()
        found += [
            (example, f"letters/{name}.md", number)
            for number, line in enumerate(source)
            if "{{ " in line and "(" not in line and "|" not in line and not line.startswith(")")
        ]
    return found


@pytest.mark.parametrize(("example", "template", "number"), _lines())
def test_a_letter_that_loses_a_line_loses_nothing_in_silence(
    example: str, template: str, number: int, tmp_path: Any
) -> None:
    source = (shipped() / template).read_text(encoding="utf-8").splitlines(keepends=True)
    del source[number]
    (tmp_path / "letters").mkdir()
    (tmp_path / template).write_text("".join(source), encoding="utf-8")
    council = SETTINGS.model_copy(
        update={
            "templates": str(tmp_path),
            "council": SETTINGS.council.model_copy(update={"logo": None}),
        }
    )
    record = record_of(example)

    try:
        without = build(record, document_of(record), council, edition=Edition())
    except TemplateFault as fault:
        if "does not print" not in fault.reason:
            pytest.fail(f"another fault: {fault}")
    else:
        assert said(without) == said(letter(record)), "a value is printed elsewhere too"
