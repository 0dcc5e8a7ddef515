"""What can only be known once the record was sent: how it was given, and what followed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from recordkit.models.answers import Asked, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.person import InformationFormat


class Given(Part):
    """How the person was given the record."""

    on: Annotated[
        Day | None,
        Asked(
            "On what day was the person given this record?",
            ("OUTCOME-G01",),
            unless="not_given",
            gate="close",
        ),
    ] = None
    how: Annotated[
        Line | None,
        Asked(
            "How was the person given this record?",
            ("OUTCOME-G01",),
            unless="not_given",
            gate="close",
        ),
    ] = None
    not_given: Annotated[
        Words | None,
        Field(
            description="Only if the person was not given it, as when they do not want it: how it "
            "was offered, what they said, and where it is kept for them."
        ),
    ] = None
    safely: Annotated[
        Statement,
        Asked(
            "How does this record reach the person safely, if whoever may harm them could read it?",
            # By our reading: it asks what was done about the concern, and a record that tells of
            # it must not put the person at risk.
            ("OUTCOME-R08",),
            always=False,
            when="a risk of abuse or neglect, or a safeguarding concern, is recorded",
            of_everybody=True,
            severity="should",
            hint="Say where and by whom it is handed over, or why there is no danger. It is not "
            "printed.",
        ),
    ] = Statement()
    format: Annotated[
        InformationFormat,
        Asked(
            "In which format was it given?",
            ("OUTCOME-G02",),
            unless="not_given",
            of_everybody=True,
            gate="close",
        ),
    ] = InformationFormat()
    may_not_understand: Annotated[
        YesNo,
        Asked(
            "Is there a risk that the person will not understand it in this format?",
            ("OUTCOME-G03",),
            unless="not_given",
            of_everybody=True,
            severity="should",
            gate="close",
        ),
    ] = YesNo()
    help: Annotated[
        Statement,
        Asked(
            "What was done to help the person to understand it, such as a call or a shorter "
            "summary?",
            ("OUTCOME-G03",),
            always=False,
            when="the person may not understand it",
            of_everybody=True,
            severity="should",
            gate="close",
        ),
    ] = Statement()
    advocacy_considered: Annotated[
        Statement,
        Asked(
            "Was it considered whether an advocate is owed for that?",
            ("OUTCOME-G03",),
            always=False,
            when="the person may not understand it",
            of_everybody=True,
            severity="should",
            gate="close",
        ),
    ] = Statement()
    advocate_told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the advocate told?",
            ("OUTCOME-G04",),
            always=False,
            when="there is an advocate",
            severity="should",
            gate="close",
        ),
    ] = None
    invited_to_look: Annotated[
        YesNo,
        Asked(
            "Was the person invited to look at the record and say what they think?",
            ("PREP-C04",),
            always=False,
            when="the person did not take part",
            of_everybody=True,
            gate="close",
        ),
    ] = YesNo()


_ISSUES = ("DERBY-F01",)
_SYSTEMS = ("DERBY-F02",)
_COPIES = ("DERBY-F03",)


def _locally(question: str, cites: tuple[str, ...], hint: str = "Say why not.") -> Asked:
    return Asked(
        question,
        cites,
        local=True,
        severity="should",
        gate="close",
        detail_for=("no",),
        hint=hint,
    )


class FollowUp(Part):
    """What was done after the review."""

    issues: Annotated[
        YesNo, _locally("Were the things that came up in the review followed up?", _ISSUES)
    ] = YesNo()
    carer_asked: Annotated[
        YesNo,
        _locally("Were carer and representative asked, if they did not take part?", _ISSUES),
    ] = YesNo()
    professionals_asked: Annotated[
        YesNo,
        _locally("Were other professionals asked, about health needs too?", _ISSUES),
    ] = YesNo()
    provider_asked: Annotated[
        YesNo, _locally("Was the provider asked, where that was needed?", _ISSUES)
    ] = YesNo()
    on_case_system: Annotated[YesNo, _locally("Is the outcome on the case system?", _SYSTEMS)] = (
        YesNo()
    )
    in_held_record: Annotated[
        YesNo,
        _locally("Is it in the record that the person keeps at home, if there is one?", _SYSTEMS),
    ] = YesNo()
    provider_concerns: Annotated[
        YesNo, _locally("Were concerns about a provider dealt with?", _SYSTEMS)
    ] = YesNo()
    person_has_plan: Annotated[
        YesNo,
        _locally("Does the person have the latest plan, a contact and the next date?", _COPIES),
    ] = YesNo()
    carer_has_plan: Annotated[
        YesNo,
        _locally("Does any carer have the latest plan, a contact and the next date?", _COPIES),
    ] = YesNo()
    provider_has_plan: Annotated[
        YesNo,
        _locally("Does the provider have the latest plan, a contact and the next date?", _COPIES),
    ] = YesNo()
