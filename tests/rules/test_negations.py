"""For every rule, each of its conditions is negated in turn: a case fails.

A condition that can be turned round without any case noticing is one that nobody has shown to be
right. So each `if`, each part of an `and` or `or` and each comparison, in a rule and in the helpers
of its module that it calls, is replaced by its opposite, and each of several alternatives
(`answer in ("partly", "no")`) is left out. The rule is then run over its own cases of `cases/`;
where none of them comes out otherwise, a case is missing.

What only chooses the words of a message is left to the tests of messages. The few others that
cannot make a difference to any record stand in `EQUIVALENT`, each with the reason.
"""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import CodeType, FunctionType
from typing import Any, TypeGuard

import pytest

import recordkit.rules
from recordkit.models.record import Record
from recordkit.rules.registry import Context, Rule
from tests.changing import blanked, changed, removed
from tests.examples import content_of, record_from
from tests.rules.test_cases import RULES, Case, cases, policy_of_case

_NOT_REACHED = "Where the plan changes, the rule ends before this is looked at."
_COMES_EARLY = "A change is likely wherever this rule looks, and that is one reason already."

_OF_EARLY = {
    "_limits: weeks is not None": _NOT_REACHED,
    "_limits: review.decision.holds_from": _NOT_REACHED,
    "_limits: held": _NOT_REACHED,
    "_limits: review.decision.holds_from is None": _NOT_REACHED,
    **{
        f"_reasons_for_an_early_one: {condition}": _COMES_EARLY
        for condition in (
            "'DERBY-T03' not in context.policy.asks",
            "new_for is not None and started and (add_months(started, new_for.value) > held)",
            "new_for is not None",
            "started",
            "add_months(started, new_for.value) > held",
            "chosen.untested_provider.answer == 'yes'",
            "chosen.several_providers.answer == 'yes'",
        )
    },
}

EQUIVALENT: Mapping[tuple[str, str], str] = {
    **{("early-review-reasoned", turned): reason for turned, reason in _OF_EARLY.items()},
    ("answered", "unanswered: (why, hint, way_out) without why"): (
        "Why a question is asked is told only of those that are not always asked."
    ),
}
"""Changes that no case can show: the rule and what is turned round, with the reason."""

