"""The README's tour runs as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    name, *arguments = shlex.split(command)
    assert name == "recordkit"
    return subprocess.run(
        [sys.executable, "-m", "recordkit.cli.main", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_of_the_tour_runs(checkout: Path) -> None:
    commands = [line[2:] for block in blocks("console") for line in block.splitlines()]
    assert len(commands) >= 6
    statuses = {command: run(command, checkout).returncode for command in commands}
    # A blank draft has findings, and so have some of the examples: that is what the tour shows.
    findings = {command for command, status in statuses.items() if status == 1}
    assert all(command.startswith("recordkit check ") for command in findings)
    assert "recordkit check ahmed.json" in findings
    assert set(statuses.values()) == {0, 1}, statuses
    for name in ("ahmed.json", "ahmed-draft.docx", "grace.docx"):
        assert (checkout / name).stat().st_size > 1000


def test_the_python_of_the_tour_runs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(block, names)  # the README's own code
    page = names["page"]
    assert isinstance(page, bytes)
    assert b"Grace Adeyemi" in page


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    top = ROOT / page
    for path in top.rglob("*.md") if top.is_dir() else [top]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
