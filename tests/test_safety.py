"""What people type is data: in every field, whatever it is, in every format.

Each text of `tests.hostile` in each free-text field is refused by the model with a reason, or
reaches the reader as typed.
"""

from __future__ import annotations

import copy
import io
import json
import logging
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from recordkit.api import render, schema
from recordkit.documents import document_for
from recordkit.errors import CannotRead, OutputFault
from recordkit.loading import load_record
from recordkit.models.kinds import kinds
from recordkit.models.record import Record
from recordkit.rendering.building import build
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import (
    Blocks,
    Break,
    Inline,
    Link,
    Strong,
    Text,
    Value,
    inlines,
    leaves,
    walk,
)
from recordkit.settings import SAMPLE
from tests.hostile import ACCEPTED, HOSTILE, UNPRINTABLE

TODAY = date(2026, 11, 23)
HARMLESS = "harmless"
FULL: dict[str, dict[str, Any]] = {
    "review": json.loads((shipped("examples") / "grace-adeyemi.json").read_text(encoding="utf-8"))
}
"""A complete record of each kind, in which one field after another is changed."""


# ---------------------------------------------------------------- every free-text field there is


def free_text(kind: str) -> Iterator[str]:
    """The paths at which a record of that kind takes text, from its JSON Schema."""
    found = schema(kind)
    yield from _texts(found, found["$defs"], "")


def _texts(node: dict[str, Any], known: dict[str, Any], path: str) -> Iterator[str]:
    if "$ref" in node:
        node = known[node["$ref"].rpartition("/")[2]]
    for each in node.get("anyOf", ()):
        yield from _texts(each, known, path)
    if node.get("type") == "object":
        for name, inner in node.get("properties", {}).items():
            yield from _texts(inner, known, f"{path}.{name}" if path else name)
    elif node.get("type") == "array":
        yield from _texts(node["items"], known, f"{path}[0]")
    elif node.get("type") == "string" and not {"enum", "const", "format"} & set(node):
        yield path


FIELDS = [(kind, path) for kind in kinds() for path in free_text(kind)]


def test_the_schema_was_walked() -> None:
    paths = {path for kind, path in FIELDS if kind == "review"}
    assert {
        "id",
        "person.name",
        "person.address[0]",
        "plan.elements[0].what",
        "meeting.reviewer.email",
        "elements.items[0].working.detail",
        "elements.none",
        "carers.items[0].view.not_applicable",
        "decision.next_steps.items[0].who",
        "given.how",
        "waivers[0].reason",
    } <= paths
    assert len(paths) > 50
    assert set(kinds()) == set(FULL), "a new kind needs a full record here"


@cache
def steps(path: str) -> tuple[Any, ...]:
    return tuple(int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path))


def put(content: dict[str, Any], path: str, text: str) -> None:
    """Write the text into one field, and take out what would contradict it."""
    way = steps(path)
    last = way[-1]
    here: Any = content
    for step, after in pairwise(way):
        if isinstance(step, str):
            if step == "items":
                here.pop("none", None)
            here = here.setdefault(step, [] if isinstance(after, int) else {})
        else:
            if step == len(here):
                here.append({})
            here = here[step]
    if last in ("none", "not_applicable"):
        here.clear()
    if path.startswith("waivers"):
        for name, given in _WAIVER.items():
            here.setdefault(name, given)
    if isinstance(last, int) and last == len(here):
        here.append(text)
    else:
        here[last] = text


_WAIVER = {"rule": "x", "reason": "x", "decided_by": "x", "decided_on": "2026-01-01"}


def record_with(kind: str, texts: dict[str, str]) -> Record:
    """The full record with a text in each of some fields.

    Raises:
        CannotRead: the model refuses it.
    """
    content = copy.deepcopy(FULL[kind])
    for path, text in texts.items():
        put(content, path, text)
    return load_record(json.dumps(content).encode())


def tree_of(record: Record) -> Blocks:
    found = build(record, document_for(record.kind), SAMPLE, edition=Edition(draft=True))
    return found.blocks


