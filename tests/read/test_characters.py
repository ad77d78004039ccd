"""Characters that cannot be shown are found, and no other."""

from __future__ import annotations

import pytest

from generators.read.characters import wrong_characters

WRONG = {
    "\x07": "control character",
    "\x85": "control character",
    "\u00ad": "cannot be seen",
    "\u200b": "cannot be seen",
    "\u200f": "cannot be seen",
    "\u202e": "cannot be seen",
    "\u2066": "cannot be seen",
    "\ufeff": "a byte order mark",
    "\U000e0001": "cannot be seen",
    "\u2028": "ends a line",
    "\ue000": "private use",
    "\U000f0000": "private use",
    "\ufffd": "another one was lost",
    "\u0378": "no character of Unicode",
    "\uffff": "no character of Unicode",
    "\U0002fffe": "no character of Unicode",
}
FINE = "工资〔2026〕—“‘…’”①㈠℃½ Café – naïve\u00a0€\u3000𠮷𰻝㐂葛\U000e0100é😀\n\t"


@pytest.mark.parametrize(("char", "said"), WRONG.items(), ids=lambda value: f"U+{ord(value):04X}" if len(value) == 1 else None)
def test_what_cannot_be_shown_is_named_with_its_place(char: str, said: str) -> None:
    ((offset, code, message),) = wrong_characters(f"工资{char}怎么办{char}")
    assert (offset, code) == (2, "text-character")
    assert said in message
    assert f"U+{ord(char):04X}" in message


def test_chinese_latin_signs_and_rare_characters_pass() -> None:
    assert wrong_characters(FINE) == []


@pytest.mark.parametrize("words", ["أولا", "שלום", "ܫܠܡܐ", "ߒߞߏ", "𐤀"])
def test_writing_from_right_to_left_makes_one_finding(words: str) -> None:
    ((offset, code, message),) = wrong_characters(f"先看期限 {words} 再走")
    assert (offset, code) == (5, "text-direction")
    assert f"U+{ord(words[0]):04X}" in message


def test_everything_is_found_in_one_run_in_the_order_of_the_text() -> None:
    found = wrong_characters("一\u200b二\ue001三 שלום \u200b")
    assert [(offset, code) for offset, code, _ in found] == [(1, "text-character"), (3, "text-character"), (6, "text-direction")]
