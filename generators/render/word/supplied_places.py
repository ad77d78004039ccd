"""Bookmarks around what an office's own template prints, so that a filled paper can be read again (see bookmarks.py).

A value stands in a run of its own (generators/supplied/marking.py), and a bookmark goes around that run. A value that does not, in
the address of a link for instance, gets none; nor does a field whose name is too long for a bookmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generators.model.blocks import Test
from generators.model.form import Form, FormField
from generators.prose.branches import negated
from generators.render.word.bookmarks import LONGEST, Bookmarks
from generators.supplied import Template
from generators.supplied.expressions import Printed

Ops = tuple[Any, ...]
RUN_END = "</w:t></w:r>"
MOST_IN_USE = 900_000  # a template that numbers its own bookmarks higher than this gets none of ours
_ROOM = 6  # characters kept free in a name for the number of the place, or of the entry
_OPENING = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr/>|<w:rPr>.*</w:rPr>)?<w:t(?: [^>]*)?>", re.S)
_PARAGRAPH = re.compile(
    r"<w:p(?: [^>]*)?>(?:<w:pPr/>|<w:pPr>(?:(?!<w:pPrChange|<w:pPr>).)*?</w:pPr>)?(?=<w:(?:r|hyperlink|bookmarkStart)[ >]|</w:p>)", re.S
)
_NUMBERS = re.compile(rb'<w:bookmarkStart\b[^>]*?\bw:id="(\d{1,9})"')
_ENTRY = "\0"


class Places:
    """The bookmarks of one paper made from a template. `blank` says that it is to be written on."""

    def __init__(self, template: Template, form: Form, blank: bool = False) -> None:
        used = max((int(found) for _, part in template.parts for found in _NUMBERS.findall(part)), default=0)
        self._bookmarks = Bookmarks(_number=used)
        self._off = used > MOST_IN_USE
        self._types = {one.id: one.type for one in form.fields}
        self.blank, self.form = blank, form
        self.placed: set[str] = set()

    def around(self, printed: Printed, rows: str) -> tuple[Ops, Ops] | None:
        """Return the start and the end of the bookmark around a value; `rows` is the field whose entries are repeated here."""
        kind, name = printed.operand
        if self._off or (kind == "field") == bool(rows):
            return None  # what is no column and stands once for each entry has no name of its own
        if kind == "column":
            stem = f"D_{rows}_R_{name}"
            if name == "loop.index" or len(stem) > LONGEST - _ROOM:
                return None
            self.placed.add(rows)
            start, end = self._bookmarks.in_entry(rows, name, _ENTRY)
            return tuple(_with_entry(start)), tuple(_with_entry(end))
        stem = f"T_{name}_IS_{printed.tick}" if printed.tick and self._types[name] == "choice" else f"{'O' if self.blank else 'D'}_{name}"
        if len(stem) > LONGEST - _ROOM:
            return None
        self.placed.add(name)
        start, end = self._bookmarks.ends(stem)
        return (start,), (end,)

    def decisions(self, template: Template) -> Ops:
        """Return a bookmark for each answer by which words are chosen: the words alone would not say what it was."""
        out: list[Any] = []
        for one in self.form.fields if not (self.blank or self._off) else ():
            uses = [use.kind for use, _ in template.fields[one.id].uses] if one.id in template.fields else []
            if one.type not in ("choice", "check") or (one.id in self.placed and all(kind in ("text", "tick", "hidden") for kind in uses)):
                continue
            for answer, test in _answers(one):
                stem = f"K_{one.id}_IS_{answer}"
                if len(stem) <= LONGEST:
                    out.append(("if", test, (self._bookmarks.point(stem),), ()))
        return tuple(out)


def _with_entry(text: str) -> Iterator[Any]:
    first, *rest = text.split(_ENTRY)
    yield first
    for piece in rest:
        yield ("value", ("column", "loop.index"))
        yield piece


def _answers(one: FormField) -> list[tuple[str, Test]]:
    value: Test = ("field", one.id)
    if one.type == "check":
        return [("yes", ("true", value)), ("no", ("and", ("has", value), negated(("true", value))))]
    return [(name, ("==", value, ("const", name))) for name in one.options]


def run_opening(text: str) -> int:
    """Return where the run begins that a text ends with, opened and still empty; -1 when it does not end so."""
    at = max(text.rfind("<w:r>"), text.rfind("<w:r "))
    return at if at >= 0 and _OPENING.fullmatch(text, at) else -1


def in_first_paragraph(ops: Ops, more: Iterable[Any]) -> Ops:
    """Put operations into the first paragraph that stands whatever the answers are; leave them out when there is none."""
    more = tuple(more)
    for number, op in enumerate(ops) if more else ():
        found = _PARAGRAPH.search(op) if isinstance(op, str) else None
        if found:
            return (*ops[:number], op[: found.end()], *more, op[found.end() :], *ops[number + 1 :])
    return ops
