"""What somebody typed in haste reads as sentences, and everything else stays as it was typed."""

from __future__ import annotations

import pytest

from recordkit.documents import document_for
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.markdown import blocks_of
from recordkit.rendering.sentences import as_sentences
from recordkit.rendering.slots import FIRST
from recordkit.rendering.tree import words
from recordkit.rendering.view import Run
from recordkit.settings import SAMPLE
from tests.changing import changed
from tests.examples import content_of, record_from
from tests.hostile import ACCEPTED
from tests.rendering.written import lines


def written(template: str, *texts: str, prose: bool = True) -> list[str]:
    """The lines of a template in which ¤ stands for each text that somebody typed."""
    skeleton = template
    for number in range(len(texts)):
        skeleton = skeleton.replace("¤", chr(FIRST + number), 1)
    runs = [Run(text, f"a.path[{number}]", prose=prose) for number, text in enumerate(texts)]
    return lines(blocks_of(skeleton, as_sentences(skeleton, runs), "a.md"))


HASTE = "she can dress herself"
SENTENCE = "She can dress herself."


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param("¤\n", SENTENCE, id="a paragraph"),
        pytest.param("# T\n\n¤\n\nMore.\n", SENTENCE, id="a paragraph of several"),
        pytest.param("- ¤\n- More.\n", SENTENCE, id="an item"),
        pytest.param("- x\n  - ¤\n", SENTENCE, id="an item of an item"),
        pytest.param("1. ¤\n", SENTENCE, id="a numbered item"),
        pytest.param("::: section a\n¤\n:::\n", SENTENCE, id="a section"),
        pytest.param("# T\n¤\n", SENTENCE, id="under a heading"),
        pytest.param("**¤**\n", SENTENCE, id="strong words"),
        pytest.param("- **¤** From home.\n", f"{SENTENCE} From home.", id="before a sentence"),
        pytest.param("It is so. ¤\n", f"It is so. {SENTENCE}", id="after a sentence"),
        pytest.param("It is so.\n¤\n", f"It is so. {SENTENCE}", id="on the next line"),
        pytest.param("**Your view:** ¤\n", f"Your view: {SENTENCE}", id="after a lead"),
        pytest.param("We met {¤}.\n", f"We met {{{HASTE}}}.", id="in braces"),
        pytest.param("We found that ¤\n", f"We found that {HASTE}.", id="at the end of one"),
        pytest.param("As ¤, at home.\n", f"As {HASTE}, at home.", id="inside"),
        pytest.param("¤: this.\n", f"She{HASTE[3:]}: this.", id="before a colon"),
        pytest.param("¤ and more.\n", f"She{HASTE[3:]} and more.", id="going on"),
        pytest.param("## ¤\n", HASTE, id="a heading"),
    ],
)
def test_where_it_stands_says_what_a_text_gets(template: str, expected: str) -> None:
    assert expected in written(template, HASTE)


def test_a_cell_of_a_table_stays_as_typed() -> None:
    assert written("| a | b |\n| --- | --- |\n| ¤ | x |\n", HASTE) == ["a", "b", HASTE, "x"]


def test_one_text_after_another_is_two_sentences() -> None:
    assert written("¤ ¤\n", "she walks", "he rides") == ["She walks. He rides."]
    assert written("- ¤\n- ¤\n", "she walks", "he rides") == ["She walks.", "He rides."]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("She can.", "She can."),
        ("she can!", "She can!"),
        ("it's fine", "It's fine."),
        ("école at nine", "École at nine."),
        ("she weighs 61 kg", "She weighs 61 kg."),
        ("three times (by night)", "Three times (by night)."),
        ("she waits …", "She waits …"),
        ("eBay sends it", "eBay sends it."),
        ("McKenzie rings", "McKenzie rings."),
        ("“i want to go home”", "“i want to go home”"),
        ('"i want to"', '"i want to"'),
        ("“I want” she said", "“I want” she said."),
        ("jo@post.example", "jo@post.example"),
        ("see https://a.example/b", "See https://a.example/b"),
        ("সে পারে", "সে পারে"),
        ("وہ کر سکتی ہے", "وہ کر سکتی ہے"),
        ("straße", "straße."),
        ("she can\n\nhe cannot", "She can.|He cannot."),
        ("monday: bath\ntuesday: shower", "Monday: bath/tuesday: shower"),
    ],
)
def test_a_text_gets_what_it_lacks_and_no_more(typed: str, expected: str) -> None:
    assert "|".join(written("¤\n", typed)) == expected


