"""What an expression of a template stands for, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from recordkit.overrides.faults import instead
from recordkit.overrides.filtering import filtered, misuse, options_of
from recordkit.overrides.sorts import (
    ANYTHING,
    Answered,
    Either,
    Listed,
    Plain,
    Portion,
    Sort,
    Value,
)
from recordkit.rendering.filters import FILTERS, TESTS
from recordkit.wording import counted

TEST_NAMES = (*TESTS, "defined")
_OF_JINJA = ("caller", "loop", "self", "super", "varargs", "kwargs")


@dataclass(frozen=True, slots=True, eq=False)
class Macro(Sort):
    """A macro, and where it was written, which decides what it sees."""

    node: nodes.Macro
    home: object


@dataclass(frozen=True, slots=True, eq=False)
class Module(Sort):
    """A template whose macros were imported."""

    file: str
    top: Mapping[str, Sort]

    def names(self) -> Any:
        return None if "*" in self.top else self.top.keys()

    def knows(self, name: str) -> bool:
        """Whether it has something of that name."""
        return "*" in self.top or name in self.top

    def named(self, name: str) -> Sort:
        return self.top.get(name, ANYTHING)

    def lacks(self, name: str) -> str:
        """A message for a name that it does not have."""
        return f"there is no {name!r} in {self.file}.{instead(name, self.top)}"


@dataclass(frozen=True, slots=True)
class Called:
    """A call: of a macro with what it is given, or of `super` where there is no macro."""

    macro: Macro | None
    given: Mapping[str, Sort]


class Expressions:
    """Finds what expressions stand for.

    Args:
        names: what may be used.
        say: is told the line and what is wrong.
        call: is told of each call that puts something into the page.
        see: is told of each fact that is printed or asked about.
    """

    def __init__(
        self,
        names: Mapping[str, Sort],
        say: Callable[[int, str], None],
        call: Callable[[Called], None],
        see: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._names, self._say, self._call, self._see = names, say, call, see
        self._actions: Mapping[type[nodes.Node], Callable[[Any], Sort]] = {
            nodes.Name: self._name,
            nodes.Const: lambda node: Plain(is_bool=isinstance(node.value, bool)),
            nodes.Getattr: lambda node: self._field(node.node, node.attr, node.lineno),
            nodes.Getitem: self._item,
            nodes.Filter: self._filter,
            nodes.Test: self._test,
            nodes.Call: self._called,
            nodes.Compare: self._compare,
            nodes.Not: lambda node: self._truth(node.node),
            nodes.And: lambda node: self._either(node.left, node.right),
            nodes.Or: lambda node: self._either(node.left, node.right),
            nodes.CondExpr: self._condition,
            nodes.List: self._list,
            nodes.Tuple: self._list,
        }

    def sort(self, node: nodes.Node) -> Sort:
        """What an expression stands for."""
        action = self._actions.get(type(node))
        if action is not None:
            return action(node)
        for inner in node.iter_child_nodes():
            if isinstance(inner, nodes.Expr):
                self.sort(inner)
        return ANYTHING

    # ------------------------------------------------------------ names

    def _name(self, node: nodes.Name) -> Sort:
        if node.name in self._names:
            self._see(self._names[node.name].printed())
            return self._names[node.name]
        if node.name not in _OF_JINJA and "*" not in self._names:
            self._say(
                node.lineno,
                f"there is nothing called {node.name!r} here.{instead(node.name, self._names)}",
            )
        return ANYTHING

    def _field(self, node: nodes.Expr, name: str, line: int) -> Sort:
        found = self.sort(node)
        names = found.names()
        if names is None or name in names:
            self._see(found.named(name).printed())
            return found.named(name)
        said = _written(node)
        if isinstance(found, Module):
            self._say(line, found.lacks(name))
        elif not list(names):
            self._say(
                line, f"{said} is a single value, so there is no {said}.{name}. Print {said}."
            )
        else:
            self._say(line, f"there is no {name!r} in {said}.{instead(name, names)}")
        return ANYTHING

    def _item(self, node: nodes.Getitem) -> Sort:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node.node, node.arg.value, node.lineno)
        return self.sort(node.node).each()

    # ------------------------------------------------------------ yes and no

    def _truth(self, *inner: nodes.Expr) -> Sort:
        for each in inner:
            self.sort(each)
        return Plain(is_bool=True)

    def _either(self, left: nodes.Expr, right: nodes.Expr) -> Sort:
        one, other = self.sort(left), self.sort(right)
        return one if one == other else Either(one, other)

    def _condition(self, node: nodes.CondExpr) -> Sort:
        self.sort(node.test)
        if node.expr2 is not None:
            return self._either(node.expr1, node.expr2)
        self._say(node.lineno, "it does not say what stands there otherwise: add else …")
        return self.sort(node.expr1)

    def _compare(self, node: nodes.Compare) -> Sort:
        found = self.sort(node.expr)
        for operand in node.ops:
            self.sort(operand.expr)
            self._demand_answer(found, operand.expr)
        return Plain(is_bool=True)

    def _test(self, node: nodes.Test) -> Sort:
        if node.name == "defined":
            return Plain(is_bool=True)
        if node.name not in TEST_NAMES:
            message = f"nothing can be asked with 'is {node.name}'."
            self._say(node.lineno, message + instead(node.name, TEST_NAMES))
        found = self.sort(node.node)
        for given in node.args:
            self._demand_answer(found, given)
        return Plain(is_bool=True)

    def _demand_answer(self, found: Sort, given: nodes.Expr) -> None:
        """Refuse to compare a choice with what is none of its answers."""
        if not isinstance(given, nodes.Const):
            return
        options = options_of(found)
        if options and given.value not in options:
            near = instead(str(given.value), options)
            self._say(given.lineno, f"{given.value!r} is none of its answers.{near}")
        if isinstance(found, Value) and found.is_day:
            self._say(given.lineno, f"a date is never {given.value!r}. Ask whether it is recorded.")

    # ------------------------------------------------------------ filters

    def _filter(self, node: nodes.Filter) -> Sort:
        found = self.sort(node.node) if node.node is not None else ANYTHING
        for inner in (*node.args, *(each.value for each in node.kwargs)):
            self.sort(inner)
        if node.name not in FILTERS:
            message = f"there is no filter called {node.name!r}."
            self._say(node.lineno, message + instead(node.name, FILTERS))
            return ANYTHING
        for wrong in misuse(node, found, _written(node.node)):
            self._say(node.lineno, wrong)
        return filtered(node.name, found)

    # ------------------------------------------------------------ calls and lists

    def _called(self, node: nodes.Call) -> Sort:
        if isinstance(node.node, nodes.Name) and node.node.name == "super":
            self._call(Called(None, {}))
            return ANYTHING
        macro = self.sort(node.node)
        args = [self.sort(each) for each in node.args]
        named = {each.key: self.sort(each.value) for each in node.kwargs}
        if not isinstance(macro, Macro):
            if isinstance(macro, Answered | Listed | Plain | Portion | Value):
                self._say(node.lineno, f"{_written(node.node)} is no macro. Take the ( ) away.")
            return ANYTHING
        wanted = [each.name for each in macro.node.args]
        for odd in _beyond(macro.node, wanted, len(args), list(named)):
            self._say(node.lineno, odd)
        missing = wanted[len(args) : len(wanted) - len(macro.node.defaults)]
        lacking = [name for name in missing if name not in named]
        if lacking:
            self._say(node.lineno, f"{macro.node.name} is not given its {', '.join(lacking)}.")
        defaults = dict.fromkeys(wanted, ANYTHING)
        self._call(Called(macro, defaults | dict(zip(wanted, args, strict=False)) | named))
        return ANYTHING

    def _list(self, node: nodes.List | nodes.Tuple) -> Sort:
        found = [self.sort(each) for each in node.items]
        return Listed(found[0] if len(found) == 1 else ANYTHING)


def _beyond(macro: nodes.Macro, wanted: list[str], count: int, named: list[str]) -> Iterator[str]:
    """What a macro is given and does not take."""
    takes = {each.name for each in macro.find_all(nodes.Name)}
    if count > len(wanted) and "varargs" not in takes:
        yield f"{macro.name} takes {counted(len(wanted), 'value')} and is given {count}."
    for name in named:
        if name not in wanted and "kwargs" not in takes:
            yield f"{macro.name} takes nothing called {name!r}.{instead(name, wanted)}"


def _written(node: nodes.Node | None) -> str:
    """A name with what follows it, as it is written in the template."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "it"
