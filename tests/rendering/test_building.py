"""From a record to the tree: nothing recorded is lost, and drafts never fail."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from recordkit.api import check
from recordkit.documents import (
    DocumentType,
    document_for,
    document_of,
    document_types,
    documents_of,
)
from recordkit.documents.coverage import unprinted
from recordkit.errors import CannotRead, TemplateFault
from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.models.visit import facts, questions
from recordkit.rendering.building import build, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import shipped
from recordkit.rendering.tree import Document, Gap, inlines, leaves, printed_paths, walk, words
from recordkit.settings import SAMPLE, Settings, load_settings
from tests.examples import all_examples, content_of, record_of, sendable_documents
from tests.rendering import trees
from tests.rendering.written import GRACE, lines, words_at

TODAY = date(2026, 11, 23)
DRAFT, FINISHED = Edition(draft=True), Edition()
CONTENT: dict[str, Any] = json.loads(
    (shipped("examples") / "grace-adeyemi.json").read_text(encoding="utf-8")
)


SENDABLE = [(record_of(name), document_types()[id]) for name, id in sendable_documents(TODAY)]
"""The examples, each with a document of it that can be sent."""


def named(value: Record | DocumentType) -> str:
    return str(value.id)


def jpeg() -> bytes:
    content = BytesIO()
    Image.radial_gradient("L").save(content, "JPEG")
    return content.getvalue()


def built(
    record: Record = GRACE,
    edition: Edition = FINISHED,
    council: Settings = SAMPLE,
    withheld: frozenset[str] = frozenset(),
    document: DocumentType | None = None,
) -> Document:
    return build(
        record,
        document or document_of(record),
        council,
        edition=edition,
        withheld=withheld,
        report=check(record, today=TODAY),
    )


def built_with(
    templates: Mapping[str, str], record: Record = GRACE, *, draft: bool = False
) -> Document:
    """The document that a council's own templates make."""
    with council_with(templates) as council:
        return built(record, Edition(draft=draft), council)


@contextmanager
def council_with(templates: Mapping[str, str]) -> Iterator[Settings]:
    """The settings of a council that has templates of its own."""
    with TemporaryDirectory() as folder:
        for name, source in templates.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        yield SAMPLE.model_copy(update={"templates": ".", "folder": Path(folder)})


# ---------------------------------------------------------------- nothing is lost


def test_each_document_can_be_sent_of_an_example() -> None:
    assert {document.id for _, document in SENDABLE} == set(document_types())


@pytest.mark.parametrize(("record", "made"), SENDABLE, ids=named)
def test_every_fact_of_a_complete_record_is_in_its_document(
    record: Record, made: DocumentType
) -> None:
    document = built(record, document=made)
    printed = " ".join(words(document.blocks))
    for path, value in facts(record):
        if path in printed_paths(document.blocks):
            if isinstance(value, str) and not _is_choice(record, path):
                for part in value.split("\n"):
                    typed = " ".join(part.split())
                    on_a_line_of_its_own = typed[:1].upper() + typed[1:]
                    assert typed in printed or on_a_line_of_its_own in printed, path
        elif made.is_made_of(path):
            assert any(_covers(pattern, path) for pattern in made.not_printed), path


def _is_choice(record: Record, path: str) -> bool:
    return any(
        path == f"{question.path}.answer" and getattr(type(question.value), "options", tuple)()
        for question in questions(record)
    )


def _covers(pattern: str, path: str) -> bool:
    """A second reading of the patterns: `*` is one step or more."""
    steps = re.escape(pattern).replace(r"\[\*\]", r"\[\d+\]").replace(r"\*", ".+")
    return re.fullmatch(steps, path) is not None


@pytest.mark.parametrize(("record", "made"), SENDABLE, ids=named)
def test_a_finished_document_has_no_gap(record: Record, made: DocumentType) -> None:
    document = built(record, document=made)
    assert not list(gaps(document))
    assert "Still to be recorded" not in " ".join(words(document.blocks))


def gaps(document: Document) -> Iterator[Gap]:
    for block in walk(document.blocks):
        for run in inlines(block):
            yield from (leaf for leaf in leaves(run) if isinstance(leaf, Gap))


