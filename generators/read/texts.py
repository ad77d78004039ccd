"""Reads Markdown texts with a head, one per language."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from generators.language.traditional import overlay
from generators.model.blocks import Section, sections
from generators.model.knowledge import Document, Origin
from generators.model.problem import Place
from generators.prose.markdown import MarkdownProblem, parse_blocks
from generators.read.yaml_file import parse_yaml

if TYPE_CHECKING:
    from generators.read.loader import Reading

M = TypeVar("M", bound=BaseModel)


def _split(reading: Reading, path: Path) -> tuple[Any, Origin, str, int] | None:
    """Return (head, origin of the head, body, line of the body's first line)."""
    text = reading.text(path)
    if text is None:
        return None
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        reading.problems.add("missing-key", Place(reading.name(path)), "the head is missing; expected title, summary … between two lines of ---")
        return None
    head, origin = parse_yaml("\n".join(lines[1:end]), reading.name(path), reading.problems, first_line=2)
    return head, origin, "\n".join(lines[end + 1 :]), end + 2


def document_texts(reading: Reading, folder: Path, model: type[M]) -> dict[str, Document[M]]:
    """Read `<language>.md` of a folder into documents."""
    raw: dict[str, tuple[Any, Origin, str, int]] = {}
    out: dict[str, Document[M]] = {}
    for language in ("zh-Hans", *(lang for lang in reading.languages if lang != "zh-Hans")):
        path = folder / f"{language}.md"
        if language == "zh-Hant" and "zh-Hans" not in raw:
            continue
        if language == "zh-Hant":
            found: tuple[Any, Origin, str, int] | None = _traditional(reading, raw["zh-Hans"], path)
        elif path.exists():
            found = _split(reading, path)
        else:
            reading.problems.add("missing-translation", Place(reading.name(folder)), f"{path.name} is missing; write the text in {language}")
            continue
        if found is None:
            continue
        raw[language] = found
        document = _document(reading, found, model)
        if document is not None:
            out[language] = document
    return {language: out[language] for language in reading.languages if language in out}


def _document(reading: Reading, raw: tuple[Any, Origin, str, int], model: type[M]) -> Document[M] | None:
    head, origin, body, first_line = raw
    value = reading.typed(model, head if head is not None else {}, origin)
    try:
        blocks = parse_blocks(body)
    except MarkdownProblem as problem:
        reading.problems.add("prose-ambiguous", Place(origin.file, problem.line + first_line - 1), str(problem))
        return None
    return Document(value, body, blocks, origin, first_line) if value is not None else None


def _traditional(reading: Reading, raw: tuple[Any, Origin, str, int], override: Path) -> tuple[Any, Origin, str, int]:
    """Convert a text; sections that stand in the override file by the same id replace the converted ones."""
    head, origin, body, first_line = raw
    head, body = reading.traditional.value(head), reading.traditional.text(body)
    if not override.exists():
        return head, origin, body, first_line
    over = _split(reading, override)
    if over is None:
        return head, origin, body, first_line
    replaced = {section_id: text for section_id, text in _pieces(over[2]) if section_id}
    body = "\n".join(replaced.get(section_id, text) for section_id, text in _pieces(body))
    return overlay(head, over[0] or {}), Origin(over[1].file, over[1].lines), body, first_line


def _pieces(body: str) -> list[tuple[str, str]]:
    """Split a body at its level-2 headings into (section id, text)."""
    lines = body.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("## ")]
    bounds = [0, *starts, len(lines)] if not starts or starts[0] != 0 else [*starts, len(lines)]
    pieces = []
    for begin, end in pairwise(bounds):
        text = "\n".join(lines[begin:end])
        found: tuple[Section, ...] = sections(parse_blocks(text))
        pieces.append((found[0].id if found and lines[begin].startswith("## ") else "", text))
    return pieces
