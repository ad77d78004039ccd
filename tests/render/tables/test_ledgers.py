"""The ledgers as workbooks: what they ask, which day they give (held against counting, worked out by LibreOffice), how they look."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generators.counting.answers import answer, official_days
from generators.counting.days import Days
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import LANGUAGES
from generators.model.calendar import Calendar
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge, Located
from generators.model.ledger import Due, Ledger, LedgerColumn, LedgerGroup
from generators.prose.markdown import parse_inline
from generators.read.loader import load
from generators.render.listing import laws_said
from generators.render.tables import render_ledger
from generators.render.tables.ledger import HEAD, ROWS
from tests.tools.office import sdk_findings, to_pdf, write_all

CODES = tuple(f"L{number:02}" for number in range(1, 10))
FIRST, LAST = date(2023, 12, 25), date(2027, 1, 10)
"""Days on which events are set: all that the calendars know, and some on either side."""
RED = (0.98, 0.84, 0.83)


@pytest.fixture(scope="module")
def books(knowledge: Knowledge) -> dict[tuple[str, str], bytes]:
    return {(code, language): render_ledger(knowledge, code, language) for code in CODES for language in LANGUAGES}


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    return book, sheet


def said(knowledge: Knowledge, language: str, prose: str) -> str:
    return plain_text(Phrases(knowledge, language), parse_inline(prose))


def heading(knowledge: Knowledge, code: str, language: str, column: LedgerColumn) -> str:
    label = said(knowledge, language, knowledge.ledgers[code].words[language].value.columns[column.id].label)
    return label + (" *" if column.required else "")


def test_all_nine_are_there(knowledge: Knowledge) -> None:
    assert tuple(knowledge.ledgers) == CODES
    assert all(set(book.words) == set(LANGUAGES) for book in knowledge.ledgers.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_ledger_has_its_columns_ready_to_fill_in(knowledge: Knowledge, books: Mapping[tuple[str, str], bytes], code: str, language: str) -> None:
    _, sheet = opened(books[code, language])
    ledger = knowledge.ledgers[code].ledger
    wanted = [heading(knowledge, code, language, column) for column in ledger.columns]
    assert [cell.value for cell in sheet[HEAD]] == wanted
    (table,) = sheet.tables.values()
    assert [column.name for column in table.tableColumns] == wanted
    assert table.ref == f"A{HEAD}:{sheet.cell(HEAD, len(wanted)).column_letter}{HEAD + ROWS}"  # type: ignore[union-attr]
    assert table.autoFilter.ref == table.ref
    for number, column in enumerate(ledger.columns, 1):
        first, last = sheet.cell(HEAD + 1, number), sheet.cell(HEAD + ROWS, number)
        assert (first.value == last.value) and (first.value is None) == (column.type != "due")
        assert (
            table.tableColumns[number - 1].calculatedColumnFormula is None
            or f"={table.tableColumns[number - 1].calculatedColumnFormula.attr_text}" == first.value
        )
    assert sheet.freeze_panes == f"{sheet.cell(1, ledger.fixed + 1).column_letter}{HEAD + 1}"  # type: ignore[union-attr]
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth == 1
    assert str(sheet.page_setup.paperSize) == {"a4": "9", "a3": "8"}[ledger.paper]
    assert sheet.print_title_rows == f"${HEAD - 1}:${HEAD}"
    assert "&P" in str(sheet.oddFooter.right.text if sheet.oddFooter else "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_cell_is_checked_with_a_hint_and_words_that_help(
    knowledge: Knowledge, books: Mapping[tuple[str, str], bytes], code: str, language: str
) -> None:
    book, sheet = opened(books[code, language])
    checks = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    kinds = {"text": "textLength", "date": "date", "choice": "list", "number": "whole", "due": "custom"}
    words = knowledge.ledgers[code].words[language].value
    for number, column in enumerate(knowledge.ledgers[code].ledger.columns, 1):
        check = checks[f"{sheet.cell(1, number).column_letter}{HEAD + 1}"]  # type: ignore[union-attr]
        assert (check.type, check.showErrorMessage) == (kinds[column.type], True)
        assert check.error and check.errorTitle
        help_ = words.columns[column.id].help
        assert help_ and check.prompt == said(knowledge, language, help_) and len(check.prompt) <= 255 and len(check.promptTitle) <= 32
        if column.type == "choice":
            where, cells = check.formula1.rsplit("!", 1)
            shown = [cell.value for (cell,) in book[where.strip("'")][cells.replace("$", "")]]
            assert shown == [said(knowledge, language, words.columns[column.id].options[option]) for option in column.options]
        if column.most:
            assert check.formula2 == str(knowledge.fact(column.most).value)


@pytest.mark.parametrize("code", CODES)
def test_red_is_for_organs_only(knowledge: Knowledge, books: Mapping[tuple[str, str], bytes], code: str) -> None:
    _, sheet = opened(books[code, "zh-Hans"])
    coloured = {str(where.sqref).split(":")[0] for where in sheet.conditional_formatting}
    columns = knowledge.ledgers[code].ledger.columns
    assert coloured == {f"{sheet.cell(1, number).column_letter}{HEAD + 1}" for number, one in enumerate(columns, 1) if one.done}  # type: ignore[union-attr]
    for column in columns:
        theirs = [knowledge.is_you(knowledge.fact(one).actor) for one in (column.due.periods if column.due else ())]
        assert not (any(theirs) and column.done), column.id
        assert column.type != "due" or any(theirs) or column.done, f"nobody sees when {column.id} has passed"


@dataclass(frozen=True)
class Trial:
    """A row of a ledger that is tried: the values of its columns, and what each due date must be."""

    values: dict[str, Any]
    wanted: dict[str, object]


def expected(knowledge: Knowledge, fact: Fact, event: date, more: int, days: Days) -> object:
    """Return the day that `daoyin deadlines` gives, or the words of the ledger where it gives none."""
    (found,) = answer(knowledge, [fact], event, days)
    say = Phrases(knowledge, "zh-Hans")
    if found.reckoned.outcome == "date":
        assert found.reckoned.day is not None
        return found.reckoned.day + timedelta(more)
    words = {"unpublished": "not_published", "not-yet-in-force": "not_in_force", "no-longer-in-force": "no_longer_in_force"}
    return say.word("ledger", words[found.reckoned.outcome])


def trials(knowledge: Knowledge, ledger: Ledger, days: Days) -> Iterator[Trial]:
    """Yield a row for every day of some years, with each option of each choice that due dates depend on."""
    dues = [(column, column.due) for column in ledger.columns if column.due]
    choices = {due.by: ledger.column(due.by).options for _, due in dues if due.by}
    most = max((len(options) for options in choices.values()), default=1)
    everything = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    for turn in range(most):
        for number, day in enumerate([*everything[turn % 5 :: 1 if turn == 2 else 5], date(2022, 4, 30), date(2022, 5, 1), date(2028, 2, 29)]):
            picked = {name: options[turn % len(options)] for name, options in choices.items()}
            numbers = {due.plus: number % 31 for _, due in dues if due.plus}
            values: dict[str, Any] = {due.after: day for _, due in dues} | picked | numbers
            wanted: dict[str, object] = {}
            for column, due in dues:
                fact_id = due.fact or due.facts.get(picked[due.by or ""])
                wanted[column.id] = expected(knowledge, knowledge.fact(fact_id), day, numbers.get(due.plus, 0), days) if fact_id else None
            yield Trial(values, wanted)


def tried(knowledge: Knowledge, code: str, rows: list[Trial], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """Return a ledger filled in with the rows."""
    book, sheet = opened(render_ledger(knowledge, code, "zh-Hans", len(rows)))
    columns = knowledge.ledgers[code].ledger.columns
    options = knowledge.ledgers[code].words["zh-Hans"].value.columns
    for number, row in enumerate(rows, HEAD + 1):
        for place, column in enumerate(columns, 1):
            if column.id in row.values:
                value = row.values[column.id]
                sheet.cell(number, place).value = said(knowledge, "zh-Hans", options[column.id].options[value]) if column.type == "choice" else value
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def calculated(files: list[Path], out: Path) -> dict[str, Path]:
    """Let LibreOffice work the formulas out; returns the files it saved."""
    command = ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {path.stem: out / path.name for path in files}


def differences(path: Path, columns: tuple[LedgerColumn, ...], rows: list[Trial]) -> Iterator[str]:
    sheet = load_workbook(path, data_only=True).worksheets[0]
    for number, row in enumerate(rows, HEAD + 1):
        for place, column in enumerate(columns, 1):
            if column.id in row.wanted:
                found = sheet.cell(number, place).value
                found = found.date() if isinstance(found, datetime) else found or None
                if found != row.wanted[column.id]:
                    yield f"{column.id}, {row.values}: {found}, expected {row.wanted[column.id]}"


def test_due_dates_are_those_that_the_deadlines_give(knowledge: Knowledge, tmp_path: Path) -> None:
    days = official_days(knowledge)
    counting = {code: knowledge.ledgers[code].ledger for code in CODES if any(column.due for column in knowledge.ledgers[code].ledger.columns)}
    rows = {code: list(trials(knowledge, ledger, days)) for code, ledger in counting.items()}
    saved = calculated(write_all(tmp_path, ((f"{code}.xlsx", tried(knowledge, code, some)) for code, some in rows.items())), tmp_path / "out")
    assert [line for code, some in rows.items() for line in differences(saved[code], counting[code].columns, some)] == []
    checked = [value for some in rows.values() for row in some for value in row.wanted.values()]
    assert sum(isinstance(value, date) for value in checked) > 7000
    assert {value for value in checked if isinstance(value, str)} == {"日历未公布", "当时未施行"}


def with_periods(knowledge: Knowledge, facts: Mapping[str, Fact]) -> Knowledge:
    """Return knowledge in which L07 has a due date for each of these facts, and nothing else that is worked out."""
    book = knowledge.ledgers["L07"]
    start = book.ledger.column("effective_on")
    columns = tuple(LedgerColumn(id=name, type="due", due=Due(after=start.id, fact=fact.id)) for name, fact in facts.items())
    ledger = book.ledger.model_copy(update={"groups": (LedgerGroup(id="agreement", columns=(start, *columns)),)})
    label = book.words["zh-Hans"].value.columns["content"]
    words = book.words["zh-Hans"].value
    said_of = {start.id: words.columns[start.id]} | {name: label.model_copy(update={"label": name}) for name in facts}
    changed = replace(book.words["zh-Hans"], value=words.model_copy(update={"columns": said_of, "sample": {}}))
    known = dict(knowledge.facts) | {fact.id: Located(fact, knowledge.facts["petition-handling"].origin) for fact in facts.values()}
    return replace(knowledge, facts=known, ledgers={"L07": replace(book, ledger=ledger, words={"zh-Hans": changed})})


def test_other_units_and_laws_that_move_the_last_day_are_counted_as_the_deadlines_count_them(knowledge: Knowledge, tmp_path: Path) -> None:
    organ = knowledge.fact("admin-suit-filing-decision")
    assert not knowledge.is_you(organ.actor)

    def like(name: str, **changes: object) -> Fact:
        return organ.model_copy(update={"id": name, **changes})

    facts = {
        "moved": organ,
        "months": like("months", value=1, unit="month"),
        "years": like("years", value=2, unit="year"),
        "ended": like("ended", holds_to=date(2025, 6, 30)),
        "working": like("working", value=7, unit="workday"),
        "yours": like("yours", actor="applicant"),
    }
    changed = with_periods(knowledge, facts)
    ledger, days = changed.ledgers["L07"].ledger, official_days(changed)
    rows = list(trials(changed, ledger, days))
    saved = calculated(write_all(tmp_path, [("L07.xlsx", tried(changed, "L07", rows))]), tmp_path / "out")
    assert list(differences(saved["L07"], ledger.columns, rows)) == []
    moved = [
        row for row in rows if isinstance(row.wanted["moved"], date) and row.wanted["moved"] > row.values["effective_on"] + timedelta(organ.value)
    ]
    assert len(moved) > 20


def test_a_calendar_that_an_office_adds_is_counted_by(knowledge: Knowledge, tmp_path: Path) -> None:
    notice = knowledge.calendars[2026].value.notice
    rest = [{"name": {"zh-Hans": "元旦", "en": "New Year"}, "first": "2027-01-01", "last": "2027-01-03"}]
    added = Calendar.model_validate({"year": 2027, "notice": notice, "rest": rest, "make_up": ["2027-01-09", "2027-01-10"]})
    days = Days([*(located.value for located in knowledge.calendars.values()), added])

    def enter(book: Workbook) -> None:
        sheet = book["日历"]
        free = next(row for row in range(4, 104) if sheet.cell(row, 2).value is None)
        sheet.cell(free, 2).value, sheet.cell(free, 3).value = date(2027, 1, 1), date(2027, 1, 3)
        free = next(row for row in range(4, 104) if sheet.cell(row, 5).value is None)
        sheet.cell(free, 5).value, sheet.cell(free + 1, 5).value = date(2027, 1, 9), date(2027, 1, 10)

    fact, rows = knowledge.fact("petition-objection"), []
    for number in range(40):
        day = date(2026, 12, 20) + timedelta(number)
        rows.append(Trial({"received_as": "referred", "received_on": day}, {"objection_due": expected(knowledge, fact, day, 0, days)}))
    saved = calculated(write_all(tmp_path, [("L02.xlsx", tried(knowledge, "L02", rows, enter))]), tmp_path / "out")
    assert list(differences(saved["L02"], knowledge.ledgers["L02"].ledger.columns, rows)) == []
    assert date(2027, 1, 10) in {row.wanted["objection_due"] for row in rows}


def test_a_late_organ_is_red_and_a_petitioner_never(knowledge: Knowledge, tmp_path: Path) -> None:
    base = {"received_as": "direct", "path": "ordinary"}
    rows = [
        Trial({**base, "received_on": date(2024, 3, 4)}, {}),  # not notified: red
        Trial({**base, "received_on": date(2024, 3, 4), "first_done_on": date(2024, 3, 19)}, {}),  # on the last day
        Trial({**base, "received_on": date(2024, 3, 4), "first_done_on": date(2024, 3, 20)}, {}),  # a day late: red
        Trial(
            {**base, "received_as": "referred", "received_on": date(2024, 3, 4), "first_done_on": date(2024, 3, 5)}, {}
        ),  # no objection is no delay
        Trial({**base, "accepted_on": date(2024, 3, 4), "extension_days": 30, "answered_on": date(2024, 6, 2)}, {}),  # within the extension
        Trial({**base, "accepted_on": date(2024, 3, 4), "answered_on": date(2024, 6, 2)}, {}),  # without one: red
        Trial({**base, "opinion_received_on": date(2024, 3, 4)}, {}),  # the petitioner's period is long over
        Trial({**base, "accepted_on": date(2089, 3, 4)}, {}),
    ]
    pdf = to_pdf(write_all(tmp_path, [("L02.xlsx", tried(knowledge, "L02", rows))]), tmp_path / "pdf")["L02"]
    with pdfplumber.open(pdf) as pages:
        page = pages.pages[0]
        red = {
            round(rect["top"])
            for rect in page.rects
            if rect["non_stroking_color"] and tuple(round(one, 2) for one in rect["non_stroking_color"]) == RED
        }
        text = page.extract_text()
    assert text.count("! 2024-03-19") == 2 and text.count("! 2024-05-03") == 1 and text.count("! ") == 3
    assert len(red) == 3


def test_every_ledger_is_valid_and_the_same_each_time(project: Path, books: Mapping[tuple[str, str], bytes], tmp_path: Path) -> None:
    files = write_all(tmp_path, ((f"{code}-{language}.xlsx", data) for (code, language), data in books.items()))
    assert sdk_findings(files)[-1] == f"{len(files)}/{len(files)} clean"
    again = load(project / "guides").knowledge
    assert again is not None
    for code, language in (("L02", "en"), ("L07", "zh-Hans"), ("L09", "zh-Hant")):
        assert render_ledger(again, code, language) == books[code, language]


def test_a_ledger_says_what_it_is_and_not_when_it_was_made(knowledge: Knowledge, books: Mapping[tuple[str, str], bytes]) -> None:
    for (code, language), data in books.items():
        book, _ = opened(data)
        assert (book.properties.language, book.properties.creator) == (language, "Daoyin 导引")
        assert book.properties.title == f"{code} {said(knowledge, language, knowledge.ledgers[code].words[language].value.title)}"
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            day = knowledge.edition
            assert {entry.date_time for entry in package.infolist()} == {(day.year, day.month, day.day, 0, 0, 0)}


def test_the_explanation_names_every_column_its_article_and_an_invented_example(knowledge: Knowledge, books: Mapping[tuple[str, str], bytes]) -> None:
    for code in CODES:
        book, _ = opened(books[code, "zh-Hans"])
        rows = {row[0]: row for row in book["说明"].iter_rows(values_only=True)}
        ledger, say = knowledge.ledgers[code].ledger, Phrases(knowledge, "zh-Hans")
        for column in ledger.columns:
            row = rows[heading(knowledge, code, "zh-Hans", column)]
            assert row[3] == ("\n".join(laws_said(say, column.cites)) if column.cites else say.word("ledger", "good_practice"))
        assert sum(bool(rows[heading(knowledge, code, "zh-Hans", column)][4]) for column in ledger.columns) > len(ledger.columns) / 2
    book, sheet = opened(books["L02", "zh-Hans"])
    rows = {row[0]: row[4] for row in book["说明"].iter_rows(values_only=True)}
    assert (rows["最晚提异议日"], rows["应办结日"], rows["可请求复查至"]) == ("2026-02-26", "2026-05-06", "2026-06-07")
    assert not any(cell.value for row in sheet.iter_rows(min_row=HEAD + 1) for cell in row if cell.data_type != "f")


def test_libreoffice_keeps_lists_dates_and_formulas(knowledge: Knowledge, books: Mapping[tuple[str, str], bytes], tmp_path: Path) -> None:
    saved = calculated(write_all(tmp_path, [("L02.xlsx", books["L02", "en"])]), tmp_path / "out")["L02"]
    before, after = opened(books["L02", "en"])[1], load_workbook(saved).worksheets[0]
    assert [cell.value for cell in after[HEAD]] == [cell.value for cell in before[HEAD]]
    kinds = [sorted(one.type for one in sheet.data_validations.dataValidation if one.type) for sheet in (before, after)]
    assert set(kinds[1]) == set(kinds[0])
    assert all(isinstance(after.cell(HEAD + 1, place).value, str) for place, one in enumerate(knowledge.ledgers["L02"].ledger.columns, 1) if one.due)
