"""The same pages as three sites: with our search, with Material's own, and with Pagefind. For tests/bench/search_browser.py."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generators.search import SearchPage, build_index, export_browser, load_settings

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = PROJECT / "docs" / "assets" / "javascripts" / "search"
PAGEFIND = "1.6.0"

OURS = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Search</title>
<script src="assets/javascripts/search/search.js" defer></script>
<form role="search" data-daoyin-search data-index="assets/search/" data-root="" data-language="{language}"><input type="search" name="q"></form>
<div data-daoyin-results></div><script type="application/json" data-daoyin-words>{{}}</script>
"""
THEIRS = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Search</title><ol id="results"></ol>
<script type="module">
import * as pagefind from "/pagefind/pagefind.js";
window.ask = async (query) => {{
  const found = await pagefind.search(query);
  const list = document.createElement("ol");
  list.id = "results";
  document.querySelector("#results").replaceWith(list);
  const first = found.results.slice(0, 10);
  const items = first.map(() => list.appendChild(document.createElement("li")));
  return Promise.all(first.map(async (result, place) => {{
    const data = await result.data();
    const link = items[place].appendChild(document.createElement("a"));
    link.href = data.url;
    link.textContent = data.meta.title;
    items[place].append(data.excerpt);
    return data.url;
  }}));
}};
const query = new URLSearchParams(location.search).get("q");
if (query) window.ask(query);
</script>
"""


def ours(pages: Sequence[SearchPage], language: str, root: Path) -> None:
    """Write a site with our search; its index holds all pages given."""
    build_index(pages, root.parent / f"{root.name}-index", load_settings(PROJECT / "search_index" / "settings"))
    export_browser(root.parent / f"{root.name}-index", root / "assets" / "search")
    shutil.copytree(SCRIPTS, root / "assets" / "javascripts" / "search")
    (root / "index.html").write_text(OURS.format(language=language), encoding="utf-8")


def pagefind(pages: Sequence[SearchPage], language: str, root: Path, command: Sequence[str]) -> None:
    """Write a site with Pagefind's search of the pages."""
    root.mkdir(parents=True)
    for number, page in enumerate(pages):
        (root / f"{number}.html").write_text(_document(page, language), encoding="utf-8")
    subprocess.run([*command, "--site", str(root)], check=True, capture_output=True)
    (root / "index.html").write_text(THEIRS.format(language=language), encoding="utf-8")


def material(pages: Sequence[SearchPage], language: str, root: Path, tools: Path) -> None:
    """Build a site with Material's own search of the pages; Chinese is segmented by jieba, as it recommends."""
    source = root.parent / f"{root.name}-source"
    (source / "docs").mkdir(parents=True)
    (source / "docs" / "index.md").write_text("# Search\n", encoding="utf-8")
    for number, page in enumerate(pages):
        (source / "docs" / f"{number}.md").write_text(_markdown(page), encoding="utf-8")
    settings = {
        "site_name": "Search",
        "docs_dir": str(source / "docs"),
        "site_dir": str(root),
        "use_directory_urls": False,
        "nav": ["index.md"],
        "not_in_nav": "*.md",
        "theme": {"name": "material", "font": False, "language": "en" if language == "en" else "zh"},
        "plugins": [{"search": {"lang": ["en"] if language == "en" else ["zh", "en"]}}],
        "markdown_extensions": ["attr_list", "md_in_html"],
    }
    (source / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tools / "jieba"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(source / "mkdocs.yml")], check=True, capture_output=True, env=environment
    )


def tools_in(folder: Path) -> list[str] | None:
    """Install Pagefind (npm) and jieba (PyPI) into a folder; return Pagefind's command, None when it cannot be had."""
    if not (folder / "jieba").is_dir():
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder / "jieba"), "jieba"], check=False)
    command = folder / "node_modules" / ".bin" / "pagefind"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), f"pagefind@{PAGEFIND}"], check=False)
    return [str(command)] if command.exists() else None


def _parts(page: SearchPage) -> list[tuple[str, str, str]]:
    parts = [(section.anchor, section.title, section.text) for section in page.headings]
    return [*parts, ("asked", "", " ".join(page.asked_as))] if page.asked_as else parts


def _document(page: SearchPage, language: str) -> str:
    say = html.escape
    parts = "".join(f'<h2 id="{say(anchor)}">{say(title)}</h2><p>{say(text)}</p>' for anchor, title, text in _parts(page))
    body = f"<h1>{say(page.title)}</h1><p>{say(page.summary)}</p><p>{say(page.body)}</p>{parts}"
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{say(page.title)}</title><main data-pagefind-body>{body}</main>'


def _markdown(page: SearchPage) -> str:
    say = html.escape
    parts = "".join(f"\n## {say(title) or '…'} {{ #part-{number} }}\n\n<p>{say(text)}</p>\n" for number, (_, title, text) in enumerate(_parts(page)))
    return f"# {say(page.title)}\n\n<p>{say(page.summary)}</p>\n\n<p>{say(page.body)}</p>\n{parts}"
