"""What a template sees of a record: values that know their path.

A `View` stands for a part of the record. Its attributes are views in turn: a `Leaf` for a value, a
`Gap` for what is not recorded, an `AnswerView` for an answer, a `ListView` for a list. What is
withheld from the recipient is not there: its paths give an `Absent`, and withheld items of a list
are neither listed nor counted.

Everything a template must not touch is named with an underscore, which the sandbox refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, get_args

from recordkit.models.answers import Answer, Asked, Several, asked_fields
from recordkit.models.base import Part, Words
from recordkit.paths import join
from recordkit.wording import day_in_words


class Unprintable(Exception):
    """A template tried to print or join something that is not text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on its way into the tree: a value of the record, or a gap.

    Attributes:
        text: the text.
        path: where it comes from.
        gap: whether it says what is still to be recorded.
        if_owed: whether it is there only where a draft owes the answer: a detail was written
            down without one, and the question may not be asked of this record.
        prose: whether somebody typed it as a sentence or more, and not as a name or a phrase.
    """

    text: str
    path: str
    gap: bool = False
    if_owed: bool = False
    prose: bool = False


class Seen:
    """The base of everything that a template sees of a record."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def _runs(self) -> list[Run]:
        """The text that printing this puts into the document."""
        raise Unprintable(f"{self._path} is not a text. Name one of its fields.")

    def _holds_something(self) -> bool:
        """Whether anything is recorded here that this recipient gets."""
        return bool(self)

    def __str__(self) -> str:
        # Joining with ~ or + would lose the path, so that nobody could tell what was printed.
        raise Unprintable(
            f"{self._path} was joined to other text. Print it by itself: {{{{ … }}}}."
        )

    __html__ = __str__


class Leaf(Seen):
    """One recorded value."""

    __slots__ = ("_prose", "_value")

    def __init__(self, value: Any, path: str, *, prose: bool = False) -> None:
        super().__init__(path)
        self._value = value
        self._prose = prose

    def _runs(self) -> list[Run]:
        text = day_in_words(self._value) if isinstance(self._value, date) else str(self._value)
        return [Run(text, self._path, prose=self._prose)]

    def __eq__(self, other: object) -> bool:
        return bool(self._value == (other._value if isinstance(other, Leaf) else other))

    def __hash__(self) -> int:
        return hash(self._value)


class Choice(Leaf):
    """The answer to a question with a closed list of answers."""

    __slots__ = ("_options",)

    def __init__(self, value: str, path: str, options: tuple[str, ...]) -> None:
        super().__init__(value, path)
        self._options = options

    def _runs(self) -> list[Run]:
        raise Unprintable(
            f"{self._path} is a choice. Say it in words: "
            f"{{{{ {self._path} | choose({_example(self._options)}) }}}}."
        )

    def _worded(self, wordings: dict[str, str]) -> list[Run]:
        return [Run(wordings[self._value], self._path)]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str) and other not in self._options:
            raise Unprintable(f"{self._path} is never that. It is {' or '.join(self._options)}.")
        return super().__eq__(other)

    __hash__ = Leaf.__hash__


def _example(options: tuple[str, ...]) -> str:
    return ", ".join(f'{option.replace("-", "_")}="…"' for option in options)


class Gap(Seen):
    """A value that is not recorded. It is false; printed, it says what is still to be recorded."""

    __slots__ = ("_question",)

    def __init__(self, path: str, question: str) -> None:
        super().__init__(path)
        self._question = question

    def _runs(self) -> list[Run]:
        return [Run(f"[Still to be recorded: {self._question}]", self._path, gap=True)]

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Seen]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Absent(Gap):
    """A value withheld from this recipient. It is false, and printing it is refused."""

    __slots__ = ()

    def __init__(self, path: str) -> None:
        super().__init__(path, "")

    def __getattr__(self, name: str) -> Seen:
        if name.startswith("_"):
            raise AttributeError(name)
        return Absent(join(self._path, name))

    def _runs(self) -> list[Run]:
        raise Unprintable(f"{self._path} is withheld here. Print it inside {{% if … %}}.")


class View(Seen):
    """A part of a record.

    Args:
        part: the part.
        path: where it is.
        withheld: the paths that this recipient does not get; each covers what is inside it.
    """

    __slots__ = ("_part", "_withheld")

    def __init__(self, part: Part, path: str = "", withheld: frozenset[str] = frozenset()) -> None:
        super().__init__(path)
        self._part = part
        self._withheld = withheld

    def __getattr__(self, name: str) -> Seen:
        if name.startswith("_") or name not in _names(type(self._part)):
            raise AttributeError(name)
        path = join(self._path, name)
        value = getattr(self._part, name)
        if isinstance(value, str) and path not in self._withheld:
            return Leaf(value, path, prose=name in _prose_fields(type(self._part)))
        asked = asked_fields(type(self._part)).get(name)
        return _seen(value, path, asked, name, self._withheld)

    def _holds_something(self) -> bool:
        inside = (getattr(self, name) for name in type(self._part).model_fields)
        return any(isinstance(each, Seen) and each._holds_something() for each in inside)


