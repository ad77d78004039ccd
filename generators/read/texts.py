"""Reads Markdown texts with a head, one per language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from generators.language.traditional import overlay
from generators.model.blocks import Block
from generators.model.knowledge import Document, Origin
from generators.model.problem import Place
from generators.prose.markdown import MarkdownProblem, parse_blocks
from generators.prose.units import split_sections
from generators.read.overlaid import Overlaid
from generators.read.yaml_file import parse_yaml

if TYPE_CHECKING:
    from generators.read.loader import Reading

M = TypeVar("M", bound=BaseModel)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
Raw = tuple[Any, Origin, str, int]  # head, origin, body, line of the body's first line


def without_comments(text: str) -> str:
    """Blank out what stands between `<!--` and `-->`, line by line, so that every line keeps its number."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def split_text(reading: Reading, path: Path, commented: bool = False) -> Raw | None:
    """Return a text in its parts; the origin knows the lines of the head, and of each section under ('body', id).

    `commented`: what stands in comments is left out.
    """
    text = reading.text(path)
    if text is None:
        return None
    text = without_comments(text) if commented else text
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        reading.problems.add("missing-key", Place(reading.name(path)), "the head is missing; expected title, summary … between two lines of ---")
        return None
    before = len(reading.problems.found)
    head, origin = parse_yaml("\n".join(lines[1:end]), reading.name(path), reading.problems, first_line=2)
    if head is None and len(reading.problems.found) > before:
        return None
    body, first_line = "\n".join(lines[end + 1 :]), end + 2
    places: dict[tuple[str | int, ...], int] = dict(origin.lines)
    places.update({("body", name): first_line + above for name, above, _ in split_sections(body)})
    return head, Origin(origin.file, places), body, first_line


def document_texts(reading: Reading, folder: Path, model: type[M]) -> dict[str, Document[M]]:
    """Read `<language>.md` of a folder into documents."""
    raw: dict[str, Raw] = {}
    out: dict[str, Document[M]] = {}
    for language in ("zh-Hans", *(lang for lang in reading.languages if lang != "zh-Hans")):
        path = folder / f"{language}.md"
        if language == "zh-Hant" and "zh-Hans" not in out:
            continue  # converted from what is wrong already
        if language == "zh-Hant":
            found: Raw | None = _traditional(reading, raw["zh-Hans"], path)
        elif path.exists():
            found = split_text(reading, path)
        else:
            reading.problems.add("missing-translation", Place(reading.name(folder)), f"{path.name} is missing; write the text in {language}")
            continue
        if found is None:
            continue
        raw[language] = found
        document = document_of(reading, found, model)
        if document is not None:
            out[language] = document
    return {language: out[language] for language in reading.languages if language in out}


def document_of(reading: Reading, raw: Raw, model: type[M]) -> Document[M] | None:
    head, origin, body, first_line = raw
    value = reading.typed(model, head if head is not None else {}, origin)
    blocks = _blocks(reading, body, origin, first_line)
    return Document(value, body, blocks, origin, first_line) if value is not None and blocks is not None else None


def _blocks(reading: Reading, body: str, origin: Origin, first_line: int) -> tuple[Block, ...] | None:
    try:
        return parse_blocks(body)
    except MarkdownProblem as problem:
        reading.problems.add("prose-ambiguous", Place(origin.file, problem.line + first_line - 1), str(problem))
        return None


def _traditional(reading: Reading, raw: Raw, override: Path) -> Raw:
    """Convert a text; sections that stand in the override file by the same id replace the converted ones."""
    head, origin, body, first_line = raw
    head, body = reading.traditional.value(head), reading.traditional.text(body)
    over = split_text(reading, override) if override.exists() else None
    if over is None or _blocks(reading, over[2], over[1], over[3]) is None:
        return head, origin, body, first_line
    pieces = {name: text for name, _, text in split_sections(body)}
    for name, _, text in split_sections(over[2]):
        if name not in pieces:
            reading.problems.add(
                "surplus-words", over[1].at("body", name), f"section '{name}' does not stand in zh-Hans.md; delete it or correct its id"
            )
            continue
        pieces[name] = text
    return overlay(head, over[0] or {}), Overlaid(over[1].file, over[1].lines, origin), "\n".join(pieces.values()), first_line
