"""What can go wrong, as plain data.

Each error carries what a caller needs to act on it, and words itself once, for people.
No message repeats what somebody typed into a record: it names the path instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recordkit.rules.report import Report


class RecordkitError(Exception):
    """The base of every error that recordkit raises on purpose."""


_LONG_LINE = 200
"""Characters. What stands further along a line is not found by looking at it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why something could not be read.

    `path` is the place inside the record (empty for the whole file); `line` and `column` count
    from 1, where they can be told. The column is worded only where it helps to find the place.
    """

    message: str
    path: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        where = self.path
        if self.line is not None:
            where = f"line {self.line}"
            if self.column is not None and self.column > _LONG_LINE:
                where += f", column {self.column}"
            if self.path:
                where += f", {self.path}"
        return f"{where}: {self.message}" if where else self.message


class CannotRead(RecordkitError):
    """A file is not a record, a policy or a settings file that recordkit can read.

    Args:
        source: the file's name as the user gave it, "-" for standard input.
        problems: the reasons found, at least one.
        further: how many more reasons there are, beyond those put into words.
    """

    def __init__(self, source: str, *problems: Problem, further: int = 0) -> None:
        self.source = source
        self.problems = problems
        self.further = further
        super().__init__(source, *problems)

    def called(self, source: str) -> CannotRead:
        """The same reasons, all of them, under another name of the file."""
        return CannotRead(source, *self.problems, further=self.further)

    def __str__(self) -> str:
        name = "standard input" if self.source == "-" else self.source
        if len(self.problems) == 1:
            problem = self.problems[0]
            reason = str(problem)
            if problem.line is not None:  # it starts with "line", and a path is never changed
                reason = reason[:1].upper() + reason[1:]
            return f"{name} could not be read. {reason}"
        listed = "\n".join(f"  - {problem}" for problem in self.problems[:20])
        count = len(self.problems) + self.further
        if count > 20:
            listed += f"\n  - and {count - 20:,} more"
        return f"{name} could not be read, for {count:,} reasons:\n{listed}"


class CannotWrite(RecordkitError):
    """A file could not be written. Nothing of it was left behind."""

    def __init__(self, target: str, reason: str) -> None:
        self.target = target
        self.reason = reason
        super().__init__(target, reason)

    def __str__(self) -> str:
        return f"{self.target} could not be written: {self.reason}"


class NotKnown(RecordkitError):
    """A name that recordkit does not know: a format, a document, a policy, a requirement.

    Args:
        sort: what was asked for, in one or two words ("format", "policy").
        name: the name given; None where it may be personal, or none was given.
        known: the names there are.
    """

    def __init__(self, sort: str, name: str | None, known: tuple[str, ...]) -> None:
        self.sort = sort
        self.name = name
        self.known = known
        super().__init__(sort, name, known)

    def __str__(self) -> str:
        from difflib import get_close_matches

        listed = ", ".join(self.known) or "none"
        if self.name is None:
            return f"There is no such {self.sort}. There is: {listed}."
        many = len(self.known) > 15
        near = get_close_matches(self.name, self.known, n=3 if many else 1)
        if near:
            meant = " or ".join(map(repr, near))
            return f"There is no {self.sort} called {self.name!r}. Did you mean {meant}?"
        if many:
            return f"There is no {self.sort} called {self.name!r}."
        return f"There is no {self.sort} called {self.name!r}. There is: {listed}."


class NotComparable(RecordkitError):
    """Two records are no versions of one record.

    Args:
        reason: what does not agree, and what has to, without anything of the records.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return f"These two cannot be compared. {self.reason}"


