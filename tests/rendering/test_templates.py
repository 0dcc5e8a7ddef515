"""Templates: strict about names, closed to everything else, and every fault has its line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from jinja2.filters import FILTERS as JINJA_FILTERS

from recordkit.errors import NotKnown, TemplateFault
from recordkit.models.record import Record
from recordkit.rendering.dialect import prepared
from recordkit.rendering.filters import FILTERS
from recordkit.rendering.materials import Materials, shipped
from recordkit.rendering.slots import SLOT
from recordkit.rendering.templates import environment, render_skeleton
from recordkit.rendering.tree import Value, inlines
from tests.examples import content_of, record_from
from tests.hostile import ACCEPTED
from tests.rendering.written import NAME, fault_of, kinds, lines, saying, tree_of, words_at

# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ person.nickname }}",
        "{% if nobody %}\nx\n{% endif %}",
        "{% if person.nickname %}\nx\n{% endif %}",
        "{% for each in carers.nobody %}\nx\n{% endfor %}",
        "{{ carers[0].name }}",
        "{{ person.name.first }}",
        "{{ loop.index }}",
        "{{ 'x' if draft }}",
    ],
)
def test_a_name_that_is_not_there_is_a_fault_with_its_line(source: str) -> None:
    fault = fault_of(f"one\n\n\n{source}\n")
    assert (fault.template, fault.line) == (NAME, 4)


@pytest.mark.parametrize(
    "name",
    sorted(set(dir(__builtins__)) | {"range", "lipsum", "dict", "cycler", "joiner", "namespace"}),
)
def test_nothing_of_python_or_jinja_is_in_reach(name: str) -> None:
    if name in ("True", "False", "None", "NotImplemented") or name.startswith("__"):
        return
    assert "not there" in fault_of(f"{{{{ {name} }}}}").reason


def test_a_fault_of_jinja_is_worded_for_people() -> None:
    reason = fault_of("{{ person.nickname }}").reason
    assert "recordkit.rendering" not in reason
    assert "nickname" in reason


# ---------------------------------------------------------------- filters, tests and operators


@pytest.mark.parametrize("name", sorted(set(JINJA_FILTERS) - set(FILTERS)))
def test_the_filters_of_jinja_are_not_there(name: str) -> None:
    fault = fault_of(f"one\n{{{{ person.name | {name} }}}}\n")
    assert fault.line == 2


def test_the_filters_are_few_and_known() -> None:
    assert set(environment(Materials()).filters) == {
        "capital",
        "choose",
        "gap",
        "in_order_of",
        "length",
        "more",
        "say",
        "sentence",
        "unbroken",
        "weekday",
        "your",
    }


def test_the_tests_are_few_and_known() -> None:
    assert set(environment(Materials()).tests) == {
        "asked",
        "capitalised",
        "later_than",
        "defined",
        "only",
        "recorded",
        "short",
        "withheld",
    }


GUIDE = (Path(__file__).parents[2] / "docs/how-to/your-council.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"length"}))
def test_the_guide_for_councils_tells_of_every_filter(name: str) -> None:
    assert re.search(rf"\| {name}\b", GUIDE)


@pytest.mark.parametrize("name", sorted(environment(Materials()).tests))
def test_the_guide_for_councils_tells_of_every_test(name: str) -> None:
    assert name == "defined" or re.search(rf"is {name}\b", GUIDE)


def test_the_guide_for_councils_names_every_block() -> None:
    source = (shipped() / "records/review.md").read_text(encoding="utf-8")
    blocks = re.findall(r"{% block (\w+) %}", source)
    assert len(blocks) > 10
    assert [name for name in blocks if f"`{name}`" not in GUIDE] == []


NEXT_STEPS = """
{% for step in decision.next_steps | in_order_of("by") %}
- {{ step.id }}
{% endfor %}
"""


def steps_due(*days: str | None) -> Record:
    content = content_of("grace-adeyemi")
    content["decision"]["next_steps"]["items"] = [
        {"id": f"n{number}", "by": day} for number, day in enumerate(days)
    ]
    return record_from(content)


def test_a_list_goes_in_the_order_of_its_days_and_what_has_none_comes_last() -> None:
    record = steps_due("2026-12-01", None, "2026-11-02", None, "2026-12-01", "2027-01-01")
    assert lines(tree_of(NEXT_STEPS, record)) == ["n2", "n0", "n4", "n5", "n1", "n3"]


def test_items_keep_their_paths_when_they_are_put_in_order() -> None:
    source = NEXT_STEPS.replace("step.id", "step.by")
    (found,) = tree_of(source, steps_due("2026-12-01", "2026-11-02"))
    paths = [leaf.path for run in inlines(found) for leaf in run if isinstance(leaf, Value)]
    assert paths == [f"decision.next_steps.items[{number}].by" for number in (1, 0)]


def test_only_a_list_has_an_order() -> None:
    assert fault_of("one\n{{ person.name | in_order_of('by') }}\n").line == 2
    assert fault_of("{% for x in decision.next_steps | in_order_of('none_such') %}{% endfor %}")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sister", "your sister"),
        ("your sister", "your sister"),
        ("Your sister.", "your sister"),
        ("Sister", "your sister"),
        ("her Sister", "your sister"),
        ("sister.", "your sister"),
        ("GP", "your GP"),
        ("daughter-in-law, who cooks", "your daughter-in-law, who cooks"),
        ("youri", "your youri"),
        (".", "your ."),
    ],
)
def test_who_somebody_is_follows_your_once(written: str, read: str) -> None:
    """The word is the template's, so that what was typed stays apart from it."""
    content = content_of("grace-adeyemi")
    content["carers"]["items"][0]["relationship"] = written
    source = "{% for carer in carers %}{{ carer.relationship | your }}{% endfor %}"
    record = record_from(content)
    assert lines(tree_of(source, record)) == [read]
    closed = source.replace("| your", "| your | sentence")
    assert lines(tree_of(closed, record)) == [read if read.endswith(".") else f"{read}."]
    assert words_at(tree_of(source, record), "carers.items[0].relationship")