def words_by_path(blocks: Blocks) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in walk(blocks):
        for run in inlines(block):
            for leaf in leaves(run):
                if isinstance(leaf, Value):
                    found.setdefault(leaf.path, []).extend(leaf.text.split())
    return found


def frame(blocks: Blocks, paths: frozenset[str]) -> list[str]:
    """Everything but the words at the paths: what typing must not change."""
    return [
        " ".join(
            (type(block).__name__, *(each for run in inlines(block) for each in _frame(run, paths)))
        )
        for block in walk(blocks)
    ]


def _frame(run: tuple[Inline, ...], paths: frozenset[str]) -> Iterator[str]:
    for each in run:
        match each:
            case Text(text):
                yield text.strip()
            case Value(text=text, path=path):
                yield "VALUE" if path in paths else text
            case Break():
                yield "BREAK"
            case Strong(children):
                yield f"Strong({' '.join(_frame(children, paths))})"
            case Link(target, children):
                # An address that was typed is the text of its link too.
                inside = list(_frame(children, paths))
                yield f"Link({'' if 'VALUE' in inside else target} {' '.join(inside)})"


def _as_harmless(typed: str) -> str:
    """Plain words in the same lines, since lines become breaks and paragraphs.

    The last mark stays too, since a text that ends in one is not closed with a full stop.
    """
    typed = typed.strip().replace("\r\n", "\n")
    closed = "." if typed.endswith(tuple(".!?…:;")) else ""
    return "\n".join("word" if line.strip() else "" for line in typed.split("\n")) + closed