class Incomplete(RecordkitError):
    """A document was asked for, but the record does not yet hold what it must carry.

    Args:
        report: the whole report; `report.stopping` are the findings that stop the document.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        count = len(self.report.stopping)
        things = "one thing" if count == 1 else f"{count} things"
        listed = "\n".join(
            f"  - {finding.message} ({', '.join(finding.cites)})"
            for finding in self.report.stopping
        )
        return f"The record is not complete: {things} to do before it can be sent.\n{listed}"


class TemplateFault(RecordkitError):
    """A template asks for something that is not there, or holds something not allowed.

    Args:
        template: the template's name, as under the templates folder.
        line: the line, from 1, or None where it cannot be told.
        reason: what is wrong and what to do.
    """

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        self.template = template
        self.line = line
        self.reason = reason
        super().__init__(template, line, reason)

    def __str__(self) -> str:
        where = self.template if self.line is None else f"{self.template}, line {self.line}"
        return f"Template fault in {where}: {self.reason}"


class OutputFault(RecordkitError):
    """A document was made and then failed one of its checks, so it was not handed over.

    Args:
        format: the format's id.
        check: the name of the check that failed.
        reason: what is wrong, without any personal text.
        path: the place inside the record that it came from, where it can be told.
    """

    def __init__(self, format: str, check: str, reason: str, path: str = "") -> None:
        self.format = format
        self.check = check
        self.reason = reason
        self.path = path
        super().__init__(format, check, reason, path)

    def __str__(self) -> str:
        where = f" (from {self.path})" if self.path else ""
        return (
            f"The {self.format} was made but failed its check '{self.check}', "
            f"so it was not written: {self.reason}{where}"
        )


class MissingTool(RecordkitError):
    """A program or library outside Python is needed and is not on this machine.

    Args:
        tool: what is missing.
        remedy: the command or step that puts it there.
    """

    def __init__(self, tool: str, remedy: str) -> None:
        self.tool = tool
        self.remedy = remedy
        super().__init__(tool, remedy)

    def __str__(self) -> str:
        return f"{self.tool} is needed for this and is not installed. {self.remedy}"


class StoreFault(RecordkitError):
    """A store cannot be opened, read or written to.

    Args:
        where: the store's address, without a password.
        reason: what is wrong and what to do, with nothing of a record.
    """

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        self.reason = reason
        super().__init__(where, reason)

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class Conflict(RecordkitError):
    """Somebody else changed the record meanwhile, so nothing was written.

    Args:
        record: the record's id.
        expected: the version that the writer started from.
        found: the version that is there now.
        meanwhile: what happened since, a line for each event.
    """

    def __init__(self, record: str, expected: int, found: int, meanwhile: tuple[str, ...]) -> None:
        self.record = record
        self.expected = expected
        self.found = found
        self.meanwhile = meanwhile
        super().__init__(record, expected, found, meanwhile)

    def __str__(self) -> str:
        if self.expected > self.found:
            return (
                f"{self.record} has no version {self.expected}: the newest is version "
                f"{self.found}. Nothing was written."
            )
        listed = "\n".join(f"  - {line}" for line in self.meanwhile)
        if self.expected == 0:
            return (
                f"There is a record {self.record} already. Nothing was written.\n{listed}\n"
                "If yours is another record, give it a reference of its own. If it is the same, "
                f"start from version {self.found}."
            )
        return (
            f"{self.record} was changed meanwhile: you started from version {self.expected}, and "
            f"version {self.found} is there now. Nothing was written.\n{listed}\n"
            f"Look at what changed, put your changes into version {self.found}, and save again."
        )


class NotAllowed(RecordkitError):
    """The history of a record does not allow what was asked for.

    Args:
        record: the record's id.
        reason: why not, and what to do instead.
        cites: the requirements that say so.
    """

    def __init__(self, record: str, reason: str, cites: tuple[str, ...] = ()) -> None:
        self.record = record
        self.reason = reason
        self.cites = cites
        super().__init__(record, reason, cites)

    def __str__(self) -> str:
        cited = f" ({', '.join(self.cites)})" if self.cites else ""
        return f"{self.record}: {self.reason}{cited}"


class Tampered(RecordkitError):
    """A history is not as it was written.

    Args:
        findings: what is wrong, a sentence each.
    """

    def __init__(self, findings: tuple[str, ...]) -> None:
        self.findings = findings
        super().__init__(findings)

    def __str__(self) -> str:
        listed = "\n".join(f"  - {finding}" for finding in self.findings)
        return f"This history cannot be trusted:\n{listed}"
