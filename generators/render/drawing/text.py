"""Measures and breaks text without a font: Chinese characters are one em wide, Latin ones by class. Errs on the wide side."""

from __future__ import annotations

import re
import unicodedata

# Widths in em, a little above those of common sans-serif faces, so that words never leave their box.
_NARROW, _MIDDLE, _CAPITAL, _WIDE_LATIN = frozenset("iljtf.,:;'’‘|!()[] "), 0.64, 0.77, frozenset("mwMW@%—")
_NO_START = frozenset("，。；：！？、）》」』】”’…,.;:!?)]}%")
_NO_END = frozenset("（《「『【“‘([{")
_TOKEN = re.compile(r"[A-Za-z0-9À-ÿ’'\-./&]+|\s+|.", re.S)


def width(text: str) -> float:
    """Return the width of a text in em."""
    return sum(_char(char) for char in text)


def _char(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA" and char not in "’‘“”":
        return 1.0
    if char in _NARROW:
        return 0.4
    if char in _WIDE_LATIN:
        return 0.95
    return _CAPITAL if char.isupper() else _MIDDLE


def break_lines(text: str, limit: float, most: int = 0) -> list[str]:
    """Break a text into lines at most `limit` em wide; punctuation keeps to its word. `most` > 0 cuts there, with an ellipsis."""
    lines, line = [], ""
    for token in _pieces(text, limit):
        if line and width(line + token.rstrip()) > limit and token[:1] not in _NO_START:
            carried = ""
            while line and line[-1] in _NO_END:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line.strip())
            line = carried + token.lstrip()
        else:
            line += token if line else token.lstrip()
    if line.strip():
        lines.append(line.strip())
    if most and len(lines) > most:
        kept = lines[:most]
        while kept[-1] and width(kept[-1] + "…") > limit:
            kept[-1] = kept[-1][:-1]
        kept[-1] += "…"
        return kept
    return lines or [""]


def _pieces(text: str, limit: float) -> list[str]:
    """Split into unbreakable pieces; a word longer than a line is cut."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        while width(token) > limit:
            cut = max(1, int(limit / _CAPITAL) - 1)
            pieces.append(token[:cut])
            token = token[cut:]
        pieces.append(" " if token.isspace() else token)
    return pieces
