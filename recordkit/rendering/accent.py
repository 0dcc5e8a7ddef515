"""The colours of a document, worked out from the one accent that a council sets.

Contrast follows WCAG 2.2, "relative luminance" and "contrast ratio". An accent too pale to read is
refused rather than replaced: it is set once, so the council finds out on its first document, and a
colour put in its place without a word would not be the council's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recordkit.errors import OutputFault

WHITE = (255, 255, 255)
LEAST_CONTRAST = 4.5
TINT_SHARE = 0.07  # enough to see on a laser printer, pale enough to keep words on it readable

_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent and the tint derived from it, both as "#rrggbb"."""

    colour: str
    tint: str


def accent(value: str, format: str) -> Accent:
    """Read an accent and derive its tint.

    Args:
        value: the colour as "#rrggbb".
        format: the id of the format that is being written, for the message.

    Raises:
        OutputFault: it is no such colour, or words in it have less than 4.5:1 on its tint.
    """
    match = _HEX.fullmatch(value)
    if match is None:
        raise OutputFault(format, "accent", "the accent colour is not written like #00515c")
    colour = (int(match[1], 16), int(match[2], 16), int(match[3], 16))
    tint = _mix(colour)
    ratio = contrast(colour, tint)
    if ratio < LEAST_CONTRAST:
        raise OutputFault(
            format,
            "accent",
            f"the accent colour {value} is too pale to read: {ratio:.1f} to 1 on its tint, "
            f"and it needs {LEAST_CONTRAST} to 1. Choose a darker one in the settings",
        )
    return Accent(value.lower(), "#{:02x}{:02x}{:02x}".format(*tint))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    paler, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (paler + 0.05) / (darker + 0.05)


def _mix(colour: Colour) -> Colour:
    red, green, blue = (
        round(white + (part - white) * TINT_SHARE)
        for part, white in zip(colour, WHITE, strict=True)
    )
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
