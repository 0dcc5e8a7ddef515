"""What a template sees of a record."""

from __future__ import annotations

import pytest

from recordkit.loading import load_record
from recordkit.models.record import Record
from recordkit.models.review import Review
from recordkit.models.visit import facts
from recordkit.rendering.tree import Gap, Value, inlines, leaves, printed_paths, walk
from recordkit.rendering.view import AnswerView, Seen, Unprintable, View
from tests.rendering.written import GRACE, fault_of, lines, tree_of

BLANK = load_record(b'{"kind": "review"}')


def at(path: str, record: Record = GRACE, *withheld: str) -> Seen:
    """What stands at a path of names."""
    found: Seen = View(record, withheld=frozenset(withheld))
    for name in path.split("."):
        found = getattr(found, name)
    return found


# ---------------------------------------------------------------- values know their path


@pytest.mark.parametrize(
    ("template", "text", "path"),
    [
        ("{{ person.name }}", "Grace Adeyemi", "person.name"),
        ("{{ meeting.reviewer.role }}", "social worker", "meeting.reviewer.role"),
        ("{{ meeting.held_on }}", "12\xa0October\xa02026", "meeting.held_on"),
        (
            "{{ meeting.held_on | weekday }}",
            "Monday\N{SPACE}12\xa0October\xa02026",
            "meeting.held_on",
        ),
        (
            "{{ meeting.reviewer.telephone | unbroken }}",
            "01632\xa0960119",
            "meeting.reviewer.telephone",
        ),
        (
            "{{ changes.needs | choose(no='They are the same.', yes='They changed.') }}",
            "They are the same.",
            "changes.needs.answer",
        ),
        (
            "{% for line in person.address %}{% if loop.last %}{{ line }}{% endif %}{% endfor %}",
            "RV2 6QT",
            "person.address[2]",
        ),
        (
            "{% for carer in carers %}{{ carer.relationship }}{% endfor %}",
            "sister",
            "carers.items[0].relationship",
        ),
        (
            "{% for x in plan.elements if x.id == 'pendant' %}{{ x.provided_by }}{% endfor %}",
            "Riverside Telecare",
            "plan.elements[3].provided_by",
        ),
        ("{{ settings.council.name }}", "Sample Council", "settings.council.name"),
    ],
)
def test_a_printed_value_remembers_where_it_was_recorded(
    template: str, text: str, path: str
) -> None:
    values = [
        leaf
        for block in walk(tree_of(template))
        for run in inlines(block)
        for leaf in leaves(run)
        if isinstance(leaf, Value)
    ]
    assert values == [Value(text, path)]


def test_the_paths_are_those_that_a_walk_over_the_record_gives() -> None:
    recorded = {path for path, _ in facts(GRACE)}
    printed = printed_paths(
        tree_of(
            "{% for step in decision.next_steps %}\n{{ step.what }} {{ step.who }} {{ step.by }}\n"
            "{% endfor %}\n{% for item in changes.evidence %}\n{{ item.source }}\n{% endfor %}\n"
            "{% for item in elements %}\n"
            "{{ item.working | choose(yes='y', partly='p', no='n') }}\n{% endfor %}\n"
        )
    )
    assert len(printed) == 22
    assert printed <= recorded


def test_an_answer_prints_its_answer_and_its_detail() -> None:
    record = load_record(
        b'{"kind": "review", "decision": {"rationale": {"answer": "One.", "detail": "Two."}}}'
    )
    assert lines(tree_of("{{ decision.rationale }}", record)) == ["One. Two."]


def test_an_answer_that_does_not_apply_prints_why() -> None:
    record = load_record(
        b'{"kind": "review", "decision": {"budget": {"not_applicable": "You pay for it all."}}}'
    )
    source = "{{ decision.budget | choose(same='s', more='m', less='l', after_reassessment='a') }}"
    assert lines(tree_of(source, record)) == ["You pay for it all."]


def test_a_detail_without_an_answer_stands_beside_the_gap() -> None:
    record = load_record(b'{"kind": "review", "changes": {"needs": {"detail": "Her knee."}}}')
    owed = frozenset({"changes.needs"})
    blocks = tree_of("{{ changes.needs | choose(yes='y', no='n') }}", record, draft=True, owed=owed)
    assert printed_paths(blocks) == {"changes.needs.detail"}
    assert lines(blocks) == ["[Still to be recorded: Have the person's needs changed?] Her knee."]


