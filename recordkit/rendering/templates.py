"""Templates: Jinja2 over Markdown, in a sandbox, strict about everything.

A template is read once, checked line by line for what it must not hold, and rendered to a
skeleton: its own words, and one private character for each value of the record. An unknown name,
a value joined to text, or a gap printed in a finished document is a `TemplateFault`.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    nodes,
    pass_environment,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

from recordkit.errors import NotKnown, TemplateFault
from recordkit.rendering.dialect import check_expressions, prepared
from recordkit.rendering.filters import FILTERS, TESTS, Printed
from recordkit.rendering.materials import Materials
from recordkit.rendering.slots import collecting, keep, shown
from recordkit.rendering.view import Run, Seen, Unprintable

_SHIPPED = "shipped:"


class _Loader(BaseLoader):
    def __init__(self, materials: Materials) -> None:
        self.materials = materials

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        materials = Materials() if template.startswith(_SHIPPED) else self.materials
        name = template.removeprefix(_SHIPPED)
        try:
            path = materials.find(name)
        except NotKnown:
            raise TemplateNotFound(name) from None
        changed = _changed(path)
        text = materials.text(name)
        _parsed(name, text)
        return prepared(name, text), str(path), lambda: _changed(path) == changed


class _Compiled(BytecodeCache):
    """What templates were compiled to, by name, path and text: all councils share the shipped."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.kept) >= _MOST_KEPT:
            self.kept.clear()
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


_MOST_KEPT = 512  # templates; ten councils that have each of the shipped ones as their own
_compiled = _Compiled()


def _changed(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


@pass_environment  # passed, so that Jinja does not run it over constants when compiling
def _finalize(environment: Environment, value: Any) -> Any:
    if isinstance(value, Seen):
        return " ".join(keep(run) for run in shown(value._runs()))
    if isinstance(value, Printed):
        return value.before + " ".join(keep(run) for run in shown(value.runs)) + value.after
    if isinstance(value, str | StrictUndefined) or type(value) is int:
        return value
    raise Unprintable(f"a {type(value).__name__} cannot be printed. Print a text or a date.")


class _Sandbox(SandboxedEnvironment):
    def join_path(self, template: str, parent: str) -> str:
        """A template that names itself means the shipped one, so that a council can extend it."""
        return f"{_SHIPPED}{template}" if template == parent else template

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros are called; `loop`, `super` and `caller` are macros or the like."""
        return isinstance(obj, Macro) or type(obj).__module__.startswith("jinja2")


@lru_cache(maxsize=8)
def environment(materials: Materials) -> Environment:
    """The sandbox that renders the templates of one set of folders."""
    found = sandbox(autoescape=False)  # the text is Markdown, and values never enter it
    found.loader = _Loader(materials)
    found.bytecode_cache = _compiled
    found.trim_blocks = found.lstrip_blocks = found.keep_trailing_newline = True
    return found


def sandbox(*, autoescape: bool) -> SandboxedEnvironment:
    """The sandbox that all templates are rendered in, with no template in it yet.

    What it prints of a record has to be collected: see `slots.collecting`.

    Args:
        autoescape: whether a template's own words are escaped for XML.
    """
    found = _Sandbox(undefined=StrictUndefined, finalize=_finalize, autoescape=autoescape)
    found.filters = dict(FILTERS)
    found.tests = {**TESTS, "defined": found.tests["defined"]}
    found.globals = {}
    return found


def parsed(name: str, materials: Materials) -> nodes.Template:
    """A template, read and checked line by line, as a tree of what it says.

    Args:
        name: its name under the templates folder.
        materials: where templates are found.

    Raises:
        TemplateFault: there is no such template, or it is wrong; it names the line.
    """
    try:
        return _parsed(name, materials.text(name))
    except NotKnown:
        raise TemplateFault(name, None, f"there is no template {name}.") from None
    except TemplateSyntaxError as error:
        raise TemplateFault(name, error.lineno, error.message or "") from None
    except RecursionError:
        raise TemplateFault(name, None, "its tags are nested too deeply.") from None


@lru_cache(maxsize=256)  # documents share their parts
def _parsed(name: str, text: str) -> nodes.Template:
    read = environment(Materials())
    tree = read.parse(prepared(name, text), name)
    check_expressions(name, tree)
    return tree


def render_skeleton(
    name: str,
    materials: Materials,
    names: Mapping[str, Any],
    *,
    draft: bool = False,
    owed: frozenset[str] = frozenset(),
    waived: frozenset[str] = frozenset(),
) -> tuple[str, list[Run]]:
    """Render a template.

    Args:
        name: its name under the templates folder, such as "records/review.md".
        materials: where templates are found.
        names: what the template may use.
        draft: whether gaps are printed; otherwise printing one is a fault.
        owed: the paths of the gaps that a draft shows where a template says "is asked".
        waived: the paths of the gaps that no document shows.

    Returns:
        The skeleton, and the pieces of text that its private characters stand for.

    Raises:
        TemplateFault: the template is wrong; it names the line.
    """
    with collecting(draft=draft, owed=owed, waived=waived) as runs:
        try:
            return environment(materials).get_template(name).render(names), runs
        except TemplateSyntaxError as error:
            raise TemplateFault(error.name or name, error.lineno, error.message or "") from None
        except RecursionError:
            raise TemplateFault(name, None, "it uses itself without end.") from None
        except SyntaxError:
            raise TemplateFault(name, None, "its tags are nested too deeply.") from None
        except (SecurityError, TemplateError, Unprintable, TypeError) as error:
            raise TemplateFault(*_place_of(error, materials, name), reason_of(error)) from None


def reason_of(error: Exception) -> str:
    """What is wrong with a template, from what Jinja says of it."""
    text = str(error)
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}."
    if isinstance(error, UndefinedError):
        text = re.sub(r"^'?recordkit[\w.]+ object'?", "what it is asked of", text)
        return f"it uses a name that is not there: {text}."
    return text


def _place_of(error: Exception, materials: Materials, name: str) -> tuple[str, int | None]:
    """The template and the line of it, which Jinja puts into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in materials.all_folders:
            path = Path(frame.filename)
            if path.suffix == ".md" and path.is_relative_to(folder):
                return path.relative_to(folder).as_posix(), frame.lineno
    return name, None
