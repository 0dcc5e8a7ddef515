"""Reading a record: what is taken, what is left out, and what is refused for which reason."""

from __future__ import annotations

import io
import json
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from recordkit.api import render
from recordkit.drafts import blank
from recordkit.errors import CannotRead, Problem
from recordkit.loading import LARGEST_FILE, load_record
from recordkit.models.base import LONGEST_TEXT
from recordkit.models.kinds import kinds
from recordkit.models.record import Record
from recordkit.models.review import Review
from tests.changing import changed
from tests.conftest import TODAY
from tests.examples import FOLDER, content_of, record_from
from tests.strategies import contents

EXAMPLES = sorted(path.relative_to(FOLDER).with_suffix("") for path in FOLDER.rglob("*.json"))


def refused(content: bytes | str | Any) -> CannotRead:
    """The error that content ends in, given as bytes, as text or as what JSON holds."""
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    with pytest.raises(CannotRead) as caught:
        load_record(content)
    assert caught.value.problems
    return caught.value


def problem(content: bytes | str | Any) -> Problem:
    """The only problem that there is with some content."""
    (only,) = refused(content).problems
    return only


# ---------------------------------------------------------------- taken


@pytest.mark.parametrize("name", EXAMPLES, ids=str)
def test_every_example_loads_and_comes_back_the_same(name: Path) -> None:
    record = load_record(FOLDER / f"{name}.json")

    assert isinstance(record, kinds()[record.kind])
    assert load_record(written(record)) == record


def test_the_least_record_is_its_kind() -> None:
    assert record_from({"kind": "review"}) == Review()


def test_a_record_may_come_from_a_path_from_its_text_or_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, grace: Review
) -> None:
    path = FOLDER / "grace-adeyemi.json"
    typed = io.TextIOWrapper(io.BytesIO(path.read_bytes()))
    monkeypatch.setattr(sys, "stdin", typed)

    assert load_record(path) == load_record(str(path)) == load_record(path.read_bytes()) == grace
    assert load_record("-") == grace


def test_a_byte_order_mark_does_no_harm(grace_json: dict[str, Any], grace: Review) -> None:
    assert load_record(json.dumps(grace_json).encode("utf-8-sig")) == grace


def test_notes_are_left_out_wherever_they_stand(grace_json: dict[str, Any], grace: Review) -> None:
    content = grace_json | {"#": "A note.", "# another": ["of", {"any": "shape"}]}
    for path in ("changes.#why", "changes.needs.#", "decision.next_steps.items[0].#who"):
        content = changed(content, path, "A note.")

    assert record_from(content) == grace


def test_a_note_may_stand_twice() -> None:
    assert load_record(b'{"#": "one", "#": "two", "kind": "review"}') == Review()


@pytest.mark.parametrize("nothing", [None, "", "   ", "\n\t", [], [""], [None, {}]])
def test_what_was_left_blank_was_not_recorded(nothing: Any) -> None:
    content = {"kind": "review", "person": {"address": nothing}, "waivers": nothing or []}

    assert record_from(content) == Review()


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"name": None},
        {"name": "", "view": {"answer": None, "detail": "  "}},
        {"#": "Copy this block.", "view": {"#": "What do they say?"}},
    ],
)
def test_an_item_in_which_nothing_was_filled_in_is_none(item: dict[str, Any]) -> None:
    assert record_from({"kind": "review", "carers": {"items": [item]}}) == Review()


def test_a_blank_draft_is_an_empty_record() -> None:
    assert load_record(blank("review").encode()) == Review()


def test_blanks_around_a_text_are_left_out_and_line_ends_are_newlines() -> None:
    record = record_from(
        {"kind": "review", "carers": {"none": "  She is away.\r\n\r\nHe is too.\rBoth. \n"}}
    )

    assert isinstance(record, Review)
    assert record.carers.none == "She is away.\n\nHe is too.\nBoth."


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Ó Súilleabháin",
        "মেই-লিন",
        "ਗੁਰਪ੍ਰੀਤ",
        "محمد علی",
        "李小龍",
        "D’Arcy-Smith",
        "👩🏽‍🦽 Jo",
        "a" * 500,
    ],
)
def test_no_name_is_refused(name: str) -> None:
    assert record_from({"kind": "review", "person": {"name": name}}).person.name == name


