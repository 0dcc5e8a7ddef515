"""What reading finds in a branch that no record takes, so that making documents could not."""

from __future__ import annotations

from pathlib import Path

import pytest

from recordkit.documents import document_types
from recordkit.overrides.catalogue import names_of
from recordkit.overrides.faults import Fault
from recordkit.overrides.reading import read
from recordkit.rendering.materials import Materials
from tests.overrides.councils import extending

RECORD = document_types()["review-record"]
NAME = RECORD.template


def messages(folder: Path, source: str) -> list[str]:
    """What reading says of a line that is never printed: the sixth of a template."""
    words = f"{{{{ super() }}}}\n\n{{% if draft and not draft %}}\n{source}\n{{% endif %}}"
    path = folder / NAME
    path.parent.mkdir(parents=True)
    path.write_text(extending(NAME, complain=words), encoding="utf-8")
    found: list[Fault] = list(read(NAME, names_of(RECORD), Materials((folder,))).faults)
    assert {(each.file, each.line) for each in found} <= {(NAME, 6)}
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ decision.outcome.answer }}", 'choose(no_change="…"'),
        ("{{ decision.outcome.answer | sentence }}", "is a choice"),
        ('{{ decision.rationale | choose(yes="x") }}', "'choose' is for an answer"),
        ('{{ decision.rationale | say("x") }}', "'say' is for an answer"),
        ("{{ decision.outcome | say }}", 'say("…")'),
        ("{{ person.name | gap }}", 'gap("…")'),
        ('{{ person.name | sentence("x") }}', "stands alone"),
        ("{% for s in decision.next_steps | in_order_of %}x{% endfor %}", 'in_order_of("…")'),
        ('{% for s in decision.next_steps | in_order_of("day") %}x{% endfor %}', "no 'day'"),
        ("{{ complaints(settings, decision.differences, 3) }}", "takes 2 values and is given 3"),
        ("{{ complaints(settings, decision.differences, when=3) }}", "nothing called 'when'"),
        ("{{ complaints(settings) }}", "not given its differences"),
        ("{{ person.name() }}", "is no macro"),
        ("{% for each in person.name %}x{% endfor %}", "goes through a list"),
        ("{% for each in person.address %}{{ loop.indx }}{% endfor %}", "'index'"),
        ("{{ person.name if draft }}", "add else"),
        ('{% if meeting.held_on == "2026-01-01" %}x{% endif %}', "a date is never"),
    ],
)
def test_what_would_stop_a_document_is_found_before_there_is_one(
    tmp_path: Path, source: str, told: str
) -> None:
    (message,) = messages(tmp_path, source)
    assert told in message[:1].lower() + message[1:]


@pytest.mark.parametrize(
    "source",
    [
        "{{ decision.rationale | sentence }}",
        "{{ decision.outcome | more }}",
        "{% if decision.outcome is asked %}{{ decision.outcome }}{% endif %}",  # a gap in a draft
        '{{ decision.outcome | say("x") }}',
        "{{ meeting.held_on | weekday }}",
        "{{ complaints(settings, differences=decision.differences) }}",
        "{% for each in person.address %}{{ loop.index }}{{ loop.length }}{% endfor %}",
        '{{ person.name if draft else "x" }}',
        '{% for s in decision.next_steps | in_order_of("by") %}{{ s.what }}{% endfor %}',
    ],
)
def test_what_is_right_is_let_pass(tmp_path: Path, source: str) -> None:
    assert messages(tmp_path, source) == []
