"""The browser that the tests of a module share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rendering.html.browser import PROGRAM, Window, opened


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    if PROGRAM is None:
        pytest.skip("Chromium is not installed")
    with opened(tmp_path_factory.mktemp("browser")) as opened_window:
        yield opened_window
