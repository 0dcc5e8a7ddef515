"""Every mistake in JSON gets a line and plain words, whatever the parser calls it."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from pathlib import Path

import pytest

from recordkit.malformed import mistake

CLOSE = 'this text has no closing quotation mark (")'
CURLY = 'this has a curly quotation mark. Replace it with a straight one (")'
EARLY = "The file ends too early: a } or ] is missing at the end."
TOO_MANY = "there is a comma too many here. Delete it."
BACKSLASH = "for a backslash type two: \\\\"

MISTAKES = {
    "no closing quotation mark": ('{\n"a": "She said,\n"b": 1}', 2, CLOSE),
    "no closing quotation mark at the end": ('{\n"a": "She said', 2, CLOSE),
    "Enter inside a text": ('{"a": "one\n\ntwo"}', 1, "for a new paragraph type \\n\\n"),
    "Enter of Windows inside a text": ('{"a": "one\r\ntwo"}', 1, CLOSE),
    "Tab inside a text": ('{\n\n"a": "one\ttwo"}', 3, "for a tab a space."),
    "another control character": ('{"a": "one\x07two"}', 1, "cannot be printed"),
    "curly quotation marks round a name": ('{\n“a”: "b"}', 2, CURLY),
    "curly quotation marks round a text": ('{\n"a": “b”}', 2, CURLY),
    "single curly quotation marks": ('{\n"a": \u2018b\u2019}', 2, CURLY),
    "a curly closing mark": ('{\n"a": "Grace”,\n"b": 1}', 2, CURLY),
    "a curly closing mark at the end": ('{"a": "Grace”}', 1, CURLY),
    "a curly closing mark of a name": ('{\n"a”: "b"}', 2, CURLY),
    "a curly closing mark before another text": ('{"a": "b”, "c": "d"}', 1, CURLY),
    "a curly opening mark": ('{"a": "b",\n"c": “d"}', 2, CURLY),
    "curly marks in pairs where one is missing": ('{"a": "He said “no”,\n"b": 1}', 1, CLOSE),
    "an apostrophe where one is missing": ('{"a": "D’Arcy,\n"b": 1}', 1, CLOSE),
    "no comma": ('{\n"a": "b"\n\n\n"c": 1}', 2, "a comma is missing at the end of this line."),
    "no comma after a block": ('{"a": {\n}\n"c": 1}', 2, "a comma is missing at the end"),
    "no comma between blocks": ('{"a": [\n{\n}\n{\n}]}', 3, "a comma is missing at the end"),
    "no comma on a line": ('{"a": 1 "b": 2}', 1, "a comma is missing here"),
    "a quotation mark inside a text": ('{\n"a": "a "b" c"}', 2, "Inside a text write \\\" or '."),
    "a number that starts with nought": ('{"a": 01632}', 1, 'write a quotation mark (") before'),
    "the end is missing": ('{"a": {"b": 1}\n\n', None, EARLY),
    "the end of a list is missing": ('{"a": ["b"', None, EARLY),
    "nothing after the first bracket": ("{", None, EARLY),
    "nothing after a name": ('{"a"', None, EARLY),
    "nothing after a colon": ('{"a":  \n', None, EARLY),
    "nothing after a comma": ('{"a": 1,\n', None, EARLY),
    "the end of a list is missing before more": ('{"a": [1\n}', 2, "a } where a ] is needed first"),
    "the end of an item is missing": ('{"a": [{"b": 1]}', 1, "a ] where a } is needed first"),
    "a comma before }": ('{"a": 1,\n\n}', 1, TOO_MANY),
    "a comma before ]": ('{"a": [1,\n\n]}', 1, TOO_MANY),
    "two commas": ('{"a": 1,\n, "b": 2}', 2, TOO_MANY),
    "two commas in a list": ('{"a": [1,\n,2]}', 2, TOO_MANY),
    "a comma at the start": ('{, "a": 1}', 1, TOO_MANY),
    "nothing between colon and comma": ('{\n"a": ,\n"b": 1}', 2, 'Write "" for what is blank.'),
    "nothing between colon and }": ('{\n"a":\n}', 2, 'Write "" for what is blank.'),
    "a lone backslash": ('{"a":\n"C:\\Users"}', 2, BACKSLASH),
    "a backslash before x": ('{"a": "\\x"}', 1, BACKSLASH),
    "half an escape": ('{"a": "\\u12"}', 1, BACKSLASH),
    "no colon": ('{"a" 1}', 1, "a colon (:) is missing"),
    "a name without its closing mark": ('{"a: "b"}', 1, 'the name before it has no closing (")'),
    "a name without marks": ("{\na: 1}", 2, 'a name in straight quotation marks (") is missing'),
    "a text without marks": ('{"a":\nyes}', 2, 'write a straight quotation mark (") before and'),
    "single quotation marks": ("{'a': 1}", 1, 'write double quotation marks (")'),
    "a note as in a program": ('{\n// a note\n"a": 1}', 2, 'a note is written as "#"'),
    "one } too many": ('{"a": 1}\n}', 2, "Is there a } too many here"),
    "something after the end": ('{"a": 1} and more', 1, "the record ends before this"),
    "a letter": ("Dear Grace", 1, "this is not a record. A record starts with {"),
}

PARSER_ENGLISH = (
    "Expecting value",
    "Expecting property name enclosed in double quotes",
    "Expecting ':' delimiter",
    "Expecting ',' delimiter",
    "Extra data",
    "Illegal trailing comma before end of object",
    "Illegal trailing comma before end of array",
    "Unterminated string starting at",
    "Invalid control character at",
    "Invalid control character '\\n' at",
    "Invalid \\escape: ",
    "Invalid \\escape: 'x'",
    "Invalid \\uXXXX escape",
)
"""All that Python 3.11 to 3.13 says of malformed JSON, in C and in Python."""


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gets_its_line_and_what_to_do(text: str, line: int | None, words: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)

    found = mistake(caught.value)

    assert words in found.message
    assert found.line == line
    assert caught.value.msg not in found.message


@pytest.mark.parametrize(("before", "after"), [('{"a": 1', "\n}"), ('{"a": [1', "\n]}")])
def test_a_comma_too_many_is_named_where_later_pythons_name_it(before: str, after: str) -> None:
    """From Python 3.13 the place is the comma; before it was the bracket."""
    sort = "object" if after == "\n}" else "array"
    error = json.JSONDecodeError(
        f"Illegal trailing comma before end of {sort}", f"{before},{after}", len(before)
    )

    assert (mistake(error).message, mistake(error).line) == (TOO_MANY, 1)


@pytest.mark.parametrize("message", [*PARSER_ENGLISH, "Something of a later Python"])
@pytest.mark.parametrize("text", ['{"a": b}', "", '"', "\n\n", '{"a', "{“a”}"])
def test_nobody_reads_the_parsers_english(message: str, text: str) -> None:
    for at in range(len(text) + 1):
        found = mistake(json.JSONDecodeError(message, text, at)).message
        assert message.strip(": ") not in found
        assert "delimiter" not in found


def test_the_parsers_english_is_all_that_this_python_says() -> None:
    said = set()
    for module in (json.decoder, json.scanner):
        assert module.__file__ is not None
        source = Path(module.__file__).read_text(encoding="utf-8")
        said |= set(
            re.findall(r'"((?:Expecting|Extra|Illegal|Invalid|Unterminated)[^"]*)"', source)
        )

    assert said
    for message in said:
        begins = re.split("[{%]", message)[0].encode().decode("unicode_escape")
        assert any(each.startswith(begins) for each in PARSER_ENGLISH), message
