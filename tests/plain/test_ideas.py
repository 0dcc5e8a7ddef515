"""Sentences of one idea pass, sentences of two are found at the word that joins them."""

from __future__ import annotations

import pytest

from recordkit.plain.ideas import idea_remarks
from recordkit.plain.reading import Sentence

ONE = """\
We talked about your care and support.
You live with your sister and her dog.
You like tea and cake.
You can ring us or write to us.
You need help to wash and dress.
We will help you to cook and eat.
You can wash and dress yourself.
An advocate is a person who speaks up for you.
The nurse who visits you is kind.
We agreed that you will get more help.
You told us what you want and need.
You told us about your home and the help you have.
We looked at your care and what you can do.
Ring us if you are worried.
When you fall, press the alarm.
You came home for a little while.
You stay at home because of the stairs.
You know which chair you want.
Samira and the nurse will visit you.
Your sister and your friend were there.
You feel safe and happy.
You get out of bed and into your chair.
We will come on Monday and Friday.
You and she are friends.
You can walk, but not far.
You can choose who helps you.
On Monday, we will visit you.
Come and see us.
Your care worker comes in the morning and at night.
Tell us your likes and dislikes.
You want to meet people and do things.
We wrote down your wishes and needs.
That is so good.
Both of you and both of us agree.
"""

TWO = """\
We will ring you on Monday | and | you will get a letter.
You like the centre | but | the bus is late.
You stay at home | because | you fell.
| Because | you fell, you stay at home.
You are well, | so | we will visit less.
We wrote it down | so | that you can read it.
You live alone | and | like to cook.
She lives alone | and | likes music.
We met on Monday | and | agreed the plan.
You have a chair, | which | is broken.
You have a chair | which | does not fit.
Your sister Jane | who | visits you will help.
Your brother, | who | lives in Derby, will help.
You rest | while | she cooks.
| Although | you are tired, you want to go.
You can stay | unless | you fall again.
You are well, | you | like your home.
The council pays | and | the new care worker will start soon.
We will ring the nurse | and | she will tell you.
You want to move | but | you want to stay near your friends.
We will send you a letter | and | will ring you too.
You will get more help, | then | we will look again.
You can come to the office | or | we can visit you.
You can ring us on any day of the week | if | you are worried about money.
| If | you are worried about your money, you can ring us on any day.
You told us about your life | and | we listened.
You slept well | and | this helped.
The hoist is old | and | it often breaks down.
"""


@pytest.mark.parametrize("text", ONE.splitlines())
def test_one_idea_passes(text: str) -> None:
    assert [remark.found for remark in idea_remarks(Sentence(text))] == []


@pytest.mark.parametrize("line", TWO.splitlines())
def test_two_ideas_are_found_at_their_joint(line: str) -> None:
    first, joint, second = line.split("|")
    text = " ".join(f"{first} {joint} {second}".split())
    found = list(idea_remarks(Sentence(text)))
    assert [remark.found for remark in found] == [joint.strip()]
    assert found[0].rule == "one-idea"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (
            "We will ring you and you will get a letter.",
            "We will ring you. You will get a letter.",
        ),
        ("You are well, so we will visit less.", "You are well. We will visit less."),
        ("You stay in because you fell.", "You stay in. This is because you fell."),
        ("You live alone and like to cook.", ""),
        ("We wrote it down so that you can read it.", ""),
    ],
)
def test_it_suggests_two_sentences_where_they_need_no_other_words(
    text: str, suggestion: str
) -> None:
    (found,) = idea_remarks(Sentence(text))
    assert found.suggestion == suggestion
