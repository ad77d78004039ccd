"""A table to enter records of a form in: one row a record, lists to choose from, a second sheet that explains each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.form import FieldWords, FormField
from generators.model.knowledge import Knowledge, Paper
from generators.prose.markdown import parse_inline
from generators.render.office import AUTHOR
from generators.render.tables.looks import Looks, finished, height, print_setup, put

ROWS = 1000
"""Rows that stand ready."""
MOST_ROWS = 1_000_000
"""Rows that a sheet can have, nearly."""
MOST_TITLE, MOST_TEXT = 32, 255
"""Most characters of a hint's title and of its words."""
WIDTHS = {"text": 20, "longtext": 34, "date": 13, "number": 10, "phone": 16, "idcard": 22, "choice": 18, "check": 9}
EXPLAINED = (36, 10, 34, 46, 34)
"""Widths of the second sheet: column, whether it must be filled in, what may stand there, help, an invented example."""


def record_workbook(knowledge: Knowledge, paper: Paper, say: Phrases, rows: int = ROWS) -> bytes:
    """Return an empty table for records of a form as XLSX; `daoyin forms fill` and `daoyin sets fill` read it.

    Cells take what a field takes: a choice and a tick from a list, dates, lengths; figures of telephones and documents stay text.
    """
    return _Maker(knowledge, paper, say, rows).made()


def _key(name: str) -> str:
    """Return a name as the head of a table is read: without white space, marks and capitals."""
    return re.sub(r"[\s　*＊:：]+", "", name).casefold()


@dataclass(frozen=True)
class _Column:
    """A column: its heading, the field and its words; for a field of rows the entry (from 1) and the column of the entry."""

    head: str
    field: FormField
    words: FieldWords
    entry: int = 0
    part: str = ""

    @property
    def required(self) -> bool:
        return self.field.required and self.entry < 2

    @property
    def name(self) -> str:
        """The id by which a program knows it."""
        return f"{self.field.id}.{self.entry}.{self.part}" if self.entry else self.field.id

    def value(self, sample: Mapping[str, Any]) -> Any:
        """Return its value in a record; None when there is none."""
        value = sample.get(self.field.id)
        if not self.entry:
            return value
        return value[self.entry - 1].get(self.part) if isinstance(value, list) and len(value) >= self.entry else None


