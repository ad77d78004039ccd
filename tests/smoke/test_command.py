"""The command works in a fresh process, and the package can be built."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.smoke.copies import copy_project, daoyin


def test_the_help_comes_up_in_a_fresh_process(project: Path) -> None:
    status, said = daoyin(project, "--help")
    assert status == 0
    assert "build" in said
    assert "Exit status" in said


def test_an_unknown_command_is_wrong_usage(project: Path) -> None:
    status, said = daoyin(project, "biuld")
    assert status == 2
    assert "biuld" in said


def test_the_help_loads_no_library_that_it_does_not_need(project: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from generators.cli import daoyin; "
        "assert CliRunner().invoke(daoyin, ['--help']).exit_code == 0; "
        "print([name for name in ('mkdocs', 'whoosh', 'docx', 'pptx', 'pydantic', 'opencc', 'jinja2', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_wheel_builds_and_holds_the_code_alone(tmp_path: Path) -> None:
    copy = copy_project(tmp_path / "daoyin")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "generators/__main__.py" in names
    assert {name.split("/")[0] for name in names} == {"generators", wheel.name.rsplit("-", 3)[0] + ".dist-info"}
