"""Numbers as statutes write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.laws.numbers import chinese_numeral, spellings, states
from generators.laws.statute import chinese_number

CASES = list(csv.DictReader((Path(__file__).parent / "states.csv").read_text("utf-8").splitlines()))


def test_every_numeral_up_to_9999_is_read_back() -> None:
    assert [chinese_number(chinese_numeral(value)) for value in range(1, 10_000)] == list(range(1, 10_000))


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 999_999_999_999))
def test_big_amounts_are_read_back(value: int) -> None:
    assert chinese_number(chinese_numeral(value)) == value


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (100_000, "十万"),
        (120_500, "十二万零五百"),
        (5_000_000, "五百万"),
        (100_000_000, "一亿"),
    ],
)
def test_numerals_are_written_as_in_statutes(value: int, numeral: str) -> None:
    assert chinese_numeral(value) == numeral


@pytest.mark.parametrize(("text", "value"), [("两百", 200), ("〇", 0), ("十", 10), ("两万", 20_000), ("一百零八", 108)])
def test_other_spellings_are_read_too(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['provision']} {case['value']} {case['unit']}")
def test_a_provision_states_exactly_its_own_numbers(case: dict[str, str]) -> None:
    assert states(case["provision"], int(case["value"]), case["unit"]) == (case["states it"] == "yes"), case["why"]


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_number_of_days_is_never_taken_for_another(written: int, asked: int) -> None:
    assert states(f"自收到之日起{chinese_numeral(written)}日内", asked, "day") == (written == asked)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 99_999_999), st.sampled_from(["day", "workday", "hour", "month", "year", "person", "copy", "yuan"]))
def test_every_spelling_of_a_number_is_found(value: int, unit: str) -> None:
    word = {"day": "日", "workday": "个工作日", "hour": "小时", "month": "个月", "year": "年", "person": "人", "copy": "份", "yuan": "元"}[unit]
    assert all(states(f"应当在{number}{word}以内", value, unit) for number in spellings(value))
