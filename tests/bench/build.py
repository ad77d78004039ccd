"""How long a build takes, beside plain MkDocs Material on the same pages already rendered; and what a change costs.

    .venv/bin/python -m tests.bench.build [ROUNDS]

Everything happens in a copy of the project in a temporary folder.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measuring import in_turn, table, timed
from tests.smoke.copies import copy_project, digests, environment

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
PLAIN, TARGET = "plain MkDocs Material, 2 at a time", 1.25
SAID: dict[str, str] = {}


def daoyin(copy: Path, name: str) -> tuple[float, float]:
    """Build with Daoyin; keep what it said under `name`."""
    clock, processor, SAID[name] = timed([sys.executable, "-m", "generators", "build", "--jobs", "2"], copy, environment(copy))
    return clock, processor


def from_nothing(copy: Path) -> tuple[float, float]:
    for made in ("build", "site", "search_index/built"):
        shutil.rmtree(copy / made, ignore_errors=True)
    return daoyin(copy, "from nothing")


def with_papers(copy: Path) -> tuple[float, float]:
    """Build everything anew but the Word and PowerPoint files, which are kept by what they show."""
    for made in (
        "build/pages",
        "build/html",
        "build/mkdocs",
        "build/search",
        "build/search.digest",
        "build/downloads",
        "build/root",
        "site",
        "search_index/built",
    ):
        path = copy / made
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return daoyin(copy, "papers kept")


def plain_configurations(copy: Path, folder: Path) -> list[str]:
    """Write a configuration of plain MkDocs Material for each language's tree of pages."""
    paths = []
    for language in LANGUAGES:
        ours = json.loads((copy / "build" / "mkdocs" / f"{language}.yml").read_text("utf-8"))
        pages = folder / "pages" / language
        shutil.copytree(copy / "build" / "pages" / language, pages)
        theme = {"name": "material", "language": language if language != "zh-Hans" else "zh", "font": False}
        extensions = ["attr_list", "md_in_html", "toc"]
        plain = {"site_name": "plain", "docs_dir": str(pages), "site_dir": str(folder / "html" / language), "theme": theme, "nav": ours["nav"]}
        path = folder / f"{language}.yml"
        path.write_text(json.dumps(plain | {"use_directory_urls": False, "markdown_extensions": extensions, "not_in_nav": "*"}), "utf-8")
        paths.append(str(path))
    return paths


AT_A_TIME = """
import subprocess, sys
most, waiting, running = int(sys.argv[1]), sys.argv[2:], []
while waiting or running:
    while waiting and len(running) < most:
        running.append(subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "-f", waiting.pop(0)]))
    assert running.pop(0).wait() == 0
"""


def plain(configurations: list[str], folder: Path, most: int) -> tuple[float, float]:
    """Build every language with plain MkDocs Material, `most` at a time."""
    clock, processor, _ = timed([sys.executable, "-c", AT_A_TIME, str(most), *configurations], folder)
    return clock, processor


def edit(path: Path, pattern: str, number: int) -> None:
    text, count = re.subn(pattern, rf"\g<1>Number {number}, ", path.read_text("utf-8"), count=1)
    if not count:
        sys.exit(f"{path}: nothing matches {pattern}")
    path.write_text(text, "utf-8")


def after(copy: Path, name: str, change: Callable[[int], None]) -> Callable[[], tuple[float, float]]:
    """Return a job: make a change, build, and note how much was made again."""
    turn = iter(range(1000))

    def job() -> tuple[float, float]:
        before, begun = digests(copy / "site"), time.time()
        change(next(turn))
        result = daoyin(copy, name)
        now = digests(copy / "site")
        differ = [one for one in now if now[one] != before.get(one)]
        made = sum(1 for page in (copy / "build" / "html").rglob("*.html") if page.stat().st_mtime > begun)
        pages = sum(1 for one in differ if one.endswith(".html"))
        SAID[name] = (
            f"{made} of {SAID[name].split(' pages')[0].split()[-1]} pages made again, {pages} differ; {SAID[name].partition('; ')[2].strip()}"
        )
        return result

    return job


def main(rounds: int) -> None:
    """Print the medians, the ratios, and what was made again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = copy_project(folder / "daoyin")
        from_nothing(copy)
        configurations = plain_configurations(copy, folder / "plain")
        words, form = copy / "guides/routes/wages/en.yml", copy / "guides/forms/C11/en.yml"
        runs = in_turn(rounds, {
            PLAIN: lambda: plain(configurations, folder, 2),
            "the same, one after the other": lambda: plain(configurations, folder, 1),
            "from nothing": lambda: from_nothing(copy),
            "papers kept": lambda: with_papers(copy),
            "nothing changed": after(copy, "nothing changed", lambda _: None),
            "one word of a map": after(copy, "one word of a map", lambda n: edit(words, r"(?m)(^evidence:\n  [\w-]+: )", n)),
            "one word of a form": after(copy, "one word of a form", lambda n: edit(form, r"(?m)(^purpose: )", n)),
        })  # fmt: skip
        print(f"medians of {rounds} rounds\n\n{table(runs, PLAIN)}\n")
        for what, said in SAID.items():
            print(f"{what}: {said.strip()}")
        ratio = runs["from nothing"].median / runs[PLAIN].median
        print(f"\nfrom nothing against plain Material: {ratio:.2f} times (target: at most {TARGET})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
