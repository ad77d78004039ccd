"""Words about the next step: what closes a door or sends to court is found, what the law itself says is let through."""

from __future__ import annotations

import pytest

from generators.prose.next_steps import closes_the_door, sues_over_this, told_to_sue


@pytest.mark.parametrize(
    "text",
    [
        "本意见为信访终结意见",
        "本事项终结",
        "今后不得再信访",
        "不准上访",
        "禁止重复走访",
        "申请人自愿放弃信访、诉讼权利",
        "甲方承诺今后不再上访",
        "今後不得再信訪",
        "The matter is closed for good.",
        "He undertakes not to petition.",
    ],
)
def test_a_closed_door_is_found(text: str) -> None:
    assert closes_the_door(text)


@pytest.mark.parametrize(
    "text",
    [
        "涉法涉诉信访事项未依法终结的",
        "同一事实和理由，不再受理",
        "签字不表示放弃信访、复议、仲裁、诉讼的权利",
        "任何组织和个人不得打击报复信访人",
        "不得捏造、歪曲事实",
        "不得反映虚假情况",
        "Signing gives up no right.",
    ],
)
def test_what_closes_no_door_is_let_through(text: str) -> None:
    assert closes_the_door(text) == ""


@pytest.mark.parametrize(
    "text", ["可以向人民法院起诉", "你可以在收到之日起六个月内，依法向有管辖权的法院提起行政诉讼", "You may also sue.", "You can go to court."]
)
def test_a_way_to_court_is_found(text: str) -> None:
    assert told_to_sue(text)


@pytest.mark.parametrize("text", ["另有复议、仲裁、诉讼等期限的，不因信访而停止", "A time limit for a lawsuit does not stop."])
def test_a_time_limit_is_no_way_to_court(text: str) -> None:
    assert told_to_sue(text) == ""


@pytest.mark.parametrize(("text", "over_this"), [
    ("不服本意见的，可以向人民法院起诉", True),
    ("不服的，可以提起行政诉讼", True),
    ("对本告知有异议，可以提起诉讼", True),
    ("If you disagree with this, you may sue.", True),
    ("属于民事纠纷，你可以向人民法院起诉", False),
    ("不服仲裁裁决的，可以自收到之日起向人民法院起诉", False),
])  # fmt: skip
def test_a_suit_over_the_paper_itself_is_told_from_one_over_the_matter(text: str, over_this: bool) -> None:
    assert bool(sues_over_this(text)) is over_this
