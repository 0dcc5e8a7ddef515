"""A council's own settings: recordkit.toml.

Without the file everything works under the name of a council that is plainly a sample.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from recordkit.colours import LEAST_CONTRAST, accent_contrast
from recordkit.errors import CannotRead, Problem
from recordkit.misfits import wording
from recordkit.models.base import Line, Part, Spelling, Words
from recordkit.models.correspondence import Address
from recordkit.models.person import Email, Telephone
from recordkit.models.visit import part_in
from recordkit.policies import DEFAULT
from recordkit.toml_file import read_toml

FILE_NAME = "recordkit.toml"


def _readable(colour: str) -> str:
    contrast = accent_contrast(colour)
    if contrast < LEAST_CONTRAST:
        raise PydanticCustomError(
            "spelling",
            "{message}",
            {
                "message": f"{colour} is too pale to be read: its contrast with its own tint is "
                f"{contrast:.1f}, and {LEAST_CONTRAST} is the least."
            },
        )
    return colour


Accent = Annotated[
    Line,
    Spelling(r"^#[0-9A-Fa-f]{6}$", "This must be a colour written like #00515c."),
    AfterValidator(_readable),
]


class Contact(Part):
    """How people reach the council about their care.

    `without_speaking` is a sentence for those who do not speak on the telephone: where to send a
    text message, or how to use a relay service.
    """

    telephone: Telephone
    hours: Line
    email: Email | None = None
    out_of_hours_telephone: Telephone | None = None
    without_speaking: Words | None = None


class Complaints(Part):
    """How somebody compliments, complains or appeals, in the council's words.

    `appeal` says how to have a decision looked at again where that is apart from a complaint.
    `leaflet` is the name of the leaflet that goes with letters that give a decision.
    """

    how: Words
    appeal: Words | None = None
    leaflet: Line | None = None
    telephone: Telephone | None = None
    email: Email | None = None


class Council(Part):
    """Whose documents these are.

    `address` is where letters to the council go, a text for each line, without its name.
    """

    name: Line
    service: Line = "Adult Social Care"
    address: Annotated[Address, Field(strict=False)] = ()  # TOML has lists, and no tuples
    logo: Annotated[Line | None, Field(description="A PNG or JPEG beside the settings file.")] = (
        None
    )
    logo_alt: Line | None = None
    accent: Accent = "#00515c"


class StoreSettings(Part):
    """Where records are kept, and by whom.

    `address` is a file, counted from the settings file, or the address of a PostgreSQL database.
    `actor` is who does what is done, where `--as` does not say it.
    """

    address: Line | None = None
    actor: Line | None = None


class SettingsFile(Part):
    """What a settings file may hold.

    `templates` is a folder of the council's own templates; a file in it takes the place of the
    shipped one of the same name. `pictures` is a folder of its own pictures for easy read. Relative
    paths count from the settings file.
    """

    council: Council
    contact: Contact
    complaints: Complaints
    policy: Line = DEFAULT
    templates: Line | None = None
    pictures: Line | None = None
    store: StoreSettings = StoreSettings()


class Settings(SettingsFile):
    """All settings.

    `sample` says that they are nobody's; `folder` is where relative paths in them start.
    """

    sample: Annotated[bool, Field(exclude=True)] = False
    folder: Annotated[Path | None, Field(exclude=True)] = None

    @property
    def policy_source(self) -> str:
        """The policy's name, or the path of the council's own."""
        if self.policy.endswith(".toml") and self.folder is not None:
            return str(self.folder / self.policy)
        return self.policy

    @property
    def store_address(self) -> str | None:
        """The store's address, with a file counted from the settings file."""
        address = self.store.address
        if address is None or "://" in address or self.folder is None:
            return address
        return str(self.folder / address)


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
            "You can also write by post, and somebody you trust can complain for you. It will not "
            "affect your care. Tell us if you would like help with it."
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
        written = SettingsFile.model_validate(read_toml(path))
    except ValidationError as error:
        raise CannotRead(str(path), *map(_problem, error.errors(include_url=False))) from None
    return Settings(**dict(written), folder=path.resolve().parent)


def _problem(error: ErrorDetails) -> Problem:
    where = ".".join(map(str, error["loc"]))
    if error["type"] == "missing":
        return Problem("This setting is missing.", where)
    if error["type"] == "extra_forbidden":
        here: type[Part] = SettingsFile
        for step in error["loc"][:-1]:
            here = part_in(here.model_fields[str(step)].annotation) or here
        near = get_close_matches(str(error["loc"][-1]), here.model_fields, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return Problem(f"There is no such setting.{hint}", where)
    if error["type"] == "model_type":
        return Problem(f"This must be a table: [{where}], and its settings below.", where)
    return Problem(wording(error, SettingsFile), where)
