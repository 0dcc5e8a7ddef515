"""Every script is welcome; what cannot reach a reader as typed is refused, by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from recordkit.models.characters import refuse_unprintable


@pytest.mark.parametrize(
    "text",
    [
        "Grace Adeyemi",
        "Łukasz Żółć",
        "Siân Ó Súilleabháin",
        "রহিমা খাতুন",
        "محمد علی",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "ગુજરાતી தமிழ் हिन्दी",
        "李小龍",
        "Nguyễn Văn Ân",
        "e\u0301 (an accent on its own)",
        "می\u200cروم (a non-joiner)",
        "क्\u200dष (a joiner)",
        "abc \u200f (a right-to-left mark)",
        "👩🏽‍🦽 ❤️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "“£20 – 50%”",
        "one\ttwo\n\nthree",
        "soft\u00adhyphen, no\u00a0break",
        "<b>{{ x }}</b> & \\u202e \x5c0",
    ],
)
def test_what_people_write_is_kept_as_they_wrote_it(text: str) -> None:
    assert refuse_unprintable(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\r\nb", "a\n\nb"), ("a\r\n\r\nb", "a\n\nb")],
)
def test_every_line_end_becomes_a_newline(text: str, expected: str) -> None:
    assert refuse_unprintable(text) == expected


@pytest.mark.parametrize(
    ("character", "meaning"),
    [
        ("\x00", "a control character"),
        ("\x07", "a control character"),
        ("\x0b", "a control character"),
        ("\x0c", "a control character"),
        ("\x1b", "a control character"),
        ("\x7f", "a control character"),
        ("\x85", "a control character"),
        ("\x9f", "a control character"),
        ("\u2028", "a line separator"),
        ("\u2029", "a paragraph separator"),
        ("\u202a", "an invisible character that turns text round"),
        ("\u202e", "an invisible character that turns text round"),
        ("\u2066", "an invisible character that turns text round"),
        ("\u2069", "an invisible character that turns text round"),
        ("\udfff", "half of a character"),
        ("\ue000", "a character that only one program knows"),
        ("\uf8ff", "a character that only one program knows"),
        ("\U000f0000", "a character that only one program knows"),
        ("\U0010fffd", "a character that only one program knows"),
        ("\ufdd0", "a character that does not exist"),
        ("\ufffe", "a character that does not exist"),
        ("\uffff", "a character that does not exist"),
        ("\U0001fffe", "a character that does not exist"),
        ("\ufffd", "a mark that a character was lost"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_place_and_meaning(
    character: str, meaning: str
) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        refuse_unprintable(f"Grace{character}Adeyemi")
    message = refused.value.message()
    assert message.startswith(f"character 6 is {meaning} (U+{ord(character):04X})")
    assert "Grace" not in message


@pytest.mark.parametrize(
    "text", ["\u200b", "\u200d\u200c", "\ufeff", "\u00ad", "\u2060 \u200e", "\u3164", "\u2800"]
)
def test_a_text_of_which_nothing_can_be_seen_is_no_answer(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        refuse_unprintable(text)


@given(
    st.text(
        st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="\ufffd\ufffc")
    )
)
def test_no_letter_sign_or_number_is_refused(text: str) -> None:
    assert refuse_unprintable(f"a{text}") == f"a{text}"


@given(st.text())
def test_what_was_taken_once_is_taken_again(text: str) -> None:
    try:
        once = refuse_unprintable(text)
    except PydanticCustomError:
        return
    assert refuse_unprintable(once) == once
    assert "\r" not in once