@pytest.mark.parametrize("draft", [True, False])
def test_a_detail_of_what_need_not_be_answered_stands_alone(draft: bool) -> None:
    record = load_record(b'{"kind": "review", "changes": {"needs": {"detail": "Her knee."}}}')
    blocks = tree_of("{{ changes.needs | choose(yes='y', no='n') }}", record, draft=draft)
    assert lines(blocks) == ["Her knee."]


# ---------------------------------------------------------------- gaps


@pytest.mark.parametrize(
    "path",
    [
        "person.name",
        "meeting.held_on",
        "meeting.place",
        "decision.outcome",
        "decision.outcome.answer",
        "decision.rationale",
        "decision.next_steps",
        "decision.next_steps.none",
        "carers",
        "plan.elements",
        "person.address",
    ],
)
def test_what_is_not_recorded_is_false(path: str) -> None:
    assert not at(path, BLANK)


@pytest.mark.parametrize(
    "path", ["person.name", "decision.outcome", "decision.rationale", "carers", "person.address"]
)
def test_what_is_recorded_is_true(path: str) -> None:
    assert at(path)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("person.name", "What is the person's full name?"),
        ("decision.rationale", "Why was this decided?"),
        ("decision.rationale.answer", "Why was this decided?"),
        ("decision.next_steps.none", "What was agreed to happen next?"),
        ("person.date_of_birth", "date of birth"),
    ],
)
def test_a_draft_prints_a_gap_as_what_is_still_to_be_recorded(name: str, question: str) -> None:
    blocks = tree_of(f"{{{{ {name} }}}}", BLANK, draft=True)
    (gap,) = [leaf for block in blocks for run in inlines(block) for leaf in leaves(run)]
    assert isinstance(gap, Gap)
    assert gap.text == f"[Still to be recorded: {question}]"
    assert printed_paths(blocks) == set(), "a gap counts as printed"


@pytest.mark.parametrize(
    "source",
    [
        "{{ person.name }}",
        "{{ decision.rationale }}",
        "{{ carers.none }}",
        "{{ meeting.held_on | weekday }}",
        "{{ meeting.reviewer.telephone | unbroken }}",
        "{{ changes.needs | choose(yes='y', no='n') }}",
        "{{ changes.needs.answer | choose(yes='y', no='n') }}",
    ],
)
def test_a_finished_document_prints_no_gap(source: str) -> None:
    with pytest.raises(Exception, match=r"written\.md, line 3: .* not recorded"):
        tree_of(f"one\n\n{source}\n", BLANK)
    assert "[Still to be recorded" in lines(tree_of(source, BLANK, draft=True))[0]


def test_an_empty_list_has_no_items_and_no_length() -> None:
    source = "{% for carer in carers %}\nx\n{% else %}\nnone\n{% endfor %}\n{{ carers | length }}"
    assert lines(tree_of(source, BLANK)) == ["none 0"]


# ---------------------------------------------------------------- withheld


@pytest.mark.parametrize(
    ("withheld", "path"),
    [
        ("person.date_of_birth", "person.date_of_birth"),
        ("decision.rationale", "decision.rationale"),
        ("carers", "carers"),
        ("person", "person.name"),
        ("changes", "changes.evidence.none"),
        ("decision.outcome", "decision.outcome.answer"),
        ("decision.outcome.answer", "decision.outcome.answer"),
        ("decision.outcome.answer", "decision.outcome.not_applicable"),
    ],
)
def test_what_is_withheld_is_not_there_nor_anything_inside_it(withheld: str, path: str) -> None:
    assert not at(path, GRACE, withheld)


def test_what_is_withheld_cannot_be_printed_even_in_a_draft() -> None:
    for draft in (False, True):
        with pytest.raises(Exception, match="withheld"):
            tree_of("{{ person.name }}", draft=draft, withheld=frozenset({"person.name"}))


def test_an_answer_whose_parts_are_all_withheld_is_no_answer() -> None:
    withheld = frozenset({"changes.impact.answer"})
    source = "{% if changes.impact %}\nThere is one.\n{% endif %}\n"
    assert tree_of(source, withheld=withheld) == ()


