"""Independent advocacy: whether it is owed, and what was done (Care Act 2014, section 67)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Degree, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.person import Telephone


class AdvocateSort(Answer):
    """Which sort of advocate: under the Care Act, for mental capacity, for mental health."""

    answer: Annotated[Literal["care-act", "imca", "imha", "care-act-and-imca"], Chosen] | None = (
        None
    )


class Advocacy(Part):
    """Whether an independent advocate is owed, and who."""

    duty: Annotated[
        YesNo,
        Asked(
            "Does the council have to provide an independent advocate?",
            ("PREP-V01",),
            of_everybody=True,
        ),
    ] = YesNo()
    appropriate_person: Annotated[
        YesNo,
        Asked(
            "Is there an appropriate person who can and will support the person's involvement?",
            ("PREP-V01",),
            always=False,
            when="the person lacks capacity or has substantial difficulty",
            of_everybody=True,
        ),
    ] = YesNo()
    appropriate_person_name: Annotated[
        Line | None,
        Asked("Who is that?", ("NEXT-A04",), always=False, when="there is an appropriate person"),
    ] = None
    why_appropriate: Annotated[
        Statement,
        Asked(
            "Why are they the appropriate person for this, apart from any other part they have?",
            ("NEXT-A04",),
            always=False,
            when="there is an appropriate person",
            of_everybody=True,
            hint="Say that they agreed, that the person wants them, and that they are not paid "
            "to care.",
        ),
    ] = Statement()
    referred_on: Annotated[
        Day | None,
        Asked(
            "On what day was the advocacy service asked?",
            ("NEXT-A01",),
            always=False,
            when="an advocate is owed",
        ),
    ] = None
    in_place_on: Annotated[
        Day | None,
        Asked(
            "On what day was the advocate in place?",
            ("NEXT-A01",),
            always=False,
            when="an advocate is owed and the person did not turn the advocate down",
        ),
    ] = None
    began_before: Annotated[
        Statement,
        Asked(
            "Why did the review begin before the advocate was in place?",
            ("NEXT-A01",),
            always=False,
            when="the advocate came after the review was held, or is not there yet",
            of_everybody=True,
            hint="Say what was urgent and what was done in the meantime.",
        ),
    ] = Statement()
    qualifies_for_imha: Annotated[
        YesNo,
        Asked(
            "Does the person qualify for an Independent Mental Health Advocate?",
            ("NEXT-A03",),
            always=False,
            when="an advocate is owed",
            of_everybody=True,
        ),
    ] = YesNo()
    sort: Annotated[
        AdvocateSort,
        Asked(
            "Which sort of advocate?",
            ("NEXT-A03",),
            always=False,
            when="an advocate is owed, and the person lacks capacity or qualifies for an "
            "Independent Mental Health Advocate",
            of_everybody=True,
            detail_for=("care-act", "imca", "imha", "care-act-and-imca"),
            hint="Say why this sort, and that no other advocate that the person is entitled to is "
            "lost.",
        ),
    ] = AdvocateSort()
    declined: Annotated[
        YesNo,
        Asked(
            "Did the person turn down the advocate?",
            ("NEXT-A05",),
            always=False,
            when="an advocate is owed",
            of_everybody=True,
        ),
    ] = YesNo()
    offer: Annotated[
        Statement,
        Asked(
            "How was the advocate offered, how was it explained what an advocate does, and what "
            "did the person answer?",
            ("NEXT-A05",),
            always=False,
            when="the person turned down the advocate",
            of_everybody=True,
        ),
    ] = Statement()
    advocate: Annotated[
        Line | None,
        Asked(
            "What is the advocate's name?",
            ("LEGAL-E11",),
            always=False,
            when="there is an advocate",
        ),
    ] = None
    telephone: Annotated[
        Telephone | None, Field(description="On which number the person can reach the advocate.")
    ] = None
    view: Annotated[
        Words | None, Field(description="What the advocate said about the plan or the review.")
    ] = None
    satisfied: Annotated[
        Degree,
        Asked(
            "Is the advocate satisfied with the plan?",
            ("LEGAL-E11",),
            always=False,
            when="there is an advocate",
            detail_for=("partly", "no"),
            hint="Say what they would like to be different.",
        ),
    ] = Degree()