@pytest.mark.parametrize("template", ["¤\n", "**Who:** ¤\n", "- ¤\n", "So. ¤ It is.\n"])
def test_a_name_or_an_amount_stays_as_typed(template: str) -> None:
    typed = "de la cruz"
    assert typed in " ".join(written(template, typed, prose=False))
    assert f"{typed}." not in " ".join(written(template, typed, prose=False))


@pytest.mark.parametrize(
    ("template", "typed", "expected"),
    [
        ("It is **¤**.\n", "£212.40 a week.", "It is £212.40 a week."),
        ("Decided by ¤.\n", "Helen Marsh, team manager.", "Decided by Helen Marsh, team manager."),
        ("Decided by ¤, today.\n", "a manager.", "Decided by a manager, today."),
        ("**¤**, here: it.\n", "Homecare Ltd.", "Homecare Ltd., here: it."),
        ("It is ¤.\n", ".", "It is .."),
        ("It goes on ¤.\n", "and on...", "It goes on and on..."),
        ("By ¤ today.\n", "the manager.", "By the manager. today."),
    ],
)
def test_no_two_full_stops_stand_together(template: str, typed: str, expected: str) -> None:
    assert written(template, typed, prose=False) == [expected]


def test_a_gap_is_left_alone() -> None:
    gap = Run("[Still to be recorded: x]", "a.path", gap=True, prose=True)
    assert as_sentences(f"{chr(FIRST)}\n", [gap]) == [gap]


def test_the_runs_that_were_given_are_not_changed() -> None:
    runs = [Run(HASTE, "a.path", prose=True)]
    assert as_sentences(chr(FIRST), runs) != runs
    assert runs == [Run(HASTE, "a.path", prose=True)]


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_of_whatever_was_typed_no_word_is_lost(text: str) -> None:
    (run,) = as_sentences(f"{chr(FIRST)}\n", [Run(text, "a.path", prose=True)])
    before, after = text.split(), run.text.split()
    assert len(after) == len(before)
    for was, now in zip(before, after, strict=True):
        assert now.removesuffix(".").casefold() == was.removesuffix(".").casefold()


# ---------------------------------------------------------------- in the document


def said(record: Record) -> str:
    tree = build(record, document_for("review"), SAMPLE, edition=Edition())
    return " ".join(words(tree.blocks))


@pytest.mark.parametrize(
    ("path", "typed", "expected"),
    [
        ("elements.items[0].working.detail", "she can do it", " She can do it. "),
        ("plan.elements[0].what", "home care", " Home care. From Brightside Care."),
        ("decision.rationale.answer", "it is enough", "Why we decided this It is enough. "),
        ("carers.items[0].view.answer", "she is tired", " She is tired. Ngozi Adeyemi is partly"),
        ("changes.evidence.items[0].shows", "you can stand", ": You can stand. "),
        ("plan.outcomes[0].what", "to sing", " to sing. This has been achieved."),
        ("meeting.place", "at your home.", " reviewed your plan at your home. What we"),
        ("meeting.place", "Your home.", " reviewed your plan. Where: Your home. What we"),
        ("meeting.place", "At home", " reviewed your plan at home. What we"),
        ("person.communication.format.detail", "16 point.", " in large print, 16 point. "),
        ("budget.amount", "£212.40 a week.", "It is £212.40 a week. We look"),
        ("decision.decided_by", "Helen Marsh.", " by Helen Marsh. "),
        ("meeting.reviewer.name", "tom whitfield", "missing here, tell tom whitfield."),
    ],
)
def test_haste_in_a_record_does_not_show(path: str, typed: str, expected: str) -> None:
    assert expected in said(record_from(changed(content_of("grace-adeyemi"), path, typed)))
