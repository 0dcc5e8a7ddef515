"""Each rule finds what it should, says what to do about it, and lets the rest pass."""

from __future__ import annotations

import pytest

from recordkit.plain import RULES, Passage, Remark, document_remarks, remarks
from recordkit.plain.word_lists import easier_words, word_lists

FOUND: dict[str, list[tuple[str, str, str]]] = {
    "long-sentence": [(" ".join(["word"] * 16), "", "")],
    "longish-sentence": [(" ".join(["word"] * 13), "", ""), (" ".join(["word"] * 15), "", "")],
    "one-idea": [("We came and you left.", "and", "We came. You left.")],
    "unexplained-word": [
        ("You have a hoist.", "hoist", "A hoist is a machine that lifts you."),
        ("Your Outcomes are here.", "Outcomes", "what you want"),
        ("Ask your GP.", "GP", "doctor"),
        ("“Respite” helps. It is good.", "Respite", "a break"),
        ("It is your day centre’s bus.", "day centre’s", "A day centre is a place to meet"),
    ],
    "easier-word": [
        ("It takes approximately 2 hours.", "approximately", "about"),
        ("We commenced in May.", "commenced", "start"),
        ("In Order To help you.", "In Order To", "to"),
        ("We will assist you.", "assist", "help"),
        ("She is purchasing a bed.", "purchasing", "buy"),
        ("Prior to this you fell.", "Prior to", "before"),
    ],
    "figure-of-speech": [
        ("You feel under the weather.", "under the weather", "ill"),
        ("Help is there 24/7.", "24/7", "day and night"),
    ],
    "contraction": [
        ("You don't like it.", "don't", "do not"),
        ("It’s your home.", "It’s", "It is"),
        ("We'll come.", "We'll", "We will"),
        ("I'm well.", "I'm", "I am"),
        ("You can’t go.", "can’t", "cannot"),
        ("They'd like that.", "They'd", "They would"),
        ("I'd like that.", "I'd", "I would"),
        ("Let's go.", "Let's", "Let us"),
        ("I've been there.", "I've", "I have"),
        ("She's not been there.", "She's", "She has"),
        ("She'd got a letter.", "She'd", "She had"),
        ("Grace'll come.", "Grace'll", "Grace will"),
    ],
    "initials": [
        ("Your OT came.", "OT", "occupational therapist"),
        ("Your O.T. came.", "O.T.", "occupational therapist"),
        ("Go to A&E.", "A&E", "accident and emergency department"),
        ("The XYZ paid.", "XYZ", ""),
        ("The DoLS team came.", "DoLS", "deprivation of liberty safeguards"),
        ("Ask your PAs.", "PAs", "personal assistants"),
    ],
    "abbreviation": [
        ("Use aids, e.g. a frame.", "e.g.", "for example"),
        ("It takes approx. 2 hours.", "approx", "about"),
        ("It is 5 mins away.", "mins", "minutes"),
        ("It starts w/c 2 March.", "w/c", "the week that starts on"),
        ("Your Hosp. bed came.", "Hosp", "hospital"),
    ],
    "percentage": [
        ("You pay 30% of it.", "30%", "3 out of 10"),
        ("You pay 50 per cent.", "50 per cent", "half"),
        ("You pay 33% of it.", "33%", "about 3 out of 10"),
        ("You pay 12.5% of it.", "12.5%", "about 1 out of 10"),
        ("You pay 2% of it.", "2%", "about 2 out of 100"),
        ("You pay 100 percent.", "100 percent", "all"),
        ("It rose by 150%.", "150%", ""),
    ],
    "number-in-words": [
        ("You have two carers.", "two", "2"),
        ("She is Twenty-one.", "Twenty-one", "21"),
        ("It costs three hundred pounds.", "three hundred", "300"),
        ("It costs twenty thousand pounds.", "twenty thousand", "20,000"),
    ],
    "date-in-full": [
        ("Come on 12/3.", "12/3", "12 March"),
        ("Come on 12/3/2026.", "12/3/2026", "12\u00a0March\u00a02026"),
        ("Come on 12.03.26.", "12.03.26", "12\u00a0March\u00a02026"),
        ("Come on 2026-03-12.", "2026-03-12", "12\u00a0March\u00a02026"),
        ("Come on 31/2/2026.", "31/2/2026", ""),
        ("We come next Tue.", "Tue", "Tuesday"),
        ("Mon 2 March is good.", "Mon", "Monday"),
        ("Come on 3rd March 2026.", "3rd March", "3 March"),
        ("Come on 3 Sept 2026.", "3 Sept 2026", "3 September 2026"),
        ("We come next week.", "next week", ""),
        ("We come tomorrow.", "tomorrow", ""),
        ("We come next Tuesday.", "next Tuesday", ""),
    ],
    "symbol": [
        ("You & your sister.", "&", "and"),
        ("Tea/coffee is there.", "/", "or"),
        ("Take 1/2 of it.", "1/2", "half"),
        ("Take 3/4 of it.", "3/4", "3 out of 4"),
        ("Open 9–5 there.", "–", "to"),
        ("It helps – a lot.", "–", "."),
        ("It helps - a lot.", "-", "."),
        ("You + we.", "+", "and"),
        ("Press # here.", "#", "number"),
        ("Press ^ here.", "^", ""),
    ],
    "capitals": [
        ("You MUST ring us.", "MUST", "must"),
        ("PLEASE RING US now.", "PLEASE RING US", "please ring us"),
        ("This is IMPORTANT.", "IMPORTANT", "important"),
    ],
    "active-voice": [
        ("Your care was paid for by the council.", "was paid", "“The council …”"),
        ("It will be seen by Samira Khan.", "be seen", "“Samira Khan …”"),
        ("The bed will be delivered on Monday.", "be delivered", ""),
        ("You were not asked.", "were not asked", ""),
        ("Were you asked about it?", "Were you asked", ""),
        ("You are supported by your sister.", "are supported", "“Your sister …”"),
    ],
    "double-negative": [
        ("You will not go without help.", "not go without", ""),
        ("You are not unhappy there.", "not unhappy", ""),
        ("Nobody did nothing.", "Nobody did nothing", ""),
    ],
    "brackets": [("Ring us (on Monday).", "(on Monday)", ""), ("Ring us [soon.", "[soon.", "")],
    "semicolon": [("We came; it was good.", ";", ".")],
    "same-word": [("Take your medicine. Your tablets help.", "tablets", "medicine")],
    "many-pages": [],
    "too-many-pages": [],
}

