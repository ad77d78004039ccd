"""What stands at the foot: page numbers, and who gets a copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.layout.paper import FinishedPaper, related
from generators.supplied.safe_xml import w

FOOT = 14  # points: fourth size
_SIDES = {"default": "right", "even": "left"}


def page_numbers(paper: FinishedPaper) -> Iterator[str]:
    """Page numbers between dashes in 宋体, fourth size: right on odd pages, left on even ones, one character in."""
    footers = {kind: root for kind, root in _footers(paper).items() if kind in _SIDES}
    if set(footers) != set(_SIDES):
        yield "has no page numbers that stand right on odd pages and left on even ones; expected a footer for each"
        return
    for kind, root in footers.items():
        line = next((one for one in root.iter(w("p")) if "PAGE" in _codes(one)), None)
        pages = "odd" if kind == "default" else "even"
        if line is None:
            yield f"has no page number on {pages} pages"
            continue
        text = "".join(one.text or "" for one in line.iter(w("t")))
        if not (text.strip().startswith(("—", "－", "-")) and text.strip().endswith(("—", "－", "-"))):
            yield f"the page number on {pages} pages reads “{text.strip()}”, expected between dashes, such as — 1 —"
        runs = [one for one in line.iter(w("r")) if one.find(w("t")) is not None]
        sizes = {paper.styles.size(one, line) for one in runs}
        if sizes != {float(FOOT)}:
            yield f"the page number on {pages} pages is set in {', '.join(f'{one:g}' for one in sorted(sizes))} pt, expected {FOOT} pt"
        side = _SIDES[kind]
        if paper.styles.paragraph(line, "jc") != side or abs(paper.styles.chars(line, side, FOOT) - 1) > 0.1:
            yield f"the page number on {pages} pages, expected {side}, one character in"


def _footers(paper: FinishedPaper) -> dict[str, Any]:
    """Return the roots of the footers by their kind: default (odd pages), even, first."""
    if paper.section is None:
        return {}
    found = {}
    for one in paper.section.iter(w("footerReference")):
        name = related(paper.package, one)
        if name:
            found[one.get(w("type"), "default")] = next((story.root for story in paper.package.stories if story.name == name), None)
    return {kind: root for kind, root in found.items() if root is not None}


def _codes(paragraph: Any) -> str:
    simple = (one.get(w("instr"), "") for one in paragraph.iter(w("fldSimple")))
    return " ".join([*simple, *(one.text or "" for one in paragraph.iter(w("instrText")))])


def copies(paper: FinishedPaper) -> Iterator[str]:
    """Who gets a copy: fourth size, between lines."""
    if paper.copies is None:
        return
    sizes = {paper.styles.size(run, paper.copies.element) for run in paper.copies.runs()}
    if sizes != {float(FOOT)}:
        yield f"the line of copies is set in {', '.join(f'{one:g}' for one in sorted(sizes))} pt, expected {FOOT} pt"
    borders = paper.styles.has(paper.copies.element, "pBdr")
    if borders is None or {side.tag for side in borders} < {w("top"), w("bottom")}:
        yield "the line of copies, expected between two lines"
