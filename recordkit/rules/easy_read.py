"""Easy read: it is there for whoever needs it, and its words are easy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from recordkit.models.easy_read import EasyLine, EasyToRead
from recordkit.models.review import Review
from recordkit.pictures import shipped_ids
from recordkit.plain import Passage, Remark, document_remarks, sentences_of
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule

WHY = "The person needs easy read: recordkit easy-read draft proposes it."
_LEAVE_IT_TO_THE_LINES = ("telephone-confirmation", "preparation")
"""The letters that do not say by themselves what a review is."""
OFTEN = 3
"""How often one picture may stand in a document before it tells the reader nothing any more."""


@rule(severity="should", cites=("OUTCOME-G02",), model=Review)
def easy_read_written(review: Review, context: Context) -> Iterator[Breach]:
    """Somebody who needs easy read gets an easy-read copy, with all its parts."""
    if review.person.communication.format.answer == "easy-read" or review.easy_read.lines:
        yield from brought_up(review.easy_read, "easy_read", review.easy_read.parts, WHY)


@rule(severity="should", cites=("OUTCOME-G02",), model=EasyToRead)
def easy_read_in_easy_words(record: EasyToRead, context: Context) -> Iterator[Breach]:
    """The words of an easy-read copy are easy: short sentences, one idea each, no hard words."""
    lines = [(path, line.text) for path, line in _lines(record) if line.text]
    if not lines:
        return
    for path, text in lines:
        if "**" in text:
            yield Breach(
                f"{path}.text",
                "Stars are printed as they stand. Take them out: a hard word is in bold by itself.",
            )
    explained = () if record.easy_read.written_for in _LEAVE_IT_TO_THE_LINES else ("review",)
    for remark in document_remarks([Passage(text) for _, text in lines], explained=explained):
        path = f"{lines[remark.passage][0]}.text" if remark.number else "easy_read"
        where = _place(remark, lines[remark.passage][1])
        certain = remark.severity == "should"
        yield Breach(
            path,
            f"{remark.message} ({where}{remark.source}.)",
            severity="should" if certain else "note",
            gate="issue" if certain else "none",
        )


def _place(remark: Remark, text: str) -> str:
    """Which sentence of a line, where it has several."""
    here = [each.text for each in sentences_of([Passage(text)])]
    if remark.sentence not in here or not here[1:]:
        return ""
    return f"Sentence {here.index(remark.sentence) + 1} of this line; "


@rule(severity="should", cites=("OUTCOME-G02",), model=Review)
def easy_read_says_what_does_not_work(review: Review, context: Context) -> Iterator[Breach]:
    """What does not work is said, and not only which part of the plan it is about."""
    plan = {_bare(each.what) for each in review.plan.elements if each.what}
    for index, line in enumerate(review.easy_read.not_working.items):
        if line.text and _bare(line.text) in plan:
            yield Breach(
                f"easy_read.not_working.items[{index}].text",
                "This only names a part of the plan. Say what does not work about it.",
            )


def _bare(text: str) -> str:
    return " ".join(text.casefold().replace("care worker", "carer").split()).rstrip(".")


@rule(severity="note", gate="none", cites=("OUTCOME-G02",), model=EasyToRead)
def easy_read_pictures_known(record: EasyToRead, context: Context) -> Iterator[Breach]:
    """A picture is one of those that come with recordkit, or the council's own."""
    for path, line in _lines(record):
        if line.picture is not None and line.picture not in shipped_ids():
            yield Breach(
                f"{path}.picture",
                "No picture that comes with recordkit has this name. Unless it is one of your own, "
                "find another: recordkit pictures --find WORD.",
            )


@rule(severity="note", gate="none", cites=("OUTCOME-G02",), model=EasyToRead)
def easy_read_read_by_somebody(record: EasyToRead, context: Context) -> Iterator[Breach]:
    """An easy-read copy is a draft until somebody who reads easy read has read it."""
    if record.easy_read.lines and not record.easy_read.tested:
        yield Breach(
            "easy_read.tested_by",
            "The easy-read copy can be sent, and says on every page that it is a draft that nobody "
            "has tested. Record who read it, under easy_read.tested_by and easy_read.tested_on.",
        )


@rule(severity="note", gate="none", cites=("OUTCOME-G02",), model=EasyToRead)
def easy_read_pictures_differ(record: EasyToRead, context: Context) -> Iterator[Breach]:
    """The same picture does not stand for many things."""
    seen: Counter[str] = Counter()
    for path, line in _lines(record):
        if line.picture is not None:
            seen[line.picture] += 1
            if seen[line.picture] == OFTEN + 1:
                yield Breach(
                    f"{path}.picture",
                    "This picture stands here for the fourth time. Choose one that shows what this "
                    "line is about: recordkit pictures lists them.",
                )


@rule(severity="must", cites=("OUTCOME-G02",), model=EasyToRead)
def easy_read_tested_when(record: EasyToRead, context: Context) -> Iterator[Breach]:
    """Whoever read an easy-read copy did so on a day that is known, and not to come."""
    easy = record.easy_read
    if (easy.tested_by is None) != (easy.tested_on is None):
        missing = "tested_on" if easy.tested_on is None else "tested_by"
        yield Breach(
            f"easy_read.{missing}",
            "Say both who read it and on what day, or neither: then it says that it is a draft.",
        )
    if easy.tested_on and easy.tested_on > context.today:
        yield Breach(
            "easy_read.tested_on",
            "It was read on a day still to come. Leave this blank until somebody has read it.",
        )


def _lines(record: EasyToRead) -> list[tuple[str, EasyLine]]:
    """Every line with its path."""
    return [(f"easy_read.{place}", line) for place, line in record.easy_read.lines]
