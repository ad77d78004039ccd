"""The language and the script of a text are told by its characters, and Chinese in brackets beside a word is no mistake."""

from __future__ import annotations

import pytest

from generators.language.script import is_chinese, is_not_chinese, is_only_foreign, wrong_script


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ask for a review (复查) of the opinion.", 0),
        ("Interview or circular (约谈、通报、挂牌督办、限期整改通知)", 0),
        ("The form that holders in Taiwan call 大陆.", 0),
        ("For example 示交信〔YYYY〕N号: ", 0),
        ("{§信访工作条例 34}", 0),
        ("＿＿＿＿", 0),
        ("Call first; 站里回信说没有零件，不修了。", 2),
        ("Call the station first and wait for the answer, then 站里回信说没有零件。", 1),
        ("先报修", 2),
        ("打电话或者寄信给{form:C01}。", 2),
    ],
)
def test_chinese_in_an_english_text(text: str, how: int) -> None:
    assert is_chinese(text) == how


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("打12309，或者上 12309.gov.cn。", 0),
        ("用 daoyin sets fill 填写。", 0),
        ("A4", 0),
        ("{form:C01}", 0),
        ("先看期限。Look at the deadline first, then write.", 1),
        ("Look at the deadline first.", 2),
    ],
)
def test_english_in_a_chinese_text(text: str, how: int) -> None:
    assert is_not_chinese(text) == how


def test_a_short_title_counts_as_foreign_only_together_with_others() -> None:
    assert is_only_foreign("Lamp card", chinese=True)
    assert is_only_foreign("路灯卡", chinese=False)
    assert not is_only_foreign("12309", chinese=True)
    assert not is_only_foreign("A4 纸", chinese=True)


def test_characters_of_the_other_script_are_named_with_their_own() -> None:
    assert wrong_script("打電話給{§信訪條例 1}，記下", traditional=False) == {"電": "电", "話": "话", "給": "给", "記": "记"}
    assert wrong_script("办完了，灯亮了", traditional=True) == {"办": "辦", "灯": "燈"}


@pytest.mark.parametrize("text", ["乾隆、皇后、里程、干支、著名、台州、于、朱镕基", "镕囧喆"])
def test_characters_that_simplified_texts_write_are_no_mistake(text: str) -> None:
    assert wrong_script(text, traditional=False) == {}


@pytest.mark.parametrize("text", ["皇后、公里、干涉、台灣、秘書、床、群眾、吃飯、准許、採用"])
def test_characters_that_traditional_texts_write_are_no_mistake(text: str) -> None:
    assert wrong_script(text, traditional=True) == {}
