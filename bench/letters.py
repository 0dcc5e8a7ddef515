"""How fast a letter becomes a Word file, side by side with three template engines.

The others fill in a template that already holds the whole letter, with words that are ready to be
printed. recordkit reads the record, checks it, words and lays out the letter, writes the file and
reads it back to compare it with the letter.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import recordkit
from bench.turns import in_turns
from recordkit.rendering.docx.package import Package
from recordkit.settings import Settings, load_settings
from recordkit.wording import day_in_words

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
LETTER = EXAMPLES / "amendments" / "grace-refused.json"
ONE_PAGE = ROOT / "bench" / "letter.md"
NPM = ROOT / "bench" / "npm"
TODAY = date(2026, 11, 23)

OURS, DOCXTPL = "recordkit", "docxtpl"
NODES = ("easy-template-x", "docxtemplater")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say how much is measured."""
    parser.add_argument("--letters", type=int, default=300, help="letters a way and round")
    parser.add_argument("--rounds", type=int, default=5)


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
    print(
        f"Python {sys.version.split()[0]}, one process, medians of {options.rounds} rounds of "
        f"{options.letters} letters"
    )
    shipped = load_settings(EXAMPLES / "recordkit.toml")
    with TemporaryDirectory() as name:
        own = Path(name) / "letters" / "amendment-refused.md"
        own.parent.mkdir()
        own.write_bytes(ONE_PAGE.read_bytes())
        _measure("A letter of one page", shipped.model_copy(update={"templates": name}), options)
    _measure("The shipped letter, of about three pages", shipped, options)


