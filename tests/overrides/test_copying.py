"""A block or a whole template brought out changes nothing until somebody edits it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recordkit.documents import document_types
from recordkit.errors import NotKnown
from recordkit.overrides.catalogue import editable, editables
from recordkit.overrides.copying import Copy, block_text, some_blocks, whole
from recordkit.overrides.specimens import Specimen, specimens_of
from recordkit.overrides.trying import is_whole
from recordkit.rendering import materials
from recordkit.rendering.building import build
from recordkit.rendering.materials import shipped
from recordkit.rendering.templates import environment
from recordkit.rendering.tree import Document, words
from tests.overrides.councils import RIVERSIDE, council, extending

WITH_BLOCKS = [each.name for each in editables() if each.blocks and each.documents]
WHOLE = [each.name for each in editables() if each.name.endswith(".md") and each.documents]


def specimens(id: str) -> list[Specimen]:
    return [each for each in specimens_of(document_types()[id]) if is_whole(each, RIVERSIDE)][:2]


def made(specimen: Specimen, folder: Path | None = None) -> Document:
    settings = RIVERSIDE.model_copy(update={"templates": str(folder) if folder else None})
    return build(
        specimen.record,
        specimen.document,
        settings,
        edition=specimen.edition,
        withheld=specimen.withheld,
    )


def text(document: Document) -> str:
    return " ".join(words(document.blocks))


def put(copy: Copy, folder: Path) -> None:
    council(folder, {copy.name: copy.content})


@pytest.mark.parametrize("name", WITH_BLOCKS)
def test_each_block_brought_out_says_what_it_said(tmp_path: Path, name: str) -> None:
    found = editable(name)
    for block in found.blocks:
        put(some_blocks(found, [block]), tmp_path / block)
        for specimen in specimens(found.documents[0]):
            assert made(specimen, tmp_path / block) == made(specimen), block


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_template_brought_out_says_what_it_said(tmp_path: Path, name: str) -> None:
    put(whole(editable(name)), tmp_path)
    for id in editable(name).documents[:2]:
        for specimen in specimens(id):
            assert made(specimen, tmp_path) == made(specimen)


def test_what_is_no_text_is_brought_out_as_it_is() -> None:
    assert (
        whole(editable("letterhead.docx")).content == (shipped() / "letterhead.docx").read_bytes()
    )


def test_a_style_sheet_says_in_a_comment_what_it_is() -> None:
    content = whole(editable("styles/print.css")).content.decode()
    assert content.startswith("/* A council's own copy of styles/print.css")
    assert content.endswith((shipped() / "styles/print.css").read_text(encoding="utf-8"))


def test_blocks_come_in_the_order_of_the_template_and_once() -> None:
    content = some_blocks(editable("decline"), ["close", "opening", "close"]).content.decode()
    assert content.count("{% block ") == 2
    assert content.index("block opening") < content.index("block close")


def test_an_unknown_block_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'close'"):
        some_blocks(editable("decline"), ["clos"])


@pytest.mark.parametrize(
    ("template", "inner"),
    [
        ("{% block a %}\none\n{% endblock %}\n{% block b %}two{% endblock %}", "one\n"),
        ("{%- block a -%}\none\n{% endblock a %}", "one\n"),
        (
            "{% block a %}\n{% block b %}\nx\n{% endblock %}\ny\n{% endblock %}",
            "{% block b %}\nx\n{% endblock %}\ny\n",
        ),
        ("{# {% block a %}no{% endblock %} #}{% block a %}\nyes\n{% endblock %}", "yes\n"),
        ("{% block ab %}no{% endblock %}{% block a %}{% endblock %}", ""),
    ],
)
def test_the_text_of_a_block(template: str, inner: str) -> None:
    assert block_text(template, "a") == inner


# ---------------------------------------------------------------- an update of ours


@pytest.fixture
def updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A later recordkit: its templates are another folder, to be changed."""
    folder = tmp_path / "later"
    shutil.copytree(shipped(), folder, ignore=shutil.ignore_patterns("fonts"))
    monkeypatch.setattr(materials, "shipped", lambda name="templates": folder)
    environment.cache_clear()
    yield folder
    environment.cache_clear()  # or the tests after this one would be given its templates


def test_a_changed_block_survives_an_update_of_the_rest(tmp_path: Path, updated: Path) -> None:
    ours = tmp_path / "ours"
    name = "letters/delay.md"
    council(ours, {name: extending(name, complain="Ring the mayor.")})
    (specimen, *_) = specimens("delay")
    before = text(made(specimen, ours))
    assert "Ring the mayor." in before
    assert "complain about this decision" not in before

    theirs = (updated / name).read_text(encoding="utf-8")
    closing = "{% block close %}\n"
    assert closing in theirs
    (updated / name).write_text(
        theirs.replace(closing, f"{closing}This sentence is new.\n\n").replace(
            "{% block complain %}\n", "{% block complain %}\nThis one is not for them.\n\n"
        ),
        encoding="utf-8",
    )
    parts = updated / "letters" / "parts.md"
    said = parts.read_text(encoding="utf-8")
    assert "Yours sincerely" in said
    parts.write_text(said.replace("Yours sincerely", "With kind regards"), encoding="utf-8")

    after = text(made(specimen, ours))
    assert "Ring the mayor." in after
    assert "This sentence is new." in after
    assert "With kind regards" in after
    assert "This one is not for them." not in after
    assert "This one is not for them." in text(made(specimen))