@pytest.mark.parametrize(
    ("answer", "is_so"),
    [
        ({"answer": "no"}, True),
        ({"answer": "yes"}, False),
        ({"answer": "no", "detail": "But soon."}, False),
        ({"not_applicable": "It is not."}, False),
        ({}, False),
    ],
)
def test_an_answer_is_only_what_was_chosen_if_no_more_was_said(
    answer: dict[str, str], is_so: bool
) -> None:
    content = content_of("grace-adeyemi")
    content["meeting"]["joint"] = answer
    source = '{% if meeting.joint is only("no") %}{{ meeting.joint | say("Alone.") }}{% endif %}'
    record = record_from(content)
    assert lines(tree_of(source, record)) == (["Alone."] if is_so else [])


def test_words_for_an_answer_carry_its_path_and_need_one() -> None:
    tree = tree_of('{{ meeting.joint | say("Alone.") }}')
    assert words_at(tree, "meeting.joint.answer") == ["Alone."]
    assert fault_of('one\n{{ person.name | say("Alone.") }}\n').line == 2
    assert fault_of('one\n{{ decision.rationale | say("Alone.") }}\n').line == 2
    assert fault_of('{% if meeting.joint is only("maybe") %}{% endif %}')


@pytest.mark.parametrize(
    ("typed", "read", "capitalised"),
    [
        ("at home", "at home.", False),
        ("At home", "at home.", False),
        ("By telephone.", "by telephone.", False),
        ("Your home", "your home.", True),
        ("Larchfield House", "Larchfield House.", True),
        ("In Good Hands Care", "In Good Hands Care.", True),
        ("your own room", "your own room.", False),
    ],
)
def test_what_goes_on_in_a_sentence_does_not_begin_one(
    typed: str, read: str, capitalised: bool
) -> None:
    record = saying(typed)
    assert lines(tree_of("{{ changes.person_view.answer | sentence }}", record)) == [read]
    source = "{% if changes.person_view.answer is capitalised %}A name{% endif %}"
    assert bool(tree_of(source, record)) == capitalised


def test_short_is_what_a_heading_can_carry() -> None:
    source = "{% if changes.person_view.answer is short %}short{% else %}long{% endif %}"
    assert lines(tree_of(source, saying("a" * 40))) == ["short"]
    assert lines(tree_of(source, saying("a" * 41))) == ["long"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ 7 * 7 }}",
        "{{ 'a' * 1000 }}",
        "{{ 10 ** 10 }}",
        "{{ 1 / 0 }}",
        "{{ 1 // 0 }}",
        "{{ 5 % 3 }}",
        "{{ 1 - 1 }}",
        "{{ 1 + 1 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ '%s' % 'x' }}",
        "{% set x = 2 ** 9 %}",
        "{% if 1 / 0 %}\nx\n{% endif %}",
    ],
)
def test_templates_do_not_calculate(source: str) -> None:
    """A sum in a template can take all memory while the template is compiled."""
    assert fault_of(f"one\n{source}\n").line == 2


