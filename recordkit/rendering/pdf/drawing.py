"""Pictures that are drawn once: what a drawing comes to in a page is kept for the next document.

WeasyPrint reads and draws an SVG picture anew in each document, which takes as long as all else in
easy read. A picture of plain shapes comes to the same few kilobytes of a page each time, so they
are kept, and so is the council's logo. Photographs and whatever else may be about somebody are not.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ParseError, fromstring

if TYPE_CHECKING:
    from weasyprint.images import SVGImage

MOST_KEPT = 256
"""How many pictures are kept, each with some ten kilobytes."""
MOST_LOGOS = 8
_DOTS = ("data:image/png;", "data:image/jpeg;")
_SVG = "data:image/svg+xml;base64,"
_SHAPES = frozenset(
    "{http://www.w3.org/2000/svg}" + name
    for name in ("svg", "g", "title", "path", "circle", "ellipse", "rect", "polygon", "line")
)
_NEEDS_MORE = re.compile(r"url\(|style|opacity|href|class|font|mask|filter")
"""Attributes of what is not drawn by itself: it names a gradient, say, or another file."""


class Images(dict[str, Any]):
    """The pictures of a document by their address: those that are kept, and its own.

    Args:
        logo: the address of the council's logo, if it has one.
        fetcher: what WeasyPrint fetches it with.
    """

    def __init__(self, logo: str = "", fetcher: Any = None) -> None:
        super().__init__()
        self._logo, self._fetcher = logo, fetcher

    def __contains__(self, url: object) -> bool:
        return dict.__contains__(self, url) or (
            isinstance(url, str) and self._find(url) is not None
        )

    def __getitem__(self, url: str) -> Any:
        return dict.__getitem__(self, url) if dict.__contains__(self, url) else self._find(url)

    def _find(self, url: str) -> Any:
        if url == self._logo and url.startswith(_DOTS):
            return _logo(url, self._fetcher)
        return _kept(url)


@dataclass(slots=True)
class _Drawing:
    """A picture, and what it came to in each size so far.

    It stands in the place of WeasyPrint's own SVGImage.
    """

    image: SVGImage
    drawn: dict[tuple[float, float], bytes] = field(default_factory=dict)

    def get_intrinsic_size(self, image_resolution: float, font_size: float) -> Any:
        return self.image.get_intrinsic_size(image_resolution, font_size)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        size = (width, height)
        if size not in self.drawn:
            start = len(stream.stream)
            self.image.draw(stream, width, height, style)
            self.drawn[size] = b"\n".join(_bytes(each) for each in stream.stream[start:])
            del stream.stream[start:]
        stream.stream.append(self.drawn[size])


def _bytes(operator: bytes | str) -> bytes:
    return operator if isinstance(operator, bytes) else operator.encode("ascii")


@lru_cache(maxsize=MOST_KEPT)
def _kept(url: str) -> _Drawing | None:
    """The picture that an address holds, where it is one of plain shapes."""
    from weasyprint.images import SVGImage

    if not url.startswith(_SVG):
        return None
    try:
        # WeasyPrint reads the same with the same: no more can be asked of the parser here.
        root = fromstring(base64.b64decode(url.removeprefix(_SVG), validate=True))  # noqa: S314
    except (ParseError, binascii.Error):
        return None  # WeasyPrint says what is wrong with it
    if not all(_is_plain(element) for element in root.iter()):
        return None
    return _Drawing(SVGImage(root, url, None, None))


def _is_plain(element: Element) -> bool:
    return element.tag in _SHAPES and not any(
        _NEEDS_MORE.search(f"{name} {value}") for name, value in element.items()
    )


@lru_cache(maxsize=MOST_LOGOS)
def _logo(url: str, fetcher: Any) -> Any:
    """A logo of dots, which WeasyPrint packs once."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.images import RasterImage, get_image_from_uri

    image = get_image_from_uri({}, fetcher, DEFAULT_OPTIONS, url)
    if isinstance(image, RasterImage):  # and not one that could not be read
        pack = cache(image.get_x_object)
        image.get_x_object = lambda interpolate, ratio: _anew(pack(interpolate, ratio))
    return image


def _anew(stream: Any) -> Any:
    """A stream with the same content, which another file can give a number."""
    from pydyf import Dictionary, Stream

    extra = dict(stream.extra)
    if "SMask" in extra:
        extra["SMask"] = _anew(extra["SMask"])
    return Stream(list(stream.stream), Dictionary(extra))
