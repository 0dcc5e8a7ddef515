"""What the person asked for that no format gives: somebody has to see to it before sending."""

from __future__ import annotations

from recordkit.models.correspondence import AddressedPerson
from recordkit.models.person import NamedPerson, Person

_LARGE_PRINT = "large-print"
_IN_LARGE_PRINT = (
    "Make it in large print: --format large-print, or large-print-24 for 24 point; there are 16, "
    "18, 20, 24 and 28."
)
_OTHERS = {
    "easy-read": ("easy read", "This is not: have an easy read version made before you send it."),
    "read-aloud": ("it to be read aloud", "Arrange who reads it to them."),
    "audio": ("a recording", "Have this read aloud and recorded before you send it."),
    "braille": ("braille", "This is print: have it put into braille before you send it."),
    "sign-language": ("sign language", "Arrange who signs it to them, or have it filmed."),
    "translation": ("another language", "This is in English: have it translated."),
}


def unmet_wish(person: NamedPerson, format: str) -> str:
    """What is still to be done so that the person can read a document, or "".

    It names neither the person nor what was written about the wish, but where that stands.

    Args:
        person: whose document it is.
        format: the name of the format in which it was made.
    """
    if not isinstance(person, Person | AddressedPerson):  # nobody asked for it
        return ""
    wish = person.communication.format.answer
    if wish == _LARGE_PRINT and not format.startswith(_LARGE_PRINT):
        return _asked("large print", _IN_LARGE_PRINT)
    if wish == "plain-text" and format != "text":
        return _asked("plain text", 'Make it in the format "text" too.')
    if wish in _OTHERS:
        return _asked(*_OTHERS[wish])
    return ""


def _asked(what: str, to_do: str) -> str:
    return f"The person asked for {what} (see person.communication.format). {to_do}"
