"""The spreadsheet of a form: every column is read back as its field, and records entered in it make the papers that JSON makes."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generators.cli.forms import forms
from generators.language.phrases import Phrases
from generators.model.base import LANGUAGES
from generators.model.form import FormField
from generators.model.knowledge import Knowledge, Paper
from generators.render.tables import record_workbook
from generators.work.bulk.columns import Columns
from tests.tools.office import sdk_findings, write_all

TRIED = ("C01", "C31", "S01", "S27")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(forms, [str(one) for one in arguments])


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    return book, sheet


def places(paper: Paper) -> list[tuple[str, int, str]]:
    """Return what the columns of a form's table must stand for."""
    found: list[tuple[str, int, str]] = []
    for one in paper.form.fields:
        entries = [(one.id, entry, part) for entry in range(one.min_rows) for part in one.columns]
        found += entries if one.type == "rows" else [(one.id, -1, "")]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_form_is_read_back_as_its_field(knowledge: Knowledge, language: str) -> None:
    for form_id, paper in knowledge.forms.items():
        _, sheet = opened(record_workbook(knowledge, paper, Phrases(knowledge, language)))
        heads = [cell.value for cell in sheet[1]]
        read = Columns(knowledge, paper).head(heads)
        assert [place[0] for place in read.places if place] == places(paper), form_id
        for head, (name, entry, _) in zip(heads, places(paper), strict=True):
            assert str(head).endswith(" *") == (paper.form.field(name).required and entry < 1)
        assert len(sheet.data_validations.dataValidation) == len(heads)


def listed(book: Workbook, sheet: Worksheet, column: int) -> list[Any]:
    """Return what the list of a column offers."""
    letter = sheet.cell(1, column).column_letter  # type: ignore[union-attr]
    check = next(one for one in sheet.data_validations.dataValidation if str(one.sqref).startswith(f"{letter}2:"))
    where, cells = check.formula1.rsplit("!", 1)
    return [cell.value for (cell,) in book[where.strip("'")][cells.replace("$", "")]]


def entered(field: FormField, value: Any, offered: list[Any]) -> Any:
    """Return a value as a clerk enters it: from the list, as a date, as text."""
    if field.type == "choice":
        return offered[field.options.index(value)]
    if field.type == "check":
        return offered[0 if value else 1]
    return date.fromisoformat(value) if field.type == "date" else value


def filled(knowledge: Knowledge, form_id: str, language: str, records: list[dict[str, Any]], rows: int = 50) -> bytes:
    """Return the spreadsheet of a form with records entered."""
    paper = knowledge.forms[form_id]
    book, sheet = opened(record_workbook(knowledge, paper, Phrases(knowledge, language), rows))
    for column, (name, entry, part) in enumerate(places(paper), 1):
        field = paper.form.field(name)
        offered = listed(book, sheet, column) if field.type in ("choice", "check") else []
        for number, record in enumerate(records, 2):
            value = record.get(name)
            if entry >= 0:
                value = value[entry].get(part) if isinstance(value, list) and entry < len(value) else None
                sheet.cell(number, column).value = value
            elif value is not None:
                sheet.cell(number, column).value = entered(field, value, offered)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form_id", TRIED)
