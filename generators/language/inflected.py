"""Finds English words in a text in any of their forms: sue, sues; petition, petitioning; no case … opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL = (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", ""))
_PAST = (("ied", "y"), ("ing", ""), ("ed", ""))
_SHORTEST = 3  # letters left of a word
_GAP = r"(?:\S+ ){0,6}"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its endings, so that its forms are alike; not always a word of the language."""
    word = _POSSESSIVE.sub("", word.lower())
    word = _without(_without(word, _PLURAL), _PAST)
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]  # dropped, dropping
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _without(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def stems(text: str) -> str:
    """Return the stems of a text's words, with a space before and after each."""
    return f" {' '.join(map(stem, _WORD.findall(text)))} "


class Wordings:
    """Several ways to say something, to be found in stems. `…` in one stands for up to six words."""

    def __init__(self, ways: Iterable[str]) -> None:
        parts = [[stems(part).strip() for part in way.split("…")] for way in dict.fromkeys(ways)]
        self._plain = tuple(f" {way[0]} " for way in parts if len(way) == 1 and way[0])
        self._gapped = tuple(re.compile(" " + f" {_GAP}".join(map(re.escape, way)) + " ") for way in parts if len(way) > 1)

    def stand_in(self, stemmed: str) -> bool:
        return any(way in stemmed for way in self._plain) or any(way.search(stemmed) for way in self._gapped)
