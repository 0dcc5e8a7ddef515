"""Lines that are as full as they can be before bold words and links.

Where the words before bold text or a link fill a line, and only the space after them does not fit,
WeasyPrint breaks the line after its first word: "We" stands alone. In CSS that space hangs at the
end of the line and takes no room (CSS Text Module Level 3, 4.1.2). This module stands around
WeasyPrint's private function for one line, written against the same version as the tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

_COLLAPSING = ("normal", "pre-line")


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """Let a space at the end of a line take no room, for as long as the context is open.

    It replaces a function of WeasyPrint: hold a lock around it.
    """
    from weasyprint.layout import inline

    split = inline.split_first_line

    def split_with_hanging_space(
        text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any
    ) -> Any:
        found = split(text, style, context, max_width, *others, **named)
        words = text.rstrip(" ")
        if (
            found[2] is None  # all of it fits
            or words in ("", text)
            or max_width in (None, inf)
            or style["white_space"] not in _COLLAPSING
        ):
            return found
        layout, length, rest, *measures = split(words, style, context, max_width, *others, **named)
        return found if rest is not None else (layout, length, len(text.encode()), *measures)

    inline.split_first_line = split_with_hanging_space
    try:
        yield
    finally:
        inline.split_first_line = split
