"""Sentences and their length."""

from __future__ import annotations

import pytest

from generators.language.sentences import length, sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hans", "给路灯站打电话。记下时间。", ["给路灯站打电话。", "记下时间。"]),
        ("zh-Hans", "问：“修好了吗？”他说没有；再写信", ["问：“修好了吗？”", "他说没有；", "再写信"]),
        ("zh-Hans", "见第3.1条", ["见第3.1条"]),
        ("en", "Call the station. Note the time! Why?", ["Call the station.", "Note the time!", "Why?"]),
        ("en", "See Art. 3.1 and the e.g. list", ["See Art. 3.1 and the e.g. list"]),
        ("en", 'He said "no." Write again.', ['He said "no."', "Write again."]),
        ("en", "", []),
    ],
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert list(sentences(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("zh-Hans", "收到2026年3月2日的信，", 10), ("zh-Hans", "用C01。", 2), ("en", "Don't wait: it's 3.5 days.", 5), ("en", "", 0)],
)
def test_length(language: str, text: str, expected: int) -> None:
    assert length(text, language) == expected
