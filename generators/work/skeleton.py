"""A file for a translator: the keys or sections of the source, its words and a second language's as comments, room for the translation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generators.model.base import SOURCE_LANGUAGE
from generators.prose.units import split_sections
from generators.read.counted import NOT_TRANSLATED, ONE_IS_ENOUGH

Beside = Mapping[str, Any]
"""What stands beside the room for a text: language → its words."""
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def of_yaml(source: Any, beside: Beside, indent: int = 0) -> str:
    """Return the keys of `source` with empty texts; `beside` are the languages shown as comments, in their order."""
    return "".join(f"{line}\n" for line in _mapping(source, beside, indent, top=indent == 0))


def _mapping(source: Mapping[str, Any], beside: Beside, indent: int, top: bool = False) -> Iterable[str]:
    pad = " " * indent
    for key, value in source.items():
        if top and key in NOT_TRANSLATED:
            continue
        below = {language: _under(words, key) for language, words in beside.items()}
        name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
        if isinstance(value, dict) and value:
            yield f"{pad}{name}:"
            yield from _mapping(value, below, indent + 2)
        elif isinstance(value, list) and value:
            yield f"{pad}{name}:"
            yield from _list(value, below, indent + 2, whole=key == ONE_IS_ENOUGH)
        elif any(isinstance(text, str) and text for text in (value, *below.values())):
            yield from _comments(below, indent)
            yield f'{pad}{name}: ""'


def _list(source: list[Any], beside: Beside, indent: int, whole: bool) -> Iterable[str]:
    """Write the entries of a list; one that is not translated line by line has all its comments above one entry."""
    if whole:
        for language, words in beside.items():
            for text in words if isinstance(words, list) else ():
                yield from _comments({language: text}, indent)
    for i in range(1 if whole else len(source)):
        if not whole:
            yield from _comments({language: _under(words, i) for language, words in beside.items()}, indent)
        yield f'{" " * indent}- ""'


def _under(words: Any, key: str | int) -> Any:
    if isinstance(words, dict):
        return words.get(key)
    return words[key] if isinstance(words, list) and isinstance(key, int) and key < len(words) else None


def _comments(beside: Beside, indent: int) -> Iterable[str]:
    for language, text in beside.items():
        if isinstance(text, str) and text.strip():
            first, *rest = text.strip().split("\n")
            yield f"{' ' * indent}# {language}: {first}"
            yield from (f"{' ' * indent}#   {line}".rstrip() for line in rest)


def of_document(head: Mapping[str, Any], bodies: Mapping[str, str], heads: Beside) -> str:
    """Return a guide or lesson with its sections and their ids; `bodies` are the texts shown as comments, the source's first."""
    pieces = {language: {name: text for name, _, text in split_sections(body)} for language, body in bodies.items()}
    sections = "".join(_section(name, {language: texts.get(name, "") for language, texts in pieces.items()}) for name in pieces[SOURCE_LANGUAGE])
    return f"---\n{of_yaml(head, heads)}---\n\n{sections}"


def _section(name: str, texts: Mapping[str, str]) -> str:
    heading = f"##  {{#{name}}}\n\n" if name else ""
    return heading + of_wording(texts)


def of_wording(texts: Mapping[str, str]) -> str:
    """Return room for a text of several lines below what it says in each language, which stands in comments."""
    return "".join(f"<!-- {language}\n{text.strip().replace('-->', '-- >')}\n-->\n\n" for language, text in texts.items() if text.strip())
