"""A table to enter records of a form in: one row a record, lists to choose from, a second sheet that explains each column."""

from __future__ import annotations

from collections import Counter

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

ROWS = 200
"""Rows that stand ready."""
LONGEST_LIST = 255
"""Characters that a spreadsheet allows for a list to choose from."""
WIDTHS = {"text": 20, "longtext": 34, "date": 13, "number": 10, "phone": 16, "idcard": 22, "choice": 18, "check": 9}
EXPLAINED = (38, 12, 30, 60)
"""Widths of the second sheet: column, whether it must be filled in, what may stand there, help."""


def record_workbook(knowledge: Knowledge, paper: Paper, say: Phrases) -> bytes:
    """Return an empty table for records of a form as XLSX; `daoyin forms fill` and `daoyin sets fill` read it."""
    return _Maker(knowledge, paper, say).made()


class _Maker:
    def __init__(self, knowledge: Knowledge, paper: Paper, say: Phrases) -> None:
        self.knowledge, self.say, self.looks = knowledge, say, Looks(say.language)
        self.words = paper.words[say.language].value
        self.book = Workbook()
        self.columns = [column for one in paper.form.fields for column in self._columns(one)]
        heads = Counter(head for head, _, _ in self.columns)
        self.columns = [(one.id if heads[head] > 1 else head, one, words) for head, one, words in self.columns]
        self.title = self._text(self.words.title)

    def _text(self, prose: str) -> str:
        return plain_text(self.say, parse_inline(prose))

    def _columns(self, one: FormField) -> list[tuple[str, FormField, FieldWords]]:
        """Return a column for a field, or one for each value of the first rows of a table."""
        words = self.words.fields[one.id]
        if one.type != "rows":
            return [(self._text(words.label), one, words)]
        return [(f"{one.id}.{row}.{column}", one, words) for row in range(1, one.min_rows + 1) for column in one.columns]

    def made(self) -> bytes:
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = self.say.word("sets", "sheet")
        for number, (head, one, words) in enumerate(self.columns, 1):
            cell = sheet.cell(1, number)
            put(cell, head, self.looks.head, self.looks)
            cell.fill, cell.border = self.looks.tint, self.looks.rule
            if words.help:
                cell.comment = Comment(self._text(words.help), AUTHOR, width=260, height=90)
            self._column(sheet, number, one, words)
        sheet.row_dimensions[1].height = 48
        sheet.freeze_panes = "C2"
        print_setup(sheet, int(sheet.PAPERSIZE_A3), "1:1", self._printed())
        self._explain()
        return finished(self.book, self.knowledge, self.say.language, self.title, self.title)

    def _printed(self) -> tuple[str, str, str]:
        edition = self.say.word("sorting", "edition", date=self.knowledge.edition.isoformat())
        return self.title, edition, self.say.word("sorting", "page_of")

    def _column(self, sheet: Worksheet, number: int, one: FormField, words: FieldWords) -> None:
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(one.type, 18)
        form = {"date": "yyyy-mm-dd", "number": "0"}.get(one.type, "@")
        for row in range(2, ROWS + 2):
            cell = sheet.cell(row, number)
            cell.number_format, cell.alignment = form, self.looks.wrapped
        listed = ",".join(self._options(one, words))
        if listed and len(listed) <= LONGEST_LIST:
            check = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            check.add(f"{letter}2:{letter}{ROWS + 1}")
            sheet.add_data_validation(check)

    def _options(self, one: FormField, words: FieldWords) -> list[str]:
        """Return what may be chosen, as it is read back; a label with a comma in it would break the list, so its id stands there."""
        if one.type == "check":
            return [self.say.word("common", "yes"), self.say.word("common", "no")]
        labels = [self._text(words.options[option]) for option in one.options] if one.type == "choice" else []
        doubled = len(set(labels)) < len(labels)
        return [option if doubled or "," in label or '"' in label else label for option, label in zip(one.options, labels, strict=False)]

    def _explain(self) -> None:
        sheet = self.book.create_sheet(self.say.word("sets", "explained"))
        for number, width in enumerate(EXPLAINED, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        rows = [tuple(self.say.word("sets", "explain", key) for key in ("column", "must", "may", "help"))]
        for head, one, words in self.columns:
            kind = self.say.word("sets", "types", one.type)
            may = self.say.word("common", "separator").join(self._options(one, words)) or kind
            must = self.say.word("sets", "always") if one.required else ""
            rows.append((head, must, may, self._text(words.help) if words.help else ""))
        for number, texts in enumerate(rows, 1):
            for column, text in enumerate(texts, 1):
                cell = sheet.cell(number, column)
                put(cell, text, self.looks.head if number == 1 else self.looks.text, self.looks)
                cell.border = self.looks.rule
                if number == 1:
                    cell.fill = self.looks.tint
            sheet.row_dimensions[number].height = height(texts, EXPLAINED)
        sheet.freeze_panes = "A2"
        print_setup(sheet, int(sheet.PAPERSIZE_A4), "1:1", self._printed())
