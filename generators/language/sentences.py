"""Sentences of a text in a language, and how long they are: characters in Chinese, words in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.model.base import is_chinese

LONGEST = {"zh-Hans": 30, "zh-Hant": 30, "en": 18}
"""The longest sentence of a plain version, in characters or words."""

_CHINESE = re.compile(r"[^。！？；]+[。！？；]*[”’）》]*|[。！？；]+[”’）》]*")
_ENGLISH_END = re.compile(r"(?<=[.!?])\s+(?=[\"'(\[]*[A-Z])|(?<=[.!?][\"')\]])\s+(?=[\"'(\[]*[A-Z])")
_LETTERS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+")
_WORDS = re.compile(r"[A-Za-z0-9\u3400-\u9fff]+(?:['’.-][A-Za-z0-9]+)*")


def sentences(text: str, language: str) -> Iterator[str]:
    """Yield the sentences of a text. In Chinese a semicolon ends one, too."""
    for one in _ENGLISH_END.split(text) if not is_chinese(language) else _CHINESE.findall(text):
        if one.strip():
            yield one.strip()


def length(sentence: str, language: str) -> int:
    """Return the length of a sentence: in Chinese characters (a number or a Latin word counts as one), in English words."""
    return len((_WORDS if not is_chinese(language) else _LETTERS).findall(sentence))
