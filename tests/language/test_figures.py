"""The numbers of a sentence: what a translation invents or drops is told from what it only writes in another way."""

from __future__ import annotations

import pytest

from generators.language.figures import dropped, figures, invented, numeral, said_in_chinese, said_in_english, words_in_english


@pytest.mark.parametrize(
    ("chinese", "value"),
    [
        ("十五", 15),
        ("一百二十", 120),
        ("两千", 2000),
        ("二〇二六", 2026),
        ("一万零一十", 10_010),
        ("三亿五千万", 350_000_000),
        ("八十万", 800_000),
        ("兩萬", 20_000),
    ],
)
def test_numerals_are_read(chinese: str, value: int) -> None:
    assert numeral(chinese) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8,000 yuan", {8000}), ("1.5", {1.5}), ("C01 and L02", set()), ("110、12345", {110, 12345}), ("10%", {10})],
)
def test_figures_are_read(text: str, expected: set[float]) -> None:
    assert set(figures(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [("十五日", 15), ("5万元", 50_000), ("两万三千元", 23_000), ("兩萬三千元", 23_000), ("③", 3)])
def test_numbers_in_chinese_words_are_read(text: str, expected: float) -> None:
    assert expected in said_in_chinese(text)


@pytest.mark.parametrize("text", ["the third", "in March", "3 days"])
def test_ordinals_and_months_are_read(text: str) -> None:
    assert 3 in said_in_english(text)


def test_english_words_are_read() -> None:
    text = "forty-five thousand, three hundred thousand, twelve, He and eleven others; one of two"
    assert sorted(words_in_english(text)) == [12, 45_000, 300_000]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("3天以前的事", "three days ago"),
        ("欠了五万元", "50,000 yuan were owed"),
        ("借五万只到手四万", "borrowed fifty thousand and received forty"),
        ("何某等十二名成员", "He X and eleven others"),
        ("王丙来工作", "Wang Three came to work"),
        ("求决⑥", "Item 6"),
        ("报警记录", "the 110 record"),
        ("支持、解释说明、不予支持之一", "one of three outcomes: support, explanation, refusal"),
        ("2026年3月5日", "5 March 2026"),
        ("1. 先看\n2. 再写", "1. Look\n2. Write"),
        ("第一，先看", "First, look"),
        ("赔了80万", "lost 800,000"),
    ],
)
def test_what_is_only_written_otherwise_is_no_difference(source: str, translation: str) -> None:
    assert invented(source, translation, english=True) == {}
    assert dropped(source, translation, english=True) == {}


@pytest.mark.parametrize(
    ("source", "translation", "new", "lost"),
    [
        ("3天以前的事", "13 days ago", {13: 0}, {3: 0}),
        ("打110", "call the police", {}, {110: 1}),
        ("欠了钱", "owed forty thousand", {40_000: 5}, {}),
        ("2026年", "in 2025", {2025: 3}, {2026: 0}),
        ("先看，再写", "the nine steps", {9: 4}, {}),
    ],
)
def test_an_invented_and_a_dropped_number_are_found(source: str, translation: str, new: dict[float, int], lost: dict[float, int]) -> None:
    assert invented(source, translation, english=True) == new
    assert dropped(source, translation, english=True) == lost


def test_other_languages_are_held_to_figures() -> None:
    assert invented("3天", "13 dias", english=False) == {13: 0}
    assert dropped("3天", "há 3 dias", english=False) == {}
