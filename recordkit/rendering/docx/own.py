"""A council's own complete template of a document, made in Word, with tags like docxtpl's.

It takes the place of the built-in one, for Word alone, where it stands in the council's folder
under the same name: `letters/amendment-refused.docx`. Its tags see what the Markdown templates see,
under the same rules: a sandbox, no name that is not there, nothing recorded that is not printed.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from lxml import etree

from recordkit.documents import DocumentType
from recordkit.documents.coverage import unprinted
from recordkit.errors import NotKnown, OutputFault, RecordkitError, TemplateFault
from recordkit.models.record import Record
from recordkit.rendering import tree
from recordkit.rendering.building import demand_printed, given, materials_of
from recordkit.rendering.dialect import check_expressions
from recordkit.rendering.docx import checks
from recordkit.rendering.docx.archive import entry, pack
from recordkit.rendering.docx.opening import CORE, Opened, opened
from recordkit.rendering.docx.package import Package
from recordkit.rendering.docx.restoring import Restored, restore
from recordkit.rendering.docx.sheet import core_properties
from recordkit.rendering.docx.xml import DECLARATION
from recordkit.rendering.edition import Edition
from recordkit.rendering.materials import Materials
from recordkit.rendering.runs import demand_levels
from recordkit.rendering.slots import FIRST, LAST, collecting
from recordkit.rendering.templates import reason_of, sandbox
from recordkit.rendering.view import Unprintable
from recordkit.rules.report import Report
from recordkit.settings import Settings

LANGUAGE = "en-GB"

_SOURCE = "<template>"  # what Jinja calls a template that has no file
_TAG = re.compile(r"<[^>]+>")
_OURS = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
_LEFT = ("{{", "}}", "{%", "%}", "{#")
_PARTS = {"document": "the letter", "header": "a header", "footer": "a footer"}


def own_template(document: DocumentType, materials: Materials) -> str | None:
    """The name of a council's own Word template of a document, or None where there is none.

    Args:
        document: the document.
        materials: where templates are found.
    """
    name = PurePosixPath(document.template).with_suffix(".docx").as_posix()
    try:
        materials.find(name)
    except NotKnown:
        return None
    return name


def write(  # noqa: PLR0913  # what a document is, one by one, as for `build`
    name: str,
    record: Record,
    document: DocumentType,
    settings: Settings,
    *,
    edition: Edition,
    withheld: frozenset[str] = frozenset(),
    report: Report | None = None,
) -> bytes:
    """Make a document of a record with a council's own Word template, and check it.

    Args:
        name: of the template, as `own_template` gives it.
        record: the record; unless the edition is a draft it is complete.
        document: which document it is.
        settings: whose it is.
        edition: which copy this is.
        withheld: paths that this recipient does not get.
        report: what was found in the record.

    Raises:
        TemplateFault: the template is wrong, or does not print something recorded; the message says
            where in it.
        OutputFault: the document failed a check.
        CannotRead: the template folder of the settings is not there.
    """
    seen = given(record, settings, edition=edition, withheld=withheld, report=report)
    marking = edition.marking(sample=settings.sample)
    word = opened(materials_of(settings).find(name), name)
    word.set_language(LANGUAGE)
    with collecting(draft=edition.draft, owed=seen.owed, waived=seen.waived) as runs:
        parts = {
            part: _Part(name, part, _xml_of(holder)).rendered({**seen.names, "marking": marking})
            for part, holder in word.tagged()
        }
    restored = restore(name, parts, runs)
    demand_printed(name, unprinted(record, document, restored.printed, withheld))
    return _file(word, restored, settings.council.name, marking)


def faults_of(
    record: Record, document: DocumentType, settings: Settings, edition: Edition | None = None
) -> list[RecordkitError]:
    """What is wrong with a council's own Word template, found by trying it on a record.

    Args:
        record: a complete record, such as an example.
        document: which document to make of it.
        settings: the council's.
        edition: for whom; without it, the person.

    Returns:
        Nothing where there is no such template, or it is right.

    Raises:
        CannotRead: the template folder of the settings is not there.
    """
    name = own_template(document, materials_of(settings))
    if name is None:
        return []
    try:
        write(name, record, document, settings, edition=edition or Edition())
    except (TemplateFault, OutputFault) as fault:
        return [fault]
    return []


# ---------------------------------------------------------------- the tags


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a template: the letter itself, a header or a footer.

    Attributes:
        template: the name of the template.
        part: its own name in the package.
        xml: what it holds.
    """

    template: str
    part: str
    xml: str

    def rendered(self, names: Mapping[str, Any]) -> str:
        """The part with one private character for each value.

        Raises:
            TemplateFault: a tag is not what it should be.
        """
        if _OURS.search(self.xml):
            raise TemplateFault(
                self.template, None, "it holds a private character, which recordkit uses itself."
            )
        # Every paragraph begins a line, so that a line number tells which paragraph it is.
        source = re.sub(r"<w:(p|tbl)([ >])", r"\n<w:\1\2", DocxTemplate(None).patch_xml(self.xml))
        environment = sandbox(autoescape=True)
        try:
            check_expressions(self.template, environment.parse(source))
            found = environment.from_string(source).render(names)
        except TemplateFault as fault:
            raise self._fault(source, fault.line, fault.reason) from None
        except TemplateSyntaxError as error:
            raise self._fault(source, error.lineno, error.message or "") from None
        except RecursionError:
            raise self._fault(source, None, "it uses itself without end.") from None
        except SyntaxError:
            raise self._fault(source, None, "its tags are nested too deeply.") from None
        except (SecurityError, TemplateError, Unprintable, TypeError) as error:
            raise self._fault(source, _line_of(error), reason_of(error)) from None
        for line, text in enumerate(found.split("\n"), start=1):
            if any(sign in _TAG.sub("", text) for sign in _LEFT):
                raise self._fault(found, line, "a tag was left in place.")
        return found

    def _fault(self, source: str, line: int | None, reason: str) -> TemplateFault:
        """A fault that says where in the Word file it is."""
        where = next((said for sort, said in _PARTS.items() if sort in self.part), self.part)
        if line is not None:
            lines = source.split("\n")
            before = "\n".join(lines[: line - 1])
            if before.count("<w:tbl>") > before.count("</w:tbl>"):
                where = f"a table in {where}"
            words = " ".join(_TAG.sub("", lines[line - 1]).split())
            where = f"{where}, at “{words[:80]}”"
        return TemplateFault(self.template, None, f"in {where}: {reason}")


