"""How fast a letter becomes a PDF, beside WeasyPrint used as its documentation has it.

The other way gets the page as recordkit made it, ready to be laid out, and does nothing else:
recordkit reads the record, checks it, words it, lays it out and reads the file back to compare it.
"""

from __future__ import annotations

import argparse
import base64
import gc
import json
import multiprocessing
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import recordkit
from bench.letters import EXAMPLES, ONE_PAGE, TODAY
from bench.letters import varied as a_letter
from bench.turns import in_turns
from recordkit.documents import DocumentType, document_of, easy_read_of
from recordkit.rendering.building import build, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import format_called
from recordkit.rendering.html.writer import page, serialised
from recordkit.rendering.materials import Materials
from recordkit.rendering.measures import USUAL
from recordkit.rendering.pdf.writer import STYLES
from recordkit.settings import Settings, load_settings

CALL = EXAMPLES / "letters" / "callum-reid-call.json"
SIX_PICTURES = ("sport", "review", "clock", "letter", "talking", "money")
"""Besides the four that such a letter always has."""
PICTURE_DOTS = 520
"""On a side: 44 mm at 300 dots an inch."""
_PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')

OURS, UNCHECKED = "recordkit, with its checks", "recordkit, laid out alone"
NAIVE, NAIVE_PNG = "WeasyPrint, the same page", "WeasyPrint, pictures as PNG"


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of documents that are measured.

    Attributes:
        title: what they are.
        format: the format's id.
        settings: the council's.
        goal: how many times as fast as WeasyPrint alone they should be.
        content: the JSON of the record with a number.
    """

    title: str
    format: str
    settings: Settings
    goal: float
    content: Callable[[int], Any]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say how much is measured."""
    parser.add_argument("--documents", type=int, default=20, help="documents a way and round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=500, help="documents for the memory")


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
    print(
        f"Python {sys.version.split()[0]}, medians of {options.rounds} rounds of "
        f"{options.documents} documents"
    )
    settings = load_settings(EXAMPLES / "recordkit.toml")
    with TemporaryDirectory() as name:
        own = Path(name) / "letters" / "amendment-refused.md"
        own.parent.mkdir()
        own.write_bytes(ONE_PAGE.read_bytes())
        short = settings.model_copy(update={"templates": name})
        kinds = (
            Kind("A letter of one page", "pdf", short, 2, a_letter),
            Kind("Easy read with ten pictures", "easy-read", settings, 4, _easy),
        )
        for kind in kinds:
            _measure(kind, options)
        _tell_memory(kinds, options.many)
        _tell_workers(kinds, options)


# ---------------------------------------------------------------- beside WeasyPrint


def _measure(kind: Kind, options: argparse.Namespace) -> None:
    texts = [json.dumps(kind.content(number)).encode() for number in range(options.documents)]
    pages = [_page(kind, text) for text in texts]
    materials = materials_of(kind.settings)
    ways: dict[str, Callable[[], float]] = {
        OURS: partial(_speed, partial(_ours, kind), texts),
        UNCHECKED: partial(_speed, partial(_unchecked, kind), texts),
        NAIVE: partial(_speed, partial(_naive, kind, materials), pages),
    }
    if pictures := _PICTURE.findall(pages[0]):
        with TemporaryDirectory() as name:
            as_png = _as_png(sorted(set(pictures)), Path(name))
        ways[NAIVE_PNG] = partial(
            _speed, partial(_naive, kind, materials), [_swapped(each, as_png) for each in pages]
        )
    print(f"\n{kind.title} (the goal is {kind.goal:g} times WeasyPrint)")
    gc.collect()
    gc.freeze()
    speeds = in_turns(ways, options.rounds)
    gc.unfreeze()
    typical = {way: median(found) for way, found in speeds.items()}
    for way, speed in typical.items():
        spread = f"{min(speeds[way]):.1f} to {max(speeds[way]):.1f}"
        print(f"  {way:<28} {speed:>6.1f} a second ({spread})")
    for ours in (OURS, UNCHECKED):
        for other in (NAIVE, NAIVE_PNG):
            if other in typical:
                times = [a / b for a, b in zip(speeds[ours], speeds[other], strict=True)]
                spread = f"{min(times):.1f} to {max(times):.1f}"
                print(f"  {ours} / {other}: {median(times):.1f} ({spread})")


def _speed(way: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Documents a second of the processor's time, which nothing else on the machine disturbs."""
    way(items[0])
    started = time.process_time()
    for item in items:
        way(item)
    return len(items) / (time.process_time() - started)


def _ours(kind: Kind, content: bytes) -> bytes:
    return recordkit.render(
        recordkit.load(content), kind.format, today=TODAY, settings=kind.settings
    )


def _unchecked(kind: Kind, content: bytes) -> bytes:
    """The same without reading the file back."""
    from recordkit.rendering.pdf import writer

    format = format_called(kind.format)
    tree = _tree(kind, content)
    return writer.write(
        tree, materials_of(kind.settings), size=format.size or USUAL, style=format.style
    )


def _naive(kind: Kind, materials: Materials, source: str) -> bytes:
    """As WeasyPrint's documentation has it: all of it new for each document."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [
        CSS(string=css, base_url=url, font_config=fonts) for css, url in _css(kind, materials)
    ]
    made = HTML(string=source).write_pdf(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return bytes(made)


def _css(kind: Kind, materials: Materials) -> list[tuple[str, str]]:
    """The style sheets of a format, in the size of its letters, with where each stands."""
    from recordkit.rendering.pdf.writer import grown

    format = format_called(kind.format)
    names = (*STYLES, f"styles/{format.style}.css") if format.style else STYLES
    factor = (format.size or USUAL) / USUAL
    return [
        (grown(materials.text(name), factor), materials.find(name).absolute().as_uri())
        for name in names
    ]


def _page(kind: Kind, content: bytes) -> str:
    """The page that recordkit lays out."""
    scale = (format_called(kind.format).size or USUAL) / USUAL
    return serialised(page(_tree(kind, content), "", medium="print", scale=scale)).decode()


def _tree(kind: Kind, content: bytes) -> Any:
    record = recordkit.load(content)
    recordkit.check(record, today=TODAY)
    document: DocumentType = document_of(record)
    if format_called(kind.format).easy:
        document = easy_read_of(document)
    return build(record, document, kind.settings, edition=Edition())


# ---------------------------------------------------------------- memory and processes


def _tell_memory(kinds: Sequence[Kind], many: int) -> None:
    """How much a process grows while it makes many documents, no two of which are the same."""
    _some(kinds, range(50))
    before = _resident()
    _some(kinds, range(50, 50 + many))
    print(
        f"\nMemory over {many} more documents: {_resident() - before:+.1f} MB (the goal: below 10)"
    )


def _some(kinds: Sequence[Kind], numbers: Sequence[int]) -> None:
    for number in numbers:
        kind = kinds[number % len(kinds)]
        _ours(kind, json.dumps(kind.content(number)).encode())
    gc.collect()


def _resident() -> float:
    """What this process holds in memory, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1_000
    raise OSError("this system does not say how much memory a process holds")


def _tell_workers(kinds: Sequence[Kind], options: argparse.Namespace) -> None:
    """How much faster two processes are than one."""
    jobs = [
        (kind.format, kind.settings, json.dumps(kind.content(number)).encode())
        for number in range(options.documents * 2)
        for kind in kinds[1:]  # a council's folder of templates is gone by then
    ]
    ways = {f"{count}": partial(_with_workers, count, jobs) for count in (1, 2)}
    speeds = in_turns(ways, options.rounds)
    one, two = median(speeds["1"]), median(speeds["2"])
    print(
        f"\nProcesses: one makes {one:.1f} documents a second, two make {two:.1f}: "
        f"{two / one:.2f} times (the goal: 1.8)"
    )


def _with_workers(count: int, jobs: Sequence[tuple[str, Settings, bytes]]) -> float:
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        list(pool.map(_job, jobs[: count * 2]))  # every worker has read its fonts
        started = time.perf_counter()
        list(pool.map(_job, jobs))
        return len(jobs) / (time.perf_counter() - started)


def _job(job: tuple[str, Settings, bytes]) -> int:
    format, settings, content = job
    return len(recordkit.render(recordkit.load(content), format, today=TODAY, settings=settings))


# ---------------------------------------------------------------- the documents


def _easy(number: int) -> Any:
    """A letter in easy read of ten pictures, about another person each time."""
    content = json.loads(CALL.read_text(encoding="utf-8"))
    content["id"] = f"CT-{number:05}"
    content["person"]["name"] = f"Callum Reid {number}"
    lines = [
        {"id": f"line-{place}", "picture": picture, "text": f"Line {place} is on page {number}."}
        for place, picture in enumerate(SIX_PICTURES)
    ]
    easy = content["easy_read"]
    for part in ("news", "next_steps", "why", "help", "rights"):
        easy[part] = {"none": "There is nothing to tell."}
    easy["news"] = {"items": lines[:1]}
    easy["next_steps"] = {"items": lines[1:3]}
    easy["why"] = {"items": lines[3:5]}
    easy["rights"] = {"items": lines[5:]}
    return content


def _as_png(pictures: Sequence[str], folder: Path) -> Mapping[str, str]:
    """Each picture as a PNG of the resolution that a printer has, by its SVG; both in base 64."""
    from weasyprint import HTML

    side = "44mm"
    images = "".join(
        f'<img src="data:image/svg+xml;base64,{each}" alt="" '
        f'style="display:block;width:{side};height:{side};break-after:page">'
        for each in pictures
    )
    HTML(string=f"<style>@page{{size:{side} {side};margin:0}}</style>{images}").write_pdf(
        folder / "pictures.pdf"
    )
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to", str(PICTURE_DOTS), "pictures.pdf", "picture"],
        cwd=folder,
        check=True,
    )
    made = sorted(folder.glob("picture-*.png"))[: len(pictures)]
    return {
        svg: base64.b64encode(png.read_bytes()).decode()
        for svg, png in zip(pictures, made, strict=True)
    }


def _swapped(source: str, as_png: Mapping[str, str]) -> str:
    return _PICTURE.sub(lambda found: f'src="data:image/png;base64,{as_png[found[1]]}"', source)
