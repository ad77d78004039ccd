"""Which languages can be added to those that are built in."""

from __future__ import annotations

import re

from generators.model.base import LANGUAGES

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
"""A BCP 47 tag as it is usually written: pt, pt-BR, sr-Latn, es-419."""
LEFTWARDS = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha-Arab", "he", "ks", "ku-Arab", "ky-Arab", "kk-Arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_LEFTWARD_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})


def refused(tag: str) -> str:
    """Return why a language cannot be a further one, "" when it can."""
    if not TAG.fullmatch(tag):
        return f"'{tag}' is no language tag; expected one such as pt, vi, pt-BR or sr-Latn (BCP 47)"
    parts = tag.split("-")
    if tag in LANGUAGES or parts[0] == "zh":
        return f"'{tag}' cannot be added: Chinese and English are made for every page already"
    script = next((part for part in parts[1:] if len(part) == 4), "")
    if script in _LEFTWARD_SCRIPTS or (not script and parts[0] in LEFTWARDS) or f"{parts[0]}-{script}" in LEFTWARDS:
        return f"'{tag}' is written from right to left; pages, maps and papers run from left to right and need a layout of their own first"
    return ""
