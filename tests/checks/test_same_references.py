"""A translation refers to what its source refers to; what is no difference is not called one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples.sample import check, lay_out

ROUTE = "guides/routes/property-management"
GUIDE = "guides/complaint-guides/lamp-is-dark"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def change(town: Path, file: str, old: str, new: str) -> None:
    text = (town / file).read_text("utf-8")
    assert old in text
    (town / file).write_text(text.replace(old, new), "utf-8")


def found(town: Path) -> list[str]:
    return [problem.line() for problem in check(town) if problem.code.startswith("translation-")]


def test_a_short_name_of_a_law_is_no_difference(town: Path) -> None:
    change(town, f"{ROUTE}/en.yml", "{§示例条例 4.1}", "{§条例 4.1}")
    assert found(town) == []


def test_another_order_within_a_sentence_is_no_difference(town: Path) -> None:
    change(
        town, f"{ROUTE}/en.yml", "It usually takes {lamp-repair}, and {lamp-extension} more", "With {lamp-extension} it takes {lamp-repair} and more"
    )
    assert found(town) == []


def test_what_names_nothing_is_said_once_and_not_called_a_difference_too(town: Path) -> None:
    change(town, f"{ROUTE}/en.yml", "{lamp-extension}", "{lamp-extention}")
    assert [problem.code for problem in check(town)] == ["prose-reference"]


def test_one_day_may_be_said_without_the_figure(town: Path) -> None:
    change(town, "guides/words/en.yml", 'one: "%(n)s day"', 'one: "one day"')
    assert found(town) == []


def test_hand_written_traditional_chinese_is_held_to_the_same(town: Path) -> None:
    (town / ROUTE / "zh-Hant.yml").write_text("steps:\n  repair-time:\n    text: 一般要等{lamp-repair}。\n", "utf-8")
    assert found(town) == [
        f"{ROUTE}/zh-Hant.yml:3: translation-differs 'steps.repair-time.text' lacks the fact {{lamp-extension}}, "
        f"which stands in {ROUTE}/zh-Hans.yml:7; write it where the sentence says so"
    ]


def test_a_missing_reference_is_named_on_the_line_where_its_paragraph_stands(town: Path) -> None:
    change(town, f"{GUIDE}/en.md", "**review** (复查) within {lamp-review-request}", "**review** (复查) soon")
    (line,) = found(town)
    assert line.startswith(f"{GUIDE}/en.md:17: translation-differs 'body.deadline-first' lacks the fact {{lamp-review-request}}")
    assert f"{GUIDE}/zh-Hans.md:11" in line
