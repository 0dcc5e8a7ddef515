"""The HTML page in a browser, as wide as telephones and with every table there is."""

from __future__ import annotations

import pytest

from recordkit.rendering import tree
from recordkit.rendering.html import writer as html
from recordkit.rendering.materials import Materials
from tests.rendering import trees
from tests.rendering.html.browser import Window

WIDTHS = (320, 375, 412, 480, 577, 640, 1024)  # pixels; the first three are telephones
ADDRESS = "tom.whitfield.adult.social.care@riverside.example"
SURNAMES = {
    "Bengali": "মুখোপাধ্যায়বন্দ্যোপাধ্যায়চট্টোপাধ্যায়গঙ্গোপাধ্যায়",
    "Urdu": "عبدالرحمٰن" * 5,
    "English": "Featherstonehaugh-Cholmondeley-Majoribanks",
}


def written(document: tree.Document) -> bytes:
    return html.write(document, Materials())


@pytest.mark.parametrize(
    "document",
    [
        trees.review(
            marking="Draft: not complete", sender=tree.Sender("Riverside", "", trees.LOGO)
        ),
        trees.said(trees.HOSTILE["long word"][:400]),
        trees.said(ADDRESS),
        *map(trees.said, SURNAMES.values()),
        *(trees.document(trees.heading(1, name)) for name in SURNAMES.values()),
    ],
    ids=["review", "long word", "address", *SURNAMES, *(f"heading in {name}" for name in SURNAMES)],
)
def test_nothing_runs_off_the_screen(document: tree.Document, window: Window) -> None:
    window.show(written(document), WIDTHS[0])
    assert outside(window) == {}
    window.magnify(2)
    assert outside(window) == {}


def outside(window: Window) -> dict[int, list[str]]:
    """What stands outside the window, at each width at which something does."""
    found = {}
    for width in WIDTHS:
        window.widen(width)
        found[width] = window.outside()
    return {width: named for width, named in found.items() if named}


def test_on_a_telephone_each_cell_stands_below_the_last_after_its_heading(window: Window) -> None:
    question = """() => {
        const cell = document.querySelector('tbody td');
        return [getComputedStyle(cell).display, getComputedStyle(cell, '::before').content];
    }"""
    window.show(written(trees.review()), 320)
    display, before = window.ask(question)
    assert (display, before[:7]) == ("block", '"Who: "')
    window.widen(1024)
    assert window.ask(question) == ["table-cell", "none"]


def test_the_headings_of_a_stacked_table_are_still_there_to_be_heard(window: Window) -> None:
    window.show(written(trees.review()), 320)
    shown = window.ask("""() => {
        const head = getComputedStyle(document.querySelector('thead'));
        return [head.display, head.visibility, head.width];
    }""")
    assert shown == ["block", "visible", "1px"]


def spoilt(before: str, after: str) -> bytes:
    """A page with something wrong in it; its policy is taken out, so that it can do wrong."""
    content = written(trees.review(sender=tree.Sender("Riverside", "", trees.LOGO))).decode()
    assert before in content
    return content.replace("Content-Security-Policy", "x").replace(before, after, 1).encode()


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("</style>", "main p { color: #999999 }</style>", "color-contrast"),
        ("</style>", "p { background: linear-gradient(#fff, #000) }</style>", "color-contrast"),
        (f' alt="{trees.LOGO.alt}"', "", "image-alt"),
        (' lang="en-GB"', "", "html-has-lang"),
        ("<main>", "<p>Outside</p><main>", "region"),
    ],
)
def test_a_barrier_is_found(before: str, after: str, rule: str, window: Window) -> None:
    window.show(spoilt(before, after), 1024)
    assert {found.partition(":")[0] for found in window.barriers()} == {rule}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("</style>", "main p { width: 600px }</style>", "scrolls sideways"),
        ("</style>", "h1 { margin-left: -100px }</style>", "words: "),
        ("</style>", "header img { margin-left: -100px }</style>", "picture: "),
    ],
)
def test_what_stands_outside_the_window_is_found(
    before: str, after: str, found: str, window: Window
) -> None:
    window.show(spoilt(before, after), 320)
    assert [each for each in window.outside() if each.startswith(found)]


def test_a_word_that_breaks_over_two_lines_is_found(window: Window) -> None:
    window.show(spoilt("</style>", "h1 { width: 5rem }</style>"), 320)
    assert "support" in window.broken()
    assert window.broken(longest=1) == []


def test_only_on_a_telephone_may_a_date_break_before_its_year(window: Window) -> None:
    said = "We will come to see you on Wednesday 23\u00a0September\u00a02026, at home."
    apart = """() => {
        const date = document.querySelectorAll('main > p')[1], range = document.createRange();
        const line = word => {
            const texts = document.createTreeWalker(date, NodeFilter.SHOW_TEXT);
            while (!texts.nextNode().data.includes(word));
            const start = texts.currentNode.data.indexOf(word);
            range.setStart(texts.currentNode, start);
            range.setEnd(texts.currentNode, start + word.length);
            return range.getBoundingClientRect().bottom;
        };
        const widths = Array.from({length: 20}, (_, step) => 220 + 4 * step);
        return widths.filter(width => {
            date.style.width = `${width}px`;
            return line('September') !== line('2026');
        });
    }"""
    window.show(written(trees.said(said)), 320)
    assert window.ask(apart) != []
    window.widen(1024)
    assert window.ask(apart) == []


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("<script>console.log('said')</script><main>", "said"),
        ("<script>nothing()</script><main>", "nothing is not defined"),
        ("<img alt='' src='http://192.0.2.1/x.png'><main>", "fetches http://192.0.2.1/x.png"),
    ],
)
def test_a_page_that_speaks_or_fetches_is_found(after: str, found: str, window: Window) -> None:
    window.show(spoilt("<main>", after), 320)
    assert any(found in trouble for trouble in window.troubles)


def test_the_policy_of_a_page_lets_nothing_in_that_it_does_not_carry(window: Window) -> None:
    script = b"<script>document.title = 'x'</script>"
    content = written(trees.review()).replace(b"<main>", script + b"<main>")
    window.show(content, 320)
    assert window.page.title() == "Your care and support review"
    assert any("Content Security Policy" in trouble for trouble in window.troubles)
