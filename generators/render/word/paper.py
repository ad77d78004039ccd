"""Writes the wording of a form: slots, tables of labels and values, boxes, rows and ticks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument

from generators.language.phrases import Phrases
from generators.model.blocks import Block, Container, Inline, Slot, Widget, inlines_of, walk_blocks, walk_inlines
from generators.model.form import Form, FormField, FormWords
from generators.prose.wording import SlotValue, Wording
from generators.render.word.blanks import EMPTY, SPACE, TICKED, blank_date, blank_for, options, shown, writing_lines
from generators.render.word.look import Look, conventional
from generators.render.word.pieces import Piece
from generators.render.word.writer import SHADE, STYLES, Writer, column_widths
from generators.render.word.xml import TWIPS_PER_PT, cell, ems, mm, paragraph, row, run, table

_SHORT_TYPES = frozenset({"date", "phone", "number"})
_SHORT_TEXT = 6  # widths of a Han character
_STYLE_ALONE = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
_DATE_WIDTH = 10.5  # widths of a Han character that a blank date takes
_ROOM = 190  # twips a cell's margins take


class PaperWriter(Writer):
    """Writes one form, blank (`data` None) or filled with checked data."""

    def __init__(
        self, say: Phrases, look: Look, document: WordDocument, form: Form, words: FormWords, wording: Wording, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(say, look, document)
        self.form, self.words, self.wording, self.data = form, words, wording, data

    @property
    def is_blank(self) -> bool:
        return self.data is None

    def value(self, field_id: str) -> Any:
        return None if self.data is None else self.data.get(field_id)

    def slot_value(self, key: int) -> tuple[SlotValue, FormField]:
        slot = self.wording.slots[key]
        return slot, self.form.field(slot.field)

    def slot(self, key: int) -> Iterable[Piece]:
        slot, one = self.slot_value(key)
        if slot.value is None or slot.value == "":
            return list(blank_for(self.say, self.words, one, slot.column))
        return [Piece(shown(self.say, self.words, one, slot.value, slot.column))]

    def text_block(self, children: tuple[Inline, ...], style: str) -> str:
        """As in a plain text; but a long text that stands alone has its own paragraphs, or lines to write on."""
        only = children[0] if len(children) == 1 else None
        if isinstance(only, Slot):
            slot, one = self.slot_value(only.key)
            if one.type == "longtext" and slot.value is None:
                return writing_lines(1 if self.look.official else one.lines, self.look.width)  # official paper is typed
            if one.type == "longtext":
                return "".join(paragraph(style, run(line)) for line in str(slot.value).split("\n") if line.strip())
        return super().text_block(children, style)

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
        together: list[Widget] = []
        for block in blocks:
            if isinstance(block, Widget) and block.kind != "rows":
                together.append(block)
                continue
            if together:
                out.append(self.widgets(together))
                together = []
            out.append(self.block(block, style))
        if together:
            out.append(self.widgets(together))
        return "".join(out)

    def container(self, block: Container) -> str:
        """As in a plain text; but a filled paper leaves out copies and attachments nobody entered."""
        if block.name in ("copies", "attachment") and not self.is_blank and self.nothing_entered(block):
            return ""
        hint = self._hint(block) if block.name == "to" and self.is_blank and not self.look.official else ""
        if block.name in ("copies", "attachment"):
            return self.labelled(block)
        return super().container(block) + hint

    def label_of(self, block: Container) -> str:
        """Return the conventional words before copies or attachments."""
        label = conventional("copies", self.say.language) if block.name == "copies" else self.say.word("form", "attachments")
        return label + self.say.word("common", "colon")

    def labelled(self, block: Container) -> str:
        """Return lines of which the first begins with the conventional words."""
        found = [self.runs(line) for line in self.lines(block)]
        style = STYLES[block.name]
        first = paragraph(style, run(self.label_of(block)) + "".join(found[:1]))
        return first + "".join(paragraph(style, line, '<w:spacing w:before="0"/>') for line in found[1:])

    def _hint(self, block: Container) -> str:
        """Return the help of the fields in a block, in small type below it."""
        helps = [self.words.fields[self.form.field(slot.field).id].help for slot in self._slots(block)]
        return "".join(paragraph("Hint", self.text(text)) for text in helps if text)

    def _slots(self, block: Container) -> list[SlotValue]:
        found = [one for child in walk_blocks(block.children) for children in inlines_of(child) for one in walk_inlines(children)]
        return [self.wording.slots[one.key] for one in found if isinstance(one, Slot)]

    def nothing_entered(self, block: Container) -> bool:
        """Whether a block has slots and none of them has a value."""
        slots = self._slots(block)
        return bool(slots) and all(slot.value is None for slot in slots)

    def widgets(self, blocks: Sequence[Widget]) -> str:
        """Return a table for fields, boxes and choices; or one for the rows of a single field."""
        if blocks[0].kind == "rows":
            return "".join(self.rows_table(self.form.field(name)) for name in blocks[0].fields)
        label = mm(self.look.label_width)
        half = self.look.width // 2
        widths = (label, half - label, label, self.look.width - half - label)
        rows = [line for block in blocks for line in self._widget_rows(block, widths)]
        return table("Grid", widths, rows, title=self.words.title) + paragraph("Spacer")

    def _widget_rows(self, block: Widget, widths: tuple[int, ...]) -> Iterable[str]:
        named = [self.form.field(name) for name in block.fields]
        if block.kind == "fields":
            for together in self.in_pairs(named):
                yield self._pair(together, widths)
        elif block.kind == "check":
            for one in named:
                mark = TICKED if self.value(one.id) else EMPTY
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
        texts = [text for text in (self.words.sample.get(one.id), self.value(one.id)) if isinstance(text, str)]
        return one.type == "text" and bool(texts) and all(ems(text) <= _SHORT_TEXT for text in texts)

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
        value = self.value(one.id)
        if one.type == "choice":
            return self._choices(one, value, width)
        if value is None and (as_box or one.type == "longtext"):
            hint = self.words.fields[one.id].help
            return (paragraph("Hint", self.text(hint)) if hint and as_box else "") + writing_lines(one.lines, width)
        if value is None and one.type == "date":
            narrow = width < _DATE_WIDTH * self.look.size("CellText") * TWIPS_PER_PT
            return paragraph("CellText", self.runs(blank_date(self.say, narrow)))
        if value is None:
            return paragraph("CellText", run(EMPTY) if one.type == "check" else "")
        return "".join(paragraph("CellText", run(line)) for line in shown(self.say, self.words, one, value).split("\n"))

    def _choices(self, one: FormField, value: str | None, width: int) -> str:
        room = width / TWIPS_PER_PT / self.look.size("CellText")
        lines: list[str] = []
        for option in options(self.words, one, value):
            wider = f"{lines[-1]}{SPACE}{option}" if lines else option
            if lines and ems(wider) <= room:
                lines[-1] = wider
            else:
                lines.append(option)
        return "".join(paragraph("CellText", self.text(line)) for line in lines)

    def rows_table(self, one: FormField) -> str:
        """Return the table of a field of rows: its label, the heads of the columns, a line per entry."""
        words = self.words.fields[one.id]
        entries: list[Mapping[str, str]] = list(self.value(one.id) or ())
        empty = one.min_rows if self.is_blank else int(not entries)
        sample = [entry for entry in self.words.sample.get(one.id) or () if isinstance(entry, Mapping)]
        texts = [
            [words.columns[name] for name in one.columns],
            *([str(entry.get(name, "")) for name in one.columns] for entry in (*entries, *sample)),
        ]
        widths = column_widths(texts, self.look.width)
        caption = paragraph("Label", self.text(words.label), "<w:keepNext/>")
        caption += paragraph("Hint", self.text(words.help), "<w:keepNext/>") if words.help and self.is_blank and not self.look.official else ""
        heads = [
            cell(width, paragraph("CellHead", self.text(words.columns[name])), shade=SHADE) for name, width in zip(one.columns, widths, strict=True)
        ]
        rows = [row([cell(sum(widths), caption, len(widths))], self.row_height, header=True), row(heads, self.row_height, header=True)]
        for entry in (*entries, *({} for _ in range(empty))):
            lines = [self._cell_lines(entry.get(name, "")) for name in one.columns]
            rows.append(row([cell(width, text) for width, text in zip(widths, lines, strict=True)], self.row_height))
        return table("Grid", widths, rows, title=words.label, first_row=True) + paragraph("Spacer")

    def _cell_lines(self, text: str) -> str:
        return "".join(paragraph("CellText", run(line)) for line in text.split("\n"))


def _before_signs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Split blocks before each signature."""
    out: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Container) and block.name == "sign":
            out.append([])
        out[-1].append(block)
    return out


def kept_with_next(markup: str) -> str:
    """Return markup whose last paragraph, or last table row and what follows it, stays on the page of what comes next."""
    spacer = paragraph("Spacer")
    table_end = f"</w:tbl>{spacer}"
    start = markup.rfind("<w:tr>") if markup.endswith(table_end) else markup.rfind("<w:p><w:pPr><w:pStyle ")
    if start < 0:
        return markup
    return markup[:start] + _STYLE_ALONE.sub(r"\1<w:keepNext/>", markup[start:])
