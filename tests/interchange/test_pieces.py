"""Taking a text apart into words and codes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.interchange.pieces import Code, Pair, joined, marks, must_return, numbered, pieces, words_of

PARTS = [
    "{limit}",
    "{§信访工作条例 34}",
    "{form:C01}",
    "{#id}",
    "**",
    "[",
    "](https://a.example/)",
    "{{ name }}",
    "{% if a %}",
    "\n",
    "## ",
    "::: to",
]
PARTS += ["| --- |", "%(n)s", "%%", "{", "}", "词", "𠀀", " ", "word", "*", "|"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=20).map("".join), st.booleans())
def test_the_pieces_of_any_text_put_together_are_the_text(text: str, interface: bool) -> None:
    assert joined(pieces(text, interface)) == text


def test_references_fields_links_and_frames_are_codes() -> None:
    text = "## 先看期限 {#first}\n\n在{limit}内交{form:C01}，依据{§信访工作条例 34}。[看](https://a.example/)\n\n::: to\n{{ name }}\n:::\n\n| a | b |\n| --- | --- |"
    assert [one.kind for one in pieces(text) if not isinstance(one, str)] == [
        "heading", "anchor", "fact", "thing", "citation", "link", "frame", "field", "frame", "frame",
    ]  # fmt: skip


def test_what_stands_between_two_marks_is_taken_apart_too() -> None:
    (bold,) = pieces("**within {limit}**")
    assert isinstance(bold, Pair)
    assert bold.inside == ("within ", Code("fact", "{limit}"))


def test_slots_of_the_interface_are_codes_and_braces_are_words_there() -> None:
    assert [one.text for one in pieces("%(n)s of {x}", interface=True) if isinstance(one, Code)] == ["%(n)s"]


def test_the_words_alone_hold_no_code() -> None:
    assert words_of("**within {limit}** of [it](https://a.example/)") == "within   of it"


def test_bold_words_need_not_come_back_and_references_must() -> None:
    assert must_return("**a** {limit} {limit} [b](https://a.example/)") == {"{limit}": 2, "[](https://a.example/)": 1}


def test_the_same_code_has_the_same_number_in_source_and_translation() -> None:
    numbers = numbered((pieces("{a} {b} {a}"), pieces("{b} {a} {c}")))
    assert numbers == {("{a}", 1): 1, ("{b}", 1): 2, ("{a}", 2): 3, ("{c}", 1): 4}
    assert marks(pieces("{b} **x {a}**")) == ["{b}", "****", "{a}"]
