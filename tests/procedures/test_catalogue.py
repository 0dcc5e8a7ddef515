"""The catalogue of requirements: whole, in recordkit's own words, and refused when damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from recordkit import procedures
from recordkit.errors import CannotRead, NotKnown
from recordkit.procedures import (
    KINDS,
    SOURCES,
    VERBS,
    Requirement,
    requirement,
    requirements,
    sources,
)

COUNTS = {"OUTCOME": 46, "LEGAL": 44, "PREP": 42, "NEXT": 22, "DERBY": 23}
TOTAL = 177

# Characters. Enough to say a paragraph in our words, too few to lift a passage whole.
LONGEST = 400


def test_holds_every_requirement_of_every_source() -> None:
    assert Counter(entry.source.key for entry in requirements().values()) == COUNTS
    assert len(requirements()) == TOTAL


def test_lists_source_by_source() -> None:
    listed = [entry.source.key for entry in requirements().values()]

    assert list(dict.fromkeys(listed)) == list(SOURCES) == list(sources())
    assert listed == sorted(listed, key=SOURCES.index)


def test_files_each_requirement_under_its_own_id() -> None:
    assert all(id == entry.id for id, entry in requirements().items())


def test_uses_every_kind_and_verb_and_no_other() -> None:
    assert {entry.kind for entry in requirements().values()} == set(KINDS)
    assert {entry.verb for entry in requirements().values()} == set(VERBS)


def test_raises_to_must_what_a_persons_safety_or_challenge_hangs_on() -> None:
    raised = {f"OUTCOME-R{number:02}" for number in (1, 7, 8, 9, 10)}
    relevant = {id: entry for id, entry in requirements().items() if id.startswith("OUTCOME-R")}

    assert {id for id, entry in relevant.items() if entry.verb == "must"} == raised


@pytest.mark.parametrize("entry", requirements().values(), ids=requirements().keys())
def test_says_a_paragraph_in_one_line_of_our_own_words(entry: Requirement) -> None:
    for text in (entry.at, entry.when, entry.needs):
        assert text == " ".join(text.split())
    assert entry.needs.endswith((".", ".)"))
    assert len(entry.needs) <= LONGEST


def test_a_source_says_whose_it_is() -> None:
    assert sources()["OUTCOME"].publisher == "Lincolnshire County Council"
    assert all(source.title and source.publisher for source in sources().values())


def test_finds_a_requirement_in_upper_or_lower_case() -> None:
    assert requirement("outcome-m01") is requirement("OUTCOME-M01")
    assert requirement("OUTCOME-M01").at == "recorded in all cases, 1"


def test_offers_the_nearest_id_for_one_that_is_not_there() -> None:
    with pytest.raises(NotKnown, match="Did you mean 'OUTCOME-M10'") as caught:
        requirement("OUTCOM-M10")

    assert caught.value.sort == "requirement"
    assert caught.value.known == tuple(requirements())


def test_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(TypeError):
        requirements()["OUTCOME-M01"] = requirement("OUTCOME-M02")  # type: ignore[index]  # that it is refused is the point
    with pytest.raises(AttributeError):
        requirement("OUTCOME-M01").verb = "note"  # type: ignore[misc]  # as above


# ---------------------------------------------------------------- a damaged catalogue

Damage = Callable[[str, str], None]


@pytest.fixture
def damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Damage:
    """Serve the catalogue from a copy in which the first `old` of outcome.toml became `new`."""
    shipped = Path(procedures.__file__).parent
    for path in shipped.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(procedures, "_FOLDER", tmp_path)

    def change(old: str, new: str) -> None:
        path = tmp_path / "outcome.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        pytest.param('"OUTCOME-M01"', '"LEGAL-M01"', "[0].id", "OUTCOME, a dash", id="prefix"),
        pytest.param('"OUTCOME-M02"', '"OUTCOME-M01"', "[1].id", "twice", id="twice"),
        pytest.param('kind = "record"', 'kind = "wish"', "[0].kind", "one of record", id="kind"),
        pytest.param('verb = "must"', 'verb = "may"', "[0].verb", "one of must", id="verb"),
        pytest.param('when = "always"', 'when = " "', "[0]", "must have the texts", id="blank"),
        pytest.param('when = "always"\n', "", "[0]", "must have the texts", id="missing"),
        pytest.param('when = "always"', 'when = ["always"]', "[0]", "the texts", id="not-text"),
        pytest.param('when = "always"', 'then = "always"', "[0]", "the texts", id="other-key"),
    ],
)
def test_refuses_a_damaged_requirement_and_says_which(
    damage: Damage, old: str, new: str, path: str, reason: str
) -> None:
    damage(old, new)

    with pytest.raises(CannotRead) as caught:
        requirements()

    assert caught.value.source == "outcome.toml"
    (problem,) = caught.value.problems
    assert problem.path == f"requirement{path}"
    assert reason in problem.message


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        pytest.param('key = "OUTCOME"', 'key = "LEGAL"', "source.key", id="another-key"),
        pytest.param("publisher = ", "printer = ", "source", id="no-publisher"),
    ],
)
def test_refuses_a_source_that_does_not_say_what_it_is(
    damage: Damage, old: str, new: str, path: str
) -> None:
    damage(old, new)

    with pytest.raises(CannotRead) as caught:
        requirements()

    assert [problem.path for problem in caught.value.problems] == [path]


def test_refuses_a_file_that_is_not_toml(damage: Damage) -> None:
    damage("[source]", "[source")

    with pytest.raises(CannotRead, match=r"outcome\.toml could not be read"):
        requirements()


def test_refuses_a_catalogue_without_one_of_its_files(damage: Damage, tmp_path: Path) -> None:
    (tmp_path / "derby.toml").unlink()

    with pytest.raises(CannotRead, match=r"derby\.toml"):
        requirements()
