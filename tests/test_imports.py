"""What an import costs, and what nothing below the command line may touch."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import recordkit

PACKAGE = Path(recordkit.__file__).parent
OUTER = ("cli", "web")
"""The parts that meet the world: they read the clock, the environment and the network."""

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in OUTER
)

HEAVY = {
    "click",
    "docx",
    "docxtpl",
    "fastapi",
    "holidays",
    "jinja2",
    "lxml",
    "markdown",
    "page_validation",
    "pikepdf",
    "pydantic",
    "sqlalchemy",
    "weasyprint",
}

FORBIDDEN_MODULES = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "time",
    "urllib.request",
    "urllib3",
}

FORBIDDEN_NAMES = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "os.environ",
    "os.environb",
    "os.getenv",
    "os.getlogin",
    "os.putenv",
    "Path.home",
    "time.time",
    "time.localtime",
}

HARMLESS = {"urllib.request.url2pathname", "urllib.request.pathname2url"}
"""They turn names of files into addresses and back, and touch nothing."""


def loaded_after(code: str) -> set[str]:
    """The top names of the modules that some code loads, in an interpreter of its own."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in json.loads(result.stdout.splitlines()[-1])}


def test_importing_recordkit_imports_nothing_heavy() -> None:
    assert loaded_after("import recordkit") & HEAVY == set()


def test_checking_a_record_imports_nothing_that_writes_documents() -> None:
    code = (
        "import recordkit, datetime\n"
        'record = recordkit.load(b\'{"kind": "review"}\')\n'
        "recordkit.check(record, today=datetime.date(2026, 10, 15))"
    )
    assert loaded_after(code) & (HEAVY - {"pydantic", "holidays"}) == set()


@pytest.mark.parametrize("name", recordkit.__all__)
def test_every_name_of_the_facade_is_there(name: str) -> None:
    assert getattr(recordkit, name) is not None
    assert name in dir(recordkit)


def test_the_facade_s_functions_stay_functions_when_everything_is_loaded() -> None:
    """A package of the same name must not take the place of a function."""
    program = (
        "import recordkit, importlib, pkgutil\n"
        "first = {name: getattr(recordkit, name) for name in recordkit.__all__}\n"
        "for each in pkgutil.walk_packages(recordkit.__path__, 'recordkit.'):\n"
        "    importlib.import_module(each.name)\n"
        "assert all(callable(each) for each in first.values()), first\n"
        "after = {name: getattr(recordkit, name) for name in recordkit.__all__}\n"
        "print([name for name in first if first[name] is not after[name]])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"


def test_a_document_can_be_written_twice_through_the_facade() -> None:
    program = (
        "import recordkit, datetime, sys\n"
        'record = recordkit.load(b\'{"kind": "review"}\')\n'
        "for _ in range(2):\n"
        "    recordkit.render(record, 'text', today=datetime.date(2026, 11, 23), draft=True)\n"
        "    recordkit.document_types()\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent, check=True)


def test_the_facade_is_small() -> None:
    assert len(recordkit.__all__) <= 15
    assert len(set(recordkit.__all__)) == len(recordkit.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = recordkit.nothing


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_below_the_command_line_reads_clock_environment_or_network(module: Path) -> None:
    assert list(touched(ast.parse(module.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "import os\nos.environ['HOME']",
        "from os import environ",
        "import socket",
        "from urllib import request",
        "import urllib.request",
        "def late():\n    import requests",
        "import datetime as d\nd.date.today()",
    ],
)
def test_the_scan_finds_what_it_looks_for(code: str) -> None:
    assert list(touched(ast.parse(code)))


def test_the_scan_leaves_days_and_paths_alone() -> None:
    code = "from datetime import date\ndate(2026, 1, 1)\nimport os.path\nimport urllib.parse"
    assert list(touched(ast.parse(code))) == []


def touched(tree: ast.Module) -> Iterator[str]:
    """What of the world a module touches, with the line."""
    for node in ast.walk(tree):
        for name in _names(node):
            if name in HARMLESS:
                continue
            top = name.split(".")[0]
            if name in FORBIDDEN_MODULES or (
                top in FORBIDDEN_MODULES and isinstance(node, _IMPORT)
            ):
                yield f"line {node.lineno}: {name}"  # type: ignore[attr-defined]  # these nodes have lines
            elif any(f".{name}".endswith(f".{each}") for each in FORBIDDEN_NAMES):
                yield f"line {node.lineno}: {name}"  # type: ignore[attr-defined]  # as above


_IMPORT = (ast.Import, ast.ImportFrom)


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            found = [f"{module}.{each.name}" for each in names]
            yield from found if HARMLESS.intersection(found) else [module, *found]
        case ast.Attribute():
            yield ast.unparse(node)
