"""Where a line of the web page may break on a telephone, so that it seldom breaks within a word.

A date or an address that is wider than its line breaks anywhere: in the middle of the year, say.
Nothing is added to the words themselves: they stay as they were typed, and are copied as such.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

# Before the year of a date, whose space keeps it on the line elsewhere, and in an email address.
_MAY_BREAK = re.compile(r"(?<=[^\W\d]\u00a0)(?=\d{4})|(?<=\w@)(?=\w)")


def say(parent: Element, text: str) -> None:
    """Add words at the end of an element: after its last child, or as its first words."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def say_breakable(parent: Element, text: str) -> None:
    """Add words at the end of an element, and mark where a line may break besides at spaces."""
    first, *others = _MAY_BREAK.split(text)
    say(parent, first)
    for other in others:
        SubElement(parent, "wbr").tail = other