Found = tuple[list[tuple[Any, ...]], list[str]] | str
"""Of a case: the path, citations, severity and gate of each finding; and the messages.

Or the name of the error that the rule raised.
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A function of which one condition is the opposite of what it was.

    Attributes:
        function: the function.
        code: what it does then.
        name: the function and the condition; numbered where it stands there more than once.
    """

    function: FunctionType
    code: CodeType
    name: str

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the function do what the mutant does, wherever it was imported."""
        original = self.function.__code__
        self.function.__code__ = self.code
        try:
            yield
        finally:
            self.function.__code__ = original


# ---------------------------------------------------------------- turning conditions round

OPPOSITES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@cache
def mutants(function: FunctionType) -> tuple[Mutant, ...]:
    """The function with one condition after another turned round, or an alternative left out."""
    tree = _tree(function)
    found: dict[str, list[CodeType]] = {}
    # A comparison that is a condition by itself is met twice.
    for condition in {id(each): each for each in _conditions(tree)}.values():
        changed_code = _code(tree, condition, opposite(condition))
        found.setdefault(ast.unparse(condition), []).append(changed_code)
    for several in _alternatives(tree):
        for index, one in enumerate(several.elts):
            fewer = ast.Tuple([*several.elts[:index], *several.elts[index + 1 :]], ast.Load())
            name = f"{ast.unparse(several)} without {ast.unparse(one)}"
            found.setdefault(name, []).append(_code(tree, several, fewer))
    return tuple(
        Mutant(function, code, f"{function.__name__}: {name}{f' [{number}]' if number > 1 else ''}")
        for name, codes in found.items()
        for number, code in enumerate(codes, start=1)
    )


def opposite(condition: ast.expr) -> ast.expr:
    """The condition turned round; what is compared is compared the other way."""
    match condition:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return inner
        case ast.Compare(left=left, ops=[comparison], comparators=others):
            return ast.Compare(left, [OPPOSITES[type(comparison)]()], others)
        case _:
            return ast.UnaryOp(ast.Not(), condition)


def _conditions(tree: ast.FunctionDef) -> Iterator[ast.expr]:
    says_whether = isinstance(tree.returns, ast.Name) and tree.returns.id == "bool"
    for node in ast.walk(tree):
        match node:
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield test
            case ast.comprehension(ifs=tests):
                yield from tests
            case ast.BoolOp(values=operands):
                yield from operands
            case ast.Compare():
                yield node
            case ast.Return(value=ast.expr() as value) if says_whether:
                yield value


def _alternatives(tree: ast.FunctionDef) -> Iterator[ast.Tuple]:
    """What is written as several in brackets, save in types and where each has a name of its own.

    So the rows of a table are left alone, and so is "a, b = c, d".
    """
    for node in ast.walk(tree):
        match node:
            case ast.arg() | ast.AnnAssign() | ast.Subscript():
                continue
            case ast.Tuple() | ast.List() | ast.Yield() | ast.Assign(targets=[ast.Tuple()]):
                continue
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.Tuple) and isinstance(inner.ctx, ast.Load) and inner.elts[1:]:
                yield inner


@cache
def _tree(function: FunctionType) -> ast.FunctionDef:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    tree.decorator_list = []
    return tree


def _code(tree: ast.FunctionDef, old: ast.expr, new: ast.expr) -> CodeType:
    altered = ast.Module([_Exchange(old, new).visit(tree)], [])
    module = compile(
        ast.fix_missing_locations(altered),
        "<a rule with one condition turned round>",
        "exec",
    )
    (code,) = (each for each in module.co_consts if isinstance(each, CodeType))
    return code


class _Exchange(ast.NodeTransformer):
    """Copies a tree with one node exchanged for another, and leaves the tree as it was."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(copy.copy(node))

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                inner = [self.visit(each) if isinstance(each, ast.AST) else each for each in value]
                setattr(node, field, inner)
            elif isinstance(value, ast.AST):
                setattr(node, field, self.visit(value))
        return node


# ---------------------------------------------------------------- what belongs to a rule


@cache
def functions_of(rule: Rule) -> tuple[FunctionType, ...]:
    """The rule's function, and those of its module that it calls, directly or through others."""
    found: list[FunctionType] = []
    waiting: list[Any] = [rule.check]
    while waiting:
        function = waiting.pop(0)
        if not isinstance(function, FunctionType) or function in found:
            continue
        if function.__module__ == rule.check.__module__:
            found.append(function)
            names = (node.id for node in ast.walk(_tree(function)) if isinstance(node, ast.Name))
            waiting += [function.__globals__.get(name) for name in names]
    return tuple(found)


def shared() -> tuple[FunctionType, ...]:
    """What the rules of several modules call: the functions that belong to no rule of their own."""
    own = {function for rule in RULES.values() for function in functions_of(rule)}
    return tuple(each for each in _functions_for_rules() if each not in own)


def _functions_for_rules() -> Iterator[FunctionType]:
    for info in pkgutil.iter_modules(recordkit.rules.__path__):
        module = importlib.import_module(f"recordkit.rules.{info.name}")
        if info.name in ("checking", "registry", "report"):
            continue  # they run the rules, and have tests of their own
        for thing in vars(module).values():
            inside = vars(thing).values() if isinstance(thing, type) else [thing]
            for each in inside:
                if _is_written_in(module.__name__, each):
                    yield each


def _is_written_in(module: str, thing: object) -> TypeGuard[FunctionType]:
    return (
        isinstance(thing, FunctionType)
        and thing.__module__ == module
        and not thing.__name__.startswith("__")  # what a dataclass makes for itself
    )


# ---------------------------------------------------------------- running the cases


@cache
def cases_of(rule: str) -> tuple[tuple[Record, Context], ...]:
    """The record and context of each of a rule's cases; those come first in which it finds."""
    return tuple(
        (_record(case), Context(policy_of_case(case.policy), date.fromisoformat(case.today)))
        for case in _all_cases()
        if case.rule == rule
    )


