"""The parts of a form that stand in tables: fields with their labels, boxes, choices, ticks and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from docx.document import Document as WordDocument

from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.blocks import Block, BranchBlock, Test, Widget
from generators.model.form import Form, FormField, FormWords
from generators.prose.wording import Wording
from generators.render.word.blanks import DAY, EMPTY, MONTH, SPACE, YEAR, blank_date, option, writing_lines
from generators.render.word.bookmarks import Bookmarks
from generators.render.word.controls import TEXT, TICK, control, date_of, list_of, title_of
from generators.render.word.look import Look
from generators.render.word.marks import Marks
from generators.render.word.writer import SHADE, Writer, column_widths
from generators.render.word.xml import TWIPS_PER_PT, cell, ems, mm, paragraph, row, run, table

_SHORT_TYPES = frozenset({"date", "phone", "number"})
_SHORT_TEXT = 6  # widths of a Han character
_DATE_WIDTH = 10.5  # widths of a Han character that a blank date takes
_ROOM = 190  # twips a cell's margins take
TYPED = "000000"  # what is typed on grey lines


def has(one: FormField) -> Test:
    """Return the test whether a value was given for a field."""
    return ("has", ("field", one.id))


def shown_as(one: FormField) -> tuple[Any, ...]:
    """Return how the value of a field is written (see stencil.py)."""
    kind = one.type if one.type in ("date", "check", "choice") else "text"
    return (kind, ("field", one.id))


class TableWriter(Writer):
    """Writes the tables of one form: blank, or (with `marks`) as a stencil, in which every value is left open."""

    def __init__(
        self, say: Phrases, look: Look, document: WordDocument, form: Form, words: FormWords, wording: Wording, marks: Marks | None = None
    ) -> None:
        super().__init__(say, look, document)
        self.form, self.words, self.wording, self.marks = form, words, wording, marks
        self.bookmarks = Bookmarks()
        self._open: list[str] = []  # the branches and repetitions that are open: the field of rows, or nothing

    @property
    def is_blank(self) -> bool:
        return self.marks is None

    def mark(self, *entry: Any) -> str:
        """Return the tag of a branch or repetition inside a paragraph."""
        assert self.marks is not None, "a blank paper has no open branches"
        if entry[0] == "end":
            self._open.pop()
        elif entry[0] != "else":
            self._open.append(entry[1] if entry[0] == "each" else "")
        return self.marks.tag(entry[0], *entry[1:])

    @property
    def repeating(self) -> str:
        """Return the field whose rows are being repeated, "" outside of a repetition."""
        return next((name for name in reversed(self._open) if name), "")

    def in_lines(self, one: FormField, style: str, empty: str, apart: bool = False) -> str:
        """Return a paragraph for each line of a text, or `empty` when none was given; `apart` from a cell that a label names."""
        assert self.marks is not None
        line = run(self.marks.value("line"))
        marked = apart and not self.repeating
        first = self.marks.first(self.bookmarks.point(f"A_{one.id}")) if marked else ""
        last = self.bookmarks.point(f"Z_{one.id}") if marked else ""
        given = self.marks.repeated("lines", ("field", one.id), paragraph(style, first + line), paragraph(style, first + line + last))
        return given if one.required else self.marks.branch(has(one), given, empty)

    def control(self, one: FormField, tag: str = "", locked: bool = False, colour: str = "") -> tuple[str, str]:
        """Return the ends of a content control, in which a blank paper is filled in Word."""
        words = self.words.fields[one.id]
        column = tag.rpartition(".")[2]
        title = title_of(self.plain(words.columns[column] if tag else words.label), self.plain(words.help or "") if not tag else "")
        kind = TICK if one.type == "check" else TEXT
        if one.type == "choice":
            kind = list_of(self.plain(words.options[name]) for name in one.options)
        elif one.type == "date":
            pattern = self.say.word("form", "date_pattern", year=YEAR, month=MONTH, day=DAY)
            kind = date_of(pattern, self.look.tags[0 if not is_chinese(self.say.language) else 1], not is_chinese(self.say.language))
        return control(self.bookmarks.number(), tag or one.id, title, kind, locked, colour)

    def _cell_control(self, one: FormField, colour: str = "") -> tuple[str, str]:
        return ("", "") if self.marks else self.control(one, locked=True, colour=colour)

    def widgets(self, blocks: Sequence[Block]) -> str:
        """Return a table for fields, boxes and choices; or one for the rows of a single field."""
        first = blocks[0]
        if isinstance(first, Widget) and first.kind == "rows":
            return "".join(self.rows_table(self.form.field(name)) for name in first.fields)
        label = mm(self.look.label_width)
        half = self.look.width // 2
        widths = (label, half - label, label, self.look.width - half - label)
        return table("Grid", widths, self._table_rows(blocks, widths), title=self.words.title) + paragraph("Spacer")

    def _table_rows(self, blocks: Sequence[Block], widths: tuple[int, ...]) -> list[str]:
        rows: list[str] = []
        for block in blocks:
            if isinstance(block, Widget):
                rows += self._widget_rows(block, widths)
            elif isinstance(block, BranchBlock) and self.marks:
                kept = ["".join(self._table_rows(one, widths)) for one in (block.then, block.otherwise)]
                rows.append(self.marks.branch(block.test, *kept))
        return rows

    def _widget_rows(self, block: Widget, widths: tuple[int, ...]) -> Iterable[str]:
        named = [self.form.field(name) for name in block.fields]
        if block.kind == "fields":
            for together in self.in_pairs(named):
                yield self._pair(together, widths)
        elif block.kind == "check":
            for one in named:
                content = paragraph("CellText", self._ticked(one) + run(" ") + self.text(self.label(one)))
                yield row([cell(sum(widths), content, 4)], self.row_height)
        else:
            for one in named:
                yield self._pair([one], widths, as_box=block.kind == "box")

    def _ticked(self, one: FormField) -> str:
        """Return the box of a field to tick. That no is an answer, and nothing is none, shows in the bookmark alone."""
        if self.marks is None:
            return self.bookmarks.around(f"O_{one.id}", run(EMPTY).join(self._cell_control(one)))
        given = self.bookmarks.around(f"D_{one.id}", run(self.marks.value(*shown_as(one))))
        return given if one.required else self.marks.branch(has(one), given, self.bookmarks.around(f"O_{one.id}", run(EMPTY)))

    def in_pairs(self, fields: Sequence[FormField]) -> Iterable[list[FormField]]:
        """Group fields: two short ones that follow each other share a line."""
        waiting: list[FormField] = []
        for one in fields:
            if not self._short(one):
                if waiting:
                    yield waiting
                waiting = []
                yield [one]
                continue
            waiting.append(one)
            if len(waiting) == 2:
                yield waiting
                waiting = []
        if waiting:
            yield waiting

    def _short(self, one: FormField) -> bool:
        if one.type in _SHORT_TYPES:
            return True
        sample = self.words.sample.get(one.id)
        return one.type == "text" and isinstance(sample, str) and ems(sample) <= _SHORT_TEXT

    def label(self, one: FormField) -> str:
        return self.words.fields[one.id].label

    @property
    def row_height(self) -> int:
        return mm(self.look.row_height)

    def _pair(self, fields: Sequence[FormField], widths: tuple[int, ...], as_box: bool = False) -> str:
        cells = []
        for i, one in enumerate(fields):
            span = 1 if len(fields) == 2 else 3
            width = widths[2 * i + 1] if span == 1 else sum(widths[1:])
            label = self.bookmarks.point(f"C_{one.id}") + self.text(self.label(one))
            cells.append(cell(widths[2 * i], paragraph("Label", label), shade=SHADE))
            cells.append(cell(width, self._area(one, width - _ROOM, as_box), span, align="top" if one.type == "longtext" else "center"))
        return row(cells, self.row_height, split=fields[0].type == "longtext" and not self.is_blank)

    def _area(self, one: FormField, width: int, as_box: bool) -> str:
        """Return the paragraphs of a field's cell."""
        if one.type == "choice":
            return self._choices(one, width)
        if self.marks is None:
            return self._empty(one, width, as_box)
        if one.type in ("text", "longtext"):
            return self.in_lines(one, "CellText", self._empty(one, width, as_box))
        if one.type == "check":
            return paragraph("CellText", self._ticked(one))
        given = paragraph("CellText", run(self.marks.value(*shown_as(one))))
        return given if one.required else self.marks.branch(has(one), given, self._empty(one, width, as_box))

    def _empty(self, one: FormField, width: int, as_box: bool) -> str:
        """Return the paragraphs of a cell in which nothing stands."""
        if as_box or one.type == "longtext":
            hint = self.words.fields[one.id].help
            return (paragraph("Hint", self.text(hint)) if hint and as_box else "") + writing_lines(one.lines, width, self._cell_control(one, TYPED))
        if one.type == "check":
            return paragraph("CellText", self._ticked(one))
        if one.type == "date":
            narrow = width < _DATE_WIDTH * self.look.size("CellText") * TWIPS_PER_PT
            return paragraph("CellText", self.runs(blank_date(self.say, narrow)).join(self._cell_control(one)))
        return paragraph("CellText", "" if self.marks else run(SPACE * 4).join(self._cell_control(one)))

    def _choices(self, one: FormField, width: int) -> str:
        room = width / TWIPS_PER_PT / self.look.size("CellText")
        lines: list[list[str]] = [[]]
        for name in one.options:
            wider = SPACE.join(option(self.words, one, other) for other in (*lines[-1], name))
            lines[-1:] = [[*lines[-1], name]] if not lines[-1] or ems(wider) <= room else [lines[-1], [name]]
        if self.marks is None:
            shown = "\n".join(SPACE.join(f"{EMPTY}\u00a0{self.plain(self.words.fields[one.id].options[name])}" for name in line) for line in lines)
            return paragraph("CellText", run(shown).join(self._cell_control(one)))
        return "".join(paragraph("CellText", run(SPACE).join(self._option(self.marks, one, name) for name in line)) for line in lines)

    def _option(self, marks: Marks, one: FormField, name: str) -> str:
        tick = marks.value("tick", ("field", one.id), name)
        return run(f"{tick}\u00a0") + self.text(self.words.fields[one.id].options[name])

    def rows_table(self, one: FormField) -> str:
        """Return the table of a field of rows: its label, the heads of the columns, a line per entry."""
        words = self.words.fields[one.id]
        sample = [entry for entry in self.words.sample.get(one.id) or () if isinstance(entry, Mapping)]
        texts = [[words.columns[name] for name in one.columns], *([str(entry.get(name, "")) for name in one.columns] for entry in sample)]
        widths = column_widths(texts, self.look.width)
        caption = paragraph("Label", self.bookmarks.point(f"R_{one.id}") + self.text(words.label), "<w:keepNext/>")
        caption += paragraph("Hint", self.text(words.help), "<w:keepNext/>") if words.help and self.is_blank and not self.look.official else ""
        heads = [
            cell(width, paragraph("CellHead", self.text(words.columns[name])), shade=SHADE) for name, width in zip(one.columns, widths, strict=True)
        ]
        rows = [row([cell(sum(widths), caption, len(widths))], self.row_height, header=True), row(heads, self.row_height, header=True)]
        empty = row([cell(width, paragraph("CellText")) for width in widths], self.row_height)
        rows += [self._entries(one, widths, empty)] if self.marks else [self._blank_row(one, widths, number) for number in range(1, one.min_rows + 1)]
        return table("Grid", widths, rows, title=words.label, first_row=True) + paragraph("Spacer")

    def _blank_row(self, one: FormField, widths: Sequence[int], number: int) -> str:
        """Return an empty row with a control in each cell."""
        shown = (run(SPACE * 2).join(self.control(one, f"{one.id}.{number}.{name}")) for name in one.columns)
        return row([cell(width, paragraph("CellText", content)) for width, content in zip(widths, shown, strict=True)], self.row_height)

    def _entries(self, one: FormField, widths: Sequence[int], empty: str) -> str:
        """Return a row for each entry, or one empty row."""
        assert self.marks is not None
        cells = []
        for name, width in zip(one.columns, widths, strict=True):
            lines = self.marks.repeated("lines", ("column", name), paragraph("CellText", run(self.marks.value("line"))))
            cells.append(cell(width, lines))
        entries = self.marks.repeated("each", one.id, row(cells, self.row_height))
        return entries if one.required else self.marks.branch(("true", ("field", one.id)), entries, empty)


def in_table(block: Block) -> bool:
    """Whether a block is a row, or some rows, of the table that fields share."""
    if isinstance(block, BranchBlock):
        return all(in_table(one) for one in (*block.then, *block.otherwise))
    return isinstance(block, Widget) and block.kind != "rows"


def parted(block: Block) -> list[Block]:
    """Split a branch into parts that are rows of a table and parts that are not."""
    if not isinstance(block, BranchBlock) or block.otherwise:
        return [block]
    return [replace(block, then=tuple(together)) for _, together in groupby(block.then, in_table)]
