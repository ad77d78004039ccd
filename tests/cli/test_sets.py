"""daoyin sets, on the content of the project."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from generators.cli import daoyin, sets, sets_fill, sets_lint
from generators.model.knowledge import Knowledge
from tests.sets.sample import good, merged

Run = Callable[..., Result]


@pytest.fixture
def run(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for module in (sets, sets_fill, sets_lint):
        monkeypatch.setattr(module, "loaded_knowledge", lambda: knowledge)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(daoyin, ["sets", *(str(one) for one in arguments)], prog_name="daoyin")


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def test_list_and_show(run: Run) -> None:
    listed = json.loads(run("list", "--json").stdout)
    assert [one["id"] for one in listed] == ["acceptance", "handling", "review", "re-review", "mediation", "supervision"]
    shown = json.loads(run("show", "handling", "--json", "--language", "en").stdout)
    opinion = next(one for one in shown["papers"] if one["form"] == "S27")
    assert opinion["conditions"] == {"item": ["ordinary"]}
    assert "信访工作条例 31.1.6" in opinion["cites"]
    assert "S27" in run("show", "handling").stdout
    assert run("show", "nothing").exit_code == 1


@pytest.mark.parametrize("name", ["handling", "all"])
def test_the_schema_takes_good_records(run: Run, name: str) -> None:
    schema = json.loads(run("schema", name).stdout)
    record = good("plain")
    flat = {key: value for key, value in record.items() if not isinstance(value, dict)}
    flat |= {f"{code}_{key}": value for code, values in record.items() if isinstance(values, dict) for key, value in values.items()}
    jsonschema.validate({key: value for key, value in flat.items() if key in schema["properties"]}, schema)
    assert "limit_on" not in schema["properties"], "a day that is counted is never typed"


def test_blank_is_the_same_each_time_and_holds_every_paper_and_the_record(run: Run, tmp_path: Path) -> None:
    assert run("blank", "review", "--out", "one.zip").exit_code == 0
    assert run("blank", "review", "--out", "two.zip").exit_code == 0
    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()
    with zipfile.ZipFile("one.zip") as packed:
        assert packed.testzip() is None
        assert [name[:6] for name in packed.namelist()] == ["00-案件记", "01-S31", "02-S32", "03-S35"]
    assert run("blank", "all", "--out", "record.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook("record.xlsx").worksheets[0]
    assert sheet.cell(1, 1).value == "登记号 *"
    assert run("blank", "review", "--out", "one.docx").exit_code == 2
    assert run("blank", "all", "--out", "all.zip").exit_code == 1


def test_fill_and_lint_a_case(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path / "case.json", good("plain"))
    done = run("fill", "all", "--data", data, "--out", "out", "--json")
    assert done.exit_code == 0, done.output
    (case,) = json.loads(done.stdout)["cases"]
    assert case["papers"] == ["S01", "S03", "S22", "S27", "S35-S03", "S35-S27"]
    assert case["deadlines"]["handling_due"] == "2026-05-08"
    assert {path.stem for path in Path("out/00001").glob("*.docx")} == set(case["papers"])
    assert run("lint", "out/00001").exit_code == 0
    assert run("lint", data).exit_code == 0


def test_numbers_go_on_and_stay(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path / "case.json", good("plain"))
    run("fill", "all", "--data", data, "--out", "out")
    first = json.loads(Path("out/00001/case.json").read_text("utf-8"))
    assert (first["S03"]["document_number"], first["opinion_number"]) == ("示交信〔2026〕12号", "示交信〔2026〕13号")
    more = write(tmp_path / "more.json", merged(first, {"first_number": 90, "S28": {"recipient": "示例县公路养护中心"}}))
    run("fill", "all", "--data", more, "--out", "again")
    again = json.loads(Path("again/00001/case.json").read_text("utf-8"))
    assert again["opinion_number"] == first["opinion_number"]


def test_errors_come_all_at_once_and_the_good_records_are_done(run: Run, tmp_path: Path) -> None:
    wrong = merged(good("plain"), {"received_on": "2026-02-30", "phone": "none", "limit_on": "2026-09-01"})
    data = write(tmp_path / "cases.json", [good("duty"), wrong])
    done = run("fill", "all", "--data", data, "--out", "out")
    assert done.exit_code == 1
    for field in ("received_on", "phone", "limit_on"):
        assert f"record 2: {field}" in done.output
    assert Path("out/00001/S18.docx").is_file()
    assert not Path("out/00002").exists()


def test_resume_overwrite_and_a_folder_that_is_taken(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path / "case.json", [good("plain"), good("duty")])
    assert run("fill", "all", "--data", data, "--out", "out").exit_code == 0
    assert run("fill", "all", "--data", data, "--out", "out").exit_code == 1
    kept = json.loads(run("fill", "all", "--data", data, "--out", "out", "--resume", "--json").stdout)
    assert [one["state"] for one in kept["cases"]] == ["kept", "kept"]
    Path("out/00002/S18.docx").unlink()
    mended = json.loads(run("fill", "all", "--data", data, "--out", "out", "--resume", "--json").stdout)
    assert [one["state"] for one in mended["cases"]] == ["kept", "written"]
    assert Path("out/00002/S18.docx").is_file()
    assert run("fill", "all", "--data", data, "--out", "out", "--overwrite").exit_code == 0


def test_nothing_half_written_when_the_disk_refuses(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(tmp_path / "case.json", good("plain"))
    written: list[str] = []

    def full(self: Path, content: bytes) -> int:
        written.append(self.name)
        if len(written) > 2:
            raise OSError(28, "No space left on device")
        return len(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("fill", "all", "--data", data, "--out", "out")
    assert done.exit_code == 1
    assert "No space left" in done.output
    assert [path for path in Path("out").iterdir() if path.is_dir()] == []


def test_check_writes_nothing_and_only_makes_what_was_asked(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path / "case.json", good("plain"))
    assert run("fill", "all", "--data", data, "--out", "out", "--check").exit_code == 0
    assert not Path("out").exists()
    assert run("fill", "all", "--data", data, "--out", "out", "--only", "S27").exit_code == 0
    assert [path.name for path in Path("out/00001").glob("*.docx")] == ["S27.docx"]
    assert run("fill", "all", "--data", data, "--out", "other", "--only", "S99").exit_code == 2
    assert run("fill", "all", "--data", data, "--out", "other", "--name", "{nothing}").exit_code == 2
    assert run("fill", "nothing", "--data", data, "--out", "other").exit_code == 1


def test_a_table_that_blank_wrote_fills_papers(run: Run, tmp_path: Path) -> None:
    run("blank", "handling", "--out", "record.xlsx")
    book = openpyxl.load_workbook("record.xlsx")
    sheet = book.worksheets[0]
    columns = {str(sheet.cell(1, number).value).removesuffix(" *"): number for number in range(1, sheet.max_column + 1)}
    for label, value in {"登记号": "示信登〔2026〕7号", "信访人": "张三丰收", "事项": "样板路路面塌陷", "归入哪一类": "仲裁"}.items():
        sheet.cell(2, columns[label]).value = value
    book.save("filled.xlsx")
    done = run("fill", "handling", "--data", "filled.xlsx", "--out", "out", "--json")
    assert done.exit_code == 0, done.output
    assert "S17" in json.loads(done.stdout)["cases"][0]["open"]


def test_lint_says_where_and_by_which_article(run: Run, tmp_path: Path) -> None:
    late = merged(good("plain"), {"opinion_issued_on": "2026-05-12", "delivered_on": "2026-05-13"})
    data = write(tmp_path / "case.json", late)
    done = run("lint", data, "--json", "--set", "handling")
    assert done.exit_code == 1
    (found,) = json.loads(done.stdout)
    assert (found["code"], found["paper"], found["cites"]) == ("set-extension", "S27", ["信访工作条例 34"])
    assert "Article 34" in run("lint", data, "--language", "en").output
    assert run("lint", tmp_path / "nothing.json").exit_code == 2


def test_a_case_that_goes_nowhere_near_a_file_system_stays_in_its_folder(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path / "case.json", merged(good("duty"), {"registration_number": "../../etc/示信〔2026〕1号"}))
    done = run("fill", "all", "--data", data, "--out", "out", "--name", "{registration_number}")
    assert done.exit_code == 0
    assert next(path.parent for path in Path("out").rglob("S18.docx")).parent == Path("out")
