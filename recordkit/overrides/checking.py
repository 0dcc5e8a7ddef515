"""What is wrong with a council's own templates, found before a letter goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recordkit.documents import DocumentType, document_types
from recordkit.errors import CannotRead, MissingTool, TemplateFault
from recordkit.overrides import files
from recordkit.overrides.catalogue import (
    LETTERHEAD,
    is_shipped,
    names_of,
    own_word_templates,
    pages,
    used_by,
)
from recordkit.overrides.faults import Fault
from recordkit.overrides.lost import Lost, lost, never_printed, told, without_numbers
from recordkit.overrides.reading import Place, Reading, read
from recordkit.overrides.specimens import Specimen, specimens_of, varied_specimens_of
from recordkit.overrides.styles import style_faults
from recordkit.overrides.trying import format_faults, is_whole, worse
from recordkit.rendering.building import build, materials_of
from recordkit.rendering.formats import FORMATS
from recordkit.rendering.materials import Materials
from recordkit.settings import FILE_NAME, Settings
from recordkit.wording import listed

_FORMATS_OF = {
    "styles/screen.css": ("html",),
    "styles/print.css": ("pdf", "large-print"),
    "styles/fonts.css": ("pdf", "large-print"),
    "styles/large-print.css": ("large-print",),
    LETTERHEAD: ("docx",),
}
_FORMATS_OF_WORDS = ("html", "text", "docx", "pdf")


@cache
def read_shipped(document_id: str) -> Reading:
    """What our own templates of a document print."""
    document = document_types()[document_id]
    return read(document.template, names_of(document), Materials())


@dataclass(slots=True)
class Findings:
    """What a check found.

    Attributes:
        faults: what is wrong, in the order of files and lines.
        files: the council's own files.
        documents: the ids of the documents that were tried.
        records: how many records they were tried on.
        untried: what could not be tried, a sentence each.
    """

    faults: tuple[Fault, ...] = ()
    files: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    records: int = 0
    untried: tuple[str, ...] = ()


@dataclass(slots=True)
class Inspection:
    """One check of a council's templates.

    Attributes:
        settings: the council's; the logo is left out of them once it is found to be wrong.
        documents: the documents that use a file of the council's.
    """

    settings: Settings
    documents: tuple[DocumentType, ...] = ()
    _materials: Materials = field(default_factory=Materials)
    _names: tuple[str, ...] = ()
    _faults: dict[Fault, None] = field(default_factory=dict)
    _lost: dict[Lost, list[DocumentType]] = field(default_factory=dict)
    _told: set[tuple[str, str]] = field(default_factory=set)
    _untried: dict[str, None] = field(default_factory=dict)
    _tried: int = 0

    def __post_init__(self) -> None:
        self._without_a_wrong_logo()
        self._materials = materials_of(self.settings)
        if self._materials.folders:
            self._names = files.own_files(self._materials.folders[0])
            self._look_at_files(self._materials.folders[0])
            self._add(self._unused())
        self.documents = tuple(each for each in document_types().values() if self._concerns(each))
        for template, names, document in pages():
            if document is None and template in self._names:
                self._add(read(template, names, self._materials).faults)

    def findings(self) -> Findings:
        """All that was found so far."""
        faults = (*self._faults, *(told(fact, users) for fact, users in self._lost.items()))
        return Findings(
            tuple(sorted(faults, key=lambda each: (each.file, each.line or 0))),
            self._names,
            tuple(each.id for each in self.documents),
            self._tried,
            tuple(self._untried),
        )

    def _count(self) -> int:
        return len(self._faults) + sum(map(len, self._lost.values()))

    def _add(self, faults: Iterable[Fault]) -> None:
        self._faults |= dict.fromkeys(faults)

    def _add_read(self, fault: Fault, document: DocumentType) -> None:
        """Note what was read; what shows in many files of ours has one cause, and is told once."""
        found = self._at_home(fault, document)
        if found == fault or (found.file, fault.message) not in self._told:
            self._told.add((found.file, fault.message))
            self._faults[found] = None

    def _add_shown(self, fault: Fault, document: DocumentType) -> None:
        """Note what a document showed, unless it follows from what reading its line has told."""
        found = self._at_home(fault, document)
        places = {(each.file, each.line) for each in self._faults if each.line is not None}
        if (found.file, found.line) not in places:
            self._faults[found] = None

    # ------------------------------------------------------------ files

    def _without_a_wrong_logo(self) -> None:
        specimen = next(specimens_of(next(iter(document_types().values()))))
        without = self.settings.model_copy(update={"templates": None})
        try:
            build(specimen.record, specimen.document, without, edition=specimen.edition)
        except TemplateFault:
            return
        except CannotRead as error:
            council = self.settings.council.model_copy(update={"logo": None})
            self.settings = self.settings.model_copy(update={"council": council})
            for problem in error.problems:
                said = f"{problem.message} It is {error.source}. Put a right one beside this file."
                self._faults[Fault(FILE_NAME, None, said)] = None

    def _look_at_files(self, folder: Path) -> None:
        self._add(files.misnamed(folder, self._names))
        for name in self._names:
            if name.endswith(".md"):
                self._add(files.template_faults(name, self._materials))
            elif name.endswith(".css"):
                self._add(style_faults(name, folder))

    def _concerns(self, document: DocumentType) -> bool:
        if any(own_word_templates().get(name) is document for name in self._names):
            return True
        return any(name in _FORMATS_OF for name in self._names) or self._words_of(document)

    def _unused(self) -> Iterator[Fault]:
        """The council's files that have the name of one of ours, and that nothing uses any more."""
        used: set[str] = set()
        for template, _, _ in pages():
            try:
                used |= used_by(template, self._materials)
            except TemplateFault:
                return  # what it would use cannot be told before it is put right
        for name in self._names:
            if name.endswith(".md") and is_shipped(name) and name not in used:
                said = "nothing uses this file: your files leave out the place where ours do."
                yield Fault(name, None, f"{said} Include it there, or take it out.")

    def _words_of(self, document: DocumentType) -> bool:
        """Whether the words of a document come from a file of the council's."""
        return bool(self._used_by(document))

    # ------------------------------------------------------------ documents

    def try_document(self, document: DocumentType) -> None:
        """Read the templates of a document, and make it of every record that it can be made of."""
        known = self._count()
        if self._words_of(document):
            self._try_words(document)
        if self._count() > known:
            return  # it is laid out once its words are right
        whole = next((s for s in specimens_of(document) if is_whole(s, self.settings)), None)
        if whole is not None:
            self._try_formats(whole)
        self._try_word(document)

    def _try_words(self, document: DocumentType) -> None:
        names = names_of(document)
        ours = read_shipped(document.id)
        theirs = read(document.template, names, self._materials)
        for each in theirs.faults:
            self._add_read(each, document)
        gone = dict.fromkeys(() if theirs.faults else never_printed(document, ours, theirs))
        for specimen in self._specimens(document, ours, theirs):
            self._tried += 1
            found = worse(specimen, self.settings)
            if isinstance(found, Fault):
                # What stops a file of ours follows from what was read in the council's.
                if not theirs.faults or found.file in self._names:
                    self._add_shown(found, document)
            else:
                gone |= dict.fromkeys(map(without_numbers, found))
        for fact in lost(gone, ours, lambda place: self._file_for(document, place)):
            self._lost.setdefault(fact, []).append(document)

    def _specimens(
        self, document: DocumentType, ours: Reading, theirs: Reading
    ) -> Iterator[Specimen]:
        yield from specimens_of(document)
        if not theirs.faults:
            yield from varied_specimens_of(document, ours.mentioned | theirs.mentioned)

    def _file_for(self, document: DocumentType, place: Place | None) -> str:
        """The council's file that has to print what ours prints at a place."""
        own = self._used_by(document)
        for name in (place.file if place else "", document.template):
            if name in own:
                return name
        return own[0] if own else document.template

    def _try_formats(self, specimen: Specimen) -> None:
        wanted = {f for name in self._names for f in _FORMATS_OF.get(name, ())}
        if self._words_of(specimen.document):
            wanted |= set(_FORMATS_OF_WORDS)
        wanted &= set(FORMATS)
        for format in sorted(wanted - self._spoilt()):
            for found in format_faults(specimen, self.settings, (format,)):
                if isinstance(found, MissingTool):
                    self._untried[str(found)] = None
                else:
                    self._add_shown(self._of_the_look(found, format, specimen), specimen.document)

    def _spoilt(self) -> set[str]:
        """The formats whose look is known to be wrong: every document would only say it again."""
        return {f for each in self._faults for f in _FORMATS_OF.get(each.file, ())}

    def _of_the_look(self, fault: Fault, format: str, specimen: Specimen) -> Fault:
        """A fault of a document whose words are all ours, as one of the file for its look."""
        looks = [name for name in self._names if format in _FORMATS_OF.get(name, ())]
        if self._words_of(specimen.document) or not looks or fault.file in looks:
            return fault
        said = f"{fault.message} It shows when {specimen.document.id} is made."
        return Fault(looks[0], None, said)

    def _at_home(self, fault: Fault, document: DocumentType) -> Fault:
        """A fault that shows in a file of ours, as one of the council's file that brings it."""
        if fault.file in self._names or fault.file in _FORMATS_OF:
            return fault
        own = self._used_by(document)
        if not own:
            return fault
        line = f", line {fault.line}," if fault.line else ""
        shows = f" It shows in {fault.file}{line} when {document.id} is made."
        among = f" It comes from one of {listed(own)}." if len(own) > 1 else ""
        return Fault(own[0], None, f"{fault.message}{shows}{among}")

    def _used_by(self, document: DocumentType) -> list[str]:
        """The council's files that a document is made with."""
        used: set[str] = {document.template}
        for materials in (Materials(), self._materials):
            with suppress(TemplateFault):
                used |= used_by(document.template, materials)
        return [name for name in self._names if name in used]

    def _try_word(self, document: DocumentType) -> None:
        """Try a complete Word template of the council's own."""
        from recordkit.rendering.docx.own import faults_of, own_template

        if own_template(document, self._materials) is None:
            return
        plain = self.settings.model_copy(update={"templates": None})
        for specimen in specimens_of(document):
            if is_whole(specimen, plain) and not specimen.withheld:
                found = faults_of(specimen.record, document, self.settings, specimen.edition)
                self._add(Fault.of(each) for each in found if isinstance(each, TemplateFault))
                self._add(
                    Fault(own_template(document, self._materials) or "", None, str(each))
                    for each in found
                    if not isinstance(each, TemplateFault)
                )


def check(settings: Settings, done: Callable[[DocumentType], None] = lambda _: None) -> Findings:
    """Find what is wrong with a council's own templates.

    Args:
        settings: the council's.
        done: is told of each document once it was tried.

    Raises:
        CannotRead: the folder of templates is not there.
    """
    inspection = Inspection(settings)
    for document in inspection.documents:
        inspection.try_document(document)
        done(document)
    return inspection.findings()