PASSES: dict[str, list[str]] = {
    "long-sentence": [" ".join(["word"] * 15), "Write to me at 2 Mill Lane, Matlock, DE4 3AH."],
    "longish-sentence": [" ".join(["word"] * 12), " ".join(["word"] * 16)],
    "one-idea": ["We came on Monday and Friday."],
    "unexplained-word": [
        "You have a **hoist**. This is a machine that lifts you.",
        "You have a hoist. It is a machine that lifts you. The hoist is new.",
        "You have a “hoist”. It means a machine that lifts you.",
        "A hoist is a machine that lifts you. Your hoist is new.",
        "You have a hoist and a carer. Hoist means a lift. A carer is a friend who helps.",
        "You have a hoist. The word hoist means a lift.",
        "You have a good bed at home.",
    ],
    "easier-word": ["It takes about 2 hours.", "Ask Mr Prior to come.", "A financial assessment."],
    "figure-of-speech": ["You feel ill.", "The weather is good."],
    "contraction": ["Grace's sister came.", "You do not.", "The carers' home.", "O'Neil is here."],
    "initials": ["Ask the NHS.", "Ask your GP.", "I am well.", "DE4 3AH is the place.", "A TV."],
    "abbreviation": ["Max came.", "Ask Tel Aviv.", "For example, a frame.", "The plan is done."],
    "percentage": ["You pay 3 out of 10.", "A cent or 2 per person."],
    "number-in-words": ["You have 2.", "One of you.", "Someone came.", "The network is often on."],
    "date-in-full": [
        "Come on 12 March 2026.",
        "Come at 9.30 in May.",
        "Take 2-3 of them.",
        "Help 24/7.",
        "Take 1/2 of it.",
        "Ring 01632 960123.",
        "The sun is warm.",
        "Jan came with 2 friends.",
        "Ring 01632 960-123 or 0800/12/34.",
        "Sit on Sat Nav.",
        "It was in the last week of May 2026.",
    ],
    "symbol": [
        "Write to jo@post.example.",
        "See https://www.post.example/a/b.",
        "Come on 12/3/2026.",
        "It is up-to-date.",
        "It starts w/c 2 March.",
        "Go to A&E.",
        "Help is there 24/7.",
        "It costs £20.",
    ],
    "capitals": ["Ask the NHS.", "Your OT came.", "I came.", "DE4 3AH.", "Grace Adeyemi came."],
    "active-voice": [
        "The council paid for it.",
        "You are tired.",
        "You are worried about money.",
        "It is on the red bed.",
        "You are married.",
        "It is called a hoist.",
        "You were in need of help.",
        "She is a hundred.",
    ],
    "double-negative": [
        "You will not go.",
        "No, you do not.",
        "You can say no. You will not go.",
        "You do not have to say no.",
        "You do not want it, and nobody else does.",
        "It is not nice that you cannot go.",
    ],
    "brackets": ["Ring us on Monday."],
    "semicolon": ["We came. It was good.", "You need: a bed."],
    "same-word": ["Take your medicine. Your medicines help."],
    "many-pages": [],
    "too-many-pages": [],
}


