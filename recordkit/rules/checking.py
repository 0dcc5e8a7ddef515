"""Running the rules over a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.models.answers import Gate, Severity
from recordkit.models.base import Part
from recordkit.models.questions import asked_locally
from recordkit.models.record import Record, Waiver
from recordkit.models.visit import part_in
from recordkit.paths import steps_of
from recordkit.policies import Policy
from recordkit.rules.registry import Breach, Context, Rule, rules, rules_for
from recordkit.rules.report import Finding, Report


def check_record(record: Record, context: Context) -> Report:
    """Run every rule for this kind of record.

    Args:
        record: the record, complete or a draft.
        context: the policy, and the day to count from.

    Returns:
        The report; its findings stand in the order of the record.

    Raises:
        NotKnown: the policy weighs a rule that does not exist.
        CannotRead: it lowers one that the law or its guidance sets.
    """
    _refuse_unfit_severities(context.policy)
    found = [
        _finding(rule, breach, context, record.waivers)
        for rule in rules_for(type(record))
        for breach in rule.check(record, context)
    ]
    found.extend(_idle_waivers(record.waivers, found, context))
    found.sort(key=lambda finding: _position(finding.path, type(record)))
    return Report(record.kind, tuple(found))


_WEIGHTS: tuple[Severity, ...] = ("note", "should", "must")


def _refuse_unfit_severities(policy: Policy) -> None:
    """Refuse a policy that weighs a rule which does not exist, or lowers one that is not its own.

    What a council asks of itself it may take lightly. What the law or its guidance asks, and what
    the rules about every question look after, it may only take more seriously.
    """
    problems = []
    for name, severity in policy.severities.items():
        if name not in _rules_by_name():
            raise NotKnown("rule", name, tuple(_rules_by_name()))
        rule = _rules_by_name()[name]
        lowered = _WEIGHTS.index(severity) < _WEIGHTS.index(rule.severity)
        if lowered and not _is_a_councils_own(rule):
            message = (
                f'The law or its guidance makes this a "{rule.severity}", so a policy may raise it '
                "but not lower it. Take this line out."
            )
            problems.append(Problem(message, f"severities.{name}"))
    if problems:
        raise CannotRead(policy.name, *problems)


def _is_a_councils_own(rule: Rule) -> bool:
    return bool(rule.cites) and set(rule.cites) <= set(asked_locally())


@cache
def _rules_by_name() -> dict[str, Rule]:
    """All rules by their names, in their order."""
    return {rule.name: rule for rule in rules()}


def _finding(rule: Rule, breach: Breach, context: Context, waivers: Sequence[Waiver]) -> Finding:
    severity: Severity = context.policy.severities.get(rule.name, breach.severity or rule.severity)
    gate: Gate = breach.gate or rule.gate
    finding = Finding(
        rule.name,
        severity,
        gate,
        rule.cites if breach.cites is None else breach.cites,
        breach.path,
        breach.message,
    )
    if severity == "must" or not waivers:
        return finding
    # A decision that is still to come lets nothing pass.
    made = (waiver for waiver in waivers if _is_made(waiver, context.today))
    waived = next((waiver for waiver in made if _covers(waiver, finding)), None)
    return replace(finding, waived=waived)


def _is_made(waiver: Waiver, today: date) -> bool:
    return waiver.complete and waiver.decided_on is not None and waiver.decided_on <= today


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.path is None:
        return waiver.rule == finding.rule and not _needs_a_path(finding.rule)
    return (waiver.rule, waiver.path) == (finding.rule, finding.path)


def _needs_a_path(rule: str) -> bool:
    """Whether a rule is about every question, so that a waiver has to say of which."""
    return not _rules_by_name()[rule].cites


def _idle_waivers(
    waivers: Sequence[Waiver], found: Sequence[Finding], context: Context
) -> Iterator[Finding]:
    """A waiver that lets nothing pass misleads whoever reads it, so it is told."""
    for index, waiver in enumerate(waivers):
        if any(finding.waived is waiver for finding in found):
            continue
        if not waiver.complete or waiver.decided_on is None:
            message = (
                "This waiver is not filled in, so it has no effect yet. It needs the rule, the "
                "reason, who decided it, and on what day."
            )
        elif waiver.rule not in _rules_by_name():
            message = "This waiver names a rule that does not exist. Check the rule's name."
        elif waiver.path is None and _needs_a_path(waiver.rule):
            message = (
                "This waiver has no effect: its rule is about every question, so say under path "
                "which place it is about, as the finding gives it."
            )
        elif waiver.decided_on > context.today:
            message = "This waiver was decided on a day still to come, so it has no effect yet."
        elif any(_covers(waiver, finding) for finding in found):
            message = (
                "This waiver has no effect: what the law or guidance says must be recorded "
                "cannot be waived. Record it, or say why it does not apply."
            )
        else:
            message = "This waiver has no effect: the rule finds nothing there. Remove the waiver."
        yield Finding("idle-waiver", "note", "none", (), f"waivers[{index}]", message)


@lru_cache(maxsize=20_000)  # the same things are missing in many records
def _position(path: str, model: type[Record]) -> tuple[int, ...]:
    """Where a path stands in the record: fields in their order, items of a list by number."""
    here: type[Part] | None = model
    position: list[int] = []
    for step in steps_of(path):
        if isinstance(step, int):
            position.append(step)
            continue
        fields = list(here.model_fields) if here else []
        position.append(fields.index(step) if step in fields else len(fields))
        here = part_in(here.model_fields[step].annotation) if here and step in fields else None
    return tuple(position)
