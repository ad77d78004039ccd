"""The sheet of a ledger that explains it: how to keep it, each column with its article and an invented example, the periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generators.counting.answers import manner_of, official_days
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.ledger import Ledger, LedgerColumn, LedgerWords
from generators.prose.markdown import parse_inline
from generators.render.listing import laws_said
from generators.render.tables.ledger_dates import needs_calendar, sample_due
from generators.render.tables.looks import Looks, height, print_setup, put

WIDTHS = (24, 14, 46, 40, 30)
"""Name, how, content, article, example; together A4 across."""


def add_notes(
    book: Workbook,
    say: Phrases,
    ledger: Ledger,
    words: LedgerWords,
    headings: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
    looks: Looks,
) -> None:
    """Add the sheet that explains."""
    sheet = book.create_sheet(say.word("ledger", "explanation"))
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    writer = _Writer(sheet, looks)
    writer.across(f"{ledger.id}　{_text(say, words.title)}", looks.title)
    writer.across(_text(say, words.purpose), looks.text)
    writer.across(say.word("ledger", "notes"), looks.head)
    for note in words.notes:
        writer.across("· " + _text(say, note), looks.text)
    writer.across("· " + say.word("ledger", "rows_ready"), looks.text)
    writer.gap()
    writer.row([say.word("ledger", key) for key in ("column", "type", "content", "article", "example")], head=True)
    for column in ledger.columns:
        writer.row(_cells(say, ledger, column, words, headings, options))
    writer.across(say.word("ledger", "sample_note"), looks.text)
    _add_periods(writer, say, ledger)
    writer.gap()
    edition = say.word("ledger", "edition", date=say.knowledge.edition.isoformat())
    laws = say.word("citation", "separator").join(laws_said(say, ledger.cites))
    writer.across(f"{edition}　{laws}", looks.text)
    if say.language != "zh-Hans":
        writer.across(say.word("form", "language_note", language=say.word("languages", say.language)), looks.text)
    writer.across(say.word("notices", "disclaimer"), looks.text)
    print_setup(sheet, int(sheet.PAPERSIZE_A4), "", (f"{ledger.id} {_text(say, words.title)}", edition, say.word("ledger", "page_of")))


def _add_periods(writer: _Writer, say: Phrases, ledger: Ledger) -> None:
    """Write the periods that the ledger uses, and how they are counted."""
    if not ledger.facts:
        return
    writer.gap()
    writer.across(say.word("ledger", "periods"), writer.looks.head)
    writer.row([say.word("deadlines", key) for key in ("what", "how_long", "counted_from", "article", "who")], head=True)
    for cells in _periods(say, ledger):
        writer.row(cells)
    for key in _counting(say, ledger):
        writer.across(say.word("ledger", key), writer.looks.text)


class _Writer:
    """Writes rows one below the other."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet, self.looks, self.number = sheet, looks, 0

    def gap(self) -> None:
        self.number += 1

    def across(self, text: str, font: Font) -> None:
        """Write one line of text over all columns."""
        self.number += 1
        self.sheet.merge_cells(start_row=self.number, end_row=self.number, start_column=1, end_column=len(WIDTHS))
        put(self.sheet.cell(self.number, 1), text, font, self.looks)
        self.sheet.row_dimensions[self.number].height = 28.0 if font is self.looks.title else height((text,), (sum(WIDTHS),))

    def row(self, texts: Iterable[str], head: bool = False) -> None:
        self.number += 1
        cells = tuple(texts)
        for column, text in enumerate(cells, 1):
            cell = self.sheet.cell(self.number, column)
            put(cell, text, self.looks.head if head else self.looks.text, self.looks)
            cell.border = self.looks.rule
            if head:
                cell.fill = self.looks.tint
        self.sheet.row_dimensions[self.number].height = height(cells, WIDTHS)


def _cells(
    say: Phrases, ledger: Ledger, column: LedgerColumn, words: LedgerWords, headings: Mapping[str, str], options: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Yield what the sheet says of a column."""
    said = words.columns[column.id]
    yield headings[column.id]
    yield say.word("ledger", "types", column.type)
    labels = say.word("common", "separator").join(options[column.id].values())
    content = _text(say, said.help) if said.help else ""
    yield f"{content}\n{labels}".strip()
    yield "\n".join(laws_said(say, column.cites)) if column.cites else say.word("ledger", "good_practice")
    yield _example(say, column, words, options)


def _example(say: Phrases, column: LedgerColumn, words: LedgerWords, options: Mapping[str, Mapping[str, str]]) -> str:
    """Return the value of the invented row."""
    if column.due:
        day = sample_due(say.knowledge, column, words.sample, official_days(say.knowledge))
        return day.isoformat() if isinstance(day, date) else ""
    value = words.sample.get(column.id)
    if value is None:
        return ""
    return options[column.id][value] if column.type == "choice" else str(value)


def _periods(say: Phrases, ledger: Ledger) -> Iterator[list[str]]:
    for fact in (say.knowledge.fact(one) for one in ledger.facts):
        event = say.event(fact.from_event) if fact.from_event else ""
        yield [fact.name.get(say.language), say.fact(fact), event, "\n".join(laws_said(say, fact.cites)), say.actor(fact.actor)]


def _counting(say: Phrases, ledger: Ledger) -> Iterator[str]:
    """Yield the words that say how the days of this ledger are counted."""
    facts = [say.knowledge.fact(one) for column in ledger.columns if column.due for one in column.due.periods]
    manners = [manner_of(say.knowledge, fact) for fact in facts]
    if any(one.assumed for one in manners):
        yield "assumed"
    if any(one.yours and not one.assumed for one in manners):
        yield "yours"
    if needs_calendar(say.knowledge, ledger):
        yield "with_calendar"


def _text(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))