def _line_of(error: Exception) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == _SOURCE), None)


def _xml_of(part: Any) -> str:
    root = part.element if hasattr(part, "element") else etree.fromstring(part.blob)
    return str(etree.tostring(root, encoding="unicode"))


# ---------------------------------------------------------------- the file


def _file(word: Opened, restored: Restored, council: str, marking: str) -> bytes:
    """The file, with its title in its properties, once it has passed its checks."""
    parts = {name: entry(name, content) for name, content in word.parts().items()}
    for name, xml in restored.parts.items():
        parts[name] = entry(name, (DECLARATION + xml).encode())
    package = Package(pack(parts.values()))
    _check(word.name, package, marking)
    title = next(" ".join(each.words) for each in package.paragraphs if each.level)
    shown = tree.Document(title, tree.Sender(council), (), language=LANGUAGE)
    parts[CORE] = entry(CORE, core_properties(shown).encode())
    return pack(parts.values())


def _check(name: str, package: Package, marking: str) -> None:
    """Check what can be checked of a document whose words are the council's own."""
    levels = [paragraph.level for paragraph in package.paragraphs if paragraph.level]
    if not levels:
        raise TemplateFault(
            name, None, "it has no title: in Word, give its first line the style Heading 1."
        )
    demand_levels(levels, checks.FORMAT)
    checks.demand_language(package, LANGUAGE)
    checks.demand_alternatives(package)
    checks.demand_whole(package)
    if left := package.left_by_editors():
        raise TemplateFault(name, None, f"{left}.")
    checks.demand_marking(package, marking)
