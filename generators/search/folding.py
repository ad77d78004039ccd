"""Fold Traditional characters and regional variants to Simplified ones, character by character.

The table comes from OpenCC (its t2s, hk2s and tw2s data), asked for one character at a time, plus the few pairs in
search_index/settings/variants.txt. Only single characters are folded: words that differ between regions stay apart
and are joined by the synonyms.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
_CONFIGURATIONS = ("t2s", "hk2s", "tw2s")


@functools.cache
def _from_opencc() -> Mapping[str, str]:
    """Return Traditional to Simplified for every single character that OpenCC knows (about 5,000 pairs, 0.1 s)."""
    import opencc  # loaded only when an index is built; a query reads the table that was stored then

    characters = [chr(code) for first, last in _RANGES for code in range(first, last)]
    table: dict[str, str] = {}
    for name in _CONFIGURATIONS:
        folded = opencc.OpenCC(name).convert("\n".join(characters)).split("\n")
        for character, simplified in zip(characters, folded, strict=True):
            if simplified != character and len(simplified) == 1:
                table.setdefault(character, simplified)
    in_use = set(table.values())
    # 麼 is folded to 么, so 么 is in use as a Simplified character and must not itself be folded (to 幺)
    return {character: simplified for character, simplified in table.items() if character not in in_use}


def fold_table(variants: Mapping[str, str]) -> dict[str, str]:
    """Return the full table, the editor's `variants` first; folding twice changes nothing more than folding once."""
    table = {**_from_opencc(), **variants}
    return {character: final for character in sorted(table) if (final := _end(character, table)) != character}


def _end(character: str, table: Mapping[str, str]) -> str:
    seen = {character}
    while (following := table.get(character)) is not None and following not in seen:
        character = following
        seen.add(character)
    return character


def narrowed(table: Mapping[str, str], occurring: Iterable[str]) -> dict[str, str]:
    """Return the part of `table` that leads to one of the characters that occur in the index."""
    wanted = set(occurring)
    return {character: simplified for character, simplified in table.items() if simplified in wanted}
