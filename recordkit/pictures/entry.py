"""One picture: what it stands for, its words, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recordkit.pictures.images import encoded


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture that documents may use.

    Attributes:
        id: what documents call it, such as "care-worker".
        group: the heading under which it is listed.
        meaning: when to use it.
        alt: what is seen, for somebody who does not see it.
        licence: under which it may be used, "" where a council has not said it.
        source: where it comes from, "" where a council has not said it.
        path: its file.
        own: whether it is the council's.
        words: other words by which it is searched for.
    """

    id: str
    group: str
    meaning: str
    alt: str
    licence: str
    source: str
    path: Path
    own: bool = False
    words: tuple[str, ...] = ()

    def read(self) -> tuple[bytes, str]:
        """Its content and its media type.

        A council's picture is made anew: no larger than needed, without a word of what the camera
        wrote into it.

        Raises:
            CannotRead: the file is no picture that can be used.
        """
        if self.own:
            return encoded(self.path)
        return self.path.read_bytes(), "image/svg+xml"
