"""Rank a question set with the product's own analysis and ranking, and write the run.

    python tests/bench/search_relevance.py CORPUS.jsonl[.gz] QUERIES.jsonl --out RUN.jsonl

CORPUS has one document a line: `id`, `text`, and optionally `law`, `article`, `chapter`; QUERIES one question a line:
`id`, `text`, and optionally `relevant` (ids). The run has one line a question, `{"id": …, "ranked": [document ids]}`.
With `--attach FILE` the questions of another query file are indexed as “also asked as” of their relevant documents.
Everything goes through an index on disk, as `daoyin search` does. The rank of a law comes from its title alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generators.laws.standing import standing_of
from generators.search import SearchPage, Section, Settings, build_index, load_settings, search

SETTINGS = Path(__file__).resolve().parents[2] / "search_index" / "settings"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, packed with gzip or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_pages(corpus: Path, attached: Path | None) -> list[SearchPage]:
    """Return one page per article: law and article as title, chapter as heading, text as body."""
    asked: dict[str, list[str]] = {}
    for question in read_lines(attached) if attached else ():
        for page_id in question["relevant"]:
            asked.setdefault(page_id, []).append(question["text"])
    return [
        SearchPage(
            id=line["id"],
            url=line["id"],
            language="zh-Hans",
            kind="law",
            title=f"{line.get('law', '')}{line.get('article', '')}" or line["id"],
            asked_as=tuple(asked.get(line["id"], ())),
            inside=inside(line),
            standing=standing_of(line.get("law", "")),
            headings=(Section("chapter", line["chapter"]),) if line.get("chapter") else (),
            body=line["text"],
        )
        for line in read_lines(corpus)
    ]


def inside(line: dict[str, Any]) -> tuple[str, ...]:
    """Return the chapter and the law an article stands in."""
    law = line.get("law", "")
    return (f"{law}/{line.get('chapter', '')}", law) if law else ()


def ranked(pages: list[SearchPage], queries: list[str], settings: Settings, limit: int) -> list[list[str]]:
    """Return page ids by question, ranked through an index on disk, as `daoyin search` does."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(pages, Path(folder), settings)
        return [[hit.id for hit in search(query, Path(folder), limit=limit)] for query in queries]


def main() -> None:
    """Read the arguments, rank, write the run; the time goes to standard error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the run to write")
    parser.add_argument("--attach", type=Path, help="questions with answers to index with the documents")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="folder of synonyms.yml and the other two")
    parser.add_argument("--limit", type=int, default=100)
    given = parser.parse_args()
    started = time.perf_counter()
    pages = read_pages(given.corpus, given.attach)
    queries = list(read_lines(given.queries))
    runs = ranked(pages, [query["text"] for query in queries], load_settings(given.settings), given.limit)
    lines = [json.dumps({"id": query["id"], "ranked": run}, ensure_ascii=False) for query, run in zip(queries, runs, strict=True)]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    spent = time.perf_counter() - started
    print(f"{len(pages)} documents, {len(queries)} questions, {spent:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