class AnswerView(View):
    """An answer. It is true if there is one; printed, it says all that was recorded."""

    __slots__ = ("_asked",)

    def __init__(
        self, part: Answer, path: str, withheld: frozenset[str], asked: Asked | None
    ) -> None:
        super().__init__(part, path, withheld)
        self._asked = asked

    def __bool__(self) -> bool:
        return bool(self.answer) or bool(self.not_applicable)

    def __getattr__(self, name: str) -> Seen:
        found = super().__getattr__(name)
        if name != "answer":
            return found
        if isinstance(found, Leaf) and self._options:
            return Choice(found._value, found._path, self._options)
        return self._gap() if isinstance(found, Gap) and type(found) is Gap else found

    @property
    def _options(self) -> tuple[str, ...]:
        part = self._part
        return part.options() if isinstance(part, Answer) else ()

    def _gap(self) -> Gap:
        return Gap(self._path, self._asked.question if self._asked else self._path)

    def _runs(self) -> list[Run]:
        return self._worded({})

    def _more(self) -> list[Run]:
        """What was said about the answer: its detail, and why it does not apply."""
        found = [
            run
            for name in ("detail", "not_applicable")
            if getattr(self, name)
            for run in getattr(self, name)._runs()
        ]
        if self._asked and self._owes_a_detail():
            hint = self._asked.hint or self._asked.question
            found.append(Run(f"[Still to be recorded: {hint}]", join(self._path, "detail"), True))
        return found

    def _owes_a_detail(self) -> bool:
        part, asked = self._part, self._asked
        return (
            isinstance(part, Answer)
            and asked is not None
            and part.value in asked.detail_for
            and type(self.detail) is Gap
        )

    def _worded(self, wordings: dict[str, str]) -> list[Run]:
        """The answer, then its detail, then why it does not apply."""
        parts = [getattr(self, name) for name in ("answer", "not_applicable")]
        owed = not self and not any(isinstance(part, Absent) for part in parts)
        runs = self._gap()._runs() if owed else []
        if self.detail:
            runs = [replace(run, if_owed=True) for run in runs]
        answer = self.answer
        if isinstance(answer, Choice) and wordings:
            runs.extend(answer._worded(wordings))
        elif answer:
            runs.extend(answer._runs())
        return runs + self._more()


class ListView(Seen):
    """Several items. It is true if there is one; `none` is the reason why there are none."""

    __slots__ = ("_asked", "_hides", "_items", "_several", "_withheld")

    def __init__(
        self,
        items: tuple[Any, ...],
        path: str,
        items_path: str,
        withheld: frozenset[str],
        several: Several | None = None,
        asked: Asked | None = None,
    ) -> None:
        super().__init__(path)
        self._several = several
        self._asked = asked
        self._withheld = withheld
        self._items = [
            _seen(item, f"{items_path}[{index}]", None, "", withheld)
            for index, item in enumerate(items)
            if not {items_path, f"{items_path}[{index}]"} & withheld
        ]
        self._hides = len(self._items) < len(items)

    def _holds_something(self) -> bool:
        return bool(self) or bool(self.none)

    @property
    def none(self) -> Seen:
        """Why there are none, or a gap."""
        path = join(self._path, "none")
        unsaid = self._several is None or self._several.none is None
        if path in self._withheld or (unsaid and self._hides):
            return Absent(path)
        if self._several is None or self._several.none is None:
            # Where something is listed, only the reason for an empty list is missing, not the list.
            missing = path if self._items else self._path
            return Gap(missing, self._asked.question if self._asked else self._path)
        return Leaf(self._several.none, path, prose=True)

    def __iter__(self) -> Iterator[Seen]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def _seen(value: Any, path: str, asked: Asked | None, name: str, withheld: frozenset[str]) -> Seen:
    if path in withheld:
        return Absent(path)
    if isinstance(value, Several):
        return ListView(value.items, path, join(path, "items"), withheld, value, asked)
    if isinstance(value, tuple):
        return ListView(value, path, path, withheld)
    if isinstance(value, Answer):
        return AnswerView(value, path, withheld, asked)
    if isinstance(value, Part):
        return View(value, path, withheld)
    if value is None:
        return Gap(path, asked.question if asked else name.replace("_", " "))
    return Leaf(value, path)


@cache
def _names(model: type[Part]) -> frozenset[str]:
    """The names of a model's fields; asking pydantic for them each time is slow."""
    return frozenset(model.model_fields)


@cache
def _prose_fields(model: type[Part]) -> frozenset[str]:
    """The fields of a model in which somebody writes sentences, and not a name or an amount."""
    return frozenset(
        name for name, field in model.model_fields.items() if Words in get_args(field.annotation)
    )
