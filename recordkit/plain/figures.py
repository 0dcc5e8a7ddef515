"""Numbers and shares: in digits, and without percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recordkit.plain.reading import Sentence
from recordkit.plain.remark import Remark, rule

_PERCENTAGE = rule("percentage")
_NUMBER = rule("number-in-words")

_SHARE = re.compile(r"(\d{1,3})(?:\.(\d+))?(?:\s?%|\sper\s?cent\b)", re.IGNORECASE)

_UNITS = {
    word: number
    for number, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""".split(),
        2,
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_NUMBER_WORDS = {"one": 1, **_UNITS}
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{'|'.join(_NUMBER_WORDS)}))?"
    rf"|(?P<small>{'|'.join(_UNITS)}))\b(?P<more>[ -](?:hundred|thousand|million))?",
    re.IGNORECASE,
)
_MORE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


def figure_remarks(sentence: Sentence) -> Iterator[Remark]:
    """Remark on percentages, and on numbers in words."""
    yield from _on_percentages(sentence, sentence.without_addresses)
    yield from _on_numbers_in_words(sentence, sentence.without_addresses)


def _on_percentages(sentence: Sentence, text: str) -> Iterator[Remark]:
    for found in _SHARE.finditer(text):
        share = _share_in_words(int(found[1]), exact=found[2] is None)
        message = "Say it without a percentage"
        message += f", such as “{share}”." if share else ", such as “twice as much”."
        yield _PERCENTAGE.remark(sentence, message, found=found[0], suggestion=share)


def _share_in_words(per_cent: int, *, exact: bool) -> str:
    """A share that can be counted on ten fingers, where it can be said so."""
    if per_cent > 100:
        return ""
    if exact and per_cent in (0, 50, 100):
        return {0: "none", 50: "half", 100: "all"}[per_cent]
    if per_cent < 5:
        return f"about {max(per_cent, 1)} out of 100"
    tenths = (per_cent + 5) // 10
    about = "" if exact and per_cent % 10 == 0 else "about "
    return f"{about}{tenths} out of 10"


def _on_numbers_in_words(sentence: Sentence, text: str) -> Iterator[Remark]:
    for found in _IN_WORDS.finditer(text):
        number = _TENS.get((found["tens"] or "").lower(), 0)
        number += _NUMBER_WORDS.get((found["unit"] or found["small"] or "").lower(), 0)
        if found["more"]:
            number *= _MORE[found["more"][1:].lower()]
        message = f"Write the number in digits: “{number:,}”."
        yield _NUMBER.remark(sentence, message, found=found[0], suggestion=f"{number:,}")
