"""Joint work on a review: asked for with the person's agreement, settled, and not lost by delay."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.arrangement import Arrangement
from recordkit.models.joint_work import JointWork
from recordkit.models.visit import facts
from recordkit.rules.consequences import brought_up, owed, told_otherwise
from recordkit.rules.correspondence import AHEAD
from recordkit.rules.registry import Breach, Context, rule

_PATH = "joint_work"
_LATER = ("answer", "settled", "delayed", "delay")
_REQUEST = ("service", "asked_on", "answer_by", "work", "skills", "agreed")


@rule(severity="must", cites=("NEXT-J01",), model=Arrangement)
def joint_work_decided(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where anything is told of joint work, it is told whether it is asked for."""
    if _told(record.joint_work, (*_REQUEST, *_LATER)):
        why = "This record tells of joint work."
        yield from brought_up(record.joint_work, _PATH, ("wanted",), why)


@rule(severity="must", cites=("NEXT-J01",), model=Arrangement)
def joint_work_requested(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A request says to whom it goes, which work, which skills, and who agreed to it."""
    joint = record.joint_work
    if joint.wanted.answer == "yes":
        why = "Another service is asked to work jointly."
        names = ("asked_on", "work", "skills", "agreed")
        yield from owed(joint.service, f"{_PATH}.service", "NEXT-J01", why, context)
        yield from brought_up(joint, _PATH, names, why)


@rule(severity="must", cites=("NEXT-J01",), model=Arrangement)
def joint_work_agreed_to(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Joint work is asked for with the person, their representative, or in their best interests."""
    if record.joint_work.wanted.answer == "yes" and record.joint_work.agreed.answer == "nobody":
        yield Breach(
            "joint_work.agreed.answer",
            "Nobody agreed to the joint work, so it is not asked for. Decide it with the person or "
            "their representative; if the person cannot, decide what is in their best interests.",
        )


@rule(severity="should", gate="close", cites=("NEXT-J03",), model=Arrangement)
def joint_work_answered(record: Arrangement, context: Context) -> Iterator[Breach]:
    """What the other service answered is recorded."""
    if record.joint_work.wanted.answer == "yes":
        why = "Another service is asked to work jointly."
        yield from brought_up(record.joint_work, _PATH, ("answer",), why)


@rule(severity="should", cites=("NEXT-J03",), model=Arrangement)
def seven_things_settled(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where joint work is agreed, seven things are settled."""
    if record.joint_work.answer.answer == "agreed":
        why = "The other service agreed to work jointly."
        settled = record.joint_work.settled
        yield from owed(settled, f"{_PATH}.settled", "NEXT-J03", why, context)


@rule(severity="should", cites=("NEXT-J02",), model=Arrangement)
def joint_delay_decided(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Where the joint worker is delayed, it is agreed whether to wait, and what cannot wait."""
    joint = record.joint_work
    if joint.answer.answer == "agreed":
        why = "The other service agreed to work jointly."
        yield from brought_up(joint, _PATH, ("delayed",), why)
    if joint.delayed.answer == "yes":
        why = "Whoever works jointly with you is delayed."
        yield from owed(joint.delay, f"{_PATH}.delay", "NEXT-J02", why, context)


@rule(severity="must", cites=("NEXT-J01",), model=Arrangement)
def joint_work_not_denied(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Nothing is told of joint work that another answer denies."""
    joint = record.joint_work
    if joint.wanted.answer == "no":
        yield from told_otherwise(
            _PATH,
            _told(joint, (*_REQUEST, *_LATER)),
            of="joint work",
            but="joint_work.wanted says that none is asked for",
            change='Change that answer to "yes"',
        )
    elif joint.answer.answer == "declined":
        yield from told_otherwise(
            _PATH,
            _told(joint, ("settled", "delayed", "delay")),
            of="joint work that was agreed",
            but="joint_work.answer says that the other service declined",
            change='Change that answer to "agreed"',
            cites=("NEXT-J03",),
        )
    elif joint.delayed.answer == "no":
        yield from told_otherwise(
            _PATH,
            _told(joint, ("delay",)),
            of="a delay",
            but="joint_work.delayed says that there is none",
            change='Change that answer to "yes"',
            cites=("NEXT-J02",),
        )


@rule(severity="must", cites=("NEXT-J01",), model=Arrangement)
def joint_work_dates_in_order(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The request is dated about the day it is made, and an answer is asked for after that."""
    asked, answer_by = record.joint_work.asked_on, record.joint_work.answer_by
    if asked and asked > context.today + AHEAD:
        yield Breach(
            "joint_work.asked_on",
            "The request is dated more than two weeks from now. Give it the day on which you send "
            "it.",
        )
    if asked and answer_by and answer_by < asked:
        yield Breach(
            "joint_work.answer_by",
            "The answer is needed before the date of the request. Correct this day, or "
            "joint_work.asked_on.",
        )


def _told(joint: JointWork, names: tuple[str, ...]) -> list[str]:
    """The fields and parts, of those named, in which anything is recorded."""
    return [name for name in names if any(facts(joint, within=(name,)))]
