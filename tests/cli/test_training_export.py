"""daoyin training export, on the invented town."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


@pytest.mark.parametrize(
    ("form", "name", "begins"),
    [
        ("gift", "bank.txt", b"// "),
        ("gift", "bank.gift", b"// "),
        ("moodle", "bank.xml", b"<?xml"),
        ("qti", "bank.zip", b"PK"),
        ("qti21", "bank.zip", b"PK"),
        ("qti30", "bank.ZIP", b"PK"),
        ("anki", "bank.apkg", b"PK"),
        ("csv", "bank.csv", b"\xef\xbb\xbf"),
        ("xlsx", "bank.xlsx", b"PK"),
    ],
)
def test_each_format_is_written(run: Run, tmp_path: Path, form: str, name: str, begins: bytes) -> None:
    result = run("training", "export", "--format", form, "--out", f"new/{name}")
    assert result.exit_code == 0, result.output
    assert "6 questions" in result.output
    assert (tmp_path / "new" / name).read_bytes().startswith(begins)
    assert [one.name for one in (tmp_path / "new").iterdir()] == [name]


def test_qti_is_the_older_version(run: Run, tmp_path: Path) -> None:
    for form in ("qti", "qti21"):
        run("training", "export", "--format", form, "--out", f"{form}.zip")
    assert (tmp_path / "qti.zip").read_bytes() == (tmp_path / "qti21.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "qti.zip") as package:
        assert b"imsqti_item_xmlv2p1" in package.read("imsmanifest.xml")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--lessons", "lamps"], ["who-reviews", "repair-days", "letter-allowed", "lamp-workdays"]),
        (["--fields", "property-management"], ["lamp-workdays", "lamp-order", "lamp-story"]),
        (["--kinds", "case,ordering"], ["lamp-order", "lamp-story"]),
        (["--fields", "property-management", "--difficulty", "2-3"], ["lamp-workdays", "lamp-story"]),
        (["--fields", "property-management", "--difficulty", "1,3"], ["lamp-order", "lamp-story"]),
        (["--language", "en", "--fields", "property-management"], ["lamp-workdays"]),
    ],
)
def test_only_what_is_asked_for_is_written(run: Run, tmp_path: Path, options: list[str], ids: list[str]) -> None:
    result = run("training", "export", "--format", "csv", "--out", "bank.csv", *options)
    assert result.exit_code == 0, result.output
    assert _ids(tmp_path / "bank.csv") == ids


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (["--lessons", "lamp"], 1, "no lesson 'lamp'; there are lamps"),
        (["--fields", "wages"], 1, "no questions on the field 'wages'; there are property-management"),
        (["--kinds", "cases"], 1, "no kind of question 'cases'"),
        (["--kinds", "case", "--difficulty", "1"], 1, "no question fits"),
        (["--kinds", "case", "--language", "en"], 1, "in en there are 4 questions altogether, in Chinese 6"),
        (["--difficulty", "3-1"], 2, "found '3-1', expected 1 (easy) to 3 (hard)"),
        (["--difficulty", "4"], 2, "found '4'"),
        (["--format", "gift"], 2, "found the ending '.csv', expected .gift or .txt for gift"),
        (["--format", "word"], 2, "'word' is not one of"),
    ],
)
def test_a_wrong_request_says_what_is_wrong_and_leaves_the_old_file(run: Run, tmp_path: Path, options: list[str], status: int, message: str) -> None:
    (tmp_path / "bank.csv").write_text("old", "utf-8")
    result = run("training", "export", "--format", "csv", "--out", "bank.csv", *options)
    assert result.exit_code == status, result.output
    assert message in " ".join(result.output.split())
    assert (tmp_path / "bank.csv").read_text("utf-8") == "old"
    assert not [*tmp_path.glob(".bank*")]


def test_a_file_without_ending_is_refused(run: Run) -> None:
    result = run("training", "export", "--format", "anki", "--out", "bank")
    assert result.exit_code == 2
    assert "found no ending, expected .apkg for anki" in " ".join(result.output.split())


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run("training", "export", "--format", "csv", "--out", "file/bank.csv")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