CALLED = "{% macro m() %}{{ caller() }}{% endmacro %}\n"
MACRO = "{% macro said(x) %}{{ x }}{% endmacro %}\n\n"


@pytest.mark.parametrize(
    "joined",
    [
        "said(person.name) ~ 'x'",
        "'x' ~ said(person.name)",
        "said(person.name) + 'x'",
        "said(person.name) * 2",
        "'%s' % said(person.name)",
        "said(person.name)[0]",
        "said(person.name)[:1]",
    ],
)
def test_the_result_of_a_macro_is_never_joined_or_cut(joined: str) -> None:
    assert fault_of(f"{MACRO}{{{{ {joined} }}}}\n").line == 3


@pytest.mark.parametrize(
    "source",
    [
        "{% set x %}{{ person.name }}{% endset %}{{ x ~ 'a' }}",
        "{% call nobody() %}x{% endcall %}",
        "{{ super() ~ 'x' }}",
        "{{ '{}'.format(person.name) }}",
        "{{ '{0._value}'.format(person.name) }}",
        "{{ '{0.__class__}'.format(person) }}",
        "{{ 'x'.join(person.address) }}",
        "{{ 'x'.upper() }}",
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ().__class__.__base__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ person['__class__'] }}",
        "{% filter upper %}x{% endfilter %}",
        "{% filter length %}x{% endfilter %}",
        "{% autoescape true %}{{ person.name | safe }}{% endautoescape %}",
        "{% debug %}",
        "{% do person.name %}",
        "{{ self }}",
    ],
)
def test_the_known_ways_out_of_a_sandbox_are_shut(source: str) -> None:
    assert "Grace" not in str(fault_of(source))


# ---------------------------------------------------------------- values stay values


@pytest.mark.parametrize(
    "source",
    [
        MACRO + "{{ said(changes.person_view) }}",
        CALLED + "{% call m() %}{{ changes.person_view }}{% endcall %}",
        "{% set x = changes.person_view %}\n{{ x }}",
        "{% set x %}{{ changes.person_view }}{% endset %}\n{{ x }}",
        "{% with x = changes.person_view %}\n{{ x }}\n{% endwith %}",
        '{% from "records/other.md" import said %}\n{{ said(changes.person_view) }}',
        '{% import "records/other.md" as other %}\n{{ other.said(changes.person_view) }}',
        '{% include "records/included.md" %}',
        '{% extends "records/base.md" %}\n{% block inner %}\n{{ super() }}\n{% endblock %}',
        "{% autoescape true %}\n{{ changes.person_view }}\n{% endautoescape %}",
        "{% for x in [changes.person_view] %}\n{{ x }}\n{% endfor %}",
        "{{ changes.person_view if changes.person_view else '' }}",
        "{{ changes.impact.none or changes.person_view if false else changes.person_view }}",
    ],
)
@pytest.mark.parametrize(
    "typed", ["<b>x</b> & y", "{{ 7*7 }}", "# x | y", "**x** [y](javascript:z)"]
)
def test_a_value_stays_a_value_however_it_is_passed_on(source: str, typed: str) -> None:
    others = {
        "records/other.md": "{% macro said(x) %}{{ x }}{% endmacro %}\n",
        "records/included.md": "{{ changes.person_view }}\n",
        "records/base.md": "{% block inner %}\n{{ changes.person_view }}\n{% endblock %}\n",
    }
    blocks = tree_of(source, saying(typed), others=others)
    assert kinds(blocks) == ["Paragraph"]
    assert words_at(blocks, "changes.person_view.answer") == typed.split()
    assert lines(blocks) == [typed]


