"""Measures and breaks text without a font: Chinese characters are one em wide, Latin ones by class. Errs on the wide side."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Widths in em: those of the widest sans-serif faces in use (DejaVu Sans, Verdana), so that words never leave their box.
_NARROW, _MIDDLE, _CAPITAL, _WIDE_LATIN = frozenset("iljtf.,:;'’‘|!()[] "), 0.64, 0.79, frozenset("mwMW@%—")
_NO_START = frozenset("，。；：！？、）》」』】”’…,.;:!?)]}%")
_NO_END = frozenset("（《「『【“‘([{")
_TOKEN = re.compile(r"[A-Za-z0-9À-ÿ’'\-./&]+|\s+|.", re.S)


def width(text: str) -> float:
    """Return the width of a text in em."""
    return sum(_char(char) for char in text)


@lru_cache(maxsize=8192)
def _char(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA" and char not in "’‘“”":
        return 1.0
    if char in _NARROW:
        return 0.42
    if char in _WIDE_LATIN:
        return 1.0
    return _CAPITAL if char.isupper() else _MIDDLE


def break_lines(text: str, limit: float, most: int = 0, first: float = 0.0) -> list[str]:
    """Break a text into lines at most `limit` em wide; punctuation keeps to its word.

    `most` > 0 cuts there, with an ellipsis; the first line leaves `first` em free.
    """
    lines: list[str] = []
    line, room = "", limit - first
    for piece in _pieces(text, limit - first):
        if line and width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", limit
        line += piece if line else piece.lstrip()
    if line.strip():
        lines.append(line.rstrip())
    if most and len(lines) > most:
        kept = lines[:most]
        while kept[-1] and width(kept[-1] + "…") > limit - (first if most == 1 else 0):
            kept[-1] = kept[-1][:-1]
        kept[-1] += "…"
        return kept
    return lines or [""]


def _pieces(text: str, limit: float) -> list[str]:
    """Split into pieces that stay on one line: words with their punctuation, single Chinese characters; what is wider than a line is cut."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isspace():
            token = " "
        if pieces and not pieces[-1].isspace() and (token[0] in _NO_START or pieces[-1][-1] in _NO_END):
            pieces[-1] += token
        else:
            pieces.append(token)
    return [part for piece in pieces for part in _cut(piece, limit)]


def _cut(piece: str, limit: float) -> list[str]:
    """Cut a piece that is wider than a line."""
    parts, taken = [""], 0.0
    for char in piece:
        wide = _char(char)
        if parts[-1] and taken + wide > limit:
            parts.append("")
            taken = 0.0
        parts[-1] += char
        taken += wide
    return parts
