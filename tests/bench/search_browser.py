"""Measure the search in Chromium beside Pagefind and Material's own, over the same pages, in one run.

    python tests/bench/search_browser.py TOOLS_FOLDER [--corpus CORPUS.jsonl[.gz]] [--pages 1500] [--rounds 3]

TOOLS_FOLDER: where Pagefind (npm) and jieba (PyPI) are installed, if they are not there. Without `--corpus` the pages are
our own; with it they are chapters of laws, as in search_speed.py. Prints a table: kB that the search loads (gzip -6, without
the page itself) until the first result with its summary, and for a next question; milliseconds from opening the page to the first
title, and from a next question to its first title, on this machine and on a processor slowed four times behind a line of
1.6 Mbit/s and 150 ms; memory of scripts and workers. For our own pages also how many of the questions in
search_index/expectations.yml are answered.

The line is slow in the server, so that it is slow for workers, too. The processor is slowed by the browser, which does not reach
workers: Pagefind is kept from using one, Material cannot do without, so that its row is better than a phone would show.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import peer_sites
from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright
from search_speed import chapters
from slow_line import Line, served

from generators.search import Expectation, SearchPage, load_expectations
from tests.conftest import ARGUMENTS, CHROMIUM

# words that all three find: Pagefind wants every word of a question on one page
QUESTIONS = ["拆迁补偿", "老板不发工资", "信访", "房产证", "工伤认定", "土地承包"]
QUESTIONS_ON_LAWS = ["信访", "劳动合同", "工伤认定", "房屋征收", "土地承包", "行政复议"]
SLOW = (1_600_000, 0.15)
FIRST_TITLE = {"ours": ".daoyin-search__title", "Pagefind": "#results a", "Material": ".md-search-result__item a"}
PARTS = {"ours": "/search/", "Pagefind": "/pagefind/", "Material": "search"}

# the moment at which a title appears, and the one of the last change to the page
WATCH = """(selector) => {
  window.seen = { title: 0, last: 0 };
  window.watchFrom = () => { window.seen = { title: 0, last: 0 }; window.since = performance.now(); };
  window.since = 0;
  new MutationObserver((changes) => {
    const now = performance.now() - window.since;
    if (document.querySelector(selector)) {
      const fresh = changes.some((one) => Array.from(one.addedNodes).some((node) => (
        node.nodeType === 1 && (node.matches(selector) || node.querySelector(selector)))));
      if (fresh && !window.seen.title) window.seen.title = now;
      window.seen.last = now;
    }
  }).observe(document, { childList: true, subtree: true });
}"""
ASK = {
    "ours": "(q) => { const box = document.querySelector('[name=q]'); watchFrom(); box.value = q; box.form.requestSubmit(); }",
    "Pagefind": "(q) => { watchFrom(); window.ask(q); }",
    "Material": """(q) => { const box = document.querySelector('.md-search__input'); box.focus(); watchFrom(); box.value = q;
        for (const name of ['input', 'keyup']) box.dispatchEvent(new Event(name, {bubbles: true})); }""",
}
MEMORY = "async () => (await performance.measureUserAgentSpecificMemory()).bytes"


@dataclass
class Figures:
    """What was measured of a search: kB, milliseconds and MB."""

    first_kb: list[float] = field(default_factory=list)
    next_kb: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    slow_first: list[float] = field(default_factory=list)
    slow_next: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def opened(browser: Browser, name: str, slow: bool) -> Page:
    """Return a page with an empty cache that watches for titles."""
    page = browser.new_context().new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(f"({WATCH})({FIRST_TITLE[name]!r})")
    if name == "Pagefind":
        page.add_init_script("delete window.Worker")
    if slow:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def settled(page: Page) -> dict[str, float]:
    """Wait for a title, and until nothing has been added for a second; return when each came."""
    page.wait_for_function("window.seen && window.seen.title > 0")
    page.wait_for_function("performance.now() - window.since - window.seen.last > 1000")
    seen: dict[str, float] = page.evaluate("window.seen")
    return seen


def measure(browser: Browser, name: str, root: Path, questions: Sequence[str], slow: bool, into: Figures) -> None:
    """Ask one question on an empty cache, and another one after it."""
    line = Line(*SLOW) if slow else Line()
    page = opened(browser, name, slow)

    def kilobytes() -> float:
        size = sum(bytes_ for path, bytes_ in line.loaded if PARTS[name] in path and not path.endswith(".html"))
        line.loaded.clear()
        return size / 1000

    with served(root, line) as address:
        page.goto(f"{address}/index.html?q={quote(questions[0])}", wait_until="domcontentloaded")
        first = settled(page)
        first_kb = kilobytes()
        if not slow:
            into.memory.append(page.evaluate(MEMORY) / 1e6)
        page.evaluate(ASK[name], questions[1])
        following = settled(page)
        (into.slow_first if slow else into.first).append(first["title"])
        (into.slow_next if slow else into.next).append(following["title"])
        if not slow:
            into.first_kb.append(first_kb)
            into.next_kb.append(kilobytes())
        page.context.close()


def rows(measured: dict[str, Figures]) -> str:
    """Return the medians as a Markdown table, and the ratio to Pagefind below each."""
    names = {
        "first_kb": "first, kB",
        "next_kb": "next, kB",
        "first": "first title, ms",
        "next": "next, ms",
        "slow_first": "slow: first, ms",
        "slow_next": "slow: next, ms",
        "memory": "memory, MB",
    }
    lines = ["| | " + " | ".join(names.values()) + " |", "| --- |" + " ---: |" * len(names)]
    medians = {name: {key: statistics.median(getattr(figures, key) or [0]) for key in names} for name, figures in measured.items()}
    for name, of in medians.items():
        lines.append(f"| {name} | " + " | ".join(f"{value:,.1f}" if value < 100 else f"{value:,.0f}" for value in of.values()) + " |")
    base = medians.get("Pagefind")
    for name, of in medians.items():
        if base and name != "Pagefind":
            lines.append(f"| {name} : Pagefind | " + " | ".join(f"{of[key] / base[key]:.2f}" if base[key] else "–" for key in names) + " |")
    return "\n".join(lines)


def answered(browser: Browser, name: str, root: Path, ids: dict[str, str], asked: Sequence[Expectation]) -> list[int | None]:
    """Return the place of the right page among the first ten, by question; `ids`: file of a page to its id."""
    page = opened(browser, name, slow=False)
    places: list[int | None] = []
    with served(root, Line()) as address:
        page.goto(f"{address}/index.html?q=x", wait_until="load")
        page.wait_for_timeout(1_500)
        for one in asked:
            page.evaluate(ASK[name], one.question)
            page.wait_for_timeout(500)
            links = page.eval_on_selector_all(FIRST_TITLE[name], "all => all.map((one) => one.pathname.split('/').pop())")
            found = list(dict.fromkeys(ids.get(link, link) for link in links))
            places.append(found.index(one.page) + 1 if one.page in found[:10] else None)
        page.context.close()
    return places


def main() -> None:
    """Read the arguments, make the sites, measure in turn, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tools", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    command = peer_sites.tools_in(given.tools.resolve())
    if command is None:
        print("Pagefind could not be installed from the npm registry: it is not measured")
    pages = chapters(given.corpus, given.pages) if given.corpus else own_pages()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, "--enable-blink-features=ForceEagerMeasureMemory"])
        sites = make_sites(pages, Path(folder), command, given.tools.resolve())
        measured = {name: Figures() for name in sites["zh-Hans"]}
        questions = QUESTIONS_ON_LAWS if given.corpus else QUESTIONS
        for turn in range(given.rounds):
            for slow in (False, True):
                for name, root in sites["zh-Hans"].items():
                    pair = [questions[(2 * turn + place) % len(questions)] for place in (0, 1)]
                    try:
                        measure(browser, name, root, pair, slow, measured[name])
                    except TimeoutError:
                        print(f"{name} shows nothing for {pair[0]} or {pair[1]}: left out of its medians", flush=True)
        print(f"{len({page.id for page in pages})} pages, medians of {given.rounds}\n\n{rows(measured)}", flush=True)
        if not given.corpus:
            print("\n" + expectations(browser, sites, pages))
        browser.close()


