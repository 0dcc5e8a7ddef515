"""Documents as trees, for the tests of every format."""

from __future__ import annotations

import struct
import zlib

from recordkit.rendering.tree import (
    Block,
    Break,
    Document,
    Gap,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Notice,
    Paragraph,
    Picture,
    Section,
    Sender,
    Strong,
    Table,
    Text,
    Value,
)


def text(words: str) -> Inlines:
    return (Text(words),)


def value(words: str, path: str = "review.note") -> Inlines:
    return (Value(words, path),)


def paragraph(*children: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def heading(level: int, words: str) -> Heading:
    return Heading(level, text(words))


def png(width: int = 60, height: int = 20) -> bytes:
    """A plain grey picture, made here so that the tests need no file."""
    rows = b"".join(b"\0" + b"\x60" * width for _ in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


SENDER = Sender(organisation="Riverside Council", service="Adult Social Care")
FOOTER = "Riverside Council · Adult Social Care"
LOGO = Picture(png(), "image/png", "Riverside Council: a heron over water")


def document(*blocks: Block, **changes: object) -> Document:
    """A document whose title is a heading before the blocks given."""
    return Document(
        title="Your care and support review",
        sender=changes.pop("sender", SENDER),  # type: ignore[arg-type]  # given by name in a test
        blocks=(heading(1, "Your care and support review"), *blocks),
        footer=changes.pop("footer", FOOTER),  # type: ignore[arg-type]  # as above
        **changes,  # type: ignore[arg-type]  # as above
    )


def said(words: str, path: str = "review.note") -> Document:
    """A document that holds what somebody typed in a paragraph, a list, a table and a heading."""
    return document(
        Heading(2, (Text("About "), Value(words, path))),
        Paragraph((Text("You told us: "), Value(words, path), Text(". Thank you."))),
        Paragraph(value(words, path)),
        List((Item(value(words, path)), Item(text("And no more.")))),
        Table((text("What"), text("Who")), ((value(words, path), value("Tom", "a.who")),)),
    )


HOSTILE = {
    "ampersand": "Smith & Sons <x>",
    "template": "{{ 7*7 }}",
    "markdown": "**bold**",
    "script link": "[x](javascript:alert(1))",
    "closing tag": "</p><script>",
    "entity": "&amp; &lt; &#65;",
    "attachment": "<link rel=attachment href=file:///etc/passwd>",
    "quotes": "\"double\" and 'single'",
    "long word": "abcdefghij" * 1000,
    "Urdu": "میری بہن ہر ہفتے مجھ سے ملنے آتی ہے",
    "Bengali": "আমার বোন প্রতি সপ্তাহে আমার সাথে দেখা করতে আসে",
    "emoji": "My family \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f600",
    "trailing spaces": "I am well   ",
    "mixed": "She said شکریہ and paid 250 pounds (بہت مہنگا) on 3 May",
    "Polish": "Zażółć gęślą jaźń ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
    "money": "£1,234.50",
    "hyphens": "self-care and/or day-to-day well-being, " * 6,
    "Punjabi, Gujarati, Hindi, Tamil": "ਪੰਜਾਬੀ ગુજરાતી हिन्दी தமிழ்",
    "decomposed": "Zoe\u0308 and Rene\u0301e",
}


def review(*, marking: str = "", sender: Sender = SENDER, rows: int = 4) -> Document:
    """A realistic review record of three pages; more rows make its table longer."""
    steps = [
        ("Move the morning visit to 9.30", "Brightside Care", "26\u00a0October\u00a02026"),
        (
            "Visit you about a stand aid and chair",
            "Occupational therapy",
            "30\u00a0November\u00a02026",
        ),
        ("Ring you to see whether this works", "Tom Whitfield", "14\u00a0December\u00a02026"),
        ("Hold your next review", "Riverside Council", "by 12\u00a0April\u00a02027"),
    ]
    steps = [steps[place % 4] for place in range(rows)]
    blocks: list[Block] = [
        Section(
            "reference",
            (
                paragraph("Review held ", Value("12\u00a0October\u00a02026", "held")),
                paragraph("Written ", Value("15\u00a0October\u00a02026", "written")),
                paragraph("Our reference ", Value("RC-20418", "reference")),
            ),
        ),
        heading(1, "Your care and support review"),
        Section(
            "lead",
            (
                paragraph(
                    "For ",
                    Value("Grace Adeyemi", "person.name"),
                    ", ",
                    Value("14 Mill Lane", "person.address"),
                    ". Reviewed at home by ",
                    Value("Tom Whitfield", "reviewer.name"),
                    ", social worker.",
                ),
            ),
        ),
        Notice(
            "decision",
            (
                heading(2, "What we decided"),
                Paragraph(
                    (Strong(text("Your plan changes. Your personal budget stays the same.")),)
                ),
                Paragraph(
                    value(
                        "Your morning visit moves to 9.30. We have asked an occupational therapist "
                        "to look at equipment, because getting up from your chair now hurts your "
                        "sister’s shoulder.",
                        "decision.reasons",
                    )
                ),
            ),
        ),
        heading(2, "What happens next"),
        Table(
            (text("What"), text("Who"), text("By when")),
            tuple(
                (
                    value(what, f"next[{place}].what"),
                    value(who, f"next[{place}].who"),
                    value(when, f"next[{place}].when"),
                )
                for place, (what, who, when) in enumerate(steps)
            ),
        ),
        Section(
            "help",
            (
                Section(
                    "changes",
                    (
                        heading(2, "If anything changes"),
                        paragraph(
                            "Ring ",
                            Value("Tom Whitfield", "reviewer.name"),
                            " on ",
                            Strong(
                                (
                                    Link(
                                        "tel:01632960118",
                                        value("01632\u00a0960\u00a0118", "reviewer.telephone"),
                                    ),
                                )
                            ),
                            ", Monday to Friday, 9 to 5. At other times ring ",
                            Strong(value("01632\u00a0960\u00a0100", "sender.telephone")),
                            ".",
                        ),
                    ),
                ),
                Section(
                    "disagree",
                    (
                        heading(2, "If you do not agree"),
                        paragraph(
                            "Ask us to change this record if something is missing or wrong. You "
                            "can also complain, and we can help you: ",
                            Link("https://riverside.example/complain", text("how to complain")),
                            ".",
                        ),
                    ),
                ),
            ),
        ),
        heading(2, "What we talked about"),
        heading(3, "Your health and how you feel"),
        Paragraph(
            value(
                "You feel stronger since the summer and you walk to the shop with your frame three "
                "times a week. Your left knee is stiff in the mornings. You told us that the worst "
                "hour of the day is the one before your carer arrives, because you wait in bed "
                "until she comes and then everything is done in a hurry.",
                "review.health",
            )
        ),
        Paragraph(
            (
                Value("You take your tablets yourself.", "review.tablets"),
                Break(),
                Value("The chemist delivers them on Thursdays.", "review.tablets"),
            )
        ),
        heading(3, "Who was there"),
        List(
            (
                Item(value("Grace Adeyemi", "present[0]")),
                Item(
                    (Value("Ruth Adeyemi", "present[1]"), Text(", your sister and carer, who")),
                    List(
                        (
                            Item(text("helps you get up and dress")),
                            Item(text("does the shopping on Saturdays")),
                        )
                    ),
                ),
                Item((Value("Tom Whitfield", "present[2]"), Text(", social worker"))),
            )
        ),
        heading(3, "What you want from life"),
        List(
            (
                Item(value("To get up when I want to, not when someone is free.", "outcomes[0]")),
                Item(value("To go to church on Sundays with Ruth.", "outcomes[1]")),
                Item(value("To have Ruth as my sister again, not my nurse.", "outcomes[2]")),
            ),
            ordered=True,
        ),
        heading(2, "How well your plan worked"),
        Table(
            (text("Your outcome"), text("Met?"), text("What we saw and heard")),
            (
                (
                    value("Keeping clean and dressed", "plan.outcomes[0]"),
                    value("Partly", "plan.outcomes[0].met"),
                    value(
                        "Two visits a day are enough, but the first comes too late. Ruth helps on "
                        "the days when you cannot wait.",
                        "plan.outcomes[0].detail",
                    ),
                ),
                (
                    value("Getting out", "plan.outcomes[1]"),
                    value("Yes", "plan.outcomes[1].met"),
                    value(
                        "You go to church and to the lunch club. The driver knows you and waits.",
                        "plan.outcomes[1].detail",
                    ),
                ),
                (
                    value("Keeping in touch with family", "plan.outcomes[2]"),
                    value("Yes", "plan.outcomes[2].met"),
                    (
                        Value("Your niece Samira writes to you: ", "plan.outcomes[2].detail"),
                        Value("اللہ آپ کو خوش رکھے", "plan.outcomes[2].words"),
                        Text(". "),
                        Gap("[Still to be recorded: how often]", "plan.outcomes[2].often"),
                    ),
                ),
            ),
        ),
        heading(2, "Your personal budget"),
        paragraph(
            "Your personal budget is ",
            Value("£312.40", "budget.amount"),
            " a week. You pay ",
            Value("£41.15", "budget.contribution"),
            " of it. We pay the rest straight to ",
            Value("Brightside Care", "budget.provider"),
            ".",
        ),
        Section(
            "facts",
            (
                heading(2, "The formal record"),
                Table(
                    (text("What the law asks"), text("What was recorded")),
                    (
                        (text("Sort of review"), value("Planned review", "kind")),
                        (text("Advocate"), value("Not needed: Ruth supported you", "advocate")),
                        (text("Capacity"), value("No reason to doubt it", "capacity")),
                        (text("Copies to"), value("You and Ruth Adeyemi", "copies")),
                    ),
                ),
            ),
        ),
    ]
    return Document(
        title="Your care and support review",
        sender=sender,
        blocks=tuple(blocks),
        footer="Riverside Council · Adult Social Care · 01632 960 100",
        marking=marking,
    )