def removable() -> Iterator[tuple[str, int, str]]:
    """The lines of the shipped templates that print something of the record."""
    folders = (shipped() / "records", shipped() / "letters")
    pages = (path for folder in folders for path in sorted(folder.rglob("*.md")))
    for name in (path.relative_to(shipped()).as_posix() for path in pages):
        source = (shipped() / name).read_text(encoding="utf-8")
        for number, line in enumerate(source.splitlines()):
            if re.fullmatch(r"[^{%})]*\{\{ [a-z_.]+(?: \| (?:unbroken|weekday))? \}\}[^{]*", line):
                yield name, number, line.strip()


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, number, _ in removable()],
    ids=[f"{name}:{number + 1}" for name, number, _ in removable()],
)
def test_a_template_that_loses_a_line_loses_nothing_in_silence(name: str, number: int) -> None:
    """Without the line, either it fails and names the path, or the same facts are printed."""
    source = (shipped() / name).read_text(encoding="utf-8").splitlines(keepends=True)
    line = source[number]
    del source[number]
    with council_with({name: "".join(source)}) as council:
        for index in examples_that_use(name, number):
            record, document = SENDABLE[index]
            try:
                without = built(record, council=council, document=document)
            except TemplateFault as fault:
                if "does not print" not in fault.reason:
                    pytest.fail(f"another fault: {fault}")
                continue
            assert paths_of_the_record(index) <= printed_paths(without.blocks), line


def examples_that_use(name: str, number: int) -> list[int]:
    """Every letter made with a template; of the long records a few, in turn."""
    templates = [document.template for _, document in SENDABLE]
    if name.startswith("records/"):
        records = [i for i, each in enumerate(templates) if each.startswith("records/")]
        return records[number % 5 :: 5]
    return [i for i, each in enumerate(templates) if name in (each, "letters/parts.md")]


@cache
def paths_of_the_record(index: int) -> set[str]:
    """What the document of an example prints, save for what the settings say."""
    record, document = SENDABLE[index]
    printed = printed_paths(built(record, document=document).blocks)
    return {path for path in printed if not path.startswith("settings.")}


def test_the_fault_names_every_path_that_is_not_printed() -> None:
    source = (shipped() / "records/review/why.md").read_text(encoding="utf-8")
    shorter = re.sub(r"\{\{ decision\.rationale \}\}", "", source)
    assert shorter != source
    with pytest.raises(TemplateFault, match=r"decision\.rationale\.answer") as caught:
        built_with({"records/review/why.md": shorter})
    assert caught.value.template == "records/review.md"
    assert "equipment" not in str(caught.value)


def test_the_reference_of_the_record_is_a_fact_like_others() -> None:
    """A pattern for the ids of items must not excuse the record's own."""
    wanted = document_for("review")
    printed = {path for path, _ in facts(GRACE)} - {"id"}
    assert unprinted(GRACE, wanted, printed) == ["id"]


@pytest.mark.parametrize("path", ["plan.elements[0].id", "carers.items[0].id", "kind"])
def test_what_a_document_leaves_out_on_purpose_is_said_with_a_reason(path: str) -> None:
    wanted = document_for("review")
    printed = {each for each, _ in facts(GRACE)} - {path}
    assert unprinted(GRACE, wanted, printed) == []
    assert all(wanted.not_printed.values())


@pytest.mark.parametrize("path", ["person.date_of_birth", "carers", "changes.evidence.items[1]"])
def test_what_is_withheld_need_not_be_printed(path: str) -> None:
    wanted = document_for("review")
    printed = {each for each, _ in facts(GRACE) if not each.startswith(path)}
    assert unprinted(GRACE, wanted, printed) != []
    assert unprinted(GRACE, wanted, printed, frozenset({path})) == []


def test_withholding_one_item_does_not_excuse_the_tenth() -> None:
    wanted = document_for("review")
    assert "decision.next_steps.items[1].who" in unprinted(
        GRACE, wanted, set(), frozenset({"decision.next_steps.items[10]", "person.nam"})
    )
    assert "person.name" in unprinted(GRACE, wanted, set(), frozenset({"person.nam"}))


@pytest.mark.parametrize(
    "path",
    [
        "person.date_of_birth",
        "person.address",
        "carers.items[0]",
        "carers.items",
        "carers",
        "changes.person_view",
        "changes.evidence.items[0]",
        "decision.next_steps.items[0]",
    ],
)
def test_nothing_withheld_is_in_the_document(path: str) -> None:
    try:
        document = built(withheld=frozenset({path}))
    except TemplateFault:
        pytest.fail(f"the template cannot do without {path}")
    printed = printed_paths(document.blocks)
    assert not [
        each for each in printed if each == path or each.startswith((path + ".", path + "["))
    ]