@settings(max_examples=30)  # each is large
@given(contents(Review, whole=True))
def test_a_whole_record_comes_back_the_same(content: Any) -> None:
    record = record_from(content)

    assert record_from(record.model_dump(mode="json")) == record
    assert load_record(written(record)) == record


@given(contents(Review, whole=False))
def test_a_draft_comes_back_the_same(content: Any) -> None:
    record = record_from(content)

    assert load_record(written(record)) == record


def written(record: Record) -> bytes:
    """A record as it is kept: only what was recorded, and its kind."""
    return record.model_dump_json(exclude_defaults=True).encode()


# ---------------------------------------------------------------- no file, or not a text

REVIEW = '{"kind": "review"'


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no such file") as caught:
        load_record(tmp_path / "nobody.json")
    assert caught.value.source == str(tmp_path / "nobody.json")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="It is a folder"):
        load_record(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.json"
    path.touch()

    # Root may read anything, so the refusal is played.
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead, match="not allowed to read it"):
        load_record(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "record.json/inside"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "record.json").touch()
    with pytest.raises(CannotRead):
        load_record(f"{tmp_path}/{name}")


def test_a_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(CannotRead, match="larger than 10 MB"):
        load_record(path)


def test_a_hundred_megabytes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" " * (LARGEST_FILE + 1))))

    with pytest.raises(CannotRead, match="larger than 10 MB") as caught:
        load_record("-")
    assert str(caught.value).startswith("standard input")


def test_a_hundred_megabytes_as_bytes() -> None:
    assert "larger than 10 MB" in str(refused(b'{"kind": "review"}'.ljust(LARGEST_FILE + 1)))


@pytest.mark.parametrize("content", [b"", b"  \n", "\ufeff".encode()])
def test_an_empty_file(content: bytes) -> None:
    assert problem(content).message == "It is empty."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_that_is_no_text_of_bytes(encoding: str) -> None:
    assert problem(f"{REVIEW}}}".encode(encoding)).message


