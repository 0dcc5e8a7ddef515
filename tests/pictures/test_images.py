"""Photographs are made anew: upright, no larger than print needs, and with nothing else in them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from recordkit.errors import CannotRead
from recordkit.pictures import images
from tests.pictures.own import photograph, written

SECRET = b"Flat 3, 14 Canal Street"


def described() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return exif


def opened(path: Path) -> Image.Image:
    content, _ = images.encoded(path)
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_what_the_camera_wrote_is_gone(tmp_path: Path, format: str) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    how: dict[str, Any] = {"comment": SECRET} if format == "JPEG" else {"pnginfo": said}
    before = photograph(format=format, exif=described(), icc_profile=SECRET * 9, **how)
    path = written(tmp_path, "picture", before)

    content, media_type = images.encoded(path)

    assert SECRET in before
    assert SECRET not in content
    assert media_type == f"image/{format.lower()}"
    assert not opened(path).getexif()
    assert "icc_profile" not in opened(path).info


def test_a_photograph_is_turned_upright_before_that_is_forgotten(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side: its left is to be its top
    path = written(tmp_path, "side.jpg", photograph(40, 30, exif=exif))

    image = opened(path)

    assert image.size == (30, 40)
    red, _, blue = image.getpixel((15, 5))  # type: ignore[misc]  # of an RGB picture it is three
    assert red > 200 > blue


@pytest.mark.parametrize(("size", "made"), [((3000, 1500), (1200, 600)), ((40, 30), (40, 30))])
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_it_is_no_larger_than_print_needs(
    tmp_path: Path, format: str, size: tuple[int, int], made: tuple[int, int]
) -> None:
    path = written(tmp_path, "picture", photograph(*size, format=format))

    assert opened(path).size == made


def test_what_is_clear_in_a_png_stays_clear(tmp_path: Path) -> None:
    content = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).convert("P").save(content, "PNG", transparency=0)

    image = opened(written(tmp_path, "clear.png", content.getvalue()))

    assert image.mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "1", "CMYK", "RGB"])
def test_every_sort_of_photograph_becomes_one_that_screens_show(tmp_path: Path, mode: str) -> None:
    content = BytesIO()
    Image.new(mode, (4, 4)).save(content, "PNG" if mode == "1" else "JPEG")

    assert opened(written(tmp_path, "picture", content.getvalue())).mode == "RGB"


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    first = images.encoded(written(tmp_path, "a.jpg", photograph()))
    images._encoded.cache_clear()

    assert images.encoded(written(tmp_path, "b.jpg", photograph())) == first


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jpg", photograph())
    first = images.encoded(path)
    written(tmp_path, "a.jpg", photograph(80, 60))

    assert images.encoded(path) != first


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        photograph(400, 300)[:-200],
        photograph(400, 300, "PNG")[:-200],
        photograph(format="BMP"),
    ],
)
def test_what_is_no_whole_png_or_jpeg_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CannotRead, match="not a PNG or a JPEG, or it is not whole"):
        images.encoded(written(tmp_path, "picture.jpg", content))


def test_a_picture_that_would_take_all_the_memory_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "_MOST_PIXELS", 40 * 30 - 1)

    with pytest.raises(CannotRead, match="too large"):
        images.encoded(written(tmp_path, "picture.jpg", photograph(40, 30)))


def test_a_picture_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="cannot be opened"):
        images.encoded(tmp_path / "none.jpg")
