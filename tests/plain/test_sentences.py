"""Where a sentence ends, and where a full stop means something else."""

from __future__ import annotations

import pytest

from recordkit.plain import sentences
from recordkit.plain.sentences import pieces


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We met Dr. Shah.", id="a title"),
        pytest.param("We met Mrs. A. B. Khan.", id="a title and initials"),
        pytest.param("Ask J. Smith about it.", id="an initial"),
        pytest.param("We come at 9.30am on Monday.", id="a time"),
        pytest.param("We come at 9 a.m. and at 6 p.m. every day.", id="a.m."),
        pytest.param("We come at 6 p.m. Monday to Friday.", id="p.m. before a day"),
        pytest.param("Use something to lean on, e.g. a frame.", id="e.g."),
        pytest.param("Use a frame, i.e. Something to lean on.", id="i.e. before a capital"),
        pytest.param("It costs £20.50 each week.", id="an amount"),
        pytest.param("See no. 5 of the plan.", id="a number of something"),
        pytest.param("“Are you well?” she asked.", id="a question that is quoted"),
        pytest.param('"Stop!" he said.', id="a call that is quoted"),
        pytest.param("Well... maybe later.", id="dots"),
        pytest.param("Write to jo@post.example or see www.post.example.", id="addresses"),
        pytest.param("He lives in St. Albans.", id="a saint"),
        pytest.param("1. Ring us.", id="the number of an item"),
        pytest.param("(2) Ring us.", id="the number of an item in brackets"),
        pytest.param("It goes on in the\nnext line.", id="a line that is broken"),
        pytest.param("It takes approx. Two hours.", id="approx."),
        pytest.param("Ring us, the family, etc. when you can.", id="etc. inside"),
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == (text,)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(("We came.", "You left."), id="two"),
        pytest.param(("Are you well?", "Tell us!", "We listen."), id="other stops"),
        pytest.param(("We leave at 9 p.m.", "You sleep then."), id="p.m. at the end"),
        pytest.param(("She takes vitamin D.", "It helps."), id="a letter that is a word"),
        pytest.param(("You and I.", "We agree."), id="the word I"),
        pytest.param(("It costs £5.", "You pay."), id="an amount at the end"),
        pytest.param(("They said no.", "We agree."), id="the word no"),
        pytest.param(("“Ring us.”", "She did."), id="a quotation"),
        pytest.param(("(Ring us.)", "She did."), id="brackets"),
        pytest.param(("You have an **advocate.**", "She helps."), id="bold"),
        pytest.param(("She said: “Yes.”", "“No,” he said."), id="quotations in a row"),
        pytest.param(("We need:", "- a hoist", "- a bed"), id="a list"),
        pytest.param(("1. Ring us.", "2. Wait."), id="a numbered list"),
        pytest.param(("Your home", "You live alone."), id="a heading"),
        pytest.param(("it went well.", "then we left"), id="in haste"),
        pytest.param(("We bring meals, etc.", "You choose."), id="etc. at the end"),
        pytest.param(("He weighs 70.", "He is well."), id="a number at the end"),
        pytest.param(("Are you well?", "“Yes.”"), id="an answer"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_several_sentences_are_told_apart(expected: tuple[str, ...], gap: str) -> None:
    assert sentences(gap.join(expected)) == expected
    if not expected[1].startswith(("-", "2.", "You live")):
        assert sentences(" ".join(expected)) == expected


def test_the_pieces_are_the_text() -> None:
    text = "  We came.  You left.\n\n- a bed\n"
    assert "".join(pieces(text)) == text
    assert len(pieces(text)) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_no_text_has_no_sentence(text: str) -> None:
    assert sentences(text) == ()
