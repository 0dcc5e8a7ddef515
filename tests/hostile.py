"""Texts that somebody may type, and that some format somewhere once took for something else.

Each is either refused by the model with a reason, or reaches the reader as typed.
"""

# ruff: noqa: RUF001 - letters that look like others are what this list is for

from __future__ import annotations

from collections.abc import Mapping

HTML: Mapping[str, str] = {
    "bold in HTML": "<b>bold</b> and <i>italic</i>",
    "script": "<script>alert(1)</script>",
    "end of a script": "</script></style></p></table></body></html> after",
    "attachment": '<link rel=attachment href="file:///etc/passwd">',
    "picture of a file": '<img src="file:///etc/passwd" onerror="alert(1)">',
    "picture in Markdown": "![a](file:///etc/passwd)",
    "style": '<style>@import url("http://192.0.2.1/x.css"); body { display: none }</style>',
    "comment": "<!-- hidden --> shown",
    "CDATA": "]]> <![CDATA[ x ]]>",
    "entity": "&amp; &lt;b&gt; &#60;b&#62; &nbsp; &copy &unknown;",
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e;',
    "ampersand and angle": "Smith & Sons <x>",
    "less than": "a < b > c, 3<4, x<y",
    "quotation marks": "\"double\" 'single' `back` “curly” ‘curly’",
    "end of an attribute": '" onclick="alert(1)" x="',
    "processing instruction": '<?xml version="1.0"?><?php echo 1 ?>',
}

LINKS: Mapping[str, str] = {
    "script in a link": "javascript:alert(1)",
    "link in Markdown": "[press here](javascript:alert(1))",
    "address on the web": "https://192.0.2.1/steal?x=1",
    "address in angles": "<https://192.0.2.1/>",
    "address of a file": "file:///etc/passwd",
    "address in CSS": "url(http://192.0.2.1/x.png)",
    "address with a header": 'x?bcc=y%40z.example&body="><b>@evil.example',
    "reference in Markdown": "[a]: http://192.0.2.1/ 'title'\n[a]",
}

TEMPLATES: Mapping[str, str] = {
    "expression": "{{ 7*7 }}",
    "attribute walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "statement": "{% include '/etc/passwd' %}",
    "raw": "{% raw %} x {% endraw %}",
    "comment of Jinja": "{# hidden #} shown",
    "heading with an id": "## T {#id}",
    "field of Word": '{ INCLUDETEXT "/etc/passwd" } «name» {{p body }} {{r x }}',
    "line of Jinja": "# for x in y\n## x",
    "percent and brace": "%s %(name)s {0} {name} ${HOME} $(id) `id`",
}

MARKDOWN: Mapping[str, str] = {
    "heading": "# Not a heading",
    "heading underlined": "Not a heading\n=============",
    "rule": "above\n---\nbelow",
    "emphasis": "**strong** *weak* __strong__ _weak_ ~~gone~~ ***both***",
    "half of emphasis": "** one * two _ three __",
    "list": "- one\n- two\n  - three",
    "list after a blank line": "text\n\n- one\n- two",
    "numbers": "1. one\n2. two\n\n3. three",
    "year and full stop": "1948. A good year.",
    "table": "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "pipes": "a | b || c |",
    "pipe at the start": "| a",
    "quotation": "> said\n> and said",
    "code": "`code` ``co`de`` ```code```",
    "block of code": "```\ncode\n```",
    "indented": "first\n\n    four spaces\n\ttab",
    "fence": "::: notice decision",
    "end of a fence": ":::",
    "fence in the middle": "before\n::: section x\ninside\n:::\nafter",
    "backslash at the end": "ends with \\",
    "backslashes": "\\* \\_ \\# \\\\ \\n \\u0041 C:\\new\\table",
    "footnote": "word[^1]\n\n[^1]: note",
    "abbreviation": "*[HTML]: Hyper\n\nHTML",
    "attributes": "word {: .class #id }",
    "definition": "Term\n: definition",
    "placeholder of Markdown": "klzzwxh:0000 wzxhzdk:0 STX ETX",
}

SCRIPTS: Mapping[str, str] = {
    "Urdu": "محمد اقبال کو ہر صبح مدد چاہیے۔",
    "Urdu with English": "نام: Grace (01632 960118) ہے۔",
    "Arabic with marks": "ٱلسَّلَامُ عَلَيْكُمْ",
    "Hebrew": "שלום גרייס",
    "Bengali": "শ্রীমতী ক্ষণিকা বন্দ্যোপাধ্যায়",
    "Hindi": "क्षितिज श्रीवास्तव",
    "Polish": "Zażółć gęślą jaźń, Świętosława",
    "Vietnamese": "Nguyễn Thị Hồng Ngọc",
    "accents apart": "Zoe\u0308 Nun\u0303ez",
    "Welsh": "Siân Ŵyn Llŷr",
    "emoji": "Happy 🙂 and well 👍🏽",
    "family of emoji": "👩‍👩‍👧‍👦 at home 🏳️‍🌈",
    "marks of direction": "one \u200ftwo\u200e three",
    "no-break and thin spaces": "a\u00a0b\u2009c\u202fd",
    "soft hyphen": "care\u00adful",
    "zero width": "zero\u200bwidth\u2060 \ufeffjoined",
    "typography": "£5.50 – 20 °C ½ © ™ … • § † ﬁ",
    "ligature and capital": "ﬀ ß ẞ İ ı ǅ",
}

SHAPES: Mapping[str, str] = {
    "one word of 400 letters": "w" * 400,
    "one word of 10,000 letters": "w" * 10_000,
    "very long": "word " * 4_000,
    "hundreds of lines": "line\n" * 300 + "end",
    "many blank lines": "a\n\n\n\n \n\t\nb",
    "white space in front": "   spaced   out   ",
    "Windows line endings": "one\r\ntwo\r\n\r\nthree",
    "one character": "ß",
    "a nought": "0",
    "false": "False",
    "none": "None, she said",
    "formula": '=HYPERLINK("http://192.0.2.1","x")',
    "command": "; rm -rf / && echo 'x'",
    "query": "'; DROP TABLE people; --",
    "path": "../../../../etc/passwd",
}

UNPRINTABLE: Mapping[str, str] = {
    "null": "a\x00b",
    "bell": "a\x07b",
    "escape": "a\x1b[31mred",
    "form feed": "a\x0cb",
    "vertical tab": "a\x0bb",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "Markdown's own marks": "a\x02klzzwxh:0000\x03b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "override of direction": "a\u202eb",
    "isolate of direction": "a\u2067b\u2069",
    "private use": "a\ue000b",
    "private use of plane 15": "a\U000f0000b",
    "private use of plane 16": "a\U00100000b",
    "no character": "a\ufffeb",
    "no character of plane 1": "a\U0001ffffb",
    "lost character": "a\ufffdb",
    "half of a character": "a\ud800b",
}

ACCEPTED: Mapping[str, str] = {**HTML, **LINKS, **TEMPLATES, **MARKDOWN, **SCRIPTS, **SHAPES}
"""Texts that reach the reader as typed, unless a field has a reason of its own to refuse them."""

HOSTILE: Mapping[str, str] = {**ACCEPTED, **UNPRINTABLE}
"""Every one of them."""