@pytest.mark.parametrize(
    ("content", "sort"),
    [
        (b"PK\x03\x04... word/document.xml", "Word"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice"),
        (b"PK\x03\x04... xl/workbook.xml", "Excel"),
        (b"PK\x03\x04... holiday.txt", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (rb"{\rtf1\ansi", "Rich Text (.rtf)"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"II*\0", "picture"),
    ],
)
def test_a_file_of_another_sort_is_called_what_it_is(content: bytes, sort: str) -> None:
    assert problem(content).message.startswith(f"This is a {sort} file, not a record.")


def test_a_document_that_recordkit_made_is_called_what_it_is(grace: Review) -> None:
    document = render(grace, "docx", today=TODAY)

    assert problem(document).message.startswith("This is a Word file, not a record.")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_another_encoding_is_told_with_the_place_of_the_first_letter(encoding: str) -> None:
    content = f'{REVIEW},\n "person": {{"name": "Zoë"}}}}'.encode(encoding)

    found = problem(content)
    assert "UTF-8" in found.message
    assert (found.line, found.column) == (2, 24)


def test_the_place_of_a_wrong_letter_is_right_after_a_byte_order_mark() -> None:
    found = problem(b'\xef\xbb\xbf{"kind": "review",\n "id": "\xeb"}')

    assert (found.line, found.column) == (2, 9)


def test_a_null_character() -> None:
    assert "null characters" in problem(b'{"kind": "review\0"}').message


# ---------------------------------------------------------------- not JSON


def test_what_is_malformed_is_told_with_its_line() -> None:
    found = refused(f'{REVIEW},\n\n "id" "RC-1"}}')

    assert "Line 3: a colon (:) is missing" in str(found)
    assert (found.problems[0].line, found.problems[0].column) == (3, 7)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number(value: str) -> None:
    found = problem(f'{REVIEW},\n "id": "{value}",\n "schema_version": {value}}}')

    assert found.message.startswith(f"{value} is not a value")
    assert found.line == 3


def test_a_number_without_end_is_told_with_its_line() -> None:
    found = problem(f'{REVIEW},\n "id": "{"1" * 5000}",\n "schema_version": {"1" * 5000}}}')

    assert found == Problem("A number in it is far too long.", line=3)


@pytest.mark.parametrize("value", ["1e400", "1" + "0" * 400, "1" + "0" * 5000, "1.5"])
def test_a_number_that_no_field_takes(value: str) -> None:
    assert problem(f'{REVIEW}, "schema_version": {value}}}').message


@pytest.mark.parametrize("depth", [150, 200, 250, 350, 500, 900, 1_000, 10_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_what_is_nested_too_deeply(depth: int, brackets: str) -> None:
    before, after = brackets[:-1], brackets[-1]
    content = f'{REVIEW}, "plan": {before * depth}1{after * depth}}}'

    for found in refused(content).problems:
        assert "recursion" not in found.message


def test_a_note_may_hold_anything_since_nobody_looks_into_it() -> None:
    content = f'{{"#": {"[" * 500}{"]" * 500}, "kind": "review"}}'.encode()

    assert load_record(content) == Review()


def test_a_name_that_stands_twice() -> None:
    assert problem('{"kind": "review", "kind": "review"}') == Problem(
        "The same name stands twice in one place. Keep one.", "kind", 1
    )
    inside = problem(f'{REVIEW},\n "changes": {{"needs": {{}},\n "needs": {{"answer": "no"}}}}}}')
    assert inside.path.endswith("needs")
    assert inside.line == 3


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "a\\udc80b"])
def test_half_of_a_character(half: str) -> None:
    for field, path in (
        (f'"person": {{"name":\n\n "{half}"}}', "person.name"),
        (f'"{half}": 1', "(a name that is not a field)"),
        (f'"person": {{"address": ["", "{half}"]}}', "person.address[0]"),
    ):
        found = problem(f"{REVIEW},\n {field}}}")
        assert "half of a character" in found.message
        assert (found.path, found.line) == (path, 2)


def test_a_name_that_stands_twice_is_found_beside_a_note_that_does() -> None:
    assert "stands twice" in problem('{"#": "a", "#": "b", "kind": "review", "kind": "x"}').message


def test_half_of_a_character_in_a_note_is_left_out_with_it() -> None:
    assert load_record(b'{"#": "\\ud800", "kind": "review"}') == Review()


# ---------------------------------------------------------------- JSON, but no record


@pytest.mark.parametrize("content", [[], [{"kind": "review"}], "review", 3, True, None])
def test_what_is_no_object(content: Any) -> None:
    assert "not a record" in problem(json.dumps(content)).message


def test_a_record_says_what_kind_it_is() -> None:
    found = problem({"person": {"name": "Grace"}})

    assert found.path == "kind"
    assert 'Add "kind": "review"' in found.message


@pytest.mark.parametrize("kind", ["reveiw", "Review", "invoice", 3, ["review"], {"a": "b"}, True])
def test_a_kind_that_is_not_known_gets_those_that_are(kind: Any) -> None:
    found = problem({"kind": kind})

    assert found.path == "kind"
    assert "review" in found.message


def test_a_version_of_the_shape_that_is_not_known() -> None:
    assert problem({"kind": "review", "schema_version": 0}) == Problem(
        "This must be 1.", "schema_version", 1
    )


@pytest.mark.parametrize(
    ("path", "name", "suggestion"),
    [
        ("", "persn", "person"),
        ("", "decisions", "decision"),
        ("changes", "circumstance", "circumstances"),
        ("changes.needs", "anwser", "answer"),
        ("decision.next_steps", "item", "items"),
        ("decision.next_steps.items[1]", "whom", "who"),
        ("carers.items[0].view", "not_aplicable", "not_applicable"),
        ("plan.elements[2]", "provided", "provided_by"),
        ("meeting.reviewer", "phone", "telephone"),
    ],
)
def test_a_field_that_is_not_known_gets_the_nearest_name_of_its_place(
    grace_json: dict[str, Any], path: str, name: str, suggestion: str
) -> None:
    content = changed(grace_json, f"{path}.{name}" if path else name, "x")

    assert problem(content) == Problem(
        f"There is no field called {name!r} here. Did you mean {suggestion!r}?", path, 1
    )


def test_a_field_that_resembles_none_gets_those_of_its_place(grace_json: dict[str, Any]) -> None:
    found = problem(changed(grace_json, "changes.needs.zzz", 1))

    assert found.message == (
        "There is no field called 'zzz' here. There is: detail, not_applicable, answer."
    )


def test_what_is_no_field_is_not_repeated_and_gets_those_of_its_place() -> None:
    found = problem({"kind": "review", "person": {"She likes tea": 1}})

    assert found.message == (
        "There is no field called '(a name that is not a field)' here. "
        "There is: id, name, addressed_as, date_of_birth, address, communication, "
        "autistic_or_deafblind."
    )


WRONG = {
    "a text that is a number": ("person.name", 3, "text in double quotation marks"),
    "a text that is a list": ("decision.rationale.answer", ["x"], "text in double quotation marks"),
    "a text that is true": ("carers.none", True, "text in double quotation marks"),
    "an object that is a text": ("meeting", "at home", "object in { }"),
    "an object that is a list": ("carers", ["Ngozi"], "object in { }"),
    "an answer that is a text": ("changes.needs", "no", 'beside "answer", inside { }'),
    "an answer that is true": ("changes.needs", True, 'beside "answer", inside { }'),
    "an answer that is a list": ("changes.needs", ["no"], "object in { }"),
    "several that are a text": ("carers", "none", '"none" and why there are none'),
    "a list that is an object": ("decision.next_steps.items", {"a": "b"}, "list in [ ], with each"),
    "a list that is a text": ("person.address", "14 Mill Lane", '["7 Canal Street", "Riverside"]'),
    "an item that is a text": ("carers.items[0]", "Ngozi", "object in { }"),
    "a choice that is not one": ("changes.needs.answer", "maybe", '"yes" or "no"'),
    "a degree that is not one": ("elements.items[0].working.answer", "so", '"yes", "partly"'),
    "a choice that is true": ("changes.needs.answer", True, '"yes" or "no"'),
    "a depth that is not one": ("meeting.depth", "deep", '"full" or "light-touch"'),
    "a line that is too long": ("person.name", "a" * 501, "longer than 500 characters"),
    "a text that is too long": (
        "decision.rationale.answer",
        "a" * (LONGEST_TEXT + 1),
        "longer than 20,000 characters",
    ),
    "an address of nine lines": ("person.address", ["a"] * 9, "too many lines"),
    "an id with a space": ("id", "RC 1", "no spaces: RC-20418"),
    "a telephone number in words": ("meeting.reviewer.telephone", "ask at the desk", "in digits"),
    "an address without @": ("meeting.reviewer.email", "tom.example", "an email address"),
}


@pytest.mark.parametrize(("path", "value", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_refused_at_its_place(
    grace_json: dict[str, Any], path: str, value: Any, reason: str
) -> None:
    found = problem(changed(grace_json, path, value))

    assert found.path == path
    assert reason in found.message


@pytest.mark.parametrize(
    "path", ["id", "meeting.reviewer.telephone", "meeting.reviewer.email", "plan.elements[0].id"]
)
def test_what_is_not_written_as_it_should_be_is_told_how_it_should(
    grace_json: dict[str, Any], path: str
) -> None:
    message = problem(changed(grace_json, path, "? ? ?")).message

    assert message != "This is not written as it should be."


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "12/10/2026",
        "12 October 2026",
        "2026-10",
        "20261012",
        "2026-10-12T09:30:00",
        "2026-10-12T00:00:00Z",
        "1791763200",
        1791763200,
        20261012,
        True,
        ["2026-10-12"],
    ],
)
def test_a_day_that_does_not_exist_is_refused(grace_json: dict[str, Any], day: Any) -> None:
    found = problem(changed(grace_json, "meeting.held_on", day))

    assert found.path == "meeting.held_on"
    assert found.message == (
        "Write the year first, as in 2026-10-31 for 31 October 2026. It must be a day that exists."
    )


@pytest.mark.parametrize("day", ["0026-10-12", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused(grace_json: dict[str, Any], day: str) -> None:
    found = problem(changed(grace_json, "person.date_of_birth", day))

    assert found == Problem(
        "This day cannot be right: it must be between 1900 and 2199.", "person.date_of_birth", 1
    )


def test_every_reason_about_a_place_names_its_line(grace_json: dict[str, Any]) -> None:
    content = changed(grace_json, "decision.next_steps.items[0].by", "in October")
    content = changed(content, "decision.next_steps.items[1].whom", "x")
    lines = json.dumps(content, indent=1).splitlines()
    by, whom = (
        next(n for n, each in enumerate(lines, 1) if mark in each)
        for mark in ('"in October"', '"whom"')
    )

    error = refused("\n".join(lines))

    assert [each.line for each in error.problems] == [by, whom]
    assert f"  - line {by}, decision.next_steps.items[0].by: Write the year first" in str(error)
    assert f"  - line {whom}, decision.next_steps.items[1]: There is no field" in str(error)


def test_the_column_is_said_where_a_line_is_too_long_to_look_along() -> None:
    assert "Line 1, column 529: " in str(refused(f'{REVIEW}, "id": "{"a" * 500}" x}}'))


def test_one_reason_starts_as_a_sentence() -> None:
    error = refused(f'{REVIEW},\n "changes": {{"needs": "no"}}}}')

    assert str(error) == (
        'the record could not be read. Line 2, changes.needs: Write this beside "answer", '
        "inside { }."
    )


def test_a_list_numbers_its_items_as_the_record_does_and_its_lines_as_the_file_does() -> None:
    found = problem(
        '{"kind": "review", "#": ["a note"],\n "carers": {"items": [\n  {"name": ""},\n'
        '  {"name": "Ngozi",\n   "view": 3}]}}'
    )

    assert (found.path, found.line) == ("carers.items[0].view", 5)


def test_every_reason_is_listed(grace_json: dict[str, Any]) -> None:
    content = changed(grace_json, "meeting.held_on", "yesterday")
    content = changed(content, "changes.needs.answer", "maybe")
    content = changed(content, "carers.items[0].nmae", "x")
    error = refused(content)

    assert [each.path for each in error.problems] == [
        "meeting.held_on",
        "changes.needs.answer",
        "carers.items[0]",
    ]
    assert "for 3 reasons" in str(error)


def test_a_reason_for_each_of_many_mistakes_does_not_fill_the_screen() -> None:
    error = refused({"kind": "review", "person": {"address": list(range(5_000))}})

    assert len(str(error).splitlines()) < 50


# ---------------------------------------------------------------- nothing typed is repeated

CANARY = "CANARY-7f3a"


@pytest.mark.parametrize(
    "content",
    [
        {"kind": CANARY},
        {"kind": "review", CANARY: 1},
        {"kind": "review", "person": {CANARY: CANARY}},
        {"kind": "review", "schema_version": CANARY},
        {"kind": "review", "person": CANARY},
        {"kind": "review", "person": {"name": [CANARY]}},
        {"kind": "review", "person": {"name": CANARY * 100}},
        {"kind": "review", "person": {"name": f"{CANARY}\u202e"}},
        {"kind": "review", "person": {"date_of_birth": CANARY}},
        {"kind": "review", "changes": {"needs": {"answer": CANARY}}},
        {"kind": "review", "id": f"{CANARY}!"},
        {"kind": "review", "meeting": {"reviewer": {"email": CANARY, "telephone": CANARY}}},
        {"kind": "review", "carers": {"items": [CANARY, {"name": {CANARY: CANARY}}]}},
        f'{{"kind": "review", "{CANARY}": 1, "{CANARY}": 2}}',
        f'{{"kind": "review", "id": {CANARY}}}',
        f'{{"kind": "review", "id": "{CANARY}',
        f'{{"kind": "review", "id": "{CANARY}\\x"}}',
        f'{{"kind": "review", "id": "{CANARY}\\ud800"}}',
        f"{CANARY}",
        f"{CANARY}é".encode("latin-1"),
        f"{CANARY}\0".encode(),
    ],
    ids=range(21),
)
def test_no_reason_and_no_traceback_repeats_what_was_typed(content: Any) -> None:
    error = refused(content)

    shown = "".join(traceback.format_exception(error))
    assert CANARY not in f"{error} {error!r} {error.problems!r} {error.args!r} {shown}"


def test_a_record_never_shows_what_it_holds(grace_json: dict[str, Any]) -> None:
    content = changed(grace_json, "person.name", CANARY)
    record = record_from(changed(content, "carers.items[0].view.answer", CANARY))
    assert isinstance(record, Review)
    parts = (record, record.person, record.carers, record.carers.items, record.carers.items[0])

    for part in parts:
        assert CANARY not in f"{part} {part!r} {[part]}"
    assert record.person.name == CANARY


def test_examples_are_the_same_however_often_they_are_read() -> None:
    assert content_of("grace-adeyemi") == content_of("grace-adeyemi")


def test_a_list_that_no_person_s_record_has_is_refused_at_its_place() -> None:
    steps = [{"what": "Ring you"}] * 501
    content = json.dumps({"kind": "review", "decision": {"next_steps": {"items": steps}}})
    with pytest.raises(
        CannotRead, match=r"decision\.next_steps\.items: This list has more than 500"
    ):
        load_record(content.encode())
