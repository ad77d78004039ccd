"""A form laid out once and filled any number of times: text that never changes, and between it what the values decide.

The same stencil, as JSON, is filled in the browser (docs/assets/javascripts/forms/), so that both give the same paper.
What stands between the text is a list of operations, each a tuple whose first item names it:

    ("value", V)                       a text; line ends and tabs become Word's
    ("line",)                          the line at hand of a repetition over lines
    ("date", V, pattern, two figures)  a day, in a pattern with Y, M and D in private characters
    ("choice", V, {option: label})     the label of the option chosen
    ("tick", V, option)                a box, ticked when this option (or, without one, yes) was chosen
    ("size", ops, room, most)          a type size in half points, so that the words fit into `room` points on one line
    ("right", ops, ops, right, scale)  how far from the right a line stands that is centred above another
    ("if", test, ops, ops)             one or the other
    ("each", field, ops, ops)          the rows of a field: all but the last, and the last
    ("numbered", field, ops, ops)      the same, with the number of the row as the column `loop.index`
    ("lines", V, ops, ops)             the lines of a text: all but the last, and the last
    ("first", ops)                     directly in these: for the first line alone

A value V is ("field", id) or ("column", id); tests are those of generators/model/blocks.py.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.form import Form, FormWords
from generators.render.word.blanks import DAY, MONTH, YEAR
from generators.render.word.filler import Fill, compiled, printed
from generators.render.word.marks import PIECES, TAG, VALUE, Marks
from generators.render.word.packing import Packing, deflated

DOCUMENT = "word/document.xml"
Ops = tuple[Any, ...]
NUMBER = ("value", ("column", "loop.index"))  # of the row at hand, in a bookmark's name
_UNUSED = re.compile(r' xmlns:(?:mc|w14)="[^"]*"| mc:Ignorable="w14"')  # only the controls of blank papers need these


@dataclass(frozen=True)
class Stencil:
    """A form ready to be filled: `parts` of the package that are always the same, and the document as text and operations.

    `name` is the document's part. `more` are other parts with values, such as headers: name and operations.
    """

    form: str
    language: str
    parts: tuple[tuple[str, bytes], ...]
    document: Ops
    edition: date
    more: tuple[tuple[str, Ops], ...] = ()
    name: str = DOCUMENT

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what can be made again, so that a stencil can be sent to another process."""
        return {name: getattr(self, name) for name in ("form", "language", "parts", "document", "edition", "more", "name")}

    @cached_property
    def _fill(self) -> Fill:
        return compiled(self.document)

    @cached_property
    def _packing(self) -> Packing:
        return Packing(self.parts, self.open_names, self.edition)

    @cached_property
    def open_names(self) -> tuple[str, ...]:
        """Return the names of the parts with values, the document first."""
        return (self.name, *(name for name, _ in self.more))

    @cached_property
    def _fill_more(self) -> tuple[Fill, ...]:
        return tuple(compiled(ops) for _, ops in self.more)

    def packed_parts(self) -> dict[str, bytes]:
        """Return the parts that stay, each compressed as it stands in the package."""
        return {name: deflated(data, 9) for name, data in self.parts if name not in self.open_names}

    def part_checks(self) -> dict[str, tuple[bytes, int]]:
        """Return the parts that stay, with the checksum of each."""
        return {name: (data, zlib.crc32(data)) for name, data in self.parts if name not in self.open_names}

    def text(self, values: Mapping[str, Any]) -> str:
        """Return the document's markup, filled with checked values."""
        return self._fill(values).decode()

    def printed(self, values: Mapping[str, Any]) -> frozenset[str]:
        """Return the fields that a paper filled with checked values prints: conditions may leave some out."""
        return frozenset().union(*(printed(ops, values) for ops in (self.document, *(ops for _, ops in self.more))))

    def fill(self, values: Mapping[str, Any], level: int = 6) -> bytes:
        """Return the DOCX file, filled with checked values (see data.py). `level` is that of the compression, 0 to 9."""
        if self.more:
            return self._packing.packed((self._fill(values), *(fill(values) for fill in self._fill_more)), level)
        return self._packing.packed((self._fill(values),), level)


def stencil_of(package: bytes, marks: Marks, say: Phrases, form: Form, words: FormWords, edition: date) -> Stencil:
    """Return the stencil of a package that was written with marks."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    reader = _Reader(marks, say, form, words)
    document = reader.read(_UNUSED.sub("", dict(parts)[DOCUMENT].decode()))
    return Stencil(form.id, say.language, tuple(parts), document, edition)


class _Reader:
    """Turns markup with marks into operations."""

    def __init__(self, marks: Marks, say: Phrases, form: Form, words: FormWords) -> None:
        self.entries, self.say, self.form, self.words = marks.entries, say, form, words

    def read(self, markup: str) -> Ops:
        pieces = iter([piece for piece in PIECES.split(markup) if piece])
        ops, end = self._until_end(pieces)
        if end:
            raise ValueError(f"the stencil of {self.form.id} closes a branch that it did not open")
        return ops

    def _until_end(self, pieces: Iterator[str]) -> tuple[Ops, str]:
        """Return the operations up to a tag that parts or closes, and the name of that tag ('' at the end)."""
        out: list[Any] = []
        for piece in pieces:
            tag, value = TAG.fullmatch(piece), VALUE.fullmatch(piece)
            if value:
                out.append(self._value(self.entries[int(value.group(1))]))
            elif tag is None:
                out.append(piece)
            elif tag.group(1) in ("else", "last", "end"):
                return tuple(out), tag.group(1)
            else:
                out.append(self._kept(tag.group(1), self.entries[int(tag.group(2))][1], pieces))
        return tuple(out), ""

    def _kept(self, kind: str, about: Any, pieces: Iterator[str]) -> tuple[Any, ...]:
        first, parting = self._until_end(pieces)
        second: Ops = ()
        if parting != "end":
            second, parting = self._until_end(pieces)
        if parting != "end":
            raise ValueError(f"the stencil of {self.form.id} opens a branch that it does not close")
        if kind == "first":
            return (kind, first)
        if kind != "if" and not second:
            second = first
        if kind == "each" and _numbered(first):
            kind = "numbered"
        return (kind, about, first, second)

    def _value(self, entry: tuple[Any, ...]) -> tuple[Any, ...]:
        kind, *rest = entry
        if kind == "text":
            return ("value", rest[0])
        if kind == "date":
            pattern = self.say.word("form", "date_pattern", year=YEAR, month=MONTH, day=DAY)
            return ("date", rest[0], pattern, not is_chinese(self.say.language))
        if kind == "choice":
            return ("choice", rest[0], dict(self.words.fields[rest[0][1]].options))
        if kind == "check":
            return ("tick", rest[0])
        if kind in ("size", "right"):
            measured = [self.read(one) if isinstance(one, str) else one for one in rest]
            return (kind, *measured)
        return entry


def _numbered(ops: Ops) -> bool:
    """Whether operations print the number of the row."""
    return any(isinstance(op, tuple) and (op == NUMBER or _numbered(op)) for op in ops)


def open_marks(markup: str) -> bool:
    """Whether marks are left in a markup; a filled document has none."""
    return bool(re.search(r"[\ue000\ue001]|<\?(?:if|each|lines|first|else|last|end)\b", markup))
