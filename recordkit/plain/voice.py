"""The passive, where it can be told."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule

_ACTIVE = rule("active-voice")

_BE = frozenset(
    """is are was were be been being am isn't aren't wasn't weren't you're we're they're i'm it's
    he's she's that's""".split()
)
_BETWEEN = frozenset(
    """not also always now only already still then well never often usually soon being i you he she
    it we they sometimes both all currently recently""".split()
)
_IRREGULAR = frozenset(
    """asked begun bought broken brought built caught chosen cut dealt done drawn driven eaten fed
    felt forgotten found given held heard hidden hit hurt kept known laid led lent let lost made
    met paid put read rung said seen sent set shown shut sold spoken spent stolen taken taught told
    thrown understood won worn written""".split()
)
_NO_PARTICIPLES = frozenset(
    """red bed need indeed hundred sacred naked aged wicked beloved seed feed speed shed
    ahead ted fred""".split()
)
_HOW_SOMEBODY_IS = frozenset(
    """allowed annoyed ashamed bored broken called closed concerned confused connected cut delighted
    depressed disabled disappointed divorced done engaged excited exhausted experienced
    finished frightened frustrated gifted hurt interested involved isolated let
    limited locked lost married mixed named needed pleased prepared qualified ready related relaxed
    relieved retired satisfied scared separated set settled shocked skilled supposed surprised tired
    unchanged unmarried upset used widowed worried based crowded overweight shut""".split()
)
"""Participles that say how somebody or something is, rather than what is done to them."""

_NO_AGENTS = frozenset(
    """bus car taxi train phone telephone post letter email hand law bed yourself myself himself
    herself itself themselves ourselves then now next monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december mistake accident heart far""".split()
)
_AGENT_WITHIN = 5
_ARTICLES = frozenset("a an the your my our his her their".split())


def voice_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on each passive: a form of "be" with a participle."""
    small, place = sentence.small, 0
    while place < len(small):
        end = _end_of_passive(small, place) if small[place] in _BE else 0
        if end:
            yield _on_passive(sentence, place, end)
            place = end
        place += 1


def _end_of_passive(small: tuple[str, ...], place: int) -> int:
    """Where the participle stands that belongs to a form of "be"; 0 where there is none."""
    end = place + 1
    while end < len(small) and (small[end] in _BETWEEN or small[end].endswith("ly")):
        end += 1
    if end < len(small) and _is_participle(small[end]) and not _says_how(small, end):
        return end
    return 0


def _is_participle(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return word.endswith("ed") and len(word) > 3 and word not in _NO_PARTICIPLES


def _says_how(small: tuple[str, ...], end: int) -> bool:
    return small[end] in _HOW_SOMEBODY_IS and "by" not in small[end + 1 : end + 2]


def _on_passive(sentence: Sentence, first: int, last: int) -> Remark:
    agent = _agent(sentence, last)
    message = "Say who does this: “We will ring you”, not “You will be rung”."
    suggestion = f"Begin with who does it: “{agent} …”" if agent else ""
    if agent:
        message = "Begin with the one who does this, who stands behind “by”."
    return _ACTIVE.remark(
        sentence, message, found=sentence.span(first, last), suggestion=suggestion
    )


def _agent(sentence: Sentence, participle: int) -> str:
    """Who does it, where the sentence says so with "by"."""
    small = sentence.small
    for place in range(participle + 1, min(participle + 1 + _AGENT_WITHIN, len(small) - 1)):
        if small[place] == "by":
            return _named_at(sentence, place + 1)
    return ""


def _named_at(sentence: Sentence, place: int) -> str:
    small = sentence.small
    noun = place + 1 if small[place] in _ARTICLES and place + 1 < len(small) else place
    if small[noun] in _NO_AGENTS or small[noun].endswith("ing") or small[noun][0].isdigit():
        return ""
    agent = sentence.span(place, noun)
    following = noun + 1
    if following < len(small) and sentence.words[noun][0].isupper():
        agent = _with_surname(sentence, place, noun)
    return agent[0].upper() + agent[1:]


def _with_surname(sentence: Sentence, place: int, noun: int) -> str:
    last = noun
    while last + 1 < len(sentence.words) and sentence.words[last + 1][0].isupper():
        last += 1
    return sentence.span(place, last)