@cache
def not_printed(kind: str, path: str) -> bool:
    patterns = document_for(kind).not_printed
    shape = re.sub(r"\[\d+\]", "[*]", path)
    return any(
        shape == each
        or (each.startswith("*.") and shape.endswith(each[1:]))
        or (each.endswith(".*") and shape.startswith(each[:-1]))
        for each in patterns
    )


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_in_any_field_is_refused_with_a_reason_or_stands_in_the_tree_as_typed(
    kind: str, name: str
) -> None:
    typed = HOSTILE[name]
    for tried in together([path for each, path in FIELDS if each == kind]):
        paths = taken_of(kind, tried, typed)
        assert not (paths and name in UNPRINTABLE), "it was let in"
        blocks = tree_of(record_with(kind, dict.fromkeys(paths, typed)))
        printed = words_by_path(blocks)
        for path in paths:
            if not_printed(kind, path):
                assert path not in printed
                continue
            words = typed.split()
            assert printed[path] == words * (len(printed[path]) // len(words)), path
            assert printed[path], path
        assert frame(blocks, paths) == harmless_frame(kind, paths, _as_harmless(typed))


def taken_of(kind: str, paths: frozenset[str], typed: str) -> frozenset[str]:
    """Those of the fields that take the text, all of them filled with it; the others say why not.

    A file tells some two hundred reasons at once, so it is read again without those fields.
    """
    if typed == UNPRINTABLE["half of a character"]:  # found before the places are known
        return frozenset(path for path in paths if takes(kind, path, typed))
    while paths and (error := refusal(kind, dict.fromkeys(paths, typed))):
        refused = {problem.path for problem in error.problems}
        assert refused <= paths
        assert all(problem.message for problem in error.problems)
        assert len(typed) <= 3 or typed not in str(error)
        paths -= refused
    return paths


def refusal(kind: str, texts: dict[str, str]) -> CannotRead | None:
    """Why the model refuses a record with these texts, None where it does not."""
    try:
        record_with(kind, texts)
    except CannotRead as error:
        return error
    return None


def takes(kind: str, path: str, typed: str) -> bool:
    """Whether the field takes the text; if not, it says why not."""
    error = refusal(kind, {path: typed})
    assert error is None or refusal_is_fair(error, path, typed), path
    return error is None


@cache
def harmless_frame(kind: str, paths: frozenset[str], harmless: str) -> list[str]:
    """The frame of a document that holds plain words at the paths."""
    texts = {path: "word@word.example" if path.endswith("email") else harmless for path in paths}
    return frame(tree_of(record_with(kind, texts)), paths)


def together(paths: list[str]) -> Iterator[frozenset[str]]:
    """The fields that can be filled at the same time: a list has items or says why not."""
    alternatives = {"none", "not_applicable"}
    ends = {path: str(steps(path)[-1]) for path in paths}
    for end in sorted(alternatives):
        if chosen := {path for path in paths if ends[path] == end}:
            yield frozenset(path for path in chosen if not _inside_another(path, chosen))
    if chosen := {path for path in paths if ends[path] not in alternatives}:
        yield frozenset(chosen)


def _inside_another(path: str, chosen: set[str]) -> bool:
    lists = {each.removesuffix("none") for each in chosen if each.endswith(".none")}
    return any(path.startswith(f"{each}items") for each in lists)


def refusal_is_fair(error: CannotRead, path: str, typed: str) -> bool:
    """Whether it names the place, gives a reason and repeats nothing that was typed."""
    (problem,) = error.problems
    repeats = len(typed) > 3 and typed in str(error)
    # A lone surrogate is found before the places are known.
    return bool(problem.message) and problem.path in (path, "") and not repeats


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_what_cannot_be_printed_is_refused_by_name(name: str) -> None:
    with pytest.raises(CannotRead) as caught:
        record_with("review", {"decision.rationale.answer": UNPRINTABLE[name]})
    (problem,) = caught.value.problems
    assert re.search(r"U\+[0-9A-F]{4,6}|null|half of a character", problem.message)


# ---------------------------------------------------------------- all formats


TAKEN = [
    "decision.rationale.answer",
    "decision.outcome.detail",
    "decision.next_steps.items[0].what",
    "decision.next_steps.items[0].who",
    "plan.elements[0].what",
    "plan.elements[0].provided_by",
    "person.name",
    "person.address[0]",
    "meeting.place",
    "meeting.reviewer.name",
    "meeting.reviewer.role",
    "elements.items[0].working.detail",
    "changes.what_changed.answer",
    "changes.impact.answer",
    "changes.person_view.answer",
    "changes.evidence.items[0].source",
    "changes.evidence.items[0].shows",
    "carers.items[0].name",
    "carers.items[0].relationship",
    "carers.items[0].view.answer",
    "decision.next_review.reason",
]
"""Fields that a finished document prints."""


def everywhere(typed: str) -> Record:
    """The complete review with the text in every field that takes it."""
    texts: dict[str, str] = {}
    for path in TAKEN:
        try:
            record_with("review", {path: typed})
        except CannotRead:
            continue
        texts[path] = typed
    return record_with("review", texts)


@cache
def rendered(typed: str, format: str) -> bytes | OutputFault:
    """The finished document, or the fault that kept it back."""
    try:
        return render(everywhere(typed), format, today=TODAY)
    except OutputFault as fault:
        return fault


# The longest belong to the tests of each writer: here they would take the time of all others.
IN_FORMATS = {name: text for name, text in ACCEPTED.items() if len(text) <= 500}
ON_PAPER = [
    "attachment",
    "style",
    "end of a script",
    "address in CSS",
    "fence in the middle",
    "Urdu with English",
    "Bengali",
    "family of emoji",
    "one word of 400 letters",
]
"""A PDF takes a second: one of each sort."""


CASES = [(name, format) for name in IN_FORMATS for format in ("html", "text", "docx")] + [
    (name, "pdf") for name in ON_PAPER
]


@pytest.mark.parametrize(("name", "format"), CASES)
def test_every_format_holds_what_was_typed_and_its_markup_does_not_change(
    name: str, format: str
) -> None:
    typed = IN_FORMATS[name]
    content = rendered(typed, format)
    if isinstance(content, OutputFault):
        assert content.path, f"refused without a place: {content}"
        assert typed not in str(content)
        pytest.fail(f"what the model accepts cannot be written: {content}")
    expected = rendered(_as_harmless(typed), format)
    assert isinstance(expected, bytes)
    assert markup(content, format) == markup(expected, format)


def markup(content: bytes, format: str) -> list[str]:
    """What a document is made of, without its words."""
    return _MARKUP[format](content)


def _of_html(content: bytes) -> list[str]:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            # Direction and language follow the script that was typed, and the width of a
            # column its longest word.
            if tag not in ("bdi", "span", "col", "colgroup"):
                drop = (
                    ("dir", "lang", "class")
                    if tag in ("table", "tr", "th", "td")
                    else ("dir", "lang")
                )
                names = sorted(name for name, _ in attrs if name not in drop)
                found.append(f"{tag} {names}")
            for name, value in attrs:
                if name in ("src", "href", "data", "action", "poster", "background"):
                    found.append(_target(value or ""))

    Parser().feed(content.decode())
    return found


def _target(value: str) -> str:
    return value if re.match(r"(mailto|tel|#|https)", value) else value[:30]


def _of_docx(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        body = found.read("word/document.xml").decode()
        targets = [
            target
            for name in sorted(found.namelist())
            if name.endswith(".rels")
            for target in re.findall(r'Target="[^"]*"', found.read(name).decode())
        ]
        parts = sorted(found.namelist())
    tags = re.findall(
        r"<(w:(?:p|tbl|tr|tc|hyperlink|drawing|fldSimple|instrText|object|numPr|sdt)|m:\w+|a:\w+)\b",
        body,
    )
    return [*tags, *targets, *parts]


def _of_pdf(content: bytes) -> list[str]:
    import pikepdf

    found: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _structure(pdf.Root.StructTreeRoot.K, found)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                found += sorted(f"/{key}" for key in _ACTIVE if f"/{key}" in each)
                if "/URI" in each:
                    found.append(str(each.URI))
        found.append(f"names: {sorted(pdf.Root.get('/Names', pikepdf.Dictionary()).keys())}")
    # How often a link or a picture is written depends on how the lines are broken.
    blocks = [each for each in found if each in _BLOCKS]
    others = sorted({each for each in found if each not in _BLOCKS} - _INSIDE_LINES)
    return [*blocks, *others]


_ACTIVE = ("JS", "JavaScript", "Launch", "EmbeddedFiles", "EmbeddedFile", "OpenAction", "AA", "EF")
_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure"}
_INSIDE_LINES = {"/Span", "/Link", "/NonStruct", "/Lbl", "/LBody", "/Strong", "/Em"}


def _structure(node: Any, found: list[str]) -> None:
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for each in node:
            _structure(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node.S))
        if "/K" in node:
            _structure(node.K, found)


def _of_text(content: bytes) -> list[str]:
    """Plain text has no markup; what is typed cannot be told from what is not."""
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)
    return []


