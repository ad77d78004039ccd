"""Runs MkDocs over the trees of pages, one process per language, and only for what has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.site.config import LanguageSite, configuration


class SiteProblem(Exception):
    """MkDocs could not build the site, or warned about it."""


@dataclass(frozen=True)
class Work:
    """A language to build. `dirty`: only pages whose source is newer are built again."""

    site: LanguageSite
    config: Path
    dirty: bool


def _frame_digest(project: Path, config: str, pages: Path) -> str:
    """Return a digest of everything that shows on every page: configuration, theme, the set of pages and their titles."""
    digest = hashlib.sha256(config.encode())
    for folder in (project / "docs" / "overrides", project / "docs" / "assets"):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.as_posix().encode() + path.read_bytes())
    digest.update((project / "mkdocs.yml").read_bytes())
    for path in sorted(pages.rglob("*.md")):
        head = path.read_text("utf-8").split("---", 2)[1]
        digest.update(f"{path.relative_to(pages).as_posix()}\n{head}".encode())
    return digest.hexdigest()


def plan(sites: Sequence[LanguageSite], changed: dict[str, list[str]], project: Path, state: Path) -> list[Work]:
    """Decide which languages to build, and how. `changed` lists the files of each tree that differ since the last build."""
    works = []
    for site in sites:
        config = configuration(site, project)
        path = state / f"{site.language}.yml"
        seal = state / f"{site.language}.digest"
        digest = _frame_digest(project, config, site.pages)
        same_frame = seal.is_file() and seal.read_text() == digest and site.html.is_dir()
        if same_frame and not changed[site.language]:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(config, "utf-8")
        seal.unlink(missing_ok=True)
        works.append(Work(site, path, dirty=same_frame))
    return works


def build(works: Sequence[Work], project: Path, epoch: int, jobs: int) -> None:
    """Build the given languages, `jobs` at a time. Raises SiteProblem with what MkDocs said."""
    waiting = list(works)
    running: list[tuple[Work, subprocess.Popen[str]]] = []
    failures: list[str] = []
    while waiting or running:
        while waiting and len(running) < jobs:
            work = waiting.pop(0)
            running.append((work, _start(work, epoch)))
        work, process = running.pop(0)
        output, _ = process.communicate()
        if process.returncode:
            failures.append(f"{work.site.language}: {output.strip()}")
        else:
            seal = work.config.with_suffix(".digest")
            seal.write_text(_frame_digest(project, work.config.read_text("utf-8"), work.site.pages))
    if failures:
        raise SiteProblem("\n".join(failures))


def _start(work: Work, epoch: int) -> subprocess.Popen[str]:
    if not work.dirty:
        shutil.rmtree(work.site.html, ignore_errors=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generators.site.one", str(work.config), json.dumps(work.dirty)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment)
