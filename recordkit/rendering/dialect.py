"""What a template may hold: checked line by line, and expression by expression.

Templates are Markdown with fences and Jinja tags, and less than either allows: no HTML, no code,
no italic type, nothing that joins or calculates. What is refused is named with its line.
"""

from __future__ import annotations

import re

from jinja2 import nodes

from recordkit.errors import TemplateFault
from recordkit.rendering.slots import PRIVATE

# What a line of a template must not hold, with what to do instead.
_NOT_ALLOWED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML is not used in templates. Write it as Markdown."),
    (re.compile(r"!\["), "a picture cannot be placed with ![ ]."),
    (re.compile(r"`|^\s*~~~"), "code is not part of a document."),
    (
        re.compile(r"^\s*(([-*+]|\d+\.)\s+)*>"),
        "a line that starts with > is not part of a document.",
    ),
    (re.compile(r"(?<![*\w])\*(?![*\s])[^*]*(?<![*\s])\*(?!\*)"), "there is no italic type."),
    (
        re.compile(r"(?<![_\w])_(?![_\s])[^_]*(?<![_\s])_(?![_\w])"),
        "there is no italic type.",
    ),
    (
        re.compile(r"^\s*(-\s*){3,}$|^\s*(\*\s*){3,}$|^\s*(_\s*){3,}$"),
        "there is no rule across the page.",
    ),
    (
        re.compile(r"^\s+:::|^:::(?!\s*$|\s*(section|notice|picture)\s+[a-z][a-z-]*\s*$)"),
        "a part is opened by ::: section NAME or ::: notice NAME (::: picture NAME in easy read).",
    ),
)
_UNSEEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (PRIVATE, "it holds a private character, which recordkit uses itself."),
    (re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]"), "it holds a control character."),
)
_TAG_AT_END = re.compile(r"(?<![-+])([%#])\}[ \t]*$")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CALCULATING = (
    nodes.Add,
    nodes.Concat,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Mul,
    nodes.Neg,
    nodes.Pos,
    nodes.Pow,
    nodes.Sub,
)


def check_expressions(name: str, tree: nodes.Template) -> None:
    """Refuse what joins, cuts or calculates: it loses paths, and a sum can take all memory."""
    for node in tree.find_all(_CALCULATING):
        raise TemplateFault(name, node.lineno, "values are printed by themselves, not joined.")
    for item in tree.find_all(nodes.Getitem):
        if not (isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, str)):
            raise TemplateFault(name, item.lineno, "nothing is counted out by number.")
    for constant in tree.find_all(nodes.Const):
        for pattern, reason in _UNSEEN:
            if isinstance(constant.value, str) and pattern.search(constant.value):
                raise TemplateFault(name, constant.lineno, reason)


def prepared(name: str, source: str) -> str:
    """The template's text, checked line by line and with the line breaks that it means.

    A line that consists of tags alone disappears; a tag at the end of a line of text keeps the
    line break behind it. Line numbers stay as they are.

    Raises:
        TemplateFault: a line holds what is not allowed.
    """
    lines = source.replace("\r\n", "\n").split("\n")
    words = _TAG.sub(_without_words, "\n".join(lines)).split("\n")
    for number, (line, text) in enumerate(zip(lines, words, strict=True), start=1):
        for checked, found in ((text, _NOT_ALLOWED), (line, _UNSEEN)):
            for pattern, reason in found:
                if pattern.search(checked):
                    raise TemplateFault(name, number, reason)
    kept = (
        _TAG_AT_END.sub(r"+\1}", line) if text.strip() else line
        for line, text in zip(lines, words, strict=True)
    )
    return "\n".join(kept).rstrip("\n") + "\n"


def _without_words(tag: re.Match[str]) -> str:
    """What stands for a tag when its line is checked: a letter for a value, else nothing."""
    return ("x" if tag[0].startswith("{{") else "") + "\n" * tag[0].count("\n")
