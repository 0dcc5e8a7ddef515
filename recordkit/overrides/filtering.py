"""What the filters of a template make of a value, and when they are used in the wrong way."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature

from jinja2 import nodes

from recordkit.overrides.faults import instead
from recordkit.overrides.sorts import ANYTHING, Answered, Listed, Plain, Portion, Sort, Value
from recordkit.rendering.filters import FILTERS

_FOR_A_CHOICE = ("choose", "say")
_FOR_PRINTING_ONE = ("choose", "say", "more", "gap", "length", "in_order_of")
"""The filters that are not about the text of a single value."""


def filtered(name: str, found: Sort) -> Sort:
    """What a filter makes of a value.

    Args:
        name: the filter's.
        found: the value.
    """
    if type(found) is Sort:
        return ANYTHING
    if name == "in_order_of":
        return found
    if name == "length":
        return Plain()
    if name == "gap":
        return Value(())
    if name == "more":
        return Value(found.more()) if isinstance(found, Answered) else ANYTHING
    if name == "say" and isinstance(found, Answered):
        return Value(found.named("answer").printed())
    return Value(found.printed())


def misuse(node: nodes.Filter, found: Sort, written: str) -> Iterator[str]:
    """Yield what is wrong with the use of a filter that there is.

    Args:
        node: the filter, with what it is given.
        found: the value that it is used on.
        written: the value as the template writes it.
    """
    yield from _arguments(node)
    if type(found) is Sort:
        return
    is_known = isinstance(found, Answered | Listed | Portion | Value)
    if node.name in _FOR_A_CHOICE and is_known and not options_of(found):
        yield f"{node.name!r} is for an answer that is a choice, and {written} is none."
    if node.name == "choose":
        yield from _words(node, options_of(found))
    if node.name == "in_order_of":
        yield from _field(node, found)
    if node.name == "more" and not isinstance(found, Answered):
        yield f"'more' is for an answer, and {written} is none."
    if node.name == "weekday" and isinstance(found, Value) and not found.is_day:
        yield f"'weekday' is for a date, and {written} is none."
    if node.name not in _FOR_PRINTING_ONE:
        yield from unsaid_choice(found)


def options_of(found: Sort) -> tuple[str, ...]:
    """The answers there are, empty where it is no choice."""
    return found.options if isinstance(found, Answered | Value) else ()


def unsaid_choice(found: Sort) -> Iterator[str]:
    """Say that a choice needs words. A whole answer may be printed as a gap, so it is let pass."""
    if isinstance(found, Value) and found.options:
        words = ", ".join(f'{each.replace("-", "_")}="…"' for each in found.options)
        (path,) = found.paths
        yield f"{path} is a choice. Say it in words: {{{{ {path} | choose({words}) }}}}."


def _arguments(node: nodes.Filter) -> Iterator[str]:
    takes = signature(FILTERS[node.name])
    try:
        takes.bind(None, *node.args, **{str(each.key): each.value for each in node.kwargs})
    except TypeError:
        wanted = ", ".join('"…"' for _ in list(takes.parameters)[1:])
        yield (
            f"write this filter as {node.name}({wanted})."
            if wanted
            else (f"{node.name!r} stands alone: take away what is in ( ) behind it.")
        )


def _words(node: nodes.Filter, options: tuple[str, ...]) -> Iterator[str]:
    given = {str(each.key).replace("_", "-") for each in node.kwargs}
    if not options:
        return
    for name in sorted(given.difference(options)):
        yield f"{name!r} is none of its answers.{instead(name, options)}"
    for name in options:
        if name not in given:
            yield f'choose has no words for {name!r}: add {name.replace("-", "_")}="…".'


def _field(node: nodes.Filter, found: Sort) -> Iterator[str]:
    names, given = found.each().names(), node.args[0] if node.args else None
    if names is not None and isinstance(given, nodes.Const) and given.value not in names:
        yield f"its items have no {given.value!r}.{instead(str(given.value), names)}"
