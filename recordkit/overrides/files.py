"""The files in a council's folder, one by one: what each of them is, and what its name says."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from jinja2 import meta, nodes

from recordkit.errors import TemplateFault
from recordkit.overrides.catalogue import blocks_of, is_shipped, shipped_names, used_by
from recordkit.overrides.faults import Fault, instead
from recordkit.overrides.reading import absence, chain
from recordkit.overrides.styles import named_in
from recordkit.rendering.materials import Materials

_READ = (".md", ".css", ".docx")


def own_files(folder: Path) -> tuple[str, ...]:
    """The names of the files in a council's folder, without those that editors leave behind."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if not _is_of_an_editor(name)))


def _is_of_an_editor(name: str) -> bool:
    return any(step.startswith((".", "~$")) or step.endswith("~") for step in name.split("/"))


def misnamed(folder: Path, names: tuple[str, ...]) -> Iterator[Fault]:
    """The files that nothing uses, most likely since they are misspelt."""
    materials, known = Materials((folder,)), shipped_names()
    named = _named_by(names, materials)
    for name in names:
        if name in known or name in named or is_shipped(name):
            if not (folder / name).resolve().is_relative_to(folder.resolve()):
                yield Fault(name, None, "it is a link out of the folder, so it is not used.")
            continue
        near = _near(name, known)
        if near or name.endswith(_READ):
            meant = f" Did you mean {near!r}?" if near else " Take it out, or give it such a name."
            yield Fault(name, None, f"no template is called that, so it is never used.{meant}")


def _near(name: str, known: tuple[str, ...]) -> str:
    """The name that was most likely meant by "delay.md", "letter/delay.md", "delay.md.txt"."""
    plain = name.removesuffix(".txt").casefold()
    # A letter and its easy-read copy bear one name, and the letter is meant more often.
    for each in sorted(known, key=lambda other: other.startswith("easy-read/")):
        if each.casefold() == plain or each.rpartition("/")[2].casefold() == plain:
            return each
    if not name.endswith(_READ):
        return ""
    return next(iter(get_close_matches(plain, known, n=1, cutoff=0.8)), "")


def _named_by(names: tuple[str, ...], materials: Materials) -> set[str]:
    """The files that the council's own templates and style sheets use."""
    found: set[str] = set()
    for name in names:
        try:
            if name.endswith(".md") and name in shipped_names():
                found |= used_by(name, materials)
            elif name.endswith(".css"):
                found |= named_in(name, materials.text(name))
        except TemplateFault:
            continue
    return found


# ---------------------------------------------------------------- templates


def template_faults(name: str, materials: Materials) -> Iterator[Fault]:
    """What is wrong with a template as it stands, whatever document uses it."""
    try:
        own, *extended = chain(name, materials)
    except TemplateFault as fault:
        yield Fault.of(fault)
        return
    for each in own.tree.find_all((nodes.Include, nodes.FromImport, nodes.Import)):
        yield from _unknown_templates(name, each, materials)
    if extended:
        above = {
            block.name: block.lineno
            for each in extended
            for block in each.tree.find_all(nodes.Block)
        }
        for block in own.tree.find_all(nodes.Block):
            if block.name not in above and not _is_inside_a_known(block, own.tree, above):
                yield Fault(name, block.lineno, _unknown_block(block.name, name, set(above)))
        yield from _stray_words(name, own.tree)


def _is_inside_a_known(block: nodes.Block, tree: nodes.Template, known: dict[str, int]) -> bool:
    """Whether it is a block inside one that will print."""
    return any(
        block in set(outer.find_all(nodes.Block))
        for outer in tree.find_all(nodes.Block)
        if outer is not block and outer.name in known
    )


def _unknown_block(block: str, name: str, above: set[str]) -> str:
    said = f"the template that it extends has no block {block!r}, so this would never be printed."
    if is_shipped(name):
        for part in sorted(used_by(name, Materials()) - {name}):
            if block in blocks_of(part):
                return f"{said} That block is one of {part}: make a file of that name for it."
    return said + instead(block, above)


def _stray_words(name: str, tree: nodes.Template) -> Iterator[Fault]:
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            continue
        for inner in node.nodes:
            words = inner.data.strip() if isinstance(inner, nodes.TemplateData) else "x"
            if words:
                said = "these words stand in no block, so they would not be printed in their place."
                yield Fault(name, _first_line(inner), f"{said} Put them into a block.")


def _first_line(node: nodes.Node) -> int:
    if not isinstance(node, nodes.TemplateData):
        return node.lineno
    before = node.data[: len(node.data) - len(node.data.lstrip())]
    return node.lineno + before.count("\n")


def _unknown_templates(name: str, node: nodes.Node, materials: Materials) -> Iterator[Fault]:
    alone = nodes.Template([node], lineno=node.lineno)
    for wanted in meta.find_referenced_templates(alone):
        if wanted is not None:
            absent = absence(wanted, materials)
            if absent:
                yield Fault(name, node.lineno, absent)
