"""The generated pages are what the code says now."""

from __future__ import annotations

import pytest

from tools.generate import GENERATED, ROOT


@pytest.mark.parametrize("name", GENERATED)
def test_the_page_is_not_stale(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == GENERATED[name](), f"{name} is stale: run make generate"
