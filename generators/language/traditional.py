"""Simplified to Traditional Chinese: OpenCC (Hong Kong forms) held to the terms of the glossary.

What the converter gets wrong in ordinary words stands in traditional_words.csv beside this file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import opencc

from generators.model.vocabulary import Term

# What is never converted: form fields and statements, references between braces, ids, addresses, slots.
_KEEP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#?[^{}\n]*\}|\]\([^)\n]*\)|[\ue000-\ue002][^\ue000-\ue002]*[\ue000-\ue002]", re.S)


# Forms of the Hong Kong character list, and the forms that readers in Hong Kong, Macau and Taiwan all write.
_FORMS = str.maketrans("羣説啓峯麪牀户税閲脱鋭悦温衞枱鈎卧鑑", "群說啟峰麵床戶稅閱脫銳悅溫衛檯鉤臥鑒")


@lru_cache(maxsize=1)
def _opencc() -> Any:
    return opencc.OpenCC("s2hk")


@lru_cache(maxsize=1)
def _corrections() -> dict[str, str]:
    """Return the words that the converter gets wrong."""
    with Path(__file__).with_name("traditional_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["simplified"]: row["traditional"] for row in csv.DictReader(file)}


def corrected_words() -> frozenset[str]:
    """Return the words that the converter gets wrong, as they are written in Simplified Chinese."""
    return frozenset(_corrections())


def _plain(text: str) -> str:
    """Convert a piece without terms. The converter stops at a NUL, so pieces between NULs are converted one by one."""
    return "\x00".join(str(_opencc().convert(part)) for part in text.split("\x00")).translate(_FORMS)


class Traditional:
    """Converts Simplified to Traditional Chinese.

    Glossary terms are replaced as whole terms, longest first: in a sentence the converter may render a term otherwise than
    alone. The group `word` holds words for plain explanation only and is left out: names of laws and statutory terms keep their words.
    """

    def __init__(self, glossary: Iterable[Term]) -> None:
        terms = {term.zh_hans: term.zh_hant_hk for term in glossary if term.group != "word" and len(term.zh_hans) > 1 and term.zh_hant_hk}
        self._terms = _corrections() | terms
        self._pattern = re.compile("|".join(map(re.escape, sorted(self._terms, key=lambda term: (-len(term), term)))))

    def text(self, text: str) -> str:
        """Convert a text; what stands between braces stays as it is."""
        out, end = [], 0
        for match in _KEEP.finditer(text):
            out += [self._convert(text[end : match.start()]), match.group()]
            end = match.end()
        out.append(self._convert(text[end:]))
        return "".join(out)

    def _convert(self, text: str) -> str:
        out, end = [], 0
        for match in self._pattern.finditer(text):
            out += [_plain(text[end : match.start()]), self._terms[match.group()]]
            end = match.end()
        out.append(_plain(text[end:]))
        return "".join(out)

    def value(self, value: Any) -> Any:
        """Convert every text in nested lists and mappings; keys stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key == "made_from" else self.value(item) for key, item in value.items()}
        return value


def overlay(base: Any, over: Any) -> Any:
    """Return `base` with the values of `over` laid on top: mappings are merged, anything else is replaced."""
    if isinstance(base, dict) and isinstance(over, dict):
        return {**base, **{key: overlay(base.get(key), item) for key, item in over.items()}}
    return over
