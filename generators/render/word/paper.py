"""Writes the wording of a form: slots, lines, signatures, and what is kept by an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from generators.model.blocks import (
    Block,
    Branch,
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
from generators.model.form import FormField
from generators.prose.branches import FALSE, TRUE, joined_test, negated, shows
from generators.prose.wording import SlotValue
from generators.render.word.blanks import blank, blank_for, writing_lines
from generators.render.word.look import conventional
from generators.render.word.marks import on_last
from generators.render.word.paper_tables import TYPED, TableWriter, has, in_table, parted, shown_as
from generators.render.word.pieces import Piece
from generators.render.word.writer import BY_LINE, STYLES
from generators.render.word.xml import paragraph, run

_STYLE_ALONE = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
_COLUMN = 6  # widths of a Han character that stand for an empty column


class PaperWriter(TableWriter):
    """Writes one form: blank, or (with `marks`) as a stencil, in which every value is left open."""

    def slot_field(self, key: int) -> tuple[SlotValue, FormField | None]:
        """Return a slot and its field; None for the column of a row."""
        slot = self.wording.slots[key]
        return slot, self.form.field(slot.field) if slot.field else None

    def slot(self, key: int) -> Iterable[Piece]:
        slot, one = self.slot_field(key)
        if one is not None:
            return self.open_value(one)
        if self.marks is None:
            return list(blank_for(self.say, self.words, self.form.field(slot.field), slot.column))
        operand = ("column", slot.column)
        start, end = self.bookmarks.in_entry(self.repeating, slot.column, self.marks.value("text", ("column", "loop.index")))
        given = [Piece("", mark=start), Piece(self.marks.value("text", operand)), Piece("", mark=end)]
        return [*self._if(("has", operand), given), *self._else([blank(_COLUMN)])]

    def open_value(self, one: FormField) -> list[Piece]:
        """Return what stands for a field in running text, between bookmarks: on a blank paper a control, else its value or a blank."""
        empty = list(blank_for(self.say, self.words, one))
        if self.marks is None:
            start, end = self.control(one)
            return self._bookmarked("O", one, [Piece("", mark=start), *empty, Piece("", mark=end)])
        given = self._bookmarked("D", one, [Piece(self.marks.value(*shown_as(one)))])
        return given if one.required else [*self._if(has(one), given), *self._else(self._bookmarked("O", one, empty))]

    def _bookmarked(self, kind: str, one: FormField, found: list[Piece]) -> list[Piece]:
        if self.repeating:  # the same words stand once for each row: no name would stand once
            return found
        start, end = self.bookmarks.ends(f"{kind}_{one.id}")
        return [Piece("", mark=start), *found, Piece("", mark=end)]

    def _if(self, test: Test, found: list[Piece]) -> list[Piece]:
        return [Piece("", mark=self.mark("if", test)), *found]

    def _else(self, found: list[Piece]) -> list[Piece]:
        return [Piece("", mark=self.mark("else")), *found, Piece("", mark=self.mark("end"))]

    def decisions(self) -> str:
        """Return a bookmark for each answer by which the wording is chosen: the words alone would not say what it was."""
        if self.marks is None:
            return ""
        out = ""
        for one in self.form.fields:
            if one.id not in tested_fields(self.wording.blocks) or one.type not in ("choice", "check"):
                continue
            value: Test = ("field", one.id)
            answers: list[tuple[str, Test]] = [(name, ("==", value, ("const", name))) for name in one.options]
            if one.type == "check":
                answers = [("yes", ("true", value)), ("no", ("and", has(one), negated(("true", value))))]
            out += "".join(self.marks.branch(test, self.bookmarks.point(f"K_{one.id}_IS_{name}")) for name, test in answers)
        return out

    def kept(self, block: BranchBlock | RepeatBlock, style: str) -> str:
        """Return blocks that depend on an answer, or repeat for each row."""
        assert self.marks is not None, "a blank paper has no open branches"
        if isinstance(block, RepeatBlock):
            self._open.append(block.field)
            once = self.blocks(block.children, style)
            self._open.pop()
            return self.marks.repeated("each", block.field, once)
        return self.marks.branch(block.test, self.blocks(block.then, style), self.blocks(block.otherwise, style))

    def text_block(self, children: tuple[Inline, ...], style: str) -> str:
        """As in a plain text; but a long text that stands alone has its own paragraphs, or lines to write on."""
        only = children[0] if len(children) == 1 else None
        one = self.slot_field(only.key)[1] if isinstance(only, Slot) else None
        if one is None or one.type != "longtext":
            return super().text_block(children, style)
        count = 1 if self.look.official else one.lines  # official paper is typed
        if self.marks is None:
            before, after = self.control(one, colour=TYPED)
            start, end = self.bookmarks.ends(f"O_{one.id}")
            return writing_lines(count, self.look.width, (start + before, after + end), style if self.look.official else "WritingLine")
        return self.in_lines(one, style, writing_lines(count, self.look.width, self.bookmarks.ends(f"O_{one.id}")), apart=True)

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
        for is_table, together in groupby((part for block in blocks for part in parted(block)), in_table):
            group = list(together)
            if is_table and any(isinstance(block, Widget) for block in group):
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


def tested_fields(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the fields whose values choose among words."""
    tests = [block.test for block in walk_blocks(tuple(blocks)) if isinstance(block, BranchBlock)]
    inlines = [one for block in walk_blocks(tuple(blocks)) for children in inlines_of(block) for one in walk_inlines(children)]
    return frozenset(name for test in [*tests, *(one.test for one in inlines if isinstance(one, Branch))] for name in _fields_of(test))


def _fields_of(test: Test) -> set[str]:
    if test[0] == "field":
        return {test[1]}
    return {name for part in test[1:] if isinstance(part, tuple) for name in _fields_of(part)}


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
