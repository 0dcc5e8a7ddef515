"""More than one idea in a sentence, told by the words that join them.

Whether a sentence says one thing only a reader can tell; these signs are chosen so that what they
find nearly always says two. What they miss is mostly long, and found by its length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from recordkit.plain.lengths import AIM_OF_WORDS
from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule
from recordkit.plain.verbs import AUXILIARIES, TELLING_FORMS, VERBS, is_verb

_RULE = rule("one-idea")

_SUBJECTS = frozenset("i you he she it we they this that there these those everyone nobody".split())
_POINTING = frozenset("this that these those there".split())
_COORDINATORS = frozenset("and but or so then".split())
_REASONS = frozenset("because although though whereas unless".split())
_CONDITIONS = frozenset("if when until before after once".split())
_QUESTIONS = frozenset("what how where when who which why if whether that".split())
_NO_WHILE = frozenset("a the little long short worth once".split())
_ASKING = frozenset("know knows see about choose decide say ask tell or and of to in on".split())
"""Words behind which "which" asks, or belongs to what stands before it."""
_ADVERBS = frozenset("also always often never now sometimes soon still then".split())
_OWN = frozenset("your my his her our their".split())
_ALSO_PLAIN = frozenset("do have".split())
_BEFORE_PLAIN_FORM = frozenset("to help helps helped let lets come go try".split())
"""Words that a list of plain forms goes with: "helps you to wash and get dressed"."""
_OBJECTS = frozenset("you us me him her them it a an the your my our his their to".split())
_CLAUSE_WITHIN = 5
"""Words between "and" and its verb, at most: "and the new support worker will"."""


def idea_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on a sentence that says two things, at the word that joins them."""
    place = _joint(sentence)
    if place < 0:
        return
    message = "This says more than one thing. Make 2 sentences of it."
    joint = sentence.words[place]
    suggestion = _in_two(sentence, place)
    yield _RULE.remark(sentence, message, found=joint, suggestion=suggestion)


def _joint(sentence: Sentence) -> int:
    """The place of the word that joins a second idea; -1 where there is none."""
    for place, word in enumerate(sentence.small):
        joins = _JOINTS.get(word)
        if joins and joins(sentence, place):
            return place
        if _is_comma_splice(sentence, place):
            return place + 1
    return -1


def _gives_reason(sentence: Sentence, place: int) -> bool:
    return sentence.small[place + 1 : place + 2] != ("of",)


def _says_meanwhile(sentence: Sentence, place: int) -> bool:
    small = sentence.small
    return _is_clause(small, place + 1) and (not place or small[place - 1] not in _NO_WHILE)


def _sets_condition(sentence: Sentence, place: int) -> bool:
    """Whether "if", "when" or the like makes a sentence too long for a condition and its result."""
    small = sentence.small
    return len(small) > AIM_OF_WORDS and (not place or _is_clause(small, place + 1))


def _coordinates(sentence: Sentence, place: int) -> bool:
    """Whether a statement stands on either side of "and", "but", "or", "so" or "then"."""
    small = sentence.small
    if not place or not any(is_verb(word) for word in small[:place]):
        return False
    if small[place] == "so":
        return small[place + 1 : place + 2] == ("that",) or _is_clause(small, place + 1)
    if _is_clause(small, place + 1):
        return not _is_question(small, place)
    return _tells(sentence, place) or _has_own_subject(sentence, place)


def _is_clause(small: tuple[str, ...], place: int) -> bool:
    """Whether a pronoun and its verb stand there: "she will", "it often helps"."""
    if len(small) < place + 2 or small[place] not in _SUBJECTS:
        return False
    following = small[place + 1 : place + 3]
    if small[place] in _POINTING:
        return following[0] in AUXILIARIES or following[0] in TELLING_FORMS
    return is_verb(following[0]) or (len(following) == 2 and _is_adverb(following[0]))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in _ADVERBS


