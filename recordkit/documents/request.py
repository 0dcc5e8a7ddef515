"""The letter that says why there is no review now, and its copy for whoever asked for one."""

from __future__ import annotations

from recordkit.documents import DocumentType
from recordkit.documents.recipients import LEFT_OUT
from recordkit.rules.requests import REFUSED

_LATER = "known only after the letter was sent"

DECLINE = DocumentType(
    id="decline",
    title="The letter that says why a plan is not reviewed now",
    kind="request",
    template="letters/decline.md",
    called="The letter about the request",
    cites=(
        "LEGAL-D01",
        "LEGAL-D02",
        "LEGAL-D03",
        "LEGAL-D04",
        "LEGAL-D05",
        "LEGAL-D06",
        "LEGAL-D09",
        "DERBY-C01",
    ),
    not_printed={
        **LEFT_OUT,
        "*.id": "joins items to each other",
        "asked.by.answer": "whoever asked is named",
        "consulted.capacity.*": "about how it was decided; whoever was asked is named",
        "monitoring.somebody_else.*": "the letter names whoever does it",
        "monitoring.activities.*": _LATER,
        "review.*": "is of the other answer",
        "told.*": _LATER,
    },
    only_if=("decision.outcome.answer", REFUSED),
    apart=("easy_read",),
    private=(
        "asked.by",
        "asked.name",
        "asked.role",
        "asked.why",
        "asked.at_planned_time",
        "weighed",
        "consulted",
        "decision.outcome.detail",
        "decision.outcome.not_applicable",
        "decision.evidence",
        "decision.despite",
        "decision.instead",
        "until_then",
        "monitoring",
        "review",
        "told",
        "waivers",
    ),
)
