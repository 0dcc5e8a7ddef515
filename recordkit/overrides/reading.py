"""Reading a document's templates against the models: every branch of them, without any record.

It follows what a template does when it is rendered (blocks, what it includes and imports, macros
with what they are given) and takes every branch. So it finds a misspelt field in a branch that no
example takes, and knows every fact that the templates print at all.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from jinja2 import nodes

from recordkit.errors import NotKnown, TemplateFault
from recordkit.overrides.expressions import Called, Expressions, Macro, Module
from recordkit.overrides.faults import Fault, instead
from recordkit.overrides.filtering import unsaid_choice
from recordkit.overrides.sorts import (
    ANYTHING,
    LOOP,
    Answered,
    Listed,
    Plain,
    Portion,
    Sort,
    Value,
)
from recordkit.rendering.materials import Materials
from recordkit.rendering.templates import parsed

Names = ChainMap[str, Sort]

_DEEPEST = 20
"""Templates that extend each other: far more than anybody writes on purpose."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a template prints something."""

    file: str
    line: int
    block: str


@dataclass(slots=True)
class Reading:
    """What was found.

    Attributes:
        faults: what is wrong, each once.
        printed: where each fact is printed first, by its path; `[*]` stands for any item.
        mentioned: the paths of the facts that are printed or asked about.
    """

    faults: dict[Fault, None] = field(default_factory=dict)
    printed: dict[str, Place] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Source:
    """A template, read, and where what it names is found."""

    file: str
    tree: nodes.Template
    materials: Materials


