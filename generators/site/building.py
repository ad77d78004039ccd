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


def _seal(project: Path, config: str, pages: Path) -> tuple[str, str]:
    """Return two digests: of what shows on every page (configuration, frame, assets, titles), and of the pages themselves."""
    frame, content = hashlib.sha256(config.encode()), hashlib.sha256()
    for folder in (project / "docs" / "overrides", project / "docs" / "assets"):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                frame.update(path.relative_to(project).as_posix().encode() + path.read_bytes())
    frame.update((project / "mkdocs.yml").read_bytes())
    for path in sorted(path for path in pages.rglob("*") if path.is_file()):
        name, data = path.relative_to(pages).as_posix(), path.read_bytes()
        content.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
        if path.suffix == ".md":
            frame.update(f"{name}\n{data.decode().split('---', 2)[1]}".encode())
    return frame.hexdigest(), content.hexdigest()


def plan(sites: Sequence[LanguageSite], project: Path, state: Path) -> list[Work]:
    """Decide which languages to build, and how, by what the last finished build of each was made from."""
    works = []
    for site in sites:
        config = configuration(site, project)
        path = state / f"{site.language}.yml"
        seal = state / f"{site.language}.digest"
        frame, content = _seal(project, config, site.pages)
        last = seal.read_text().split() if seal.is_file() and site.html.is_dir() else []
        if last == [frame, content]:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(config, "utf-8")
        seal.unlink(missing_ok=True)
        works.append(Work(site, path, dirty=last[:1] == [frame]))
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
            seal.write_text("\n".join(_seal(project, work.config.read_text("utf-8"), work.site.pages)))
    if failures:
        raise SiteProblem("\n".join(failures))


def _start(work: Work, epoch: int) -> subprocess.Popen[str]:
    if not work.dirty:
        shutil.rmtree(work.site.html, ignore_errors=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generators.site.one", str(work.config), json.dumps(work.dirty)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment)
