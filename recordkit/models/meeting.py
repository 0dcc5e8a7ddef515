"""How the review was carried out: when, by whom, in what way, and how it was prepared."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Depth, Statement, YesNo
from recordkit.models.base import Day, Line, Part
from recordkit.models.person import Practitioner
from recordkit.models.variants import (
    Combination,
    Delegation,
    JointWork,
    TelephoneConditions,
    UrgentPreparation,
)


class Prompt(Answer):
    """What led to the review."""

    answer: (
        Annotated[Literal["first-review", "planned", "request", "monitoring", "emergency"], Chosen]
        | None
    ) = None


class Method(Answer):
    """In what way the review was held."""

    answer: (
        Annotated[
            Literal[
                "face-to-face", "telephone", "video", "self-review", "on-information-available"
            ],
            Chosen,
        ]
        | None
    ) = None


class Combined(Answer):
    """Whether somebody else was reviewed at the same time."""

    answer: (
        Annotated[Literal["no", "with-carers-review", "with-another-persons-review"], Chosen] | None
    ) = None


class Profile(Answer):
    """Whether there is a page about who the person is."""

    answer: Annotated[Literal["there-is-one", "considered", "no"], Chosen] | None = None


class Reviewer(Practitioner):
    """Who carried out the review."""

    competence: Annotated[
        Statement,
        Asked(
            "What makes the reviewer competent for this person's needs?",
            ("LEGAL-W01",),
            depths=("full",),
            severity="note",
            gate="none",
            hint="Write it as 'Carol has…', for example about communication, or about working with "
            "other professions.",
        ),
    ] = Statement()
    training: Annotated[
        Statement,
        Asked(
            "Which training or expertise does the reviewer have, of the sort that an assessor of "
            "the person would need?",
            ("LEGAL-W02",),
            always=False,
            when="the person is autistic or deafblind",
            of_everybody=True,
            severity="should",
        ),
    ] = Statement()


class Meeting(Part):
    """How the review was carried out."""

    held_on: Annotated[Day | None, Asked("On what day was the review held?", ("OUTCOME-G01",))] = (
        None
    )
    place: Annotated[
        Line | None,
        Field(
            description='Where it was held, in words that follow "reviewed your plan": "at home".'
        ),
    ] = None
    depth: Annotated[Depth, Field(description="How far the review went.")] = "full"
    reviewer: Reviewer = Reviewer()
    # Whether it was written in time is OUTCOME-D07, a should; the day itself stands on what the
    # person is given, which has to say from when it is.
    recorded_on: Annotated[
        Day | None,
        Asked(
            "On what day was this record written?",
            ("OUTCOME-G01", "OUTCOME-D07"),
            hint="Give the day on which it was finished, with the decision in it.",
        ),
    ] = None
    prompted_by: Annotated[
        Prompt,
        Asked(
            "What led to this review?",
            ("LEGAL-L03",),
            depths=("full",),
            severity="note",
            gate="none",
        ),
    ] = Prompt()
    due_by: Annotated[
        Day | None,
        Field(
            description="For a review that was planned: the day by which it was due, as the review "
            "before set it. It may stay blank."
        ),
    ] = None
    light_touch_considered: Annotated[
        YesNo,
        Asked(
            "Was a light touch review considered?",
            ("LEGAL-L03",),
            always=False,
            when="this is the first review, or follows ongoing monitoring",
            severity="note",
            gate="none",
        ),
    ] = YesNo()
    why_light_touch: Annotated[
        Statement,
        Asked(
            "Why was a light touch review enough all the same?",
            ("LEGAL-L01",),
            always=False,
            when="this is a light touch review and needs, circumstances or the budget change",
            of_everybody=True,
            severity="should",
        ),
    ] = Statement()
    method: Annotated[
        Method,
        Asked(
            "In what way was the review held?",
            ("PREP-M01",),
            of_everybody=True,
        ),
    ] = Method()
    why_this_way: Annotated[
        Statement,
        Asked(
            "Why in this way? How were the person's wishes, what they hope to gain, and how severe "
            "and wide-ranging their needs are taken into account?",
            ("PREP-M01",),
            of_everybody=True,
        ),
    ] = Statement()
    suitable: Annotated[
        YesNo,
        Asked(
            "Did this way let the person take part as fully as they could, with no more effort or "
            "waiting than was needed?",
            ("PREP-M06",),
            of_everybody=True,
            severity="should",
            detail_for=("no",),
            hint="Say what would have been better and why it was not possible.",
        ),
    ] = YesNo()
    face_to_face_tried: Annotated[
        Statement,
        Asked(
            "What was tried so that the person could be met face to face?",
            ("PREP-M02",),
            always=False,
            when="the person was not met face to face, and their capacity is lacking or in doubt",
            of_everybody=True,
        ),
    ] = Statement()
    adapted: Annotated[
        Statement,
        Asked(
            "How was the review adapted to the way the person communicates?",
            ("LEGAL-C01",),
            severity="should",
            hint="For example photographs, pictures, an interpreter, a quiet room, more time.",
        ),
    ] = Statement()
    read_before: Annotated[
        Statement,
        Asked(
            "Of what is known already, what was read before the review?",
            ("PREP-G01",),
            severity="should",
            hint="Nobody should have to tell again what is known.",
        ),
    ] = Statement()
    combined: Annotated[
        Combined,
        Asked(
            "Was it held together with somebody else's review?",
            ("PREP-M01",),
            of_everybody=True,
        ),
    ] = Combined()
    combination: Combination = Combination()
    # A light touch review is the council's own short look, so these three are asked in one only
    # where the record tells of it: in the part below each, or by a self-review or an emergency.
    delegated: Annotated[
        YesNo,
        Asked(
            "Did somebody outside the council carry it out for the council?",
            ("PREP-M04",),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    delegation: Delegation = Delegation()
    joint: Annotated[
        YesNo,
        Asked(
            "Was it held jointly with another service?",
            ("PREP-M05",),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    joint_work: JointWork = JointWork()
    urgent: Annotated[
        YesNo,
        Asked(
            "Did it have to be prepared urgently?",
            ("PREP-U01",),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    urgent_preparation: UrgentPreparation = UrgentPreparation()
    allocated_worker: Annotated[
        YesNo,
        Asked(
            "Was it carried out by the worker who is allocated to the person?",
            ("NEXT-V03",),
            depths=("full",),
            severity="should",
            detail_for=("no",),
            hint="Say what was urgent, that the worker was away, and which manager decided.",
        ),
    ] = YesNo()
    telephone: TelephoneConditions = TelephoneConditions()
    environment: Annotated[
        Statement,
        Asked(
            "How was the best place and time for the person found?",
            ("DERBY-P01",),
            local=True,
            depths=("full",),
            severity="should",
        ),
    ] = Statement()
    notice: Annotated[
        Statement,
        Asked(
            "When and how were the person and any representative told of the review beforehand?",
            ("DERBY-P01",),
            local=True,
            depths=("full",),
            severity="should",
        ),
    ] = Statement()
    profile: Annotated[
        Profile,
        Asked(
            "Is there a page about who the person is and what matters to them, or was one "
            "considered?",
            ("DERBY-P01",),
            local=True,
            depths=("full",),
            severity="should",
            detail_for=("no",),
            hint="Say why not.",
        ),
    ] = Profile()
