"""Export the index for the browser: small scripts that are loaded when they are needed.

    manifest.js               version, languages, tables for the query, number of parts
    pages-<language>.js       title, url and kind of every page in one language (tables.py)
    cards-<language>-<n>.js   summary and headings of page n; of 16 articles of the law under cards-<language>-law-<n>.js
    terms-<n>.js              postings of the terms whose key falls into part n
    words-<letter>.js         words that begin with a letter, loaded when a query seems to be wrong
    sounds-<n>.js             how characters are read, likewise

Scripts rather than data, because a page opened from a folder may load scripts and nothing else. Each calls
`daoyinSearchPart(name, version, data)`. The same index gives the same bytes.

A question needs about 15 terms and ten cards. Parts are small, so that little else comes with them: what a part holds
besides costs the reader more than the requests do.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.search import engine
from generators.search.cards import Card
from generators.search.errors import SearchError
from generators.search.impacts import common, rare
from generators.search.page import KINDS
from generators.search.store import FORMAT, OpenIndex, open_index, open_vocabulary
from generators.search.tables import page_table

ARTICLES_PER_CARD_FILE = 16
SOUND_PARTS = 16
_PART_SIZE = 1_200  # characters of a terms part to aim at
_FEWEST_PARTS, _MOST_PARTS = 16, 8192


@dataclass(frozen=True, slots=True)
class Exported:
    """What `export_browser` wrote: the number of files and their bytes."""

    version: str
    files: int
    bytes: int


def export_browser(index_dir: Path, out_dir: Path) -> Exported:
    """Write the browser's copy of the index to `out_dir`, replacing what is there.

    Raise SearchError when the index is missing or damaged, or the folder cannot be written.
    """
    index = open_index(index_dir)
    parts = _parts(index)
    try:
        out_dir.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out_dir.name}-", dir=out_dir.parent))
        try:
            beside.chmod(0o755)
            size = sum(_write_part(beside, name, index.version, data) for name, data in parts.items())
            shutil.rmtree(out_dir, ignore_errors=True)
            beside.rename(out_dir)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise SearchError(f"{out_dir}: the search cannot be written: {error.strerror or error}") from error
    return Exported(index.version, len(parts), size)


def _parts(index: OpenIndex) -> dict[str, Any]:
    cards = engine.cards(index.folder)
    runs = {term: _runs(rarity, [] if common(term, len(found), len(cards)) else found) for term, rarity, found in engine.postings(index.folder)}
    count = _part_count(runs)
    languages = [language for language in index.languages if any(language in card.versions for card in cards)]
    words = open_vocabulary(index).as_json()
    parts: dict[str, Any] = {
        "manifest": {
            "format": FORMAT,
            "languages": languages,
            "kinds": list(KINDS),
            "pages": len(cards),
            "parts": count,
            "perCard": ARTICLES_PER_CARD_FILE,
            "wholes": index.wholes.as_json(),
            "rare": rare(len(cards)),
            "letters": "".join(words["words"]),
            "sounds": SOUND_PARTS,
            **index.tables.as_json(),
        }
    }
    for language in languages:
        parts[f"pages-{language}"] = page_table(cards, language)
        for number, card in enumerate(cards):
            if language in card.versions:
                parts.setdefault(f"cards-{language}-{card_file(card.kind, number)}", {})[number] = _card(card, language)
    parts |= {f"words-{letter}": both for letter, both in words["words"].items()}
    parts |= {f"sounds-{number}": _sounds(words["sounds"], number) for number in range(SOUND_PARTS)}
    parts |= {f"terms-{number}": {} for number in range(count)}
    for term, run in runs.items():
        parts[f"terms-{part_of(term, count)}"][term] = run
    return parts


def _sounds(sounds: dict[str, str], number: int) -> dict[str, str]:
    """Return loose syllable to those of its characters that fall into a part."""
    some = {syllable: "".join(c for c in characters if ord(c) % SOUND_PARTS == number) for syllable, characters in sounds.items()}
    return {syllable: characters for syllable, characters in some.items() if characters}


def _runs(rarity: int, found: Iterable[tuple[int, int]]) -> list[int]:
    """Return [rarity, -impact, gap, gap, …, -impact, gap, …]: highest impact first, gaps from -1 between pages."""
    by_impact: dict[int, list[int]] = {}
    for number, impact in found:
        by_impact.setdefault(impact, []).append(number)
    run = [rarity]
    for impact in sorted(by_impact, reverse=True):
        run.append(-impact)
        previous = -1
        for number in sorted(by_impact[impact]):
            run.append(number - previous)
            previous = number
    return run


def _part_count(runs: dict[str, list[int]]) -> int:
    size = sum(len(term) + 4 + 3 * len(run) for term, run in runs.items())
    count = _FEWEST_PARTS
    while count < _MOST_PARTS and size / count > _PART_SIZE:
        count *= 2
    return count


def part_of(term: str, count: int) -> int:
    """Return the part that holds a term, by a hash of all its characters."""
    key = 0
    for character in term:
        key = (key * 31 + ord(character)) % 65_536
    return key % count


def card_file(kind: str, number: int) -> str:
    """Return which file of cards holds a page, without the language."""
    return f"law-{number // ARTICLES_PER_CARD_FILE}" if kind == "law" else str(number)


def _card(card: Card, language: str) -> list[Any]:
    """Return [id, summary, [anchor, title], [anchor, title], …]."""
    version = card.versions[language]
    return [card.id, version.summary, *version.headings]


def _write_part(folder: Path, name: str, version: str, data: object) -> int:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = f'daoyinSearchPart("{name}","{version}",{text});\n'.encode("utf-8", "replace")
    (folder / f"{name}.js").write_bytes(content)
    return len(content)
