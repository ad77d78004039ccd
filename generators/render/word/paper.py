"""Writes the wording of a form: slots, tables of labels and values, boxes, rows and ticks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from docx.document import Document as WordDocument

from generators.language.phrases import Phrases
from generators.model.blocks import (
    Block,
    BranchBlock,
    Break,
    Container,
    Inline,
    Paragraph,
    RepeatBlock,
    Slot,
    Test,
    Text,
    Widget,
    inlines_of,
    walk_blocks,
    walk_inlines,
)
from generators.model.form import Form, FormField, FormWords
from generators.prose.branches import FALSE, TRUE, joined_test, negated, shows
from generators.prose.wording import SlotValue, Wording
from generators.render.word.blanks import EMPTY, SPACE, blank, blank_date, blank_for, option, writing_lines
from generators.render.word.look import Look, conventional
from generators.render.word.marks import Marks, on_last
from generators.render.word.pieces import Piece
from generators.render.word.writer import BY_LINE, SHADE, STYLES, Writer, column_widths
from generators.render.word.xml import TWIPS_PER_PT, cell, ems, mm, paragraph, row, run, table

_SHORT_TYPES = frozenset({"date", "phone", "number"})
_SHORT_TEXT = 6  # widths of a Han character
_STYLE_ALONE = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
_DATE_WIDTH = 10.5  # widths of a Han character that a blank date takes
_ROOM = 190  # twips a cell's margins take
_COLUMN = 6  # widths of a Han character that stand for an empty column


def has(one: FormField) -> Test:
    """Return the test whether a value was given for a field."""
    return ("has", ("field", one.id))


def shown_as(one: FormField) -> tuple[Any, ...]:
    """Return how the value of a field is written (see stencil.py)."""
    kind = one.type if one.type in ("date", "check", "choice") else "text"
    return (kind, ("field", one.id))


class PaperWriter(Writer):
    """Writes one form: blank, or (with `marks`) as a stencil, in which every value is left open."""

    def __init__(
        self, say: Phrases, look: Look, document: WordDocument, form: Form, words: FormWords, wording: Wording, marks: Marks | None = None
    ) -> None:
        super().__init__(say, look, document)
        self.form, self.words, self.wording, self.marks = form, words, wording, marks

    @property
    def is_blank(self) -> bool:
        return self.marks is None

    def mark(self, *entry: Any) -> str:
        """Return the tag of a branch or repetition inside a paragraph."""
        assert self.marks is not None, "a blank paper has no open branches"
        return self.marks.tag(entry[0], *entry[1:])

    def slot_field(self, key: int) -> tuple[SlotValue, FormField | None]:
        """Return a slot and its field; None for the column of a row."""
        slot = self.wording.slots[key]
        return slot, self.form.field(slot.field) if slot.field else None

    def slot(self, key: int) -> Iterable[Piece]:
        slot, one = self.slot_field(key)
        if self.marks is None:
            return list(blank_for(self.say, self.words, self.form.field(slot.field), slot.column))
        if one is None:
            operand = ("column", slot.column)
            return [*self._if(("has", operand), [Piece(self.marks.value("text", operand))]), *self._else([blank(_COLUMN)])]
        given = [Piece(self.marks.value(*shown_as(one)))]
        if one.required:
            return given
        return [*self._if(has(one), given), *self._else(list(blank_for(self.say, self.words, one)))]

    def _if(self, test: Test, found: list[Piece]) -> list[Piece]:
        return [Piece("", mark=self.mark("if", test)), *found]

    def _else(self, found: list[Piece]) -> list[Piece]:
        return [Piece("", mark=self.mark("else")), *found, Piece("", mark=self.mark("end"))]

    def kept(self, block: BranchBlock | RepeatBlock, style: str) -> str:
        """Return blocks that depend on an answer, or repeat for each row."""
        assert self.marks is not None, "a blank paper has no open branches"
        if isinstance(block, RepeatBlock):
            return self.marks.repeated("each", block.field, self.blocks(block.children, style))
        return self.marks.branch(block.test, self.blocks(block.then, style), self.blocks(block.otherwise, style))

    def text_block(self, children: tuple[Inline, ...], style: str) -> str:
        """As in a plain text; but a long text that stands alone has its own paragraphs, or lines to write on."""
        only = children[0] if len(children) == 1 else None
        one = self.slot_field(only.key)[1] if isinstance(only, Slot) else None
        if one is None or one.type != "longtext":
            return super().text_block(children, style)
        empty = writing_lines(1 if self.look.official else one.lines, self.look.width)  # official paper is typed
        return self.in_lines(one, style, empty) if self.marks else empty

    def in_lines(self, one: FormField, style: str, empty: str) -> str:
        """Return a paragraph for each line of a text, or `empty` when none was given."""
        assert self.marks is not None
        given = self.marks.repeated("lines", ("field", one.id), paragraph(style, run(self.marks.value("line"))))
        return given if one.required else self.marks.branch(has(one), given, empty)

    def blocks(self, blocks: Iterable[Block], style: str = "BodyText") -> str:
        """As in a plain text; but what stands before a signature stays on its page."""
        out = ""
        for together in _before_signs(blocks):
            signs = together and isinstance(together[0], Container) and together[0].name == "sign"
            out = (kept_with_next(out) if signs else out) + self._tabled(together, style)
        return out

    def _tabled(self, blocks: Iterable[Block], style: str) -> str:
        """Return the markup of blocks; fields, boxes and choices that follow each other share one table."""
        out: list[str] = []
        for in_table, together in groupby((part for block in blocks for part in _parted(block)), _in_table):
            group = list(together)
            if in_table and any(isinstance(block, Widget) for block in group):
                out.append(self.widgets(group))
            else:
                out += [self.block(block, style) for block in group]
        return "".join(out)

    def container(self, block: Container) -> str:
        """As in a plain text; but a filled paper leaves out copies and attachments nobody entered."""
        if block.name in ("copies", "attachment"):
            return self.if_entered(block, self.labelled(block))
        if block.name not in BY_LINE:
            return super().container(block)
        style = STYLES[block.name]
        out = "".join(self.branch(test, paragraph(style, self.runs(line))) for test, line in self.open_lines(block.children))
        return out + (self._hint(block) if block.name == "to" and self.is_blank and not self.look.official else "")

    def branch(self, test: Test, markup: str) -> str:
        """Return markup that is kept when a test holds; a blank paper keeps everything."""
        return self.marks.branch(test, markup) if self.marks else markup

    def if_entered(self, block: Container, markup: str) -> str:
        """Return markup that a filled paper leaves out when nobody entered anything in the block."""
        fields = dict.fromkeys(slot.field for slot in self._slots(block) if slot.field)
        return self.branch(joined_test("or", [has(self.form.field(name)) for name in fields]) if fields else TRUE, markup)

    def open_lines(self, blocks: Iterable[Block], under: Test = TRUE) -> list[tuple[Test, list[Piece]]]:
        """Return the lines of a block in which each line of the source is a line, and when each of them shows."""
        out: list[tuple[Test, list[Piece]]] = []
        for block in blocks:
            if isinstance(block, BranchBlock):
                out += self.open_lines(block.then, joined_test("and", (under, block.test)))
                out += self.open_lines(block.otherwise, joined_test("and", (under, negated(block.test))))
            elif isinstance(block, Paragraph):
                for line in source_lines(block.children):
                    test = joined_test("and", (under, shows(line)))
                    out += [(test, self.pieces(line))] if test != FALSE else []
            else:
                raise ValueError(f"line {block.line} holds a {type(block).__name__}, expected lines of text")
        return out

    def label_of(self, block: Container) -> str:
        """Return the conventional words before copies or attachments."""
        label = conventional("copies", self.say.language) if block.name == "copies" else self.say.word("form", "attachments")
        return label + self.say.word("common", "colon")

    def labelled(self, block: Container) -> str:
        """Return lines of which the first begins with the conventional words."""
        (_, first), *more = self.open_lines(block.children) or [(TRUE, [])]
        style = STYLES[block.name]
        out = paragraph(style, run(self.label_of(block)) + self.runs(first))
        return out + "".join(self.branch(test, paragraph(style, self.runs(line), '<w:spacing w:before="0"/>')) for test, line in more)

    def _hint(self, block: Container) -> str:
        """Return the help of the fields in a block, in small type below it."""
        helps = [self.words.fields[self.form.field(slot.field).id].help for slot in self._slots(block)]
        return "".join(paragraph("Hint", self.text(text)) for text in helps if text)

    def _slots(self, block: Container) -> list[SlotValue]:
        found = [one for child in walk_blocks(block.children) for children in inlines_of(child) for one in walk_inlines(children)]
        return [self.wording.slots[one.key] for one in found if isinstance(one, Slot)]

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
                mark = self.marks.value(*shown_as(one)) if self.marks else EMPTY
                content = paragraph("CellText", run(f"{mark} ") + self.text(self.label(one)))
                yield row([cell(sum(widths), content, 4)], self.row_height)
        else:
            for one in named:
                yield self._pair([one], widths, as_box=block.kind == "box")

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
            cells.append(cell(widths[2 * i], paragraph("Label", self.text(self.label(one))), shade=SHADE))
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
        given = paragraph("CellText", run(self.marks.value(*shown_as(one))))
        return given if one.required or one.type == "check" else self.marks.branch(has(one), given, self._empty(one, width, as_box))

    def _empty(self, one: FormField, width: int, as_box: bool) -> str:
        """Return the paragraphs of a cell in which nothing stands."""
        if as_box or one.type == "longtext":
            hint = self.words.fields[one.id].help
            return (paragraph("Hint", self.text(hint)) if hint and as_box else "") + writing_lines(one.lines, width)
        if one.type == "date":
            narrow = width < _DATE_WIDTH * self.look.size("CellText") * TWIPS_PER_PT
            return paragraph("CellText", self.runs(blank_date(self.say, narrow)))
        return paragraph("CellText", run(EMPTY) if one.type == "check" else "")

    def _choices(self, one: FormField, width: int) -> str:
        room = width / TWIPS_PER_PT / self.look.size("CellText")
        lines: list[list[str]] = [[]]
        for name in one.options:
            wider = SPACE.join(option(self.words, one, other) for other in (*lines[-1], name))
            lines[-1:] = [[*lines[-1], name]] if not lines[-1] or ems(wider) <= room else [lines[-1], [name]]
        return "".join(paragraph("CellText", run(SPACE).join(self._option(one, name) for name in line)) for line in lines)

    def _option(self, one: FormField, name: str) -> str:
        tick = self.marks.value("tick", ("field", one.id), name) if self.marks else EMPTY
        return run(f"{tick}\u00a0") + self.text(self.words.fields[one.id].options[name])

    def rows_table(self, one: FormField) -> str:
        """Return the table of a field of rows: its label, the heads of the columns, a line per entry."""
        words = self.words.fields[one.id]
        sample = [entry for entry in self.words.sample.get(one.id) or () if isinstance(entry, Mapping)]
        texts = [[words.columns[name] for name in one.columns], *([str(entry.get(name, "")) for name in one.columns] for entry in sample)]
        widths = column_widths(texts, self.look.width)
        caption = paragraph("Label", self.text(words.label), "<w:keepNext/>")
        caption += paragraph("Hint", self.text(words.help), "<w:keepNext/>") if words.help and self.is_blank and not self.look.official else ""
        heads = [
            cell(width, paragraph("CellHead", self.text(words.columns[name])), shade=SHADE) for name, width in zip(one.columns, widths, strict=True)
        ]
        rows = [row([cell(sum(widths), caption, len(widths))], self.row_height, header=True), row(heads, self.row_height, header=True)]
        empty = row([cell(width, paragraph("CellText")) for width in widths], self.row_height)
        rows += [self._entries(one, widths, empty)] if self.marks else [empty] * one.min_rows
        return table("Grid", widths, rows, title=words.label, first_row=True) + paragraph("Spacer")

    def _entries(self, one: FormField, widths: Sequence[int], empty: str) -> str:
        """Return a row for each entry, or one empty row."""
        assert self.marks is not None
        cells = []
        for name, width in zip(one.columns, widths, strict=True):
            lines = self.marks.repeated("lines", ("column", name), paragraph("CellText", run(self.marks.value("line"))))
            cells.append(cell(width, lines))
        entries = self.marks.repeated("each", one.id, row(cells, self.row_height))
        return entries if one.required else self.marks.branch(("true", ("field", one.id)), entries, empty)


def _in_table(block: Block) -> bool:
    """Whether a block is a row, or some rows, of the table that fields share."""
    if isinstance(block, BranchBlock):
        return all(_in_table(one) for one in (*block.then, *block.otherwise))
    return isinstance(block, Widget) and block.kind != "rows"


def _parted(block: Block) -> list[Block]:
    """Split a branch into parts that are rows of a table and parts that are not."""
    if not isinstance(block, BranchBlock) or block.otherwise:
        return [block]
    return [replace(block, then=tuple(together)) for _, together in groupby(block.then, _in_table)]


def _before_signs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Split blocks before each signature."""
    out: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Container) and block.name == "sign":
            out.append([])
        out[-1].append(block)
    return out


def source_lines(children: Sequence[Inline]) -> list[list[Inline]]:
    """Split the inlines of a paragraph at the line ends of the source."""
    out: list[list[Inline]] = [[]]
    for child in children:
        if isinstance(child, Break):
            out.append([])
        elif isinstance(child, Text):
            first, *more = child.text.split("\n")
            out[-1] += [Text(first)] if first else []
            out += [[Text(line)] if line else [] for line in more]
        else:
            out[-1].append(child)
    return [line for line in out if line]


def kept_with_next(markup: str) -> str:
    """Return markup whose last paragraph, or last table row and what follows it, stays on the page of what comes next."""
    return on_last(markup, _last_kept)


def _last_kept(markup: str) -> str:
    spacer = paragraph("Spacer")
    table_end = f"</w:tbl>{spacer}"
    start = max(markup.rfind("<w:tr>"), markup.rfind("<?last?><w:tr>")) if markup.endswith(table_end) else markup.rfind("<w:p><w:pPr><w:pStyle ")
    if start < 0:
        return markup
    return markup[:start] + _STYLE_ALONE.sub(r"\1<w:keepNext/>", markup[start:])