def by_rule(text: str, rule: str) -> list[Remark]:
    return [remark for remark in document_remarks([Passage(text)]) if remark.rule == rule]


@pytest.mark.parametrize(
    ("rule", "text", "found", "suggestion"),
    [(rule, *case) for rule, cases in FOUND.items() for case in cases],
)
def test_it_is_found(rule: str, text: str, found: str, suggestion: str) -> None:
    (remark,) = by_rule(text, rule)
    assert remark.found == found
    assert suggestion in remark.suggestion
    assert bool(suggestion) == bool(remark.suggestion)
    assert remark.source == RULES[rule].source
    assert remark.severity == RULES[rule].severity
    assert remark.sentence
    assert remark.message.endswith((".", "”"))


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in PASSES.items() for text in texts]
)
def test_it_passes(rule: str, text: str) -> None:
    assert by_rule(text, rule) == []


def test_every_rule_is_tested_both_ways() -> None:
    assert set(FOUND) == set(PASSES) == set(RULES)


def test_a_good_text_has_no_remark() -> None:
    text = """You met Samira Khan on 12 October 2026.
    You told her about your life.

    - You like your home.
    - You want to go out more.

    You pay £20.50 each week. We will ring you at 9.30am on Monday 16 November 2026."""
    assert remarks(text) == ()


def test_a_word_is_remarked_on_until_it_is_explained() -> None:
    found = remarks("The hoist is new. The hoist is blue. A hoist is a machine that lifts you.")
    assert [(each.number, each.found) for each in found] == [(1, "hoist")]


def test_a_word_that_was_explained_before_passes() -> None:
    assert remarks("The hoists are new.", explained=["Hoist"]) == ()
    assert remarks("The hoists are new.", explained=["Hoisting", "not a word of ours"]) == ()


def test_one_explanation_explains_one_word() -> None:
    found = remarks("You have a **hoist** and a carer. This is a machine that lifts you.")
    assert [each.found for each in found] == ["carer"]
    found = remarks("You have a hoist and a carer. This is a friend who helps you.")
    assert [each.found for each in found] == ["hoist"]


def test_a_word_that_only_looks_explained_is_found() -> None:
    found = remarks("You have a hoist. It is good. This is your home.")
    assert [each.found for each in found] == ["hoist"]


