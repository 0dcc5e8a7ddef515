"""Finding a picture by the words that practitioners try."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.pictures import Entry, gather
from tests.pictures.own import SHIPPED, photograph, pictures, written

PICTURES = gather(SHIPPED)


def ids(words: str) -> list[str]:
    return [entry.id for entry in PICTURES.found_by(words)]


TRIED = """evening: evening | chair: chair | choir: singing | sister: family | brother: family
mother: family | neighbour: neighbour | shower: shower | bath: washing | stairs: stairs | rail: rail
key safe: key-safe | pendant alarm: alarm | telecare: alarm | hearing aid: hearing | glasses: seeing
wheelchair: wheelchair | walking frame: equipment | hoist: hoist | meals: eating
shopping: shopping | bus: bus | taxi: taxi | pain: pain | fall: falling | sleep: bed | dog: pet
church: faith | mosque: faith | temple: faith | garden: garden | lunch club: lunch-club
day centre: day-centre | job: job | college: college | money: money | bill: bill | form: form
direct payment: direct-payment | letter: letter | question: question | dentist: dentist
nurse: nurse | doctor: doctor | medicine: medicine | dementia: memory | memory: memory
worried: worried | lonely: lonely | happy: happy | angry: angry | tired: tired | safe: safe
police: police | danger: warning | key: key | door: door | window: window | heating: heating
clock: clock | dates: calendar | morning: morning | afternoon: afternoon | night: night
weekend: weekend | week: week | month: month | year: year | wait: waiting | later: later
stop: stop | ends: ends | start: starts | same: stays-the-same | change: change | more: more
less: less | no: cross | yes: tick | together: together | choose: choice | decide: decision
agree: agreeing | disagree: disagreeing | listen: listening | talk: talking | write: writing
read: reading | sign: signing | telephone: telephone | email: email | computer: computer
video call: video-call | interpreter: interpreter | sign language: signing | home: home
translator: interpreter | care home: care-home | hospital: hospital | moving: moving-home
family: family | friend: friends | advocate: advocate | social worker: social-worker
care worker: care-worker | carer: carer | manager: manager | council: council
complain: complaint | appeal: appeal | rights: rights | law: rights | private: private
share: sharing | service ends: ends | last day: ends | no review now: no-review
keep in touch: keep-in-touch | changed day: changed-day | phone call: telephone-call
letter arrives: letter-arrives | help to complain: help-to-complain
money question: money-question | reassessment: reassessment"""


@pytest.mark.parametrize("tried", TRIED.replace("\n", " | ").split(" | "))
def test_the_best_one_comes_first(tried: str) -> None:
    words, _, best = tried.partition(": ")

    assert ids(words)[0] == best


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("falls", "fall"),
        ("FALLING", "falls"),
        ("lunches", "lunch"),
        ("buses", "bus"),
        ("nurses", "nurse"),
        ("shop", "shopping"),
        ("worry", "worried"),
        ("a hoist", "hoist"),
        ("Mum’s", "mum"),
    ],
)
def test_a_word_is_found_in_any_form(words: str, same: str) -> None:
    assert ids(words) == ids(same) != []


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("bus", "shopping"),
        ("pain", "activities"),
        ("glasses", "review"),
        ("caring", "car"),
        ("chair", "stairs"),
        ("end", "calendar"),
    ],
)
def test_a_word_that_only_looks_like_it_is_not_found(words: str, never: str) -> None:
    assert never not in ids(words)


def test_a_picture_fits_all_of_several_words() -> None:
    assert ids("evening choir") == []
    assert ids("care home") == ["care-home", "carer-visits"]


def test_the_beginning_of_a_word_is_enough_where_no_whole_word_fits() -> None:
    assert ids("wheelch") == ["wheelchair", "powered-wheelchair"]
    assert ids("wh") == []


def test_the_heading_of_a_group_finds_all_of_it_where_nothing_else_does() -> None:
    feelings = [entry.id for entry in PICTURES.entries.values() if entry.group == "Feelings"]

    assert ids("feelings") == feelings


def test_no_words_find_all_and_signs_nothing() -> None:
    assert ids(" ") == list(PICTURES.entries)
    assert ids("?!") == []


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("evening choir", ["evening", "singing"]),
        ("weelchair", ["wheelchair"]),
        ("zzz", []),
        ("?!", []),
    ],
)
def test_near_ones_are_named_where_none_fits(words: str, near: list[str]) -> None:
    assert ids(words) == []
    assert [entry.id for entry in PICTURES.nearest(words)] == near


def test_never_more_than_three_are_near() -> None:
    assert len(PICTURES.nearest("bus taxi train swimming")) == 3


def test_a_council_s_own_is_found_by_what_is_seen(tmp_path: Path) -> None:
    written(tmp_path, "roses.jpg", photograph())
    written(tmp_path, "pictures.toml", '[roses]\nalt = "Grace beside her roses"\n')

    assert [entry.id for entry in pictures(tmp_path).found_by("rose")] == ["roses"]


def test_a_council_s_own_in_the_place_of_ours_is_found_by_the_same_words(tmp_path: Path) -> None:
    written(tmp_path, "family.jpg", photograph())
    written(tmp_path, "pictures.toml", '[family]\nalt = "Grace and hers"\n')

    (found,) = pictures(tmp_path).found_by("sister")
    assert found.own


def test_search_words_are_words_and_say_nothing_twice() -> None:
    def said(entry: Entry) -> list[str]:
        return [word.casefold() for word in entry.words]

    for entry in PICTURES.entries.values():
        assert isinstance(entry.words, tuple)
        assert all(word == word.strip() != "" for word in entry.words), entry.id
        assert len(set(said(entry))) == len(entry.words), entry.id
