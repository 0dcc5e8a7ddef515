"""Where templates, styles, fonts and the letterhead are found.

The shipped folder stands last; a council's own folder stands before it, so that a file of the
same name there takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recordkit.errors import NotKnown, TemplateFault


@cache
def shipped(folder: str = "templates") -> Path:
    """The folder that came with recordkit: in a wheel inside the package, else beside it."""
    package = Path(__file__).resolve().parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


@dataclass(frozen=True, slots=True)
class Materials:
    """The folders to look in, first match wins.

    Args:
        folders: a council's own template folders; the shipped one is always looked in last.
    """

    folders: tuple[Path, ...] = ()

    @property
    def all_folders(self) -> tuple[Path, ...]:
        return (*self.folders, shipped())

    def find(self, name: str) -> Path:
        """The path of one file, such as "styles/print.css".

        Raises:
            NotKnown: no folder has it. A file outside the folders is as if it were not there.
        """
        for folder in self.all_folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        raise NotKnown("template file", name, ())

    def text(self, name: str) -> str:
        """What one text file holds, such as "styles/print.css".

        Raises:
            NotKnown: no folder has it.
            TemplateFault: it is not text, or cannot be read.
        """
        path = self.find(name)
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise TemplateFault(name, None, "it is not text saved as UTF-8.") from None
        except OSError:
            raise TemplateFault(name, None, "it cannot be read.") from None