def _measure(title: str, settings: Settings, options: argparse.Namespace) -> None:
    records = [varied(number) for number in range(options.letters)]
    texts = [json.dumps(_words(content)) for content in records]
    contents = [json.dumps(content).encode() for content in records]
    print(f"\n{title}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_templates(folder, settings)
        (folder / "letters.json").write_text(json.dumps(texts), encoding="utf-8")
        ways: dict[str, Callable[[], float]] = {
            OURS: partial(_speed, partial(_recordkit, settings), contents),
            DOCXTPL: partial(_speed, partial(_docxtpl, folder / "jinja.docx"), texts),
            **{way: partial(_node, way, folder) for way in NODES if _has_node(way)},
        }
        _compare_words(folder, ways, contents[-1], texts[-1], settings)
        # What was loaded up to here is no garbage, and looking through it costs all alike.
        gc.collect()
        gc.freeze()
        speeds = in_turns(ways, options.rounds)
        gc.unfreeze()
    _tell({way: median(found) for way, found in speeds.items()})
    _tell_stages(contents, settings)


def _tell(typical: Mapping[str, float]) -> None:
    for way, speed in typical.items():
        share = typical[OURS] / speed
        print(f"  {way:<16} {speed:>7,.0f} letters a second   recordkit / it = {share:.1f}")


def _speed(way: Callable[[Any], object], letters: Sequence[Any]) -> float:
    way(letters[0])
    started = time.perf_counter()
    for letter in letters:
        way(letter)
    return len(letters) / (time.perf_counter() - started)


# ---------------------------------------------------------------- the ways


def _recordkit(settings: Settings, content: bytes) -> bytes:
    record = recordkit.load(content)
    return recordkit.render(record, "docx", today=TODAY, settings=settings)


def _docxtpl(template: Path, text: str) -> bytes:
    """As its documentation has it: a new object for each letter."""
    from docxtpl import DocxTemplate

    letter = DocxTemplate(template)
    letter.render(json.loads(text), autoescape=True)
    made = BytesIO()
    letter.save(made)
    return made.getvalue()


def _node(way: str, folder: Path) -> float:
    command: list[str | Path] = [
        "node",
        NPM / "letters.mjs",
        way,
        folder / "braces.docx",
        folder / "letters.json",
    ]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def _has_node(way: str) -> bool:
    if shutil.which("node") is None:
        print(f"{way} is not measured: there is no node. Install Node.js 20 or later.")
        return False
    if not (NPM / "node_modules" / way).is_dir():
        print(f"{way} is not measured: it is not installed. Run: make bench-letters")
        return False
    return True


# ---------------------------------------------------------------- the letters


def varied(number: int) -> Any:
    """The example, about another person: no two letters are the same."""
    content = json.loads(LETTER.read_text(encoding="utf-8"))
    content["id"] = f"RC-{number:05}-A1"
    content["person"]["name"] = f"Grace O'Neil & Adeyemi {number}"
    content["person"]["address"][0] = f"{number} Mill Lane"
    for part, name in (("decision", "reasons"), ("consideration", "evidence")):
        content[part][name]["answer"] += f" This is on page {number} of the notes."
    return content


def _words(content: Any) -> dict[str, str]:
    """What differs from letter to letter, ready to be printed."""
    decision, request = content["decision"], content["request"]
    return {
        "id": content["id"],
        "name": content["person"]["name"],
        "street": content["person"]["address"][0],
        "reasons": decision["reasons"]["answer"],
        "evidence": content["consideration"]["evidence"]["answer"],
        "consulted": content["consideration"]["consulted"]["answer"],
        "asked": request["what"]["answer"],
        "asker": request["by"]["detail"],
        "decider": decision["decided_by"],
        "asked_on": day_in_words(date.fromisoformat(request["on"])),
        "decided_on": day_in_words(date.fromisoformat(decision["decided_on"])),
        "contact": content["contact"]["name"],
        "role": content["contact"]["role"],
    }


def _write_templates(folder: Path, settings: Settings) -> None:
    """The letter that recordkit makes, with tags in the place of its words."""
    content = varied(77_777)
    whole = _recordkit(settings, json.dumps(content).encode())
    for name, opening, closing in (("jinja", "{{ ", " }}"), ("braces", "{", "}")):
        with ZipFile(BytesIO(whole)) as letter, ZipFile(folder / f"{name}.docx", "w") as template:
            for part in letter.namelist():
                xml = letter.read(part)
                if part.startswith("word/") and part.endswith(".xml"):
                    xml = _with_tags(xml.decode(), _words(content), opening, closing).encode()
                template.writestr(part, xml, ZIP_DEFLATED)


def _with_tags(xml: str, words: Mapping[str, str], opening: str, closing: str) -> str:
    for name, text in sorted(words.items(), key=lambda each: -len(each[1])):
        xml = xml.replace(f">{escape(text)}<", f">{opening}{name}{closing}<")
        xml = xml.replace(f" {escape(text)}<", f" {opening}{name}{closing}<")
    return xml


def _compare_words(
    folder: Path, ways: Mapping[str, object], content: bytes, text: str, settings: Settings
) -> None:
    """Refuse to measure what does not make the same letter."""
    wanted = _said(_recordkit(settings, content))
    made = {DOCXTPL: _docxtpl(folder / "jinja.docx", text)}
    for way in set(NODES) & set(ways):
        _node(way, folder)
        made[way] = (folder / f"braces.docx.{way}.docx").read_bytes()
    for way, letter in made.items():
        assert _said(letter) == wanted, f"{way} makes another letter"


def _said(letter: bytes) -> list[str]:
    return [word for paragraph in Package(letter).paragraphs for word in paragraph.words]


# ---------------------------------------------------------------- where our time goes


def _tell_stages(contents: Sequence[bytes], settings: Settings) -> None:
    from recordkit.documents import document_of
    from recordkit.rendering.building import build, materials_of
    from recordkit.rendering.docx import checks, writer
    from recordkit.rendering.edition import Edition

    records = [recordkit.load(content) for content in contents]
    document = document_of(records[0])
    trees = [build(record, document, settings, edition=Edition()) for record in records]
    materials = materials_of(settings)
    files = [writer.write(tree, materials) for tree in trees]
    stages: dict[str, Callable[[], object]] = {
        "read the record": lambda: [recordkit.load(content) for content in contents],
        "check it": lambda: [recordkit.check(record, today=TODAY) for record in records],
        "word it (to the tree)": lambda: [
            build(record, document, settings, edition=Edition()) for record in records
        ],
        "write the file": lambda: [writer.write(tree, materials) for tree in trees],
        "read it back and compare": lambda: deque(map(checks.check, files, trees), maxlen=0),
    }
    print("  where recordkit's time goes")
    gc.collect()
    gc.freeze()
    for name, stage in stages.items():
        started = time.perf_counter()
        stage()
        taken = (time.perf_counter() - started) / len(contents) * 1_000
        print(f"    {name:<26} {taken:5.2f} ms")
    gc.unfreeze()
