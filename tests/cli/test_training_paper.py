"""daoyin training paper and coverage, on the invented town."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from docx import Document

from tests.cli.conftest import Run


def _words(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_two_versions_of_a_paper_say_the_same_in_word_and_pdf(run: Run, tmp_path: Path) -> None:
    result = run("training", "paper", "--questions", "6", "--seed", "lamp", "--versions", "2", "--title", "路灯测试", "--out", "papers")
    assert result.exit_code == 0, result.output
    out = tmp_path / "papers"
    names = {f"{version}-{part}.{ending}" for version in "AB" for part in ("paper", "sheet", "key") for ending in ("docx", "pdf")}
    assert {one.name for one in out.iterdir()} == names | {"coverage.json"}
    for version in "AB":
        paper, key = _words(out / f"{version}-paper.docx"), _words(out / f"{version}-key.docx")
        assert "路灯测试" in paper
        assert "缺零件的时候，修灯的时间可以再加多少？" in paper
        assert "10个工作日" in paper
        assert "示例条例第3条第2款" in key
        assert "示例条例第3条第2款" not in paper
        assert "15日" in key
        with pdfplumber.open(out / f"{version}-paper.pdf") as pdf:
            set_ = "".join(page.extract_text() or "" for page in pdf.pages).replace(" ", "").replace("\n", "")
        assert "缺零件的时候，修灯的时间可以再加多少？" in set_
        assert f"{version}·lamp" in set_
    covered = json.loads((out / "coverage.json").read_text("utf-8"))
    assert covered["homes"] == {"bank/property-management": 3, "lesson/lamps": 3}
    assert {"law": "示例条例", "article": 4, "questions": 3} in covered["articles"]


def test_the_same_command_writes_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("training", "paper", "--questions", "4", "--seed", "s", "--out", name).exit_code == 0
    files = sorted(one.name for one in (tmp_path / "one").iterdir())
    assert files
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_many_papers_stand_in_folders_of_their_own(run: Run, tmp_path: Path) -> None:
    result = run("training", "paper", "--questions", "2", "--seed", "s", "--papers", "12", "--format", "docx", "--out", "many")
    assert result.exit_code == 0, result.output
    folders = sorted((tmp_path / "many").iterdir())
    assert [one.name for one in folders] == [f"{n:02}" for n in range(1, 13)]
    drawn = {tuple(json.loads((one / "coverage.json").read_text("utf-8"))["questions"]) for one in folders}
    assert len(drawn) > 3
    with zipfile.ZipFile(io.BytesIO((folders[0] / "A-paper.docx").read_bytes())) as package:
        assert package.testzip() is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--questions", "7", "--seed", "s"], "asked for 7 questions, but there are 6 that fit"),
        (["--questions", "5", "--seed", "s", "--language", "en"], "(in en there are 4 questions, in Chinese 6)"),
        (["--questions", "2", "--seed", "s", "--lessons", "lamp"], "no lesson 'lamp'; there are lamps"),
        (["--questions", "2", "--seed", "s", "--fields", "wages"], "no questions on the field 'wages'; there are property-management"),
        (["--questions", "2", "--seed", "s", "--kinds", "essay"], "no kind of question 'essay'"),
        (["--questions", "2", "--seed", "s", "--difficulty", "1:1,5:1"], "found '5:1'"),
        (["--questions", "2", "--seed", "s", "--difficulty", "1:3"], "adds up to 3, but --questions is 2"),
        (["--questions", "2", "--seed", " "], "--seed: expected"),
        (["--questions", "2", "--seed", "s", "--title", "灯\U0001f4a1"], "nothing was written"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_nothing_written(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    before = sorted(tmp_path.iterdir())
    result = run("training", "paper", *arguments, "--out", "papers")
    assert result.exit_code == 1
    assert said in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_papers_are_never_mixed_with_older_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "mine.txt").write_text("kept", "utf-8")
    result = run("training", "paper", "--questions", "2", "--seed", "s", "--out", "papers")
    assert result.exit_code == 1
    assert "holds files already" in result.output
    assert [one.name for one in (tmp_path / "papers").iterdir()] == ["mine.txt"]


def test_a_question_whose_fact_is_gone_prints_no_paper(run: Run, town: Path, tmp_path: Path) -> None:
    facts = town / "guides/facts/lamps.yml"
    facts.write_text(facts.read_text("utf-8").replace("id: lamp-extension", "id: lamp-extended"), "utf-8")
    result = run("training", "paper", "--questions", "2", "--seed", "s", "--out", "papers")
    assert result.exit_code == 1
    assert "lamp-extension" in result.output
    assert not (tmp_path / "papers").exists()


def test_coverage_names_fields_kinds_and_articles(run: Run) -> None:
    result = run("training", "coverage", "--law", "示例条例", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["questions"] == 6
    assert found["kinds"] == {"single": 2, "number": 1, "true-false": 1, "ordering": 1, "case": 1}
    assert found["articles"] == {"2": 2, "3": 2, "4": 3}
