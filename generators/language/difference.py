"""What changed between two texts, word by word; in Chinese, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECE = re.compile(r"\{[^{}\n]*\}|https?://[!-~]+|[A-Za-z]+|[0-9]+|\s+|.", re.S)
_LEFT_ALONE = 1  # a single character in common between two changes says nothing and tears them apart
AROUND = 24  # characters shown on each side of a change


@dataclass(frozen=True)
class Change:
    """A run of text: `same` stands in both, `removed` only in the older, `added` only in the newer."""

    kind: Literal["same", "removed", "added"]
    text: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the runs that lead from `old` to `new`. What is between braces stays whole."""
    was, now = _PIECE.findall(old), _PIECE.findall(new)
    return tuple(_runs(list(_replaced(was, now))))


def _replaced(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (older, newer) pairs that make up both texts; equal where nothing changed."""
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        older, newer = "".join(was[a:b]), "".join(now[c:d])
        yield (older, older) if tag == "equal" else (older, newer)


def _runs(pairs: list[tuple[str, str]]) -> Iterator[Change]:
    joined: list[tuple[str, str]] = []
    for i, (older, newer) in enumerate(pairs):
        same = older == newer
        lonely = same and 0 < i < len(pairs) - 1 and len(older) <= _LEFT_ALONE
        if joined and (not same or lonely) and joined[-1][0] != joined[-1][1]:
            joined[-1] = joined[-1][0] + older, joined[-1][1] + newer
        else:
            joined.append((older, newer))
    for older, newer in joined:
        if older == newer:
            yield Change("same", older)
            continue
        if older:
            yield Change("removed", older)
        if newer:
            yield Change("added", newer)


def shortened(runs: tuple[Change, ...], around: int = AROUND) -> tuple[Change, ...]:
    """Return the runs with what stayed the same cut to `around` characters beside each change."""
    out = []
    for i, run in enumerate(runs):
        text = run.text
        if run.kind == "same":
            head = text[:around] if i > 0 else ""
            tail = text[-around:] if i < len(runs) - 1 else ""
            text = f"{head}…{tail}" if len(text) > len(head) + len(tail) + 1 else text
        out.append(Change(run.kind, text))
    return tuple(out)