def test_a_withheld_detail_leaves_the_answer() -> None:
    choose = "choose(yes='y', partly='p', no='n')"
    source = f"{{% for item in elements %}}\n{{{{ item.working | {choose} }}}}\n{{% endfor %}}"
    everything = lines(tree_of(source))
    without = lines(
        tree_of(source, withheld=frozenset(f"elements.items[{n}].working.detail" for n in range(4)))
    )
    assert "tablets" in everything[0]
    assert without == ["p n y y"]


ITEMS = """\
{% for step in decision.next_steps %}
- {{ loop.index }} of {{ loop.length }}: {{ step.who }}
{% endfor %}

{{ decision.next_steps | length }}
"""


def test_a_withheld_item_is_neither_listed_nor_counted() -> None:
    blocks = tree_of(ITEMS, withheld=frozenset({"decision.next_steps.items[1]"}))
    assert lines(blocks) == [
        "1 of 3: Brightside Care",
        "2 of 3: Occupational therapy",
        "3 of 3: Tom Whitfield",
        "3",
    ]
    assert "decision.next_steps.items[2].who" in printed_paths(blocks), "paths stay what they are"


@pytest.mark.parametrize("path", ["decision.next_steps.items", "decision.next_steps", "decision"])
def test_a_withheld_list_has_no_item(path: str) -> None:
    source = "{% for step in decision.next_steps %}\n{{ step.who }}\n{% endfor %}"
    assert tree_of(source, withheld=frozenset({path})) == ()


def test_the_length_of_a_withheld_list_says_nothing() -> None:
    source = "{{ decision.next_steps | length }}"
    assert lines(tree_of(source, withheld=frozenset({"decision.next_steps.items"}))) == ["0"]


def test_a_line_of_a_withheld_address_is_not_there() -> None:
    source = "{% for line in person.address %}\n{{ line }}\n{% endfor %}"
    blocks = tree_of(source, withheld=frozenset({"person.address[0]"}))
    assert lines(blocks) == ["Riverside RV2 6QT"]


def test_why_there_are_none_can_be_withheld() -> None:
    record = load_record(b'{"kind": "review", "carers": {"none": "He died in March."}}')
    assert tree_of("{% if carers.none %}\n{{ carers.none }}\n{% endif %}", record) != ()
    assert not at("carers.none", record, "carers.none")


# ---------------------------------------------------------------- what cannot be done with it


@pytest.mark.parametrize(
    "source",
    [
        "{{ person.name ~ 'x' }}",
        "{{ 'x' ~ person.name }}",
        "{{ person.name + 'x' }}",
        "{{ 'x' + person.name }}",
        "{{ person.name * 2 }}",
        "{{ 'Dear %s' % person.name }}",
        "{{ person.address ~ '' }}",
        "{{ decision.outcome ~ '' }}",
        "{{ decision.rationale.none ~ '' }}",
        "{{ [person.name] ~ '' }}",
        "{{ {'a': person.name} ~ '' }}",
        "{{ '%r' % person }}",
        "{{ '%r' % [person.name] }}",
        "{{ (meeting.reviewer.telephone | unbroken) ~ '' }}",
        "{{ (decision.budget | choose(same='s', more='', less='', after_reassessment='')) ~ '' }}",
    ],
)
def test_a_value_is_never_joined_to_other_text(source: str) -> None:
    assert fault_of(f"one\n\n{source}\n").line == 3


@pytest.mark.parametrize(
    "source",
    [
        "{{ person._part }}",
        "{{ person['_part'] }}",
        "{{ person.name._value }}",
        "{{ person._withheld }}",
        "{{ person.__class__ }}",
        "{{ person.name.__class__.__mro__ }}",
        "{{ carers._items }}",
        "{{ carers._several }}",
        "{{ decision.outcome._options }}",
        "{{ decision.outcome._runs() }}",
        "{{ person.model_dump() }}",
        "{{ person.model_fields }}",
        "{{ decision.outcome.given }}",
        "{{ meeting.held_on.year }}",
        "{{ person.name.upper() }}",
    ],
)
def test_nothing_behind_a_view_can_be_reached(source: str) -> None:
    fault = fault_of(f"one\n\n{source}\n", draft=True)
    assert fault.line == 3
    assert "Grace" not in str(fault)


