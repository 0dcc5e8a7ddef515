"""How well the words of a PDF can be told from what they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

from recordkit.colours import contrast

WHITE = "#ffffff"
_OPERATORS = "q Q cm rg g re f f* n W W* Tm TJ Tj"

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Page:
    """What was painted so far, and with what."""

    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    colour: str = "#000000"
    kept: list[tuple[Matrix, str]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    grounds: list[tuple[Box, str]] = field(default_factory=list)
    at: tuple[float, float] = (0, 0)

    def ground(self) -> str:
        """The colour that the text stands on: of the last box that was filled under it."""
        x, y = self.at
        for (left, top, right, bottom), colour in reversed(self.grounds):
            if left <= x <= right and top <= y <= bottom:
                return colour
        return WHITE


def least_contrast(content: bytes) -> float:
    """The least contrast between any words of a PDF and what they stand on, as WCAG 2 has it.

    Args:
        content: the file.
    """
    with pikepdf.open(BytesIO(content)) as file:
        return min(found for page in file.pages for found in _contrasts(page))


def _contrasts(page: Any) -> Iterator[float]:
    painted = _Page()
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("TJ", "Tj"):
            yield contrast(painted.colour, painted.ground())
        else:
            _follow(painted, operator, operands)


def _follow(painted: _Page, operator: str, operands: Any) -> None:
    match operator:
        case "q":
            painted.kept.append((painted.matrix, painted.colour))
        case "Q":
            painted.matrix, painted.colour = painted.kept.pop()
        case "cm":
            painted.matrix = _product(operands, painted.matrix)
        case "rg":
            painted.colour = "#" + "".join(f"{round(float(each) * 255):02x}" for each in operands)
        case "g":
            painted.colour = "#" + f"{round(float(operands[0]) * 255):02x}" * 3
        case "re":
            painted.boxes.append(_box(operands, painted.matrix))
        case "f":
            painted.grounds += [(box, painted.colour) for box in painted.boxes]
            painted.boxes.clear()
        case "f*" | "n":  # a frame, or what is only clipped to
            painted.boxes.clear()
        case "Tm":
            painted.at = _moved(float(operands[4]), float(operands[5]), painted.matrix)
        case _:
            pass


def _product(operands: Any, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    left, top = _moved(e, f, outer)
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        left,
        top,
    )


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    return (
        x * matrix[0] + y * matrix[2] + matrix[4],
        x * matrix[1] + y * matrix[3] + matrix[5],
    )


def _box(operands: Any, matrix: Matrix) -> Box:
    x, y, width, height = (float(each) for each in operands)
    one, other = _moved(x, y, matrix), _moved(x + width, y + height, matrix)
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )
