"""Running the rules over a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from recordkit.errors import NotKnown
from recordkit.models.answers import Gate, Severity
from recordkit.models.base import Part
from recordkit.models.record import Record, Waiver
from recordkit.models.visit import part_in
from recordkit.paths import steps_of
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
    """
    _refuse_unknown_rules(context)
    found = [
        _finding(rule, breach, context, record.waivers)
        for rule in rules_for(type(record))
        for breach in rule.check(record, context)
    ]
    found.extend(_idle_waivers(record.waivers, found, context))
    found.sort(key=lambda finding: _position(finding.path, type(record)))
    return Report(record.kind, tuple(found))


def _refuse_unknown_rules(context: Context) -> None:
    for name in context.policy.severities:
        if name not in _rule_names():
            raise NotKnown("rule", name, tuple(_rule_names()))


@cache
def _rule_names() -> dict[str, None]:
    """The names of all rules, in their order."""
    return dict.fromkeys(rule.name for rule in rules())


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
    made = (waiver for waiver in waivers if waiver.decided_on <= context.today)
    waived = next((waiver for waiver in made if _covers(waiver, finding)), None)
    return replace(finding, waived=waived)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.path in (None, finding.path)


def _idle_waivers(
    waivers: Sequence[Waiver], found: Sequence[Finding], context: Context
) -> Iterator[Finding]:
    """A waiver that lets nothing pass misleads whoever reads it, so it is told."""
    for index, waiver in enumerate(waivers):
        if any(finding.waived is waiver for finding in found):
            continue
        if waiver.rule not in _rule_names():
            message = "This waiver names a rule that does not exist. Check the rule's name."
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
