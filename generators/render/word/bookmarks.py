"""Bookmarks that say where a value stands, so that a paper can be read again (see docs/developing/decisions/0012).

The name of a bookmark is its kind, then the field; `_N2` marks the second place where a field stands:

    D_name            the value itself, within one paragraph
    O_name            a blank for it, in which somebody may have written since
    C_name            in the label of a cell: what stands in the next cell is the value
    A_name, Z_name    in the first and the last paragraph of a value that has paragraphs of its own
    R_rows            in the first row of a table: after the heads, each row is an entry
    D_rows_R3_column  a column of the third entry, in running text
    K_name_IS_option  an answer by which the wording was chosen
    T_name_IS_option  the box of one answer, in an office's own template

LibreOffice 7.4 keeps bookmarks within a paragraph, and loses those that reach over several: hence A and Z.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

LONGEST = 40  # characters that Word allows in a bookmark's name
_NAME = re.compile(r"(?P<kind>[DOCAZR])_(?P<field>[a-z][a-z0-9_]*?)(?:_R(?P<entry>\d{1,6})_(?P<column>[a-z][a-z0-9_]*?))?(?:_N(?P<place>\d{1,4}))?")
_COPY = re.compile(r"(?:[_ ]Copy[_ ]?\d+)+$")  # LibreOffice adds it to a name in a frame
_DECISION = re.compile(r"(?P<kind>[KT])_(?P<field>[a-z][a-z0-9_]*)_IS_(?P<option>[a-z][a-z0-9_]*)(?:_N\d{1,4})?")
_ENTRY_IDS = 1_000_000  # ids of bookmarks in a repetition begin above those of all others


@dataclass(frozen=True)
class Place:
    """What a bookmark's name says: kind, field, entry (from 1, 0 for none) and column, option of a decision, which of several places."""

    kind: str
    field: str
    entry: int = 0
    column: str = ""
    option: str = ""
    place: int = 1


def place_of(name: str) -> Place | None:
    """Return what a bookmark's name says; None for one that is not ours."""
    name = _COPY.sub("", name)
    found = _NAME.fullmatch(name)
    if found:
        return Place(found["kind"], found["field"], int(found["entry"] or 0), found["column"] or "", place=int(found["place"] or 1))
    decision = _DECISION.fullmatch(name)
    return Place(decision["kind"], decision["field"], option=decision["option"]) if decision else None


@dataclass
class Bookmarks:
    """The bookmarks and content controls of one document: every name and number is given once."""

    _names: Counter[str] = field(default_factory=Counter)
    _number: int = 0

    def number(self) -> int:
        """Return a number that nothing else in the document has."""
        self._number += 1
        return self._number

    def name(self, stem: str) -> str:
        self._names[stem] += 1
        count = self._names[stem]
        return stem if count == 1 else f"{stem}_N{count}"

    def ends(self, stem: str) -> tuple[str, str]:
        """Return the start and the end of a bookmark."""
        return _ends(str(self.number()), self.name(stem))

    def in_entry(self, rows: str, column: str, entry: str) -> tuple[str, str]:
        """Return the start and the end of a bookmark in a repetition; `entry` is the mark of the entry's number."""
        stem, _, place = self.name(f"D_{rows}_R_{column}").partition("_N")
        name = stem.replace("_R_", f"_R{entry}_", 1) + (f"_N{place}" if place else "")
        return _ends(f"{_ENTRY_IDS + self.number()}{entry}", name)

    def point(self, stem: str) -> str:
        """Return a bookmark around nothing."""
        return "".join(self.ends(stem))

    def around(self, stem: str, runs: str) -> str:
        start, end = self.ends(stem)
        return start + runs + end


def _ends(number: str, name: str) -> tuple[str, str]:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