@pytest.mark.parametrize("typed", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_the_skeleton_does_not_depend_on_what_was_typed(typed: str) -> None:
    from recordkit.rendering.view import View

    record = saying(typed)
    names = {"changes": View(record).changes, "person": View(record).person}
    skeleton, runs = render_skeleton("records/said.md", SAID, names)
    assert SLOT.sub("", skeleton).split() == ["#", "-"]
    assert len(runs) == 2


@pytest.fixture(autouse=True, scope="module")
def _said(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("said")
    (folder / "records").mkdir()
    source = "# {{ person.name }}\n- {{ changes.person_view }}\n"
    (folder / "records" / "said.md").write_text(source, encoding="utf-8")
    global SAID  # noqa: PLW0603 - made once, since compiling costs more than rendering
    SAID = Materials((folder,))


SAID = Materials()

# ---------------------------------------------------------------- other files


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.md"
    path.write_text("CANARY", encoding="utf-8")
    return path


@pytest.mark.parametrize("tag", ["include", "import", "extends", "from"])
@pytest.mark.parametrize(
    "name",
    [
        "{secret}",
        "../secret.md",
        "records/../../secret.md",
        "records/../../{name}/secret.md",
        "./../secret.md",
        "../../../../../../../../../../etc/passwd",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_a_template_reads_nothing_outside_its_folders(
    tmp_path: Path, secret: Path, tag: str, name: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    name = name.format(secret=secret, name=tmp_path.name)
    end = {"import": " as x", "from": " import x"}.get(tag, "")
    (folder / "start.md").write_text(f'one\n{{% {tag} "{name}"{end} %}}\n', encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        render_skeleton("start.md", Materials((folder,)), {})
    assert "no template" in caught.value.reason


def test_an_include_that_may_be_missing_reads_nothing_outside_either(
    tmp_path: Path, secret: Path
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "start.md").write_text(
        '{% include "../secret.md" ignore missing %}\nhere\n', encoding="utf-8"
    )
    skeleton, _ = render_skeleton("start.md", Materials((folder,)), {})
    assert skeleton.split() == ["here"]


def test_materials_are_found_inside_their_folders_only(tmp_path: Path, secret: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("../secret.md", str(secret), "records/../../secret.md", "", ".", "records"):
        with pytest.raises(NotKnown):
            Materials((folder,)).find(name)


def test_a_link_out_of_the_folder_is_followed_nowhere(tmp_path: Path, secret: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "linked.md").symlink_to(secret)
    with pytest.raises(NotKnown):
        Materials((folder,)).find("linked.md")


@pytest.mark.parametrize("name", ["letterhead.docx", "fonts/NotoSans-Bold.ttf"])
def test_a_file_that_is_no_template_is_a_fault(name: str) -> None:
    assert fault_of(f'one\n{{% include "{name}" %}}\n').reason


def test_a_template_that_is_not_there_is_a_fault_with_the_line_that_asks_for_it() -> None:
    fault = fault_of('one\n\n{% include "records/gone.md" %}\n')
    assert "records/gone.md" in fault.reason
    assert fault.line == 3


@pytest.mark.parametrize(
    "source",
    [
        f'{{% include "{NAME}" %}}',
        f'{{% import "{NAME}" as x %}}',
        f'{{% extends "{NAME}" %}}',
        '{% include "records/a.md" %}',
        "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% block x %}{{ self.x() }}{% endblock %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% if draft %}" * 300 + "{% endif %}" * 300,
    ],
)
def test_a_template_that_never_ends_is_a_fault(source: str) -> None:
    others = {"records/a.md": '{% include "records/b.md" %}'}
    others["records/b.md"] = '{% include "records/a.md" %}'
    assert fault_of(source, others=others).reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9\n", "UTF-8"),
        ("# T\n".encode("utf-16"), "UTF-8"),
        (b"one\n\x01two\n", "control"),
        (b"\x00", "control"),
    ],
)
def test_a_template_that_is_not_plain_text_is_a_fault(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "odd.md").write_bytes(content)
    with pytest.raises(TemplateFault, match=said):
        render_skeleton("odd.md", Materials((tmp_path,)), {})


def test_a_template_saved_by_windows_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_bytes(
        b"\xef\xbb\xbf# T\r\n\r\n{% if true %}\r\nx\r\n{% endif %}\r\n"
    )
    skeleton, _ = render_skeleton("odd.md", Materials((tmp_path,)), {})
    assert skeleton == "# T\n\nx\n"


def test_a_template_that_changes_is_read_again(tmp_path: Path) -> None:
    import os

    path = tmp_path / "now.md"
    for number, words in enumerate(("before", "after")):
        path.write_text(words, encoding="utf-8")
        os.utime(path, ns=(number, number))
        assert render_skeleton("now.md", Materials((tmp_path,)), {})[0].strip() == words


def test_a_template_that_was_taken_away_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "now.md"
    path.write_text("x", encoding="utf-8")
    render_skeleton("now.md", Materials((tmp_path,)), {})
    path.unlink()
    with pytest.raises(TemplateFault):
        render_skeleton("now.md", Materials((tmp_path,)), {})


# ---------------------------------------------------------------- what a line must not hold


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<b>bold</b>", "HTML"),
        ("x <br/> y", "HTML"),
        ("<!-- note -->", "HTML"),
        ("</p>", "HTML"),
        ("<https://x.example>", "HTML"),
        ("<{{ person.name }}>", "HTML"),
        ("{% raw %}<b>{% endraw %}", "HTML"),
        ("![x](logo.png)", "picture"),
        ("- ![x](logo.png)", "picture"),
        ("```", "code"),
        ("~~~ python", "code"),
        ("use `code` here", "code"),
        ("`{{ person.name }}`", "code"),
        ("> said", ">"),
        ("> {{ person.name }}", ">"),
        ("- > said", ">"),
        ("an *italic* word", "italic"),
        ("an _italic_ word", "italic"),
        ("*{{ person.name }}*", "italic"),
        ("_{{ person.name }}_", "italic"),
        ("**a** and *b*", "italic"),
        ("---", "rule"),
        ("- - -", "rule"),
        ("***", "rule"),
        ("* * *", "rule"),
        ("___", "rule"),
        ("a \ue000 b", "private"),
        ("a \U000f0000 b", "private"),
        ("a \U00100000 b", "private"),
        ("{{ '\U000f0000' }}", "private"),
        ("{# \U000f0000 #}", "private"),
        ("{{ '\\U000f0000' }}", "private"),
        ("{{ '\\ue000' }}", "private"),
        ("{{ '\\U000ffff0' }}", "private"),
        ("{{ '\\x01' }}", "control"),
        ("a \x01 b", "control"),
        ("{{ '\\ud800' }}", ""),
    ],
)
def test_what_a_document_does_not_have_is_refused_with_its_line(line: str, reason: str) -> None:
    fault = fault_of(f"# Title\n\n{line}\n\nafter\n")
    assert reason in fault.reason
    assert (fault.template, fault.line) == (NAME, 3)


@pytest.mark.parametrize(
    "line",
    [
        "**strong** and __strong__",
        "**strong** and **strong again**",
        "3 * 4 * 5",
        "a < b",
        "snake_case_words",
        "x > y",
        "it costs £5* (*with VAT)",
        "[link](https://a.example)",
        "- item",
        "* item",
        "1. item",
        "AT&T, R&D",
    ],
)
def test_ordinary_words_are_not_refused(line: str) -> None:
    assert tree_of(f"{line}\n")


@pytest.mark.parametrize(
    "source",
    [
        "{# <b>not</b> shown, *nor this* #}\nx\n",
        "{# first\n> second <b>\n*third*\n---\n#}\nx\n",
        "{{ decision.budget | choose(\nsame='x',\nmore='> b',\nless='', after_reassessment='') }}",
        "{% if person.name\n   and not draft %}\nx\n{% endif %}\n",
    ],
)
def test_comments_and_tags_may_hold_anything(source: str) -> None:
    assert lines(tree_of(source)) == ["x"]


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("source", "skeleton"),
    [
        ("{% if true %}\na\n{% endif %}\nb\n", "a\nb\n"),
        ("  {% if true %}\na\n  {% endif %}\nb\n", "a\nb\n"),
        ("{% set x = 1 %}{% set y = 2 %}\na\n", "a\n"),
        ("{# note #}\na\n", "a\n"),
        ("{# note #}{% set x = 1 %}\na\n", "a\n"),
        ("a{% if true %} b{% endif %}\nc\n", "a b\nc\n"),
        ("a {% if false %}b{% endif %}\nc\n", "a \nc\n"),
        ("{% if true %}a{% endif %}\nb\n", "a\nb\n"),
        ("{% if true %}a{% endif %}\n{% if true %}b{% endif %}\n", "a\nb\n"),
        ("{% if true %}a{% else %}b{% endif %}\nc\n", "a\nc\n"),
        ("{% for x in [1, 2] %}{{ x }} {% endfor %}\nc\n", "1 2 \nc\n"),
        ("a{# note #}\nb\n", "a\nb\n"),
        ("a {{ 1 }}\nb\n", "a 1\nb\n"),
        ("{{ 1 }}\n{{ 2 }}\n", "1\n2\n"),
        ("a {% if true %}b{% endif -%}\nc\n", "a bc\n"),
        ("a\n\n\nb\n", "a\n\n\nb\n"),
        ("a", "a\n"),
    ],
)
def test_lines_of_tags_disappear_and_other_lines_keep_their_breaks(
    tmp_path: Path, source: str, skeleton: str
) -> None:
    (tmp_path / "lines.md").write_text(source, encoding="utf-8")
    assert render_skeleton("lines.md", Materials((tmp_path,)), {})[0] == skeleton


def test_preparing_a_template_keeps_the_number_of_each_line() -> None:
    source = (shipped() / "records" / "review.md").read_text(encoding="utf-8")
    assert len(prepared("x", source).splitlines()) == len(source.splitlines())


# ---------------------------------------------------------------- where a fault is


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("one\n\n{{ nobody }}\n", 3),
        ("one\n<b>\n", 2),
        ("one\n\n\n{% if %}\n", 4),
        ("{{ person.name ~ 'x' }}\n", 1),
    ],
)
def test_a_fault_names_the_file_that_it_is_in(inner: str, line: int) -> None:
    fault = fault_of('one\n{% include "records/inner.md" %}\n', others={"records/inner.md": inner})
    assert (fault.template, fault.line) == ("records/inner.md", line)