def test_what_is_entered_makes_the_papers_that_json_makes(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form_id: str, language: str
) -> None:
    monkeypatch.setattr("generators.cli.forms_fill.loaded_knowledge", lambda: knowledge)
    sample = dict(knowledge.forms[form_id].words[language].value.sample)
    records = [sample, sample | {next(one.id for one in knowledge.forms[form_id].form.fields if one.type == "text"): "007 李小样"}]
    (tmp_path / "data.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    (tmp_path / "data.xlsx").write_bytes(filled(knowledge, form_id, language, records))
    for ending in ("json", "xlsx"):
        result = run("fill", form_id, "--data", tmp_path / f"data.{ending}", "--out", tmp_path / ending, "--language", language)
        assert result.exit_code == 0, result.output
    assert len(texts(tmp_path / "json")) == 2
    assert texts(tmp_path / "xlsx") == texts(tmp_path / "json")


def test_libreoffice_saves_it_and_it_is_still_read_right(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("generators.cli.forms_fill.loaded_knowledge", lambda: knowledge)
    form_id = "S01"
    records = [dict(knowledge.forms[form_id].words["zh-Hans"].value.sample)]
    (tmp_path / "data.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    (tmp_path / "data.xlsx").write_bytes(filled(knowledge, form_id, "zh-Hans", records))
    out = tmp_path / "saved"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        out,
        tmp_path / "data.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for data, folder in ((tmp_path / "data.json", "json"), (out / "data.xlsx", "xlsx")):
        result = run("fill", form_id, "--data", data, "--out", tmp_path / folder)
        assert result.exit_code == 0, result.output
    assert texts(tmp_path / "xlsx") == texts(tmp_path / "json") != {}
    before, after = opened((tmp_path / "data.xlsx").read_bytes())[1], load_workbook(out / "data.xlsx").worksheets[0]
    kinds = [{one.type for one in sheet.data_validations.dataValidation} for sheet in (before, after)]
    assert kinds[0] == kinds[1]


def test_figures_of_telephones_and_documents_stay_text(knowledge: Knowledge) -> None:
    for form_id in TRIED:
        paper = knowledge.forms[form_id]
        _, sheet = opened(record_workbook(knowledge, paper, Phrases(knowledge, "zh-Hans")))
        for column, (name, _, _) in enumerate(places(paper), 1):
            letter = sheet.cell(1, column).column_letter  # type: ignore[union-attr]
            wanted = {"date": "yyyy-mm-dd", "number": "General"}.get(paper.form.field(name).type, "@")
            assert sheet.column_dimensions[letter].number_format == wanted


def test_the_command_writes_it_with_as_many_rows_as_asked(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("generators.cli.forms.loaded_knowledge", lambda: knowledge)
    out = tmp_path / "C01.xlsx"
    assert run("schema", "C01", "--spreadsheet", out, "--rows", 12, "--language", "en").exit_code == 0
    first = out.read_bytes()
    assert run("schema", "C01", "--spreadsheet", out, "--rows", 12, "--language", "en").exit_code == 0
    assert out.read_bytes() == first
    _, sheet = opened(first)
    assert {str(one.sqref).rsplit(":", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for one in sheet.data_validations.dataValidation} == {"13"}
    result = run("schema", "C01", "--spreadsheet", tmp_path / "C01.csv")
    assert result.exit_code == 2 and ".xlsx" in result.output
    assert run("schema", "C01", "--spreadsheet", out, "--rows", 0).exit_code == 2
    assert run("schema", "C01", "--rows", 5).exit_code == 2


def test_the_second_sheet_shows_an_invented_record(knowledge: Knowledge) -> None:
    paper = knowledge.forms["S01"]
    sample = paper.words["en"].value.sample
    book, _ = opened(record_workbook(knowledge, paper, Phrases(knowledge, "en")))
    shown = {row[0]: row[4] for row in book.worksheets[1].iter_rows(values_only=True)}
    assert shown["Petitioner"] == sample["petitioner"]
    assert shown["How it came"] == paper.words["en"].value.fields["channel"].options[sample["channel"]]
    assert shown["materials.1.item"] == sample["materials"][0]["item"]


def test_it_is_valid_and_says_nothing_of_the_hour(knowledge: Knowledge, tmp_path: Path) -> None:
    made = [
        (f"{one}-{language}.xlsx", record_workbook(knowledge, knowledge.forms[one], Phrases(knowledge, language)))
        for one in TRIED
        for language in LANGUAGES
    ]
    files = write_all(tmp_path, made)
    assert sdk_findings(files)[-1] == f"{len(files)}/{len(files)} clean"
    for path in files:
        with zipfile.ZipFile(path) as package:
            assert len({entry.date_time for entry in package.infolist()}) == 1
