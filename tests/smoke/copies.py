"""Copies of the project, so that a test may change content, kill a build or build twice without touching the checkout."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("generators", "guides", "templates", "docs", "search_index", "mkdocs.yml", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "built", "node_modules")


def copy_project(folder: Path) -> Path:
    """Copy what a build reads into `folder`, without anything built."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=NOT_COPIED)
        else:
            shutil.copy(source, folder / part)
    return folder


def environment(copy: Path, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which the code and the content of the copy are used, not those of the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAOYIN_", "PYTHON", "LC_"))}
    return {**kept, "PYTHONPATH": str(copy), "DAOYIN_PROJECT": str(copy), **(changes or {})}


def start(copy: Path, *arguments: str, changes: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start `daoyin` on a copy, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generators", *arguments],
        cwd=copy, env=environment(copy, changes), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip


def daoyin(copy: Path, *arguments: str, changes: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run `daoyin` on a copy; return exit status and what it said."""
    process = start(copy, *arguments, changes=changes)
    said, _ = process.communicate()
    return process.returncode, said


def build(copy: Path, *options: str, changes: Mapping[str, str] | None = None) -> Path:
    """Build the site of a copy; return its folder."""
    status, said = daoyin(copy, "build", *options, changes=changes)
    assert status == 0, said
    return copy / "site"


def kill_when(process: subprocess.Popen[str], reached: Callable[[], bool]) -> bool:
    """Kill a process and its children, without warning, as soon as `reached` holds. False when it ended before."""
    try:
        while process.poll() is None:
            if reached():
                os.killpg(process.pid, signal.SIGKILL)
                return True
            time.sleep(0.002)
        return False
    finally:
        process.communicate()


def digests(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that are in one folder alone, or differ."""
    left, right = digests(one), digests(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