def test_a_fault_in_a_macro_names_the_file_of_the_macro() -> None:
    macro = "{% macro said(x) %}\n\n{{ x.nobody }}\n{% endmacro %}\n"
    fault = fault_of(
        '{% from "records/inner.md" import said %}\n\n\n\n{{ said(person) }}\n',
        others={"records/inner.md": macro},
    )
    assert (fault.template, fault.line) == ("records/inner.md", 3)


def test_a_fault_of_the_shipped_parts_used_from_a_council_s_template_names_them() -> None:
    fault = fault_of(
        '{% from "records/parts.md" import complaints %}\n\n{{ complaints(person) }}\n'
    )
    assert fault.template == "records/parts.md"


def test_a_fault_says_nothing_that_was_typed() -> None:
    for source in (
        "{{ person.name ~ 'x' }}",
        "{{ person.name + 'x' }}",
        "{{ person.name.upper() }}",
        "{{ {}[person.name] }}",
        "{{ {'a': 1}[person.name] }}",
        "{% include person.name %}",
        "[x]({{ person.name }})",
        "{{ person.name | choose(yes='y') }}",
        "::: section {{ person.name }}\nx\n:::",
    ):
        assert "Grace" not in str(fault_of(source)), source


def test_a_template_without_a_name_for_it_is_a_fault_and_not_a_crash() -> None:
    with pytest.raises(TemplateFault):
        render_skeleton("records/nobody.md", Materials(), {})


