"""The way in which a review is held: one that the council offers."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.policies import METHODS_CITE
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import listed


@rule(severity="should", cites=METHODS_CITE, model=Review)
def method_allowed(review: Review, context: Context) -> Iterator[Breach]:
    """The review is held in a way that the council offers, or the record says why it was not."""
    method, offered = review.meeting.method, context.policy.methods
    if not offered or method.answer is None or method.answer in offered:
        return
    if method.detail is None:
        several = listed([f'"{name}"' for name in offered], "or")
        yield Breach(
            "meeting.method.answer",
            f'The way in which it was held is "{method.answer}", which {context.policy.title} does '
            "not offer. If it was held in this way, say why as the detail; if not, write "
            f"{several}.",
        )
    else:
        yield Breach(
            "meeting.method.answer",
            f'The way in which it was held is "{method.answer}", which {context.policy.title} does '
            "not offer. The reason stands beside it.",
            severity="note",
            gate="none",
        )
