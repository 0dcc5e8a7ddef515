"""Nothing that people type reads a file, makes a request, or is told outside the document."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recordkit.api import render
from recordkit.errors import CannotRead, OutputFault
from recordkit.rendering.materials import shipped
from tests.typed import everywhere, record_with

TODAY = date(2026, 11, 23)


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
            record_with("review-record", {"person.name": typed})
        assert CANARY not in "".join(traceback.format_exception(caught.value))
