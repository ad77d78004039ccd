"""The ledgers on the command line: listed after the forms, shown with their articles, written as workbooks, and no form to fill."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generators.cli.forms import forms
from generators.model.knowledge import Knowledge


@pytest.fixture(autouse=True)
def read_once(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generators.cli.forms.loaded_knowledge", lambda: knowledge)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(forms, [str(one) for one in arguments])


def test_the_list_ends_with_the_ledgers(knowledge: Knowledge) -> None:
    rows = json.loads(run("list", "--json", "--language", "en").stdout)
    assert [row["id"] for row in rows] == [*knowledge.forms, *knowledge.ledgers]
    assert rows[-8] == {"id": "L02", "title": "Ledger of time limits (信访事项期限台账)", "audience": "staff", "stage": "ledger", "fields": 26}


def test_a_ledger_is_shown_with_its_columns_and_their_articles(knowledge: Knowledge) -> None:
    shown = json.loads(run("show", "L02", "--json").stdout)
    assert [column["id"] for column in shown["columns"]] == [column.id for column in knowledge.ledgers["L02"].ledger.columns]
    assert next(one for one in shown["columns"] if one["id"] == "handling_due")["cites"] == "信访工作条例第31条第1款第6项；第34条"
    assert "应办结日" in run("show", "L02").stdout


def test_an_empty_ledger_is_written(tmp_path: Path) -> None:
    out = tmp_path / "L05.xlsx"
    assert run("blank", "L05", "--out", out, "--language", "en").exit_code == 0
    assert load_workbook(out).worksheets[0]["A5"].value == "Date *"


def test_a_ledger_is_no_word_file_and_no_form(tmp_path: Path) -> None:
    wrong = run("blank", "L05", "--out", tmp_path / "L05.docx")
    assert wrong.exit_code == 2 and "L05 is a spreadsheet" in wrong.output
    assert not list(tmp_path.iterdir())
    told = run("schema", "L05")
    assert told.exit_code == 1 and "daoyin forms blank L05 --out L05.xlsx" in told.output
    assert run("blank", "L10", "--out", tmp_path / "x.xlsx").exit_code == 1
