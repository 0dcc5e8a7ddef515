"""Monitoring: who keeps an eye on how things are, and what they found each time.

It is arranged where a person's needs may change or their situation may become unstable, and it
can be the answer to a request for a review. What is written here is read by the person.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from recordkit.models.answers import Asked, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part

_ARRANGED = ("LEGAL-N01",)
_BY_SOMEBODY_ELSE = ("LEGAL-N02",)
_CARRIED_OUT = ("LEGAL-N03",)
_WHEN_ARRANGED = "monitoring takes the place of a review, or something may change before the next"
_WHEN_SOMEBODY_ELSE = "somebody other than whoever arranges it does it"


class MonitoringActivity(Item):
    """One time on which somebody looked how things are."""

    on: Annotated[Day | None, Asked("On what day?", _CARRIED_OUT, gate="close")] = None
    by: Annotated[
        Line | None, Asked("Who did it?", _CARRIED_OUT, gate="close", hint="Name and role.")
    ] = None
    found: Annotated[
        Statement,
        Asked("What was found?", _CARRIED_OUT, of_everybody=True, gate="close"),
    ] = Statement()
    continues: Annotated[
        YesNo,
        Asked(
            "Does the monitoring go on?",
            _CARRIED_OUT,
            detail_for=("no",),
            of_everybody=True,
            gate="close",
            hint="Say why not, and with whom that was talked over in supervision.",
        ),
    ] = YesNo()


class MonitoringActivities(Several):
    """Each time on which somebody looked how things are."""

    items: tuple[MonitoringActivity, ...] = ()
    item_noun: ClassVar[str] = "activity"


class Monitoring(Part):
    """What is looked at, how often, by whom, until when, and what was found."""

    what: Annotated[
        Statement,
        Asked(
            "What is looked at?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            of_everybody=True,
            hint='Write it to the person: "Whether you get up the stairs safely".',
        ),
    ] = Statement()
    how_often: Annotated[
        Line | None,
        Asked(
            "How often?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            hint='Say how, too: "Every two weeks, by telephone".',
        ),
    ] = None
    who: Annotated[
        Line | None,
        Asked(
            "Who does it?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            hint="Name and role.",
        ),
    ] = None
    until: Annotated[
        Day | None,
        Asked("Until what day?", _ARRANGED, always=False, when=_WHEN_ARRANGED),
    ] = None
    proportionate: Annotated[
        Statement,
        Asked(
            "Why is that neither too much nor too little for the risk?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            of_everybody=True,
        ),
    ] = Statement()
    strengths: Annotated[
        Statement,
        Asked(
            "What can the person and the people around them do, on which this builds?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            of_everybody=True,
        ),
    ] = Statement()
    agreed_with_person: Annotated[
        YesNo,
        Asked(
            "Did the person agree to it?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            detail_for=("no",),
            of_everybody=True,
            hint="Say what they think of it, or who agreed on their behalf.",
        ),
    ] = YesNo()
    agreed_with_carer: Annotated[
        YesNo,
        Asked(
            "Did any carer agree to it?",
            _ARRANGED,
            always=False,
            when=_WHEN_ARRANGED,
            detail_for=("no",),
            hint="Say what they think of it.",
        ),
    ] = YesNo()
    somebody_else: Annotated[
        YesNo,
        Asked(
            "Does somebody other than you do it?",
            _BY_SOMEBODY_ELSE,
            always=False,
            when=_WHEN_ARRANGED,
            of_everybody=True,
        ),
    ] = YesNo()
    first_on: Annotated[
        Day | None,
        Asked(
            "On what day do they first do it?",
            _BY_SOMEBODY_ELSE,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
        ),
    ] = None
    accepted_on: Annotated[
        Day | None,
        Asked(
            "On what day did they say that they will do it?",
            _BY_SOMEBODY_ELSE,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
        ),
    ] = None
    activities: Annotated[
        MonitoringActivities,
        Asked(
            "What was found each time?",
            _CARRIED_OUT,
            always=False,
            when="the first day of the monitoring is past",
            gate="close",
        ),
    ] = MonitoringActivities()
