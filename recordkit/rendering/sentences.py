"""What somebody typed in haste, as a sentence: a capital at its beginning, a full stop at its end.

Only the skeleton shows where a value stands: alone in a paragraph, after a full stop, or in the
middle of a sentence of the template. What is no prose (a name, an amount) is left as it was typed,
and so is what stands in a heading, a table or the middle of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from recordkit.rendering.slots import FIRST, SLOT, kept
from recordkit.rendering.view import Run

_BETWEEN = re.compile(r"[\s*]*")
_BEHIND = re.compile(r"\**")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BULLET = re.compile(r"\s*([-+*]|\d+\.)\s")
_OTHER_BLOCK = re.compile(r"\s*(:::|#|\|)")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n\s*)")

_SMALL_WORD = re.compile(r"[a-zà-öø-þ]+(['’-][a-zà-öø-þ]+)*[,;:.!?]?(?!\S)")
"""A whole word in small letters: "she", "it's", "école"; not "eBay", not "jo@post.example"."""
_OPEN_END = re.compile(r"[A-Za-zÀ-ɏ0-9][)%]?\Z")
_WORD_AND_STOP = re.compile(r"\b[a-z]{4,}\.\Z")
"""A whole word before a full stop; "Ltd." and "Jr." keep theirs."""
_ADDRESS = re.compile(r"[@/]\S*\Z")


def as_sentences(skeleton: str, runs: list[Run]) -> list[Run]:
    """The runs of a skeleton, with prose that stands as sentences written as sentences.

    A value that ends in a full stop loses it where the template has a sign of its own behind it.
    """
    found = list(runs)
    for slot in SLOT.finditer(skeleton):
        run = kept(slot[0], found)
        if run.gap:
            continue
        text, start, end = run.text, slot.start(), slot.end()
        line = skeleton.rfind("\n", 0, start) + 1
        if run.prose and not _OTHER_BLOCK.match(skeleton, line, start):
            text = _written(
                text,
                begins=_begins(skeleton, start, found),
                ends=_ends(skeleton, end, found),
            )
        text = _joined(text, _character(skeleton, _end_of(_BEHIND, skeleton, end)))
        if text != run.text:
            found[ord(slot[0]) - FIRST] = replace(run, text=text)
    return found


def _joined(text: str, behind: str) -> str:
    """The text without its full stop where the template's own sign stands right behind it."""
    doubled = behind == "." and text.endswith(".")
    stray = behind in (",", ":", ";") and _WORD_AND_STOP.search(text)
    return text[:-1] or text if doubled or stray else text


def _begins(skeleton: str, start: int, runs: list[Run]) -> bool:
    """Whether a sentence begins where a value stands."""
    solid = start
    while solid and skeleton[solid - 1] in " \t\n*":
        solid -= 1
    line = skeleton.rfind("\n", 0, start) + 1
    if not solid or _BLANK_LINE.search(skeleton, solid, start):
        return True
    bullet = _BULLET.match(skeleton, line, start)
    if bullet and not skeleton[bullet.end() : start].strip("* "):
        return True
    if solid <= line and _OTHER_BLOCK.match(skeleton, skeleton.rfind("\n", 0, solid) + 1):
        return True
    before = skeleton[solid - 1]
    if SLOT.match(before):
        before = kept(before, runs).text[-1:]
    return before in ".!?:]" and any(each.isspace() for each in skeleton[solid:start])


def _ends(skeleton: str, end: int, runs: list[Run]) -> bool:
    """Whether nothing follows a value, or another sentence."""
    solid = _end_of(_BETWEEN, skeleton, end)
    between = skeleton[end:solid]
    if solid == len(skeleton) or _BLANK_LINE.search(between):
        return True
    if not any(each.isspace() for each in between):
        return False
    if "\n" in between:
        line = end + between.index("\n") + 1
        if _BULLET.match(skeleton, line) or _OTHER_BLOCK.match(skeleton, line):
            return True
    after = skeleton[solid]
    if SLOT.match(after):
        follows = kept(after, runs)
        return follows.gap or follows.prose or _opens(follows.text[:1])
    return _opens(after)


def _opens(character: str) -> bool:
    return character.isupper() or character in ("“", "\N{LEFT SINGLE QUOTATION MARK}")


def _character(text: str, place: int) -> str:
    return text[place : place + 1]


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _written(text: str, *, begins: bool, ends: bool) -> str:
    """A text whose paragraphs begin with a capital and end with a full stop.

    Args:
        text: what was typed.
        begins: whether its first paragraph begins a sentence.
        ends: whether its last one ends a sentence.
    """
    pieces = _PARAGRAPHS.split(text)  # every second one is the blank line between two
    last = len(pieces) - 1
    for place in range(0, len(pieces), 2):
        if begins or place:
            pieces[place] = _begun(pieces[place])
        if ends or place < last:
            pieces[place] = _closed(pieces[place])
    return "".join(pieces)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:] if _SMALL_WORD.match(text) else text


def _closed(text: str) -> str:
    """The text with a full stop, unless it has lines of its own: those may be a list."""
    fits = _OPEN_END.search(text) and not _ADDRESS.search(text) and "\n" not in text
    return f"{text}." if fits else text