@pytest.mark.parametrize(
    "source",
    [
        "{{ person }}",
        "{{ carers }}",
        "{{ person.address }}",
        "{{ decision.next_steps }}",
        "{{ draft }}",
        "{{ true }}",
        "{{ none }}",
        "{{ 1.5 }}",
        "{{ [1] }}",
        "{{ {} }}",
        "{{ person.name == 'x' }}",
        "{{ not person.name }}",
        "{{ decision.outcome }}",
        "{{ decision.outcome.answer }}",
    ],
)
def test_only_text_numbers_and_dates_are_printed(source: str) -> None:
    assert fault_of(f"one\n\n{source}\n").line == 3


def test_a_number_of_the_template_is_printed() -> None:
    assert lines(tree_of("{{ person.address | length }}")) == ["3"]


def test_text_of_a_view_is_refused_outside_templates_too() -> None:
    for found in (at("person.name"), at("person"), at("carers")):
        with pytest.raises(Unprintable, match="joined"):
            str(found)
        with pytest.raises(Unprintable):
            f"{found}"


def test_a_view_shows_nothing_of_the_record_when_a_traceback_shows_it() -> None:
    for found in (at("person.name"), at("person"), at("decision.rationale")):
        assert "Grace" not in repr(found)
        assert "equipment" not in repr(found)


# ---------------------------------------------------------------- choices


def test_a_choice_needs_words_for_every_answer() -> None:
    fault = fault_of("\n{{ decision.budget | choose(same='s', more='m') }}\n")
    assert fault.line == 2
    assert "after-reassessment, less" in fault.reason
    assert "decision.budget" in fault.reason


def test_a_choice_refuses_words_for_an_answer_that_there_is_not() -> None:
    fault = fault_of("{{ changes.needs | choose(yes='y', no='n', perhaps='p') }}")
    assert "perhaps" in fault.reason


def test_words_are_asked_for_whatever_the_answer_is() -> None:
    """Otherwise the fault would wait for the first record with that answer."""
    blank = "{% if false %}{% endif %}{{ changes.needs | choose(yes='y') }}"
    with pytest.raises(Exception, match="no words for no"):
        tree_of(blank, BLANK, draft=True)


def test_choose_is_for_choices() -> None:
    for name in ("person.name", "decision.rationale", "person", "'yes'"):
        assert "choice" in fault_of(f"{{{{ {name} | choose(yes='y', no='n') }}}}").reason


def test_a_choice_is_compared_with_an_answer_that_there_is() -> None:
    source = "{% if decision.outcome.answer == 'plan-changes' %}\nyes\n{% endif %}"
    assert lines(tree_of(source)) == ["yes"]
    fault = fault_of("{% if decision.outcome.answer == 'plan_changes' %}\nyes\n{% endif %}")
    assert "plan-changes" in fault.reason, "a slip in a name must not read as 'no'"


def test_the_example_is_a_review() -> None:
    assert isinstance(GRACE, Review)


# ---------------------------------------------------------------- prose, and what is none


@pytest.mark.parametrize(
    ("path", "prose"),
    [
        ("decision.rationale.answer", True),
        ("working.satisfied.detail", True),
        ("decision.next_review.reason", True),
        ("person.name", False),
        ("meeting.place", False),
        ("budget.amount", False),
        ("decision.decided_by", False),
        ("meeting.held_on", False),
        ("id", False),
    ],
)
def test_what_is_written_in_sentences_is_prose(path: str, prose: bool) -> None:
    assert [run.prose for run in at(path)._runs()] == [prose]


def test_the_reason_for_an_empty_list_is_prose_and_so_is_why_something_does_not_apply() -> None:
    content = b'{"kind": "review", "carers": {"none": "there is none"}, '
    content += b'"budget": {"enough": {"not_applicable": "there is none"}}}'
    record = load_record(content)
    assert [run.prose for run in at("carers.none", record)._runs()] == [True]
    assert [run.prose for run in at("budget.enough", record)._runs()] == [True]


def test_the_template_s_words_for_a_choice_are_no_prose() -> None:
    answer = at("changes.needs")
    assert isinstance(answer, AnswerView)
    assert [run.prose for run in answer._worded({"yes": "so", "no": "so"})] == [False]
