"""What was taken out of a text and put in, word by word."""

from __future__ import annotations

import random
from collections import Counter
from difflib import SequenceMatcher
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recordkit.differences import Piece, marked, marks
from recordkit.differences.tokens import characters, tokens, words_in
from tests.hostile import ACCEPTED
from tests.strategies import texts

LONGEST = 20_000


def shown(pieces: tuple[Piece, ...]) -> str:
    brackets = {"kept": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return "".join(brackets[piece.sort].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("You walk.", "You walk.", "You walk."),
        ("You walk to the shop.", "You walk to the park.", "You walk to the [-shop-]{+park+}."),
        ("You walk.", "You walk well.", "You walk{+ well+}."),
        ("You walk very well.", "You walk well.", "You walk [-very -]well."),
        ("", "You walk.", "{+You walk.+}"),
        ("You walk.", "", "[-You walk.-]"),
        # a number, a time, a sum of money and a word with an apostrophe are one word each
        ("at 8.00", "at 9.30", "at [-8.00-]{+9.30+}"),
        ("£212.40 a week", "£221.40 a week", "£[-212.40-]{+221.40+} a week"),
        ("You don't walk", "You didn't walk", "You [-don't-]{+didn't+} walk"),
        # punctuation alone
        ("Yes, often", "Yes; often", "Yes[-,-]{+;+} often"),
        # little words between two changes are read with them
        (
            "the garden of your sister",
            "the kitchen of Ngozi's friend",
            "the [-garden of your sister-]{+kitchen of Ngozi's friend+}",
        ),
        # a break between paragraphs stays one
        ("Walk.\n\nSit.", "Run.\n\nLie.", "[-Walk-]{+Run+}.\n\n[-Sit-]{+Lie+}."),
        # what is longer than that stands by itself
        (
            "Tom visits you on Monday",
            "Ann visits you on Friday",
            "[-Tom-]{+Ann+} visits you on [-Monday-]{+Friday+}",
        ),
        # white space alone
        ("one two", "one  two", "one[- -]{+  +}two"),
        ("one\ntwo", "one\n\ntwo", "one[-\n-]{+\n\n+}two"),
        # a sentence more begins with its first word
        ("You walk.", "You walk. You like that.", "You walk.{+ You like that.+}"),
        (
            "You walk to church.",
            "You often walk to church. You like that.",
            "You {+often +}walk to church.{+ You like that.+}",
        ),
        ("You walk. You like that.", "You walk.", "You walk.[- You like that.-]"),
        ("Walk. Or not.", "Walk. Ride. Or not.", "Walk. {+Ride. +}Or not."),
        # a sentence moved is taken out and put in
        (
            "First this was done. Then that was.",
            "Then that was. First this was done.",
            "{+Then that was. +}First this was done.[- Then that was.-]",
        ),
        # scripts without spaces go by the character, scripts with accents apart by the syllable
        ("我每天去公园", "我每天去商店", "我每天去[-公园-]{+商店+}"),
        ("क्षितिज घर पर", "क्षिति घर पर", "[-क्षितिज-]{+क्षिति+} घर पर"),
        ("آپ گھر پر ہیں", "آپ باغ پر ہیں", "آپ [-گھر-]{+باغ+} پر ہیں"),
    ],
)
def test_marks_the_words_that_differ(before: str, after: str, expected: str) -> None:
    assert shown(marked(before, after)) == expected


@given(texts(200), texts(200))
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    assert_both(before, after)


@settings(max_examples=200)
@given(st.lists(st.sampled_from([" ", *"a bc . \n de, 👩‍👩‍👧 é क्षि".split(" ")])), st.integers())
def test_the_pieces_of_a_text_that_was_worked_on_are_both_texts(
    words: list[str], seed: int
) -> None:
    chance = random.Random(seed)
    after = [chance.choice(words) if chance.random() < 0.3 else word for word in words]

    assert_both("".join(words), "".join(after))


@pytest.mark.parametrize("one", ACCEPTED)
@pytest.mark.parametrize("other", ["script", "Bengali", "many blank lines", "marks of direction"])
def test_hostile_texts_come_out_as_they_went_in(one: str, other: str) -> None:
    assert_both(ACCEPTED[one], ACCEPTED[other])


def assert_both(before: str, after: str) -> None:
    pieces = marked(before, after)

    assert "".join(each.text for each in pieces if each.sort != "in") == before
    assert "".join(each.text for each in pieces if each.sort != "out") == after
    assert all(each.text for each in pieces)
    whole = set(edges(before)), set(edges(after))
    for text, sort, allowed in ((before, "in", whole[0]), (after, "out", whole[1])):
        end = 0
        for each in pieces:
            if each.sort != sort:
                end += len(each.text)
                assert end in allowed, f"a character of {text!r} was split"