_MARKUP = {"html": _of_html, "docx": _of_docx, "pdf": _of_pdf, "text": _of_text}


@pytest.mark.parametrize("format", ["text", "html"])
@pytest.mark.parametrize("name", IN_FORMATS)
def test_the_words_that_were_typed_are_in_the_file(name: str, format: str) -> None:
    """Each format's own check compares words; this one does not trust it."""
    content = rendered(IN_FORMATS[name], format)
    assert isinstance(content, bytes)
    text = content.decode()
    if format == "html":
        text = _text_of_html(text)
    assert _letters(IN_FORMATS[name]) in _letters(text)


def _text_of_html(text: str) -> str:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Parser().feed(text)
    return "".join(found)


def _letters(text: str) -> str:
    """Without white space, and without marks of direction that isolate a value."""
    return re.sub(r"[\s\u2066-\u2069\u200b]", "", text)


# ---------------------------------------------------------------- nothing is read or fetched


_watched: list[str] = []
_seen: list[str] = []


_OUTSIDE = {
    "os.exec",
    "os.system",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "urllib.Request",
}


FONTS = (shipped() / "fonts").as_uri()


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watched:
        return
    if event == "open" and any(each in str(arguments[0]) for each in _watched):
        _seen.append(f"opened {_watched}")
    elif event == "urllib.Request" and str(arguments[0]).startswith((FONTS, "data:")):
        return  # the shipped fonts, and what stands in the page itself
    elif event in _OUTSIDE:
        _seen.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)


