"""The wheel is whole: installed alone, away from the checkout, it makes a document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent

# One process builds and installs once for all of these tests.
pytestmark = pytest.mark.xdist_group("wheel")


@dataclass(frozen=True)
class Installed:
    """An environment that holds recordkit from the wheel, and an empty folder to work in."""

    environment: Path
    folder: Path

    def start(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.environment / "bin" / program, *arguments],
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, program: str, *arguments: str) -> str:
        outcome = self.start(program, *arguments)
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    def evaluate(self, expression: str, *imports: str) -> str:
        lines = [f"import {name}" for name in imports]
        return self.run("python", "-c", "\n".join([*lines, f"print({expression})"])).strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that both are known to be whole."""
    target = tmp_path_factory.mktemp("dist")
    python("-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT))
    (built,) = target.glob("recordkit-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Recordkit from the wheel, in a new environment that borrows what it depends on."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    packages = Path(sysconfig.get_path("purelib"))
    inside = environment / packages.relative_to(sys.prefix)
    # A path file inside the borrowed folder is not followed, so the checkout stays out of reach.
    (inside / "borrowed.pth").write_text(str(packages), encoding="utf-8")
    new_python = str(environment / "bin" / "python")
    python("-m", "pip", "--python", new_python, "install", "--no-index", "--no-deps", str(wheel))
    return Installed(environment, tmp_path_factory.mktemp("elsewhere"))


def python(*arguments: str) -> None:
    outcome = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def in_wheel(wheel: Path, folder: str) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith(folder)}


def in_checkout(folder: str, prefix: str = "") -> set[str]:
    return {
        prefix + path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_holds_the_package_the_templates_and_the_examples(wheel: Path) -> None:
    expected = (
        in_checkout("recordkit")
        | in_checkout("templates", "recordkit/")
        | in_checkout("examples", "recordkit/")
    )

    assert in_wheel(wheel, "recordkit/") == expected


def test_holds_nothing_else_but_its_metadata(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        folders = {name.partition("/")[0] for name in archive.namelist()}

    assert {name for name in folders if not name.endswith(".dist-info")} == {"recordkit"}


def test_carries_the_licences_of_the_code_and_of_the_fonts(wheel: Path) -> None:
    names = {Path(name).name for name in in_wheel(wheel, "recordkit-")}

    assert "LICENSE" in names
    assert {path.name for path in (ROOT / "templates/fonts").glob("OFL-*.txt")} <= names


def test_is_what_runs(installed: Installed) -> None:
    place = Path(installed.evaluate("recordkit.__file__", "recordkit"))

    assert place.is_relative_to(installed.environment)


def test_finds_the_templates_inside_the_package(installed: Installed) -> None:
    folder = Path(
        installed.evaluate("materials.shipped()", "recordkit.rendering.materials as materials")
    )

    assert folder.is_relative_to(installed.environment)


def test_explains_a_requirement_from_its_own_catalogue(installed: Installed) -> None:
    assert "in place" in installed.run("recordkit", "explain", "OUTCOME-M01")


def test_renders_an_example_in_an_empty_folder(installed: Installed) -> None:
    example = first_complete_example(installed)

    installed.run("recordkit", "render", str(example), "--format", "pdf", "-o", "out.pdf")

    assert (installed.folder / "out.pdf").read_bytes().startswith(b"%PDF-")


def first_complete_example(installed: Installed) -> Path:
    package = Path(installed.evaluate("recordkit.__file__", "recordkit")).parent
    for path in sorted((package / "examples").rglob("*.json")):
        outcome = installed.start("recordkit", "check", str(path), "--json")
        if outcome.returncode == 0 and json.loads(outcome.stdout)["records"][0]["complete"]:
            return path
    raise AssertionError("the wheel holds no complete example")
