"""Whatever was typed: nothing is raised, nothing of it is lost, and the same is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recordkit.plain import Passage, document_remarks, entries_in, remarks, score, sentences_of
from recordkit.plain.sentences import pieces, sentences
from tests.hostile import ACCEPTED

PARTS = st.sampled_from(
    [
        *"""you we will and because don't OT PIP 30% 12/3 e.g. p.m. Dr. J. £20.50 **hoist** hoist
        “ ” ( ) ; – - & / was paid by the council not un two next Tue who which , . ? ! … 's ’ İ ß
        ﬁ @ www. // A&E 24/7 1. • """.split(),
        *("\n", "\n\n", " ", "  ", "\t", "\u00a0", "\u2028", "\x85", "\u2011", "well\u2011off"),
    ]
)
TEXT = st.one_of(
    st.text(),
    st.lists(PARTS, max_size=40).map(" ".join),
    st.lists(PARTS, max_size=40).map("".join),
    st.sampled_from([str(each) for each in ACCEPTED]),
)


@given(TEXT)
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(TEXT, st.lists(st.text(max_size=10), max_size=3))
def test_nothing_is_raised_and_every_remark_is_about_its_sentence(
    text: str, explained: list[str]
) -> None:
    for found in remarks(text, explained=explained):
        assert found.message
        assert found.found in found.sentence
        assert found.sentence in text


@given(st.lists(TEXT, max_size=4))
def test_a_document_finds_what_its_passages_hold(texts: list[str]) -> None:
    passages = [Passage(text) for text in texts]
    read = sentences_of(passages)
    assert [sentence.number for sentence in read] == list(range(1, len(read) + 1))
    for found in document_remarks(passages):
        assert found.number == 0 or found.sentence in texts[found.passage]
    assert 0 <= (score(read).points or 0) <= 100


@given(TEXT)
def test_words_of_the_glossary_are_told_once(text: str) -> None:
    found = entries_in(text)
    assert len(found) == len(set(found))
