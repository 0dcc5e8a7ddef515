"""The request for joint work on a review, and the letter that tells the person what was settled."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.documents.recipients import LEFT_OUT

JOINT_WORK_REQUEST = DocumentType(
    id="joint-work-request",
    title="The letter that asks another service to work jointly",
    kind="arrangement",
    template="letters/joint-work-request.md",
    called="The request for joint work",
    cites=("NEXT-J01",),
    not_printed={"joint_work.wanted.*": "the letter asks for it"},
    only_if=("joint_work.wanted.answer", ("yes",)),
    needs=(
        "id",
        "person.name",
        "person.date_of_birth",
        "person.address",
        "joint_work.wanted",
        "joint_work.service",
        "joint_work.asked_on",
        "joint_work.answer_by",
        "joint_work.work",
        "joint_work.skills",
        "joint_work.agreed",
        "letter.sender",
    ),
    addressed_to="joint_work.service",
    beside=True,
)

JOINT_WORK_SETTLED = DocumentType(
    id="joint-work-settled",
    title="The letter that tells the person how two services work together",
    kind="arrangement",
    template="letters/joint-work-settled.md",
    called="The letter about the joint work",
    cites=("NEXT-J02", "NEXT-J03"),
    not_printed={
        **LEFT_OUT,
        "joint_work.delay.carer.not_applicable": "there is no carer whose word counts here",
    },
    only_if=("joint_work.answer.answer", ("agreed",)),
    needs=(
        "id",
        "person",
        "joint_work.service.name",
        "joint_work.answer",
        "joint_work.settled",
        "joint_work.delayed",
        "joint_work.delay",
        "letter",
    ),
    private=("joint_work",),
    beside=True,
)
