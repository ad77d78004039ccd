"""daoyin forms read: many papers into one table that daoyin forms fill takes again, and every finding by its file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.cli.forms import forms
from generators.model.knowledge import Knowledge
from generators.render.word import checked_data, read_data, render_form
from generators.work.bulk.columns import Columns
from generators.work.bulk.reading import entries
from generators.work.returned.tables import MAKERS, table_of
from tests.render.word.conftest import invented
from tests.render.word.invented import GOOD, WORDING, form, words

ODD = [
    "=1+1",
    "@x",
    "-3",
    "+1",
    "'x",
    "007",
    "1e5",
    "true",
    "2026-03-02",
    "_x0041_",
    "_x000D_",
    "a\nb\tc",
    '"',
    ";,",
    "是",
    "\ufeff甲",
    "#N/A",
    "𬭎🙂שלום",
]


@pytest.fixture(scope="module")
def town(knowledge: Knowledge) -> Knowledge:
    return invented(knowledge, form(), words(), WORDING)


@pytest.fixture(autouse=True)
def _given(town: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("forms", "forms_fill", "forms_read", "forms_given"):
        monkeypatch.setattr(f"generators.cli.{module}.loaded_knowledge", lambda: town, raising=False)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(forms, [str(one) for one in arguments])


def records_of(town: Knowledge, path: Path) -> list[dict[str, Any]]:
    """Return the records of a table as fill checks them."""
    found = []
    for entry in entries(path, Columns(town, town.forms["C99"])):
        values, findings = read_data(form(), entry.values)
        assert not findings and not entry.findings, findings
        found.append(values)
    return found


RECORDS: list[dict[str, Any]] = [
    {**GOOD},
    {**GOOD, "attached": False, "outcome": "refuse", "pages": 0.25, "day": "0005-12-31", "evidence": []},
    *({**GOOD, "name": odd, "story": f"甲{odd}\n{odd}乙", "evidence": [{"item": odd, "source": ""}, {"item": "", "source": odd}]} for odd in ODD),
    {**GOOD, "evidence": [{"item": str(number), "source": "甲"} for number in range(12)]},
]


@pytest.mark.parametrize("ending", MAKERS)
def test_papers_become_a_table_that_fill_takes_again(town: Knowledge, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "papers" / "deeper"
    folder.mkdir(parents=True)
    for number, record in enumerate(RECORDS):
        (folder / f"{number:03}.docx").write_bytes(render_form(town, "C99", "zh-Hans", record))
    (folder / "~$000.docx").write_bytes(b"what Word keeps while it is open")
    table = tmp_path / f"cases{ending}"
    answer = run("read", tmp_path / "papers", "--out", table)
    assert answer.exit_code == 0, answer.output
    assert records_of(town, table) == [checked_data(form(), record) for record in RECORDS]
    again = run("fill", "C99", "--data", table, "--out", tmp_path / "again")
    assert again.exit_code == 0, again.output
    assert (tmp_path / "again" / "C99-00001.docx").read_bytes() == (folder / "000.docx").read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))).map(str.strip), min_size=1, max_size=4))
def test_a_workbook_keeps_every_text(town: Knowledge, tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    values = [{**{name: value for name, value in GOOD.items() if name != "evidence"}, "name": text or "甲"} for text in texts]
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    path.write_bytes(table_of(town, form(), ".xlsx", values))
    assert [one["name"] for one in records_of(town, path)] == [one["name"] for one in values]


def test_the_good_ones_are_done_and_the_others_listed(town: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render_form(town, "C99", "zh-Hans", GOOD))
    (tmp_path / "b.docx").write_bytes(b"{\\rtf1 }")
    (tmp_path / "c.docx").write_bytes(render_form(town, "C99", "zh-Hans", GOOD)[:-200])
    (tmp_path / "d.docx").write_bytes(render_form(town, "C99", "zh-Hans"))
    answer = run("read", tmp_path, "--out", tmp_path / "out.jsonl")
    assert answer.exit_code == 1
    assert "b.docx: is a Rich Text" in answer.output and "c.docx: is damaged" in answer.output and "2 of 4 papers" in answer.output
    assert [json.loads(line)["name"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()] == [GOOD["name"]]
    assert not list(tmp_path.glob(".out*"))


def test_what_a_cell_cannot_hold_is_said(town: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render_form(town, "C99", "zh-Hans", {**GOOD, "evidence": [{"item": "字" * 3000, "source": "甲"}] * 2}))
    assert run("read", tmp_path, "--out", tmp_path / "out.xlsx").exit_code == 0
    wide = {**checked_data(form(), GOOD), "story": "🙂" * 20_000}
    with pytest.raises(ValueError, match="too long for a cell"):
        table_of(town, form(), ".xlsx", [{name: value.isoformat() if isinstance(value, date) else value for name, value in wide.items()}])


def test_json_and_wrong_use(town: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render_form(town, "C99", "zh-Hans", GOOD))
    answer = CliRunner().invoke(forms, ["read", str(tmp_path / "a.docx"), "--json"])
    (one,) = json.loads(answer.stdout)
    assert (one["form"], one["language"], one["values"], one["missing"], one["findings"]) == ("C99", "zh-Hans", GOOD, [], [])
    assert run("read", tmp_path / "a.docx", "--out", tmp_path / "x.pdf").exit_code == 2
    assert run("read", tmp_path / "none.docx").exit_code == 2
    assert run("read", tmp_path / "a.docx", "--form", "C98").exit_code == 1
    (tmp_path / "empty").mkdir()
    assert run("read", tmp_path / "empty").exit_code == 1
