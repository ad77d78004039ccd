"""Light English stemming, small enough to be written the same way in Python and in the browser.

It joins singular and plural, `-ing` and `-ed` forms: file, files, filed, filing. It leaves everything else alone.
The twin is `stem` in docs/assets/javascripts/search/engine.js; tests/search/test_parity.py holds them together.
"""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[a-z]{4,}\Z")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(bb|dd|gg|mm|nn|pp|rr|tt)\Z")


def stem(word: str) -> str:
    """Return the stem of one lower-case word; words with figures or fewer than four letters come back unchanged."""
    if not _PLAIN.match(word):
        return word
    word = _without_plural(word)
    word = _without_ending(word)
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and len(rest) > 2 and _VOWEL.search(rest):
            return rest[:-1] if _DOUBLED.search(rest) else rest
    return word