def edges(text: str) -> list[int]:
    """Where characters end."""
    ends = [0]
    for character in characters(text):
        ends.append(ends[-1] + len(character))
    return ends


# ---------------------------------------------------------------- long texts

WORD_BY_WORD = " ".join(f"w{number}" for number in range(LONGEST // 6))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * (LONGEST // 2), "b a " * (LONGEST // 4)),
        ("a" * LONGEST, "a" * (LONGEST - 1) + "b"),
        ("ab " * (LONGEST // 3), "ba " * (LONGEST // 3)),
        ("a. " * (LONGEST // 3), "b. a. " * (LONGEST // 6)),
        ("。" * LONGEST, "我。" * (LONGEST // 2)),
        (WORD_BY_WORD, WORD_BY_WORD.replace("1 w", "x w")),
        (
            " ".join(random.Random(1).choices("abcd", k=LONGEST // 2)),
            " ".join(random.Random(2).choices("abcd", k=LONGEST // 2)),
        ),
        (
            "".join(map(chr, range(0x4E00, 0x4E00 + LONGEST))),
            "".join(chr(0x4E00 + n) if n % 2 else "一" for n in range(LONGEST)),
        ),
        ("e\u0301" * (LONGEST // 2), "e\u0300" * (LONGEST // 2)),
        ("\u0301" * LONGEST, "\u0300" * LONGEST),
        (" " * LONGEST + "a", "\n" * LONGEST + "a"),
    ],
    ids=range(11),
)
def test_the_work_for_a_text_of_20_000_characters_is_bounded(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    compared = Counted.watching(monkeypatch)

    assert_both(before, after)

    assert sum(compared) < 20 * marks.MOST_WORK


def test_without_the_bound_it_would_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Counted.watching(monkeypatch)
    monkeypatch.setattr(marks, "MOST_WORK", 10**9)
    monkeypatch.setattr(
        Counted, "get_opcodes", lambda self: [("replace", 0, len(self.a), 0, len(self.b))]
    )

    marked("a b " * (LONGEST // 4), "c a " * (LONGEST // 4))

    assert sum(compared) > 400_000 * 20


class Counted(SequenceMatcher[Any]):
    """Notes the pairs of equal pieces that a comparison looks at."""

    compared: ClassVar[list[int]] = []

    def __init__(self, is_junk: Any, before: Any, after: Any, autojunk: bool = True) -> None:
        super().__init__(is_junk, before, after, autojunk)
        counts = Counter(piece for piece in after if not is_junk(piece))
        self.compared.append(sum(counts[piece] for piece in before))

    @classmethod
    def watching(cls, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        cls.compared = []
        monkeypatch.setattr(marks, "SequenceMatcher", cls)
        return cls.compared


def test_one_word_in_a_long_text_is_found() -> None:
    sentence = "You walk to the shop with Ngozi on Tuesdays, and she likes that. "
    before = sentence * (LONGEST // len(sentence))
    middle = before.index("Tuesdays", LONGEST // 2)
    after = before[:middle] + "Thursdays" + before[middle + len("Tuesdays") :]

    assert [each.text for each in marked(before, after) if each.sort != "kept"] == [
        "Tuesdays",
        "Thursdays",
    ]


# ---------------------------------------------------------------- characters and words


@pytest.mark.parametrize(
    "character",
    [
        "é",
        "e\u0301",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🏳️‍🌈",
        "🇬🇧",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "กำ",
        "스"[:1],
        "\r\n",
        "ক্",
        "1\ufe0f\u20e3",
    ],
)
def test_what_a_reader_takes_for_one_character_is_one(character: str) -> None:
    assert list(characters(f"a{character}b")) == ["a", character, "b"]


def test_two_flags_are_two_characters() -> None:
    assert list(characters("🇬🇧🇫🇷")) == ["🇬🇧", "🇫🇷"]


@given(texts(100))
def test_characters_and_tokens_make_up_the_text(text: str) -> None:
    assert "".join(characters(text)) == text
    assert "".join(tokens(text)) == text
    assert set(edges_of(tokens(text))) <= set(edges(text))


def edges_of(pieces: list[str]) -> list[int]:
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's 9.30, Tom says.", ["It's", "9.30", "Tom", "says"]),
        ("tom.w@riverside.example", ["tom.w@riverside.example"]),
        ("(yes)", ["yes"]),
        ("twenty-one - no", ["twenty-one", "no"]),
        ("क्षितिज श्रीवास्तव", ["क्षितिज", "श्रीवास्तव"]),
        ("公园", ["公", "园"]),
        ("…", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(words_in(text)) == words
