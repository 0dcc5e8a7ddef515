"""The glossary explains hard words in words that are easy by our own checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recordkit.errors import CannotRead, NotKnown
from recordkit.pictures.catalogue import TABLE
from recordkit.plain import entries_in, entry, glossary, remarks, sentences
from recordkit.plain.glossary import _read
from recordkit.plain.naming import meaning_of
from recordkit.plain.reading import Sentence
from recordkit.toml_file import read_toml

ENTRIES = tuple(glossary().values())
MOST_WORDS = 12
UNEASY = ("unexplained-word", "long-sentence", "contraction")

NAMED = """advocate, assessment, reassessment, eligible, eligible needs, capacity, mental capacity,
care and support plan, review, personal budget, direct payment, provider, carer, care worker,
respite, reablement, safeguarding, abuse, neglect, deputy, attorney, lasting power of attorney,
best interests, consent, outcome, wellbeing, occupational therapist, social worker, hoist,
equipment, adaptation, continence, mobility, transfer, day centre, supported living, extra care,
care home, nursing home, hospital discharge, section 117, Ombudsman, complaint, appeal, interpreter,
British Sign Language, braille, easy read, confidential, record, information sharing, contingency
plan, emergency, risk, financial assessment, contribution, means test, benefits, housing benefit,
attendance allowance, PIP, GP, district nurse, physiotherapist, speech and language therapist,
dementia, stroke, learning disability, autism, mental health, medication, prescription,
independent, monitoring, light touch review, joint review, delegated"""


def test_it_has_the_words_of_a_review() -> None:
    assert len(ENTRIES) >= 90
    for word in NAMED.split(","):
        assert entry(" ".join(word.split())).meaning


def test_a_meaning_passes_our_own_checks() -> None:
    found = [remarks(one.meaning, explained=(one.word, *one.uses)) for one in ENTRIES]
    assert [each for each in found if each] == []


def test_a_meaning_is_one_or_two_short_sentences() -> None:
    for one in ENTRIES:
        said = sentences(one.meaning)
        assert 1 <= len(said) <= 2, one.word
        for sentence in said:
            assert len(Sentence(sentence).words) <= MOST_WORDS, sentence
            assert sentence.endswith("."), sentence


def test_a_meaning_begins_with_its_word() -> None:
    for one in ENTRIES:
        begin = re.sub(r"\A(an?|the|your) ", "", one.meaning, flags=re.IGNORECASE)
        assert begin.lower().startswith(one.word.lower()), one.meaning


def test_a_word_is_explained_by_its_meaning() -> None:
    for one in ENTRIES:
        text = f"We talked about **{one.word}**. {one.meaning}"
        assert remarks(text, explained=one.uses) == (), one.word


def test_each_form_is_found_whatever_its_capitals() -> None:
    for one in ENTRIES:
        for name in one.names:
            for typed in (name, name.upper(), name.lower(), name.title(), name.replace("'", "’")):
                assert entries_in(f"We spoke of {typed} too.") == (one,), typed
                assert entries_in(f"{typed} came up.") == (one,), typed
                assert entry(typed) == one


def test_no_word_has_two_entries() -> None:
    names = [name.casefold() for one in ENTRIES for name in one.names]
    assert len(names) == len(set(names))


def test_a_word_that_a_meaning_uses_needs_no_third() -> None:
    assert [word for one in ENTRIES for word in one.uses if entry(word).uses] == []


def test_an_easier_word_is_no_hard_one() -> None:
    found = [remark for one in ENTRIES for remark in remarks(one.instead)]
    assert [remark for remark in found if remark.severity == "should"] == []


def test_a_picture_that_fits_is_there() -> None:
    known = read_toml(TABLE)
    assert [one.word for one in ENTRIES if one.picture and one.picture not in known] == []


def test_the_longest_word_is_found() -> None:
    found = entries_in("Your carer's assessment was a light touch review. Your carer came.")
    assert [one.word for one in found] == ["carer's assessment", "light touch review", "carer"]


@pytest.mark.parametrize("text", ["Help at home, care workers.", "The house, and its carer."])
def test_words_of_a_phrase_stand_together(text: str) -> None:
    assert all(one.word != "home care" for one in entries_in(text))


@pytest.mark.parametrize(
    "text", ["We rang Lantern Home Care.", "Lantern Home Care came.", "Ask the Stroke Association."]
)
def test_a_name_is_no_hard_word(text: str) -> None:
    assert entries_in(text) == ()


@pytest.mark.parametrize(
    "text", ["Your Direct Payment came.", "Grace’s Care Plan is new.", "Home care."]
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert len(entries_in(text)) == 1


def test_a_word_that_is_not_there_is_not_repeated() -> None:
    with pytest.raises(NotKnown) as caught:
        entry("Grace Adeyemi")
    assert "Adeyemi" not in str(caught.value)
    assert "advocate" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "at least one"),
        ('[[word]]\nword = "a"', "a meaning"),
        ('[[word]]\nword = "a"\nmeaning = "b"\nform = "c"', "nothing unknown"),
        ('[[word]]\nword = "a"\nmeaning = "b"\nforms = [1]', "nothing unknown"),
        ('[[word]]\nword = "a"\nmeaning = ""', "a meaning"),
        ('[[word]]\nword = "a"\nmeaning = "b"\n[[word]]\nword = "A"\nmeaning = "b"', "twice"),
        ('[[word]]\nword = "a"\nmeaning = "b"\nuses = ["zebra"]', "zebra"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CannotRead, match=reason):
        _read(path)


def test_it_is_read_once() -> None:
    assert glossary() is glossary()


def test_a_word_is_explained_under_each_of_its_names() -> None:
    for one in ENTRIES:
        for name in one.names:
            said = meaning_of(one, name)
            text = f"We talked about **{name}**. {said}"
            hard = [each for each in remarks(text, explained=one.uses) if each.rule in UNEASY]
            assert hard == [], name
            assert all(len(Sentence(each).words) <= MOST_WORDS + 2 for each in sentences(said)), (
                said
            )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hoists", "A hoist is a machine that lifts you."),
        ("care plans", "A care plan says what help you get. It also says who helps you."),
        ("packages of care", "A package of care is all the help that you get."),
        ("capacity", "This means that you can make a decision. You can have help with it."),
        ("community alarm", "This is an alarm in your home. It calls for help."),
        ("end of life care", "End of life care helps when an illness cannot get better."),
        ("NHS continuing healthcare", "Continuing healthcare is care outside hospital"),
    ],
)
def test_a_meaning_speaks_of_the_word_that_was_used(name: str, said: str) -> None:
    assert meaning_of(entry(name), name).startswith(said)


def test_nobody_is_asked_for_a_word_that_was_not_used() -> None:
    (found,) = remarks("You wear a Pendant Alarm.")
    assert found.message.startswith("Explain “pendant alarm” in the next sentence, as in: “A pen")
    (found,) = remarks("You have a community alarm.")
    assert "elecare" not in found.message


@pytest.mark.parametrize(
    ("word", "never"),
    [
        ("incontinence", "get to the toilet in time"),
        ("mental illness", "how you feel"),
        ("tenant", "agreement"),
        ("advocacy", "person"),
        ("nursing care", "place to live"),
        ("residential care", "Staff are there"),
        ("physiotherapy", "helps you"),
    ],
)
def test_another_thing_has_its_own_meaning(word: str, never: str) -> None:
    one = entry(word)
    assert one.word == word
    assert never not in one.meaning.replace("cannot always get to the toilet in time", "")
