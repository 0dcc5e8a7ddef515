"""Ways of holding a review: not face to face, combined, delegated, joint, urgent, by telephone."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.answers import Answer, asked_fields
from recordkit.models.base import Part
from recordkit.models.review import Review
from recordkit.rules.consequences import (
    asked_here_too,
    brought_up,
    owed,
    told,
    told_otherwise,
)
from recordkit.rules.involvement import capacity_not_in_doubt
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import listed

_COMBINED = ("with-carers-review", "with-another-persons-review")
_MANY = 4
"""Answers that one message names; a large plan could have thirty that say the same."""

_AGREEMENTS = ("person_agrees", "person_shares", "other_agrees", "other_shares")


@rule(severity="must", cites=("PREP-M02",), model=Review)
def face_to_face_tried(review: Review, context: Context) -> Iterator[Breach]:
    """Where capacity is lacking or in doubt, a meeting face to face was at least tried."""
    if _capacity_in_doubt(review) and review.meeting.method.answer not in (None, "face-to-face"):
        why = "The person's capacity is lacking or in doubt, and they were not met face to face."
        yield from brought_up(review.meeting, "meeting", ("face_to_face_tried",), why)


@rule(severity="must", gate="none", cites=("PREP-M02",), model=Review)
def held_face_to_face(review: Review, context: Context) -> Iterator[Breach]:
    """Where capacity is lacking or in doubt, the review is held face to face.

    Where that was tried and failed, it goes on from the information that there is, and in no
    other way. That it did all the same can be recorded, so it is only reported.
    """
    method = review.meeting.method.answer
    if (
        _capacity_in_doubt(review)
        and method in ("telephone", "video", "self-review")
        and review.meeting.face_to_face_tried.answer is not None
    ):
        yield Breach(
            "meeting.method.answer",
            f'The person\'s capacity is lacking or in doubt, and meeting.method is "{method}". '
            "Arrange a meeting face to face, and list it under decision.next_steps.",
        )


@rule(severity="must", cites=("PREP-M01",), model=Review)
def method_fits_who_took_part(review: Review, context: Context) -> Iterator[Breach]:
    """The way in which the review was held and whether the person took part agree."""
    method, took_part = review.meeting.method.answer, review.involvement.took_part.answer
    if method == "on-information-available" and took_part == "yes":
        yield Breach(
            "meeting.method.answer",
            'The review was held "on-information-available", which is without the person, but '
            "they took part. Write here in what way they did, or change involvement.took_part.",
        )
    if method == "self-review" and took_part in ("did-not-want-to", "could-not"):
        yield Breach(
            "meeting.method.answer",
            "The person is said to have reviewed the plan themselves, but they did not take part. "
            "Write here in what way it was held, or change involvement.took_part.",
        )
    if (
        method in ("telephone", "video")
        and took_part in ("did-not-want-to", "could-not")
        and review.meeting.method.detail is None
    ):
        yield Breach(
            "meeting.method.answer",
            f'The person is said to have been talked to by "{method}", but they did not take part. '
            'If only others were talked to, write "on-information-available"; if the person was '
            "too, say as the detail how far that went, or change involvement.took_part.",
        )


@rule(severity="must", cites=("PREP-M03",), model=Review)
def combination_settled(review: Review, context: Context) -> Iterator[Breach]:
    """Where two reviews are held together, it is right to, and both agree and consent to share."""
    if review.meeting.combined.answer in _COMBINED:
        why = "Two reviews were held together, so this is needed."
        names = ("with_whom", "appropriate", *_AGREEMENTS)
        yield from brought_up(review.meeting.combination, "meeting.combination", names, why)


@rule(severity="must", gate="none", cites=("PREP-M03",), model=Review)
def combination_agreed(review: Review, context: Context) -> Iterator[Breach]:
    """Where it is not right to hold two reviews together, or not agreed to, they are held apart.

    That they were held together even so has to be explained, so it is only reported.
    """
    if review.meeting.combined.answer not in _COMBINED:
        return
    for name in ("appropriate", *_AGREEMENTS):
        if getattr(review.meeting.combination, name).answer == "no":
            yield Breach(
                f"meeting.combination.{name}.answer",
                "Two reviews were held together although this speaks against it. If they were held "
                'apart after all, write "no" under meeting.combined; if not, the detail says what '
                "was done about it.",
            )


@rule(severity="must", cites=("PREP-M03", "PREP-M05"), model=Review)
def best_interests_stand_in(review: Review, context: Context) -> Iterator[Breach]:
    """A best interests decision stands in only where capacity is lacking, and not for a carer."""
    meeting = review.meeting
    if meeting.combined.answer == "with-carers-review":
        for name in ("other_agrees", "other_shares"):
            if getattr(meeting.combination, name).answer == "best-interests":
                yield Breach(
                    f"meeting.combination.{name}.answer",
                    "Nobody can agree in a carer's stead: their best interests do not stand in. "
                    'Answer "yes" or "no" for the carer; after "no", say what was done instead.',
                    ("PREP-M03",),
                )
    if capacity_not_in_doubt(review):
        for path, agreement, cites in (
            ("combination.person_agrees", meeting.combination.person_agrees, ("PREP-M03",)),
            ("combination.person_shares", meeting.combination.person_shares, ("PREP-M03",)),
            ("joint_work.agreed", meeting.joint_work.agreed, ("PREP-M05",)),
        ):
            if agreement.answer == "best-interests":
                yield Breach(
                    f"meeting.{path}.answer",
                    "The person has capacity, so nobody decides this in their best interests. "
                    'Answer "yes" or "no" as they said; if they lack capacity for this decision, '
                    "list it under involvement.capacity_concerns.",
                    cites,
                )


@rule(severity="must", cites=("PREP-M04",), model=Review)
def delegation_settled(review: Review, context: Context) -> Iterator[Breach]:
    """Where somebody else carries out the review, to whom, why, and who answers for it is told."""
    if review.meeting.delegated.answer == "yes":
        why = "Somebody outside the council carried out the review, so this is needed."
        names = ("to", "suitable", "person_view", "informed", "responsible")
        yield from brought_up(review.meeting.delegation, "meeting.delegation", names, why)


@rule(severity="must", cites=("PREP-M04",), model=Review)
def self_review_delegated(review: Review, context: Context) -> Iterator[Breach]:
    """A review that the person carries out themselves is delegated to them."""
    if review.meeting.method.answer != "self-review":
        return
    why = "The person reviewed the plan themselves, so this is needed."
    yield from asked_here_too(review, review.meeting, "meeting", "delegated", why)
    if review.meeting.delegated.answer == "no":
        yield Breach(
            "meeting.delegated.answer",
            "The person reviewed the plan themselves, which the council delegates to them. Answer "
            '"yes", with the person under meeting.delegation.to, or change meeting.method.',
        )


@rule(severity="must", cites=("PREP-M05",), model=Review)
def joint_work_settled(review: Review, context: Context) -> Iterator[Breach]:
    """Where two services review jointly, why, by whose leave, and who does what is told."""
    if review.meeting.joint.answer == "yes":
        why = "The review was held jointly with another service, so this is needed."
        names = (
            "service",
            "benefit",
            "agreed",
            "leads",
            "contact",
            "tells_decisions",
            "records",
        )
        yield from brought_up(review.meeting.joint_work, "meeting.joint_work", names, why)


@rule(severity="must", gate="none", cites=("PREP-M05",), model=Review)
def joint_work_agreed(review: Review, context: Context) -> Iterator[Breach]:
    """Two services review jointly only if the person agrees, or it is in their best interests.

    That they did even so has to be explained, so it is only reported.
    """
    if review.meeting.joint.answer == "yes" and review.meeting.joint_work.agreed.answer == "no":
        yield Breach(
            "meeting.joint_work.agreed.answer",
            "The review was held jointly although the person did not agree. If it was held "
            'without the other service after all, write "no" under meeting.joint; if not, the '
            "detail says what was done about it.",
        )


@rule(severity="must", cites=("PREP-U01",), model=Review)
def urgent_preparation_told(review: Review, context: Context) -> Iterator[Breach]:
    """Where a review is prepared urgently, what was still done and what was not is recorded."""
    if review.meeting.urgent.answer == "yes":
        why = "The review was prepared urgently, so this is needed."
        names = ("involvement", "consent", "advocacy", "prepared", "understood")
        path = "meeting.urgent_preparation"
        yield from brought_up(review.meeting.urgent_preparation, path, names, why)


@rule(severity="must", cites=("PREP-U01",), model=Review)
def advocate_owed_though_urgent(review: Review, context: Context) -> Iterator[Breach]:
    """Where an advocate is owed, arranging one urgently is not said not to apply."""
    if (
        review.meeting.urgent_preparation.advocacy.not_applicable is not None
        and review.advocacy.duty.answer == "yes"
    ):
        yield Breach(
            "meeting.urgent_preparation.advocacy.not_applicable",
            'An advocate is owed, so this applies. Answer "yes"; or answer "no", and say as the '
            "detail by when one will be arranged.",
        )


@rule(severity="must", cites=("PREP-M03", "PREP-M04", "PREP-M05", "PREP-U01"), model=Review)
def variant_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """A review that was not combined, delegated, joint or urgent is not described as if it were."""
    meeting = review.meeting
    for name, part in (
        ("combined", "combination"),
        ("delegated", "delegation"),
        ("joint", "joint_work"),
        ("urgent", "urgent_preparation"),
    ):
        found: Part = getattr(meeting, part)
        fields = told(found)
        if fields:
            why = f"This record tells of it under meeting.{part}."
            yield from asked_here_too(review, meeting, "meeting", name, why)
        if getattr(meeting, name).answer == "no":
            yield from told_otherwise(
                f"meeting.{part}",
                fields,
                of=f"a review that was {name}",
                but=f'meeting.{name} is "no"',
                change="Change that answer",
                cites=asked_fields(type(found))[fields[0]].cites if fields else (),
            )
    if meeting.prompted_by.answer == "emergency":
        why = "An emergency led to this review, so this is needed."
        yield from asked_here_too(review, meeting, "meeting", "urgent", why)


@rule(severity="should", cites=("DERBY-T05",), model=Review)
def telephone_conditions_checked(review: Review, context: Context) -> Iterator[Breach]:
    """Where a review is held by telephone, each condition for that is looked at."""
    if review.meeting.method.answer == "telephone":
        why = "The review was held by telephone, so this is needed."
        yield from owed(review.meeting.telephone, "meeting.telephone", "DERBY-T05", why, context)


@rule(severity="should", cites=("DERBY-T05",), model=Review)
def telephone_call_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """A review that was held in another way is not said to have been right to hold by telephone.

    A part of it can have been; then the detail of the method says so.
    """
    method = review.meeting.method
    if method.answer not in (None, "telephone") and method.detail is None:
        yield from told_otherwise(
            "meeting.telephone",
            told(review.meeting.telephone),
            of="a review by telephone",
            but=f'meeting.method is "{method.answer}"',
            change="Change that answer; if a part of it was by telephone, say so as its detail",
        )


@rule(severity="should", cites=("DERBY-T05",), model=Review)
def telephone_enough(review: Review, context: Context) -> Iterator[Breach]:
    """A telephone call serves where needs are unchanged and the plan still meets them."""
    if review.meeting.method.answer != "telephone" or "DERBY-T05" not in context.policy.asks:
        return
    against = list(_against_a_call(review))
    if not against:
        return
    if len(against) > _MANY:
        against = [*against[: _MANY - 1], f"{len(against) - _MANY + 1} more like these"]
    why = (
        "A review is held by telephone only where needs have not changed and the plan still meets "
        f"them, but {listed(against)}."
    )
    if review.meeting.method.detail is None:
        yield Breach(
            "meeting.method.answer",
            f"{why} Arrange a meeting; if the call is enough all the same, say why as the detail.",
        )
    else:
        yield Breach(
            "meeting.method.answer",
            f"{why} Why the call is enough all the same stands beside it.",
            severity="note",
            gate="none",
        )


def _against_a_call(review: Review) -> Iterator[str]:
    """Yield each answer by which needs have changed, or the plan does not meet them any more."""
    if review.changes.needs.answer == "yes":
        yield 'changes.needs is "yes"'
    answers: list[tuple[str, Answer]] = [
        ("working.satisfied", review.working.satisfied),
        ("budget.enough", review.budget.enough),
        ("budget.sufficiency_test", review.budget.sufficiency_test),
    ]
    for index, element in enumerate(review.elements.items):
        answers.append((f"elements.items[{index}].in_place", element.in_place))
        answers.append((f"elements.items[{index}].working", element.working))
    for index, outcome in enumerate(review.outcomes.items):
        answers.append((f"outcomes.items[{index}].achieved", outcome.achieved))
    for path, answer in answers:
        if answer.value == "no":
            yield f'{path} is "no"'


def _capacity_in_doubt(review: Review) -> bool:
    """Whether the person lacks capacity, or a concern about it is listed."""
    involvement = review.involvement
    return involvement.capacity.answer == "no" or bool(involvement.capacity_concerns.items)