# ---------------------------------------------------------------- whatever is complete is written


def variants(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The record with each answer said not to apply, each list said to be empty, each leaf left."""
    for question in questions(load_record(json.dumps(content).encode())):
        value = _at(content, question.path)
        if isinstance(value, dict) and ("items" in value or hasattr(question.value, "items")):
            yield (
                f"{question.path}: none",
                _with(content, question.path, {"none": "There is none."}),
            )
        elif hasattr(question.value, "not_applicable"):
            yield (
                f"{question.path}: not applicable",
                _with(content, question.path, {"not_applicable": "It does not apply."}),
            )
        if hasattr(question.value, "options"):
            for option in type(question.value).options():
                yield (
                    f"{question.path}: {option}",
                    _with(content, question.path, {"answer": option, "detail": "In detail."}),
                )
    for path in list(_paths(content)):
        yield f"without {path}", _without(content, {path})


def _at(content: Any, path: str) -> Any:
    for step in _steps(path):
        content = content.get(step, {}) if isinstance(content, dict) else content[step]
    return content


def _steps(path: str) -> list[Any]:
    return [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]


def _with(content: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    content = copy.deepcopy(content)
    here: Any = content
    *inside, last = _steps(path)
    for step in inside:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
    here[last] = value
    return content


def _paths(content: Any, path: str = "") -> Iterator[str]:
    """Every path that can be taken away."""
    steps = content.items() if isinstance(content, dict) else enumerate(content)
    for name, value in steps:
        here = f"{path}[{name}]" if isinstance(name, int) else f"{path}.{name}" if path else name
        if here not in ("kind", "schema_version"):
            yield here
        if isinstance(value, dict | list):
            yield from _paths(value, here)


def _without(content: Any, gone: set[str], path: str = "") -> Any:
    if isinstance(content, dict):
        return {
            name: _without(value, gone, here)
            for name, value in content.items()
            if (here := f"{path}.{name}" if path else name) not in gone
        }
    if isinstance(content, list):
        return [
            _without(value, gone, f"{path}[{index}]")
            for index, value in enumerate(content)
            if f"{path}[{index}]" not in gone
        ]
    return content


VARIANTS = dict(variants(CONTENT))


@pytest.mark.parametrize("change", VARIANTS, ids=str)
def test_each_change_of_a_record_can_be_drafted_and_written_if_complete(change: str) -> None:
    """The gate is what refuses a record, with a finding; the template never does."""
    record = load_record(json.dumps(VARIANTS[change]).encode())
    drafted = built(record, DRAFT)
    assert not unprinted(record, document_of(record), printed_paths(drafted.blocks))
    if check(record, today=TODAY).complete:
        assert not list(gaps(built(record)))


def test_a_blank_draft_shows_every_question_that_is_always_asked() -> None:
    blank = load_record(b'{"kind": "review"}')
    shown = " ".join(gap.text for gap in gaps(built(blank, DRAFT)))
    for question in questions(blank):
        asked = question.asked
        if asked.always and asked.gate == "issue" and asked.severity == "must":
            assert asked.question in shown


@pytest.mark.parametrize(
    "path",
    [
        question.path
        for question in questions(GRACE)
        if question.asked.always
        and question.asked.gate == "issue"
        and question.asked.severity == "must"
    ],
)
def test_a_draft_shows_the_gap_of_each_question(path: str) -> None:
    record = load_record(json.dumps(_without(CONTENT, {path})).encode())
    (question,) = [each for each in questions(record) if each.path == path]
    assert question.asked.question in {
        gap.text.removeprefix("[Still to be recorded: ").removesuffix("]")
        for gap in gaps(built(record, DRAFT))
    }


CONTENTS = [content_of(name) for name in all_examples()]


@st.composite
def drafts(draw: st.DrawFn) -> dict[str, Any]:
    """An example with some of it blank."""
    content = draw(st.sampled_from(CONTENTS))
    gone = draw(st.sets(st.sampled_from(sorted(_paths(content))), max_size=30))
    left: dict[str, Any] = _without(content, gone)
    return left


@settings(max_examples=150, deadline=None)
@given(drafts())
def test_any_draft_becomes_a_document(content: dict[str, Any]) -> None:
    record = load_record(json.dumps(content).encode())
    for each in documents_of(record):
        assert built(record, DRAFT, document=each).title
        if each.concerning(check(record, today=TODAY)).complete:
            built(record, document=each)


def test_a_finished_document_of_an_incomplete_record_is_refused_by_the_template_too() -> None:
    with pytest.raises(TemplateFault, match="not recorded"):
        built(load_record(b'{"kind": "review"}'))


# ---------------------------------------------------------------- the frame


def test_the_frame_says_whose_document_it_is() -> None:
    document = built()
    assert document.title == "Your care and support review"
    assert document.footer == "Sample Council, Adult Social Care, reference RC-20418"
    assert document.language == "en-GB"
    assert (document.sender.organisation, document.sender.service) == (
        "Sample Council",
        "Adult Social Care",
    )


def test_a_record_without_a_reference_has_a_footer_without_one() -> None:
    record = load_record(json.dumps(_without(CONTENT, {"id"})).encode())
    assert built(record, DRAFT).footer == "Sample Council, Adult Social Care"


def test_a_draft_and_a_sample_say_so_on_every_page() -> None:
    assert "Draft" in built(edition=DRAFT).marking
    assert "Sample" in built().marking
    ours = SAMPLE.model_copy(update={"sample": False})
    assert built(council=ours).marking == ""
    assert "Draft" in built(edition=DRAFT, council=ours).marking


@pytest.mark.parametrize("source", ["No title.\n", "## Two\n", ""])
def test_a_template_without_a_title_is_a_fault(source: str) -> None:
    with pytest.raises(TemplateFault):
        built_with({"records/review.md": source}, load_record(b'{"kind": "review"}'), draft=True)


@pytest.mark.parametrize(
    ("source", "reason"),
    [("# One\n\n# Two\n", "one title"), ("# One\n\n### Three\n", "level")],
)
def test_headings_form_an_outline(source: str, reason: str) -> None:
    with pytest.raises(TemplateFault, match=reason):
        built_with({"records/review.md": source}, load_record(b'{"kind": "review"}'), draft=True)


def test_the_same_record_gives_the_same_tree() -> None:
    assert built() == built()


def test_building_does_not_read_a_clock() -> None:
    assert "2026" in " ".join(words(built().blocks))
    assert dataclasses.replace(built()) == built()


def test_a_council_s_logo_is_read_beside_its_settings() -> None:
    council = load_settings(shipped("examples") / "recordkit.toml")
    logo = built(council=council).sender.logo
    assert logo is not None
    assert logo.alt
    assert logo.media_type == "image/png"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.gif", b"GIF89a"),
        ("logo.txt", b"x"),
        ("gone.png", None),
        ("logo.png", b"hello"),
        ("logo.png", b""),
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("logo.png", trees.png()[:60]),
        ("logo.jpg", jpeg()[:-200]),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    council = SAMPLE.council.model_copy(update={"logo": name})
    with pytest.raises(CannotRead, match="logo"):
        built(council=SAMPLE.model_copy(update={"council": council, "folder": tmp_path}))


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg", "logo"])
def test_a_logo_is_what_its_bytes_are_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(jpeg())
    council = SAMPLE.council.model_copy(update={"logo": name})
    logo = built(council=SAMPLE.model_copy(update={"council": council, "folder": tmp_path}))
    assert logo.sender.logo is not None
    assert logo.sender.logo.media_type == "image/jpeg"


def test_a_council_s_words_are_values_too() -> None:
    """They come from a file that an administrator wrote, and are no markup either."""
    typed = "<b>Ring</b> us | {{ 7*7 }}\n# now"
    complaints = SAMPLE.complaints.model_copy(update={"how": typed})
    document = built(council=SAMPLE.model_copy(update={"complaints": complaints}))
    assert words_at(document.blocks, "settings.complaints.how") == typed.split()


def test_a_council_s_folder_counts_from_its_settings(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    council = SAMPLE.model_copy(update={"templates": "ours", "folder": tmp_path})
    assert materials_of(council).folders == (tmp_path / "ours",)
    assert materials_of(SAMPLE).folders == ()


@pytest.mark.parametrize("name", ["gone", "file", "x" * 5000])
def test_a_folder_of_templates_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    council = SAMPLE.model_copy(update={"templates": name, "folder": tmp_path})
    with pytest.raises(CannotRead, match="templates: There is no such folder"):
        materials_of(council)


def test_every_document_has_its_template_and_its_kind() -> None:
    for each in document_types().values():
        assert (shipped() / each.template).is_file()
        assert document_for(each.kind, each.id) is each
        assert lines(built().blocks)
