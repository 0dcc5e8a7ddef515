"""Templates: Jinja2 over Markdown, in a sandbox, strict about everything.

A template is read once, checked line by line for what it must not hold, and rendered to a
skeleton: its own words, and one private character for each value of the record. An unknown name,
a value joined to text, or a gap printed in a finished document is a `TemplateFault`.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    pass_environment,
)
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

from recordkit.errors import NotKnown, TemplateFault
from recordkit.render.materials import Materials
from recordkit.render.slots import PRIVATE, collecting, keep
from recordkit.render.view import AnswerView, Choice, Gap, Leaf, Run, Seen, Unprintable
from recordkit.wording import unbroken, weekday_in_words

# What a line of a template must not hold, with what to do instead.
_NOT_ALLOWED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML is not used in templates. Write it as Markdown."),
    (re.compile(r"!\["), "a picture cannot be placed with ![ ]."),
    (re.compile(r"^\s*(```|~~~)"), "a block of code is not part of a document."),
    (re.compile(r"^\s*>"), "a line that starts with > is not part of a document."),
    (re.compile(r"(?<![*\w])\*(?![*\s])[^*]*(?<![*\s])\*(?!\*)"), "there is no italic type."),
    (re.compile(r"^\s*(-\s*){3,}$|^\s*(\*\s*){3,}$"), "there is no rule across the page."),
    (PRIVATE, "it holds a private character, which recordkit uses itself."),
)
_INLINE_TAG_AT_END = re.compile(r"(?P<close>[-+]?)%\}[ \t]*$")
_ONLY_TAGS = re.compile(r"^\s*(\{%.*?%\}|\{#.*?#\})(\s*(\{%.*?%\}|\{#.*?#\}))*\s*$")


class _Loader(BaseLoader):
    def __init__(self, materials: Materials) -> None:
        self.materials = materials

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            path = self.materials.find(template)
        except NotKnown:
            raise TemplateNotFound(template) from None
        changed = path.stat().st_mtime_ns
        source = path.read_text(encoding="utf-8")
        return prepared(template, source), str(path), lambda: path.stat().st_mtime_ns == changed


def prepared(name: str, source: str) -> str:
    """The template's text, checked line by line and with the line breaks that it means.

    A line that consists of tags alone disappears; a tag at the end of a line of text keeps the
    line break behind it. Line numbers stay as they are.

    Raises:
        TemplateFault: a line holds what is not allowed.
    """
    lines = source.splitlines()
    for number, line in enumerate(lines, start=1):
        text = re.sub(r"\{[{%#].*?[}%#]\}", "", line)
        for pattern, reason in _NOT_ALLOWED:
            if pattern.search(line if pattern is PRIVATE else text):
                raise TemplateFault(name, number, reason)
    kept = (
        line if _ONLY_TAGS.match(line) else _INLINE_TAG_AT_END.sub("+%}", line) for line in lines
    )
    return "\n".join(kept) + "\n"


@pass_environment  # passed, so that Jinja does not run it over constants when compiling
def _finalize(environment: Environment, value: Any) -> Any:
    if isinstance(value, Seen):
        return " ".join(keep(run) for run in value._runs())
    if isinstance(value, _Printed):
        return " ".join(keep(run) for run in value.runs)
    if isinstance(value, str | StrictUndefined) or type(value) is int:
        return value
    raise Unprintable(f"a {type(value).__name__} cannot be printed. Print a text or a date.")


class _Printed:
    """What a filter made of a value: text with its paths."""

    __slots__ = ("runs",)

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs


def _choose(value: Any, **wordings: str) -> _Printed:
    """Say a choice in the template's words: {{ x | choose(yes="…", no="…") }}."""
    if isinstance(value, Gap):
        return _Printed(value._runs())
    if not isinstance(value, AnswerView | Choice) or not value._options:
        raise Unprintable("choose is for an answer that is a choice.")
    given = {name.replace("_", "-"): words for name, words in wordings.items()}
    missing, unknown = set(value._options) - set(given), set(given) - set(value._options)
    if missing:
        names = ", ".join(sorted(missing))
        raise Unprintable(f"choose has no words for {names} ({value._path}).")
    if unknown:
        names = ", ".join(sorted(unknown))
        raise Unprintable(f"choose has words for {names}, which is no answer ({value._path}).")
    return _Printed(value._worded(given))


def _unbroken(value: Any) -> _Printed:
    """Keep a telephone number on one line."""
    return _Printed([Run(unbroken(run.text), run.path, run.gap) for run in _runs_of(value)])


def _weekday(value: Any) -> _Printed:
    """A date with its day of the week: Monday 26 October 2026."""
    if isinstance(value, Leaf) and isinstance(value._value, date):
        return _Printed([Run(weekday_in_words(value._value), value._path)])
    if isinstance(value, Gap):
        return _Printed(value._runs())
    raise Unprintable("weekday is for a date.")


def _runs_of(value: Any) -> list[Run]:
    if isinstance(value, _Printed):
        return value.runs
    if isinstance(value, Seen):
        return value._runs()
    raise Unprintable("this filter is for a value of the record.")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "choose": _choose,
    "unbroken": _unbroken,
    "weekday": _weekday,
    "length": len,
}
"""The filters there are. Those of Jinja that return markup, or lose a value's path, are not."""


def _is_recorded(value: Any) -> bool:
    return bool(value) and not isinstance(value, Gap)


class _Sandbox(SandboxedEnvironment):
    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros are called; `loop`, `super` and `caller` are macros or the like."""
        return isinstance(obj, Macro) or type(obj).__module__.startswith("jinja2")


@lru_cache(maxsize=8)
def environment(materials: Materials) -> Environment:
    """The sandbox that renders the templates of one set of folders."""
    found = _Sandbox(
        loader=_Loader(materials),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=False,  # the text is Markdown, and values never enter it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters = dict(FILTERS)
    found.tests = {
        "recorded": _is_recorded,
        "defined": found.tests["defined"],
    }
    found.globals = {}
    return found


def render_skeleton(
    name: str, materials: Materials, names: Mapping[str, Any], *, draft: bool = False
) -> tuple[str, list[Run]]:
    """Render a template.

    Args:
        name: its name under the templates folder, such as "records/review.md".
        materials: where templates are found.
        names: what the template may use.
        draft: whether gaps are printed; otherwise printing one is a fault.

    Returns:
        The skeleton, and the pieces of text that its private characters stand for.

    Raises:
        TemplateFault: the template is wrong; it names the line.
    """
    with collecting(draft=draft) as runs:
        try:
            return environment(materials).get_template(name).render(names), runs
        except TemplateSyntaxError as error:
            raise TemplateFault(error.name or name, error.lineno, error.message or "") from None
        except TemplateNotFound as error:
            raise TemplateFault(name, None, f"there is no template {error.name}.") from None
        except (UndefinedError, SecurityError, TemplateError, Unprintable, TypeError) as error:
            reason = _plain(error)
            raise TemplateFault(name, _line_of(error, materials, name), reason) from None


def _plain(error: Exception) -> str:
    text = str(error)
    if isinstance(error, UndefinedError):
        return f"it uses a name that is not there: {text}."
    return text


def _line_of(error: Exception, materials: Materials, name: str) -> int | None:
    """The line of the template, which Jinja puts into the traceback."""
    folders = [str(folder) for folder in materials.all_folders]
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if any(frame.filename.startswith(folder) for folder in folders)
        and frame.filename.endswith(name)
    ]
    return lines[-1] if lines else None
