"""What recordkit does, in few functions. `import recordkit` offers all of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from recordkit.documents.recipients import copy_for
from recordkit.errors import Incomplete
from recordkit.loading import load_record
from recordkit.models.kinds import kind
from recordkit.models.record import Record
from recordkit.policies import load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from recordkit.rules.report import Report
from recordkit.settings import SAMPLE, Settings


def load(source: str | Path | bytes) -> Record:
    """Read a record, complete or a draft.

    Args:
        source: a file's path, "-" for standard input, or JSON as bytes.

    Raises:
        CannotRead: it is not a record; every reason found is in `problems`.
    """
    return load_record(source)


def check(record: Record, *, today: date, policy: str = "care_act") -> Report:
    """Find what a record does not yet hold, and what in it cannot be right.

    Args:
        record: the record.
        today: the day to count from.
        policy: the name of a policy, or the path of one that ends in ".toml".

    Raises:
        NotKnown: there is no such policy.
    """
    return check_record(record, Context(load_policy(policy), today))


def require_complete(record: Record, *, today: date, policy: str = "care_act") -> Report:
    """Check a record and refuse it if a document of it cannot be sent.

    Returns:
        The report; what is owed after sending, and notes, may be in it.

    Raises:
        Incomplete: something is still to be recorded; the report says what.
    """
    report = check(record, today=today, policy=policy)
    if not report.complete:
        raise Incomplete(report)
    return report


def render(  # noqa: PLR0913  # what a document is, one by one
    record: Record,
    format: str = "pdf",
    *,
    today: date,
    document: str | None = None,
    to: str | None = None,
    settings: Settings = SAMPLE,
    draft: bool = False,
) -> bytes:
    """Make a document of a record, and check it before it is handed over.

    Args:
        record: the record.
        format: one of `formats`, such as "pdf", "easy-read" or "large-print-24".
        today: the day to count from.
        document: which document; without it, the first one that can be made of this record.
        to: whose copy: "person", or the id or the name of a recipient that the record names;
            without it, the person's, or of whoever gets it in their place.
        settings: the council's settings.
        draft: make a working copy that shows what is still to be recorded.

    Returns:
        The content of the file.

    Raises:
        Incomplete: something is still to be recorded, and this is no draft.
        NotKnown: there is no such format, document or recipient.
        NotAllowed: there is no document of this record yet.
        TemplateFault: a template is wrong.
        OutputFault: the document was made and failed a check.
        MissingTool: a program or library is not installed.
    """
    from recordkit.rendering.edition import Edition
    from recordkit.rendering.making import chosen, make

    wanted, made_in = chosen(record, document, format)
    copy = copy_for(record, wanted, to)
    report = wanted.concerning(check(record, today=today, policy=settings.policy_source))
    if not draft and not report.complete:
        raise Incomplete(report)
    return make(
        record,
        wanted,
        settings,
        made_in,
        edition=Edition(draft=draft, addressee=copy.addressee),
        withheld=copy.withheld,
        report=report,
    )


def notes(
    record: Record, format: str = "pdf", *, document: str | None = None, to: str | None = None
) -> tuple[str, ...]:
    """What somebody has to see to before a document of this record is sent, in sentences.

    Args:
        record: the record.
        format: the format that the document was made in; none takes the place of what the person
            asked for without being told here.
        document: which document, by its id; without it, the usual one of this record.
        to: whose copy, as for `render`.

    Raises:
        NotKnown: there is no such document of this record, or they do not get one.
        NotAllowed: there is no document of this record yet.
    """
    from recordkit.documents import document_of
    from recordkit.documents.recipients import copy_for
    from recordkit.rendering.wishes import unmet_wish

    wanted = document_of(record, document)
    note = unmet_wish(record, wanted, copy_for(record, wanted, to), format)
    return (note,) if note else ()


def schema(kind_name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of record.

    Raises:
        NotKnown: there is no such kind.
    """
    return kind(kind_name).model_json_schema()
