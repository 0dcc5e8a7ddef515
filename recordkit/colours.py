"""Which colours can be read: the one accent that a council sets, and the tint made from it.

Contrast follows WCAG 2.2, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
"""Text against its background, WCAG 2.2 success criterion 1.4.3."""

_TINT_SHARE = 0.07  # enough to see on a laser printer, pale enough to keep words on it readable
_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", from 1 to 21.

    Raises:
        ValueError: one is not written like that.
    """
    paler, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (paler + 0.05) / (darker + 0.05)


def tint(accent: str) -> str:
    """The pale background, "#rrggbb", that belongs to an accent.

    Raises:
        ValueError: the accent is not written like that.
    """
    mixed = (round(255 + (part - 255) * _TINT_SHARE) for part in _parts(accent))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def accent_contrast(accent: str) -> float:
    """The contrast of words in an accent where it is least: on its tint, which is below white.

    Raises:
        ValueError: the accent is not written like "#rrggbb".
    """
    return contrast(accent, tint(accent))


def _parts(colour: str) -> tuple[int, int, int]:
    match = _HEX.fullmatch(colour)
    if match is None:
        raise ValueError("a colour is written like #00515c")
    return int(match[1], 16), int(match[2], 16), int(match[3], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
