"""A ledger as a workbook: a table to fill in that works out due dates, what its columns mean, and the calendar it counts by."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from generators.counting.ahead import SOON
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.knowledge import Book, Knowledge
from generators.prose.markdown import parse_inline
from generators.render.tables.ledger_calendar import DATE_FORMAT, add_calendar
from generators.render.tables.ledger_checks import add_checks
from generators.render.tables.ledger_dates import DueDates, needs_calendar
from generators.render.tables.ledger_notes import add_notes
from generators.render.tables.looks import Looks, finished, height, like, print_setup, put

TITLE, OFFICE, LEGEND, BAND, HEAD = 1, 2, 3, 4, 5
"""Rows above the table; the last is its head."""
ROWS = 500
"""Empty rows that stand ready."""
LATE, NEAR = ("FFFAD7D3", "FF9B1C12"), ("FFFFF2C2", "FF5F4700")
"""Ground and ink of a day that has passed, and of one that is near."""
PAPERS = {"a4": Worksheet.PAPERSIZE_A4, "a3": Worksheet.PAPERSIZE_A3}


def render_ledger(knowledge: Knowledge, ledger_id: str, language: str, rows: int = ROWS) -> bytes:
    """Return a ledger as XLSX with `rows` empty rows. Raises KeyError for an id that does not exist."""
    return _Maker(knowledge, knowledge.ledgers[ledger_id], language, rows).made()


class _Maker:
    """Makes one ledger in one language."""

    def __init__(self, knowledge: Knowledge, one: Book, language: str, rows: int) -> None:
        self.knowledge, self.ledger, self.rows = knowledge, one.ledger, rows
        self.say, self.words, self.looks = Phrases(knowledge, language), one.words[language].value, Looks(language)
        self.columns = self.ledger.columns
        self.headings = {one.id: self.text(self.words.columns[one.id].label) + (" *" if one.required else "") for one in self.columns}
        self.options = {one.id: {option: self.text(self.words.columns[one.id].options[option]) for option in one.options} for one in self.columns}
        self.letters = {one.id: get_column_letter(number) for number, one in enumerate(self.columns, 1)}
        self.table = f"Ledger_{self.ledger.id}"
        self.book = Workbook()

    def text(self, prose: str) -> str:
        return plain_text(self.say, parse_inline(prose))

    def word(self, key: str, **slots: object) -> str:
        return self.say.word("ledger", key, **slots)

    @property
    def last(self) -> int:
        return HEAD + self.rows

    def made(self) -> bytes:
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = self.word("sheet")
        self._above(sheet)
        self._head(sheet)
        self._body(sheet)
        self._colours(sheet)
        self._table(sheet)
        ranges = {one.id: f"{self.letters[one.id]}{HEAD + 1}:{self.letters[one.id]}{self.last}" for one in self.columns}
        add_notes(self.book, self.say, self.ledger, self.words, self.headings, self.options, self.looks)
        if needs_calendar(self.knowledge, self.ledger):
            add_calendar(self.book, self.say, self.looks)
        add_checks(self.book, sheet, self.say, self.ledger, self.words, self.options, ranges)
        title = f"{self.ledger.id} {self.text(self.words.title)}"
        edition = self.word("edition", date=self.knowledge.edition.isoformat())
        print_setup(sheet, int(PAPERS[self.ledger.paper]), f"{BAND}:{HEAD}", (title, edition, self.word("page_of")))
        return finished(self.book, self.knowledge, self.say.language, title, self.text(self.words.purpose))

    def _above(self, sheet: Worksheet) -> None:
        """Write the title, the line for the office, and what the colours say."""
        put(sheet.cell(TITLE, 1), f"{self.ledger.id}　{self.text(self.words.title)}", self.looks.title, self.looks)
        put(sheet.cell(OFFICE, 1), self.word("office_line"), self.looks.text, self.looks)
        put(sheet.cell(LEGEND, 1), self._legend(), self.looks.text, self.looks)
        for row in (TITLE, OFFICE, LEGEND):
            sheet.cell(row, 1).alignment = self.looks.flowing
            sheet.row_dimensions[row].height = 28.0 if row == TITLE else 19.0
        first = 1
        for group in self.ledger.groups:
            last = first + len(group.columns) - 1
            for number in range(first, last + 1):
                cell = sheet.cell(BAND, number)
                cell.fill, cell.border = self.looks.band, self.looks.rule
            put(sheet.cell(BAND, first), self.text(self.words.groups[group.id]), self.looks.head, self.looks)
            sheet.cell(BAND, first).alignment = self.looks.centred
            if last > first:
                sheet.merge_cells(start_row=BAND, end_row=BAND, start_column=first, end_column=last)
            first = last + 1
        sheet.row_dimensions[BAND].height = 20.0

    def _legend(self) -> str:
        """Say what the colours and the marks of this ledger mean."""
        said = [self.word("red", soon=self.say.quantity(SOON, "day"))] if any(one.done for one in self.columns) else []
        said += [self.word("green")] if any(one.due for one in self.columns) else []
        return (" " if not is_chinese(self.say.language) else "").join([*said, self.word("stars")])

    def _head(self, sheet: Worksheet) -> None:
        for one in self.columns:
            cell = sheet[f"{self.letters[one.id]}{HEAD}"]
            put(cell, self.headings[one.id], self.looks.head, self.looks)
            cell.fill, cell.border, cell.alignment = self.looks.tint, self.looks.rule, self.looks.centred
            sheet.column_dimensions[self.letters[one.id]].width = one.width
        texts, widths = tuple(self.headings.values()), tuple(one.width - 3 for one in self.columns)  # the button of the filter takes room
        sheet.row_dimensions[HEAD].height = max(34.0, height(texts, widths) + 4)
        sheet.freeze_panes = f"{get_column_letter(self.ledger.fixed + 1)}{HEAD + 1}"

    def _body(self, sheet: Worksheet) -> None:
        """Lay the empty rows out; a due date is a formula in each."""
        dates = DueDates(self.say, self.table, self.headings, self.options)
        formulas = {one.id: dates.formula(one.due) for one in self.columns if one.due}
        for number, one in enumerate(self.columns, 1):
            wrapped = one.type in ("text", "choice")
            first = sheet.cell(HEAD + 1, number)
            first.font, first.border = self.looks.text, self.looks.rule
            first.alignment = self.looks.wrapped if wrapped else self.looks.centred
            if one.type in ("date", "due"):
                first.number_format = DATE_FORMAT
            elif one.type != "number":
                first.number_format = "@" if one.type == "text" else "General"
            if one.id in formulas:
                first.fill = self.looks.worked_out
            for row in range(HEAD + 1, self.last + 1):
                cell = sheet.cell(row, number)
                like(cell, first)
                cell.value = formulas.get(one.id)

    def _colours(self, sheet: Worksheet) -> None:
        """Turn days red that an organ has let pass, yellow that are near; never a petitioner's."""
        for one in self.columns:
            if one.done is None:
                continue
            day, done = f"${self.letters[one.id]}{HEAD + 1}", f"${self.letters[one.done]}{HEAD + 1}"
            late = f"AND(ISNUMBER({done}),{done}>{day})"
            late = f'OR(AND({done}="",{day}<TODAY()),{late})' if one.open else late
            near = f'{done}="",{day}>=TODAY(),{day}<=TODAY()+{SOON}'
            where = f"{self.letters[one.id]}{HEAD + 1}:{self.letters[one.id]}{self.last}"
            for priority, (test, (ground, ink), sign) in enumerate(((late, LATE, '"! "'), (near, NEAR, "")), 1):
                style = DifferentialStyle(
                    font=Font(color=ink, bold=sign != ""),
                    fill=PatternFill("solid", bgColor=ground),
                    numFmt=NumberFormat(200 + priority, sign + DATE_FORMAT),
                )
                sheet.conditional_formatting.add(where, Rule(type="expression", dxf=style, formula=[f"AND(ISNUMBER({day}),{test})"], stopIfTrue=True))

    def _table(self, sheet: Worksheet) -> None:
        """Make the rows a table, so that filters, and formulas in rows that are added, come by themselves."""
        where = f"A{HEAD}:{get_column_letter(len(self.columns))}{self.last}"
        table = Table(displayName=self.table, name=self.table, ref=where, autoFilter=AutoFilter(ref=where))
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        dates = DueDates(self.say, self.table, self.headings, self.options)
        for number, one in enumerate(self.columns, 1):
            worked_out = TableFormula(attr_text=dates.formula(one.due).removeprefix("=")) if one.due else None
            table.tableColumns.append(TableColumn(id=number, name=self.headings[one.id], calculatedColumnFormula=worked_out))
        sheet.add_table(table)