@dataclass(frozen=True, slots=True)
class _Page:
    """A template with those that it extends, the outermost last.

    Attributes:
        blocks: what may stand in each block, the one that counts first.
        top: the names that all of its blocks see.
    """

    blocks: Mapping[str, list[tuple[Source, nodes.Block]]]
    top: Names


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the reader is."""

    source: Source
    page: _Page
    names: Names
    block: tuple[str, int] = ("", 0)


def read(name: str, names: Mapping[str, Sort], materials: Materials) -> Reading:
    """Read a template of a document and all that it uses.

    Args:
        name: the template's name.
        names: what it may use.
        materials: where templates are found.
    """
    reader = _Reader(materials)
    reader.page(name, ChainMap({}, dict(names)))
    return reader.found


def source_of(name: str, materials: Materials, extending: str = "") -> Source:
    """A template, read; one that extends its own name means the shipped one.

    Raises:
        TemplateFault: it is wrong, or not there.
    """
    where = Materials() if name == extending else materials
    return Source(name, parsed(name, where), where)


def absence(name: str, materials: Materials) -> str:
    """A message that there is no such template, with what was meant, or "" where there is one."""
    try:
        materials.find(name)
    except NotKnown:
        known = {
            path.relative_to(folder).as_posix()
            for folder in materials.all_folders
            for path in folder.rglob("*.md")
        }
        return f"there is no template {name!r}.{instead(name, known)}"
    return ""


def chain(name: str, materials: Materials) -> Iterator[Source]:
    """A template and those that it extends, one after the other.

    Raises:
        TemplateFault: one of them is wrong, or not there.
    """
    extending = ""
    for _ in range(_DEEPEST):
        source = source_of(name, materials, extending)
        yield source
        extended = source.tree.find(nodes.Extends)
        if extended is None or not isinstance(extended.template, nodes.Const):
            return
        extending, name = name, str(extended.template.value)
    raise TemplateFault(name, None, "it extends itself without end.")


class _Reader:
    def __init__(self, materials: Materials) -> None:
        self.materials = materials
        self.found = Reading()
        self._done: set[object] = set()
        self._open: list[str] = []
        self._actions: Mapping[type[nodes.Node], Callable[..., None]] = {
            nodes.Output: self._output,
            nodes.For: self._for,
            nodes.Macro: self._macro,
            nodes.Block: self._block,
            nodes.Include: self._include,
            nodes.Import: self._import,
            nodes.FromImport: self._from_import,
            nodes.Assign: self._assign,
            nodes.AssignBlock: self._assign_block,
            nodes.With: self._with,
            nodes.Extends: lambda node, here: None,
        }

    # ------------------------------------------------------------ templates

    def page(self, name: str, names: Names) -> Names:
        """Read a template as it is included or made; gives the names at its top."""
        top = names.new_child()
        if name in self._open:
            self.say(name, 1, "it uses itself without end.")
            return top
        self._open.append(name)
        try:
            sources = list(chain(name, self.materials))
        except TemplateFault as fault:
            self.found.faults[Fault.of(fault)] = None
            self._open.pop()
            top.maps[0]["*"] = ANYTHING  # so that nothing more is said of what it would have had
            return top
        blocks: dict[str, list[tuple[Source, nodes.Block]]] = {}
        for source in sources:
            for block in source.tree.find_all(nodes.Block):
                blocks.setdefault(block.name, []).append((source, block))
        page = _Page(blocks, top)
        for source in sources:
            here = _Here(source, page, top)
            extends = source is not sources[-1]
            for node in source.tree.body:
                if not extends or not isinstance(node, nodes.Output | nodes.Block):
                    self.statement(node, here)
        self._open.pop()
        return top

    def say(self, file: str, line: int | None, message: str) -> None:
        """Note that something is wrong."""
        self.found.faults[Fault(file, line, message)] = None

    # ------------------------------------------------------------ statements

    def body(self, statements: Sequence[nodes.Node], here: _Here) -> None:
        for node in statements:
            self.statement(node, here)

    def statement(self, node: nodes.Node, here: _Here) -> None:
        action = self._actions.get(type(node))
        if action is not None:
            action(node, here)
            return
        for inner in node.iter_child_nodes():
            if isinstance(inner, nodes.Expr):
                self.sort(inner, here)
            else:
                self.statement(inner, here)

    def sort(self, node: nodes.Node, here: _Here) -> Sort:
        def say(line: int, message: str) -> None:
            self.say(here.source.file, line, message)

        def call(called: Called) -> None:
            self._called(called, here)

        return Expressions(here.names, say, call, self.found.mentioned.update).sort(node)

    def _output(self, node: nodes.Output, here: _Here) -> None:
        for inner in node.nodes:
            if isinstance(inner, nodes.TemplateData):
                continue
            found = self.sort(inner, here)
            place = Place(here.source.file, inner.lineno, here.block[0])
            for path in found.printed():
                self.found.printed.setdefault(path, place)
            for unprintable in _unprintable(found):
                self.say(here.source.file, inner.lineno, unprintable)

    def _for(self, node: nodes.For, here: _Here) -> None:
        through = self.sort(node.iter, here)
        if isinstance(through, Answered | Plain | Portion | Value):
            self.say(here.source.file, node.lineno, "'for' goes through a list, and this is none.")
        names = here.names.new_child({"loop": LOOP})
        _bind(node.target, through.each(), names)
        inside = replace(here, names=names)
        if node.test is not None:
            self.sort(node.test, inside)
        self.body(node.body, inside)
        self.body(node.else_, here)

    def _macro(self, node: nodes.Macro, here: _Here) -> None:
        here.names[node.name] = Macro(node, here)

    def _block(self, node: nodes.Block, here: _Here) -> None:
        self._block_at(node.name, 0, here, scoped=node.scoped)

    def _block_at(self, name: str, depth: int, here: _Here, *, scoped: bool = False) -> None:
        filled = here.page.blocks.get(name, [])
        if depth >= len(filled):
            return
        source, block = filled[depth]
        names = here.names if scoped else here.page.top
        self.body(block.body, _Here(source, here.page, names.new_child(), (name, depth)))

    def _include(self, node: nodes.Include, here: _Here) -> None:
        for name in _named(node.template):
            if self._is_there(name, node, here):
                self.page(name, here.names)

    def _is_there(self, name: str, node: nodes.Node, here: _Here) -> bool:
        absent = absence(name, self.materials)
        if absent:
            self.say(here.source.file, node.lineno, absent)
        return not absent

    def _module(self, node: nodes.Import | nodes.FromImport, here: _Here) -> Module:
        (name,) = _named(node.template) or ("",)
        seen = here.names if node.with_context else Names()
        if not name or not self._is_there(name, node, here):
            return Module(name, {"*": ANYTHING})
        return Module(name, self.page(name, seen.new_child()))

    def _import(self, node: nodes.Import, here: _Here) -> None:
        here.names[node.target] = self._module(node, here)

    def _from_import(self, node: nodes.FromImport, here: _Here) -> None:
        module = self._module(node, here)
        for each in node.names:
            name, called = each if isinstance(each, tuple) else (each, each)
            if module.knows(name):
                here.names[called] = module.named(name)
            else:
                here.names[called] = ANYTHING
                self.say(here.source.file, node.lineno, module.lacks(name))

    def _assign(self, node: nodes.Assign, here: _Here) -> None:
        _bind(node.target, self.sort(node.node, here), here.names)

    def _assign_block(self, node: nodes.AssignBlock, here: _Here) -> None:
        self.body(node.body, replace(here, names=here.names.new_child()))
        _bind(node.target, ANYTHING, here.names)

    def _with(self, node: nodes.With, here: _Here) -> None:
        names = here.names.new_child()
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.sort(value, here), names)
        self.body(node.body, replace(here, names=names))

    # ------------------------------------------------------------ calls

    def _called(self, called: Called, here: _Here) -> None:
        """Read what a call puts into the page: the block that is extended, or a macro."""
        if called.macro is None:
            name, depth = here.block
            self._block_at(name, depth + 1, here)
            return
        home = called.macro.home
        assert isinstance(home, _Here)
        key = (id(called.macro.node), tuple(sorted(called.given.items(), key=lambda each: each[0])))
        if key in self._done:
            return
        self._done.add(key)
        names = home.names.new_child({"caller": ANYTHING, **called.given})
        self.body(called.macro.node.body, replace(home, names=names, block=here.block))


def _unprintable(found: Sort) -> Iterator[str]:
    """Why something cannot be printed."""
    if isinstance(found, Plain) and found.is_bool:
        yield "yes or no cannot be printed by itself. Ask for it with {% if … %}."
    if isinstance(found, Portion):
        yield f"{found.path} has several fields. Print one of them.{instead('', found.names())}"
    if isinstance(found, Listed):
        yield f"{found.path or 'it'} is a list. Go through it with {{% for … %}}."
    yield from unsaid_choice(found)


def _bind(target: nodes.Node, sort: Sort, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = sort
    for inner in target.iter_child_nodes():
        _bind(inner, ANYTHING, names)


def _named(node: nodes.Expr) -> list[str]:
    """The names of templates that stand there as they are."""
    found = (node, *node.find_all(nodes.Const))
    return [each.value for each in found if _is_text(each)]


def _is_text(node: nodes.Node) -> TypeGuard[nodes.Const]:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)