# ---------------------------------------------------------------- a council's own


def test_a_council_s_template_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "parts.md").write_text("ours\n", encoding="utf-8")
    found = Materials((tmp_path,))
    assert found.find("records/parts.md") == tmp_path / "records" / "parts.md"
    assert found.find("records/review.md") == shipped() / "records" / "review.md"
    assert render_skeleton("records/parts.md", found, {})[0] == "ours\n"


def blocks_of_the_shipped() -> list[str]:
    """The blocks that a council can change in the record of a review."""
    source = (shipped() / "records" / "review.md").read_text(encoding="utf-8")
    return re.findall(r"\{% block (\w+) %\}", source)


def test_the_shipped_record_offers_blocks() -> None:
    assert len(blocks_of_the_shipped()) >= 3


@pytest.mark.parametrize("block", blocks_of_the_shipped())
def test_a_council_s_template_extends_the_shipped_one_of_the_same_name(block: str) -> None:
    """It changes one block and keeps the rest, as the shipped one is improved."""
    from tests.rendering.test_building import built_with

    source = (
        '{% extends "records/review.md" %}\n'
        f"{{% block {block} %}}\n{{{{ super() }}}}\n\nRing us on Mondays.\n\n{{% endblock %}}\n"
    )
    ours, theirs = built_with({"records/review.md": source}), built_with({})
    assert [line for line in lines(ours.blocks) if line not in lines(theirs.blocks)] == [
        "Ring us on Mondays."
    ]
    assert [line for line in lines(theirs.blocks) if line not in lines(ours.blocks)] == []


def test_every_shipped_template_can_be_read() -> None:
    for path in [*shipped().glob("records/*.md"), *shipped().glob("letters/*.md")]:
        name = path.relative_to(shipped()).as_posix()
        assert environment(Materials()).get_template(name)


def test_no_shipped_template_holds_a_character_that_cannot_be_seen() -> None:
    for path in shipped().rglob("*.md"):
        odd = {c for c in path.read_text(encoding="utf-8") if unicodedata.category(c)[0] == "C"}
        assert odd <= {"\n"}, path
