"""A council's folder of pictures, for tests."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from recordkit.pictures import Pictures, gather
from recordkit.rendering.materials import shipped

SHIPPED = shipped() / "pictures"


def pictures(folder: Path) -> Pictures:
    return gather(SHIPPED, folder)


def photograph(width: int = 40, height: int = 30, format: str = "JPEG", **how: object) -> bytes:
    """A photograph whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, width // 2, height))
    content = BytesIO()
    image.save(content, format, **how)
    return content.getvalue()


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