def _is_question(small: tuple[str, ...], place: int) -> bool:
    """Whether it goes on with what somebody wants: "what you need and you want" has one idea."""
    before = small[:place]
    return len(before) > 2 and before[-3] in _QUESTIONS


def _tells(sentence: Sentence, place: int) -> bool:
    """Whether a second verb of the same subject follows: "lives alone and likes music"."""
    small = sentence.small
    if small[place] == "or" or place + 1 == len(small) or is_verb(small[place - 1]):
        return False
    following = small[place + 1]
    if small[place - 1].endswith("ing") or any(word in _QUESTIONS for word in small[:place]):
        return False
    if small[place] == "then":
        return following in TELLING_FORMS
    plain = following in _ALSO_PLAIN or following in VERBS
    if plain and any(word in _BEFORE_PLAIN_FORM for word in small[:place]):
        return False
    if following in TELLING_FORMS:
        return True
    has_object = small[place + 2 : place + 3] != () and small[place + 2] in _OBJECTS
    return following in VERBS and has_object


def _has_own_subject(sentence: Sentence, place: int) -> bool:
    """Whether a noun and its verb follow: "and the nurse will visit you"."""
    small = sentence.small
    if small[place] == "or" or small[place + 1 : place + 2] == ():
        return False
    if small[place + 1] in _QUESTIONS or sentence.between(place).strip():
        return False
    for verb in range(place + 2, min(place + 2 + _CLAUSE_WITHIN, len(small))):
        before = small[verb - 1]
        if before in _QUESTIONS or before in _SUBJECTS or before in _COORDINATORS:
            return False
        if sentence.between(verb - 1).strip():
            return False
        if small[verb] in AUXILIARIES:
            return True
    return False


def _adds_about_somebody(sentence: Sentence, place: int) -> bool:
    """Whether "who" adds something about a person, rather than saying which one is meant."""
    small = sentence.small
    if not place or len(small) < place + 2 or not is_verb(small[place + 1]):
        return False
    if "," in sentence.between(place - 1):
        return True
    named = place > 1 and sentence.words[place - 1][0].isupper()
    return named or (place > 1 and small[place - 2] in _OWN)


def _adds_about_something(sentence: Sentence, place: int) -> bool:
    """Whether "which" adds something, rather than asking or saying which one is meant."""
    small = sentence.small
    if not place or len(small) < place + 2 or small[place + 1] not in TELLING_FORMS:
        return False
    if "," in sentence.between(place - 1):
        return True
    return small[place - 1] not in _ASKING and any(is_verb(word) for word in small[:place])


def _is_comma_splice(sentence: Sentence, place: int) -> bool:
    small = sentence.small
    if not sentence.between(place).startswith(",") or not _is_clause(small, place + 1):
        return False
    if small[0] in _CONDITIONS or small[0] in _QUESTIONS:
        return False
    return _is_clause(small, 0)


def _in_two(sentence: Sentence, place: int) -> str:
    """The two sentences, where they need no other words than these; "" else."""
    small = sentence.small
    if not place or place + 1 >= len(small):
        return ""
    first = sentence.text[: sentence.start(place)].rstrip(" ,–-")
    joint = small[place]
    if joint == "because":
        return f"{first}. This is because {sentence.text[sentence.end(place) :].lstrip()}"
    starts_anew = joint in _COORDINATORS and _is_clause(small, place + 1)
    if not starts_anew or joint == "or" or small[place + 1] == "that":
        return ""
    second = sentence.text[sentence.start(place + 1) :]
    return f"{first}. {second[0].upper()}{second[1:]}"


_JOINTS: Mapping[str, Callable[[Sentence, int], bool]] = {
    **dict.fromkeys(_COORDINATORS, _coordinates),
    **dict.fromkeys(_REASONS, _gives_reason),
    **dict.fromkeys(_CONDITIONS, _sets_condition),
    "while": _says_meanwhile,
    "who": _adds_about_somebody,
    "which": _adds_about_something,
}
"""The words that may join a second idea, each with when they do."""
