"""Where templates and styles are found, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recordkit.errors import TemplateFault
from recordkit.rendering import tree
from recordkit.rendering.html import writer as html
from recordkit.rendering.materials import Materials
from recordkit.rendering.pdf import writer as pdf
from tests.rendering import trees


def ours(folder: Path, name: str, content: bytes) -> Materials:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return Materials((folder,))


def test_a_council_s_text_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    assert ours(tmp_path, "styles/screen.css", b"p{}").text("styles/screen.css") == "p{}"
    assert ours(tmp_path, "styles/screen.css", b"p{}").text("styles/print.css") != "p{}"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert ours(tmp_path, "a.css", b"\xef\xbb\xbfp{}").text("a.css") == "p{}"


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("styles/screen.css", html.write),
        ("styles/print.css", pdf.write),
        ("styles/fonts.css", pdf.write),
    ],
)
def test_a_style_sheet_that_is_not_utf_8_is_named(
    tmp_path: Path, name: str, write: Callable[[tree.Document, Materials], bytes]
) -> None:
    materials = ours(tmp_path, name, "/* Caf\xe9 */".encode("latin-1"))

    with pytest.raises(TemplateFault, match="not text saved as UTF-8") as caught:
        write(trees.review(), materials)
    assert caught.value.template == name
