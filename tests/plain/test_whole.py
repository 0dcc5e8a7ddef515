"""What only the whole shows: pages, words for one thing, and a score that stops nothing."""

from __future__ import annotations

import pytest

from recordkit.plain import Passage, Score, document_remarks, score, sentences_of


def rules_of(sentences: int, pages: int | None = None) -> list[str]:
    passages = [Passage("You like tea.")] * sentences
    return [remark.rule for remark in document_remarks(passages, pages=pages)]


@pytest.mark.parametrize(
    ("sentences", "pages", "expected"),
    [
        (160, None, []),
        (161, None, ["many-pages"]),
        (192, None, ["many-pages"]),
        (193, None, ["too-many-pages"]),
        (193, 20, []),
        (1, 21, ["many-pages"]),
        (1, 24, ["many-pages"]),
        (1, 25, ["too-many-pages"]),
        (0, None, []),
    ],
)
def test_a_text_of_too_many_pages_is_found(
    sentences: int, pages: int | None, expected: list[str]
) -> None:
    assert rules_of(sentences, pages) == expected


def test_a_remark_on_the_whole_names_no_sentence() -> None:
    (found,) = document_remarks([Passage("You like tea.")], pages=30)
    assert (found.number, found.sentence, found.severity) == (0, "", "should")
    assert "30 pages" in found.message


def test_a_second_word_for_one_thing_is_found_once() -> None:
    texts = ["Take your medicine.", "The pills help.", "The pills are blue.", "Take the tablets."]
    found = document_remarks([Passage(text) for text in texts])
    assert [(each.number, each.found) for each in found] == [(2, "pills"), (4, "tablets")]
    assert all("“medicine”" in each.message for each in found)


def test_a_carer_and_a_care_worker_are_two_things() -> None:
    known = ("carer", "care worker")
    texts = [Passage("Your carer came."), Passage("Your care worker came.")]
    assert document_remarks(texts, explained=known) == ()


def test_the_score_falls_with_long_sentences_and_long_words() -> None:
    easy = score(sentences_of([Passage("You like tea a lot.")] * 10))
    longer = score(sentences_of([Passage("You like a cup of tea in the morning with us.")] * 10))
    harder = score(sentences_of([Passage("You appreciate occasional refreshments.")] * 10))
    assert easy.points == 100
    assert longer.points is not None
    assert harder.points is not None
    assert 0 <= harder.points < longer.points < 100
    assert harder.long_words == 0.75
    assert easy.words_a_sentence == 5.0


def test_the_longest_sentence_and_hard_words_are_counted() -> None:
    texts = ["You like tea.", "Your personal budget will commence.", "You meet your friends."]
    found = score(sentences_of([Passage(text) for text in texts]))
    assert (found.sentences, found.words, found.longest) == (3, 12, 5)
    assert found.hard_words == 0.25


def test_a_phrase_that_is_hard_twice_counts_once() -> None:
    (sentence,) = sentences_of([Passage("We had a financial assessment.")])
    assert score([sentence]).hard_words == 0.4


def test_nothing_has_no_words() -> None:
    assert score(()) == Score(0, 0, 0.0, 0, 0.0, 0.0, None)


def test_a_short_text_has_no_score() -> None:
    assert score(sentences_of([Passage("You like tea.")] * 9)).points is None
    assert score(()).points is None


def test_a_name_is_no_long_word() -> None:
    assert score(sentences_of([Passage("Alexandra came from Derbyshire.")])).long_words == 0
