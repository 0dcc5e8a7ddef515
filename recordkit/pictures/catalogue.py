"""All pictures that there are, a council's own before those that come with recordkit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.pictures import searching
from recordkit.pictures.entry import Entry
from recordkit.pictures.own_table import own_entries, wordless, words_wanted
from recordkit.toml_file import read_toml

TABLE = Path(__file__).parent / "pictures.toml"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that documents may use.

    Attributes:
        entries: each by its id, those of a group one after the other; new ones of the council last.
        own_folder: the council's folder, None where it has none.
        wordless: the council's picture files that have no words yet, by the id they would have.
    """

    entries: Mapping[str, Entry]
    own_folder: Path | None
    wordless: Mapping[str, str]

    def find(self, id: str) -> Entry:
        """One picture.

        Raises:
            NotKnown: there is none of that id; the message has near ones.
            CannotRead: it is the council's, and has no words for somebody who does not see it.
        """
        # Before ours: where a council means its own picture, another would be no answer.
        if self.own_folder is not None and id in self.wordless:
            raise words_wanted(self.own_folder, id, self.wordless[id])
        try:
            return self.entries[id]
        except KeyError:
            raise NotKnown("picture", id, tuple(self.entries)) from None

    def found_by(self, words: str) -> tuple[Entry, ...]:
        """The pictures that all of these words fit, the best first; all where there are none."""
        return searching.found_by(self.entries.values(), words)

    def nearest(self, words: str) -> tuple[Entry, ...]:
        """A few pictures that may be meant where none fits."""
        return searching.nearest(self.entries.values(), words)


def gather(shipped: Path, own_folder: Path | None = None) -> Pictures:
    """All pictures that there are.

    Args:
        shipped: the folder with the files of those that come with recordkit.
        own_folder: the council's folder; one of its pictures takes the place of ours of that id.

    Raises:
        CannotRead: the council's folder is not there, or its table is not right.
    """
    ours = _shipped(shipped)
    if own_folder is None:
        return Pictures(ours, None, {})
    try:
        own = own_entries(own_folder, ours)
        return Pictures({**ours, **own}, own_folder, wordless(own_folder, own))
    except OSError:
        problem = Problem("There is no such folder, or it cannot be opened.", "pictures")
        raise CannotRead(str(own_folder), problem) from None


@cache
def shipped_ids() -> frozenset[str]:
    """The ids of the pictures that come with recordkit."""
    return frozenset(read_toml(TABLE))


@cache
def _shipped(folder: Path) -> Mapping[str, Entry]:
    return {
        name: Entry(
            id=name, path=folder / f"{name}.svg", **{**row, "words": tuple(row.get("words", ()))}
        )
        for name, row in read_toml(TABLE).items()
    }
