"""The pages do not depend on MkDocs: Zensical builds the same tree into the same set of pages with the same titles."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

LANGUAGE = "en"


@pytest.fixture(scope="module")
def by_zensical(built_site: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of pages of one language, built by Zensical from the configuration that MkDocs was given."""
    folder = tmp_path_factory.mktemp("zensical")
    for tree in ("pages", "downloads"):
        shutil.copytree(project / "build" / tree / LANGUAGE, folder / "pages", dirs_exist_ok=True)
    given = json.loads((project / "build" / "mkdocs" / f"{LANGUAGE}.yml").read_text("utf-8"))
    given |= {"docs_dir": "pages", "site_dir": "site"}
    (folder / "mkdocs.yml").write_text(json.dumps(given, ensure_ascii=False), "utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def titles(folder: Path) -> dict[str, tuple[str, str]]:
    """Return every page with its title and its first heading."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        if name != "404.html":
            found[name] = (_first(r"<title>(.*?)</title>", text), _first(r"<h1[^>]*>(.*?)</h1>", text))
    return found


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", match[1])).strip() if match else ""


def test_zensical_builds_the_same_pages_with_the_same_titles(built_site: Path, by_zensical: Path) -> None:
    expected = titles(built_site / LANGUAGE)
    assert len(expected) > 20
    assert titles(by_zensical) == expected


def test_zensical_copies_the_downloads(built_site: Path, by_zensical: Path) -> None:
    def papers(folder: Path) -> list[str]:
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx"))

    assert papers(by_zensical) == papers(built_site / LANGUAGE) != []
