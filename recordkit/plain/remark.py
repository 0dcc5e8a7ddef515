"""What a check of easy-read text says, and the rules it says it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from recordkit.plain.reading import Sentence
from recordkit.procedures import Verb

__all__ = ["RULES", "Remark", "Rule", "rule"]

_DH = "Department of Health 2010"
_GOV = "GOV.UK"
_EUROPE = "Inclusion Europe"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at in a text.

    Only `sentence`, `found` and `suggestion` repeat what somebody typed. `message` holds no
    words but ours, and at most a figure, so that it can be shown where personal text must not be.

    Attributes:
        rule: the rule's id.
        source: who asks for it.
        severity: "should", or "note" where it may well be right as it is.
        message: in plain English, what to do in this sentence.
        number: which sentence of the whole it is, from 1; 0 for the whole.
        passage: which passage of the whole it stands in, from 0.
        sentence: the sentence; "" for the whole.
        found: the words in it that the remark is about; "" for the whole sentence.
        suggestion: words that could stand there instead, "" where none can be told.
    """

    rule: str
    source: str
    severity: Verb
    message: str
    number: int = 0
    passage: int = 0
    sentence: str = ""
    found: str = ""
    suggestion: str = ""

    def as_json(self) -> dict[str, Any]:
        """The remark as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """What easy-read text is held to.

    Attributes:
        id: a readable name.
        severity: "should" where it is certain, "note" where only a reader can judge.
        source: who asks for it.
        asks: what it asks, in a sentence.
    """

    id: str
    severity: Verb
    source: str
    asks: str

    def remark(
        self, sentence: Sentence, message: str, *, found: str = "", suggestion: str = ""
    ) -> Remark:
        """A remark on a sentence by this rule."""
        return Remark(
            rule=self.id,
            source=self.source,
            severity=self.severity,
            message=message,
            number=sentence.number,
            passage=sentence.passage,
            sentence=sentence.text,
            found=found,
            suggestion=suggestion,
        )

    def on_the_whole(self, message: str) -> Remark:
        """A remark on the whole text by this rule."""
        return Remark(self.id, self.source, self.severity, message)


_ALL = (
    Rule(
        "long-sentence",
        "should",
        f"{_DH}, {_GOV}, Patient Information Forum",
        "A sentence has 15 words or fewer.",
    ),
    Rule(
        "longish-sentence",
        "note",
        f"{_DH}, {_GOV}, Patient Information Forum",
        "A sentence has 12 words or fewer, where it can.",
    ),
    Rule("one-idea", "note", f"{_GOV}, {_EUROPE}", "A sentence says one thing."),
    Rule("unexplained-word", "should", _GOV, "A hard word is explained in the next sentence."),
    Rule("easier-word", "should", f"{_GOV}, {_EUROPE}", "Easy words come before hard ones."),
    Rule("figure-of-speech", "note", f"{_GOV}, {_EUROPE}", "Words mean what they say."),
    Rule("contraction", "should", f"{_GOV}, {_EUROPE}", "Words are written in full: do not."),
    Rule("initials", "should", f"{_GOV}, {_EUROPE}", "Names are written in full, not as initials."),
    Rule("abbreviation", "should", f"{_GOV}, {_EUROPE}", "Words are not cut short."),
    Rule("percentage", "should", _EUROPE, "A share is said without a percentage."),
    Rule("number-in-words", "should", _EUROPE, "A number is written in digits."),
    Rule("date-in-full", "should", _EUROPE, "A date is written in full."),
    Rule("symbol", "should", _EUROPE, "Words stand in place of signs."),
    Rule("capitals", "should", f"{_DH}, UKAAF, RNIB", "Words are not written in capitals."),
    Rule("active-voice", "note", f"{_GOV}, {_EUROPE}", "A sentence says who does what."),
    Rule("double-negative", "note", _EUROPE, "A sentence says what is so, not what is not so."),
    Rule("brackets", "note", f"{_GOV}, {_EUROPE}", "What brackets hold has its own sentence."),
    Rule("semicolon", "should", f"{_GOV}, {_EUROPE}", "A full stop parts two ideas."),
    Rule("same-word", "note", f"{_GOV}, {_EUROPE}", "The same thing keeps the same word."),
    Rule("many-pages", "note", _DH, "A document has up to 20 pages."),
    Rule("too-many-pages", "should", _DH, "A document never has more than 24 pages."),
)

RULES: Mapping[str, Rule] = MappingProxyType({each.id: each for each in _ALL})
"""Every rule by its id."""


def rule(id: str) -> Rule:
    """The rule of an id; a check that names one that is not there fails when it is imported."""
    return RULES[id]
