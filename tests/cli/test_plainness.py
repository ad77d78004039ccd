"""daoyin plainness: the table, and the report as a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli.conftest import Run


def test_the_table_has_a_row_for_each_page(run: Run) -> None:
    done = run("plainness", "--kind", "guide")
    assert done.exit_code == 0
    rows = done.stdout.splitlines()
    assert {row.split()[1] for row in rows[1:]} == {"lamp-is-dark", "lamp-is-dark-plain"}
    assert "bare" in rows[0]


def test_the_report_is_written_in_three_formats(run: Run, tmp_path: Path) -> None:
    for ending in ("md", "csv", "json"):
        done = run("plainness", "--out", tmp_path / f"report.{ending}")
        assert (done.exit_code, done.stdout) == (0, "")
    pages = json.loads((tmp_path / "report.json").read_text("utf-8"))
    rows = list(csv.DictReader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["kind"], row["id"], row["unexplained"]) for row in rows] == [(one["kind"], one["id"], " ".join(one["unexplained"])) for one in pages]
    assert {one["kind"] for one in pages} == {"guide", "route", "form", "lesson"}
    page = (tmp_path / "report.md").read_text("utf-8")
    assert "no sentence longer than 30 characters" in page
    assert all(f"| {one['id']} | {one['sentences']} | {one['mean']} |" in page for one in pages)
    assert "| 复查 |" in page


def test_another_ending_is_a_wrong_use_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("plainness", "--out", tmp_path / "report.docx")
    assert done.exit_code == 2
    assert ".md, .csv, .json" in done.stderr
    assert list(tmp_path.glob("report*")) == []
