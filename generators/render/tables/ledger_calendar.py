"""The sheets of a ledger that say which days people work on: one to read and to go on with, one hidden that counts."""

from __future__ import annotations

from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.language.phrases import Phrases
from generators.render.tables.ledger_dates import DAY_COUNT, DAY_LIST
from generators.render.tables.looks import Looks, height, print_setup, put

FIRST_ROW, LAST_ROW = 4, 103
"""Rows of the calendar that are read: those of the years there are, and room for years to come."""
YEARS_AHEAD = 4
"""Years after the last calendar for which the hidden sheet has days."""
WIDTHS = (38, 13, 13, 3, 20, 3, 28)
DATE_FORMAT = "yyyy-mm-dd"


def add_calendar(book: Workbook, say: Phrases, looks: Looks) -> None:
    """Add both sheets, and the names by which formulas find the days."""
    sheet = book.create_sheet(say.word("ledger", "calendar"))
    _rest(sheet, say, looks)
    _days(book, sheet.title, say)


def _rest(sheet: Worksheet, say: Phrases, looks: Looks) -> None:
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], say.word("ledger", "calendar"), looks.title, looks)
    sheet.row_dimensions[1].height = 28.0
    lead = say.word("ledger", "calendar_lead")
    sheet.merge_cells("A2:G2")
    put(sheet["A2"], lead, looks.text, looks)
    sheet.row_dimensions[2].height = height((lead,), (sum(WIDTHS) - 8,))
    for letter, key in zip("ABCEG", ("name", "first", "last", "make_up", "notice"), strict=True):
        cell = sheet[f"{letter}{FIRST_ROW - 1}"]
        put(cell, say.word("ledger", f"calendar_{key}"), looks.head, looks)
        cell.fill, cell.border = looks.tint, looks.rule
    _known(sheet, say, looks)
    for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=LAST_ROW, max_col=5):
        for cell in row[:3] + row[4:]:
            cell.border, cell.font = looks.rule, looks.text
            if cell is not row[0]:
                cell.number_format = DATE_FORMAT
    sheet.freeze_panes = f"A{FIRST_ROW}"
    check = DataValidation(
        type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2199,12,31)", allow_blank=True, showErrorMessage=True,
        errorTitle=say.word("ledger", "error_title"), error=say.word("ledger", "date_error"),
    )  # fmt: skip
    check.add(f"B{FIRST_ROW}:C{LAST_ROW}")
    check.add(f"E{FIRST_ROW}:E{LAST_ROW}")
    sheet.add_data_validation(check)
    title = say.word("ledger", "calendar")
    edition = say.word("ledger", "edition", date=say.knowledge.edition.isoformat())
    print_setup(sheet, int(sheet.PAPERSIZE_A4), f"{FIRST_ROW - 1}:{FIRST_ROW - 1}", (title, edition, say.word("ledger", "page_of")), landscape=False)


def _known(sheet: Worksheet, say: Phrases, looks: Looks) -> None:
    """Write the calendars there are: rest periods, make-up working days, notices."""
    calendars = [located.value for _, located in sorted(say.knowledge.calendars.items())]
    rests = [rest for calendar in calendars for rest in calendar.rest]
    for number, rest in enumerate(rests, FIRST_ROW):
        put(sheet.cell(number, 1), rest.name.get(say.language), looks.text, looks)
        sheet.cell(number, 2).value, sheet.cell(number, 3).value = rest.first, rest.last
    for number, day in enumerate((day for calendar in calendars for day in calendar.make_up), FIRST_ROW):
        sheet.cell(number, 5).value = day
    for number, calendar in enumerate(calendars, FIRST_ROW):
        put(sheet.cell(number, 7), f"{calendar.year}　{calendar.notice.number}", looks.text, looks)


def _days(book: Workbook, calendar: str, say: Phrases) -> None:
    """List every day with whether people work on it and the running number of working days; blank from the first year without a calendar."""
    years = sorted(say.knowledge.calendars)
    first, last = date(years[0], 1, 1) - timedelta(1), date(years[-1] + YEARS_AHEAD, 12, 31)
    sheet = book.create_sheet(say.word("ledger", "days"))
    sheet.sheet_state = "hidden"
    rest_first, rest_last, make_up = (f"'{calendar}'!${letter}${FIRST_ROW}:${letter}${LAST_ROW}" for letter in "BCE")
    sheet["A1"], sheet["C1"] = first, 0
    for number, year in enumerate(range(first.year + 1, last.year + 1), 1):
        sheet.cell(number, 5).value = f'=COUNTIFS({rest_first},">="&DATE({year},1,1),{rest_first},"<="&DATE({year},12,31))'
    for number in range(2, (last - first).days + 2):
        day = first + timedelta(number - 1)
        sheet.cell(number, 1).value = day
        unknown = f"$E${day.year - first.year}=0"
        off = f'COUNTIFS({rest_first},"<="&A{number},{rest_last},">="&A{number})>0'
        weekday = int(day.weekday() < 5)
        sheet.cell(number, 2).value = f'=IF({unknown},"",IF(COUNTIF({make_up},A{number})>0,1,IF({off},0,{weekday})))'
        sheet.cell(number, 3).value = f'=IF(OR(B{number}="",C{number - 1}=""),"",C{number - 1}+B{number})'
    for row in sheet.iter_rows(max_col=1):
        row[0].number_format = DATE_FORMAT
    rows = sheet.max_row
    for name, letter in ((DAY_LIST, "A"), (DAY_COUNT, "C")):
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!${letter}$1:${letter}${rows}")
