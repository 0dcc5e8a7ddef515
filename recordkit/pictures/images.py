"""Somebody's photographs, made anew for a document.

A photograph may say where and when it was taken and on whose telephone, and may be many megabytes.
So what is handed on is drawn anew: turned upright, as large as print needs, and nothing else in it.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from recordkit.errors import CannotRead, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
"""What is read, and what it is handed on as, by Pillow's name of it."""

SUFFIXES = (".png", ".jpg", ".jpeg")

LONGEST_SIDE = 1200
"""Pixels: 44 mm at nearly 700 to the inch, so that a picture may be printed larger as well."""

_MOST_PIXELS = 50_000_000
"""A small file can name any size, and reading it would take all the memory there is."""

_QUALITY = 88  # of a JPEG, of 95 that make sense


def encoded(path: Path) -> tuple[bytes, str]:
    """A PNG or a JPEG drawn anew, and its media type; the same bytes for the same file.

    Raises:
        CannotRead: it is not there, not whole, or too large.
    """
    try:
        seen = path.stat()
    except OSError:
        raise CannotRead(str(path), Problem("The picture cannot be opened.")) from None
    return _encoded(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=32)  # the same pictures stand in one document after the other
def _encoded(path: Path, changed: int, size: int) -> tuple[bytes, str]:
    """What `encoded` hands over, for the file as it was when last changed."""
    del changed, size
    from PIL import Image, ImageFile

    # WeasyPrint lets all of Pillow accept pictures that break off, once it is imported.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(path, formats=tuple(TYPES)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise CannotRead(str(path), Problem("The picture is too large. Make it smaller."))
            format = str(picture.format)
            return _drawn(picture, format), TYPES[format]
    except CannotRead:
        raise
    except Exception:  # noqa: BLE001 -- Pillow raises whatever a damaged file brings about
        problem = Problem("It is not a PNG or a JPEG, or it is not whole. Save it as one of them.")
        raise CannotRead(str(path), problem) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _drawn(picture: Image, format: str) -> bytes:
    from PIL import ImageOps

    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    clear = format == "PNG" and upright.has_transparency_data
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain.info = {}  # or comments and profiles would be written again
    content = BytesIO()
    plain.save(content, format, quality=_QUALITY)
    return content.getvalue()