@pytest.fixture
def secret(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "secret.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><title>CANARYCANARY</title></svg>',
        encoding="utf-8",
    )
    import weasyprint  # noqa: F401 - loading it looks for Pango by running programs

    _seen.clear()
    _watched.append(str(path))
    yield path
    _watched.clear()


@pytest.mark.parametrize("format", ["html", "text", "docx", "pdf"])
def test_no_text_reads_a_file_or_makes_a_request(secret: Path, format: str) -> None:
    pointing = "\n".join(
        (
            f'<link rel=attachment href="{secret.as_uri()}">',
            f'<link rel=stylesheet href="{secret.as_uri()}">',
            f'<img src="{secret.as_uri()}"><object data="{secret.as_uri()}"></object>',
            f"![x]({secret.as_uri()}) [y]({secret.as_uri()})",
            f"<style>@import url({secret.as_uri()})</style>",
            f'<a rel=attachment href="{secret.as_uri()}">x</a>',
            f"{{% include '{secret}' %}} {{{{ open('{secret}').read() }}}}",
            f'{{ INCLUDETEXT "{secret}" }} {{ INCLUDEPICTURE "{secret.as_uri()}" }}',
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>&e;',
            '<img src="http://192.0.2.1/x.png"><link rel=stylesheet href="http://192.0.2.1/x.css">',
        )
    )
    content = render(everywhere(pointing), format, today=TODAY)
    assert _seen == []
    assert b"CANARYCANARY" not in content
    assert "CANARYCANARY" not in " ".join(_inside(content, format))


def _inside(content: bytes, format: str) -> Iterator[str]:
    """What a file holds when it is unpacked."""
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            for name in found.namelist():
                yield found.read(name).decode("utf-8", "replace")
    elif format == "pdf":
        import pikepdf

        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.attachments) == 0
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream):
                    yield each.read_raw_bytes().decode("latin-1")


def test_the_watch_sees_what_it_looks_for(secret: Path) -> None:
    import socket

    secret.read_text(encoding="utf-8")
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("name.invalid", 80)
    assert len(_seen) == 2


# ---------------------------------------------------------------- nothing is said elsewhere


CANARY = "Wexcombe"


@pytest.mark.parametrize("format", ["html", "text", "docx", "pdf"])
def test_nothing_of_a_record_reaches_a_log_or_a_warning(
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    recwarn: pytest.WarningsRecorder,
    format: str,
) -> None:
    for name in ("", "weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset"):
        caplog.set_level(logging.DEBUG, logger=name)
    # A word of a script, a word in no font, and one that looks like CSS and like an address.
    record = everywhere(f"{CANARY} \U00012000 {CANARY}; url({CANARY}) https://{CANARY}.invalid/")
    try:
        content: bytes | None = render(record, format, today=TODAY)
        shown = ""
    except OutputFault as fault:
        content = None
        shown = str(fault)
    said = capfd.readouterr()
    heard = " ".join(
        (
            *(each.getMessage() for each in caplog.records),
            *(str(each.args) for each in caplog.records),
            *(str(each.message) for each in recwarn),
            shown,
            said.out,
            said.err,
        )
    )
    assert CANARY not in heard
    assert content is None or len(content) > 1000


def test_nothing_of_a_record_is_in_what_python_shows_of_it() -> None:
    record = everywhere(CANARY)
    for shown in (repr(record), str(record), f"{record}", repr(tuple(record)), str([record])):
        assert CANARY not in shown


def test_an_error_s_traceback_holds_nothing_that_was_typed() -> None:
    import traceback

    for typed in (f"{CANARY}\x07", f"{CANARY} " * 10_000):
        with pytest.raises(CannotRead) as caught:
            record_with("review", {"person.name": typed})
        assert CANARY not in "".join(traceback.format_exception(caught.value))
