"""Everyday questions and the page that must lead (search_index/expectations.yml), and how many do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from generators.search.errors import SearchError
from generators.search.page import LANGUAGES, Hit
from generators.search.written import compose, line_of, read_text, strings


@dataclass(frozen=True, slots=True)
class Expectation:
    """A question in one language and the id of the page that must come first; `line` is where it stands in the file."""

    question: str
    language: str
    page: str
    line: int


def load_expectations(path: Path) -> tuple[Expectation, ...]:
    """Read the questions in the order of the file. Raise SearchError with every fault found, or when it is missing."""
    faults: list[str] = []
    text = read_text(path, faults)
    if text is None and not faults:
        raise SearchError(f"{path}: there is no such file; it lists everyday questions and the page that must lead")
    root = compose(text or "", path, faults)
    found: list[Expectation] = []
    if isinstance(root, yaml.MappingNode):
        for page, languages in root.value:
            found += _of_page(str(page.value), languages, path, faults)
    elif root is not None:
        faults.append(f"{path}:{line_of(root)}: expected page ids, each with questions by language")
    if faults:
        raise SearchError("\n".join(faults))
    return tuple(found)


def _of_page(page: str, node: yaml.Node, path: Path, faults: list[str]) -> list[Expectation]:
    if not isinstance(node, yaml.MappingNode):
        faults.append(f"{path}:{line_of(node)}: {page}: expected questions by language, as in en: [question]")
        return []
    found: list[Expectation] = []
    for key, value in node.value:
        if key.value not in LANGUAGES:
            faults.append(f"{path}:{line_of(key)}: unknown language “{key.value}”; one of {', '.join(LANGUAGES)}")
            continue
        questions = strings(value, path, f"{page} {key.value}:", faults)
        lines = [line_of(item) for item in value.value] if questions else []
        found += [Expectation(question, key.value, page, line) for question, line in zip(questions, lines, strict=False)]
    return found


def rank_of(expectation: Expectation, hits: Iterable[Hit]) -> int | None:
    """Return the place of the expected page among `hits`, 1 for first, or None when it is not there."""
    return next((place for place, hit in enumerate(hits, start=1) if hit.id == expectation.page), None)
