"""Word files made for tests: the shipped letterhead with words of its parts changed."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, ZipInfo

from recordkit.rendering.materials import shipped

SHIPPED = shipped() / "letterhead.docx"


def changed(target: Path, changes: dict[str, tuple[str, str]]) -> None:
    """Write the shipped letterhead anew, with one text in some of its parts replaced."""
    with ZipFile(SHIPPED) as package, ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name).decode()
            if name in changes:
                was, now = changes[name]
                assert was in content
                content = content.replace(was, now)
            copy.writestr(ZipInfo(name), content)


def paragraph(text: str, style: str = "BodyText") -> str:
    """A paragraph as Word writes it."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def with_body(target: Path, body: str, header: str = "", footer: str = "") -> None:
    """Write a template of which this is the body, and what every page has above and below it."""
    with ZipFile(SHIPPED) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    instead = {"document": body, "header1": header, "header2": header}
    instead |= {"footer1": footer, "footer2": footer}
    changes = {}
    for name, content in instead.items():
        whole = parts[f"word/{name}.xml"]
        start = whole.index("<w:p>")
        end = whole.index("<w:sectPr>") if name == "document" else whole.rindex("</w:")
        changes[f"word/{name}.xml"] = (whole[start:end], content or paragraph("", "Normal"))
    changed(target, changes)