@cache
def _all_cases() -> tuple[Case, ...]:
    return (*cases("fails"), *cases("passes"))


def _record(case: Case) -> Record:
    content: Any = {"kind": "review"} if case.start == "nothing" else content_of(case.start)
    for path in case.remove:
        content = removed(content, path)
    for path in case.blank:
        content = blanked(content, path)
    for path, value in case.set.items():
        content = changed(content, path, value)
    return record_from(content)


def found(rule: Rule, record: Record, context: Context) -> Found:
    """What the rule finds in a case."""
    try:
        breaches = list(rule.check(record, context))
    except Exception as error:  # noqa: BLE001 - however a rule breaks, its case fails
        return type(error).__name__
    places = sorted(
        (
            each.path,
            rule.cites if each.cites is None else each.cites,
            each.severity or rule.severity,
            each.gate or rule.gate,
        )
        for each in breaches
    )
    return places, [each.message for each in breaches]


@cache
def expected(rule: str) -> tuple[Found, ...]:
    """What the rule finds in each of its cases, as it is."""
    return tuple(found(RULES[rule], *case) for case in cases_of(rule))


def noticed(mutant: Mutant, rule: str, *, or_words: bool = False) -> bool:
    """Whether a case of the rule comes out otherwise, or else finds the same in other words."""
    before = expected(rule)
    with mutant.in_place():
        for case, as_it_was in zip(cases_of(rule), before, strict=True):
            now = found(RULES[rule], *case)
            if now != as_it_was and (or_words or now[0] != as_it_was[0]):
                return True
    return False


@pytest.mark.parametrize("rule", RULES)
def test_a_case_fails_where_a_condition_of_a_rule_is_negated(rule: str) -> None:
    survivors = [
        mutant.name
        for function in functions_of(RULES[rule])
        for mutant in mutants(function)
        if (rule, mutant.name) not in EQUIVALENT
        and not noticed(mutant, rule)
        and not noticed(mutant, rule, or_words=True)
    ]
    assert survivors == []


@pytest.mark.parametrize("function", shared(), ids=lambda function: function.__qualname__)
def test_a_case_of_some_rule_fails_where_a_condition_that_rules_share_is_negated(
    function: FunctionType,
) -> None:
    survivors = [
        mutant.name
        for mutant in mutants(function)
        if not any(noticed(mutant, rule) for rule in RULES)
    ]
    assert survivors == []


def test_what_is_said_to_make_no_difference_is_there_and_makes_none() -> None:
    there = {
        (rule, mutant.name): mutant
        for rule in {rule for rule, _ in EQUIVALENT}
        for function in functions_of(RULES[rule])
        for mutant in mutants(function)
    }
    assert [each for each in EQUIVALENT if each not in there] == []
    assert [each for each in EQUIVALENT if noticed(there[each], each[0], or_words=True)] == []


def test_no_rule_raises_in_any_of_its_cases() -> None:
    assert [rule for rule in RULES if any(isinstance(each, str) for each in expected(rule))] == []


def test_a_condition_is_turned_round_and_then_as_it_was() -> None:
    answers = {}
    for mutant in mutants(_sample):
        with mutant.in_place():
            answers[mutant.name] = [_sample(number) for number in (3, 4, 12)]

    assert answers == {
        "_sample: number > 3": ["other", "small", "small"],
        "_sample: number == 4 or number in (5, 8)": ["small", "other", "some"],
        "_sample: number == 4": ["small", "other", "some"],
        "_sample: number in (5, 8)": ["small", "some", "some"],
        "_sample: (5, 8) without 5": ["small", "some", "other"],
        "_sample: (5, 8) without 8": ["small", "some", "other"],
    }
    assert [_sample(number) for number in (3, 4, 12)] == ["small", "some", "other"]


def _sample(number: int) -> str:
    if number > 3:
        return "some" if number == 4 or number in (5, 8) else "other"
    return "small"
