"""Contrast as WCAG 2.2 has it, and the tint of an accent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.colours import LEAST_CONTRAST, accent_contrast, contrast, tint

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#FF0000", 4.0), ("#767676", 4.54), ("#0000ff", 8.59)],
)
def test_contrast_is_as_wcag_has_it(colour: str, ratio: float) -> None:
    assert contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_lies_between_1_and_21_whichever_comes_first(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, other) == contrast(other.upper(), one)


@given(COLOURS)
def test_what_can_be_read_on_its_tint_can_be_read_on_white(colour: str) -> None:
    assert accent_contrast(colour) <= contrast(colour, "#ffffff")


def test_a_tint_is_a_little_of_its_colour_in_white() -> None:
    assert tint("#000000") == "#ededed"
    assert tint("#FFFFFF") == "#ffffff"


def test_a_grey_that_white_makes_readable_is_not_so_on_its_tint() -> None:
    assert accent_contrast("#767676") < LEAST_CONTRAST < contrast("#767676", "#ffffff")


@pytest.mark.parametrize("text", ["teal", "#00515c;}", "#12345", ""])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="#00515c"):
        tint(text)
