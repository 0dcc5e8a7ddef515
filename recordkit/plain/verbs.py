"""Verbs that are common in what is written about a review, and hardly ever something else."""

from __future__ import annotations

AUXILIARIES = frozenset(
    """will would can could shall should may might must cannot is are was were am has have had does
    do did won't can't don't doesn't didn't isn't aren't wasn't weren't haven't hasn't""".split()
)

VERBS = frozenset(
    """agree ask become begin believe bring buy choose come cook cost decide eat enjoy explain fall
    feel find forget get give go happen hear help hope hurt invite keep know learn leave let
    listen live look lose make manage mean meet move need pay prefer put ring say see sell send show
    sit sleep speak spend stay stop take talk teach tell think try understand use visit wait want
    wash write work like love hate walk call start change check""".split()
)
"""Their plain form."""

TELLING_FORMS = AUXILIARIES | frozenset(
    """agrees asks becomes begins believes brings buys chooses comes cooks costs decides eats enjoys
    explains falls feels finds forgets gets gives goes happens hears helps hopes hurts keeps knows
    learns leaves lets listens loses makes manages means meets pays prefers puts says sees sends
    shows sits sleeps speaks spends stays takes talks teaches tells thinks tries understands waits
    wants writes loves hates lives likes
    agreed asked became began believed brought bought chose came cooked decided ate enjoyed
    explained fell felt found forgot got gave went happened heard hoped invited kept knew learned
    left listened lost made managed meant met moved paid preferred said saw sent showed sat slept
    spoke spent stayed stopped took talked taught told thought tried understood visited waited
    wanted washed wrote worked liked loved hated walked called started changed checked lived looked
    needed helped used rang""".split()
)
"""Forms that say what somebody does or did: hardly ever a noun, so they begin a clause."""


def is_verb(word: str) -> bool:
    """Whether a word in small letters is a verb here, behind a subject.

    Args:
        word: the word, with a straight apostrophe.
    """
    if word in TELLING_FORMS or word in VERBS or word.endswith(("n't", "'ll", "'ve", "'re")):
        return True
    return word.endswith("s") and word[:-1] in VERBS