class _Maker:
    """Makes one table."""

    def __init__(self, knowledge: Knowledge, paper: Paper, say: Phrases, rows: int) -> None:
        self.knowledge, self.say, self.looks, self.rows = knowledge, say, Looks(say.language), rows
        self.words = paper.words[say.language].value
        self.book = Workbook()
        columns = [column for one in paper.form.fields for column in self._columns(one)]
        taken = self._taken(paper)
        self.columns = [(column, column.name if taken[_key(column.head)] > 1 else column.head) for column in columns]
        self.title = self._text(self.words.title)

    def _text(self, prose: str) -> str:
        return plain_text(self.say, parse_inline(prose))

    def _taken(self, paper: Paper) -> Counter[str]:
        """Count the fields that each name may stand for: an id, or a label in any language. One that stands for two names neither."""
        names: Counter[str] = Counter()
        for one in paper.form.fields:
            labels = (
                plain_text(Phrases(self.knowledge, language), parse_inline(said.value.fields[one.id].label)) for language, said in paper.words.items()
            )
            names.update({_key(name) for name in (one.id, *labels)})
        return names

    def _columns(self, one: FormField) -> list[_Column]:
        """Return a column for a field, or one for each value of the first rows of a table."""
        words = self.words.fields[one.id]
        if one.type != "rows":
            return [_Column(self._text(words.label), one, words)]
        return [_Column(f"{one.id}.{row}.{part}", one, words, row, part) for row in range(1, one.min_rows + 1) for part in one.columns]

    def made(self) -> bytes:
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = self.say.word("sets", "sheet")
        self._explain()
        lists = self._lists()
        for number, (column, head) in enumerate(self.columns, 1):
            cell = sheet.cell(1, number)
            put(cell, f"{head} *" if column.required else head, self.looks.head, self.looks)
            cell.fill, cell.border = self.looks.tint, self.looks.rule
            cell.comment = Comment(f"{column.name}\n{self._help(column)}".strip(), AUTHOR, width=260, height=90)
            self._column(sheet, number, column, lists.get(column.field.id, ""))
        sheet.row_dimensions[1].height = 48
        sheet.freeze_panes = "C2"
        print_setup(sheet, int(sheet.PAPERSIZE_A3), "1:1", self._printed())
        return finished(self.book, self.knowledge, self.say.language, self.title, self.title)

    def _printed(self) -> tuple[str, str, str]:
        edition = self.say.word("sorting", "edition", date=self.knowledge.edition.isoformat())
        return self.title, edition, self.say.word("sorting", "page_of")

    def _help(self, column: _Column) -> str:
        """Return what to enter: the help of the field, before it the name of the entry's column."""
        help_ = self._text(column.words.help) if column.words.help else ""
        if not column.entry:
            return help_
        return f"{self._text(column.words.label)} {column.entry}: {self._text(column.words.columns[column.part])}\n{help_}".strip()

    def _column(self, sheet: Worksheet, number: int, column: _Column, where: str) -> None:
        """Give a whole column its format, and its cells their check and hint."""
        letter, kind = get_column_letter(number), "text" if column.entry else column.field.type
        dimension = sheet.column_dimensions[letter]
        dimension.width, dimension.alignment, dimension.font = WIDTHS.get(kind, 18), self.looks.wrapped, self.looks.text
        dimension.number_format = {"date": "yyyy-mm-dd", "number": "General"}.get(kind, "@")
        check = self._check(column.field, kind, where)
        check.allow_blank, check.showErrorMessage, check.errorTitle = True, True, self.say.word("ledger", "error_title")
        if hint := self._help(column):
            check.showInputMessage, check.promptTitle, check.prompt = True, self._text(column.words.label)[:MOST_TITLE], hint[:MOST_TEXT]
        check.add(f"{letter}2:{letter}{self.rows + 1}")
        sheet.add_data_validation(check)

    def _check(self, field: FormField, kind: str, where: str) -> DataValidation:
        def error(key: str, **slots: object) -> str:
            return self.say.word("ledger", f"{key}_error", **slots)

        if where:
            return DataValidation(type="list", formula1=where, error=error("choice"))
        if kind == "date":
            return DataValidation(type="date", operator="between", formula1="DATE(1900,3,1)", formula2="DATE(2199,12,31)", error=error("date"))
        if kind == "number":
            return DataValidation(
                type="decimal", operator="between", formula1="-1E+14", formula2="1E+14", error=self.say.word("sets", "number_error")
            )
        return DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(field.max_length), error=error("text", most=field.max_length)
        )

    def _lists(self) -> dict[str, str]:
        """Write what may be chosen to a hidden sheet, a column a field; returns where each list stands."""
        chosen = {column.field.id: column for column, _ in self.columns if self._options(column)}
        if not chosen:
            return {}
        sheet = self.book.create_sheet(self.say.word("ledger", "lists"))
        sheet.sheet_state = "hidden"
        found = {}
        for number, (field_id, column) in enumerate(chosen.items(), 1):
            options, letter = list(self._options(column).values()), get_column_letter(number)
            for row, option in enumerate(options, 1):
                put(sheet.cell(row, number), option, self.looks.text, self.looks)
            found[field_id] = f"'{sheet.title}'!${letter}$1:${letter}${len(options)}"
        return found

    def _options(self, column: _Column) -> dict[Any, str]:
        """Return what may be chosen, as it is read back, by the value it stands for; labels that are alike give way to ids."""
        one = column.field
        if one.type == "check":
            return {True: self.say.word("common", "yes"), False: self.say.word("common", "no")}
        labels = {option: self._text(column.words.options[option]) for option in one.options} if one.type == "choice" else {}
        return labels if len(set(labels.values())) == len(labels) else {option: option for option in labels}

    def _explain(self) -> None:
        """Add the sheet that says of each column what belongs in it, with an invented example."""
        sheet = self.book.create_sheet(self.say.word("sets", "explained"))
        for number, width in enumerate(EXPLAINED, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        rows = [tuple(self.say.word("sets", "explain", key) for key in ("column", "must", "may", "help", "example"))]
        for column, head in self.columns:
            options = self._options(column)
            may = self.say.word("common", "separator").join(options.values()) or self.say.word("sets", "types", column.field.type)
            must = self.say.word("sets", "always") if column.required else ""
            value = column.value(self.words.sample)
            shown = "" if value is None else options.get(value, str(value)) if isinstance(value, str | bool) else str(value)
            rows.append((head, must, may, self._help(column), shown))
        for number, texts in enumerate(rows, 1):
            for place, text in enumerate(texts, 1):
                cell = sheet.cell(number, place)
                put(cell, text, self.looks.head if number == 1 else self.looks.text, self.looks)
                cell.border = self.looks.rule
                if number == 1:
                    cell.fill = self.looks.tint
            sheet.row_dimensions[number].height = height(texts, EXPLAINED)
        note = sheet.cell(len(rows) + 1, 1)
        put(note, self.say.word("ledger", "sample_note"), self.looks.text, self.looks)
        note.alignment = self.looks.flowing
        sheet.freeze_panes = "A2"
        print_setup(sheet, int(sheet.PAPERSIZE_A4), "1:1", self._printed())
