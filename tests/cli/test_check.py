"""daoyin check: findings on standard output, advice on standard error, 0 or 1 or 2 at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.samples.sample import lay_out
from tests.work.test_sarif import holds


def test_good_content_against_the_law_ends_with_0_and_says_nothing(town: Path, run: Run) -> None:
    done = run("check", "--laws", town / "laws")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"0 errors, 0 notices; checked against the texts in {town / 'laws'}\n"


def test_notices_alone_end_with_0(run: Run) -> None:
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout.startswith("guides/laws.yml:1: laws-missing (notice) ")
    assert "0 errors, 1 notices" in done.stderr


def test_quiet_leaves_out_notices(run: Run) -> None:
    assert run("check", "--quiet").stdout == ""


def test_errors_end_with_1_and_come_one_a_line_in_order(broken: Path, run: Run) -> None:
    done = run("check", "--laws", broken / "laws")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["guides/facts/lamps.yml:5:", "bad-value"],
        ["guides/routes/property-management/route.yml:13:", "unknown-key"],
    ]
    assert "2 errors, 0 notices" in done.stderr


def test_json_is_alone_on_standard_output(broken: Path, run: Run) -> None:
    done = run("check", "--format", "json", "--laws", broken / "laws")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [set(one) for one in found] == [{"code", "severity", "file", "line", "message"}] * 2
    assert [(one["file"], one["line"], one["code"], one["severity"]) for one in found] == [
        ("guides/facts/lamps.yml", 5, "bad-value", "error"),
        ("guides/routes/property-management/route.yml", 13, "unknown-key", "error"),
    ]


def test_json_of_good_content_is_an_empty_list(town: Path, run: Run) -> None:
    done = run("check", "--format", "json", "--laws", town / "laws")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_sarif_has_the_shape_of_the_standard(broken: Path, run: Run) -> None:
    done = run("check", "--format", "sarif")
    log = json.loads(done.stdout)
    holds(log)
    assert done.exit_code == 1
    assert sorted({result["level"] for result in log["runs"][0]["results"]}) == ["error", "note"]


@pytest.mark.parametrize("laws", ["no-such-folder", "town/guides"])
def test_a_folder_of_laws_that_cannot_be_used_ends_with_1(run: Run, laws: str) -> None:
    done = run("check", "--laws", laws)
    assert (done.exit_code, done.stdout) == (1, "")
    assert laws in done.stderr


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["check", "--lwas", "x"], ["check", "extra"], ["chekc"]])
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error" in done.stderr


def test_missing_content_ends_with_1_and_names_the_folder(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAOYIN_PROJECT", str(town / "empty"))
    done = run("check")
    assert done.exit_code == 1
    assert "file-missing" in done.stdout


def test_the_project_is_found_from_a_folder_inside_it(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAOYIN_PROJECT")
    monkeypatch.chdir(town / "guides/forms/C01")
    done = run("check", "--quiet")
    assert (done.exit_code, done.stdout) == (0, "")


def test_chinese_is_printed_whatever_the_locale(tmp_path: Path) -> None:
    town = lay_out(tmp_path)
    path = town / "guides/routes/property-management/route.yml"
    path.write_text(path.read_text("utf-8").replace("示例条例 3]", "示例条列 3]"), "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "generators", "check", "--quiet"],
        cwd=root,
        env={**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "DAOYIN_PROJECT": str(town)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "did you mean 示例条例?" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr
