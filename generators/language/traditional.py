"""Simplified to Traditional Chinese: OpenCC (Hong Kong forms) held to the terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import opencc

from generators.model.vocabulary import Term

# What is never converted: form fields and statements, references between braces, ids, addresses, slots.
_KEEP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#?[^{}\n]*\}|\]\([^)\n]*\)|[\ue000-\ue002][^\ue000-\ue002]*[\ue000-\ue002]", re.S)


@lru_cache(maxsize=1)
def _opencc() -> Any:
    return opencc.OpenCC("s2hk")


class Traditional:
    """Converts Simplified to Traditional Chinese.

    Glossary terms are replaced as whole terms, longest first: in a sentence the converter may render a term otherwise than
    alone. The group `word` holds words for plain explanation only and is left out: names of laws and statutory terms keep their words.
    """

    def __init__(self, glossary: Iterable[Term]) -> None:
        self._terms = {term.zh_hans: term.zh_hant_hk for term in glossary if term.group != "word" and len(term.zh_hans) > 1 and term.zh_hant_hk}
        longest = sorted(self._terms, key=lambda t: (-len(t), t))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def text(self, text: str) -> str:
        """Convert a text; what stands between braces stays as it is."""
        out, end = [], 0
        for match in _KEEP.finditer(text):
            out += [self._convert(text[end : match.start()]), match.group()]
            end = match.end()
        out.append(self._convert(text[end:]))
        return "".join(out)

    def _convert(self, text: str) -> str:
        convert = _opencc().convert
        if not self._pattern:
            return str(convert(text))
        out, end = [], 0
        for match in self._pattern.finditer(text):
            out += [convert(text[end : match.start()]), self._terms[match.group()]]
            end = match.end()
        out.append(convert(text[end:]))
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
