"""Filling in thousands: what is read from tables, what is refused, what is written, and going on after an interruption."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generators.cli.forms import forms
from generators.model.knowledge import Knowledge
from generators.work.bulk.columns import Columns
from generators.work.bulk.manifest import NAME
from generators.work.bulk.naming import Naming
from generators.work.bulk.reading import DataUnreadable, entries

FORM = "C31"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(forms, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def read_once(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each run of the command the reading of the content."""
    monkeypatch.setattr("generators.cli.forms_fill.loaded_knowledge", lambda: knowledge)


@pytest.fixture(scope="module")
def columns(knowledge: Knowledge) -> Columns:
    return Columns(knowledge, knowledge.forms[FORM])


@pytest.fixture(scope="module")
def sample(knowledge: Knowledge) -> dict[str, Any]:
    return dict(knowledge.forms[FORM].words["zh-Hans"].value.sample)


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as the columns of a table."""
    out: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, list):
            out |= {f"{name}.{i}.{column}": cell for i, row in enumerate(value, 1) for column, cell in row.items()}
        else:
            out[name] = value
    return out


def write_csv(path: Path, records: list[dict[str, Any]], separator: str = ",") -> None:
    names = list(dict.fromkeys(name for record in records for name in record))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=separator)
    writer.writeheader()
    writer.writerows(records)
    path.write_text(text.getvalue(), "utf-8-sig")


def write_xlsx(path: Path, records: list[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for record in records for name in record))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(names)
    for record in records:
        sheet.append([record.get(name) for name in names])
    book.save(path)


def papers(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.docx"))}


def test_every_kind_of_table_gives_the_same_papers(sample: dict[str, Any], tmp_path: Path) -> None:
    records = [{**sample, "name": f"张三{mark}"} for mark in "甲乙丙"]
    (tmp_path / "a.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    (tmp_path / "a.jsonl").write_text("\n\n".join(json.dumps(one, ensure_ascii=False) for one in records), "utf-8")
    write_csv(tmp_path / "a.csv", [flat(one) for one in records], ";")
    write_xlsx(tmp_path / "a.xlsx", [flat(one) for one in records])
    found = {}
    for ending in ("json", "jsonl", "csv", "xlsx"):
        result = run("fill", FORM, "--data", tmp_path / f"a.{ending}", "--out", tmp_path / ending)
        assert result.exit_code == 0, result.output
        found[ending] = papers(tmp_path / ending)
    assert len(found["json"]) == 3
    assert found["json"] == found["jsonl"] == found["csv"] == found["xlsx"]


def test_labels_and_the_way_people_write_are_understood(knowledge: Knowledge, columns: Columns, tmp_path: Path) -> None:
    words = knowledge.forms[FORM].words["zh-Hans"].value
    choice = next(one for one in knowledge.forms[FORM].form.fields if one.type == "choice")
    day = next(one for one in knowledge.forms[FORM].form.fields if one.type == "date")
    write_csv(
        tmp_path / "a.csv",
        [{words.fields[choice.id].label: words.fields[choice.id].options[choice.options[0]], words.fields[day.id].label: "2026年3月2日"}],
    )
    (entry,) = entries(tmp_path / "a.csv", columns)
    assert entry.values == {choice.id: choice.options[0], day.id: "2026-03-02"}
    write_xlsx(tmp_path / "a.xlsx", [{day.id: date(2026, 3, 2), "phone": 10000000000, "name": "李四"}])
    (entry,) = entries(tmp_path / "a.xlsx", columns)
    assert entry.values == {day.id: date(2026, 3, 2), "phone": "10000000000", "name": "李四"}


def test_a_long_number_that_lost_figures_is_refused(columns: Columns, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [{"name": "李四", "phone": 110101199001010009}])
    (entry,) = entries(tmp_path / "a.xlsx", columns)
    assert "format the column as text" in str(entry.findings[0])


UNREADABLE = {
    "a.csv": [b"", b"name,nmae\n1,2\n", b"name,name\n1,2\n", b'name\n"open\n', "name\nä".encode("latin-1"), b"evidence\nx\n"],
    "a.xlsx": [b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"],
    "a.txt": [b"name"],
    "a.json": [b"{", b"[]"],
}


@pytest.mark.parametrize(("name", "content"), [(name, content) for name, contents in UNREADABLE.items() for content in contents])
def test_an_unreadable_table_is_refused_and_leaves_no_trace(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("fill", FORM, "--data", tmp_path / name, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "Traceback" not in result.output and str(tmp_path / name) in result.output
    assert not (tmp_path / "out").exists()


def test_merged_cells_bombs_and_macros_are_refused(columns: Columns, sample: dict[str, Any], tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["name", "phone"])
    book.active.append(["李四", "1"])
    book.active.merge_cells("A2:B2")
    book.save(tmp_path / "merged.xlsx")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * 200_000_000)
    write_xlsx(tmp_path / "macro.xlsx", [{"name": "李四"}])
    with zipfile.ZipFile(tmp_path / "macro.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    for name, said in (("merged", "merged cells"), ("bomb", "unpacks to"), ("macro", "holds macros")):
        with pytest.raises(DataUnreadable, match=said):
            list(entries(tmp_path / f"{name}.xlsx", columns))


HOSTILE = ["A&B附则", "<779>", "{{ 7*7 }}{% raw %}", '=HYPERLINK("http://x")', "<w:p/>", "𬭎堃喆玥🙂", "مرحبا", "x" * 3000, "]]>&amp;"]


def test_hostile_values_come_out_whole(sample: dict[str, Any], tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [flat({**sample, "claims": value}) for value in HOSTILE])
    result = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    for number, value in enumerate(HOSTILE, 1):
        with zipfile.ZipFile(tmp_path / "out" / f"{FORM}-{number:05}.docx") as package:
            markup = package.read("word/document.xml").decode()
        assert value in markup.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_wrong_rows_are_listed_and_the_others_made(sample: dict[str, Any], tmp_path: Path) -> None:
    good = flat(sample)
    day = next(name for name in good if name.endswith("_on"))
    write_csv(tmp_path / "a.csv", [good, {**good, "name": ""}, {**good, "phone": "call me\x07"}, {**good, day: "2026-02-30"}, good])
    result = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert sorted(papers(tmp_path / "out")) == [f"{FORM}-00001.docx", f"{FORM}-00005.docx"]
    lines = result.stdout.splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "4", "5"]
    assert "record 2: name: is missing" in lines[0] and "U+0007" in lines[1] and "no day of the calendar" in lines[2]


def test_check_writes_nothing(sample: dict[str, Any], tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [flat(sample), {**flat(sample), "name": ""}])
    result = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "out", "--check")
    assert result.exit_code == 1 and "record 2" in result.stdout and not (tmp_path / "out").exists()


def test_resume_makes_only_what_is_missing_or_changed(sample: dict[str, Any], tmp_path: Path) -> None:
    out, data = tmp_path / "out", tmp_path / "a.csv"
    rows = [flat({**sample, "name": f"张{i}"}) for i in range(10)]
    write_csv(data, rows)
    assert run("fill", FORM, "--data", data, "--out", out).exit_code == 0
    whole = papers(out)
    assert run("fill", FORM, "--data", data, "--out", out).exit_code == 1, "a second filling into the same folder asks first"
    (out / f"{FORM}-00003.docx").unlink()
    (out / f"{FORM}-00004.docx").write_bytes(b"half")
    result = run("fill", FORM, "--data", data, "--out", out, "--resume", "--overwrite", "--json")
    assert json.loads(result.stdout)["written"] == 2
    assert papers(out) == whole


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_filling_goes_on_and_nothing_is_half_written(sample: dict[str, Any], project: Path, jobs: int, tmp_path: Path) -> None:
    out, data = tmp_path / "out", tmp_path / "a.jsonl"
    count = 3000
    data.write_text("".join(json.dumps({**sample, "name": f"张{i}"}, ensure_ascii=False) + "\n" for i in range(count)), "utf-8")
    command = [sys.executable, "-m", "generators", "forms", "fill", FORM, "--data", str(data), "--out", str(out), "--jobs", str(jobs), "--resume"]
    process = subprocess.Popen(command, cwd=project, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (len(list(out.glob("*.docx"))) > 200 if out.is_dir() else False):
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.1)
    for path in out.glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert len(papers(out)) == count
    assert list(out.glob(".filling-*")) == []
    lines = [json.loads(line) for line in (out / NAME).read_text("utf-8").splitlines() if line.endswith("}")]
    assert {line["file"]: line["sha256"] for line in lines} == papers(out)


def test_a_full_disk_stops_the_filling_and_nothing_is_half_written(sample: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, data, room = tmp_path / "out", tmp_path / "a.jsonl", 7
    data.write_text("".join(json.dumps({**sample, "name": f"张{i}"}) + "\n" for i in range(20)), "utf-8")
    written = os.write

    def until_full(handle: int, content: memoryview) -> int:
        if len(list(out.glob("*.docx"))) == room:
            written(handle, content[:100])
            raise OSError(28, "No space left on device")
        return written(handle, content)

    monkeypatch.setattr("generators.work.bulk.placing.os.write", until_full)
    result = run("fill", FORM, "--data", data, "--out", out)
    assert result.exit_code == 1 and "No space left on device" in result.output and "--resume" in result.output
    assert len(papers(out)) == room and list(out.glob(".filling-*")) == []
    monkeypatch.setattr("generators.work.bulk.placing.os.write", written)
    for path in out.glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    assert run("fill", FORM, "--data", data, "--out", out, "--resume").exit_code == 0
    assert len(papers(out)) == 20


def test_a_value_of_100_kilobytes_is_refused_with_its_place(sample: dict[str, Any], tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [flat(sample), flat({**sample, "claims": "长" * 100_000})])
    result = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "out")
    assert result.exit_code == 1 and len(papers(tmp_path / "out")) == 1
    assert "a.csv:3: form-data record 2: claims: has 100000 characters, expected at most" in result.stdout


def test_two_rows_with_one_name_are_a_finding(sample: dict[str, Any], tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [flat(sample), flat({**sample, "claims": "别的"})])
    result = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "out", "--name", "{name}")
    assert result.exit_code == 1 and "which another paper has" in result.stdout
    assert len(papers(tmp_path / "out")) == 1


@given(st.text(max_size=400), st.integers(1, 10**6))
def test_names_are_names_of_files(name: str, number: int) -> None:
    from tests.render.word.invented import form

    found = Naming(form(), "{name}/{row}").name(number, {"name": name})
    assert "/" not in found and "\\" not in found and not any(ord(char) < 32 for char in found)
    assert len(found.encode()) < 220 and found.endswith(".docx") and not found.startswith(".")


@pytest.mark.parametrize("pattern", ["{nmae}", "{name!r}", "{name.__class__}", "{name:>9}", "{", "{evidence}"])
def test_a_wrong_pattern_of_names_is_refused(pattern: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    assert run("fill", FORM, "--data", tmp_path / "a.json", "--out", tmp_path / "out", "--name", pattern).exit_code == 2


def test_a_cluster_gives_the_same_papers(sample: dict[str, Any], tmp_path: Path) -> None:
    from distributed import LocalCluster

    rows = [flat({**sample, "name": f"张{i}"}) for i in range(200)]
    rows[7]["name"] = ""
    random.Random(1).shuffle(rows)
    write_csv(tmp_path / "a.csv", rows)
    alone = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "alone")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = run("fill", FORM, "--data", tmp_path / "a.csv", "--out", tmp_path / "there", "--cluster", cluster.scheduler_address)
    assert alone.exit_code == there.exit_code == 1 and alone.stdout == there.stdout
    assert papers(tmp_path / "alone") == papers(tmp_path / "there")
    assert (tmp_path / "alone" / NAME).read_bytes() == (tmp_path / "there" / NAME).read_bytes()
