"""The changes as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recordkit.differences.comparison import Change
from recordkit.differences.sides import by_heading, sides, summary
from recordkit.errors import TemplateFault
from recordkit.models.record import Record

TEMPLATE = "pages/differences.html"


def as_page(
    record: Record,
    changes: tuple[Change, ...],
    template: str,
    *,
    direction: Callable[[str], str],
    versions: tuple[str, str] = ("", ""),
) -> str:
    """The page.

    Args:
        record: the later version.
        changes: what is different in it.
        template: the text of `TEMPLATE`.
        direction: says of a text whether it runs "ltr" or "rtl".
        versions: what the two versions are called, where that helps.

    Raises:
        TemplateFault: the template is wrong; it names the line.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    # Whatever somebody typed is escaped, since it enters as a value and never as a template.
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals = {"direction": direction}
    try:
        return environment.from_string(template).render(_names(record, changes, versions))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise TemplateFault(TEMPLATE, line, f"{error.message or 'it is wrong'}.") from None


def _names(
    record: Record, changes: tuple[Change, ...], versions: tuple[str, str]
) -> dict[str, Any]:
    groups = [
        (heading, [(change, sides(change)) for change in group])
        for heading, group in by_heading(changes)
    ]
    marks = any(
        piece.sort != "kept"
        for _, group in groups
        for _, both in group
        for piece in (*both.before, *both.after)
    )
    return {
        "person": record.person.name or "",
        "reference": record.id or "",
        "summary": summary(changes),
        "groups": groups,
        "marks": marks,
        "versions": versions,
    }