def test_a_box_explains_a_word_from_its_passage_on() -> None:
    texts = ("Your hoist is new.", "The hoist is blue.", "The hoist is safe.")
    late = [Passage(text, ("hoists",) if place == 1 else ()) for place, text in enumerate(texts)]
    found = document_remarks(late)
    assert [(each.rule, each.passage, each.number) for each in found] == [
        ("unexplained-word", 0, 1)
    ]
    assert document_remarks(late, explained=("hoist",)) == ()


def test_a_word_in_several_lines_is_told_once_with_their_number() -> None:
    texts = ("Your hoist is new. The hoist is blue.", "You like tea.", "Hoists are big. A hoist!")
    found = document_remarks([Passage(text) for text in texts])
    assert [(each.rule, each.passage, each.number) for each in found] == [
        ("unexplained-word", 0, 1)
    ]
    assert found[0].message.endswith("It stands in 2 lines: explain it in the first.")


def test_a_word_in_one_line_says_no_number() -> None:
    (found,) = document_remarks([Passage("Your hoist is new. The hoist is blue.")])
    assert "lines" not in found.message


def test_each_word_is_told_of_by_itself() -> None:
    texts = ("Your hoist is new.", "Your carer came.", "Your carer has a hoist.")
    found = document_remarks([Passage(text) for text in texts])
    assert [(each.found, each.passage) for each in found] == [("hoist", 0), ("carer", 1)]
    assert all("in 2 lines" in each.message for each in found)


def test_only_the_lines_before_the_explanation_count() -> None:
    explained = "A hoist is a machine that lifts you."
    texts = ("Your hoist is new.", "You like tea.", explained, "The hoist is blue.")
    (found,) = document_remarks([Passage(text) for text in texts])
    assert "lines" not in found.message


@pytest.mark.parametrize("text", ["You live in someone's home.", "We want everyone’s views."])
def test_whose_it_is_is_no_contraction(text: str) -> None:
    assert remarks(text) == ()


@pytest.mark.parametrize("text", ["Someone's coming.", "Somebody's there.", "Everyone's a friend."])
def test_what_somebody_does_is_a_contraction(text: str) -> None:
    assert [each.rule for each in remarks(text)] == ["contraction"]


def test_sentences_are_numbered_through_all_passages() -> None:
    found = document_remarks([Passage("We came. We left."), Passage("- You don't mind.")])
    assert [(each.passage, each.number, each.sentence) for each in found] == [
        (1, 3, "You don't mind.")
    ]


def test_a_word_of_the_glossary_is_not_a_long_word_too() -> None:
    found = remarks("This is a financial assessment.")
    assert [each.rule for each in found] == ["unexplained-word"]


@pytest.mark.parametrize(
    "text",
    [
        "Zyxwv was seen by Zyxwv and Zyxwv will (Zyxwv) ring; Zyxwv & ZYXWV don't pay 31% on 12/3.",
        "Zyxwv'll come, zyxwv’ve gone and zyxwvn't – zyxwv'd & zyxwv's e.g. zyxwv, 30% or two.",
        "ZYXWVUT zyxwv/zyxwv approx. two zyxwv – not unhappy zyxwv " * 3,
    ],
)
def test_a_message_never_repeats_what_was_typed(text: str) -> None:
    found = document_remarks([Passage(text)])
    assert len({each.rule for each in found}) >= 5
    assert [each for each in found if "zyxwv" in each.message.lower()] == []


def test_there_are_enough_easier_words() -> None:
    pairs = easier_words()
    assert len(set(pairs)) >= 120
    assert all(hard != easier for hard, easier in pairs.items())


def test_an_easier_word_is_no_hard_one() -> None:
    hard = {word for word in easier_words() if " " not in word}
    assert [easier for easier in easier_words().values() if hard & set(easier.split())] == []


def test_the_lists_are_read_once() -> None:
    assert word_lists() is word_lists()


def test_a_remark_is_plain_json() -> None:
    (found,) = remarks("You don't mind.")
    assert found.as_json()["rule"] == "contraction"
    assert found.as_json()["number"] == 1
