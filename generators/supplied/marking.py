"""Puts marks into a story where its tags stood: a number between two private characters, in the text or between elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from generators.supplied.paragraphs import BOX, SDT, TC, TR, P, Paragraph, T
from generators.supplied.safe_xml import w
from generators.supplied.tags import Tag

OPEN, CLOSE = "\ue000", "\ue001"
NUMBERED = re.compile(f"{OPEN}(\\d+){CLOSE}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _RUN_LOOK = w("r"), w("rPr")
LEVELS = {"p": P, "tr": TR, "tc": TC}
CALLED = {"p": "paragraph", "tr": "row", "tc": "cell"}


def mark(number: int) -> str:
    return f"{OPEN}{number}{CLOSE}"


def put_after(element: Any, text: str) -> None:
    """Put text directly after an element."""
    element.tail = text + (element.tail or "")


def replace(element: Any, text: str) -> Any:
    """Put text in the place of an element; returns the parent."""
    parent, text = element.getparent(), text + (element.tail or "")
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    element.tail = None
    parent.remove(element)
    return parent


def take_out(paragraph: Paragraph, found: list[tuple[Tag, str, bool]]) -> None:
    """Take tags out of a paragraph's text and put what stands for each in its place.

    `found` are tag, mark ('' for a comment), and whether the mark stands between runs; the others get a run of their own.
    """
    texts = {id(piece.element): piece.text for piece in paragraph.pieces}
    for tag, text, _ in reversed(found):
        for piece in paragraph.pieces:
            start, end = max(tag.start - piece.start, 0), min(tag.end - piece.start, len(piece.text))
            if start < end:
                now = texts[id(piece.element)]
                texts[id(piece.element)] = now[:start] + (text if piece.start <= tag.start else "") + now[end:]
    for piece in paragraph.pieces:
        if texts[id(piece.element)] != piece.text:
            _write(piece.element, texts[id(piece.element)])
    between = {text for _, text, apart in found if apart}
    for piece in paragraph.pieces:
        if piece.element.tag == T and OPEN in (piece.element.text or ""):
            _split(piece.element, between)


def _write(element: Any, text: str) -> None:
    if element.tag != T:
        element.getparent().remove(element)
        return
    element.text = text
    element.set(_SPACE, "preserve")


def _split(text: Any, between: set[str]) -> None:
    """Split a run at each mark: those between runs stand there, each of the others in a run that holds nothing else."""
    while text.getparent().tag == _RUN and (start := (text.text or "").find(OPEN)) >= 0:
        end = text.text.index(CLOSE, start) + 1
        mark_ = text.text[start:end]
        if mark_ in between:
            rest = _cut(text, start, end)
            text.getparent().tail = mark_
        else:
            if start or _stands_behind(text):
                text, end = _cut(text, start, start), end - start
            if end == len(text.text) and text.getnext() is None:
                return
            rest = _cut(text, end, end)
        text = rest


def _stands_behind(text: Any) -> bool:
    """Whether something else stands before a text in its run."""
    before = text.getprevious()
    return before is not None and before.tag != _RUN_LOOK


def _cut(text: Any, start: int, end: int) -> Any:
    """Move what stands behind `end` to a run of its own, drop what stands between; returns the text of the new run."""
    run, whole = text.getparent(), text.text
    rest = _new_run(run, text, whole[end:])
    text.text, rest.tail, run.tail = whole[:start], run.tail, None
    text.set(_SPACE, "preserve")
    run.addnext(rest)
    return rest.find(T)


def _new_run(run: Any, text: Any, words: str) -> Any:
    """Return a run that looks the same, with the words and all that stood behind the text."""
    rest = run.makeelement(_RUN, dict(run.attrib))
    look = run.find(_RUN_LOOK)
    if look is not None:
        rest.append(deepcopy(look))
    new = rest.makeelement(T, {_SPACE: "preserve"})
    new.text = words
    rest.append(new)
    for following in list(text.itersiblings()):
        rest.append(following)
    return rest


def holder_at(paragraph: Paragraph, level: str) -> Any:
    """Return the paragraph, row or cell that a tag of this level stands for; None when it stands in none."""
    if level == "p":
        return paragraph.element
    for above in paragraph.element.iterancestors():
        if above.tag == BOX:
            return None
        if above.tag == LEVELS[level]:
            return above
    return None


def words_of(element: Any) -> str:
    """Return all words of an element."""
    return "".join(one.text or "" for one in element.iter(T))


def marks_in(root: Any) -> Iterator[tuple[int, Any]]:
    """Yield the number of every mark in the order of the markup, with the element it stands in."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text, holder = (element.text, element) if event == "start" else (element.tail, element.getparent())
        if text and OPEN in text:
            for found in NUMBERED.finditer(text):
                yield int(found.group(1)), holder


def free_of_binding(control: Any) -> None:
    """Let a content control keep what is filled in: untie it from the XML it shows, and from its placeholder."""
    properties = control.find(w("sdtPr"))
    if control.tag != SDT or properties is None:
        return
    for one in list(properties):
        if one.tag in (w("dataBinding"), w("showingPlcHdr")) or one.tag.endswith("}dataBinding"):
            properties.remove(one)
