"""The bar of a long filling: on a terminal it counts the records up to all of them; elsewhere there is none."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generators.model.knowledge import Knowledge
from generators.work.bulk.columns import Columns
from generators.work.bulk.reading import source

FORM = "C09"
RECORDS = 150


@pytest.fixture(scope="module")
def records(knowledge: Knowledge) -> list[dict[str, Any]]:
    paper = knowledge.forms[FORM]
    flat = {name: value for name, value in paper.words["zh-Hans"].value.sample.items() if paper.form.field(name).type != "rows"}
    return [flat] * RECORDS


def written(folder: Path, ending: str, records: list[dict[str, Any]]) -> Path:
    path = folder / f"records.{ending}"
    heads = list(records[0])
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *(list(one.values()) for one in records)])
    elif ending == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in (heads, *(list(one.values()) for one in records)):
            sheet.append(row)
        book.save(path)
    elif ending == "json":
        path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    else:
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_the_number_of_records_is_known_before_they_are_read(
    knowledge: Knowledge, records: list[dict[str, Any]], tmp_path: Path, ending: str
) -> None:
    opened = source(written(tmp_path, ending, records), Columns(knowledge, knowledge.forms[FORM]))
    assert opened.most is not None and RECORDS <= opened.most <= RECORDS + 1
    assert len(list(opened.entries())) == RECORDS


def on_a_terminal(command: list[str], term: str, project: Path) -> tuple[int, str, str]:
    """Run a command whose standard error is a terminal; returns exit status, standard output, what the terminal showed."""
    master, slave = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, cwd=project, env={**os.environ, "TERM": term}) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # how a terminal says on Linux that nobody writes to it any more
                break
            if not part:
                break
            shown += part
        assert process.stdout is not None
        out = process.stdout.read().decode()
    os.close(master)
    return process.returncode, out, shown.decode()


def command_for(data: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "generators", "forms", "fill", FORM, "--data", str(data), "--out", str(out)]


def test_a_bar_fills_up_on_a_terminal(project: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    wrong = [{**records[0], next(iter(records[0])): "x" * 200_000}]
    data = written(tmp_path, "csv", [*records, *wrong])
    status, _, shown = on_a_terminal(command_for(data, tmp_path / "out"), "xterm", project)
    assert status == 1
    counts = [int(found) for found in re.findall(rf"(\d+)/{RECORDS + 2}", shown)]
    assert counts == sorted(counts) and len(set(counts)) > 2
    assert "1 with errors" in shown and f"{RECORDS + 1}/{RECORDS + 1}" in shown
    assert shown.rstrip().splitlines()[-1].startswith("error: 1 records")


def test_a_terminal_that_cannot_move_back_and_a_file_show_no_bar(project: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    data = written(tmp_path, "csv", records)
    status, _, shown = on_a_terminal(command_for(data, tmp_path / "dumb"), "dumb", project)
    assert status == 0 and shown.split() == f"{RECORDS} written to {tmp_path / 'dumb'}".split()
    piped = subprocess.run(command_for(data, tmp_path / "file"), capture_output=True, text=True, cwd=project)
    assert piped.returncode == 0 and piped.stdout == "" and piped.stderr == f"{RECORDS} written to {tmp_path / 'file'}\n"
