"""Measure the search at the size of a large site: build, export, query, bytes a query loads.

    python tests/bench/search_speed.py CORPUS.jsonl[.gz] QUERIES.jsonl [--pages 1500] [--queries-used 100]
    python tests/bench/search_speed.py CORPUS.jsonl[.gz] QUERIES.jsonl --library [--pages 58846]

With `--library` each article is a document, and the packed postings are measured beside Whoosh over the same documents in one run.

The pages are chapters of the laws in CORPUS (`law`, `chapter`, `text` in each line), in the order of the file.
Times are in milliseconds unless they say s; bytes are those of the exported scripts, plain and packed with gzip -6.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from search_relevance import SETTINGS, read_lines, read_pages

from generators.search import SearchPage, Section, build_index, engine, export_browser, load_settings, search
from generators.search.export import card_file, part_of
from generators.search.query import weighted_terms
from generators.search.store import open_index

T = TypeVar("T")


def chapters(corpus: Path, wanted: int) -> list[SearchPage]:
    """Return the first `wanted` chapters as pages, one section an article."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for line in read_lines(corpus):
        grouped.setdefault((line["law"], line["chapter"]), []).append(line)
    return [
        SearchPage(
            id=f"page/{number}",
            url=f"laws/{number}/index.html",
            language="zh-Hans",
            kind="page",
            title=f"{law} {chapter}".strip(),
            headings=tuple(Section(line["id"], line["article"], line["text"]) for line in lines),
            summary=lines[0]["text"][:80],
        )
        for number, ((law, chapter), lines) in enumerate(list(grouped.items())[:wanted])
    ]


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds an action took, and its result."""
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


def loaded_files(query: str, index_dir: Path, out: Path) -> list[Path]:
    """Return the exported files a browser loads for the first ten results of a query on a cold cache."""
    tables = open_index(index_dir).tables
    count = len(list(out.glob("terms-*.js")))
    names = {f"terms-{part_of(term, count)}" for term in weighted_terms(query, tables)}
    names |= {f"cards-zh-Hans-{card_file(hit.kind, int(hit.id.split('/')[1]))}" for hit in search(query, index_dir)}
    return [out / f"{name}.js" for name in sorted(names)]


def packed(paths: list[Path]) -> int:
    """Return the bytes of files, each packed by itself."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def library(corpus: Path, queries: list[str], wanted: int) -> None:
    """Index the first `wanted` articles packed and with Whoosh; print seconds to index, and milliseconds a question takes."""
    pages = read_pages(corpus, None)[:wanted]
    before = engine.MANY
    for name, many in (("packed", 0), ("Whoosh", len(pages) + 1)):
        engine.MANY = many
        with tempfile.TemporaryDirectory() as folder:
            seconds, report = timed(lambda folder=folder: build_index(pages, Path(folder), load_settings(SETTINGS)))  # type: ignore[misc]
            times = sorted(timed(lambda query=query, folder=folder: search(query, Path(folder)))[0] * 1000 for query in queries)  # type: ignore[misc]
            late = times[int(len(times) * 0.95)]
            print(
                f"{name}: index {seconds:.1f} s, {report.documents} articles; query median {statistics.median(times):.1f}, 95 % {late:.1f}",
                flush=True,
            )
    engine.MANY = before


def main() -> None:
    """Read the arguments, measure, print one figure a line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--queries-used", type=int, default=100)
    parser.add_argument("--library", action="store_true", help="articles, packed and with Whoosh")
    given = parser.parse_args()
    queries = [line["text"] for line in read_lines(given.queries)][: given.queries_used]
    if given.library:
        library(given.corpus, queries, given.pages)
        return
    pages = chapters(given.corpus, given.pages)
    with tempfile.TemporaryDirectory() as folder:
        built, out = Path(folder) / "built", Path(folder) / "out"
        seconds, report = timed(lambda: build_index(pages, built, load_settings(SETTINGS)))
        print(f"index {seconds:.1f} s, {report.documents} pages, {report.terms} terms")
        seconds, exported = timed(lambda: export_browser(built, out))
        whole = packed(list(out.glob("*.js")))
        print(f"export {seconds:.1f} s, {exported.files} files, {exported.bytes:,} bytes, packed {whole:,}")
        times = sorted(timed(lambda query=query: search(query, built))[0] * 1000 for query in queries)  # type: ignore[misc]
        print(f"query median {statistics.median(times):.0f}, 95 % {times[int(len(times) * 0.95)]:.0f}")
        always = packed([out / "manifest.js", out / "pages-zh-Hans.js"])
        each = sorted(packed(loaded_files(query, built, out)) for query in queries)
        print(f"bytes packed: always {always:,}, a question median {statistics.median(each):,.0f}, most {each[-1]:,}")
        for query in ("信访", "拆迁补偿太低", "老板不发工资"):
            print(f"  {query}: {packed(loaded_files(query, built, out)):,}")


if __name__ == "__main__":
    main()
