"""What a cell of a ledger takes: lists to choose from, dates, lengths; each with a hint, and words that help when it is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.ledger import Ledger, LedgerColumn, LedgerWords
from generators.prose.markdown import parse_inline

MOST_TITLE, MOST_TEXT = 32, 255
"""Most characters of a hint's title and of its words."""
MOST_DAYS = 3650
"""Greatest number where the law sets none."""


def add_checks(
    book: Workbook,
    sheet: Worksheet,
    say: Phrases,
    ledger: Ledger,
    words: LedgerWords,
    options: Mapping[str, Mapping[str, str]],
    ranges: Mapping[str, str],
) -> None:
    """Add a check with its hint to every column, and the hidden sheet with the lists."""
    lists = _lists(book, say, ledger, options)
    for column in ledger.columns:
        said = words.columns[column.id]
        check = _check(say, column, lists.get(column.id, ""))
        check.allow_blank, check.showErrorMessage, check.errorTitle = True, True, say.word("ledger", "error_title")
        if said.help:
            check.showInputMessage = True
            check.promptTitle = plain_text(say, parse_inline(said.label))[:MOST_TITLE]
            check.prompt = plain_text(say, parse_inline(said.help))[:MOST_TEXT]
        check.add(ranges[column.id])
        sheet.add_data_validation(check)


def _lists(book: Workbook, say: Phrases, ledger: Ledger, options: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Write the options of each choice into a column of a hidden sheet; returns where each list stands."""
    choices = [column for column in ledger.columns if column.type == "choice"]
    if not choices:
        return {}
    sheet = book.create_sheet(say.word("ledger", "lists"))
    sheet.sheet_state = "hidden"
    found = {}
    for number, column in enumerate(choices, 1):
        labels = list(options[column.id].values())
        for row, label in enumerate(labels, 1):
            cell = sheet.cell(row, number)
            cell.value, cell.data_type = label, "s"
        letter = sheet.cell(1, number).column_letter
        found[column.id] = f"'{sheet.title}'!${letter}$1:${letter}${len(labels)}"
    return found


def _check(say: Phrases, column: LedgerColumn, where: str) -> DataValidation:
    def error(key: str, **slots: object) -> str:
        return say.word("ledger", f"{key}_error", **slots)

    if column.type == "choice":
        return DataValidation(type="list", formula1=where, error=error("choice"))
    if column.type == "date":
        return DataValidation(type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2199,12,31)", error=error("date"))
    if column.type == "number":
        most = say.knowledge.fact(column.most).value if column.most else MOST_DAYS
        return DataValidation(type="whole", operator="between", formula1="0", formula2=str(most), error=error("number", most=most))
    if column.type == "due":
        return DataValidation(type="custom", formula1="FALSE", errorStyle="warning", error=error("due"))
    return DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(column.max_length), error=error("text", most=column.max_length))
