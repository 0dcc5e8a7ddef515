"""What the easy-read copy of each letter can say, from what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from recordkit.easy_reading.sentences import (
    REASSESSMENT,
    RIGHTS,
    Row,
    day,
    numbered,
    promised,
    sentence,
    told,
)
from recordkit.models.arrangement import Arrangement
from recordkit.models.contact import Contact
from recordkit.models.correspondence import Correspondence
from recordkit.models.easy_read import EasyLines
from recordkit.models.request import ReviewRequest
from recordkit.models.service_end import ServiceEnd

Part = tuple[str, Iterator[Row]]

_NO_LINE = {
    "news": "The letter says the rest by itself.",
    "next_steps": "Nothing was agreed yet.",
    "why": "There is no reason to tell.",
    "help": "There is nothing to tell.",
    "rights": "The letter says how to complain.",
}
"""What is said of a part for which nothing was recorded."""


def parts_of_letter(record: Correspondence, letter: str) -> Iterator[tuple[str, EasyLines]]:
    """What each part of the easy-read copy of a letter could say.

    The days that the letter itself gives are not said twice.

    Args:
        record: what the letter is made of.
        letter: which letter, by the id of the document.
    """
    for name, rows in _LETTERS[letter](record):
        yield name, numbered(name.replace("_", "-"), rows, _NO_LINE[name])


def _confirmation(record: Contact) -> Iterator[Part]:
    call = record.conversation
    yield "news", told(call.outcome.answer, "talking")
    yield (
        "next_steps",
        (
            promised(each.by_whom, each.what, each.by_when)
            for each in call.agreed.items
            if each.what
        ),
    )
    yield "why", told(call.said.answer, "telephone-call")
    yield (
        "help",
        chain.from_iterable(told(each.about, "information") for each in call.advice.items),
    )
    yield "rights", iter(RIGHTS)


def _decline(record: ReviewRequest) -> Iterator[Part]:
    until, checks = record.until_then, record.monitoring
    yield "news", told(record.decision.instead, "change")
    yield "next_steps", chain(_until_then(record), _checks(record))
    yield "why", told(record.decision.evidence.answer, "question")
    yield (
        "help",
        chain(
            told(until.if_things_change.answer, "telephone"),
            told(until.advice.answer, "information"),
            told(checks.strengths.answer, "good"),
        ),
    )
    yield "rights", iter(RIGHTS)


def _until_then(record: ReviewRequest) -> Iterator[Row]:
    for each in record.until_then.timescales.items:
        if each.what:
            yield promised(each.who, each.what, each.by)


def _checks(record: ReviewRequest) -> Iterator[Row]:
    checks = record.monitoring
    if record.decision.outcome.answer == "monitor" and checks.who:
        yield f"{checks.who} will ask how you are.", "health-check"
        if checks.first_on:
            yield f"The first time is on {day(checks.first_on)}.", "calendar"


_FOUND = {
    "does-not-qualify": ("We found that you do not need our help any more.", "decision"),
    "still-qualifies": ("We found that you need other help from us. This part ends.", "decision"),
}


def _service_end(record: ServiceEnd) -> Iterator[Part]:
    yield "news", iter(((f"We looked at your needs again. {REASSESSMENT}", "reassessment"),))
    yield (
        "next_steps",
        chain(
            told(record.ending.until_then, "what-happens-next"),
            told(record.ending.goes_on.answer, "stays-the-same"),
        ),
    )
    yield "why", _found(record)
    yield "help", _instead(record)
    yield "rights", chain(told(record.ending.help_to_challenge.answer, "help"), RIGHTS)


def _found(record: ServiceEnd) -> Iterator[Row]:
    if record.reassessment.outcome.answer:
        yield _FOUND[record.reassessment.outcome.answer]
    for need in record.needs.items:
        if need.need and need.how:
            yield f"{sentence(need.need)} {sentence(need.how)}", "tick"


def _instead(record: ServiceEnd) -> Iterator[Row]:
    for each in record.alternatives.items:
        if each.name:
            yield f"{sentence(each.name)} {each.about or ''}".rstrip(), "choice"
            if each.telephone:
                yield f"Ring {each.telephone}.", "telephone"


_A_REVIEW = (
    "A review means that we talk about your care. We ask if it still works for you.",
    "talking",
)


def _announcement(record: Arrangement) -> Iterator[Part]:
    yield "news", iter((_A_REVIEW,))
    yield "next_steps", _announced(record)
    yield "why", told(record.review.why.answer, "plan")
    yield "help", iter((_SOMEBODY_WITH_YOU,))
    yield "rights", iter(RIGHTS)


_SOMEBODY_WITH_YOU = (
    "You can have somebody with you. It can be a friend or a relative.",
    "friends",
)


def _announced(record: Arrangement) -> Iterator[Row]:
    if record.review.contact_by:
        yield (
            f"We will ask you which day is good. We ask by {day(record.review.contact_by)}.",
            "calendar",
        )
    yield "Then we write to you again. You get the questions that we will ask.", "letter-arrives"


def _delay(record: Arrangement) -> Iterator[Part]:
    delay = record.delay
    yield "news", iter((("We are sorry that you have to wait.", "sad"),))
    yield "next_steps", _meanwhile(record)
    yield "why", told(delay.reason.answer, "question")
    yield (
        "help",
        chain(
            told(delay.advice.answer, "information"),
            told(delay.if_changed.answer, "telephone"),
        ),
    )
    yield "rights", iter(RIGHTS)


def _changed_timeframe(record: Arrangement) -> Iterator[Part]:
    for name, rows in _delay(record):
        if name == "news":
            yield name, iter((("We are sorry about this change.", "sad"),))
        elif name == "why":
            yield name, told(record.change.reason.answer, "question")
        else:
            yield name, rows


def _meanwhile(record: Arrangement) -> Iterator[Row]:
    yield "Your plan stays the same now.", "stays-the-same"
    yield from told(record.delay.monitoring.answer, "keep-in-touch")


def _preparation(record: Arrangement) -> Iterator[Part]:
    coming, taking_part = record.appointment, record.involvement
    yield "news", chain((_A_REVIEW,), told(coming.joining, "video-call"))
    yield "next_steps", _after_the_letter(record)
    yield "why", told(record.review.why.answer, "plan")
    arranged = (
        taking_part.communication,
        taking_part.hard_to_bear,
        taking_part.body,
        taking_part.information,
        taking_part.advocate,
    )
    yield (
        "help",
        chain(
            told(record.regard.wishes.answer, "help"),
            *(told(each.detail, "help") for each in arranged if each.answer == "yes"),
            (_SOMEBODY_WITH_YOU,),
        ),
    )
    yield "rights", iter(RIGHTS)


def _after_the_letter(record: Arrangement) -> Iterator[Row]:
    yield "You can think about the questions at the end of this letter.", "question"
    if record.appointment.record_by:
        yield (
            f"Then we write to you. You get our letter by {day(record.appointment.record_by)}.",
            "letter-arrives",
        )


_LETTERS: dict[str, Callable[..., Iterator[Part]]] = {
    "telephone-confirmation": _confirmation,
    "decline": _decline,
    "service-end": _service_end,
    "announcement": _announcement,
    "delay": _delay,
    "changed-timeframe": _changed_timeframe,
    "preparation": _preparation,
}
