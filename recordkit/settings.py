"""A council's own settings: recordkit.toml.

Without the file everything works under the name of a council that is plainly a sample.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from recordkit.errors import CannotRead, Problem
from recordkit.models.base import Line, Part, Words
from recordkit.models.person import Email, Telephone
from recordkit.models.visit import part_in
from recordkit.policies import DEFAULT

FILE_NAME = "recordkit.toml"
LEAST_CONTRAST = 4.5
"""Text against its background, WCAG 2.2 success criterion 1.4.3."""


def _readable(colour: str) -> str:
    if contrast_with_white(colour) < LEAST_CONTRAST:
        raise ValueError(
            f"{colour} is too pale to be read on white: its contrast is "
            f"{contrast_with_white(colour):.1f}, and {LEAST_CONTRAST} is the least"
        )
    return colour


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of a colour "#rrggbb" on white, from 1 to 21 (WCAG 2.2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class Contact(Part):
    """How people reach the council about their care."""

    telephone: Telephone
    hours: Line
    email: Email | None = None
    out_of_hours_telephone: Telephone | None = None


class Complaints(Part):
    """How somebody complains, in the council's words."""

    how: Words
    telephone: Telephone | None = None
    email: Email | None = None


class Council(Part):
    """Whose documents these are."""

    name: Line
    service: Line = "Adult Social Care"
    logo: Annotated[Line | None, Field(description="A PNG or JPEG beside the settings file.")] = (
        None
    )
    logo_alt: Line | None = None
    accent: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$"), AfterValidator(_readable)] = (
        "#00515c"
    )


class Settings(Part):
    """All settings.

    `templates` is a folder of the council's own templates; a file in it takes the place of the
    shipped one of the same name. Relative paths count from the settings file.
    """

    council: Council
    contact: Contact
    complaints: Complaints
    policy: Line = DEFAULT
    templates: Line | None = None
    sample: Annotated[bool, Field(exclude=True)] = False
    folder: Annotated[Path | None, Field(exclude=True)] = None

    @property
    def policy_source(self) -> str:
        """The policy's name, or the path of the council's own."""
        if self.policy.endswith(".toml") and self.folder is not None:
            return str(self.folder / self.policy)
        return self.policy


SAMPLE = Settings(
    council=Council(name="Sample Council"),
    contact=Contact(
        telephone="01632 960100",
        hours="Monday to Friday, 9am to 5pm",
        email="care@sample-council.example",
        out_of_hours_telephone="01632 960999",
    ),
    complaints=Complaints(
        how=(
            "You can complain by telephone, email or letter, and somebody you trust can "
            "do it for you. It will not affect your care. Tell us if you would like help with it."
        ),
        telephone="01632 960101",
        email="complaints@sample-council.example",
    ),
    sample=True,
)
"""What holds where there is no settings file: every document then says that it is a sample."""


def load_settings(path: str | Path | None = None, folder: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the settings file; without it, recordkit.toml in `folder` if there is one.
        folder: where to look when no path is given.

    Returns:
        The settings, or `SAMPLE` where there is no file.

    Raises:
        CannotRead: the file is not there, or not right; every reason is listed.
    """
    if path is None:
        found = folder / FILE_NAME if folder else None
        try:
            if found is None or not found.is_file():
                return SAMPLE
        except OSError:  # a folder that is closed to us holds no settings for us
            return SAMPLE
        path = found
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CannotRead(str(path), Problem("There is no such file.")) from None
    except tomllib.TOMLDecodeError as error:
        raise CannotRead(str(path), Problem(f"It is not TOML: {error}.")) from None
    except UnicodeDecodeError:
        raise CannotRead(str(path), Problem("It is not saved as UTF-8.")) from None
    except RecursionError:
        raise CannotRead(str(path), Problem("It is nested too deeply.")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not a file name"
        raise CannotRead(str(path), Problem(f"{reason}.")) from None
    try:
        return Settings.model_validate(
            {**content, "folder": path.resolve().parent, "sample": False}, strict=False
        )
    except ValidationError as error:
        raise CannotRead(str(path), *map(_problem, error.errors(include_url=False))) from None


def _problem(error: Any) -> Problem:
    where = ".".join(map(str, error["loc"]))
    if error["type"] == "missing":
        return Problem("This setting is missing.", where)
    if error["type"] == "extra_forbidden":
        here: type[Part] = Settings
        for step in error["loc"][:-1]:
            here = part_in(here.model_fields[step].annotation) or here
        near = get_close_matches(str(error["loc"][-1]), here.model_fields, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return Problem(f"There is no such setting.{hint}", where)
    message = str(error["msg"]).removeprefix("Value error, ")
    return Problem(f"{message[:1].upper()}{message[1:]}.", where)
