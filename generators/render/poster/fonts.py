"""Whether the fonts have every character a paper prints: the typesetter draws empty boxes for missing ones without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]  # no types are published

from generators.model.problem import Place
from generators.render.poster.problem import PaperProblem

FAMILIES = {"zh-Hans": "Noto Sans CJK SC", "zh-Hant": "Noto Sans CJK HK", "en": "Noto Sans CJK SC"}
"""The family each language is set in; it decides the shape of characters that Chinese, Japanese and Korean write differently."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


@dataclass(frozen=True)
class FontFiles:
    """The two font files that papers are set in: collections that hold the families of `FAMILIES`."""

    regular: Path
    bold: Path

    @property
    def folders(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys((self.regular.parent, self.bold.parent)))


@dataclass(frozen=True)
class Said:
    """A piece of text on a paper, with its place in the content."""

    text: str
    place: Place


@lru_cache(maxsize=8)
def _characters(path: Path, family: str) -> frozenset[int]:
    """Return the code points that a family of a font file can draw."""
    collection = TTCollection(path, lazy=True) if path.suffix == ".ttc" else None
    fonts: Iterable[TTFont] = collection.fonts if collection else [TTFont(path, lazy=True)]
    for font in fonts:
        if font["name"].getDebugName(1) == family or font["name"].getDebugName(16) == family:
            return frozenset(font.getBestCmap())
    raise PaperProblem(f"{path}: found no family '{family}' in this file; install the fonts anew (on Debian: apt-get install fonts-noto-cjk)")


def _line(text: str) -> str:
    """Return the text around without line ends, short enough to read in a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:40] + "…"


def _named(char: str) -> str:
    return f"'{char}' (U+{ord(char):04X}, {unicodedata.name(char, 'no name')})"


def missing(said: Iterable[Said], fonts: FontFiles, language: str) -> Iterator[str]:
    """Yield a finding for each text that holds a character that cannot be drawn, or that runs from right to left."""
    family = FAMILIES.get(language, FAMILIES["en"])
    known = _characters(fonts.regular, family) & _characters(fonts.bold, family)
    for one in dict.fromkeys(said):
        where = f"{one.place.file}:{one.place.line}"
        for char in sorted({char for char in one.text if not char.isspace()}):
            if unicodedata.bidirectional(char) in _RIGHT_TO_LEFT:
                yield f"{where}: found {_named(char)} in '{_line(one.text)}': text that runs from right to left is not supported on paper; write it in another script"
            elif ord(char) not in known:
                yield (
                    f"{where}: found {_named(char)} in '{_line(one.text)}', which {family} cannot draw; "
                    "write it with another character, or install a newer version of the font (on Debian: apt-get install fonts-noto-cjk)"
                )


def demand(said: Iterable[Said], fonts: FontFiles, language: str) -> None:
    """Raise PaperProblem with every character that cannot be drawn."""
    found = list(missing(said, fonts, language))
    if found:
        raise PaperProblem(*found)
