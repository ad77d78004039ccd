"""The command line on the invented town, without a new process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generators.cli import daoyin
from tests.samples.sample import lay_out

Run = Callable[..., Result]


@pytest.fixture
def town(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented town with all interface words, as the project of every command."""
    folder = lay_out(tmp_path)
    for language in ("zh-Hans", "en"):
        shutil.copy(project / "guides/words" / f"{language}.yml", folder / "guides/words")
    monkeypatch.setenv("DAOYIN_PROJECT", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(town: Path) -> Run:
    """Run a command in the town: `run("check", "--quiet")`."""
    return lambda *arguments: CliRunner().invoke(daoyin, [str(one) for one in arguments], prog_name="daoyin")


@pytest.fixture
def broken(town: Path) -> Path:
    """The town with two errors, in the file that sorts last first."""
    for file, old, new in (
        ("routes/property-management/route.yml", "channel: report", "chanel: report"),
        ("facts/lamps.yml", "unit: day", "unit: dya"),
    ):
        path = town / "guides" / file
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return town