def own_pages() -> list[SearchPage]:
    """Return what the search knows of our own content."""
    from generators.work.indexing import search_pages
    from generators.work.kept import kept_content
    from generators.work.law_pages import law_pages

    knowledge = kept_content(peer_sites.PROJECT).knowledge
    assert knowledge is not None
    return [*search_pages(knowledge), *law_pages(knowledge)]


def make_sites(pages: Sequence[SearchPage], folder: Path, command: Sequence[str] | None, tools: Path) -> dict[str, dict[str, Path]]:
    """Return the folders of the sites by language and search. Ours holds all languages in one index; the peers one each."""
    sites: dict[str, dict[str, Path]] = {}
    for language in dict.fromkeys(page.language for page in pages):
        some = [page for page in pages if page.language == language]
        at: dict[str, Callable[[Path], Any]] = {
            "ours": lambda root, language=language: peer_sites.ours(pages, language, root),  # type: ignore[misc]
            "Material": lambda root, some=some, language=language: peer_sites.material(some, language, root, tools),  # type: ignore[misc]
        }
        if command:
            at["Pagefind"] = lambda root, some=some, language=language: peer_sites.pagefind(some, language, root, command)  # type: ignore[misc]
        sites[language] = {}
        for name, make in at.items():
            sites[language][name] = folder / language / name
            (folder / language).mkdir(exist_ok=True)
            make(sites[language][name])
    return sites


def expectations(browser: Browser, sites: dict[str, dict[str, Path]], pages: Sequence[SearchPage]) -> str:
    """Return a table: of how many questions the right page is first, and in the first three."""
    asked = load_expectations(peer_sites.PROJECT / "search_index" / "expectations.yml")
    lines = [f"| {len(asked)} questions | right page first | in the first three | not in the first ten |", "| --- | ---: | ---: | ---: |"]
    for name in sites["zh-Hans"]:
        places: list[int | None] = []
        for language, of in sites.items():
            some = [page for page in pages if page.language == language]
            ids = {page.url.split("/")[-1]: page.id for page in some} if name == "ours" else {f"{n}.html": page.id for n, page in enumerate(some)}
            places += answered(browser, name, of[name], ids, [one for one in asked if one.language == language])
        shares = [sum(place is not None and place <= most for place in places) / len(asked) for most in (1, 3)]
        lines.append(f"| {name} | {shares[0]:.2f} | {shares[1]:.2f} | {sum(place is None for place in places) / len(asked):.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
